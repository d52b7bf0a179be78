"""What is kept of a report to find its copies by: its telling words, hashed, by sentence.

Names and numbers keep their words and place, so that what a copy changed can be shown. Lines that
are no part of the telling (copyright, "follow us", datelines of the page) are left out.
"""

from __future__ import annotations

import json
import re
from base64 import b85decode, b85encode
from collections.abc import Iterable
from dataclasses import dataclass

from sourceline.linking.copies_words import NAME, NUMBER, Token, proper, sort, tokens
from sourceline.linking.terms import sentences
from sourceline.records import HAPPENED, Record, Span

_MOST_TOKENS = 600
_MOST_ANCHORS = 70
_MOST_COUNTS = 12
_MOST_BLAMED = 8
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BOILERPLATE = re.compile(
    r"(?:©|\(c\) ?\d{4}|\bcopyright\b|all rights reserved|\bsign up\b|\bsubscri(?:be|ption)|"
    r"newsletter|follow us|like us on|click here|read more|advertisement|\bcookies?\b|"
    r"privacy policy|terms of (?:use|service)|may not be (?:published|reproduced)|"
    r"redistributed|text alerts|breaking news (?:alerts|emails)|download (?:our|the) app|"
    r"share this|leave a comment|comments? (?:are|is) closed|data rates may apply|"
    r"^\s*(?:publisher|published|updated|posted|source|by|photo|image|tags?|related)\s*:|"
    r"crime ?stoppers|anyone with (?:any )?information|www\.|https?:|@\w+)",
    re.I,
)

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3})(?:[,.] ?[^—–\n]{0,60}?)?(?: ?\([^)\n]{2,40}\))?"
    r" ?(?:--?|[–—]|:) "
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: how many words it has, and the codes of those that tell something."""

    words: int
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name or number: the token it begins at (counted through the report), and its words."""

    token: int
    size: int
    span: Span


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people that the record gives for an event."""

    what: str
    low: int
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Blamed:
    """Who a report says did something of a type."""

    type: str
    name: str
    actor_id: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Marks:
    """What copies of one report are found and compared by.

    `report` is its id, `words` the number of words of its telling, `credits` the outlets that it
    credits with it, `publisher` its own.
    """

    report: str
    words: int
    publisher: str | None
    credits: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    anchors: tuple[Anchor, ...] = ()
    counts: tuple[Counted, ...] = ()
    blamed: tuple[Blamed, ...] = ()

    def __hash__(self) -> int:
        """Of the report alone: marks are looked up often, and their words are many."""
        return hash((self.report, self.words))


def marks(record: Record) -> Marks:
    """The marks of a report, from its text and what was coded in it."""
    report = record.report
    known = proper(report.text)
    told: list[Sentence] = []
    seen: set[tuple[int, ...]] = set()
    kept: list[Token] = []
    words = 0
    for first, end in sentences(report.text):
        line = _DATELINE.match(report.text, first, end)
        start = line.end() if line else first
        passage = report.text[start:end]
        if _BOILERPLATE.search(passage):
            continue
        size = len(_WORD.findall(passage))
        found = tokens(report.text, start, end, known)
        codes = tuple(token.code for token in found)
        if not codes or codes in seen:
            continue
        seen.add(codes)
        words += size
        if len(kept) < _MOST_TOKENS:
            told.append(Sentence(size, codes))
            kept += found
    return Marks(
        report=report.id,
        words=words,
        publisher=report.publisher,
        credits=report.credited_to,
        sentences=tuple(told),
        anchors=tuple(_anchors(report.text, kept))[:_MOST_ANCHORS],
        counts=_counts(record)[:_MOST_COUNTS],
        blamed=_blamed(record)[:_MOST_BLAMED],
    )


def _anchors(text: str, found: list[Token]) -> Iterable[Anchor]:
    """Names, a name of several words as one, and numbers."""
    at = 0
    while at < len(found):
        token = found[at]
        size = 1
        if sort(token.code) == NAME:
            while (
                at + size < len(found)
                and sort(found[at + size].code) == NAME
                and text[found[at + size - 1].end : found[at + size].start].strip(" .-") == ""
            ):
                size += 1
        if sort(token.code) in (NAME, NUMBER):
            start, end = token.start, found[at + size - 1].end
            yield Anchor(at, size, Span(start, end, text[start:end]))
        at += size


def _counts(record: Record) -> tuple[Counted, ...]:
    found = {
        (count.what, count.span.start): Counted(count.what, count.low, count.high, count.span)
        for event in record.events
        if event.status in HAPPENED
        for count in event.counts
        if count.modifier != "none"
    }
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[0])))


def _blamed(record: Record) -> tuple[Blamed, ...]:
    found = {
        (event.type, party.spans[0].start): Blamed(
            event.type, party.name, party.actor_id, party.spans[0]
        )
        for event in record.events
        if event.status in HAPPENED
        for party in event.actors
        if party.spans
    }
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[0])))


def marks_to_json(marks: Marks) -> str:
    """Marks as one line of JSON, under 4 KB for most reports."""
    codes = [code for sentence in marks.sentences for code in sentence.codes]
    body = {
        "report": marks.report,
        "words": marks.words,
        "publisher": marks.publisher,
        "credits": marks.credits,
        "sentences": [[one.words, len(one.codes)] for one in marks.sentences],
        "codes": b85encode(b"".join(code.to_bytes(3) for code in codes)).decode(),
        "anchors": [[one.token, one.size, *_span(one.span)] for one in marks.anchors],
        "counts": [[one.what, one.low, one.high, _span(one.span)] for one in marks.counts],
        "blamed": [[one.type, one.name, one.actor_id, _span(one.span)] for one in marks.blamed],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def marks_from_json(line: str) -> Marks:
    """Marks back from `marks_to_json`."""
    body = json.loads(line)
    raw = b85decode(body["codes"])
    codes = [int.from_bytes(raw[at : at + 3]) for at in range(0, len(raw), 3)]
    told = []
    at = 0
    for words, size in body["sentences"]:
        told.append(Sentence(words, tuple(codes[at : at + size])))
        at += size
    return Marks(
        report=body["report"],
        words=body["words"],
        publisher=body["publisher"],
        credits=tuple(body["credits"]),
        sentences=tuple(told),
        anchors=tuple(Anchor(token, size, _cut(*at)) for token, size, *at in body["anchors"]),
        counts=tuple(Counted(a, b, c, _cut(*at)) for a, b, c, at in body["counts"]),
        blamed=tuple(Blamed(a, b, c, _cut(*at)) for a, b, c, at in body["blamed"]),
    )  # fmt: skip


def _span(span: Span) -> tuple[int, str]:
    return span.start, span.text


def _cut(start: int, text: str) -> Span:
    return Span(start, start + len(text), text)
