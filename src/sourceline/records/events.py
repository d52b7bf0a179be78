"""Events: one thing that happened, was said to have happened, or was threatened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourceline.records.counts import Count
from sourceline.records.spans import Span
from sourceline.records.times import UNKNOWN_TIME, Interval

Status = Literal[
    "asserted", "confirmed", "claimed", "alleged", "disputed", "denied",
    "planned", "threatened", "hypothetical", "negated",
]  # fmt: skip
HAPPENED: frozenset[Status] = frozenset({"asserted", "confirmed", "claimed", "alleged", "disputed"})
"""What somebody says has happened; the other statuses are ahead, denied or never counted."""
Tense = Literal["past", "ongoing", "future", "habitual"]
Polarity = Literal["positive", "negative"]
LinkKind = Literal["in_response_to", "part_of", "causes", "same_as"]
PlacePrecision = Literal[
    "site", "city", "admin2", "admin1", "country", "region", "water", "unknown"
]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or a recipient.

    `country` is ISO 3166-1 alpha-3, one of PLOVER's codes for bodies of several countries (IGO,
    NGO, IMG, MNC), or None; `sector` a PLOVER sector; `backed_by` the countries said to support
    it. `by` names the rule or model that decided. `confidence` is the probability that the party
    has this role, where the event is right; None where it is not known.
    """

    name: str
    actor_id: str | None = None
    country: str | None = None
    sector: str | None = None
    backed_by: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    by: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """What it was done with."""

    name: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved toponym: degrees WGS 84; country ISO 3166-1 alpha-3."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "unknown"
    geonameid: int | None = None
    spans: tuple[Span, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another event of the same report, by its id.

    `claims` holds the ids of the claims that alone say so; empty where the report does itself.
    """

    kind: LinkKind
    event: str
    spans: tuple[Span, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event as this report tells it; all its mentions in the report are one event.

    `status_spans` are the words that gave it its status ("denied", "if"); empty where it is told
    plainly. `confidence` is the probability that the report speaks of an event of this type here;
    None where it is not known.
    """

    id: str
    type: str
    trigger: Span
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    places: tuple[Place, ...] = ()
    time: Interval = UNKNOWN_TIME
    counts: tuple[Count, ...] = ()
    status: Status = "asserted"
    polarity: Polarity = "positive"
    tense: Tense = "past"
    claims: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    confidence: float | None = None
    by: str = ""
    status_spans: tuple[Span, ...] = ()
