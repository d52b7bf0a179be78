"""Crowds without a country of their own are of the country where they act."""

from __future__ import annotations

import pytest

from sourceline.coding.locals import at_home, residents
from sourceline.records import Party, Place

CITY = Place("Yangon", country="MMR")
ABROAD = Place("Bangkok", country="THA")


@pytest.mark.parametrize(
    ("party", "places", "kind", "country"),
    [
        (Party("people", sector="CVL"), [CITY], "PROTEST", "MMR"),
        (Party("nurses", sector="MED"), [CITY, Place("Mandalay", country="MMR")], "PROTEST", "MMR"),
        (Party("people", sector="CVL"), [CITY, ABROAD], "PROTEST", None),
        (Party("people", sector="CVL"), [], "PROTEST", None),
        (Party("rebels", sector="REB"), [CITY], "PROTEST", None),
        (Party("gunmen", sector="CVL"), [CITY], "ASSAULT", None),
        (Party("Thai students", country="THA", sector="EDU"), [CITY], "PROTEST", "THA"),
    ],
)
def test_country_of_a_crowd(
    party: Party, places: list[Place], kind: str, country: str | None
) -> None:
    (found,) = at_home([party], places, kind)
    assert found.country == country
    assert ("place of the event" in found.by) == (country is not None and party.country is None)


def test_a_crowd_is_of_the_country_whose_state_it_faces() -> None:
    crowd = Party("strikers", sector="LAB")
    ruler = Party("President Vega", country="CHL", sector="GOV")
    (found,) = at_home([crowd], [], "PROTEST", [ruler])
    assert found.country == "CHL"
    assert "whom they face" in found.by
    (open_,) = at_home([crowd], [], "PROTEST", [ruler, Party("Peru", country="PER")])
    assert open_.country is None
    (group,) = at_home([crowd], [], "PROTEST", [Party("UN", country="IGO", sector="GOV")])
    assert group.country is None


@pytest.mark.parametrize(
    ("party", "places", "kind", "country"),
    [
        (Party("villagers", sector="CVL"), [CITY], "ASSAULT", "MMR"),
        (Party("students", sector="EDU"), [CITY], "COERCE", "MMR"),
        (Party("tourists", sector="CVL"), [CITY], "ASSAULT", None),
        (Party("foreign students", sector="EDU"), [CITY], "ASSAULT", None),
        (Party("Lena Moss", sector="CVL"), [CITY], "ASSAULT", None),
        (Party("soldiers", sector="MIL"), [CITY], "ASSAULT", None),
        (Party("villagers", sector="CVL"), [CITY, ABROAD], "ASSAULT", None),
        (Party("villagers", sector="CVL"), [CITY], "CONSULT", None),
    ],
)
def test_civilians_are_of_the_country_where_they_are_hurt(
    party: Party, places: list[Place], kind: str, country: str | None
) -> None:
    (found,) = residents([party], places, kind)
    assert found.country == country
