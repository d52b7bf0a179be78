"""What is written comes out whole, whatever it holds; where it cannot be written, that is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourceline.cli.output import json_lines
from sourceline.errors import SourcelineError

FULL = Path("/dev/full")
ODD = os.fsdecode(b"caf\xe9.txt")


def test_a_file_name_that_is_no_utf_8_is_written_as_json_can(tmp_path: Path) -> None:
    with json_lines(tmp_path / "rejects.jsonl") as write:
        write({"address": ODD, "message": f"{ODD}: Москва"})
        write({"address": "b"})
    rows = list(map(json.loads, (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()))
    assert rows == [{"address": ODD, "message": f"{ODD}: Москва"}, {"address": "b"}]


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_says_so() -> None:
    with pytest.raises(SourcelineError, match=r"E702.*/dev/full.*space"), json_lines(FULL) as write:
        write({"address": "a"})
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sourceline", "schema"], stdout=full, stderr=subprocess.PIPE,
            encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert "E702" in done.stderr and "Traceback" not in done.stderr


def test_a_folder_of_such_a_name_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sourceline", "init", ODD], cwd=tmp_path, capture_output=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"caf\\udce9.txt: a workspace" in done.stdout
