"""What a text says about itself: title, byline, publisher, credits, date of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sourceline.reading.dates import MONTH, find_date, stated_interval
from sourceline.reading.fragments import is_furniture
from sourceline.reading.passages import WORD, Passage
from sourceline.records import UNKNOWN_TIME, Interval, cut

AGENCIES = (
    "Reuters|AP|Associated Press|AFP|Agence France-Presse|UPI|Xinhua|TASS|ITAR-TASS|Interfax"
    "|DPA|dpa|EFE|ANSA|Kyodo|Anadolu|ANADOLU|PTI|ANI|IANS|Bloomberg|IPS|IRIN|SANA|Notimex|Bernama|CP|PA"
)
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Za-z'’.\- /]+(?:,\s*[A-Z][A-Za-z'’.\- ]+)*)"
    r"(?:,?\s+(?:on\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?)?,?"
    rf"\s*\((?P<agency>{AGENCIES})\)"
)
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’.]*"
DATED_LINE = re.compile(
    rf"^(?:\[[A-Z ]+\]\s*)?{_CAPITAL}(?:[ ,/-]+(?:{_CAPITAL}|de|of|la|el|al|the|and))*?"
    r"(?:\s\([A-Z][\w .&'’-]{0,40}\))?,?\s+"
    rf"(?P<date>\d{{1,2}}\s+(?i:{MONTH}),?\s+(?:\d{{4}}|\d\d)|(?i:{MONTH})\s+\d{{1,2}},?\s+\d{{4}})"
    r"\s*(?:\((?P<agency>[^)]{2,40})\))?(?:\s*[.:]?\s*[-–—]|\.\s+(?=[A-Z]))"
)
_BYLINE = re.compile(
    r"^(?:By|BY|Written by|Words by|Author:)\s+(?P<who>[A-Z][\w.'’-]+"
    r"(?:\s+(?:de|la|del|al|van|der|bin|ibn|el|da|von|and|[A-Z][\w.'’-]*),?){1,9})"
    r"(?:\s*(?:[,|–—-]|\bin\s+[A-Z]).*)?$"
)
_REPORTING = re.compile(
    r"^\(?(?:Additional )?[Rr]eporting (?:was (?:provided|contributed) )?by\s+"
    r"(?P<who>[A-Z][^;.()]{3,80})"
)
_PUBLISHER = re.compile(r"^(?:Publisher|Publication|Newspaper|Outlet):\s*(?P<who>\S.{1,60})$", re.I)
_COPYRIGHT = re.compile(
    r"(?:^|\s)(?:©|\(c\)|Copyright(?:\s*©|\s*\(c\))?)\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?\s+"
    r"(?P<who>[A-Z][\w&'’-]*(?:\s+(?:of|the|and|&|[A-Z][\w&'’-]*)){0,5})"
)
_OUTLET = (
    r"(?P<who>(?:[\w-]+\.)+[a-z]{2,12}\b"
    r"|(?:[Tt]he\s+)?[A-Z][\w&'’-]*(?:\s+(?:of|the|and|&|[A-Z][\w&'’-]*)){0,5})"
)
_CREDITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:Original )?[Ss]ource(?:s|d from)?\s*:\s*(?:https?://)?(?:www\.)?{_OUTLET}",
        rf"^\(?(?:Via|VIA|Credit|Courtesy of|Courtesy)\s*:?\s+(?:www\.)?{_OUTLET}\)?$",
        r"\b[Tt]his (?:story|article|report|piece|post|text)(?: was| has been)? "
        r"(?:originally |first |also )?(?:appeared|(?:re)?published|posted|ran|run)"
        rf"(?: first| originally)? (?:on|in|by|at)\s+(?:www\.)?{_OUTLET}",
        r"\b(?:[Rr]epublished|[Rr]eprinted|[Rr]eproduced|[Aa]dapted|[Tt]ranslated)"
        r"(?: with permission)? from\s+(?:an? (?:article|story|report) (?:in|by|on) )?"
        rf"(?:www\.)?{_OUTLET}",
        rf"^(?:With|Includes) (?:files|reporting|material) from\s+{_OUTLET}",
        rf"^(?:Originally|First) published (?:on|in|by|at)\s+(?:www\.)?{_OUTLET}",
        r"\b(?:post|article|story|report|piece)\b.{0,80}\bappeared first (?:on|in|at)\s+"
        rf"(?:www\.)?{_OUTLET}",
        r"^\W*[Rr]ead (?:the )?(?:original|full|whole|entire|complete)"
        r"(?: (?:article|story|report|version))?(?: here)? "
        rf"(?:on|in|at|from)\s+(?:www\.)?{_OUTLET}",
        rf"\bsyndicated feed(?: of| from| by)?\s+{_OUTLET}",
        rf"^\W*[Ww]ith (?:additional )?(?:inputs?|text) from\s+{_OUTLET}",
    )
)
_PUBLISHED = re.compile(
    r"(?:^\W*|[.|·–—-]\s+)"
    r"(?:(?:First |Originally )?(?:published|posted|issued|released)(?: on| at)?"
    r"|date(?: of publication)?|publication date|filed)\b\s*[:|–-]?\s*",
    re.I,
)
_UPDATED = re.compile(
    r"(?:^\W*|[.|·–—-]\s+)(?:last )?(?:updated|modified)(?: on| at)?\s*[:|–-]?\s*", re.I
)
_CLOCK = re.compile(
    r"(?:T[\d:.+-]+Z?)?[\s,|·–—-]*(?:at )?(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*"
    r"(?:\(?[A-Z]{2,4}\)?)?)?"
    r"[\s,|·–—-]*(?:(?:Last )?[Uu]pdated\b.*)?$"
)
_CABLE_HEADER = re.compile(r"\d{6}|\b\d{4} ?(?:GMT|Z|UTC)\b")
_LABEL = re.compile(r"^(?:Title|Headline|Subject|Head)\s*:\s*", re.I)
_NOT_TITLE = re.compile(
    r"^(?:By|BY|From|To|Date|Published|Updated|Source|Posted|Photo|Image|Video|FM|PARA|\(|\[)\b",
    re.I,
)
_DATE_ONLY = re.compile(
    rf"^(?:\w+day,? )?(?:(?i:{MONTH}) \d{{1,2}}|\d{{1,2}} (?i:{MONTH})),? \d{{4}}\b.{{0,24}}$"
    r"|.*(?:\[[A-Z ]+\]|\b(?:Photo|Credit|Image):)"
)
_NEVER_TITLES = (_NOT_TITLE, DATELINE, DATED_LINE, _DATE_ONLY)
_TOP, _BOTTOM = 8, 6  # paragraphs at either end in which a report speaks of itself
_SHORT = 16  # words of a line that may give the date of publication


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; None, empty or unknown where the text says nothing."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    credited_to: tuple[str, ...] = ()
    agency: str | None = None
    published: Interval = UNKNOWN_TIME


def find_metadata(text: str, blocks: list[Passage]) -> Metadata:
    """Read the lines of a cleaned text that speak about the text itself."""
    agency = _agency(blocks)
    credited = _credits(blocks)
    if agency and agency not in credited:
        credited = (*credited, agency)
    return Metadata(
        title=_title(blocks),
        author=_author(blocks),
        publisher=_publisher(blocks),
        credited_to=credited,
        agency=agency,
        published=_published(text, blocks, date.today()),
    )


def _title(blocks: list[Passage]) -> str | None:
    rank = next((rank for rank, block in enumerate(blocks[:3]) if not is_furniture(block)), None)
    if rank is None:
        return None
    first = blocks[rank].text.lstrip("×•|>» ")
    if _LABEL.match(first):
        return _LABEL.sub("", first).strip() or None
    words = WORD.findall(first)
    if not 2 <= len(words) <= 30 or any(p.match(first) for p in _NEVER_TITLES):
        return None
    if (
        len(blocks) == rank + 1
        or not re.search(r"[^\W\d_]{3}", first)
        or _CABLE_HEADER.search(first)
    ):
        return None
    if first.endswith(("-", "–", "—", ",")):
        return None
    ends_like_a_sentence = re.search(r"""[.;:,]["'”’)]*$""", first) is not None
    # A headline with a full stop counts only where the page says it again (a caption, a heading).
    if ends_like_a_sentence and _bare(first) != _bare(blocks[rank + 1].text):
        return None
    return first if len(words) <= 25 or ends_like_a_sentence else None


