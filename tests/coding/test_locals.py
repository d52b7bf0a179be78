"""Crowds without a country of their own are of the country where they act."""

from __future__ import annotations

import pytest

from sourceline.coding.locals import at_home
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
