"""Places that a person writes get their points where the words name one clearly."""

from __future__ import annotations

import pytest

from sourceline.running.again import rebuild
from sourceline.running.judging import judge
from sourceline.running.linking import link, refresh
from sourceline.running.placing import placed
from sourceline.store import Workspace
from tests.running.stories import incident_of, keep


@pytest.mark.parametrize(
    ("written", "admin1", "precision"),
    [
        ("Chaman, Pakistan", "Balochistan", "city"),
        ("Baghdad", "Baghdad", "city"),
        ("Tripoli, Lebanon", "Liban-Nord", "city"),
        ("Salem, Oregon, United States", "Oregon", "city"),
        ("Springfield, Illinois", "Illinois", "city"),
        ("Kadugli, South Kordofan, Sudan", "Southern Kordofan", "city"),
        ("Anbar province, Iraq", "Al Anbar", "admin1"),
        ("Iraq", None, "country"),
    ],
)
def test_a_place_that_is_clear_has_its_point(
    written: str, admin1: str | None, precision: str
) -> None:
    (found,) = placed(written)
    assert found["name"] == written.split(",")[0]
    assert (found["admin1"], found["precision"]) == (admin1, precision)
    assert isinstance(found["lat"], float)


@pytest.mark.parametrize(
    "written",
    ["Springfield", "Tripoli", "Washington", "12 Hollow Road, Iraq", "Chaman, Iraq",
     "Salem, Iraq, Oregon"],
)  # fmt: skip
def test_a_place_that_may_be_several_or_none_stays_as_it_is_written(written: str) -> None:
    assert placed(written) == [written]


def test_places_are_several_or_given_with_their_fields() -> None:
    given = {"name": "The mill", "lat": 30.1, "lon": 66.9}
    assert placed([given, "Springfield"]) == [given, "Springfield"]
    assert placed(given) == [given]
    first, second = placed("Chaman, Pakistan; Mosul, Iraq")
    assert (first["country"], second["country"]) == ("PAK", "IRQ")


def test_an_edited_place_keeps_its_point_when_all_is_linked_anew(workspace: Workspace) -> None:
    keep(workspace, [0])
    link(workspace)
    refresh(workspace)
    market = incident_of(workspace, [0])
    judge(workspace, "edit", author="ana", incidents=[market], field="places",
          value="Taiz, Yemen; 12 Hollow Road, Yemen")  # fmt: skip
    for _ in range(2):
        (one,) = workspace.incidents()
        town, street = one.places
        assert (town.name, town.country, town.precision) == ("Taiz", "YEM", "city")
        assert town.lat == pytest.approx(13.58, abs=0.05) and town.by == "judgement 1"
        assert (street.name, street.lat, street.precision) == ("12 Hollow Road", None, "unknown")
        assert one.judgements[0].payload["value"] == "Taiz, Yemen; 12 Hollow Road, Yemen"
        rebuild(workspace)
