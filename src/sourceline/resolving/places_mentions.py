"""Which words of an analysed report are names of places to put on the map."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from sourceline.resolving.countries import is_demonym
from sourceline.resolving.gazetteer import Gazetteer
from sourceline.resolving.names import fold
from sourceline.resolving.places_rank import Mention

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_SPLIT = re.compile(r"\s*,\s*|\s*/\s*")
_CLITIC = re.compile(r"(?:['’]s|['’])$")
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")


def toponyms(doc: Doc, places: Gazetteer) -> list[Mention]:
    """The place names of a report, in order, without overlaps.

    Named mentions of places (GPE, LOC, FAC), an enumeration such as "Salem, Ohio" taken apart,
    nationality words left out, and names after a preposition of place that the network missed.
    """
    found: list[Mention] = []
    for ent in doc.ents:
        if ent.label_ in PLACE_LABELS:
            found.extend(_pieces(ent))
    taken = {i for ent in doc.ents for i in range(ent.start, ent.end)}
    found.extend(_missed(doc, taken, places))
    return sorted(found, key=lambda m: m.start)


def _pieces(ent: Span) -> list[Mention]:
    text, start = ent.text, ent.start_char
    pieces: list[Mention] = []
    at = 0
    for gap in [*_SPLIT.finditer(text), None]:
        end = gap.start() if gap else len(text)
        piece = _trimmed(text[at:end], start + at, ent.label_)
        if piece:
            pieces.append(piece)
        at = gap.end() if gap else end
    return pieces


def _trimmed(text: str, start: int, label: str) -> Mention | None:
    article = _ARTICLE.match(text)
    if article:
        start += article.end()
        text = text[article.end() :]
    text = _CLITIC.sub("", text.rstrip())
    if len(text) < 2 or not any(c.isalpha() for c in text):
        return None
    if is_demonym(text):
        return None
    return Mention(text, start, start + len(text), label)


_PREPOSITIONS = frozenset({"in", "at", "near", "from", "outside", "around", "across", "inside"})

_TIMES = frozenset(
    {
        "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "ramadan", "christmas", "easter", "parliament", "congress", "court",
    }
)  # fmt: skip


def _missed(doc: Doc, taken: set[int], places: Gazetteer) -> list[Mention]:
    """Capitalised names after a preposition of place that no entity covers."""
    found: list[Mention] = []
    at = 0
    while at < len(doc) - 1:
        token = doc[at]
        at += 1
        if token.text.lower() not in _PREPOSITIONS or at in taken:
            continue
        end = at
        while end < len(doc) and end not in taken and _is_name(doc[end].text, doc[end].pos_):
            end += 1
        for stop in range(end, at, -1):
            span = doc[at:stop]
            key = fold(span.text)
            if len(key) > 3 and key not in _TIMES and places.has(key) and not is_demonym(span.text):
                found.append(Mention(span.text, span.start_char, span.end_char, "GPE"))
                at = stop
                break
    return found


def _is_name(text: str, pos: str) -> bool:
    return pos == "PROPN" and text[:1].isupper()
