"""One mention of an event: a trigger with everything read off its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourceline.codebook import Match
from sourceline.coding.status_types import StatusDecision
from sourceline.records import Count, Instrument, Interval, Party, Place


@dataclass(slots=True)
class EventMention:
    """A trigger and its fields, before mentions are merged into events.

    `definite` marks a mention that takes the event as known ("the attack"); `plural` one that may
    stand for several; `demonstrative` one with "this" or "these"; `deadly` one that is called so;
    `generic` one that stands for a habit or kind ("attacks on U.S. forces"); `another` one that
    says itself that it is none told of before ("another attack", "new clashes"). `judges` are those
    who condemn it. `sentence` and `paragraph` count from 0; `word` is the trigger's lemma.
    """

    match: Match
    sentence: int
    paragraph: int
    status: StatusDecision
    word: str = ""
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    time: Interval | None = None
    counts: tuple[Count, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    definite: bool = False
    demonstrative: bool = False
    deadly: bool = False
    plural: bool = False
    generic: bool = False
    another: bool = False
    judges: tuple[Party, ...] = ()
    results: list[EventMention] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The event type that the trigger names."""
        return self.match.type

    @property
    def bare(self) -> bool:
        """True if the mention says nothing of its own beyond its type."""
        return not (self.actors or self.recipients or self.places or self.time or self.counts)
