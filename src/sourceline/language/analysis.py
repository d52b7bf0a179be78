"""What the network says of a document beyond what a spaCy `Doc` holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from sourceline.language.labels import PLOVER_TYPES

TokenRange = tuple[int, int]
_KEY = "sourceline"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of one attribution as token ranges (end exclusive)."""

    source: tuple[TokenRange, ...]
    cue: tuple[TokenRange, ...]
    content: tuple[TokenRange, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Network output that has no place in spaCy's `Doc`.

    `marks` are the raw attribution spans (role, start, end) in text order; `attributions` links
    them. `predicates`: token to its (role, head token of the argument) pairs. `trigger`:
    probabilities [tokens, 16] in the order of PLOVER_TYPES.
    """

    attributions: tuple[Attribution, ...] = ()
    marks: tuple[tuple[str, int, int], ...] = ()
    predicates: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    trigger: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros((0, len(PLOVER_TYPES)), dtype=np.float32)
    )


def analysis(doc: Doc) -> Analysis:
    """The document's Analysis; an empty one (with zero trigger scores) if none was set."""
    found = doc.user_data.get(_KEY)
    if isinstance(found, Analysis):
        return found
    return Analysis(trigger=np.zeros((len(doc), len(PLOVER_TYPES)), dtype=np.float32))


def set_analysis(doc: Doc, value: Analysis) -> None:
    """Attach an Analysis."""
    doc.user_data[_KEY] = value


def link_marks(
    marks: tuple[tuple[str, int, int], ...], sentence_of: list[int]
) -> tuple[Attribution, ...]:
    """Link attribution spans around their cues by nearness.

    Every cue takes the nearest source and the content spans between it and the next cue, in its own
    sentence or, for content, one beside it; leftover content joins the cue nearest to it.
    """
    cues = [(start, end) for role, start, end in marks if role == "cue"]
    if not cues:
        return ()
    sources: dict[int, list[TokenRange]] = {}
    contents: dict[int, list[TokenRange]] = {}
    for role, start, end in marks:
        if role == "cue":
            continue
        reach = 2 if role == "content" else 0
        best, distance = -1, 10**9
        for number, (cue_start, cue_end) in enumerate(cues):
            apart = abs(sentence_of[start] - sentence_of[cue_start])
            if apart > reach:
                continue
            gap = start - cue_end if start >= cue_end else cue_start - end
            cost = gap + 40 * apart
            if cost < distance:
                best, distance = number, cost
        if best >= 0:
            (contents if role == "content" else sources).setdefault(best, []).append((start, end))
    return tuple(
        Attribution(
            tuple(sources.get(number, ())[:1] if number in sources else ()),
            (cue,),
            tuple(contents.get(number, ())),
        )
        for number, cue in enumerate(cues)
        if number in contents
    )
