"""Names that the gazetteer lacks, or knows abroad only, in the country a report is about."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sourceline.resolving.gazetteer import Gazetteer
from sourceline.resolving.gazetteer_build import Row, write_index
from sourceline.resolving.places import hints_for, resolve_mentions, resolve_places
from sourceline.resolving.places_home import home_countries, sounds, spelled_otherwise
from sourceline.resolving.places_mentions import toponyms
from sourceline.resolving.places_rank import Hints
from tests.resolving.gazetteer_fixture import ROWS, city
from tests.resolving.test_places import marked

MORE = [
    Row("France", "country", "PCLI", "FRA", None, 46.0, 2.0, 0, None, ()),
    city("Al Hirjah", "IRQ", "IQ.01", 34.38, 41.09, 80_000),
    city("Tel Ashfar", "IRQ", "IQ.15", 36.4, 42.4, 90_000),
    city("Hirschau", "FRA", "FR.11", 50.7, 2.7, 13_000, "Hirj"),
    city("Dorville", "FRA", "FR.11", 49.0, 2.0, 9_000),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("home") / "small.sqlite"
    write_index(path, iter([*ROWS, *MORE]), meta={"source": "test"})
    return Gazetteer(path)


def told(text: str, places: Gazetteer) -> list[tuple[str, str | None, str]]:
    plain, mentions = marked(text)
    found = resolve_mentions(plain, mentions, Hints(), places)
    return [(p.name, p.country, p.by.split("/")[0]) for m in mentions
            if (p := found[m.start, m.end])]  # fmt: skip


def test_another_spelling_is_looked_up_in_the_country_that_the_report_is_about(places):
    found = told("[Iraqi|NORP] jets struck [Hirja] after [Baghdad] spoke.", places)
    assert found[1] == ("Al Hirjah", "IRQ", "gazetteer:spelling")
    found = told("[Iraqi|NORP] jets struck [Telashfar].", places)
    assert found[1][:2] == ("Tel Ashfar", "IRQ")


def test_names_that_everybody_spells_alike_are_held_to_their_spelling(places):
    assert told("[Paris] police went to [Dorvile].", places)[1][2] == "near:Paris"


def test_a_namesake_abroad_that_nothing_points_to_is_not_meant(places):
    found = told("[Iraqi|NORP] jets struck [Hirj] and [Baghdad].", places)
    assert found[1][1] == "IRQ"
    assert told("[Paris] police went to [Hirj].", places)[1][:2] == ("Hirschau", "FRA")


def test_a_name_of_which_nothing_is_known_has_the_country_of_the_report(places):
    plain, mentions = marked("[Iraqi|NORP] men came to [Qwertz].")
    place = resolve_mentions(plain, mentions, Hints(countries={"IRQ": 1.0}), places)[
        mentions[1].start, mentions[1].end
    ]
    assert (place.name, place.precision) == ("Qwertz", "country") and place.by == "near:Iraq"
    plain, mentions = marked("Men came to [Qwertz].")
    place = resolve_mentions(plain, mentions, Hints(countries={"IRQ": 1.0}), places)[
        mentions[0].start, mentions[0].end
    ]
    assert place.country == "IRQ" and place.lat is None and place.precision == "unknown"


def test_an_armed_group_tells_the_country(places):
    words = "Shining Path men came to Qwertz .".split()
    ents = ["B-ORG", "I-ORG", "O", "O", "O", "B-GPE", "O"]
    doc = Doc(Vocab(), words=words, pos=["PROPN"] * 7, ents=ents)
    assert hints_for(None, doc).countries == {"PER": 1.0}
    (place,) = resolve_places(doc, places=places).values()
    assert place.name == "Qwertz" and place.country == "PER"


def test_the_countries_of_a_report_by_weight(places):
    iraq, baghdad = places.lookup("Iraq")[0], places.lookup("Baghdad")[0]
    jordan = places.lookup("Jordan")[0]
    assert home_countries([(iraq, True), (baghdad, False), (jordan, False)], {}) == ["IRQ"]
    assert home_countries([(jordan, False)], {"IRQ": 1.0}) == ["IRQ", "JOR"]
    assert home_countries([], {}) == []


def test_sounds_and_short_names(places):
    assert sounds("thanamalvila") == sounds("tanamalwila")
    assert spelled_otherwise("Hir", ["IRQ"], places) is None
    assert spelled_otherwise("Hirjeh", [], places) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("near the village of Ak - Sai .", ["Ak-Sai"]),
        ("the hamlet of Qwertz fell .", ["Qwertz"]),
        ("the city of God fell .", []),
    ],
)
def test_what_a_village_is_called_is_a_place(words, expected, places):
    tokens = words.split()
    spaces = [token not in ("-", "Ak", "Sai") for token in tokens]
    pos = ["PROPN" if token[0].isupper() else "X" for token in tokens]
    doc = Doc(Vocab(), words=tokens, spaces=spaces, pos=pos, ents=["O"] * len(tokens))
    assert [mention.text for mention in toponyms(doc, places)] == expected
