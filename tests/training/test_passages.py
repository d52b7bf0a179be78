"""Marked passages of our own: read whole, and every mark of the files is good."""

from __future__ import annotations

import pytest

from sourceline.language.labels import PLOVER_TYPES, STANCES, STATUSES
from training import passages
from training.examples import IGNORE, OPEN

LINE = (
    "Envoys [met|a.CNS]. // Rebels, an aide {said|asserts}, "
    "[shelled|c.ASS] the <talks> and [fled|c.RET] on foot across a river."
)


def test_a_passage_becomes_words_with_labels() -> None:
    example = passages.read(LINE)
    at = {word: number for number, word in enumerate(example.words)}
    assert example.statuses == [
        (at["met"], "asserted"), (at["shelled"], "claimed"), (at["fled"], "claimed")
    ]  # fmt: skip
    assert example.stances == [(at["said"], "asserts")]
    assert example.gaps[at["Rebels"]] == 4  # a paragraph begins
    assert example.events[at["fled"]] == "RETREAT"
    assert example.events[at["foot"]] == ""


def test_what_is_open_is_taught_to_nobody() -> None:
    example = passages.read(LINE)
    at = {word: number for number, word in enumerate(example.words)}
    assert example.events[at["talks"]] == example.events[at["said"]] == OPEN
    assert example.cues[at["said"]] == 1
    assert example.cues[at["aide"]] == IGNORE  # may belong to the cue
    assert example.cues[at["river"]] == 0


@pytest.mark.parametrize(
    "line",
    ["Rebels [fled|a.XXX].", "Rebels [fled|z.RET].", "Rebels {said|shouts} so.", "Rebels [fled."],
)
def test_a_mark_that_is_none_is_refused_with_its_place(line: str) -> None:
    with pytest.raises(ValueError, match=r"one\.txt:3"):
        passages.read(line, "one.txt:3")


def test_every_stance_status_and_type_is_taught() -> None:
    examples = [example for document in passages.documents() for example in document]
    assert {stance for e in examples for _, stance in e.stances} == set(STANCES)
    assert {status for e in examples for _, status in e.statuses} == set(STATUSES)
    assert {kind for e in examples for kind in e.events} == {*PLOVER_TYPES, "", OPEN}


def test_the_passages_that_choose_are_not_taught() -> None:
    taught = {tuple(e.words) for document in passages.documents() for e in document}
    kept = [e for document in passages.documents(passages.FOLDER / "kept") for e in document]
    assert kept
    assert taught.isdisjoint(tuple(e.words) for e in kept)
