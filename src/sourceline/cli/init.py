"""`sourceline init`: a new workspace in a folder."""

from __future__ import annotations

from typing import Annotated

import typer

from sourceline.cli.output import line
from sourceline.cli.words import plural
from sourceline.records import Rule


def command(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of the new workspace.")],
    database: Annotated[
        str | None,
        typer.Option(metavar="URL", help="postgresql://… for a team; else one SQLite file in DIR."),
    ] = None,
    rule: Annotated[
        Rule, typer.Option(help="The rule of the best estimates; the others stand beside it.")
    ] = "ged",
) -> None:
    """Make a workspace: a folder for reports and incidents."""
    from sourceline import api

    with api.create_workspace(folder, database=database, rule=rule) as made:
        reports, incidents = made.count_reports(), made.count_incidents()
        if reports:
            held = f"{plural(reports, 'report')} and {plural(incidents, 'incident')}"
            line(f"{folder}: a way into the workspace that is there already, with {held}.")
            if made.config.rule != rule:
                line(f"Its best estimates are made by the rule {made.config.rule}, not {rule}.")
        else:
            line(f"{folder}: a workspace, with nothing in it yet.")
        line(f"Add reports: sourceline add --workspace {folder} FILE...")
