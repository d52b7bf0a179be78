"""The page and the table of incidents: say everything, keep to the width, drive no terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from rich.console import Console

from sourceline.cli import (
    incident_page,
    incident_reports,
    incident_rows,
    incident_words,
)
from sourceline.cli.incident_page import Dossier
from sourceline.cli.paper import Paper
from sourceline.linking.ledger import claims
from sourceline.records import CopyOf, Incident, Interval
from tests.cli import incident_samples as samples

ANSI = re.compile(r"\x1b\[[0-9;]*m")
DOSSIER = Dossier(samples.RAID, samples.RECORDS, samples.TITLES)


def paper(width: int, *, colour: bool = False) -> tuple[Paper, io.StringIO]:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None,
        highlight=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    return Paper(console), out


def show(dossier: Dossier = DOSSIER, *, width: int = 100, colour: bool = False) -> str:
    sheet, out = paper(width, colour=colour)
    sheet.put(incident_page.page(dossier, width=sheet.width, marked=sheet.marked))
    return out.getvalue()


def table(*incidents: Incident, width: int = 100) -> str:
    sheet, out = paper(width)
    sheet.put(incident_rows.rows(incidents, width=sheet.wide), width=sheet.wide)
    return out.getvalue()


EVERYTHING = [
    "ASSAULT (beat) · Um Dereisa, Sudan · 2023-05-16", "i5f0c2a9d3b71e804", "accepted",
    "Northern Brigade (SDN MIL)", "farmers (SDN CVL)", "South Kordofan", "11.020 29.710",
    "last Tuesday on or before publication", "rifles",
    "KILLED: 9–14", "at least 14 (farmers)", "official", "at least 14 farmers", "not independent",
    "by acled", "by ged", "9–14, best 9", "by airwars", "by latest-official",
    "raised to at least 14",
    "contested: the brigade denies it", "sources differ on the number",
    "Northern Brigade burned the market", "for", "against", "The brigade (SDN MIL) denies",
    "a local councillor (SDN GOV, unnamed)", "“told”",
    "3 reports, 2 independent sources, 1 copy", "independent sources: Plains Wire; Radio Nuba",
    "https://wire.example/7", "rewritten copy, truncated, 87%", "5 of 6 sentences",
    "changed killed: “nine” → “nineteen”", "e1 ASSAULT claimed",
    "in response to i77aa01", "ASSAULT · Kadugli, Sudan · 2023-05-10", "so says: Radio Nuba",
    "#3", "ana", "ask the councillor again", "edit place = Um Dereisa", "undone by #5",
]  # fmt: skip


@pytest.mark.parametrize("words", EVERYTHING)
def test_says_everything(words: str) -> None:
    narrow = "".join(show(width=48).split())  # nothing beside it can come between
    assert "".join(words.split()) in narrow
    assert all(word in show() for word in words.split())


@pytest.mark.parametrize("width", [30, 48, 63, 64, 80, 100])
def test_keeps_to_the_width(width: int) -> None:
    text = ANSI.sub("", show(width=width))
    assert max(map(len, text.splitlines())) <= width
    assert max(map(len, table(samples.RAID, samples.BARE, width=width).splitlines())) <= width


def test_a_plain_page_has_no_escapes_and_no_trailing_blanks() -> None:
    text = show()
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_what_a_report_says_cannot_drive_the_terminal() -> None:
    evil = replace(samples.RAID, title="raid \x1b[2J\x9b31m", actors=())
    assert "\x1b[2J" not in show(Dossier(evil), colour=True)
    assert "\x1b" not in table(evil)


def test_a_page_without_records_still_gives_numbers_and_their_words() -> None:
    text = show(Dossier(samples.RAID))
    assert "“at least 14 farmers”" in text and "Plains Wire" in text


def test_a_bare_incident_has_a_page() -> None:
    text = show(Dossier(samples.BARE))
    assert "not stated" in text and "1 report, 1 independent source" in text
    assert "KILLED" not in text


def test_copies_stand_below_their_original_and_a_copy_of_a_copy_too() -> None:
    second = CopyOf(replace(samples.COPY, id="d" * 16, publisher="Late Echo"), samples.COPY,
                    "verbatim")  # fmt: skip
    raid = replace(
        samples.RAID,
        reports=(*samples.RAID.reports, second.report),
        copies=(*samples.RAID.copies, second),
    )
    folded = incident_reports.folded(raid)
    assert [copy.report.publisher for copy in folded[samples.WIRE.id]] == [
        "Morning Echo", "Late Echo",
    ]  # fmt: skip
    text = show(Dossier(raid))
    assert text.index("Plains Wire, 2023") < text.index("└ Late Echo")


def test_a_report_without_publisher_goes_by_its_title_and_tells_it_once() -> None:
    title = "Soldiers raid village near Kadugli and burn the market and the mill"
    ref = replace(samples.RADIO, publisher=None, title=title)
    own = replace(samples.COUNCILLOR, source=title, report=ref, official=False, country=None)
    raid = replace(samples.BARE, reports=(ref,), killed=replace(samples.KILLED, by_source=(own,)))
    text = show(Dossier(raid))
    assert "“Soldiers raid village near …”" in text
    assert text.count("the mill") == 1 and "no publisher told, 2023-05-18" in text


def test_a_copy_of_a_report_that_is_not_here_is_not_lost() -> None:
    stray = CopyOf(samples.COPY, replace(samples.WIRE, id="f" * 16), "verbatim")
    raid = replace(samples.RAID, reports=(samples.RADIO, samples.COPY), copies=(stray,))
    assert "└ Morning Echo" in show(Dossier(raid))


def test_claims_of_copies_are_counted_and_not_shown_again() -> None:
    other = replace(samples.RADIO, id="e" * 16, publisher="Second Echo")
    record = samples.RECORDS[samples.RADIO.id]
    raid = replace(
        samples.RAID,
        reports=(*samples.RAID.reports, other),
        copies=(CopyOf(other, samples.RADIO, "verbatim"),),
        events=(*samples.RAID.events, replace(samples.RAID.events[0], report=other)),
    )
    told, repeated = claims(raid, {**samples.RECORDS, other.id: record})
    assert [said.claim.id for said in told] == ["c1"] and repeated == 1


def test_the_table_says_in_one_row_what_matters() -> None:
    text = table(samples.RAID, samples.BARE)
    head, row = text.splitlines()[:2]
    assert head.split()[:4] == ["id", "when", "what", "where"]
    for words in ("i5f0c2a9", "2023-05-16", "ASSAULT beat", "Um Dereisa, SDN", "9–14", "2/3"):
        assert words in row
    assert "contested · disputed" in text and "accepted" in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("2021-03-04", "2021-03-04", "2021-03-04"),
     ("2021-03-04T07:00", "2021-03-04T08:00", "2021-03-04"),
     ("2021-03-04", None, "since 2021-03-04"), (None, "2021-03-04", "until 2021-03-04"),
     ("2021-03-04", "2021-03-06", "2021-03-04 to 2021-03-06"), (None, None, "")],
)  # fmt: skip
def test_days_in_few_characters(first: str | None, last: str | None, words: str) -> None:
    ends = [datetime.fromisoformat(one) if one and "T" in one else date.fromisoformat(one) if one
            else None for one in (first, last)]  # fmt: skip
    assert incident_words.day_words(Interval(*ends, "day", "stated")) == words


@pytest.mark.parametrize(
    ("low", "high", "best", "words"),
    [(3, 3, 3, "3"), (1, 9, 4, "1–9 (4)"), (1, 9, 9, "1–9"), (2, None, None, "2+"),
     (None, None, None, "–"), (1200, 1500, None, "1,200–1,500")],
)  # fmt: skip
def test_tolls_in_few_characters(
    low: int | None, high: int | None, best: int | None, words: str
) -> None:
    toll = replace(samples.KILLED, low=low, high=high, best=best)
    assert incident_words.toll_words(toll) == words
