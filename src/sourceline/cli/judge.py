"""What a person decides about incidents: merge, split, edit, accept, reject, comment, undo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sourceline.cli import workspace as at
from sourceline.cli.incident_words import judgement_words, short_id, size_words
from sourceline.cli.output import line, printable
from sourceline.errors import SourcelineError

if TYPE_CHECKING:
    from sourceline.records import Incident as Found
    from sourceline.records import Judgement, JudgementKind
    from sourceline.store import Workspace

Incident = Annotated[
    str, typer.Argument(metavar="INCIDENT", help="Its id, or the beginning of it.")
]
Needed = Annotated[str, typer.Option("--reason", metavar="R", help="Why; it is kept.")]
Reason = Annotated[str, typer.Option("--reason", metavar="R", help="Why; it is kept.")]


def merge(
    first: Annotated[str, typer.Argument(metavar="A", help="An incident.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    reason: Needed,
    workspace: at.Folder = ".",
    author: at.Author = None,
) -> None:
    """Join two incidents: what both tell is one."""
    with at.opened(workspace) as opened:
        left, right = opened.incident(first), opened.incident(second)
        if left.id == right.id:
            raise SourcelineError("E708", first=first, second=second)
        _keep(opened, "merge", author, reason, incidents=(left.id, right.id))


def split(
    incident: Incident,
    out: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT...", help="Reports, or events written REPORT:e2, to take out."
        ),
    ],
    reason: Needed,
    workspace: at.Folder = ".",
    author: at.Author = None,
) -> None:
    """Take reports or events out of an incident."""
    with at.opened(workspace) as opened:
        found = opened.incident(incident)
        keys = events_named(found, out)
        if len(keys) == len(found.events):
            raise SourcelineError("E707", incident=found.id)
        _keep(opened, "split", author, reason, incidents=(found.id,), out=keys)


def edit(
    incident: Incident,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as killed, place, type.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Such as 3, 2-5, Gao.")],
    reason: Reason = "",
    workspace: at.Folder = ".",
    author: at.Author = None,
) -> None:
    """Set a field of an incident."""
    _about(workspace, "edit", incident, author, reason, field=field, value=value)


def accept(
    incident: Incident,
    reason: Reason = "",
    workspace: at.Folder = ".",
    author: at.Author = None,
) -> None:
    """Mark an incident as looked at and right."""
    _about(workspace, "accept", incident, author, reason)


def reject(
    incident: Incident,
    reason: Reason = "",
    workspace: at.Folder = ".",
    author: at.Author = None,
) -> None:
    """Mark an incident as wrong, to be left out."""
    _about(workspace, "reject", incident, author, reason)


def comment(
    incident: Incident,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The remark.")],
    workspace: at.Folder = ".",
    author: at.Author = None,
) -> None:
    """Leave a remark on an incident."""
    _about(workspace, "comment", incident, author, text)


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="A judgement's number.")],
    reason: Reason = "",
    workspace: at.Folder = ".",
    author: at.Author = None,
) -> None:
    """Take a judgement back, by its number."""
    with at.opened(workspace) as opened:
        _keep(opened, "undo", author, reason, undoes=number)


def events_named(incident: Found, named: Iterable[str]) -> set[str]:
    """The keys of an incident's events that are named: "REPORT" for all of a report, "REPORT:e2".

    The beginning of a report's id will do.

    Raises:
        SourcelineError: E705 if nothing of the incident is so named, E706 if several reports are.
    """
    keys: set[str] = set()
    for name in named:
        start, _, event = name.partition(":")
        reports = sorted(
            {ref.report.id for ref in incident.events if ref.report.id.startswith(start)}
        )
        if len(reports) > 1 and start not in reports:
            known = ", ".join(reports)
            raise SourcelineError("E706", incident=incident.id, named=name, known=known)
        found = {
            f"{ref.report.id}:{ref.event}"
            for ref in incident.events
            if ref.report.id in reports[:1] and event in ("", ref.event)
        }
        if not start or not found:
            known = ", ".join(f"{ref.report.id}:{ref.event}" for ref in incident.events)
            raise SourcelineError("E705", incident=incident.id, named=name, known=known)
        keys |= found
    return keys


def _about(
    folder: str, kind: JudgementKind, incident: str, author: str | None, reason: str, **given: Any
) -> None:
    with at.opened(folder) as opened:
        _keep(opened, kind, author, reason, incidents=(opened.incident(incident).id,), **given)


def _keep(
    workspace: Workspace, kind: JudgementKind, author: str | None, reason: str, **given: Any
) -> None:
    """Keep one judgement, and say what came of it."""
    from sourceline.running.judging import judge

    done = judge(workspace, kind, author=at.author(author), reason=reason, **given)
    line(printable(judgement_words(done)))
    for one in touched(workspace, done):
        line(printable(f"{short_id(one.id)}  {one.title}  ({size_words(one)})"))


def touched(workspace: Workspace, judgement: Judgement) -> list[Found]:
    """The incidents that a judgement concerns, as they are now."""
    from sourceline.running.judging import concerned

    return [workspace.incident(ident) for ident in concerned(workspace, judgement)]
