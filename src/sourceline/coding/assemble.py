"""From clusters of mentions and claim drafts to the record's events, claims and tallies."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from sourceline.coding.instruments import unite_instruments
from sourceline.coding.locals import at_home, residents
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import Scene
from sourceline.coding.settings import narrowest
from sourceline.coding.status import merge_status
from sourceline.coding.uniting import unite, without
from sourceline.records import (
    UNKNOWN_TIME,
    Count,
    Event,
    Interval,
    Span,
    cut,
)

_SHARP = {
    "minute": 0,
    "hour": 1,
    "day": 2,
    "week": 3,
    "span": 4,
    "month": 5,
    "year": 6,
    "unknown": 9,
}
_KNOWN = re.compile(r"\b(?:the|his|her|their)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_EXCLUSIVE = (
    "suicide-attack",
    "drone",
    "aerial",
    "heavy-weapons",
    "explosives",
    "firearms",
    "primitive",
)


def event(cluster: Cluster, number: int, scene: Scene) -> Event:
    """One event out of a cluster."""
    parts = cluster.parts
    best = max(cluster.mentions, key=_fullness)
    decisions = [
        replace(mention.status, presupposed=True)
        if mention.definite and mention.bare and mention.match.light is None
        else mention.status
        for mention in cluster.mentions
    ]  # "condemned the strike" tells of no strike, it takes one as known
    status = merge_status(decisions)
    telling = next((d for d in decisions if d.status == status), decisions[0])
    places = tuple(narrowest([place for part in parts for place in part.places]))
    actors = unite([part.actors for part in parts])
    recipients = without(unite([part.recipients for part in parts]), actors)
    return Event(
        id=f"e{number}",
        type=cluster.type,
        trigger=token_span(scene, best.match.start, best.match.end),
        modes=_modes(parts),
        contexts=tuple(dict.fromkeys(c for part in cluster.mentions for c in part.match.contexts)),
        actors=at_home(actors, places, cluster.type, recipients),
        recipients=residents(recipients, places, cluster.type),
        instruments=unite_instruments(item for part in parts for item in part.instruments),
        places=places,
        time=_time(parts),
        counts=_unite_counts(parts, scene.text),
        status=status,
        polarity="negative" if status in ("negated", "denied") else "positive",
        tense=telling.tense,
        mentions=tuple(
            token_span(scene, m.match.start, m.match.end) for m in parts_in_order(parts)
        ),
        by="+".join(
            dict.fromkeys([best.match.entry, telling.by] if telling.by else [best.match.entry])
        ),
        status_spans=tuple(token_span(scene, *words) for words in telling.spans),
    )


def parts_in_order(parts: list[EventMention]) -> list[EventMention]:
    """Mentions by place in the text."""
    return sorted(parts, key=lambda part: part.match.start)


def token_span(scene: Scene, start: int, end: int) -> Span:
    """Characters of the tokens `start` to `end` (exclusive)."""
    first, last = scene.doc[start], scene.doc[end - 1]
    return cut(scene.text, first.idx, last.idx + len(last))


def _fullness(mention: EventMention) -> tuple[bool, float]:
    """How much a mention tells; a word of the codebook tells more than any other."""
    return not mention.match.unlisted, (
        2 * bool(mention.actors) + 2 * bool(mention.recipients) + bool(mention.places)
        + bool(mention.time) + bool(mention.counts) + 0.5 * (not mention.definite)
    )  # fmt: skip


def _modes(parts: list[EventMention]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for part in parts:
        for mode in part.match.modes:
            counts[mode] = counts.get(mode, 0) + 1
    means = [mode for mode in _EXCLUSIVE if mode in counts]
    if len(means) > 1:
        keep = (
            "suicide-attack"
            if "suicide-attack" in means
            else max(means, key=lambda mode: (counts[mode], -_EXCLUSIVE.index(mode)))
        )
        counts = {mode: n for mode, n in counts.items() if mode not in means or mode == keep}
    return tuple(counts)


def _time(parts: list[EventMention]) -> Interval:
    """The shortest stretch that a mention gives; hours before days."""
    known = [
        part.time for part in parts if part.time is not None and part.time.precision != "unknown"
    ]
    return min(known, key=_length, default=UNKNOWN_TIME)


def _length(time: Interval) -> tuple[float, int]:
    """Days from end to end (endless where one is open), then how sharply the text tells it."""
    sharp = _SHARP[time.precision]
    if time.earliest is None or time.latest is None:
        return (float("inf"), sharp)
    first, last = (date(end.year, end.month, end.day) for end in (time.earliest, time.latest))
    return ((last - first).days, sharp)


def _unite_counts(parts: list[EventMention], text: str) -> tuple[Count, ...]:
    kept: dict[tuple[object, ...], Count] = {}
    for part in parts:
        for count in part.counts:
            key = (count.what, count.low, count.high, count.modifier)
            if key not in kept or (count.who and not kept[key].who):
                kept[key] = count  # "six", of the headline, are "six worshippers"
    dead = {c.who for c in kept.values() if c.what == "killed" and c.low == c.high == 1}
    kept = {key: c for key, c in kept.items() if c.who not in dead or not _of_the_dead(c, text)}
    vaguer = {c.what for c in kept.values() if c.who}
    return tuple(
        c
        for c in kept.values()
        if not (c.who is None and c.low == 1 and c.what in vaguer and len(kept) > 1)
    )


def _of_the_dead(count: Count, text: str) -> bool:
    """ "The boy was shot" where a boy was killed is said of him, not of one more."""
    if count.what != "injured" or count.low != 1 or count.high != 1 or not count.who:
        return False
    return bool(_KNOWN.search(text, max(0, count.span.start - 30), count.span.start)) and (
        count.who.lower() in count.span.text.lower()
    )


def publication_day(published: Interval) -> date | None:
    """The latest day of publication."""
    latest = published.latest or published.earliest
    return latest.date() if isinstance(latest, datetime) else latest
