"""The regression behind the score of rewritten copies."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy")

from sourceline.linking.copies_compare import FEATURES, default_weights, probability
from training.copies import Row, fit, folds


def row(level: float, copy: bool, group: str = "g") -> Row:
    return Row(tuple(level for _ in FEATURES), copy, group, "family")


def test_a_fit_tells_copies_from_others_and_no_feature_speaks_against_a_copy() -> None:
    found = fit([row(0.9, True), row(0.8, True), row(0.3, False), row(0.1, False)])
    high, low = (dict.fromkeys(FEATURES, level) for level in (0.85, 0.2))
    assert probability(high, found) > 0.9 and probability(low, found) < 0.1
    assert min(found.weights.values()) >= 0


def test_a_large_group_weighs_no_more_than_a_small_one() -> None:
    few = [row(0.9, True, "hand"), row(0.5, True, "script"), row(0.1, False)]
    many = [few[0], *[few[1]] * 50, few[2]]
    assert fit(few).bias == pytest.approx(fit(many).bias, abs=0.3)


def test_a_family_lies_in_one_fold() -> None:
    fold = folds(["b", "a", "b", "c"], 2)
    assert set(fold) == {"a", "b", "c"} and set(fold.values()) == {0, 1}


def test_the_weights_that_ship_know_every_feature() -> None:
    assert set(default_weights().weights) == set(FEATURES)
