"""Tallies that reports state, beside what the workspace itself can account for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sourceline.linking.accounting import account, stated
from sourceline.linking.incident import ref
from sourceline.records import (
    UNKNOWN_TIME,
    Count,
    Incident,
    Interval,
    Party,
    Place,
    Report,
    Span,
    Tally,
    Toll,
)
from tests.linking.telling import PAKISTAN, QUETTA, day

REPORT = ref(Report("r1", "Over 170 attacks since October."))
WINDOW = Interval(date(2019, 1, 1), date(2019, 3, 31), "span", "stated")
LAHORE = Place("Lahore", "PAK", "Punjab", 31.55, 74.34, "city", 1172451)
AMARA = Place("Amara", "IRQ", "Maysan", 31.84, 47.14, "city", 99762)


def tally(what: str = "attacks", low: int = 171, **fields: Any) -> Tally:
    modifier = fields.pop("modifier", "more_than")
    count = Count(what, None, low, None, modifier, Span(5, 8, "170"))  # type: ignore[arg-type]
    fields.setdefault("time", WINDOW)
    fields.setdefault("event_type", "ASSAULT")
    return Tally("t1", what, count=count, **fields)


def incident(
    ident: str, when: str = "2019-03-04", place: Place = QUETTA, **fields: Any
) -> Incident:
    made = {"type": "ASSAULT", "time": day(when), "places": (place,)} | fields
    return Incident(ident, f"title of {ident}", **made)


def test_a_tally_of_attacks_is_set_beside_the_incidents_that_match() -> None:
    there = [incident("i1"), incident("i2", place=LAHORE), incident("i3", when="2019-06-01"),
             incident("i4", place=AMARA), incident("i5", type="PROTEST")]  # fmt: skip
    made = account(tally(places=(PAKISTAN,)), REPORT, there)
    assert made.incidents == ("i1", "i2")
    assert made.line == "stated: over 170; recorded here: 2"


def test_the_order_of_incidents_does_not_matter() -> None:
    there = [incident("i2"), incident("i1")]
    assert account(tally(), REPORT, there) == account(tally(), REPORT, there[::-1])


def test_a_tally_of_the_killed_sums_the_tolls() -> None:
    there = [
        incident("i1", killed=Toll("killed", 3, 5, 6)),
        incident("i2", killed=Toll("killed", 1, None, 4, "airwars")),
        incident("i3"),
    ]
    made = account(tally("killed", 40, modifier="at_least"), REPORT, there)
    assert (made.recorded_low, made.recorded, made.recorded_high) == (4, 6, 10)
    assert made.line == "stated: at least 40; recorded here: 6 (4 to 10)"
    assert any("1 of 3 incident gives no number" in note for note in made.notes)


def test_actors_match_by_institution_name_and_state() -> None:
    army = Party("Pakistani army", "PAK:MIL", "PAK", "MIL")
    there = [incident("i1", actors=(army,)), incident("i2", actors=(Party("gunmen"),))]
    state = Party("Pakistan", "PAK", "PAK", "GOV")
    assert account(tally(actors=(state,)), REPORT, there).incidents == ("i1",)
    assert account(tally(recipients=(state,)), REPORT, there).incidents == ()


def test_what_is_told_too_widely_is_only_possible() -> None:
    wide = Interval(date(2019, 3, 1), date(2019, 4, 30), "span", "stated")
    there = [incident("i1", time=wide), incident("i2", place=PAKISTAN),
             incident("i3", time=UNKNOWN_TIME)]  # fmt: skip
    made = account(tally(places=(QUETTA,)), REPORT, there)
    assert made.incidents == ()
    assert made.possible == ("i1", "i2", "i3")
    assert any("too widely" in note for note in made.notes)


def test_what_was_rejected_or_only_planned_never_counts() -> None:
    there = [incident("i1", review="rejected"), incident("i2", status="planned")]
    assert account(tally(), REPORT, there).recorded == 0


def test_a_tally_without_window_place_and_party_says_so() -> None:
    made = account(tally(time=UNKNOWN_TIME), REPORT, [incident("i1")])
    assert made.recorded == 1
    assert any("no window" in note for note in made.notes)
    assert any("neither place nor party" in note for note in made.notes)


@pytest.mark.parametrize(
    ("low", "high", "modifier", "words"),
    [
        (171, None, "more_than", "over 170"),
        (34, None, "at_least", "at least 34"),
        (45, 55, "about", "about 50"),
        (0, 9, "fewer_than", "fewer than 10"),
        (12, 12, "exact", "12"),
    ],
)
def test_a_number_is_said_as_the_report_says_it(
    low: int, high: int | None, modifier: str, words: str
) -> None:
    made = tally()
    count = replace(made.count, low=low, high=high, modifier=modifier)  # type: ignore[arg-type]
    assert stated(replace(made, count=count)) == words
