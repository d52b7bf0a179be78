"""Stated totals beside what is recorded."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from sourceline.cli.paper import Paper
from sourceline.cli.tally import row
from sourceline.cli.tally_page import tally_page
from sourceline.linking.accounting import account
from sourceline.records import UNKNOWN_TIME
from sourceline.running.tallying import bounded
from tests.cli import incident_samples, samples

TOTAL = account(samples.TOTAL, incident_samples.RADIO, [incident_samples.RAID])


def show(width: int = 100) -> str:
    out = io.StringIO()
    paper = Paper(Console(file=out, width=width, highlight=False, markup=False))
    paper.put(tally_page(TOTAL, width=paper.width))
    return out.getvalue()


def test_both_numbers_stand_side_by_side_with_what_was_counted() -> None:
    text = show()
    for words in ("stated: over 60", "recorded here: 1", "2023-01-01 to 2023-05-18", "ASSAULT",
                  "“More than 60 raids”, in Radio Nuba", "counted: i5f0c2a9"):  # fmt: skip
        assert words in text
    assert max(map(len, show(40).splitlines())) <= 40


def test_json_names_the_incidents_that_were_counted() -> None:
    found = row(TOTAL)
    assert found["stated"] == {"low": 61, "high": None, "words": "over 60"}
    assert found["recorded"]["best"] == 1
    assert found["incidents"] == [incident_samples.RAID.id]
    assert found["report"]["publisher"] == "Radio Nuba"


def test_a_total_that_names_nothing_to_count_by_is_known() -> None:
    anything = replace(samples.TOTAL, time=UNKNOWN_TIME, places=(), actors=(), recipients=())
    assert bounded(TOTAL)
    assert not bounded(account(anything, incident_samples.RADIO, []))
    assert bounded(
        account(replace(anything, actors=(samples.BRIGADE,)), incident_samples.RADIO, [])
    )


def test_a_long_list_of_incidents_is_cut() -> None:
    out = io.StringIO()
    many = replace(TOTAL, incidents=tuple(f"i{n:012x}" for n in range(40)))
    Paper(Console(file=out, width=100)).put(tally_page(many, width=100))
    assert "and 28 more" in out.getvalue()
