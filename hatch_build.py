"""Brings the workbench's browser libraries from npm into the package, at build time."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by itself, by `make workbench`
    BuildHookInterface = object

HERE = Path(__file__).parent
LIBRARIES = HERE / "workbench"
VENDOR = HERE / "src/sourceline/web/static/vendor"


class Vendored(BuildHookInterface):
    """The files that `workbench/vendored.json` names, copied as they are."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Runs before the wheel is made, an editable one too."""
        vendor(self.app.display_warning)


def vendor(warn: Any = lambda text: sys.stderr.write(text + "\n")) -> None:
    """Install the locked npm packages and copy their files, unless that is done already."""
    lock = (LIBRARIES / "package-lock.json").read_text(encoding="utf-8")
    wanted = json.loads((LIBRARIES / "vendored.json").read_text(encoding="utf-8"))
    stamp = VENDOR / "made-from.json"
    made = json.dumps({"lock": lock, "files": wanted})
    if stamp.exists() and stamp.read_text(encoding="utf-8") == made:
        return
    npm = shutil.which("npm")
    if npm is None:
        warn("npm was not found: `sourceline serve` will lack its browser libraries. Install "
             "Node.js 20 or later, then run `make workbench`.")  # fmt: skip
        return
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=LIBRARIES, capture_output=True, text=True, check=False)
    if done.returncode:
        warn(f"npm could not install the browser libraries: {done.stderr.strip()[-400:]}")
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    for target, source in wanted.items():
        shutil.copyfile(LIBRARIES / "node_modules" / source, VENDOR / target)
    stamp.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    vendor()
