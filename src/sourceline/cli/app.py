"""The command's front: wires the commands, turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sourceline.cli import (
    accounts,
    add,
    code,
    codebook,
    export,
    gazetteer,
    history,
    incidents,
    init,
    judge,
    parse,
    proposals,
    rebuild,
    rejects,
    schema,
    search,
    serve,
    show,
    tally,
)
from sourceline.cli.output import EXIT_REJECTS, EXIT_USAGE, message
from sourceline.errors import BadReport, SourcelineError
from sourceline.records import VERSION

app = typer.Typer(
    name="sourceline",
    help=(
        "Reads reports of political violence and keeps the record: "
        "who did what to whom, where and when, how many were harmed, and who says so."
    ),
    epilog=(
        "Everything runs on this machine: no report leaves it, and nothing is fetched but the "
        "addresses that `add` is given."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("code")(code.command)
app.command("parse")(parse.command)
app.command("init")(init.command)
app.command("add")(add.command)
app.command("incidents")(incidents.command)
app.command("show")(show.command)
app.command("tally")(tally.command)
app.command("search")(search.command)
app.command("proposals")(proposals.command)
app.command("merge")(judge.merge)
app.command("split")(judge.split)
app.command("edit")(judge.edit)
app.command("accept")(judge.accept)
app.command("reject")(judge.reject)
app.command("comment")(judge.comment)
app.command("undo")(judge.undo)
app.command("history")(history.command)
app.command("rejects")(rejects.command)
app.command("rebuild")(rebuild.command)
app.command("serve")(serve.command)
app.command("schema")(schema.command)
app.add_typer(export.app, name="export")
app.add_typer(accounts.app, name="accounts")
app.add_typer(codebook.app, name="codebook")
app.add_typer(gazetteer.app, name="gazetteer")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sourceline {VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point: a `SourcelineError` is its message and exit code 2, never a traceback.

    Ctrl-C ends the command with 130.
    """
    try:
        app(standalone_mode=True)
    except SourcelineError as error:
        message(str(error))
        sys.exit(EXIT_REJECTS if isinstance(error, BadReport) else EXIT_USAGE)
    except KeyboardInterrupt:
        message("stopped")
        os._exit(130)
