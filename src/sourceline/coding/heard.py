"""Events that only the network knows: words that it takes for one where no codebook entry fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sourceline.codebook import Heard
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.language import PLOVER_TYPES

HEARD, SURE, HARM = 0.3, 0.35, 0.5
"""Trigger scores that make an event of a word that no entry knows, of one whose entries do not fit,
and of either if it is an ASSAULT (a wrong one takes the dead from a right one). Chosen on
training/passages/kept and on the example reports."""
_THINGS = frozenset({
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "VEHICLE", "WEAPON", "PLACE", "OBJECT", "DATE",
    "TIME", "QUANTITY",
})  # fmt: skip
# What a report speaks of at large, and what is said of deeds that other words name.
_VAGUE = frozenset(
    "war conflict violence incident crime offence offense tragedy crisis retaliation response"
    " situation failure blame casualty death anger".split()
)


def heard_events(
    scores: NDArray[np.float32],
    lemmas: Sequence[str],
    claims: Iterable[ClaimDraft],
    kinds: Mapping[int, str],
) -> dict[int, Heard]:
    """What the network takes for events, with the likeliest type of each.

    Cues are not asked ("vowed" is a claim by itself), nor are words for people and things.

    Args:
        scores: [tokens, 16] of the trigger head, in the order of PLOVER_TYPES.
        lemmas: lower case, of each token.
        claims: the document's drafts.
        kinds: mention labels of tokens.
    """
    cues = {token for claim in claims if claim.firm for token in range(*claim.cue)}
    best = scores.max(axis=1)
    found = {}
    for i in np.flatnonzero(best >= HEARD).tolist():
        if i not in cues and kinds.get(i) not in _THINGS and lemmas[i] not in _VAGUE:
            kind = PLOVER_TYPES[int(scores[i].argmax())]
            if kind != "ASSAULT" or best[i] >= HARM:
                found[i] = Heard(kind, sure=bool(best[i] >= SURE))
    return found
