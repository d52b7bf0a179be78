"""`sourceline history`: what people decided about an incident, in the order of time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.incident_words import judgement_words
from sourceline.cli.output import line, message, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourceline.records import Judgement
    from sourceline.store import Workspace


def history(workspace: Workspace, incident: str) -> Sequence[Judgement]:
    """The judgements that concern an incident, those that were undone too, oldest first.

    Raises:
        SourcelineError: E8xx if there is no such incident, or more than one.
    """
    return workspace.incident(incident).judgements


def command(
    incident: Annotated[
        str | None,
        typer.Argument(metavar="[INCIDENT]", help="Its id, or the beginning of it; else all."),
    ] = None,
    workspace: at.Folder = ".",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a judgement.")] = False,
) -> None:
    """List what people decided, and why."""
    with at.looked_at(workspace) as opened:
        found = history(opened, incident) if incident else opened.judgements()
    for one in found:
        if as_json:
            from dataclasses import asdict

            line(json.dumps(asdict(one), ensure_ascii=False))
        else:
            line(printable(judgement_words(one)))
    if not found and not as_json:
        message("nobody has judged it yet" if incident else "no judgements yet")
