"""Whether two events of one report tell one happening: a score, and the levels that it is made of.

A report names a happening in many words that its coding keeps apart ("the shooting", "was hit"),
and tells of others in as few. Like `pairs`, an additive model over levels (Fellegi & Sunter 1969):
how near the words stand, what both say of day, place, parties, means and dead, and whether the text
says that it is another ("elsewhere", "the next day"). The weights are fitted by
`training.retelling`; the file is `data/retelling.json`.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sourceline.linking.terms import sentences, stem
from sourceline.records import Event, Interval, Party, Place, Span

_EXACT = frozenset({"minute", "hour", "day"})
_VAGUE = frozenset({"destroy", "targeted", "beat"})
_AN_OTHER = re.compile(
    r"\b(another|second|third|similar|separate|other|previous|earlier|later)\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(elsewhere|as well|meanwhile|the same (night|day|town|city|governorate|village)|in another"
    r"|(following|next) (day|night|week)|(day|night|week|month)s? (later|before|after|earlier)"
    r"|last (year|month))\b",
    re.IGNORECASE,
)
_BEFORE = 30  # characters before a trigger in which "another" is of it
_PERSON = re.compile(
    r"(er|or|ian|ist|ee|man|men|woman|women|people|person|child|children|boy|girl|teen|civilian"
    r"|victim|troop|force|police|guard|student|resident|relative|daughter|son|wife|husband|kid"
    r"|year-old|other|dozen|couple|friend|family|crew|body|bodie)s?$"
)
_RESULT = re.compile(
    r"(die[ds]?|dead|found dead|kill(ed|ings?)?|injur\w*|wound\w*|hurt|hit|struck|gunshot|murder\w*"
    r"|homicide|suicide\w*|suffer\w*|deaths?|shot and killed|shooting death|harm|fell|burns"
    r"|striking|shots?|fired|firing)$"
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by feature and level, and the constant; an unknown level weighs 0."""

    constant: float
    by_level: dict[str, dict[str, float]]


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    text = files("sourceline.linking").joinpath("data/retelling.json").read_text(encoding="utf-8")
    return from_dict(json.loads(text))


def from_dict(body: dict[str, Any]) -> Weights:
    """Weights as `training.retelling` writes them."""
    return Weights(float(body["constant"]), body["weights"])


