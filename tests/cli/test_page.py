"""The page: says everything, in colour and without, wide and narrow, and drives no terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from sourceline.cli import explain
from sourceline.cli.page import Pages
from sourceline.records import Record, Report, Span
from tests.cli import samples

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def show(record: Record, *, width: int = 100, colour: bool = False, explain: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None,
        highlight=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    Pages(console=console, explain=explain).show(record)
    return out.getvalue()


EVERYTHING = [
    "Soldiers raid village near Kadugli", "Radio Nuba", "A. Deng", "Plains Wire", "2023-05-18",
    "stated on the page", "fragment: a heading is cut off", "Northern Brigade (SDN MIL)",
    "farmers (SDN CVL)", "Um Dereisa, South Kordofan, SDN", "with rifles",
    "at least 14 killed (farmers)", "91% sure", "the report itself says t1",
    "says so: a local councillor (SDN GOV, unnamed) c1",
    "says so: The brigade (SDN MIL): denies c2",
    "backed by TCD", "in response to e1", "61 or more attacks", "2023-01-01 to 2023-05-18",
    "claimed", "denied", "threatened", "negated",
]  # fmt: skip


@pytest.mark.parametrize("words", EVERYTHING)
@pytest.mark.parametrize("width", [100, 40])
def test_says_everything_at_any_width(words: str, width: int) -> None:
    text = " ".join(ANSI.sub("", show(samples.RECORD, width=width)).split())
    assert words in text


@pytest.mark.parametrize("width", [30, 40, 63, 64, 80, 100])
def test_keeps_to_the_width(width: int) -> None:
    lines = ANSI.sub("", show(samples.RECORD, width=width, explain=True)).splitlines()
    assert max(map(len, lines)) <= width


def test_timeline_is_in_order_of_time_and_what_did_not_happen_stands_apart() -> None:
    text = show(samples.RECORD)
    order = [text.index(word) for word in ("TIMELINE", "e1", "ANNOUNCED", "e3", "DENIED", "e2")]
    assert order == sorted(order)
    assert text.index("NOT COUNTED") < text.index("negated  e4")


def test_plain_page_has_no_escapes_and_no_trailing_blanks_and_marks_triggers() -> None:
    text = show(samples.RECORD, explain=True)
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "*killed* at least 14 farmers in a dawn *raid*" in text


def test_a_terminal_without_styles_gets_the_plain_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "*killed*" in show(samples.RECORD, colour=True)


def test_colour_marks_fields_in_the_quote() -> None:
    text = show(samples.RECORD, colour=True)
    assert "\x1b[36mSoldiers of the Northern Brigade\x1b[0m" in text
    assert "\x1b[1;31mat least 14 farmers\x1b[0m" in text


def test_explain_gives_value_words_and_who_decided() -> None:
    text = show(samples.RECORD, explain=True)
    flat = " ".join(text.split())
    for words in (
        "codebook:ASSAULT/raid#1", "91% sure", "registry:alias", "[SDN:MIL:NB]", "GeoNames 123",
        "last Tuesday on or before publication", "no source named",
    ):  # fmt: skip
        assert all(word in flat for word in words.split())
    assert "registry:alias" not in show(samples.RECORD)


def test_explain_tells_the_codebook_entry_and_the_status_rule_apart() -> None:
    event = replace(
        samples.RAID,
        by="codebook:ASSAULT/raid#1+status:claim:asserts",
        status_spans=(samples.span("told"),),
    )
    record = replace(samples.RECORD, events=(event,))
    rows = {row.field: row for row in explain.reasons(record, event)}
    assert rows["type"].why == "codebook:ASSAULT/raid#1, 91% sure"
    assert rows["status"].why == "status:claim:asserts; c1: a local councillor asserts (“told”)"
    assert rows["status"].words == "“told”"
    assert "codebook" in rows["contexts"].why


def test_explain_says_how_sure_a_role_is_where_that_is_known() -> None:
    actors = (replace(samples.BRIGADE, confidence=0.96),)
    event = replace(samples.RAID, actors=actors)
    rows = {row.field: row for row in explain.reasons(samples.RECORD, event)}
    assert rows["actor"].why == "registry:alias, 96% sure"
    assert rows["recipient"].why == "rule:agent"


def test_explain_says_why_totals_and_claims_are_what_they_are() -> None:
    total = {row.field: row for row in explain.tally_reasons(samples.RECORD, samples.TOTAL)}
    assert total["count"].words == "“More than 60 raids”" and total["count"].why == "more than"
    assert total["time"].why == "since January"
    assert "rule:cue" in show(samples.RECORD, explain=True)
    assert "rule:cue" not in show(samples.RECORD)


def test_a_report_in_another_language_says_why_it_has_no_events() -> None:
    text = show(Record(Report("0" * 16, "Tres soldados murieron.", "a.txt", language="es")))
    assert "Not coded: Sourceline reads English only." in text and "No events" not in text


def test_an_empty_record_says_so() -> None:
    text = show(samples.EMPTY)
    assert "No events" in text and "quiet.txt" in text and "no claims" in text


def test_text_cannot_drive_the_terminal() -> None:
    evil = "Bomb \x1b]0;owned\x07 kills\x1b[2J two \u202erevo"
    event = replace(samples.SUPPOSED, trigger=Span(5, 10, evil[5:10]), mentions=())
    text = show(Record(Report("0" * 16, evil, title=evil), (event,)), colour=False)
    assert "\x1b" not in text and "\x07" not in text and "\u202e" not in text
    assert "owned" in text


def test_markup_in_a_title_is_text() -> None:
    record = Record(Report("0" * 16, "x", title="[bold]Three[/bold] dead :bomb:"))
    assert "[bold]Three[/bold] dead :bomb:" in show(record)
