"""How the network's reading of stance and status is weighed against the tables: no network."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from sourceline.coding import attribution_learned, status_learned
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_learned import learned_stance
from sourceline.coding.hearing import Experts, experts
from sourceline.coding.status_learned import learned_status, status_key
from sourceline.language.labels import STANCES, STATUSES


def chances(labels: tuple[str, ...], **given: float) -> np.ndarray:
    return np.array([given.get(label, 0.0) for label in labels], dtype=np.float32)


def told_right(labels: tuple[str, ...], told: str, share: float) -> np.ndarray:
    """Log shares of labels where the table is right in `share` of all cases."""
    rest = (1 - share) / (len(labels) - 1)
    return np.log(np.array([share if label == told else rest for label in labels]))


@pytest.fixture(autouse=True)
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    statuses = Experts(STATUSES, 1.0, {
        "asserted": told_right(STATUSES, "asserted", 0.95),
        "claimed": told_right(STATUSES, "claimed", 0.6),
        "denied": told_right(STATUSES, "denied", 0.6),
        "denied/negation": told_right(STATUSES, "denied", 0.99),
    })  # fmt: skip
    stances = Experts(STANCES, 1.0, {
        "asserts": told_right(STANCES, "asserts", 0.9),
        "asserts/model": told_right(STANCES, "asserts", 0.3),
    })  # fmt: skip
    monkeypatch.setattr(status_learned, "experts", lambda _kind: statuses)
    monkeypatch.setattr(attribution_learned, "experts", lambda _kind: stances)


def draft(by: str = "model:attribution") -> ClaimDraft:
    return ClaimDraft((0, 1), (1, 2), ((2, 3),), "asserts", "claim", 1, (2,), by=by)


def rows(**given: float) -> np.ndarray:
    return np.stack([chances(STANCES), chances(STANCES, **given), chances(STANCES)])


def test_what_both_prefer_holds() -> None:
    heard = learned_stance(draft(), rows(denies=0.9, asserts=0.1))
    assert (heard.stance, heard.effect, heard.by) == (
        "denies", "deny", "model:attribution+model:stance",
    )  # fmt: skip


def test_nobody_claims_responsibility_on_the_word_of_the_network() -> None:
    told = draft()
    heard = learned_stance(told, rows(claims_responsibility=0.9, accuses=0.09, asserts=0.01))
    assert heard.stance == "accuses"
    assert learned_stance(told, rows(claims_responsibility=0.9, asserts=0.1)) is told


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (draft(), {}),  # no network has read it
        (draft(), {"denies": 0.3, "asserts": 0.7}),  # it agrees
        (draft("cue:say/clause"), {"denies": 0.8, "asserts": 0.2}),  # the table is mostly right
    ],
)
def test_else_the_table_stands(told: ClaimDraft, given: dict[str, float]) -> None:
    assert learned_stance(told, rows(**given)) is told


@pytest.mark.parametrize(
    ("told", "by", "given", "status"),
    [
        ("claimed", "status:claim:asserts", {}, "claimed"),
        ("claimed", "status:claim:asserts", {"denied": 0.98, "claimed": 0.01}, "denied"),
        ("claimed", "status:claim:asserts", {"denied": 0.7, "claimed": 0.3}, "claimed"),
        ("asserted", "status:plain", {"negated": 0.9, "asserted": 0.1}, "asserted"),
        ("planned", "status:purpose", {"negated": 0.99}, "planned"),  # no case of it is known
    ],
)
def test_a_status_is_weighed(told: str, by: str, given: dict[str, float], status: str) -> None:
    assert learned_status(told, by, chances(STATUSES, **given)) == status  # type: ignore[arg-type]


def test_how_the_table_came_to_its_answer_counts() -> None:
    heard = chances(STATUSES, planned=0.97, denied=0.03)
    assert learned_status("denied", "status:claim:denies", heard) == "planned"
    assert learned_status("denied", "status:claim:denies+negation:no", heard) == "denied"


def test_a_fact_is_made_of_a_denial_only_at_ten_times_the_odds() -> None:
    by = "status:claim:denies"
    assert learned_status("denied", by, chances(STATUSES, planned=0.96, denied=0.04)) == "planned"
    assert learned_status("denied", by, chances(STATUSES, asserted=0.96, denied=0.04)) == "denied"
    sure = chances(STATUSES, asserted=0.9989, denied=0.001)
    assert learned_status("denied", by, sure) == "asserted"


def test_the_kind_of_an_answer_is_its_last_rule() -> None:
    key = status_key("negated", "status:claim:denies+negation:not")
    assert key == "negated/negation/negation:not"
    assert status_key("asserted", "status:plain") == "asserted/plain/plain"


def test_what_the_tables_know_well_is_not_asked() -> None:
    heard = chances(STATUSES, asserted=0.99)
    assert learned_status("disputed", "status:claim:denied by another", heard) == "disputed"
    told = replace(draft(), stance="denies")
    assert learned_stance(told, rows(vows=0.99)) is told


@pytest.mark.parametrize(
    ("kind", "labels", "heard"),
    [
        ("status", STATUSES, status_learned.OPEN),
        ("stance", STANCES, attribution_learned.OPEN),
    ],
)
def test_the_weights_that_ship(kind: str, labels: tuple[str, ...], heard: frozenset[str]) -> None:
    both = experts(kind)  # type: ignore[arg-type]
    assert both.labels == labels
    assert {key.partition("/")[0] for key in both.shares} == heard  # of each, some were counted


def test_the_weights_belong_to_the_network_that_ships() -> None:
    from benchmarks.suites.calibration import network_id

    text = files("sourceline.coding").joinpath("hearing.json").read_text(encoding="utf-8")
    assert json.loads(text)["network"] == network_id()
