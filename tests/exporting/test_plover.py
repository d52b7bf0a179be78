"""PLOVER rows of records made by hand, the table of auxiliary modes, and what is lost."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from sourceline.codebook import load
from sourceline.exporting import Exported, to_plover
from sourceline.exporting.plover_modes import AUXILIARY, told_as
from sourceline.records import (
    Claim,
    Count,
    Event,
    Instrument,
    Interval,
    Link,
    Party,
    Place,
    Record,
    Report,
    Source,
    Status,
    Tally,
    Tense,
    cut,
)

DOCS = Path(__file__).parents[2] / "docs" / "plover.md"
TEXT = "Rain fell. Rebels killed at least nine men near Puno on Monday, the army said. Nobody fled."
DAY = date(2020, 5, 4)
MONDAY = Interval(DAY, DAY, "day", "told")
PUBLISHED = Interval(date(2020, 5, 6), date(2020, 5, 6), "day", "told")
TRIGGER = cut(TEXT, 18, 24)
REBELS = Party("Shining Path", "PER:REB:SP", "PER", "REB", ("XYZ",), (cut(TEXT, 11, 17),))
MEN = Party("men", None, "PER", "CVL", (), (cut(TEXT, 39, 42),))
PUNO = Place("Puno", "PER", "Puno", -15.84, -70.02, "city", 3931276, (cut(TEXT, 48, 52),))
NINE = Count("killed", "man", 9, None, "at_least", cut(TEXT, 25, 38))
ARMY = Claim(
    "c1", Source("army"), cut(TEXT, 73, 77), (cut(TEXT, 11, 62),), "asserts", about=("e1",)
)
KILLED = Event(
    "e1", "ASSAULT", TRIGGER, ("firearms",), ("military",), (REBELS,), (MEN,),
    (Instrument("rifle"),), (PUNO, Place("Peru", "PER", precision="country")), MONDAY, (NINE,),
    "claimed", claims=("c1",), mentions=(TRIGGER,),
)  # fmt: skip
REPORT = Report("0123456789abcdef", TEXT, title="Rebels kill nine", published=PUBLISHED)


def export(*events: Event, text: bool = False, unknown_actors: bool = False) -> Exported:
    record = Record(REPORT, events, (ARMY,))
    return to_plover(record, text=text, unknown_actors=unknown_actors)


def losses(found: Exported) -> dict[str, str]:
    return {loss.field: loss.why for loss in found.losses}


def test_a_row_has_plovers_names_and_the_records_values() -> None:
    (row,) = export(KILLED).rows
    assert json.loads(json.dumps(row)) == {
        "id": "0123456789abcdef-e1",
        "date": "2020-05-04",
        "actor": [
            {"code": "PER", "sector": "REB", "entity_text": "Rebels",
             "identifier_text": "Shining Path"}
        ],
        "recipient": [{"code": "PER", "sector": "CVL", "entity_text": "men"}],
        "event": ["ASSAULT"],
        "mode": ["firearms"],
        "context": ["military"],
        "event_loc": {
            "extracted_place": "Puno", "resolved_place": "Puno", "geonameid": 3931276,
            "lat": -15.84, "lon": -70.02, "city": "Puno", "province": "Puno",
            "country_code": "PER", "resolution": 4,
        },
        "event_text": ["killed"],
        "quad_code": 4,
        "size": {"dead": 9},
        "text_info": {"start": 11, "end": 78},
        "cite_info": {
            "title": "Rebels kill nine", "language": "en", "citation": "0123456789abcdef",
            "codebook": "plover-2.0-draft",
        },
        "coder": "sourceline 0.1.0",
        "comment": "claimed: army",
    }  # fmt: skip


def test_the_sentence_is_written_only_when_asked_for() -> None:
    (row,) = export(KILLED, text=True).rows
    assert row["text"] == TEXT[11:78]


def test_what_plover_cannot_hold_is_listed() -> None:
    link = Link("in_response_to", "e2")
    said = losses(export(replace(KILLED, links=(link,), tense="habitual")))
    assert said == {
        "event_loc": "PLOVER has one place an event: Peru is left",
        "size.dead": "told as 9 or more: written as 9",
        "status": "claimed: written as happened, see the comment",
        "tense": "told as a habit: written as one event",
        "backed_by": "Shining Path is said to be backed by XYZ",
        "instruments": "no field for instruments: rifle",
        "links": "no field for 'in_response_to e2'",
        "claim": "no record for who says so: army asserts of e1",
    }


def test_rival_tolls_are_written_as_the_lowest_and_other_counts_are_lost() -> None:
    more = replace(NINE, low=14, high=14, modifier="exact")
    fled = replace(more, what="displaced")
    found = export(replace(KILLED, counts=(more, NINE, fled)))
    assert found.rows[0]["size"] == {"dead": 9}
    assert losses(found)["size.dead"] == "told as 14; 9 or more: written as 9"
    assert losses(found)["size"] == "no field for 14 displaced"


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (replace(KILLED, actors=()), "no actor is named, and PLOVER counts no event without one"),
        (replace(KILLED, type="AID", recipients=()), "no recipient is named, and AID needs one"),
        (replace(KILLED, type="FLOOD"), "FLOOD is no type of PLOVER"),
    ],
)
def test_what_plover_does_not_count_is_left_out_and_listed(event: Event, why: str) -> None:
    found = export(event)
    assert found.rows == ()
    assert losses(found)["event"] == why


def test_events_without_an_actor_can_be_written_as_unknown() -> None:
    (row,) = export(replace(KILLED, actors=()), unknown_actors=True).rows
    assert row["actor"] == [{"code": None, "sector": "UNK", "entity_text": None}]


def test_an_event_without_a_day_has_that_of_the_report_or_none() -> None:
    undated = replace(KILLED, time=Interval(None, None, "unknown", "not told"))
    found = export(undated)
    assert found.rows[0]["date"] == "2020-05-06"
    assert losses(found)["date"] == "no day is told: written under the day of the report"
    bare = replace(REPORT, published=Interval(None, None, "unknown", "not told"))
    left = to_plover(Record(bare, (undated,)))
    assert left.rows == ()
    assert losses(left)["event"] == "no day is known, and PLOVER needs one"


def test_a_stretch_has_an_end_date() -> None:
    weeks = Interval(DAY, DAY + timedelta(days=13), "span", "told")
    row = export(replace(KILLED, time=weeks)).rows[0]
    assert (row["date"], row["enddate"]) == ("2020-05-04", "2020-05-17")


def test_a_denial_is_named_in_the_comment() -> None:
    denial = replace(ARMY, id="c2", source=Source("Lima"), stance="denies")
    event = replace(KILLED, status="disputed", claims=("c1", "c2"))
    (row,) = to_plover(Record(REPORT, (event,), (ARMY, denial))).rows
    assert row["comment"] == "disputed: army; denied by Lima"


def test_parts_of_a_series_share_a_link() -> None:
    part = replace(KILLED, id="e2", links=(Link("part_of", "e1"),))
    rows = export(KILLED, part).rows
    assert [row["link"] for row in rows] == ["0123456789abcdef-e1"] * 2


def test_totals_are_no_rows() -> None:
    tally = Tally("t1", "killed", "ASSAULT", replace(NINE, low=300))
    found = to_plover(Record(REPORT, tallies=(tally,)))
    assert found.rows == ()
    assert losses(found) == {"tally": "no record for totals: 300 or more killed"}


ENDED = {
    "this year": MONDAY,
    "over a year ago": Interval(date(2019, 5, 1), date(2019, 5, 1), "day", "told"),
    "ahead": Interval(date(2020, 5, 9), date(2020, 5, 9), "day", "told"),
    "not told": Interval(None, None, "unknown", "not told"),
}


def table() -> list[tuple[str, ...]]:
    """The rows of the table of auxiliary modes in the document."""
    section = DOCS.read_text(encoding="utf-8").split("## Auxiliary modes")[1].split("\n## ")[0]
    rows = re.findall(r"^\|(.+)\|$", section, re.M)
    return [tuple(cell.strip() for cell in row.split("|")) for row in rows[2:]]


@pytest.mark.parametrize("row", table(), ids=" ".join)
def test_the_table_of_auxiliary_modes(row: tuple[str, ...]) -> None:
    kind, status, tense, announced, ended, written, modes = row
    event = replace(
        KILLED, type=kind, status=cast("Status", status), tense=cast("Tense", tense),
        time=ENDED[ended],
        by="codebook:X+status:modal:will" if announced == "yes" else "codebook:X+status:purpose",
    )  # fmt: skip
    told = told_as(event, PUBLISHED, load())
    assert told == (written, tuple(mode for mode in modes.split(", ") if mode))


def test_the_table_has_every_status_and_every_auxiliary_mode() -> None:
    rows = table()
    assert {row[1] for row in rows} == {
        "asserted", "confirmed", "claimed", "alleged", "disputed", "denied", "planned",
        "threatened", "hypothetical", "negated",
    }  # fmt: skip
    assert {mode for row in rows for mode in row[6].split(", ") if mode} == set(AUXILIARY)
