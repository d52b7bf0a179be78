"""Aggregates that a report states over a window: "over 170 attacks since October 17".

A tally is no event, and its number is never spread over events. The mention that carries it (the
"killed" of "64,000 have been killed since 1983") leaves the events with it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sourceline.coding.mentions import EventMention
from sourceline.coding.quantities import QuantityMention, to_count
from sourceline.coding.reader import MentionReader, Scene
from sourceline.records import Count, Interval, Tally
from sourceline.records.times import UNKNOWN_TIME
from sourceline.resolving.times import attach_time

_SAME = re.compile(r"\b(?:in|over|during) (?:the same|that) (?:period|time)\b")
_MANY = 5  # so many deeds in one mention are an aggregate even without a stated window
_WINDOWS = ("span", "month", "year", "week")
_TYPE_OF = {
    "killed": "ASSAULT", "injured": "ASSAULT", "abducted": "ASSAULT", "attacks": "ASSAULT",
    "targets_hit": "ASSAULT", "arrested": "COERCE", "participants": "PROTEST",
}  # fmt: skip


def take_tallies(
    mentions: list[EventMention], reader: MentionReader
) -> tuple[list[EventMention], list[Tally]]:
    """The mentions that stay events, and the tallies of the report in text order."""
    scene = reader.scene
    by_token = {mention.match.token: mention for mention in mentions}
    tallies: list[Tally] = []
    gone: set[int] = set()
    for found in scene.counts:
        mention = next((by_token[t] for t in (found.predicate, found.noun) if t in by_token), None)
        count = _aggregate(found, mention)
        if count is None:
            continue
        anchor = next(t for t in (found.predicate, found.noun, found.token) if t is not None)
        made = _tally(len(tallies) + 1, count, anchor, mention, reader)
        if tallies and _same_window(scene, anchor):
            made = replace(made, time=tallies[-1].time)
        tallies.append(made)
        if mention is not None:
            gone.add(id(mention))
    return [mention for mention in mentions if id(mention) not in gone], tallies


def _aggregate(found: QuantityMention, mention: EventMention | None) -> Count | None:
    """The count, where it is an aggregate and no number of a single event."""
    if found.what is None or found.part_of is not None or found.implicit:
        return None
    several = found.high is None or found.high > 1
    if found.aggregate:
        return to_count(found) if several else None
    if (
        found.what != "attacks"
        or mention is None
        or found.noun != mention.match.token
        or not several
    ):
        return None
    window = mention.time is not None and mention.time.precision in _WINDOWS
    return to_count(found) if window or found.low > _MANY else None


def _tally(
    number: int, count: Count, anchor: int, mention: EventMention | None, reader: MentionReader
) -> Tally:
    scene = reader.scene
    status = mention.status if mention is not None else reader.status.decide(anchor)
    return Tally(
        id=f"t{number}",
        what=count.what,
        event_type=mention.type if mention is not None else _TYPE_OF.get(count.what),
        count=count,
        time=_window(scene, anchor, mention),
        places=mention.places
        if mention is not None
        else reader.setting.places(anchor, frozenset()),
        actors=mention.actors if mention is not None else (),
        recipients=mention.recipients if mention is not None else (),
        status=status.status,
    )


def _same_window(scene: Scene, anchor: int) -> bool:
    """ "500,000 have fled in the same period": the window of the tally before."""
    start, end = scene.tree.sentences[scene.tree.sentence[anchor]]
    return _SAME.search(" ".join(scene.tree.lower[start:end])) is not None


def _since(scene: Scene, anchor: int) -> Interval | None:
    """ "843 deaths since the offensive began on 30 April": from that day to publication."""
    tree = scene.tree
    latest = scene.published.latest
    start, end = tree.sentences[tree.sentence[anchor]]
    for time in scene.times:
        if not start <= time.token_start < end or time.interval.earliest is None:
            continue
        clauses = (n for n in tree.climb(time.token_start) if tree.deps[n] == "advcl")
        if any("since" in tree.marks(n).split() for n in clauses) and time.kind == "point":
            basis = f"since then, up to publication: {time.interval.basis}"
            return replace(time.interval, latest=latest, precision="span", basis=basis)
    return None


def _window(scene: Scene, anchor: int, mention: EventMention | None) -> Interval:
    """The stretch of time that the aggregate covers."""
    own = mention.time if mention is not None else attach_time(scene.doc, anchor, scene.times)
    if own is not None and own.precision in _WINDOWS:
        return own
    if (since := _since(scene, anchor)) is not None:
        return since
    start, end = scene.tree.sentences[scene.tree.sentence[anchor]]
    for time in scene.times:
        if (
            start <= time.token_start < end
            and time.kind == "point"
            and time.interval.precision in _WINDOWS
        ):
            return time.interval
    return own or UNKNOWN_TIME
