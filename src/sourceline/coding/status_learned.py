"""The network's reading of an event's status, where the table of docs/status.md is silent.

The table decides, unless the network all but rules its answer out: then the status head is heard,
and the decision's `by` ends in "+model:status". It never makes a fact of what the table calls
denied, planned, threatened, only possible or not done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sourceline.language.labels import STATUSES
from sourceline.records import Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# How many times likelier than the table's status another must be. Chosen on fresh sentences and on
# the example reports, which the network has not learnt statuses from.
_ODDS = 400.0
_LEAST = 1e-4
_OPEN = frozenset({"asserted", "claimed", "planned"})  # what the table says for want of more
_FACTS = frozenset({"asserted", "confirmed"})


def learned_status(told: Status, plain: bool, chances: NDArray[np.float32]) -> Status:
    """The status that holds after the network has been heard.

    Args:
        told: what the table says.
        plain: whether no word of the table was met: then the sentence is as plain as it looks.
        chances: [10] of the statuses in the order of STATUSES; all 0 says nothing.
    """
    best = int(chances.argmax())
    if plain or chances[best] < _ODDS * max(chances[STATUSES.index(told)], _LEAST):
        return told
    if told not in _OPEN or (told == "planned" and STATUSES[best] in _FACTS):
        return told
    return cast("Status", STATUSES[best])
