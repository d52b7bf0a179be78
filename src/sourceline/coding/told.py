"""What all mentions of one event say together: asked again and again when events are compared."""

from __future__ import annotations

from dataclasses import dataclass

from sourceline.coding.mentions import EventMention
from sourceline.records import Count

_UNREAL = frozenset({"planned", "threatened", "hypothetical"})
_CLASHES = frozenset(
    "clash battle firefight gunfight gunbattle shootout skirmish encounter confrontation".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the mentions of an event say together, where that is one answer for all of them.

    True if all are generic, negated, unreal, of results; if any is plural, deadly, of a clash.
    `denied`: all are, and none takes it as known; `denials`: any is denied. With the words for
    it and for its results, and the numbers of dead.
    """

    generic: bool
    plural: bool
    deadly: bool
    negated: bool
    unreal: bool
    denied: bool
    denials: bool
    result: bool
    clash: bool
    words: frozenset[str]
    killed: tuple[Count, ...]

    @classmethod
    def by(cls, mentions: list[EventMention], parts: list[EventMention]) -> Told:
        """Gather it from the mentions, and from the mentions with their results."""
        statuses = [mention.status.status for mention in mentions]
        words = frozenset(part.word for part in parts)
        return cls(
            generic=all(m.generic for m in mentions),
            plural=any(m.plural for m in mentions),
            deadly=any(m.deadly for m in mentions),
            negated=all(status == "negated" for status in statuses),
            unreal=all(status in _UNREAL for status in statuses),
            denied=all(m.status.status == "denied" and not m.definite for m in mentions),
            denials="denied" in statuses,
            result=all(m.match.result for m in mentions),
            clash=not _CLASHES.isdisjoint(words),
            words=words,
            killed=tuple(c for part in parts for c in part.counts if c.what == "killed" and c.low),
        )
