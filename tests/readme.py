"""The sample of the README: what `make record` prints, as far as its third event.

python -m tests.readme        writes today's sample into README.md
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

import sourceline as sl
from sourceline.cli.page import WIDEST, Pages

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
REPORT = "examples/reports/wire_aden_2018.txt"
EVENTS = 3
_BLOCK = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.M | re.S)


def sample() -> str:
    """The beginning of the page of the example report, and three dots."""
    out = io.StringIO()
    record = sl.code(sl.read(ROOT / REPORT))
    console = Console(file=out, width=WIDEST, force_terminal=False, highlight=False, markup=False)
    Pages(console=console).show(record)
    text = out.getvalue().replace(f"{ROOT}/", "").strip()
    head, timeline, events = text.partition("\nTIMELINE\n")
    return f"{head}{timeline}" + "\n\n".join(events.split("\n\n")[:EVENTS]) + "\n\n...\n"


def shown() -> str:
    """The sample that the README shows."""
    found = _BLOCK.search(README.read_text(encoding="utf-8"))
    assert found, "README.md has no ```text block"
    return found.group()


def write() -> None:
    """Put today's sample into the README."""
    text = README.read_text(encoding="utf-8")
    README.write_text(_BLOCK.sub(lambda _: sample(), text, count=1), encoding="utf-8")


if __name__ == "__main__":
    write()
