"""The network's reading of an event's status, where the table of docs/status.md is silent.

The table decides whatever its words reach. Where no word of it stood on the way, or where the
network all but rules its answer out, the status head is heard if it is sure; the decision's `by`
then ends in "+model:status".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sourceline.language.labels import STATUSES
from sourceline.records import Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Tried on the open half of benchmarks/samples/status before that half was learnt from.
_SURE = 0.7  # of the best status, where no word of the table was met
_CERTAIN = 0.9  # of the best status, against a word of the table
_RULED_OUT = 0.03  # of the table's status, to be overruled


def learned_status(told: Status, plain: bool, chances: NDArray[np.float32]) -> Status:
    """The status that holds after the network has been heard.

    Args:
        told: what the table says.
        plain: whether no word of the table was met.
        chances: [10] of the statuses in the order of STATUSES; all 0 says nothing.
    """
    best = int(chances.argmax())
    sure = chances[best]
    if STATUSES[best] == told:
        return told
    overruled = sure >= _CERTAIN and chances[STATUSES.index(told)] <= _RULED_OUT
    if (plain and sure >= _SURE) or overruled:
        return cast("Status", STATUSES[best])
    return told
