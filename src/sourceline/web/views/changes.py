"""What a person decides on a page, and whether what they saw is still so."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, Field

from sourceline.errors import SourcelineError
from sourceline.records import Incident, Judgement, JudgementKind, incident_to_json
from sourceline.web.people import Person


class Asked(BaseModel):
    """A judgement as a form gives it; `version` is that of the incident on the page."""

    kind: JudgementKind = "comment"
    version: str = ""
    reason: Annotated[str, Field(max_length=4000)] = ""
    other: Annotated[str, Field(max_length=40)] = ""
    out: list[str] = []
    field: Annotated[str, Field(max_length=40)] = ""
    value: Annotated[str, Field(max_length=4000)] = ""
    undoes: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


def version_of(incident: Incident) -> str:
    """A digest of all that an incident says and what people decided about it."""
    return sha256(incident_to_json(incident).encode()).hexdigest()[:16]


def since(incident: Incident) -> str:
    """Who changed an incident last, in words."""
    if not incident.judgements:
        return "reports came in that change what it says"
    last = incident.judgements[-1]
    why = f": {last.reason}" if last.reason else ""
    return f"{last.author} decided “{last.kind}” at {last.at[:16].replace('T', ' ')} UTC{why}"


def may_undo(person: Person, judgement: Judgement) -> None:
    """See that a person may take a judgement back: one's own, or as an editor anybody's.

    Raises:
        SourcelineError: E904 if it is somebody else's.
    """
    if judgement.author != person.name and not person.may("editor"):
        raise SourcelineError("E904", name=person.name, has=person.role, needs="editor")
