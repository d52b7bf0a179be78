"""`sourceline incidents`: the incidents of a workspace, as a table or as JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import line, message
from sourceline.cli.words import plural

_LIMIT = 100


def command(
    workspace: at.Folder = ".",
    where: at.Where = None,
    since: at.Since = None,
    until: at.Until = None,
    actor: at.Actor = None,
    country: at.Country = None,
    kind: at.Type = None,
    mode: at.Mode = None,
    status: at.Standing = None,
    min_killed: at.MinKilled = None,
    text: at.Text = None,
    grading: at.Grading = None,
    responsibility: at.Responsible = None,
    review: at.Reviewed = None,
    order: at.Order = "newest",
    limit: at.Limit = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per incident and line.")
    ] = False,
) -> None:
    """List incidents: when, what, where, who, how many."""
    wanted = at.filters(
        where=where, since=since, until=until, actor=actor, country=country, type=kind, mode=mode,
        status=status, min_killed=min_killed, text=text, grading=grading,
        responsibility=responsibility, review=review,
    )  # fmt: skip
    with at.looked_at(workspace) as opened:
        if as_json:
            from sourceline.records import incident_to_json

            for incident in opened.incidents(limit=limit, order=order, **wanted):
                line(incident_to_json(incident))
            return
        most = limit or _LIMIT
        found = list(opened.incidents(limit=most + 1, order=order, **wanted))
    if not found:
        message("no incident" + (" fits" if wanted else " yet: add reports with `sourceline add`"))
        return
    from sourceline.cli.incident_rows import rows
    from sourceline.cli.paper import Paper

    paper = Paper()
    paper.put(rows(found[:most], width=paper.wide), width=paper.wide)
    if len(found) > most:
        message(f"the first {plural(most, 'incident')}; --limit N shows more")
