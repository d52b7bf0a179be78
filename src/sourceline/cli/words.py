"""Values of the record in plain words: counts, times, parties, places, statuses."""

from __future__ import annotations

from datetime import date

from sourceline.records import (
    Count,
    Event,
    Figure,
    Interval,
    Party,
    Place,
    Precision,
    Source,
    Status,
)

DENIED: frozenset[Status] = frozenset({"denied"})
NOT_COUNTED: frozenset[Status] = frozenset({"negated", "hypothetical"})
AHEAD: frozenset[Status] = frozenset({"planned", "threatened"})

_MODIFIERS = {
    "at_least": "at least {low}", "more_than": "{low} or more", "at_most": "at most {high}",
    "fewer_than": "{high} or fewer", "vague": "{low} or more",
}  # fmt: skip
_ABOUT: dict[Precision, str] = {"month": "%B %Y", "year": "%Y"}
_ANYBODY = frozenset({"people", "person", "casualty", "victim", "body", "fatality", "death"})
_TAKERS = frozenset({"killed", "injured", "missing", "abducted", "arrested", "displaced"})


def count_words(count: Count) -> str:
    """A count as a reader would say it: "at least 34 killed (civilian)".

    Whom it counts stands in brackets, unless it is just anybody.
    """
    what = count.what.replace("_", " ")
    told = count.who and count.who not in what and count.who not in _ANYBODY
    who = f" ({count.who})" if told else ""
    if count.modifier == "none" or (count.low == 0 and count.high == 0):
        return f"none {what}{who}" if count.what in _TAKERS else f"no {what}{who}"
    return f"{number_words(count)} {what}{who}"


def number_words(count: Count | Figure) -> str:
    """The number alone: "3", "45 to 55", "171 or more"."""
    low, high = f"{count.low:,}", f"{count.high:,}" if count.high is not None else None
    if high is None:
        return _MODIFIERS.get(count.modifier, "{low} or more").format(low=low, high=low)
    if count.low == count.high:
        return low
    if count.modifier in ("at_most", "fewer_than"):
        return _MODIFIERS[count.modifier].format(low=low, high=high)
    return f"{low} to {high}"


def time_words(time: Interval) -> str:
    """An interval as a reader would write it: "2024-02-07", "February 2024", "since 2023-10-17"."""
    first, last = time.earliest, time.latest
    if first is None and last is None:
        return "no date"
    if first is None:
        return f"until {_moment(last)}"
    if last is None:
        return f"since {_moment(first)}"
    if time.precision in _ABOUT:
        return first.strftime(_ABOUT[time.precision])
    if first == last:
        return _moment(first)
    if time.precision in ("hour", "minute") and _moment(first)[:10] == _moment(last)[:10]:
        return f"{_moment(first)} to {_moment(last)[11:]}"
    return f"{_moment(first)} to {_moment(last)}"


def _moment(moment: date | None) -> str:
    if moment is None:
        return "?"
    text = moment.isoformat()
    return text[:16].replace("T", " ")


def time_key(event: Event) -> tuple[int, str, int]:
    """Sorts events by when they began; undated ones last, then by where they are told."""
    moment = event.time.earliest or event.time.latest
    return (moment is None, moment.isoformat() if moment else "", event.trigger.start)


def party_words(party: Party) -> str:
    """A party: name, and in brackets its country, sector and backers."""
    facts = [" ".join(code for code in (party.country, party.sector) if code)]
    if party.backed_by:
        facts.append("backed by " + ", ".join(party.backed_by))
    inside = ", ".join(fact for fact in facts if fact)
    return f"{party.name} ({inside})" if inside else party.name


def place_words(place: Place) -> str:
    """A place: name, division, country code."""
    parts = [place.name]
    if place.admin1 and place.admin1 != place.name:
        parts.append(place.admin1)
    if place.country:
        parts.append(place.country)
    return ", ".join(parts)


def source_words(source: Source) -> str:
    """A source: its name, and whether it is an unnamed one; "somebody" where no word names it."""
    if not source.name:
        return "somebody"
    facts = " ".join(fact for fact in (source.country, source.sector) if fact)
    unnamed = "" if source.named else "unnamed"
    inside = ", ".join(part for part in (facts, unnamed) if part)
    return f"{source.name} ({inside})" if inside else source.name


def stance_words(stance: str) -> str:
    """A stance as a verb: "claims responsibility"."""
    return stance.replace("_", " ")


def sure_words(confidence: float) -> str:
    """A probability as a reader would say it: "87% sure"."""
    return f"{confidence:.0%} sure"


def plural(count: int, word: str) -> str:
    """`3 events`, `1 event`, `no events`."""
    return f"{f'{count:,}' if count else 'no'} {word}{'' if count == 1 else 's'}"
