"""The sentence around a span, by punctuation and line breaks alone."""

from __future__ import annotations

from sourceline.reading.passages import Passage, sentences
from sourceline.records import Span

_WINDOW = 2000  # characters to either side in which a sentence's ends are looked for


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Start and end of the sentence that holds `span`, by punctuation and line breaks alone.

    A span over several sentences gets all of them.
    """
    near, far = max(0, span.start - _WINDOW), span.end + _WINDOW
    first = max(near, text.rfind("\n", near, span.start) + 1)
    last = text.find("\n", span.end, far)
    line = text[first : last if last >= 0 else far]
    held = [
        part
        for part in sentences([Passage(first, line, 0)])
        if part.start < span.end and span.start < part.end
    ]
    return (held[0].start, held[-1].end) if held else (span.start, span.end)
