"""What a report tells once, and what it tells again."""

from __future__ import annotations

from sourceline.linking.units import family, homes, kilometres, units
from sourceline.records import Party
from tests.linking.make import AMARA, ARMY, BASRA, MAYSAN, MILITIA, day, event, killed, record

TEXT = (
    "A bomb tore through a market in Amara on Monday, killing nine. The blast came at noon. "
    "Soldiers were shot in Basra on Tuesday. Police condemned the attack. A march is planned."
)
BLAST = event(TEXT, "e1", "tore", places=(AMARA,), time=day("2019-03-04"), modes=("explosives",),
              counts=(killed(TEXT, "nine", 9),))  # fmt: skip
AGAIN = event(TEXT, "e2", "blast", places=(MAYSAN,), actors=(MILITIA,), claims=("c1",))
SHOT = event(TEXT, "e3", "shot", places=(BASRA,), time=day("2019-03-05"), modes=("firearms",))


def ids(*events: object, text: str = TEXT) -> list[str]:
    return [unit.id for unit in units(record(text, *events))]  # type: ignore[arg-type]


def test_what_tells_again_is_laid_to_the_fullest_telling() -> None:
    (blast,) = units(record(TEXT, AGAIN, BLAST))
    assert blast.id == "e1"
    assert [party.name for party in blast.actors] == ["Kataib Hezbollah"]
    assert blast.claims == ("c1",) and len(blast.mentions) == 2
    assert blast.places == (AMARA,)


def test_another_place_or_day_or_doer_is_another_unit() -> None:
    assert ids(BLAST, SHOT) == ["e1", "e3"]
    later = event(TEXT, "e4", "attack", places=(AMARA,), time=day("2019-04-04"))
    assert ids(BLAST, later) == ["e1", "e4"]
    by_army = event(TEXT, "e5", "shot", actors=(ARMY,))
    by_militia = event(TEXT, "e6", "tore", actors=(MILITIA,), places=(AMARA,))
    assert ids(by_militia, by_army) == ["e6", "e5"]
    nameless = event(TEXT, "e7", "shot", actors=(Party("gunmen"),))
    assert ids(by_militia, nameless) == ["e6"]


def test_what_has_not_happened_or_is_only_said_is_no_unit() -> None:
    planned = event(TEXT, "e8", "march", type="PROTEST", status="planned")
    negated = event(TEXT, "e9", "attack", status="negated", places=(BASRA,))
    said = event(TEXT, "e10", "condemned", type="ACCUSE")
    assert ids(planned, negated, said) == []
    denied = event(TEXT, "e11", "attack", status="denied", places=(BASRA,))
    assert ids(denied) == ["e11"], "a denial belongs to the incident that it denies"
    assert family("ACCUSE") is None and family("ASSAULT") == "violence"
    assert family("HOUSE_DEMOLITION") == "HOUSE_DEMOLITION"  # of a user's own codebook


def test_a_count_of_another_telling_fills_a_gap_and_replaces_none() -> None:
    other = event(TEXT, "e2", "blast", counts=(killed(TEXT, "nine", 7),))
    (unit,) = units(record(TEXT, BLAST, other))
    assert [(count.low, count.high) for count in unit.counts] == [(9, 9)]


def test_kilometres_along_the_great_circle() -> None:
    assert round(kilometres((0.0, 0.0), (0.0, 1.0)), 1) == 111.2


def test_every_event_of_a_unit_is_known_by_it() -> None:
    assert homes(record(TEXT, AGAIN, BLAST, SHOT)) == {"e1": "e1", "e2": "e1", "e3": "e3"}
