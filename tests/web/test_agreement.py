"""Pairing events of coders, and Krippendorff's alpha against published values."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sourceline.web.views import agreement
from sourceline.web.views.agreement import _numbers, meaning, units

BOMB = {
    "type": "ASSAULT",
    "mode": "explosives",
    "day": "2024-02-07",
    "place": "Mocha",
    "killed": "9",
}
RAID = {"type": "COERCE", "day": "2024-02-08", "place": "Aden"}


def test_the_library_gives_the_published_values() -> None:
    # Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example C: four observers,
    # twelve units, missing values; alpha is .743 for nominal, .849 for interval data.
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    columns = list(zip(a, b, c, d, strict=True))
    for level, wanted in (("nominal", 0.743), ("interval", 0.849)):
        texts = [[None if one is None else str(one) for one in v] for v in columns]
        values = texts if level == "nominal" else columns
        data = _numbers(values, level)  # type: ignore[arg-type]
        import krippendorff

        found = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
        assert round(float(found), 3) == wanted


def test_events_are_paired_where_they_are_most_alike() -> None:
    found = units(
        "r", {"ana": [BOMB, RAID], "ben": [{**RAID, "place": "aden"}, {**BOMB, "killed": "11"}]}
    )
    assert len(found) == 2
    assert {name: one["type"] for name, one in found[0].said.items()} == {
        "ana": "ASSAULT", "ben": "ASSAULT"
    }  # fmt: skip


def test_events_without_anything_in_common_stay_apart() -> None:
    found = units("r", {"ana": [BOMB], "ben": [RAID]})
    assert [set(one.said) for one in found] == [{"ana"}, {"ben"}]


def alphas(reports: dict[str, dict[str, list[dict[str, str]]]]) -> dict[str, agreement.Alpha]:
    return {one.field: one for one in agreement.agreement(reports)}


def test_full_agreement_is_one_and_what_only_one_coded_is_told() -> None:
    alike = {f"r{n}": {"ana": [{**BOMB, "place": town, "killed": str(n)}],
                       "ben": [{**BOMB, "place": town, "killed": str(n)}]}
             for n, town in enumerate(("Mocha", "Aden", "Taiz"))}  # fmt: skip
    found = alphas(alike)
    assert found["place"].alpha == found["killed"].alpha == 1
    assert found["type"].alpha is None and "the same" in found["type"].words
    alike["r9"] = {"ana": [BOMB], "ben": []}
    told = alphas(alike)["told"]
    assert told.alpha is not None and told.alpha < 1 and told.units == 4


def test_numbers_far_apart_cost_more_than_numbers_near() -> None:
    def coded(other: int) -> dict[str, dict[str, list[dict[str, str]]]]:
        pairs = [(1, 1), (5, 5), (20, 20), (50, other)]
        return {
            f"r{n}": {"ana": [{**BOMB, "killed": str(a)}], "ben": [{**BOMB, "killed": str(b)}]}
            for n, (a, b) in enumerate(pairs)
        }

    near, far = alphas(coded(51))["killed"].alpha, alphas(coded(5))["killed"].alpha
    assert near is not None and far is not None and near > 0.99 > far


def test_reports_of_one_coder_say_nothing() -> None:
    assert all(one.alpha is None for one in agreement.agreement({"r": {"ana": [BOMB]}}))


@pytest.mark.parametrize(
    ("alpha", "words"),
    [(0.9, "rely on"), (0.7, "tentative"), (0.3, "too little"), (-0.2, "chance")],
)
def test_what_a_value_means(alpha: float, words: str) -> None:
    assert words in meaning(alpha)


def test_missing_values_are_no_numbers() -> None:
    data = _numbers([["a", None], ["b", "a"]], "nominal")
    assert np.isnan(data[1, 0]) and not math.isnan(data[0, 0])
