"""The features that weigh a candidate place, and their fitted weights."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from sourceline.resolving.gazetteer_build import table

LOCAL = (
    "prior", "behind", "alternate", "same_spelling", "country", "admin1", "admin2", "region",
    "water", "site", "capital", "label_fits", "kind_told", "state_told", "publisher",
    "told_country", "home_near", "home_region",
)  # fmt: skip
RELATED = (
    "country_share", "admin1_share", "country_named", "admin1_named", "near", "region_near",
    "inside", "inside_loosely", "holds",
)  # fmt: skip
FEATURES = LOCAL + RELATED
ROUNDS = 2
"""How often the names of a report are weighed against each other."""


@cache
def weights() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights of the first look (`LOCAL` alone) and of the later ones (all `FEATURES`).

    They are fitted by `training/place_ranking.py`, which writes `data/place_weights.csv`.
    """
    rows = {row["feature"]: row for row in table("place_weights.csv")}
    first = np.array([float(rows[name]["first"]) for name in LOCAL])
    last = np.array([float(rows[name]["last"]) for name in FEATURES])
    return first, last
