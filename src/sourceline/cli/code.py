"""`sourceline code`: reports in, records out."""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceline.cli.output import EXIT_REJECTS, Progress, Stages, json_lines, line, message
from sourceline.errors import BadReport, SourcelineError

if TYPE_CHECKING:
    from sourceline.records import Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its record, or the reason why there is none."""

    path: str
    record: Record | None = None
    reject: BadReport | None = None


def code_files(
    paths: Iterable[str | Path],
    *,
    codebook: str | Path | None = None,
    published: str | None = None,
) -> Iterator[Outcome]:
    """Read and code files one after the other, in the order given.

    A file that cannot be read or coded is an outcome with a `reject`; the others go on.

    Args:
        paths: text or HTML files, one report each.
        codebook: a codebook file of one's own, over or instead of the built-in one.
        published: date of publication (YYYY-MM-DD) of all the reports, over what they say.

    Raises:
        SourcelineError: the codebook, the date or the installation is wrong; no report could do.
    """
    from sourceline import api, reading
    from sourceline.resolving.gazetteer import gazetteer

    book = api.codebook_from(codebook)
    gazetteer(progress=Stages())  # built here once a machine, so that the wait is explained
    settled = False
    for path in paths:
        try:
            record = api.code(reading.read(path, published=published), codebook=book)
        except BadReport as error:
            yield Outcome(str(path), reject=error)
        except SourcelineError:
            raise
        except Exception as error:
            if os.environ.get("SOURCELINE_DEBUG"):
                traceback.print_exc()
            why = f"{type(error).__name__}: {error}"
            yield Outcome(str(path), reject=BadReport("E701", path=path, why=why))
        else:
            yield Outcome(str(path), record=record)
            if not settled:
                # What is loaded now stays: the collector need not look at it again and again.
                gc.freeze()
                settled = True


def command(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Text or HTML files, one report each; - is standard input."
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per report and line, in input order.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each field why it is what it is.")
    ] = False,
    codebook: Annotated[
        str | None,
        typer.Option(metavar="F", help="A codebook of your own (YAML), over the built-in one."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="D", help="Date of publication, YYYY-MM-DD.")
    ] = None,
    rejects: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the reports that failed here, as JSON lines."),
    ] = None,
) -> None:
    """Code reports: print the record of each, as a page or as JSON.

    Exit code: 0 all coded, 1 some rejected (each is named on standard error), 2 wrong usage.
    """
    progress = Progress(len(files))
    failed = 0
    pages = None if as_json else _pages(explain=explain)
    with reject_file(rejects) as note:
        for outcome in code_files(files, codebook=codebook, published=published):
            if outcome.record is None:
                progress.clear()
                message(str(outcome.reject))
                note(outcome)
                failed += 1
            elif pages is None:
                from sourceline.records import to_json

                line(to_json(outcome.record))
            else:
                pages.show(outcome.record)
            progress.step()
    progress.clear()
    if failed:
        if len(files) > 1:
            message(f"{failed} of {len(files)} reports rejected, {len(files) - failed} coded")
        raise typer.Exit(EXIT_REJECTS)


@contextmanager
def reject_file(path: str | Path | None) -> Iterator[Callable[[Outcome], None]]:
    """A function that writes a rejected report as one JSON object and line: path, code, message.

    Raises:
        SourcelineError: E702 if the file cannot be written.
    """
    with json_lines(path) as write:

        def note(outcome: Outcome) -> None:
            if outcome.reject is not None:
                why = {"code": outcome.reject.code, "message": outcome.reject.message}
                write({"path": outcome.path, **why})

        yield note


def _pages(*, explain: bool) -> Pages:
    from sourceline.cli.page import Pages

    return Pages(explain=explain)


if TYPE_CHECKING:
    from sourceline.cli.page import Pages
