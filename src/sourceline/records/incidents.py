"""Incidents: what several reports say of one thing that happened, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sourceline.records.claims import Stance
from sourceline.records.counts import Modifier
from sourceline.records.events import Instrument, LinkKind, Party, Place
from sourceline.records.spans import Span
from sourceline.records.times import UNKNOWN_TIME, Interval

CopyKind = Literal["verbatim", "rewritten"]
Extent = Literal["whole", "truncated", "extended"]
Rule = Literal["acled", "ged", "airwars", "latest-official"]
RULES: tuple[Rule, ...] = ("acled", "ged", "airwars", "latest-official")
ResponsibilityStatus = Literal["declared", "likely", "contested", "single_source", "unknown"]
GradingStatus = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Review = Literal["unreviewed", "accepted", "rejected"]
JudgementKind = Literal["merge", "split", "edit", "accept", "reject", "comment", "undo"]


@dataclass(frozen=True, slots=True)
class ReportRef:
    """A report as other records name it."""

    id: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: Interval = UNKNOWN_TIME


@dataclass(frozen=True, slots=True)
class EventRef:
    """One event of one report ("e1")."""

    report: ReportRef
    event: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its speaker, as one report gives it.

    `source` is whoever the report says it has the number from, or the report's own publisher.
    `official` is true of governments, armies, police and health authorities. `independent` is
    false where the report is a copy of another that gives the same. `said` is when the number was
    given, as far as known: else the day of the report. `set_aside` says why a figure is shown and
    takes no part in estimates; empty where it does.
    """

    low: int
    high: int | None
    source: str
    report: ReportRef
    span: Span
    said: Interval = UNKNOWN_TIME
    modifier: Modifier = "exact"
    who: str | None = None
    actor_id: str | None = None
    country: str | None = None
    sector: str | None = None
    official: bool = False
    independent: bool = True
    event: str = ""
    claim: str | None = None
    set_aside: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a named rule makes of the figures; None where it gives no such value."""

    rule: Rule
    low: int | None
    best: int | None
    high: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A change in what was reported: the figure that came in, and what it did to the last one."""

    kind: Literal["first", "raised", "lowered", "repeated", "corrected"]
    figure: Figure
    previous: int | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """All that is said of one count of an incident.

    `low`, `best` and `high` are those of `rule`; `estimates` holds every rule's. All are None
    where no report gives a number.
    """

    what: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: Rule = "ged"
    by_source: tuple[Figure, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something of an incident, in which report and words."""

    source: str
    stance: Stance
    report: ReportRef
    claim: str | None = None
    spans: tuple[Span, ...] = ()
    said: Interval = UNKNOWN_TIME
    actor_id: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is held to have done it, after Airwars' strike status; `claims` are those it rests on."""

    status: ResponsibilityStatus
    claims: tuple[Voice, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Grading:
    """How well the harm is supported, after Airwars' grades of civilian harm."""

    status: GradingStatus
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a copy changed: a number or name of the original and what stands in its place."""

    what: str
    original: str
    copy: str
    original_span: Span | None = None
    copy_span: Span | None = None


@dataclass(frozen=True, slots=True)
class CopyOf:
    """A report that copies another.

    `evidence` says in words why it is held to be a copy and why `of` is the original; `score` is
    the share of the shorter text that is in the other (verbatim), or the probability (rewritten).
    """

    report: ReportRef
    of: ReportRef
    kind: CopyKind
    extent: Extent = "whole"
    score: float = 1.0
    evidence: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A proposition on which sources disagree."""

    proposition: str
    for_: tuple[Voice, ...] = ()
    against: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentLink:
    """A link to another incident, with the events whose reports state it."""

    kind: LinkKind
    incident: str
    stated: tuple[EventRef, ...] = ()
    claims: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: a row that is never changed.

    `payload` depends on the kind. Events are named by anchors `[report id, trigger start, trigger
    end]`, which stay true when the coder changes: merge {"left": [anchor…], "right": […]}; split
    {"out": [anchor…], "rest": […], "beside_out": […], "beside_rest": […]}, the last two being
    further events of the same reports, which stay apart from the other side; edit {"at": [anchor…],
    "field": …, "value": …}, of places also "places": [fields of each as it was looked up]; accept,
    reject, comment {"at": [anchor…]}. `undoes` is the number of the judgement that an undo takes
    back; `undone` the number of the undo that took this one back.
    """

    seq: int
    at: str
    author: str
    kind: JudgementKind
    reason: str
    payload: dict[str, Any] = field(default_factory=dict)
    undoes: int | None = None
    undone: int | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident, put together from the events of its reports.

    `sources` are the independent sources that `independent_sources` counts, after copies and
    shared agencies. `status` is that of its best-supported event.
    """

    id: str
    title: str
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    time: Interval = UNKNOWN_TIME
    places: tuple[Place, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    status: str = "asserted"
    killed: Toll = Toll("killed")
    injured: Toll = Toll("injured")
    counts: tuple[Toll, ...] = ()
    responsibility: Responsibility = Responsibility("unknown")
    grading: Grading = Grading("weak", "")
    reports: tuple[ReportRef, ...] = ()
    independent_sources: int = 0
    sources: tuple[str, ...] = ()
    copies: tuple[CopyOf, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    links: tuple[IncidentLink, ...] = ()
    events: tuple[EventRef, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    review: Review = "unreviewed"
