"""The words of the report that carry a record: excerpts with marks, and nothing rich about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sourceline.records import Event, Span

# A sentence ends after . ! or ? (and closing quotes) before a capital, digit or opening quote,
# unless the stop belongs to an abbreviation, and at every line break.
_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]?|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|"
    r"Gov|Sen|Rep|Rev|Prof|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs)\.$"
)
_LONGEST = 420


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


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Start and end of the sentence that holds `span`, by punctuation and line breaks alone."""
    window = max(0, span.start - 2000)
    start = window
    end = min(len(text), span.end + 2000)
    for match in _END.finditer(text, window, end):
        before = text[max(window, match.start() - 12) : match.start()]
        if "\n" not in match.group() and _ABBREVIATION.search(before):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start() + len(match.group().rstrip())
            break
    return start, end


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
