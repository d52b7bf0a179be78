"""The network's reading of an event's status, weighed against that of the table.

The table of docs/status.md and the network's status head are two experts (`hearing`). Where the
table says asserted, claimed, planned, denied, negated or hypothetical, and both together prefer
another status, that one holds, and the decision's `by` ends in "+model:status". The table's other
answers rest on words that are seldom misread: there the network adds nothing on passages that
neither has seen. To make a fact of what the table calls denied, planned, negated or hypothetical
takes ten times the odds: that error costs a reader most. What the table calls claimed is never
called asserted: it has found who says so.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import numpy as np

from sourceline.coding.hearing import experts
from sourceline.records import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPEN = frozenset({"asserted", "claimed", "planned", "denied", "negated", "hypothetical"})
"""Answers of the table that the network is weighed against."""
_UNREAL = frozenset({"denied", "planned", "negated", "hypothetical"})
_FACTS = ("asserted", "confirmed")
_GRAVE = math.log(10)


def status_key(told: Status, by: str) -> str:
    """The kind of the table's answer: the status, and the last rule that gave it."""
    last = by.removeprefix("status:").rpartition("+")[2]
    return f"{told}/{last.partition(':')[0]}/{last}"


def learned_status(told: Status, by: str, chances: NDArray[np.float32]) -> Status:
    """The status that holds after the network has been heard.

    Args:
        told: what the table says.
        by: the rules that gave it, as in `StatusDecision.by`.
        chances: [10] of the statuses in the order of STATUSES; all 0 says nothing.
    """
    both = experts("status")
    scores = both.scores(status_key(told, by), chances) if told in OPEN else None
    if scores is None:
        return told
    if told == "claimed":  # who says so is known
        scores[both.labels.index("asserted")] = -math.inf
    if told in _UNREAL:
        scores[[both.labels.index(fact) for fact in _FACTS]] -= _GRAVE
    return cast("Status", both.labels[int(scores.argmax())])
