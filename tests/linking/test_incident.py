"""An incident from its tellings: one pure function, whatever the order."""

from __future__ import annotations

import random

from sourceline.linking.incident import assemble, ref
from sourceline.records import CopyOf, incident_from_json, incident_to_json
from tests.linking.telling import PAKISTAN, Telling, party


def blast() -> list[Telling]:
    wire = Telling(
        "Bomb kills three in Quetta, police said.", "Coast Agency", "2019-03-04", id="a1"
    )
    wire.says("police", "kills three", sector="COP").count("three", 3, by=1)
    paper = Telling("Bomb kills at least five people.", "Hill Post", "2019-03-05", id="b2")
    paper.count("five", 5, None, who="people")
    late = Telling("Bomb attack: toll six, hospital said.", "Bay Times", "2019-03-06", id="c3")
    late.says("hospital", "toll six", sector="MED").count("six", 6, by=1)
    return [wire, paper.has(places=(PAKISTAN,)), late]


def test_the_fields_of_an_incident_are_put_together_from_its_tellings() -> None:
    made = assemble("i1", [one.member() for one in blast()])

    assert made.title == "ASSAULT (explosives) · Quetta, Pakistan · 2019-03-04"
    assert [place.name for place in made.places] == ["Quetta"]
    assert made.independent_sources == 3
    assert made.sources == ("Coast Agency", "Hill Post", "Bay Times")
    assert [one.event for one in made.events] == ["e1", "e1", "e1"]
    assert (made.killed.low, made.killed.best, made.killed.high) == (3, 6, 6)


def test_the_order_of_arrival_does_not_matter() -> None:
    members = [one.member() for one in blast()]
    copies = [CopyOf(ref(members[1].report), ref(members[0].report), "rewritten")]
    first = assemble("i1", members, copies=copies)
    shuffler = random.Random(4)
    for _ in range(10):
        shuffler.shuffle(members)
        assert assemble("i1", members, copies=copies) == first


def test_an_incident_goes_to_json_and_back() -> None:
    members = [one.has(actors=(party("Baloch fighters"),)).member() for one in blast()]
    made = assemble("i1", members)
    assert incident_from_json(incident_to_json(made)) == made


def test_the_rule_decides_which_estimate_the_toll_shows() -> None:
    made = assemble("i1", [one.member() for one in blast()], rule="acled")
    assert (made.killed.rule, made.killed.best) == ("acled", 3)
    assert [one.rule for one in made.killed.estimates] == [
        "acled", "ged", "airwars", "latest-official",
    ]  # fmt: skip
