"""No cell that a spreadsheet would run, and numbers that stay numbers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from sourceline.exporting import export
from sourceline.exporting.cells import cell, csv_text
from sourceline.records import Dispute, Party
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import incident

ATTACKS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1+1", '"=1+1', "\t=1+1", "\r=1+1", "\n=1+1",
    "\ufeff=1+1", "\u200b=1+1", "\u00a0@x", "\uff1dcmd()", '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0", "\x00=1+1", "\u201c=1+1",
]  # fmt: skip
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


def runs(text: str) -> bool:
    """Whether a spreadsheet could take a cell, or a part of it, for a formula."""
    begin = ' \t\r\n"\u00a0\ufeff\u200b\u201c'
    return any(
        part.lstrip(begin)[:1] in tuple(SIGNS) and not number(part)
        for part in text.replace("\r", "\n").replace(";", "\n").replace("\t", "\n").split("\n")
    )  # fmt: skip


def number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_a_formula(text: str) -> None:
    assert runs(text.replace("\x00", ""))
    for form in (text, f"Plains Wire;{text}", f"two lines\n{text}", [text, text]):
        assert not runs(cell(form)), cell(form)


@pytest.mark.parametrize(
    ("value", "text"),
    [(-15.84, "-15.84"), (-3, "-3"), (0, "0"), ("-15.84", "-15.84"), (None, ""), (True, "true"),
     ("al-Qaeda in Iraq", "al-Qaeda in Iraq"), ("a - b", "a - b"), (("a", "b"), "a; b")],
)  # fmt: skip
def test_numbers_and_plain_text_stay(value: Any, text: str) -> None:
    assert cell(value) == text


def test_a_file_reads_back_as_it_was_written() -> None:
    rows = [{"a": 'x, "y"\nz', "b": -1.5}]
    (back,) = csv.DictReader(io.StringIO(csv_text(("a", "b"), rows)))
    assert back == {"a": 'x, "y"\nz', "b": "-1.5"}


@pytest.mark.parametrize("kind", ["acled", "ged", "hxl", "csv"])
@pytest.mark.parametrize("text", ATTACKS)
def test_names_from_reports_cannot_run_in_any_table(kind: str, text: str) -> None:
    report = replace(told.WIRE, publisher=text, title=text, url=text)
    lima = replace(told.BAGHDAD, name=text, admin1=text, lat=-12.05, lon=-77.04)
    one = incident(
        title=text, places=(lima,), reports=(report,), sources=(text,),
        actors=(Party(f"Azania Brigade {text}", None, "PER", "REB"),),
        recipients=(Party(f"Borean Front {text}", None, "PER", "REB"),),
        killed=replace(told.STRIKE.killed, by_source=(told.figure(2, text, report),)),
        disputes=(Dispute(text),),
    )  # fmt: skip
    table = list(csv.reader(io.StringIO(export(kind, [one]).text())))
    assert len(table) > 1
    assert not [value for line in table for value in line if runs(value)]
    assert any(value.startswith("-12.05") for line in table for value in line)
