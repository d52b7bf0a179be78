"""Our own sentences with stances and statuses: read whole, and every mark of the file is good."""

from __future__ import annotations

import pytest

from sourceline.language.labels import STANCES, STATUSES
from training import told


def test_a_line_becomes_words_with_labels() -> None:
    example = told.read("denies|Rebels ^denied [burning|d] the huts that soldiers [looted|a].")
    assert example.words[example.stances[0][0]] == "denied"
    assert [(example.words[at], status) for at, status in example.statuses] == [
        ("burning", "denied"),
        ("looted", "asserted"),
    ]
    assert [tag for tag in example.attribution if tag != "?"] == ["B-cue"]


@pytest.mark.parametrize(
    "line", ["denies|Rebels fled.", "-|Rebels ^said so.", "shouts|Rebels ^fled.", "-|Rebels [fled."]
)
def test_a_line_whose_marks_do_not_fit_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"told\.txt"):
        told.read(line)


def test_every_stance_and_status_is_taught() -> None:
    examples = [example for document in told.documents() for example in document]
    assert {stance for e in examples for _, stance in e.stances} == set(STANCES)
    assert {status for e in examples for _, status in e.statuses} == set(STATUSES)
