"""People who were hit: reports count the dead among them, a toll of injured does not.

"Three people were shot, one of them fatally" is one killed and two injured. A report's count of
people shot, struck or stabbed is told from one of people wounded by its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sourceline.linking.figures import when
from sourceline.linking.victims import kind_of, overlap
from sourceline.records import Figure, Report

_HIT = re.compile(
    r"\b(?:shot|shoot(?:s|ing)?|struck|stabb\w*|hit|hitting|striking|gunned|gunfire|gunshots?|victims?)\b",
    re.I,
)
_HURT = re.compile(
    r"\b(?:injur\w*|wound(?:ed|s|ing)?|hurt|condition|surviv\w*|stable|critical\w*|recover\w*"
    r"|non-life|hospitali[sz]ed|treated|casualt\w*)\b",
    re.I,
)
_DIED_OF_IT = re.compile(
    r"\b(?:fatal(?:ly)? (?:wound|injur|hurt|shot|shoot)\w*|pronounced dead|succumb\w*|later died"
    r"|died later)\b",
    re.I,
)
_BESIDE = re.compile(r"\b(?:another|others?|more|also|additional|as well as|plus)\b", re.I)
_AROUND = 160


def living(
    injured: Sequence[Figure], killed: Sequence[Figure], reports: Mapping[str, Report]
) -> tuple[Figure, ...]:
    """The figures of injured without the dead.

    Where a report counts those hit, what it tells as killed is taken off; the number in its words
    stays, set aside. Those hit whom only a later report tells as killed are set aside too.
    """
    dead = [one for one in killed if not one.set_aside and one.low > 0]
    if not dead:
        return tuple(injured)
    found: list[Figure] = []
    for one in injured:
        text = _words(one, reports.get(one.report.id))
        died = _DIED_OF_IT.search(text) and not _BESIDE.search(text)
        hurt = _HURT.search(text) and not died
        if one.set_aside or hurt or not (_HIT.search(text) or died):
            found.append(one)
        else:
            found += _less(one, dead, text, injured)
    return tuple(sorted(found, key=when))


def _less(
    one: Figure, dead: Sequence[Figure], text: str, injured: Sequence[Figure]
) -> list[Figure]:
    own = [k for k in dead if k.report.id == one.report.id and _may_be(k, one)]
    if own:
        taken = max(k.low for k in own)
        if one.low <= taken:
            return [replace(one, set_aside="those hit are told as killed")]
        if _BESIDE.search(text):
            return [one]
        aside = replace(one, set_aside=f"counts those killed with those hit: {taken} less")
        high = None if one.high is None else one.high - taken
        return [replace(one, low=one.low - taken, high=high), aside]
    later = [
        k for k in dead if when(k) >= when(one) and k.low >= one.low and _may_be(k, one)
    ]  # fmt: skip
    still = [
        other for other in injured
        if other.report.id in {k.report.id for k in later} and not other.set_aside
    ]  # fmt: skip
    if later and not still:
        return [replace(one, set_aside="those hit are told as killed by later reports")]
    return [one]


def _may_be(killed: Figure, hit: Figure) -> bool:
    return overlap(kind_of(killed.who), kind_of(hit.who))


def _words(figure: Figure, report: Report | None) -> str:
    """The sentence or line in which a figure stands."""
    if report is None:
        return ""
    text, span = report.text, figure.span
    before = re.split(r"[.!?]\s|\n", text[max(0, span.start - _AROUND) : span.start])[-1]
    after = re.split(r"[.!?]\s|\n", text[span.end : span.end + _AROUND])[0]
    return f"{before}{span.text}{after}"
