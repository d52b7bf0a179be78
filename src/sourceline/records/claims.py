"""Claims: who says what, in which words; tallies: aggregates that a report states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourceline.records.counts import Count
from sourceline.records.events import Party, Place, Status
from sourceline.records.spans import Span
from sourceline.records.times import UNKNOWN_TIME, Interval

Stance = Literal[
    "asserts", "confirms", "claims_responsibility", "denies", "accuses", "condemns",
    "supports", "doubts", "declines", "vows", "asks",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: a person, organisation, document or unnamed official (`named` False)."""

    name: str
    actor_id: str | None = None
    country: str | None = None
    sector: str | None = None
    named: bool = True
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution: source, cue, content, stance, and the events it is about (by id).

    `confidence` is the probability that cue, content and source are right; None where it is not
    known.
    """

    id: str
    source: Source
    cue: Span
    content: tuple[Span, ...]
    stance: Stance
    quoted: bool = False
    hedged: bool = False
    said: Interval = UNKNOWN_TIME
    to: str | None = None
    about: tuple[str, ...] = ()
    by: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """An aggregate over a window ("over 170 attacks since October 17"); never an event."""

    id: str
    what: str
    event_type: str | None
    count: Count
    time: Interval = UNKNOWN_TIME
    places: tuple[Place, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    status: Status = "asserted"
    claims: tuple[str, ...] = ()
