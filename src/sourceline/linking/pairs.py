"""The pair score: how likely it is that two units tell one incident, and why.

An additive model over levels, as in probabilistic record linkage (Fellegi & Sunter 1969): each
feature's level has a weight in log-odds, the score is their sum with a constant. The weights are
those of a logistic regression, fitted by `training.linking` on labelled pairs; the file is
`data/weights.json`, and `explain` shows every term.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from sourceline.linking.features import FEATURES, days_apart, elsewhere, levels, values
from sourceline.linking.profiles import Profile

PROPOSE = -1.5
"""Two incidents whose mean score lies between this and 0 are proposed as one to a person."""
KEEP = PROPOSE
"""Pairs that score less are not kept: a clustering scores them again where it needs them."""
LEAST = -6.0
"""No pair speaks more strongly against a cluster than this."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by feature and level, and the constant; a level never seen in fitting weighs 0.

    `left` is, after each feature, the most that those after it can add.
    """

    constant: float
    by_level: dict[str, dict[str, float]]
    far_days: int
    left: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One feature of a compared pair: the level, its weight in log-odds, and the two values."""

    feature: str
    level: str
    weight: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A compared pair, explained: `score` is the sum of the weights and the constant, in log-odds;
    `probability` is its logistic."""

    left: str
    right: str
    score: float
    constant: float
    terms: tuple[Term, ...]

    @property
    def probability(self) -> float:
        """Between 0 and 1."""
        return 1.0 / (1.0 + exp(-self.score))


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    text = files("sourceline.linking").joinpath("data/weights.json").read_text(encoding="utf-8")
    return from_dict(json.loads(text))


def from_dict(body: dict[str, object]) -> Weights:
    """Weights as `training.linking` writes them."""
    found = body["weights"]
    if not isinstance(found, dict) or set(found) != set(FEATURES) or not all(found.values()):
        raise ValueError("the weights are of other features than the program compares")
    most = [max(0.0, *found[name].values()) for name in FEATURES]
    left = tuple(sum(most[number + 1 :]) for number in range(len(most)))
    return Weights(float(str(body["constant"])), found, int(str(body["far_days"])), left)


def score(a: Profile, b: Profile, weights: Weights | None = None) -> float:
    """The score of two units of different reports, in log-odds; symmetric."""
    used = weights or shipped()
    total = used.constant
    for name, level in zip(FEATURES, levels(a, b), strict=True):
        total += used.by_level[name].get(level, 0.0)
    return round(total, 6)


def kept(a: Profile, b: Profile, weights: Weights | None = None) -> float | None:
    """The score of a pair that is worth keeping; None where it is no more than `KEEP`, or where the
    two can never be one incident.

    Gives up as soon as what is left to compare cannot lift the sum over `KEEP`.
    """
    used = weights or shipped()
    if apart(a, b, used):
        return None
    total = used.constant
    for (name, compare), left in zip(FEATURES.items(), used.left, strict=True):
        total += used.by_level[name].get(compare(a, b), 0.0)
        if total + left < KEEP:
            return None
    return round(total, 6) if total > KEEP else None


def explain(a: Profile, b: Profile, weights: Weights | None = None) -> Comparison:
    """The score with each of its terms, the weightiest first."""
    used = weights or shipped()
    terms = [
        Term(name, level, used.by_level[name].get(level, 0.0), values(name, a), values(name, b))
        for name, level in zip(FEATURES, levels(a, b), strict=True)
    ]
    terms.sort(key=lambda term: -abs(term.weight))
    return Comparison(a.key, b.key, score(a, b, used), used.constant, tuple(terms))


def apart(a: Profile, b: Profile, weights: Weights | None = None) -> bool:
    """Whether two units can never be one incident without a person's judgement.

    True for two units of one report; for two whose reports both give the day, more than `far_days`
    apart: two strikes in one city a month apart stay two, whoever is named in both; and for two
    whose places are points and lie apart: two bombs in two cities on one day stay two.
    """
    if a.report == b.report or elsewhere(a, b):
        return True
    gap = days_apart(a, b)
    return a.exact and b.exact and gap is not None and gap > (weights or shipped()).far_days
