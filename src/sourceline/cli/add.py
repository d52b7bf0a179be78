"""`sourceline add`: reports into a workspace, from files, folders, addresses, feeds and tables."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import EXIT_REJECTS, Course, json_lines, message
from sourceline.cli.words import plural
from sourceline.errors import BadReport, SourcelineError

if TYPE_CHECKING:
    from sourceline.running.adding import Added

_MOST_WORKERS = 8
_PASSING = frozenset({"E804", "E805", "E806"})  # a workspace in use, a full disk, no server
Kind = Literal["report", "jsonl", "json", "csv", "parquet", "warc", "feed"]
Items = Literal["auto", "fetch", "feed"]


def columns(given: Iterable[str]) -> dict[str, str]:
    """Our columns to a table's, from options such as "text=body".

    >>> columns(["text=body", "published=date"])
    {'text': 'body', 'published': 'date'}

    Raises:
        SourcelineError: E109 if one has no "=" or no name beside it, or names a column twice.
    """
    from sourceline.reading.incoming_items import COLUMNS

    found: dict[str, str] = {}
    for one in given:
        ours, equals, theirs = (part.strip() for part in one.partition("="))
        if not (ours and equals and theirs) or ours in found:
            raise SourcelineError("E109", value=one, known=", ".join(COLUMNS))
        found[ours] = theirs
    return found


def default_workers() -> int:
    """Processes that code at once: one for each processor that this process may use, at most 8."""
    usable = getattr(os, "sched_getaffinity", None)
    return min(_MOST_WORKERS, len(usable(0)) if usable else os.cpu_count() or 1)


def command(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, http(s) addresses, feeds, JSONL, CSV, Parquet, WARC.",
        ),
    ],
    workspace: at.Folder = ".",
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="OURS=THEIRS", help="A table's name for a column: text=body."
        ),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option(help="Take every source for this, whatever it is called.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="E", help="Encoding of what is not UTF-8.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published all these reports.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="D", help="Their date of publication, YYYY-MM-DD.")
    ] = None,
    codebook: Annotated[
        str | None, typer.Option(metavar="F", help="A codebook of your own, over the built-in one.")
    ] = None,
    no_link: Annotated[
        bool, typer.Option("--no-link", help="Keep and code only; the next add links.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on looking for new reports until Ctrl-C.")
    ] = False,
    every: Annotated[
        float, typer.Option(metavar="MIN", min=1, help="With --watch: minutes between two looks.")
    ] = 15,
    items: Annotated[
        Items, typer.Option(help="Items of a feed: fetch the page of each, never, or if need be.")
    ] = "auto",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine's own network too.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes that code at once.")
    ] = None,
    rejects: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write what was rejected here, as JSON lines."),
    ] = None,
) -> None:
    """Add reports to a workspace and join them to incidents.

    With --watch, a workspace that is in use or cannot be reached is tried again at the next look.

    Exit code: 0 all added, 1 some rejected (each is named on standard error), 2 wrong usage.
    """
    from sourceline.reading.incoming import Fetcher, Inputs

    options = Inputs(
        columns=columns(mapping or ()), kind=kind, encoding=encoding, publisher=publisher,
        published=published, items=items, allow_private=allow_private,
    )  # fmt: skip
    settings: dict[str, Any] = {
        "options": options, "codebook": codebook, "link": not no_link,
        "workers": workers or default_workers(),
        "fetcher": Fetcher(options),  # one for all looks: it knows which servers want a pause
    }  # fmt: skip
    rejected = 0
    with ExitStack() as stack:
        opened = stack.enter_context(at.opened(workspace))
        write = stack.enter_context(json_lines(rejects))
        while True:
            try:
                rejected += _once(opened, sources, settings, write)
            except SourcelineError as error:
                if not watch or error.code not in _PASSING:
                    raise
                message(f"{error} Looking again in {every:g} min.")
            if not watch or not _wait(every):
                break
    if rejected:
        raise typer.Exit(EXIT_REJECTS)


def _once(workspace: Any, sources: list[str], settings: Mapping[str, Any], write: Any) -> int:
    """Look at the sources once, say what was done, and give the number of rejects."""
    from sourceline.running.adding import add
    from sourceline.running.linking import proposals

    course = Course()

    def rejected(address: str, error: BadReport) -> None:
        course.clear()
        message(str(error))
        write({"address": address, "code": error.code, "message": error.message})

    try:
        done = add(workspace, sources, progress=course, rejected=rejected, **settings)
    finally:
        course.clear()
    proposed = len(proposals(workspace)) if settings["link"] else 0
    message(summary(done, linked=settings["link"], proposed=proposed))
    return done.rejected


def summary(done: Added, *, linked: bool, proposed: int) -> str:
    """One line: what was added, what was known, what was rejected, what came of it."""
    parts = [f"{plural(done.reports, 'report')} added"]
    if done.again:
        parts.append(f"{done.again:,} known from elsewhere")
    if done.known:
        parts.append(f"{done.known:,} known already")
    if done.rejected:
        parts.append(f"{done.rejected:,} rejected")
    told = ", ".join(parts)
    if not linked:
        return f"{told}; not linked yet"
    told += f"; {plural(done.incidents, 'incident')}"
    if done.opened:
        told += f", {done.opened:,} of them new"
    if proposed:
        told += f"; {plural(proposed, 'pair')} to look at: sourceline proposals"
    return told


def _wait(minutes: float) -> bool:
    """Sleep until the next look; False if the person has had enough (Ctrl-C)."""
    try:
        time.sleep(60 * minutes)
    except KeyboardInterrupt:
        message("stopped watching")
        return False
    return True