class Text:
    """The sentences of a report, to tell how near its events stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [start for start, _ in sentences(text)] or [0]

    def number(self, at: int) -> int:
        """The number of the sentence that an offset lies in."""
        return max(0, bisect_right(self.starts, at) - 1)

    def of(self, event: Event) -> set[int]:
        """The numbers of the sentences that an event is mentioned in."""
        return {self.number(span.start) for span in (event.trigger, *event.mentions)}

    def before(self, span: Span) -> str:
        """The words of its sentence right before a span."""
        start = self.starts[self.number(span.start)]
        return self.text[max(start, span.start - _BEFORE) : span.start]

    def around(self, span: Span) -> str:
        """The sentence of a span."""
        number = self.number(span.start)
        rest = self.starts[number + 1 : number + 2]
        return self.text[self.starts[number] : rest[0] if rest else len(self.text)]


def score(event: Event, home: Event, text: Text, weights: Weights | None = None) -> float:
    """The log-odds that `event` tells what `home`, which says more, tells."""
    used = weights or shipped()
    told = levels(event, home, text).items()
    return used.constant + sum(used.by_level.get(name, {}).get(one, 0.0) for name, one in told)


def levels(event: Event, home: Event, text: Text) -> dict[str, str]:
    """The level of each feature; `home` is the one that says more."""
    mine, theirs = text.of(event), text.of(home)
    gap = min(abs(a - b) for a in mine for b in theirs)
    own = _own(event, text, mine)
    return {
        "gap": "0" if gap == 0 else "1" if gap == 1 else "2-3" if gap <= 3 else "4 and more",
        "headline": "one there" if gap > 0 and 0 in mine | theirs else "no",
        "day": _day(event, home, text, apart=gap > 0),
        "place": _place(event.places, home.places, own, _own(home, text, theirs)),
        "means": _means(set(event.modes) - _VAGUE, set(home.modes) - _VAGUE),
        "recipients": _parties(event.recipients, home.recipients),
        "actors": _parties(event.actors, home.actors),
        "killed": _killed(event, home),
        "result": "only" if _RESULT.match(event.trigger.text.lower()) else "no",
        "trigger": "same" if stem(event.trigger.text) == stem(home.trigger.text) else "other",
        "facts": "some" if event.recipients or event.actors or event.counts or own else "none",
        "other": _said_to_be_other(max(event.trigger, home.trigger), text),
    }


def _own(event: Event, text: Text, sentences_: set[int]) -> set[str]:
    """The names of its places that stand in its own sentences."""
    return {
        place.name.lower()
        for place in event.places
        if any(text.number(span.start) in sentences_ for span in place.spans)
    }


def _day(event: Event, home: Event, text: Text, *, apart: bool) -> str:
    told = [one for one in (event, home) if one.time.earliest or one.time.latest]
    exact = [one for one in told if one.time.precision in _EXACT]
    if len(exact) == 2:
        return "same, both own" if apart and all(_dated(one, text) for one in exact) else "same"
    if len(told) != 1:
        return "overlap" if told else "none"
    kind = "exact" if exact else "vague"
    return f"one {kind}, {'own' if _dated(told[0], text) else 'inherited'}"


def _dated(event: Event, text: Text) -> bool:
    time: Interval = event.time
    here = text.of(event)
    return any(text.number(span.start) in here for span in time.spans)


def _place(
    mine: Iterable[Place], theirs: Iterable[Place], own_mine: set[str], own_theirs: set[str]
) -> str:
    first, second = ({place.name.lower() for place in side} for side in (mine, theirs))
    if first & second:
        return "same name"
    own = bool(own_mine) + bool(own_theirs)
    if first and second:
        return f"other name, {('none', 'one', 'both')[own]} own"
    return f"one, {'own' if own else 'inherited'}" if first or second else "none"


def _means(mine: set[str], theirs: set[str]) -> str:
    if mine and theirs:
        return "same" if mine & theirs else "other"
    return "one" if mine or theirs else "none"


def _parties(mine: tuple[Party, ...], theirs: tuple[Party, ...]) -> str:
    if not mine or not theirs:
        return "one" if mine or theirs else "none"
    known = {party.actor_id for party in mine if party.actor_id}
    if any(party.actor_id in known for party in theirs):
        return "same actor"
    if any(_words(a) & _words(b) for a in mine for b in theirs):
        return "shared word"
    things = [all(map(_is_thing, side)) for side in (mine, theirs)]
    return "other things" if all(things) else "person and thing" if any(things) else "others"


def _words(party: Party) -> set[str]:
    return {stem(word) for word in re.findall(r"[\w'’-]{3,}", party.name.lower())}


def _is_thing(party: Party) -> bool:
    """Whether a party is a thing by its words: "food trucks", not "guards", "Hamas"."""
    words = re.findall(r"[\w'’-]+", party.name.split(" of ")[0])
    if not words or party.sector:
        return False
    return not (words[-1][0].isupper() or words[-1].isdigit() or _PERSON.search(words[-1].lower()))


def _killed(event: Event, home: Event) -> str:
    mine, theirs = (
        {(count.low, count.high) for count in one.counts if count.what == "killed"}
        for one in (event, home)
    )
    if mine and theirs:
        return "same" if mine & theirs else "other"
    return "one" if mine or theirs else "none"


def _said_to_be_other(later: Span, text: Text) -> str:
    """Whether the words about the later of two triggers say that it is another happening."""
    if _ELSEWHERE.search(text.around(later)):
        return "elsewhere"
    return "another" if _AN_OTHER.search(text.before(later)) else "no"
