"""The words of the report that carry a record: excerpts with marks, and nothing rich about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourceline.reading.around import sentence_around
from sourceline.records import Event, Span

_LONGEST = 420  # characters of a quote


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an excerpt (offsets into its text) that carries a field."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of the report, cut where it is very long, with the marks that lie inside."""

    text: str
    marks: tuple[Mark, ...]


def excerpt(
    text: str, span: Span, marks: Iterable[tuple[Span, str]], limit: int = _LONGEST
) -> Excerpt:
    """The sentence around `span`, at most about `limit` characters, with the marks inside it.

    Marks that overlap an earlier one are left out: the first kinds given win.
    """
    start, end = sentence_around(text, span)
    before = after = ""
    if end - start > limit:
        room = max(0, limit - (span.end - span.start)) // 2
        if span.start - start > room:
            start = _word_start(text, span.start - room, span.start)
            before = "… "
        if end - span.end > room:
            end = _word_end(text, span.end + room, span.end)
            after = " …"
    inside: list[Mark] = []
    for mark, kind in marks:
        if not (start <= mark.start < mark.end <= end):
            continue
        placed = Mark(mark.start - start + len(before), mark.end - start + len(before), kind)
        if all(placed.end <= other.start or other.end <= placed.start for other in inside):
            inside.append(placed)
    return Excerpt(before + text[start:end] + after, tuple(sorted(inside, key=lambda m: m.start)))


def event_marks(event: Event) -> list[tuple[Span, str]]:
    """All spans of an event with the kind of field that they carry, the trigger first."""
    marks = [(event.trigger, "trigger")]
    marks += [(span, "trigger") for span in event.mentions]
    marks += [(count.span, "count") for count in event.counts]
    marks += [(span, "time") for span in event.time.spans]
    for kind, items in (
        ("place", event.places),
        ("instrument", event.instruments),
        ("actor", event.actors),
        ("recipient", event.recipients),
    ):
        marks += [(span, kind) for item in items for span in item.spans]
    return [(span, kind) for span, kind in marks if span.end > span.start]


def _word_start(text: str, place: int, latest: int) -> int:
    found = text.find(" ", place, latest)
    return found + 1 if found >= 0 else place


def _word_end(text: str, place: int, earliest: int) -> int:
    found = text.rfind(" ", earliest, place)
    return found if found >= 0 else place