def _bare(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _author(blocks: list[Passage]) -> str | None:
    for block in blocks[:_TOP]:
        found = _BYLINE.match(block.text)
        if found and len(block.words) <= 16:
            return _tidy(found["who"])
    for block in blocks[-_BOTTOM:]:
        found = _REPORTING.match(block.text)
        if found and not block.text.startswith(("Additional", "(Additional")):
            return _tidy(found["who"])
    return None


def _publisher(blocks: list[Passage]) -> str | None:
    for block in (*blocks[:_TOP], *blocks[-_BOTTOM:]):
        found = _PUBLISHER.match(block.text) or _COPYRIGHT.search(block.text)
        if found:
            return _tidy(re.sub(r"\.?\s*All rights reserved.*$", "", found["who"], flags=re.I))
    return None


def _agency(blocks: list[Passage]) -> str | None:
    for block in blocks[:_TOP]:
        found = DATED_LINE.match(block.text) or DATELINE.match(block.text)
        if found and found["agency"]:
            return found["agency"]
    return None


def _credits(blocks: list[Passage]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for block in (*blocks[:_TOP], *blocks[-_BOTTOM:]):
        for pattern in _CREDITS:
            for match in pattern.finditer(block.text):
                found.setdefault(_tidy(match["who"]))
    return tuple(found)


def _tidy(name: str) -> str:
    return name.strip().rstrip(" .,;:|")


def _published(text: str, blocks: list[Passage], today: date) -> Interval:
    top, bottom = blocks[:_TOP], blocks[_TOP:][-_BOTTOM:]
    for pattern in (_PUBLISHED, _UPDATED):
        for block in (*top, *bottom):
            label = pattern.search(block.text) if len(block.words) <= _SHORT else None
            if label:
                found = _at(text, block, label.end(), today)
                if found:
                    return found
    for block in top:
        if len(block.words) <= _SHORT:
            found = _at(text, block, 0, today)
            if found:
                return found
    return _datelined(text, top, today)


def _datelined(text: str, top: list[Passage], today: date) -> Interval:
    """A dateline with its year ("ADEN, June 13, 2018 (AFP) -") is the day of filing."""
    for block in top:
        match = DATED_LINE.match(block.text)
        if match is None:
            continue
        first, last = block.start + match.start("date"), block.start + match.end("date")
        stated = find_date(text, first, last, short_years=True)
        if stated and stated.earliest <= today:
            span = cut(text, first, last)
            return stated_interval(stated, f"the dateline is of '{span.text}'", (span,))
    return UNKNOWN_TIME


def _at(text: str, block: Passage, after: int, today: date) -> Interval | None:
    """The date that follows a label at once, or that fills a line of its own."""
    stated = find_date(text, block.start + after, block.end)
    if stated is None or len(WORD.findall(text[block.start + after : stated.start])) > 2:
        return None
    if not after and not _CLOCK.match(text, stated.end, block.end):
        return None
    span = cut(text, stated.start, stated.end)
    if stated.earliest > today:
        why = f"the report states '{span.text}', which is in the future and was not used"
        return Interval(None, None, "unknown", why, (span,))
    return stated_interval(stated, f"stated in the report: '{span.text}'", (span,))
