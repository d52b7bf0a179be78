"""Incident sheets: day and place by lines of their own."""

from __future__ import annotations

import sourceline as sl
from sourceline.reading import read_text

SHEET = """Incident 417: camp near Hit

Date: 29 March 2017, about noon
Location: outskirts of Hit, Anbar governorate, Iraq

Relatives said that an aircraft dropped two bombs on a camp. Eight people were killed."""


def test_a_sheet_gives_day_and_place_to_what_is_told_without() -> None:
    record = sl.code(read_text(SHEET, published="2017-06-03"))
    (bombs,) = (event for event in record.events if event.type == "ASSAULT")
    assert str(bombs.time.earliest)[:10] == "2017-03-29"
    assert bombs.time.basis.endswith("the sheet's day")
    assert [place.name for place in bombs.places] == ["Hit"]


def test_two_sheets_in_one_report_give_none() -> None:
    twice = f"{SHEET}\n\nDate: 30 March 2017\nLocation: Haditha\n\nA mine killed a man."
    record = sl.code(read_text(twice, published="2017-06-03"))
    assert not any("the sheet's day" in event.time.basis for event in record.events)
