"""`sourceline show`: the page of one incident, or why its events were taken for one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import line, message

if TYPE_CHECKING:
    from sourceline.cli.incident_page import Dossier
    from sourceline.linking.pairs import Comparison
    from sourceline.records import Incident
    from sourceline.store import Workspace


def command(
    incident: Annotated[
        str, typer.Argument(metavar="INCIDENT", help="Its id, or the beginning of it.")
    ],
    workspace: at.Folder = ".",
    why: Annotated[
        bool, typer.Option("--why", help="Why its events were taken for one incident.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show an incident: every number with its speaker."""
    with at.looked_at(workspace) as opened:
        found = opened.incident(incident)
        if as_json:
            from sourceline.records import incident_to_json

            line(incident_to_json(found))
        elif why:
            _show_why(found, comparisons(opened, found))
        else:
            _show_page(dossier(opened, found))


def dossier(workspace: Workspace, incident: Incident) -> Dossier:
    """All that the page of an incident is made from."""
    from sourceline.cli.incident_page import Dossier
    from sourceline.errors import SourcelineError

    titles: dict[str, str] = {}
    for link in incident.links:
        try:
            titles[link.incident] = workspace.incident(link.incident).title
        except SourcelineError:  # the page does without a title
            continue
    records = workspace.records([report.id for report in incident.reports])
    return Dossier(incident, records, titles)


def comparisons(workspace: Workspace, incident: Incident) -> list[Comparison]:
    """Every pair of the incident's events of different reports, explained."""
    from sourceline.running.linking import explain_pair

    return [
        explain_pair(workspace, f"{a.report.id}:{a.event}", f"{b.report.id}:{b.event}")
        for a, b in combinations(incident.events, 2)
        if a.report.id != b.report.id
    ]


def _show_page(found: Dossier) -> None:
    from sourceline.cli.incident_page import page
    from sourceline.cli.paper import Paper

    paper = Paper()
    paper.put(page(found, width=paper.width, marked=paper.marked))


def _show_why(incident: Incident, pairs: list[Comparison]) -> None:
    from rich.console import Group

    from sourceline.cli.incident_words import report_words
    from sourceline.cli.paper import Paper
    from sourceline.cli.styles import styled
    from sourceline.cli.why_page import why

    if not pairs:
        message(f"{incident.id} has one report: nothing was joined")
        return
    names = {
        f"{ref.report.id}:{ref.event}": f"{report_words(ref.report)} {ref.event}"
        for ref in incident.events
    }
    paper = Paper()
    title = styled(f"{incident.title}  {incident.id}", "bold")
    paper.put(Group(title, *why(pairs, names, width=paper.width)))
