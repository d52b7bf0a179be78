"""PLOVER events from files of records: `sourceline export plover FILE...`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sourceline.cli.output import json_lines, line, message
from sourceline.cli.words import plural
from sourceline.errors import BadReport

if TYPE_CHECKING:
    from sourceline.exporting import Exported


def export_plover(
    paths: Iterable[str | Path], *, text: bool = False, unknown_actors: bool = False
) -> Iterator[Exported | BadReport]:
    """What each record of the files is in PLOVER; a line that is no record is its error.

    Args:
        paths: files that `sourceline code --json` wrote; "-" is standard input.
        text: write the sentences too.
        unknown_actors: write events without a named actor.

    Raises:
        SourcelineError: a file cannot be read (E101, E102, E132).
    """
    from sourceline.codebook import load
    from sourceline.exporting import to_plover
    from sourceline.reading.saved import read_records

    codebook = load()
    for path in paths:
        for record in read_records(path):
            if isinstance(record, BadReport):
                yield record
            else:
                yield to_plover(record, codebook=codebook, text=text, unknown_actors=unknown_actors)


def write_records(
    files: Iterable[str],
    *,
    out: str | None = None,
    losses: str | None = None,
    text: bool = False,
    unknown_actors: bool = False,
) -> int:
    """Write the events of the files' records, and say how many; how many lines were no records.

    Args:
        files: files that `sourceline code --json` wrote; "-" is standard input.
        out: file for the events, written whole or not at all; else standard output.
        losses: file for what PLOVER cannot hold.
        text: write the sentences too.
        unknown_actors: write events without a named actor.
    """
    from sourceline.exporting import save

    rows = failed = 0
    lost: Counter[str] = Counter()
    kept: list[str] = []
    put = line if out is None else kept.append
    with json_lines(losses) as keep:
        for found in export_plover(files, text=text, unknown_actors=unknown_actors):
            if isinstance(found, BadReport):
                message(str(found))
                failed += 1
                continue
            for row in found.rows:
                put(json.dumps(row, ensure_ascii=False))
            rows += len(found.rows)
            for loss in found.losses:
                keep(loss.row())
                lost["event" if loss.field == "event" else "else"] += 1
    if out is not None:
        save(out, "".join(f"{one}\n" for one in kept).encode("utf-8"))
    message(summary(rows, lost["event"], lost["else"], named=losses is not None))
    return failed


def summary(rows: int, left_out: int, others: int, *, named: bool) -> str:
    """One line: what was written, what was not, and where that is listed."""
    told = (
        f"{plural(rows, 'event')} written, {left_out:,} left out, {plural(others, 'other thing')}"
    )
    return f"{told} that PLOVER cannot hold" + ("" if named else " (--losses FILE lists them)")
