"""Datelines: where and when a wire story or a cable says that it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sourceline.records import Span, cut
from sourceline.resolving.times_anchor import day_number, full_year
from sourceline.resolving.times_calendar import day_or_none, nearest
from sourceline.resolving.times_patterns import MONTHS

_MONTH = r"[A-Za-z]{3,9}\.?"
_DATE = (
    rf"(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}}|\d\d)(?!\d))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:,?\s+(?P<y2>\d{{4}}|\d\d(?!\d)))?|NO\s+DATE)"
)
_UPPER = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]+"
_PLACE = rf"(?P<place>{_UPPER}(?:[ \t]+{_UPPER}){{0,4}})"
_TITLE = r"[A-Z\u00c0-\u00de][\w.'’\-]+"
_MORE = rf"(?P<more>(?:,\s*{_TITLE}(?:[ \t]+{_TITLE}){{0,3}}|\s*\([A-Z][A-Z .]+\)){{0,2}}?)"
_SOURCE = r"(?:\s*\((?P<source>[^()\n]{2,60}(?:\n[^()\n]{1,40})?)\))"
_DASH = r"\s*(?:—|–|--|-)(?=\s)"
_COLON = r":(?=\s)"
_ALONE = r"[ \t]*(?=\n)"  # a dateline that fills its line
_CABLE = re.compile(rf"{_PLACE}{_MORE},\s+{_DATE}{_SOURCE}?(?:{_DASH}|{_COLON}|{_ALONE})")
_LONG_DASH = r"\s*(?:—|–|--)(?=\s)"
_WIRE = re.compile(rf"{_PLACE}{_MORE}(?:{_LONG_DASH}|{_SOURCE}(?:{_DASH}|{_COLON}))")
_TITLED = rf"(?P<place>{_TITLE}(?:[ \t]+{_TITLE}){{0,3}}){_MORE}"
_DATED = re.compile(rf"{_TITLED},\s+{_DATE}{_SOURCE}?{_DASH}")
_SOURCED = re.compile(rf"{_TITLED}{_SOURCE}{_DASH}")
_LINE = re.compile(r"^[ \t]*(?:\[[A-Z][A-Z ,'\-]*\][ \t]*)*", re.MULTILINE)
_BRACKETS = re.compile(r"(?:\s*\[[A-Z][A-Z ,'\-\n]*\])+\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place` as written, with its span; the day, as far as given; the wire or station.

    `span` covers the whole dateline; `body` is the offset at which the story begins. Where a
    cable passes on a story with a dateline of its own, `place` is that story's.
    """

    place: str | None
    place_span: Span | None
    year: int | None
    month: int | None
    day: int | None
    source: str | None
    span: Span
    body: int

    def date(self, published: date | None = None) -> date | None:
        """The day it gives; a missing year is the one nearest before `published`."""
        if self.month is None or self.day is None:
            return None
        if self.year is not None:
            return day_or_none(self.year, self.month, self.day)
        if published is None:
            return None
        return nearest(self.month, self.day, published, lambda: False)


def parse_dateline(text: str) -> Dateline | None:
    """The dateline in the first lines of `text`, None where there is none.

    Knows cables ("LIMA, 25 OCT 89 (EFE) -- [TEXT]") and wire stories ("BAGHDAD (AP) —",
    "KYIV, Feb 8 (Reuters) -", "SRINAGAR, Nov 2 (PTI):", "GAZA CITY, Gaza Strip —").
    """
    for line in _LINE.finditer(text, 0, min(len(text), 1200)):
        if match := _at(text, line.end()):
            found = _made(text, match)
            inner = _inner(text, found)
            return inner or found
    return None


def _at(text: str, start: int) -> re.Match[str] | None:
    if not text[start : start + 1].isupper():
        return None
    for pattern in (_CABLE, _WIRE, _DATED, _SOURCED):
        match = pattern.match(text, start)
        if match and _plausible(match):
            return match
    return None


def _plausible(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    month = groups.get("m1") or groups.get("m2")
    if month and month.rstrip(".").lower() not in MONTHS:
        return False
    place = match["place"]
    if match.re is _WIRE:
        listed = place.split()[0].rstrip(".:").lower() in (
            "breaking",
            "update",
            "live",
            "video",
            "watch",
        )
        return not listed and len(place) > 2
    return True


def _made(text: str, match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    month = groups.get("m1") or groups.get("m2")
    day = groups.get("d1") or groups.get("d2")
    year = groups.get("y1") or groups.get("y2")
    start, end = match.start("place"), match.end("place")
    more = groups.get("more")
    if more:
        end = match.end("more")
    source = groups.get("source")
    body = match.end()
    if brackets := _BRACKETS.match(text, body):
        body = brackets.end()
    while body < len(text) and text[body].isspace():
        body += 1
    nowhere = match["place"] in ("CLANDESTINE", "NO CITY")
    if match["place"] == "NO CITY" and more:
        nowhere = False
        start = text.index("(", start) + 1
        end = text.index(")", start)
    return Dateline(
        place=None if nowhere else re.sub(r"\s+", " ", text[start:end]),
        place_span=None if nowhere else cut(text, start, end),
        year=full_year(year, None) if year else None,
        month=MONTHS[month.rstrip(".").lower()] if month else None,
        day=day_number(day) if day else None,
        source=re.sub(r"\s+", " ", source) if source else None,
        span=cut(text, match.start(), match.end()),
        body=body,
    )


def _inner(text: str, outer: Dateline) -> Dateline | None:
    """The dateline of a story passed on: its place, the outer's date where it has none."""
    match = _at(text, outer.body)
    if match is None or match.re in (_DATED, _SOURCED):
        return None
    inner = _made(text, match)
    same_day = inner.day is not None
    return Dateline(
        place=inner.place,
        place_span=inner.place_span,
        year=inner.year or outer.year,
        month=inner.month if same_day else outer.month,
        day=inner.day if same_day else outer.day,
        source=inner.source or outer.source,
        span=cut(text, outer.span.start, inner.span.end),
        body=inner.body,
    )
