"""Values in plain words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sourceline.cli import words
from sourceline.records import UNKNOWN_TIME, Count, Interval, Party, Source, Span

HERE = Span(0, 1, "x")


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count("killed", "soldiers", 3, 3, "exact", HERE), "3 killed (soldiers)"),
        (Count("killed", None, 34, None, "at_least", HERE), "at least 34 killed"),
        (Count("attacks", None, 171, None, "more_than", HERE), "171 or more attacks"),
        (Count("injured", None, 45, 55, "about", HERE), "45 to 55 injured"),
        (Count("killed", None, 0, 0, "none", HERE), "none killed"),
        (
            Count("displaced", "people", 24000, None, "vague", HERE),
            "24,000 or more displaced",
        ),
        (Count("killed", None, 0, 9, "fewer_than", HERE), "9 or fewer killed"),
        (Count("targets_hit", "targets", 85, 85, "exact", HERE), "85 targets hit"),
    ],
)
def test_counts(count: Count, text: str) -> None:
    assert words.count_words(count) == text


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (UNKNOWN_TIME, "no date"),
        (Interval(date(2024, 2, 7), date(2024, 2, 7), "day", ""), "2024-02-07"),
        (Interval(date(2024, 2, 1), date(2024, 2, 29), "month", ""), "February 2024"),
        (Interval(date(2014, 1, 1), date(2014, 12, 31), "year", ""), "2014"),
        (Interval(date(2023, 10, 17), None, "span", ""), "since 2023-10-17"),
        (Interval(None, date(2023, 10, 17), "span", ""), "until 2023-10-17"),
        (Interval(date(2024, 2, 5), date(2024, 2, 11), "week", ""), "2024-02-05 to 2024-02-11"),
        (Interval(datetime(2024, 2, 7, 4), datetime(2024, 2, 7, 6), "hour", ""),
         "2024-02-07 04:00 to 06:00"),
    ],
)  # fmt: skip
def test_times(time: Interval, text: str) -> None:
    assert words.time_words(time) == text


def test_parties() -> None:
    assert words.party_words(Party("Hashd", None, "IRQ", "REB", ("IRN",))) == (
        "Hashd (IRQ REB, backed by IRN)"
    )
    assert words.party_words(Party("a crowd")) == "a crowd"


def test_sources() -> None:
    assert words.source_words(Source("")) == "somebody"
    assert words.source_words(Source("an official", country="MLI", named=False)) == (
        "an official (MLI, unnamed)"
    )
