"""What a cue means that the tables do not know: the network's reading of its stance.

The tables decide about the cues that they know. Where the network alone found the cue, its stance
head is heard if it is sure enough ("poured cold water on"). The claim's `by` then ends in
"+model:stance".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.language.labels import STANCES
from sourceline.records import Stance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# How many times likelier than "asserts" another stance must be: chosen on the practice texts of
# benchmarks/samples/status, which the network has not learnt from.
_ODDS = 12.0
_LEAST = 1e-4
_EFFECTS = {
    "asserts": "claim", "confirms": "confirm", "claims_responsibility": "self", "denies": "deny",
    "accuses": "allege", "condemns": "known", "supports": "known", "doubts": "doubt",
    "declines": "unsaid", "vows": "threat", "asks": "ask",
}  # fmt: skip


def learned_stance(draft: ClaimDraft, chances: NDArray[np.float32]) -> ClaimDraft:
    """The draft with the stance that the network reads, where the tables leave it open.

    `chances` [tokens, 11] are of the stances in the order of STANCES; rows of 0 say nothing.
    """
    if draft.stance != "asserts" or not draft.by.startswith("model:"):
        return draft
    row = chances[draft.cue_head]
    best = int(row.argmax())
    if row[best] < _ODDS * max(row[STANCES.index(draft.stance)], _LEAST):
        return draft
    stance = STANCES[best]
    return replace(
        draft,
        stance=cast("Stance", stance),
        effect=_EFFECTS[stance],
        by=f"{draft.by}+model:stance",
    )
