"""`sourceline export`: records in the forms of other schemes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceline.cli.output import EXIT_REJECTS, json_lines, line, message
from sourceline.cli.words import plural
from sourceline.errors import BadReport

if TYPE_CHECKING:
    from sourceline.exporting import Exported

app = typer.Typer(
    help="Write records in the forms of other schemes.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def _group() -> None:
    pass


def export_plover(
    paths: Iterable[str | Path], *, text: bool = False, unknown_actors: bool = False
) -> Iterator[Exported | BadReport]:
    """What each record of the files is in PLOVER; a line that is no record is its error.

    Args:
        paths: files that `sourceline code --json` wrote; "-" is standard input.
        text: write the sentences too.
        unknown_actors: write events without a named actor.

    Raises:
        SourcelineError: a file cannot be read (E101 to E103).
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


@app.command("plover")
def plover(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Files that `code --json` wrote; - is standard input."
        ),
    ],
    losses: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write what PLOVER cannot hold here, as JSON lines."),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Write the sentence of each event (mind its rights).")
    ] = False,
    unknown_actors: Annotated[
        bool,
        typer.Option("--unknown-actors", help="Write events too whose actor is not named (UNK)."),
    ] = False,
) -> None:
    """PLOVER events, one JSON object a line, from records.

    Exit code: 0 all written, 1 some lines were no records (each is named), 2 wrong usage.
    """
    rows = failed = 0
    lost: Counter[str] = Counter()
    with json_lines(losses) as keep:
        for found in export_plover(files, text=text, unknown_actors=unknown_actors):
            if isinstance(found, BadReport):
                message(str(found))
                failed += 1
                continue
            for row in found.rows:
                line(json.dumps(row, ensure_ascii=False))
            rows += len(found.rows)
            for loss in found.losses:
                keep(loss.row())
                lost["event" if loss.field == "event" else "else"] += 1
    message(summary(rows, lost["event"], lost["else"], named=losses is not None))
    if failed:
        raise typer.Exit(EXIT_REJECTS)


def summary(rows: int, left_out: int, others: int, *, named: bool) -> str:
    """One line: what was written, what was not, and where that is listed."""
    told = (
        f"{plural(rows, 'event')} written, {left_out:,} left out, {plural(others, 'other thing')}"
    )
    return f"{told} that PLOVER cannot hold" + ("" if named else " (--losses FILE lists them)")
