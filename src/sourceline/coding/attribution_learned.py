"""The network's reading of a claim's stance, weighed against that of the tables of cues.

The tables and the network's stance head are two experts (`hearing`). Where the tables say no more
than that something is said, and both together prefer another stance ("poured cold water on"), that
one holds, and the claim's `by` ends in "+model:stance". What the tables know better is seldom
wrong: there the network adds nothing on passages that neither has seen. Whether a deed is the
speaker's own the tree tells: the network alone makes nobody claim responsibility.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.hearing import experts
from sourceline.records import Stance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OPEN = frozenset({"asserts"})
"""Answers of the tables that the network is weighed against."""
_EFFECTS = {
    "asserts": "claim", "confirms": "confirm", "claims_responsibility": "self", "denies": "deny",
    "accuses": "allege", "condemns": "known", "supports": "known", "doubts": "doubt",
    "declines": "unsaid", "vows": "threat", "asks": "ask",
}  # fmt: skip


def stance_key(draft: ClaimDraft) -> str:
    """The kind of the tables' answer: the stance, who found the cue, and the rule."""
    return f"{draft.stance}/{draft.by.partition(':')[0]}/{draft.by.partition('/')[0]}"


def learned_stance(draft: ClaimDraft, chances: NDArray[np.float32]) -> ClaimDraft:
    """The draft with the stance that tables and network agree on best.

    `chances` [tokens, 11] are of the stances in the order of STANCES; rows of 0 say nothing.
    """
    if draft.stance not in OPEN:
        return draft
    both = experts("stance")
    scores = both.scores(stance_key(draft), chances[draft.cue_head])
    if scores is None:
        return draft
    scores[both.labels.index("claims_responsibility")] = -math.inf
    stance = both.labels[int(scores.argmax())]
    if stance == draft.stance:
        return draft
    return replace(
        draft,
        stance=cast("Stance", stance),
        effect=_EFFECTS[stance],
        by=f"{draft.by}+model:stance",
    )
