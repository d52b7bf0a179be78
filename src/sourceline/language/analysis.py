"""What the network says of a document beyond what a spaCy `Doc` holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from sourceline.language.labels import ATTRIBUTION_ROLES, PLOVER_TYPES, STANCES, STATUSES

_KEY = "sourceline"


@dataclass(frozen=True, slots=True)
class Analysis:
    """Network output that has no place in spaCy's `Doc`.

    `marks`: attribution spans (role, first token, last token + 1) in text order; the roles are
    source, cue and content, and which of them belong together is for the tree to say.
    `predicates`: token to its (role, head token of the argument) pairs. `trigger`: probabilities
    [tokens, 16] in the order of PLOVER_TYPES. `attribution`: probabilities [tokens, 3] that a word
    belongs to a source, a cue, a content (ATTRIBUTION_ROLES); what is left is that it is in none.
    `stance`: probabilities [tokens, 11] of the stance (STANCES) of a claim whose cue the word is,
    `status`: [tokens, 10] of the status (STATUSES) of an event that it names; both are only worth
    reading on such words, and sum to 0 where no network has read the document.
    """

    marks: tuple[tuple[str, int, int], ...] = ()
    predicates: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    trigger: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros((0, len(PLOVER_TYPES)), dtype=np.float32)
    )
    attribution: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros((0, len(ATTRIBUTION_ROLES)), dtype=np.float32)
    )
    stance: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros((0, len(STANCES)), dtype=np.float32)
    )
    status: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros((0, len(STATUSES)), dtype=np.float32)
    )


def analysis(doc: Doc) -> Analysis:
    """The document's Analysis; an empty one (with zero scores) if none was set."""
    found = doc.user_data.get(_KEY)
    if isinstance(found, Analysis):
        return found
    return Analysis(
        trigger=np.zeros((len(doc), len(PLOVER_TYPES)), dtype=np.float32),
        attribution=np.zeros((len(doc), len(ATTRIBUTION_ROLES)), dtype=np.float32),
        stance=np.zeros((len(doc), len(STANCES)), dtype=np.float32),
        status=np.zeros((len(doc), len(STATUSES)), dtype=np.float32),
    )


def set_analysis(doc: Doc, value: Analysis) -> None:
    """Attach an Analysis."""
    doc.user_data[_KEY] = value
