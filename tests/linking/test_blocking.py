"""Which units are compared at all."""

from __future__ import annotations

from dataclasses import replace

from sourceline.linking.blocking import keys
from sourceline.linking.profiles import Profile, profiles
from sourceline.records import Place
from tests.linking.make import AMARA, BASRA, MILITIA, day, event, record

TEXT = "Gunmen shot a clerk on Monday."


def unit(place: Place | None, iso: str | None, text: str = TEXT, **fields: object) -> Profile:
    told = {"time": day(iso)} if iso else {}
    places = (place,) if place else ()
    return profiles(
        record(text, event(text, "e1", "shot", places=places, **told, **fields))
    )[0]  # fmt: skip


def meet(a: Profile, b: Profile) -> bool:
    return bool(keys(a) & keys(b))


def test_one_town_in_one_week_meets_and_another_month_does_not() -> None:
    monday = unit(AMARA, "2019-03-04")
    assert meet(monday, unit(AMARA, "2019-03-06"))
    assert not meet(monday, unit(AMARA, "2019-05-06"))
    assert not meet(monday, unit(BASRA, "2019-03-07"))


def test_one_country_on_one_day_or_the_next_meets() -> None:
    monday = unit(AMARA, "2019-03-04")
    assert meet(monday, unit(BASRA, "2019-03-04")) and meet(monday, unit(BASRA, "2019-03-05"))


def test_villages_across_a_cell_border_meet() -> None:
    west = Place("A", "IRQ", None, 31.24, 47.49, "city")
    east = Place("B", "IRQ", None, 31.26, 47.51, "city")
    assert meet(unit(west, "2019-03-04"), unit(east, "2019-03-04"))


def test_an_actor_known_in_a_country_meets_without_a_town() -> None:
    named = [(AMARA, "2019-03-04"), (BASRA, "2019-03-07")]
    assert not meet(*(unit(place, day) for place, day in named))
    assert meet(*(unit(place, day, actors=(MILITIA,)) for place, day in named))


def test_a_rare_name_meets_over_months_and_a_pair_of_them_over_years() -> None:
    text = "Gunmen shot Wasim Darraji on Monday."
    first = unit(None, "2019-03-04", text)
    assert meet(first, unit(None, "2019-06-04", text))
    assert meet(first, unit(None, "2023-06-04", text))
    assert not meet(first, unit(None, "2023-06-04"))


def test_a_town_meets_a_report_that_only_names_it() -> None:
    known = unit(Place("Jaynabad", "IRQ", None, 31.24, 47.49, "city"), "2019-03-04")
    stray = unit(None, "2019-03-06", "At the Jaynabad station gunmen shot a clerk on Monday.")
    aside = replace(stray, names=())  # named in another sentence of the report
    assert not aside.towns and aside.all_names == {"jaynabad"}
    assert meet(known, aside)
    assert not meet(known, replace(aside, family="protest"))
    june = unit(None, "2019-06-06", "At the Jaynabad station gunmen shot a clerk on Monday.")
    assert not meet(known, replace(june, names=()))


def test_keys_fit_a_signed_column_and_depend_on_the_unit_alone() -> None:
    monday = unit(AMARA, "2019-03-04")
    assert all(-(2**63) <= key < 2**63 for key in keys(monday))
    assert keys(monday) == keys(replace(monday, key="other:e9", report="other"))
