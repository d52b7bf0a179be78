"""Records read back from the JSON lines that `sourceline code --json` wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sourceline.errors import BadReport, SourcelineError
from sourceline.records import Record, from_json


def read_records(path: str | Path) -> Iterator[Record | BadReport]:
    """The records of a file, one a line, in order; "-" is standard input.

    A line that is no record comes out as the error that names it, and the others go on; where the
    first line is none, the file is something else and left at that.

    Raises:
        SourcelineError: E101, E102 or E132 if the file cannot be opened.
    """
    try:
        if str(path) == "-":
            if sys.stdin is None:
                raise SourcelineError("E132", path=path, why="standard input is closed")
            yield from _records(path, sys.stdin.buffer)
            return
        with Path(path).open("rb") as handle:
            yield from _records(path, handle)
    except FileNotFoundError as error:
        raise SourcelineError("E101", path=path) from error
    except IsADirectoryError as error:
        raise SourcelineError("E102", path=path) from error
    except OSError as error:
        raise SourcelineError("E132", path=path, why=error.strerror or error) from error


def _records(path: str | Path, lines: Iterator[bytes]) -> Iterator[Record | BadReport]:
    any_read = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield from_json(line)
        except SourcelineError as error:
            yield BadReport("E602", path=path, line=number, why=_first(error.message))
            if not any_read:
                return
        any_read = True


def _first(message: str) -> str:
    """What is wrong first; the checker's own list may run over many lines."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    told = lines[1:3] if len(lines) > 2 else lines
    return " ".join(told).split(" [type=")[0]
