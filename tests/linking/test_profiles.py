"""What is kept of a unit to compare it by."""

from __future__ import annotations

from datetime import date

from sourceline.linking.profiles import from_json, profiles, to_json
from sourceline.linking.terms import names, sentences, weigh, weight
from tests.linking.make import AMARA, BASRA, MILITIA, day, event, killed, record

TEXT = (
    "Gunmen shot Wasim Darraji, a clerk, in Amara on Monday. His brother Harith saw it. "
    "A bomb killed two in Basra."
)
SHOT = event(TEXT, "e1", "shot", places=(AMARA,), time=day("2019-03-04"), actors=(MILITIA,))
BOMB = event(TEXT, "e2", "bomb", places=(BASRA,), counts=(killed(TEXT, "two", 2),))


def test_a_profile_holds_days_places_counts_and_the_names_of_its_own_sentences() -> None:
    shot, bomb = profiles(record(TEXT, SHOT, BOMB, published="2019-03-05"))
    assert shot.first == shot.last == date(2019, 3, 4).toordinal() and shot.exact
    assert bomb.first is None and bomb.published == date(2019, 3, 5).toordinal()
    assert "darraji" in shot.names and "harith" in shot.names
    assert "darraji" not in bomb.names and "darraji" in bomb.all_names
    assert "amara" not in shot.all_names, "places are compared as places"
    assert bomb.counts == {"killed": (2, 2)}
    assert shot.key.endswith(":e1") and shot.units == 2
    assert {shot.rank, bomb.rank} == {0, 1}


def test_a_profile_comes_back_from_json() -> None:
    for profile in profiles(record(TEXT, SHOT, BOMB)):
        assert from_json(to_json(profile)) == profile


def test_a_report_without_units_has_no_profiles() -> None:
    assert profiles(record("Nothing happened.")) == ()


def test_common_words_weigh_little_and_rare_ones_much() -> None:
    assert weight("police") < 2 < 4 < weight("darraji")
    assert next(iter(weigh(["Police said Darraji was there"], 5))) == "darraji"


def test_names_are_capitals_inside_a_sentence() -> None:
    assert names("Officials spoke. They met Harith Obaidi on Monday.") == {"harith", "obaidi"}


def test_sentences_end_at_full_stops_and_lines() -> None:
    text = "Blast in Amara\n\nNine died. “It was loud,” he said."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Blast in Amara", "Nine died.", "“It was loud,” he said.",
    ]  # fmt: skip
