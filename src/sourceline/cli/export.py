"""`sourceline export`: incidents and records in the forms of other schemes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.export_incidents import write_incidents
from sourceline.cli.export_records import write_records
from sourceline.cli.output import EXIT_REJECTS
from sourceline.errors import SourcelineError

app = typer.Typer(
    help="Write incidents and records in the forms of other schemes.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_HELP = {
    "acled": "ACLED's 31 columns, as CSV.",
    "ged": "UCDP GED's 49 columns, as CSV.",
    "geojson": "Points on a map (RFC 7946); no point where no place is told.",
    "hxl": "CSV whose second line holds HXL tags.",
    "csv": "One flat table, as CSV.",
    "parquet": "One flat table, as Parquet (--out FILE).",
    "jsonl": "All of each incident, one JSON object a line.",
}

Out = Annotated[
    str | None, typer.Option("--out", metavar="FILE", help="Write here; else standard output.")
]
Losses = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Write what the scheme cannot hold here, as JSON lines."),
]
Redact = Annotated[
    bool,
    typer.Option("--redact", help="Leave out private persons, exact places and reports' words."),
]


@app.callback()
def _group() -> None:
    pass


def _command(kind: str) -> Callable[..., None]:
    """The command of one kind; all take the same options."""

    def command(
        workspace: at.Folder = ".",
        out: Out = None,
        losses: Losses = None,
        redact: Redact = False,
        where: at.Where = None,
        since: at.Since = None,
        until: at.Until = None,
        actor: at.Actor = None,
        country: at.Country = None,
        kind_: at.Type = None,
        mode: at.Mode = None,
        min_killed: at.MinKilled = None,
        text: at.Text = None,
        grading: at.Grading = None,
        responsibility: at.Responsible = None,
        review: at.Reviewed = None,
        limit: at.Limit = None,
    ) -> None:
        wanted = at.filters(
            where=where, since=since, until=until, actor=actor, country=country, type=kind_,
            mode=mode, min_killed=min_killed, text=text, grading=grading,
            responsibility=responsibility, review=review, limit=limit,
        )  # fmt: skip
        write_incidents(kind, workspace, wanted, out=out, losses=losses, redact=redact)

    command.__doc__ = _HELP[kind]
    return command


@app.command("plover")
def plover(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Files that `code --json` wrote, - for standard input; else the workspace.",
        ),
    ] = None,
    workspace: at.Folder = ".",
    out: Out = None,
    losses: Losses = None,
    redact: Redact = False,
    with_text: Annotated[
        bool,
        typer.Option("--text", help="With FILE: write each event's sentence (mind its rights)."),
    ] = False,
    unknown_actors: Annotated[
        bool,
        typer.Option("--unknown-actors", help="Write events too whose actor is not named (UNK)."),
    ] = False,
    where: at.Where = None,
    since: at.Since = None,
    until: at.Until = None,
    actor: at.Actor = None,
    country: at.Country = None,
    kind: at.Type = None,
    mode: at.Mode = None,
    min_killed: at.MinKilled = None,
    words: Annotated[
        str | None, typer.Option(metavar="Q", help="Words of the incident's reports.")
    ] = None,
    grading: at.Grading = None,
    responsibility: at.Responsible = None,
    review: at.Reviewed = None,
    limit: at.Limit = None,
) -> None:
    """PLOVER events, one JSON object a line: from records in files, else one an incident.

    Exit code: 0 all written, 1 some lines were no records (each is named), 2 wrong usage.
    """
    wanted = at.filters(
        where=where, since=since, until=until, actor=actor, country=country, type=kind, mode=mode,
        min_killed=min_killed, text=words, grading=grading, responsibility=responsibility,
        review=review, limit=limit,
    )  # fmt: skip
    if not files:
        if with_text:
            raise SourcelineError("E724", option="--text", when="files of records are given")
        write_incidents(
            "plover", workspace, wanted, out=out, losses=losses, redact=redact,
            unknown_actors=unknown_actors,
        )  # fmt: skip
        return
    if redact or wanted:
        option = "--redact" if redact else _option(next(iter(wanted)))
        raise SourcelineError("E724", option=option, when="incidents of a workspace are exported")
    if write_records(files, out=out, losses=losses, text=with_text, unknown_actors=unknown_actors):
        raise typer.Exit(EXIT_REJECTS)


def _option(name: str) -> str:
    return "--words" if name == "text" else f"--{name.replace('_', '-')}"


for _kind in _HELP:
    app.command(_kind)(_command(_kind))
