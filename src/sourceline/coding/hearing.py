"""How far the network is believed beside the tables, about statuses and stances.

Tables and network are two experts. Their opinions are weighed as a product (Hinton 2002, "Training
Products of Experts by Minimizing Contrastive Divergence", gives the form): the network's chance of
a label to some power, times the share of cases in which that label was right when the table said
what it says, to another power, divided by how usual the label is, to a third. Powers and shares
stand in `hearing.json`, made by `python -m training.hearing` from passages that neither the network
nor the tables were made with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["status", "stance"]
USUAL = ""
"""The row of how usual the labels are."""
LEAST = 1e-4
"""The least chance that the network is taken to give a label."""


@dataclass(frozen=True, slots=True)
class Experts:
    """Both experts on one kind of label.

    Attributes:
        labels: in the order of the network's chances.
        network: power of the network's chances.
        shares: by the kind of the table's answer, the log shares [labels] of the labels that were
            right then, times the table's power, less what is usual.
    """

    labels: tuple[str, ...]
    network: float
    shares: Mapping[str, NDArray[np.float64]]

    def scores(self, key: str, chances: NDArray[np.float32]) -> NDArray[np.float64] | None:
        """Logarithms [labels] of the product; None where one of the two has nothing to say.

        `key` is the kind of the table's answer ("denied/negation/negation:no"; where such an answer
        was never counted, "denied/negation" or "denied" stands for it), `chances` [labels] are the
        network's.
        """
        told = self.shares.get(key)
        while told is None and "/" in key:
            key = key.rpartition("/")[0]
            told = self.shares.get(key)
        if told is None or not chances.any():
            return None
        return told + self.network * np.log(np.maximum(chances, LEAST))


@cache
def experts(kind: Kind) -> Experts:
    """The experts on statuses or on stances, as `hearing.json` weighs them."""
    text = files("sourceline.coding").joinpath("hearing.json").read_text(encoding="utf-8")
    row = json.loads(text)[kind]
    power = row["powers"]["table"]
    logs = {key: np.log(np.array(share)) for key, share in row["shares"].items()}
    usual = row["powers"]["usual"] * logs.pop(USUAL, np.zeros(1))
    return Experts(
        tuple(row["labels"]),
        row["powers"]["network"],
        {key: power * log - usual for key, log in logs.items()},
    )
