"""From the words of a window to the stretch of time that a total covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sourceline.coding.quantities_windows import Window
from sourceline.coding.reader import Scene
from sourceline.records import UNKNOWN_TIME, Interval, Moment, Span, cut
from sourceline.resolving.times import TimeMention

_ORDER = ("since", "past", "now", "calendar", "length", "lasting")
_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: float(number) for number, word in enumerate(_SMALL, 1)} | {"a": 1.0, "an": 1.0}
_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25,
         "decade": 3652.5}  # fmt: skip
_LENGTH = re.compile(rf"\b(?P<number>\d+|{'|'.join(_NUMBERS)})[- ](?P<unit>{'|'.join(_DAYS)})s?\b")
_PART = re.compile(
    r"\bthe (?P<which>first|opening|second|last|final|latter)\s+(?:(?P<number>\w+)\s+)?"
    r"(?P<unit>weeks|months|half|quarter)\b"
)
_MONTHS_IN = {"half": 6, "quarter": 3}
_NEAR = 10  # tokens within which a day belongs to the "since" before it
_TOLD = frozenset({"point", "clock"})


def covered(scene: Scene, windows: Sequence[Window]) -> Interval:
    """The stretch that the windows of one number cover; open to the past where no day is told."""
    found = [
        time
        for window in sorted(windows, key=lambda w: _ORDER.index(w.kind))
        if (time := _resolved(scene, window)) is not None
    ]
    known = (time for time in found if time.earliest is not None)
    return next(known, found[0] if found else UNKNOWN_TIME)


def _resolved(scene: Scene, window: Window) -> Interval | None:
    if window.kind == "since":
        return _since(scene, window)
    if window.kind == "length":
        return _back_from_publication(scene, window)
    if window.kind == "lasting":
        return _lasting(scene, window)
    words = _words(scene, window)
    inside = next(_times(scene, window.start, window.end), None)
    if (part := _part_of_year(scene, words, inside)) is not None:
        return replace(part, spans=(words,))
    if inside is not None:
        return inside.interval
    if "as many" in words.text.lower():
        return _up_to_publication(scene, None, f"'{words.text}': up to publication", (words,))
    if words.text.lower() in ("so far", "to date", "in total", "overall", "over the years"):
        return _up_to_publication(scene, None, f"'{words.text}': up to publication", (words,))
    return None


def _words(scene: Scene, window: Window) -> Span:
    first, last = scene.doc[window.start], scene.doc[window.end - 1]
    return cut(scene.text, first.idx, last.idx + len(last))


def _times(scene: Scene, start: int, end: int) -> Iterator[TimeMention]:
    """Times with a known beginning whose words touch the tokens from `start` to `end`."""
    for time in scene.times:
        told = time.token_start < end and time.token_end > start
        if told and time.kind in _TOLD and time.interval.earliest is not None:
            yield time


def _up_to_publication(
    scene: Scene, first: Moment | None, basis: str, spans: tuple[Span, ...]
) -> Interval:
    latest = _day(scene.published.latest)
    begin = _day(first)
    if latest is not None and begin is not None:
        latest = max(latest, begin)
    return Interval(begin, latest, "span", basis, spans)


def _since(scene: Scene, window: Window) -> Interval:
    """ "since the offensive began on 30 April": from that day to publication."""
    end = window.end
    limit = min(window.start + _NEAR, scene.tree.sentences[scene.tree.sentence[window.start]][1])
    while end < limit and scene.tree.lower[end] not in (",", ";", "and", "but", "which", "who"):
        end += 1
    time = next(_times(scene, window.start, end), None)
    if time is None:
        words = _words(scene, window)
        basis = f"'{words.text}', a day that is not told; up to publication"
        return _up_to_publication(scene, None, basis, (words,))
    told = time.interval
    if told.precision == "span" and told.basis.startswith("since"):
        return told
    return _up_to_publication(
        scene, told.earliest, f"since then, up to publication: {told.basis}", told.spans
    )


def _back_from_publication(scene: Scene, window: Window) -> Interval | None:
    """ "in four weeks of unrest": so long before publication."""
    words = _words(scene, window)
    latest = _day(scene.published.latest)
    match = _LENGTH.search(words.text.lower())
    if match is None or latest is None:
        return None
    number = _NUMBERS.get(match["number"]) or float(match["number"])
    first = latest - timedelta(days=round(number * _DAYS[match["unit"]]))
    basis = f"'{words.text}', counted back from publication"
    return Interval(first, latest, "span", basis, (words,))


def _lasting(scene: Scene, window: Window) -> Interval:
    """ "the insurgency, which began in 2017": from then to publication."""
    noun = window.end - 1
    time = next(_times(scene, *scene.tree.span(noun)), None)
    words = _words(scene, window)
    if time is None:
        basis = f"as long as the {words.text} that is told of, up to publication"
        return _up_to_publication(scene, None, basis, (words,))
    told = time.interval
    basis = f"from the beginning of the {words.text}, up to publication: {told.basis}"
    return _up_to_publication(scene, told.earliest, basis, (words, *told.spans))


def _part_of_year(scene: Scene, words: Span, inside: TimeMention | None) -> Interval | None:
    """ "in the first half of the year", "in the first six months of 2010"."""
    match = _PART.search(words.text.lower())
    day = _day(inside.interval.earliest if inside is not None else scene.published.latest)
    after = scene.text[words.end : words.end + 12].lower()
    of_year = inside is not None or re.match(r"\s+(?:of\s+)?(?:the|this) year", after)
    if match is None or day is None or match["unit"] == "weeks":
        return None
    if not of_year and (year := re.match(r"\s+(?:of\s+)?((?:19|20)\d\d)", after)):
        day = date(int(year[1]), 1, 1)
    elif not of_year:
        return None
    months = _MONTHS_IN.get(match["unit"]) or int(_NUMBERS.get(match["number"] or "", 0))
    if not 0 < months < 12:
        return None
    begin = {"first": 1, "opening": 1, "second": months + 1}.get(match["which"], 13 - months)
    last = date(day.year + (begin + months > 12), (begin + months - 1) % 12 + 1, 1)
    basis = f"'{words.text}' of {day.year}"
    return Interval(date(day.year, begin, 1), last - timedelta(days=1), "span", basis)


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
