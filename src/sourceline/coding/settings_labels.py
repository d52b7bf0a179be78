"""Labels of paragraphs that name a place: "Maarat al-Numan: A warplane dropped ..."."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from sourceline.coding.settings_phrases import SETTLED, is_wide
from sourceline.records import Place, cut
from sourceline.resolving.gazetteer import gazetteer
from sourceline.resolving.lexemes import text_of

_LABEL = re.compile(
    r"(?:^|\n)[ \t]*(?:[-*•][ \t]*)?"
    r"([A-Z][\w’'‘`\-]+(?:[ ,]+[A-Za-z][\w’'‘`\-]+){0,4}):[ \t]+(?=\S)"
)
_NO_LABELS = frozenset(
    "date photo source sources update updated read watch video by published reuters image images "
    "file editor related caption from note summary".split()
)


def labels(doc: Doc, at: dict[int, Place], paragraphs: list[int]) -> dict[int, Place]:
    """Paragraph number to the place of its label ("Maarat al-Numan: A warplane dropped ...").

    A label that was not read as a name is looked up in the countries that the report names.
    """
    found: dict[int, Place] = {}
    spots = {doc[token].idx: place for token, place in at.items()}
    named = Counter(place.country for place in at.values() if place.country)
    for match in _LABEL.finditer(text_of(doc)):
        start, end = match.span(1)
        if match[1].split()[0].lower() in _NO_LABELS:
            continue
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        inside = [place for idx, place in spots.items() if start <= idx < end]
        place = inside[-1] if inside else _looked_up(doc, start, end, set(named))
        if place is not None and not is_wide(place):
            found[paragraphs[span.start]] = place
    return found


def _looked_up(doc: Doc, start: int, end: int, within: set[str | None]) -> Place | None:
    here = cut(text_of(doc), start, end)
    for best in gazetteer().lookup(here.text):
        if best.country in within and best.kind in SETTLED and not best.cut:
            return Place(
                best.name,
                best.country,
                gazetteer().admin1_name(best.admin1),
                best.lat,
                best.lon,
                best.kind,
                best.geonameid,
                (here,),
                "gazetteer:label",
            )
    return None
