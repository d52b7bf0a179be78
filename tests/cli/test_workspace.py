"""What the commands over a workspace share: days, filters, columns, authors, progress."""

from __future__ import annotations

from datetime import date

import pytest

from sourceline.cli import add, workspace
from sourceline.cli.output import Course
from sourceline.errors import SourcelineError
from sourceline.running.adding import Added


@pytest.mark.parametrize(
    ("value", "last", "day"),
    [("2024-02-08", False, date(2024, 2, 8)), ("2024-02", False, date(2024, 2, 1)),
     ("2024-02", True, date(2024, 2, 29)), ("2023-02", True, date(2023, 2, 28)),
     ("2024", False, date(2024, 1, 1)), ("2024", True, date(2024, 12, 31)),
     ("2024-2-8", True, date(2024, 2, 8))],
)  # fmt: skip
def test_a_day_may_be_a_month_or_a_year(value: str, last: bool, day: date) -> None:
    assert workspace.day(value, "--until", last=last) == day


@pytest.mark.parametrize("value", ["yesterday", "2024-13", "2024-02-30", "08/02/2024", "", "24"])
def test_what_is_no_day_is_refused_with_the_option(value: str) -> None:
    with pytest.raises(SourcelineError, match="--since") as caught:
        workspace.filters(since=value)
    assert caught.value.code == "E704"


def test_filters_are_those_that_were_given() -> None:
    found = workspace.filters(since=None, until="2024", actor="army", min_killed=0, country=None)
    assert found == {"until": date(2024, 12, 31), "actor": "army", "min_killed": 0}


def test_the_author_is_given_or_set_or_the_login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCELINE_AUTHOR", "ana")
    assert workspace.author("ben") == "ben" and workspace.author(None) == "ana"
    monkeypatch.delenv("SOURCELINE_AUTHOR")
    monkeypatch.setattr("getpass.getuser", lambda: "carla")
    assert workspace.author(None) == "carla"


def test_nobody_is_no_author(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.delenv("SOURCELINE_AUTHOR", raising=False)
    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(SourcelineError) as caught:
        workspace.author(None)
    assert caught.value.code == "E703"


@pytest.mark.parametrize("value", ["text", "=body", "text=", "nonsense"])
def test_a_mapping_that_cannot_be_read_is_refused(value: str) -> None:
    with pytest.raises(SourcelineError) as caught:
        add.columns([value])
    assert caught.value.code == "E109" and value in caught.value.message


def test_a_column_is_mapped_once() -> None:
    with pytest.raises(SourcelineError):
        add.columns(["text=body", "text=content"])


def test_the_summary_says_what_was_added_and_what_came_of_it() -> None:
    done = Added(reports=3, again=1, known=2, rejected=1, opened=2, incidents=7)
    assert add.summary(done, linked=True, proposed=1) == (
        "3 reports added, 1 known from elsewhere, 2 known already, 1 rejected; "
        "7 incidents, 2 of them new; 1 pair to look at: sourceline proposals"
    )
    assert add.summary(Added(), linked=False, proposed=0) == "no reports added; not linked yet"


def test_progress_says_how_far_a_stage_is() -> None:
    assert Course.text("reports", 50, 200, 10.0) == "reports: 50 of 200, about 30 s left"
    assert Course.text("reports", 50, 0, 10.0) == "reports: 50, 5.0 a second"
    assert Course.text("linking", 0, 0, 0.0) == "linking: 0, 0.0 a second"


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    course = Course()
    course("reports", 1, 2)
    course.clear()
    assert capsys.readouterr().err == ""
