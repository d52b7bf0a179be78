"""A report's text in pieces, each with the layers that lie over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sourceline.records import Record, Span

LAYERS = ("event", "source", "cue", "content", "place", "person", "count", "note")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `layers` are those that lie over it, `at` says that it is pointed to."""

    text: str
    start: int
    layers: tuple[str, ...] = ()
    at: bool = False
    first: bool = False


def spans(record: Record) -> list[tuple[str, Span]]:
    """Every span of a record with its layer."""
    found: list[tuple[str, Span]] = []
    for event in record.events:
        found += (("event", span) for span in (event.trigger, *event.mentions))
        found += (("place", span) for place in event.places for span in place.spans)
        parties = (*event.actors, *event.recipients)
        found += (("person", span) for party in parties for span in party.spans)
        found += (("count", count.span) for count in event.counts)
    for claim in record.claims:
        found += (("source", span) for span in claim.source.spans)
        found.append(("cue", claim.cue))
        found += (("content", span) for span in claim.content)
    found += (("note", span) for note in record.report.notes for span in note.spans)
    return found


def pieces(
    text: str,
    layered: Iterable[tuple[str, Span]],
    at: tuple[int, int] | None = None,
    upto: int | None = None,
    since: int = 0,
) -> list[Piece]:
    """The text cut wherever a layer begins or ends.

    Args:
        text: all of it.
        layered: spans with their layers.
        at: characters that are pointed to.
        upto: where the part that is shown ends.
        since: where it begins.
    """  # fmt: skip
    end = len(text) if upto is None else min(upto, len(text))
    begin = min(since, end)
    known = [
        (layer, max(begin, span.start), min(span.end, end)) for layer, span in layered
        if span.start < end and span.end > begin
    ]  # fmt: skip
    if at:
        at = min(max(begin, at[0]), end), min(max(begin, at[1]), end)
    edges = {begin, end, *(at or ()), *(edge for _, a, b in known for edge in (a, b))}
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for layer, a, b in known:
        if a < b:
            opening.setdefault(a, []).append(layer)
            closing.setdefault(b, []).append(layer)
    open_: list[str] = []
    found: list[Piece] = []
    for a, b in pairwise(sorted(edges)):
        for layer in closing.get(a, ()):
            open_.remove(layer)
        open_ += opening.get(a, ())
        here = tuple(layer for layer in LAYERS if layer in open_)
        first, last = at or (end, end)
        found.append(Piece(shown(text[a:b]), a, here, first <= a < last, a == first < last))
    return found


def shown(text: str) -> str:
    """Text with characters that reorder what stands about them made visible."""
    if not any(char in _BIDI for char in text):
        return text
    return "".join(f"⟨U+{ord(char):04X}⟩" if char in _BIDI else char for char in text)
