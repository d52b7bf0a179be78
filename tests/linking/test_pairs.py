"""The explained pair score."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceline.linking.features import (
    FEATURES,
    band,
    levels,
    number,
    overlap,
    place,
    weapon,
    when,
)
from sourceline.linking.pairs import apart, explain, from_dict, score, shipped
from sourceline.linking.profiles import Profile, profiles
from sourceline.linking.terms import Terms
from tests.linking.make import AMARA, BASRA, MAYSAN, MILITIA, POLICE, day, event, record


def told(text: str, trigger: str, published: str = "2019-03-05", **fields: object) -> Profile:
    return profiles(record(text, event(text, "e1", trigger, **fields), published=published))[0]


ONE = told("A bomb killed nine at the Sabah market in Amara on Monday.", "killed", places=(AMARA,),
           time=day("2019-03-04"), modes=("explosives",), actors=(MILITIA,))  # fmt: skip
TWO = told("The Sabah market blast in Amara left at least nine dead.", "blast", places=(AMARA,),
           time=day("2019-03-04"), modes=("explosives",))  # fmt: skip
ELSEWHERE = told("Police shot a man in Basra in May.", "shot", "2019-05-10", places=(BASRA,),
                 time=day("2019-05-09"), modes=("firearms",), actors=(POLICE,))  # fmt: skip


def test_two_tellings_of_one_blast_score_above_zero_and_strangers_far_below() -> None:
    assert score(ONE, TWO) > 0 > -4 > score(ONE, ELSEWHERE)


def test_the_score_is_symmetric_and_the_sum_of_its_terms() -> None:
    found = explain(ONE, TWO)
    assert score(ONE, TWO) == score(TWO, ONE) == found.score
    assert found.constant + sum(term.weight for term in found.terms) == pytest.approx(found.score)
    assert {term.feature for term in found.terms} == set(FEATURES)
    assert 0.5 < found.probability < 1


def test_an_explanation_shows_level_and_both_values() -> None:
    terms = {term.feature: term for term in explain(ONE, TWO).terms}
    assert (terms["place"].level, terms["place"].left) == ("same place", "amara")
    assert terms["day"].left == terms["day"].right == "2019-03-04"
    assert terms["actors"].right == "none told"


def test_sure_days_far_apart_never_come_together() -> None:
    text = "A bomb killed nine in Amara."
    april = told(text, "killed", places=(AMARA,), time=day("2019-04-04"))
    assert apart(ONE, april) and not apart(ONE, TWO) and apart(ONE, ONE)


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ((3, 3), (3, 3), "same"),
        ((9, 9), (9, 9), "same, over 3"),
        ((3, None), (5, 5), "ranges overlap"),
        ((3, 3), (5, 5), "near"),
        ((40, 40), (55, 55), "near"),
        ((3, 3), (40, 40), "apart"),
        (None, (3, 3), "unknown"),
    ],
)
def test_how_counts_fit(a: object, b: object, level: str) -> None:
    assert number(a, b) == number(b, a) == level  # type: ignore[arg-type]


def test_how_places_fit() -> None:
    province = told("A bomb killed nine.", "killed", places=(MAYSAN,))
    assert place(ONE, TWO) == "same place"
    assert place(ONE, province) == "one lies in the other"
    assert place(ONE, ELSEWHERE) == "another place in the country"
    assert place(ONE, told("A bomb killed nine.", "killed")) == "unknown"


def test_a_report_before_the_day_of_the_other_cannot_tell_of_it() -> None:
    undated = told("A bomb killed nine.", "killed", "2019-02-01")
    assert when(ONE, undated) == "reported before it"
    assert when(ONE, told("A bomb killed nine.", "killed")) == "reported within 4 days"


def test_overlap_is_a_share_of_the_smaller() -> None:
    assert overlap(Terms({"a": 2.0, "b": 2.0}), Terms({"a": 2.0})) == 1.0
    assert overlap(Terms(), Terms({"a": 2.0})) == 0.0
    assert band(0.0) == "0.00-0.04" and band(0.9) == "over 0.55"


def test_levels_answer_every_feature_and_shipped_weights_know_them() -> None:
    assert len(levels(ONE, TWO)) == len(FEATURES) == len(shipped().by_level)
    with pytest.raises(ValueError, match="other features"):
        from_dict({"constant": 0, "far_days": 1, "weights": {"day": {}}})


def test_a_place_that_the_other_report_names_and_puts_nothing_at_may_be_the_place() -> None:
    sure = told("A bomb killed nine in Basra.", "killed", places=(BASRA,))
    stray = told("A bomb killed nine in Amara, officials in Maridi said.", "killed",
                 places=(AMARA,))  # fmt: skip
    names_it = replace(stray, all_names=frozenset({"basra"}))
    assert apart(sure, stray) and not apart(sure, names_it) and not apart(names_it, sure)
    tells_there = replace(names_it, towns=("amara", "basra"))
    assert apart(sure, replace(tells_there, all_names=frozenset({"basra"})))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (("drone",), ("explosives",), "kindred means"),
        (("suicide-attack",), ("explosives",), "kindred means"),
        (("firearms",), ("firearms", "destroy"), "same means"),
        (("firearms",), ("explosives",), "other means"),
        (("destroy",), ("explosives",), "unknown"),
    ],
)
def test_means_that_reports_take_for_each_other(
    one: tuple[str, ...], other: tuple[str, ...], level: str
) -> None:
    assert weapon(replace(ONE, modes=one), replace(TWO, modes=other)) == level
