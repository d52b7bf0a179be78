"""`sourceline rejects`: what could not be added to a workspace, and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.incident_words import moment_words
from sourceline.cli.output import line, message, printable


def command(
    workspace: at.Folder = ".",
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per rejected report and line.")
    ] = False,
) -> None:
    """List what could not be added, and why."""
    with at.looked_at(workspace) as opened:
        found = opened.rejects()
    for one in found:
        if as_json:
            line(json.dumps(asdict(one), ensure_ascii=False))
        else:
            line(printable(f"{moment_words(one.at)}  [{one.code}] {one.message}"))
    if not found and not as_json:
        message("nothing was rejected")
