"""The report that the project started from: what a reader takes from it is in the record.

The report itself is not part of the repository; the test skips where it is absent.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import sourceline as sl

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed" / "report.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed/report.txt is not here")
CASUALTIES = ("killed", "injured", "missing", "abducted", "arrested", "displaced")


@pytest.fixture(scope="module")
def record() -> sl.Record:
    return sl.code(sl.read(SEED))


def deaths(event: sl.Event) -> set[tuple[int, int | None]]:
    return {(count.low, count.high) for count in event.counts if count.what == "killed"}


def happened(record: sl.Record, when: date) -> list[sl.Event]:
    return [
        e for e in record.events if e.type == "ASSAULT" and e.time.earliest == when == e.time.latest
    ]


def test_the_strike_in_baghdad_is_one_event(record):
    found = [
        e
        for e in record.events
        if e.type == "ASSAULT" and any(p.name == "Baghdad" for p in e.places) and deaths(e)
    ]
    assert len(found) == 1
    strike = found[0]
    assert strike.time.earliest == strike.time.latest == date(2024, 2, 7)
    assert "drone" in strike.modes
    assert [p.country for p in strike.actors if p.country] == ["USA"] * len(
        [p for p in strike.actors if p.country]
    )
    assert strike.recipients and any("HEZBOLLAH" in (p.actor_id or "") for p in strike.recipients)
    assert deaths(strike) == {(1, 1)}


def test_the_attack_on_tower_22_has_three_dead(record):
    found = [e for e in record.events if any(p.name == "Tower 22" for p in e.places)]
    assert len(found) == 1
    assert (3, 3) in deaths(found[0])


def test_the_strikes_of_friday_have_their_two_countries_and_targets(record):
    found = [e for e in happened(record, date(2024, 2, 2)) if "aerial" in e.modes]
    assert len(found) == 1
    assert {p.country for p in found[0].places} == {"IRQ", "SYR"}
    assert [(c.low, c.high) for c in found[0].counts if c.what == "targets_hit"] == [(86, None)]


def test_the_attacks_since_october_are_a_tally_and_no_event(record):
    assert [(t.count.low, t.count.high) for t in record.tallies if t.what == "attacks"] == [
        (171, None)
    ]
    assert all((c.low, c.what) != (171, "attacks") for e in record.events for c in e.counts)


def test_no_number_that_counts_something_else_is_a_casualty(record):
    wrong = {2250, 2500, 2750, 11, 85, 86, 3 * 60 + 6, 22, 2014}
    counts = [c for e in record.events for c in e.counts if c.what in CASUALTIES]
    assert not [c for c in counts if c.low in wrong or c.high in wrong]


def test_every_offset_is_right(record):
    text = record.report.text
    plain = json.loads(sl.to_json(record))
    found = []

    def walk(value):
        if isinstance(value, dict):
            if value.keys() >= {"start", "end", "text"} and isinstance(value["start"], int):
                found.append(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(plain)
    assert len(found) > 100
    assert all(text[s["start"] : s["end"]] == s["text"] for s in found)
