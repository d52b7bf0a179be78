from __future__ import annotations

import pytest

from sourceline.records import Place
from sourceline.resolving.gazetteer import Gazetteer
from sourceline.resolving.places_capitals import capitals
from tests.resolving.gazetteer_fixture import small

IRAQI = {(1000 + n, 1004 + n): Place("x", "IRQ") for n in (0, 10)}
MIXED = {(1000, 1004): Place("x", "IRQ"), (1010, 1014): Place("y", "SYR")}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return small(tmp_path_factory.mktemp("capitals"))


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("A blast shook the Iraqi capital on Monday.", {}, [("Iraqi capital", "Baghdad")]),
        ("Iraq said the Lebanese capital was calm.", IRAQI, [("Lebanese capital", "Beirut")]),
        ("A bomb exploded in the capital.", IRAQI, [("the capital", "Baghdad")]),
        ("A bomb exploded in the capital.", MIXED, []),
        ("A bomb exploded in the capital.", {}, []),
        ("He faced the capital punishment.", IRAQI, []),
        ("Mosul is the capital of Nineveh.", IRAQI, []),
        ("It hit the provincial capital.", {}, []),
        ("It hit the Atlantean capital.", IRAQI, []),
    ],
)  # fmt: skip
def test_capitals(
    text: str,
    found: dict[tuple[int, int], Place],
    expected: list[tuple[str, str]],
    places: Gazetteer,
) -> None:
    told = capitals(text, found, places)
    assert [(text[a:b], place.name) for (a, b), place in told.items()] == expected
    assert all(text[s.start : s.end] == s.text for p in told.values() for s in p.spans)


def test_a_name_that_follows_is_a_place_already(places: Gazetteer) -> None:
    text = "A blast shook the Iraqi capital, Baghdad."
    found = {(33, 40): Place("Baghdad", "IRQ")}
    assert text[33:40] == "Baghdad" and capitals(text, found, places) == {}
