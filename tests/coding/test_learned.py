"""When the network's reading of stance and status is heard: no network."""

from __future__ import annotations

import numpy as np
import pytest

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_learned import learned_stance
from sourceline.coding.status_learned import learned_status
from sourceline.language.labels import STANCES, STATUSES


def chances(labels: tuple[str, ...], **given: float) -> np.ndarray:
    return np.array([given.get(label, 0.0) for label in labels], dtype=np.float32)


def draft(by: str = "model:attribution") -> ClaimDraft:
    return ClaimDraft((0, 1), (1, 2), ((2, 3),), "asserts", "claim", 1, (2,), by=by)


def rows(**given: float) -> np.ndarray:
    return np.stack([chances(STANCES), chances(STANCES, **given), chances(STANCES)])


def test_a_sure_network_says_what_saying_means() -> None:
    heard = learned_stance(draft(), rows(denies=0.95, asserts=0.05))
    assert (heard.stance, heard.effect, heard.by) == (
        "denies", "deny", "model:attribution+model:stance",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (draft(), {}),  # no network has read it
        (draft(), {"denies": 0.7, "asserts": 0.1}),  # it is not sure
        (draft("cue:say/clause"), {"denies": 0.99}),  # the table knows the cue
    ],
)
def test_else_the_table_stands(told: ClaimDraft, given: dict[str, float]) -> None:
    assert learned_stance(told, rows(**given)) is told


@pytest.mark.parametrize(
    ("told", "plain", "given", "status"),
    [
        ("asserted", False, {}, "asserted"),
        ("claimed", False, {"denied": 0.998, "claimed": 0.001}, "denied"),
        ("claimed", False, {"denied": 0.9, "claimed": 0.1}, "claimed"),
        ("asserted", True, {"negated": 0.999, "asserted": 0.0}, "asserted"),
        ("denied", False, {"asserted": 0.99}, "denied"),  # no fact is made of a denial
    ],
)
def test_a_status_is_overruled_only_by_a_sure_network(
    told: str, plain: bool, given: dict[str, float], status: str
) -> None:
    assert learned_status(told, plain, chances(STATUSES, **given)) == status  # type: ignore[arg-type]
