"""What a text says about itself."""

from __future__ import annotations

from datetime import date

import pytest

from sourceline.reading import read_text
from sourceline.reading.dates import find_date

BODY = (
    "Rebels attacked the town of Goma on Monday and burnt two houses, the mayor said.\n\n"
    "Nobody died."
)


def titled(first: str) -> str | None:
    return read_text(f"{first}\n\n{BODY}").title


@pytest.mark.parametrize(
    "headline",
    ["Rebels burn houses in Goma", "REBELS BURN HOUSES IN GOMA", "Who burnt the houses of Goma?"],
)
def test_a_headline_is_the_title(headline: str) -> None:
    assert titled(headline) == headline


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee",
        "Rebels attacked the town.",
        "GOMA, Congo (Reuters) - Rebels attacked",
        "PA0311184589 PANAMA CITY ACAN IN SPANISH 1712 GMT 3 NOV 89",
        "Published 3 May 2021",
        "12:45",
        "GOMA, Congo -",
    ],
)
def test_other_first_lines_are_not(line: str) -> None:
    assert titled(line) is None


def test_a_labelled_title() -> None:
    assert titled("Title: Houses burnt") == "Houses burnt"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee and José de la Cruz in Goma", "Ann Lee and José de la Cruz"),
        ("By Ann Lee, Africa correspondent", "Ann Lee"),
        ("By Monday the rebels had left the town", None),
        ("By the river two men were found", None),
    ],
)
def test_byline(line: str, author: str | None) -> None:
    assert read_text(f"Houses burnt in Goma\n\n{line}\n\n{BODY}").author == author


def test_reporting_line() -> None:
    assert read_text(f"{BODY}\n\n(Reporting by Ann Lee; Editing by Bo Ek)").author == "Ann Lee"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Source: cbsnews.com", "cbsnews.com"),
        ("Source: https://www.cbsnews.com/news/x", "cbsnews.com"),
        ("Source: The Daily Mirror", "The Daily Mirror"),
        ("This story originally appeared on Grist.", "Grist"),
        ("This article was first published by the Kyiv Post.", "the Kyiv Post"),
        ("Republished from The Conversation under a licence.", "The Conversation"),
        ("Via Al Jazeera", "Al Jazeera"),
    ],
)
def test_credit_lines(line: str, credit: str) -> None:
    report = read_text(f"{BODY}\n\n{line}")
    assert report.credited_to == (credit,)
    (note,) = (note for note in report.notes if note.kind == "derived_text")
    assert [span.text for span in note.spans] == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "Sources: the army and the police said so.",
        "A video obtained by Reuters shows it.",
        "The report was published on Monday.",
        "Reuters/Ann Lee",
    ],
)
def test_lines_that_credit_nobody(line: str) -> None:
    assert read_text(f"{BODY}\n\n{line}").credited_to == ()


def test_an_agency_in_the_dateline_is_credited_and_no_derivation() -> None:
    report = read_text(f"GOMA, Congo, May 3 (Reuters) - {BODY}")
    assert report.credited_to == ("Reuters",)
    assert "derived_text" not in {note.kind for note in report.notes}


def test_an_agency_beside_another_publisher_is_a_derivation() -> None:
    report = read_text(f"GOMA (AFP) - {BODY}\n\n© 2021 Gulf Paper. All rights reserved.")
    assert report.publisher == "Gulf Paper"
    assert "derived_text" in {note.kind for note in report.notes}


@pytest.mark.parametrize(
    "line",
    [
        "Published 8 February 2024",
        "Published: Feb. 8, 2024 10:15 GMT",
        "Published on Thursday, 8 February 2024",
        "8 February 2024",
        "Thursday, February 8, 2024 | 14:05 GMT",
        "2024-02-08T10:15:00Z",
        "Posted: 2024-02-08",
        "Date: 8th of February 2024",
        "GOMA, Congo - Published February 8, 2024",
        "GOMA, Congo, Feb. 8, 2024 (AFP) - Rebels left the town on Wednesday, he said.",
        "Last updated 8 February 2024",
    ],
)
def test_the_date_of_publication(line: str) -> None:
    report = read_text(f"Houses burnt in Goma\n\n{line}\n\n{BODY}")
    assert (report.published.earliest, report.published.precision) == (date(2024, 2, 8), "day")
    (span,) = report.published.spans
    assert report.text[span.start : span.end] == span.text
    assert span.text in report.published.basis
    assert "undated" not in {note.kind for note in report.notes}


@pytest.mark.parametrize(
    "line",
    [
        "On 8 February 2024, rebels burnt two houses.",
        "The list was published on Monday. It names men killed on 8 February 2024.",
        "Rebels left the town on 8 February 2024",
        "GOMA, Congo, Feb. 8 (AFP) - Rebels left the town.",
        "Published 8 February 2999",
    ],
)
def test_a_date_in_the_story_is_not_one_of_publication(line: str) -> None:
    report = read_text(f"Houses burnt in Goma\n\n{line}\n\n{BODY}")
    assert report.published.earliest is None
    assert "undated" in {note.kind for note in report.notes}


def test_published_goes_before_updated() -> None:
    report = read_text(f"Updated 9 May 2021\n\nPublished 8 May 2021\n\n{BODY}")
    assert report.published.earliest == date(2021, 5, 8)


def test_a_cable_states_its_year_in_two_digits() -> None:
    report = read_text("BEIRUT, 5 JAN 87 (SANA) -- TWO MEN WERE HURT BY A MINE NEAR TYRE TODAY.")
    assert report.published.earliest == date(1987, 1, 5)


def test_a_date_that_can_be_read_either_way() -> None:
    report = read_text(f"Houses burnt\n\nPublished 03/04/2024\n\n{BODY}")
    assert (report.published.earliest, report.published.latest) == (
        date(2024, 3, 4),
        date(2024, 4, 3),
    )
    assert report.published.precision == "span"


@pytest.mark.parametrize("text", ["31 February 2024", "2024-13-01", "12 men in 2024", "1/2/3/2024"])
def test_no_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "GOMA (Lakes News Service), 12 October 2006. The army shelled a village.",
        "GOMA, 12 October 2006 (Lakes) - The army shelled a village.",
    ],
)
def test_a_dateline_with_its_year_dates_the_report(line: str) -> None:
    report = read_text(f"Army shells village\n\n{line} {BODY}")
    assert str(report.published.earliest) == "2006-10-12"
    assert "undated" not in {note.kind for note in report.notes}
