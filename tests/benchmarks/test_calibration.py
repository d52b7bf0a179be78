"""Calibration: its measures on known cases, folds that keep documents whole, weights of today."""

from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks.calibration import (
    FOLDS,
    JUDGED,
    JUDGED_CLAIMS,
    Item,
    auc,
    bins,
    brier,
    calibration_error,
    chances,
    fit,
    fold,
    held_out,
    scores,
    table,
)
from benchmarks.inputs import judged_documents
from benchmarks.suites.calibration import CORPORA, network_id
from training.calibrate import WEIGHTS

RANDOM = np.random.default_rng(7)


def sample(size: int = 4000) -> list[Item]:
    """Items whose chance is a logistic function of `x`; `noise` says nothing."""
    x, noise = RANDOM.normal(size=(2, size))
    right = RANDOM.random(size) < 1 / (1 + np.exp(-(0.5 + 1.5 * x)))
    return [
        Item("event", f"doc {n % 200}", {"x": float(a), "noise": float(b)}, bool(c))
        for n, (a, b, c) in enumerate(zip(x, noise, right, strict=True))
    ]


def test_the_error_is_nothing_where_told_and_true_agree_and_known_where_not() -> None:
    told = np.repeat([0.2, 0.8], 50)
    right = np.array([1.0] * 10 + [0.0] * 40 + [1.0] * 40 + [0.0] * 10)
    mixed = np.concatenate([right[:50].reshape(5, 10).T.ravel(), right[50:]])
    assert calibration_error(np.full(10, 0.75), np.full(10, 1.0)) == pytest.approx(0.25)
    assert calibration_error(told, mixed) >= 0.0
    assert brier(np.array([0.5, 1.0]), np.array([1.0, 1.0])) == pytest.approx(0.125)


def test_bins_hold_equally_many_in_order_of_confidence() -> None:
    told = RANDOM.random(1000)
    parts = bins(told, (told > 0.5).astype(float))
    assert [n for n, _, _ in parts] == [100] * 10
    assert [mean for _, mean, _ in parts] == sorted(mean for _, mean, _ in parts)
    assert parts[0][2] == 0.0 and parts[-1][2] == 1.0


def test_auc_counts_pairs_and_halves_ties() -> None:
    right = np.array([1.0, 1.0, 0.0, 0.0])
    assert auc(np.array([0.9, 0.8, 0.2, 0.1]), right) == 1.0
    assert auc(np.array([0.1, 0.2, 0.8, 0.9]), right) == 0.0
    assert auc(np.array([0.5, 0.9, 0.5, 0.1]), right) == pytest.approx(0.875)


def test_the_fit_finds_the_weights_and_is_calibrated_on_held_out_folds() -> None:
    found = sample()
    model = fit([item.features for item in found], [item.right for item in found])
    assert model["x"] == pytest.approx(1.5, abs=0.15)
    assert model["noise"] == pytest.approx(0.0, abs=0.1)
    assert model["intercept"] == pytest.approx(0.5, abs=0.15)
    told, right = held_out(found)
    assert calibration_error(told, right) < 0.04 and auc(told, right) > 0.75
    assert chances(model, [{"x": 0.0, "noise": 0.0}])[0] == pytest.approx(0.62, abs=0.04)


def test_a_document_is_never_split_between_folds() -> None:
    names = [f"report {number}" for number in range(500)]
    assert {fold(name) for name in names} == set(range(FOLDS))
    assert all(fold(name) == fold(str(name)) for name in names)
    clones = [Item("role", "one", {"x": 1.0}, True)] * 3 + sample(300)[:200]
    assert len({fold(item.docid) for item in clones[:3]}) == 1


def test_a_constant_feature_weighs_nothing() -> None:
    rows = [{"x": float(n % 2), "same": 1.0} for n in range(100)]
    assert fit(rows, [n % 2 == 0 for n in range(100)])["same"] == 0.0


def test_the_tables_hold_every_kind_and_bin() -> None:
    text = table(scores(sample(400)))
    assert "| events | 400 |" in text and text.count("\n| 10 |") == 1


def test_judgements_of_claims_are_places_in_known_corpora() -> None:
    assert set(judged_documents(JUDGED_CLAIMS)) <= set(CORPORA)
    for line in JUDGED_CLAIMS.read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)) == {"corpus", "docid", "cue", "content", "right"}


def test_judgements_name_known_corpora_and_hold_no_text() -> None:
    assert set(judged_documents(JUDGED)) == set(CORPORA)
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start, end = row["trigger"]
        assert start < end and row["right"] in (True, False)
        assert all(isinstance(right, bool) for _, right in row.get("actors", ()))
        assert set(row) <= {"corpus", "docid", "type", "trigger", "right", "actors", "recipients"}


def test_confidence_was_fitted_on_the_network_that_ships() -> None:
    """After a change of the network: python -m training.calibrate."""
    assert json.loads(WEIGHTS.read_text(encoding="utf-8"))["network"] == network_id()
