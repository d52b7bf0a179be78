"""Excerpts: the right sentence, cut at words, with marks that fit."""

from __future__ import annotations

import pytest

from sourceline.cli.quotes import excerpt, sentence_around
from sourceline.records import Span, cut


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return cut(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One fell. Two ran away. Three hid.", "ran", "Two ran away."),
        ("The U.S. Navy struck. All fled.", "struck", "The U.S. Navy struck."),
        ("Gen. Abdi and Lt. Musa died. None wept.", "died", "Gen. Abdi and Lt. Musa died."),
        ('"We hit them." He smiled.', "hit", '"We hit them."'),
        ("HEADLINE SHELLS FALL\n\nShells fell on Tuesday.", "Shells", "Shells fell on Tuesday."),
        ("It cost 3.5 million. Then it burned.", "cost", "It cost 3.5 million."),
    ],
)
def test_sentence_around(text: str, words: str, sentence: str) -> None:
    start, end = sentence_around(text, at(text, words))
    assert text[start:end] == sentence


def test_long_sentences_are_cut_at_words_around_the_span() -> None:
    text = "word " * 300 + "struck " + "word " * 300
    found = excerpt(text, at(text, "struck"), [(at(text, "struck"), "trigger")], limit=80)
    assert found.text.startswith("… word") and found.text.endswith("word …")
    assert len(found.text) <= 90
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == "struck"


def test_overlapping_marks_keep_the_first_kind() -> None:
    text = "Rebels shelled Aden."
    found = excerpt(
        text,
        at(text, "shelled"),
        [(at(text, "shelled"), "trigger"), (at(text, "shelled Aden"), "place")],
    )
    assert [mark.kind for mark in found.marks] == ["trigger"]
