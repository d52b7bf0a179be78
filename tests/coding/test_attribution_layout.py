"""Signed quotes and the turns of an interview: who speaks by the layout, no network."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution import find_claims
from tests.make import VOCAB

_MARKS = {"“": "``", "”": "''", '"': "''", "—": ":", ":": ":", ".": ".", ",": ","}


def text(*lines: str) -> Doc:
    """A document of lines; words in blanks, capitals are names, all heads in the first word."""
    words: list[str] = []
    for line in lines:
        words += [*line.split(), "\n"]
    pos = [
        "SPACE" if w == "\n"
        else "PUNCT" if w in _MARKS
        else "PROPN" if w[0].isupper() and (n == 0 or words[n - 1] != "“")
        else "VERB" if w in ("ran", "fell", "came", "know")
        else "NOUN"
        for n, w in enumerate(words)
    ]  # fmt: skip
    starts = [n for n in range(len(words)) if n == 0 or words[n - 1] == "\n"]
    heads = [max(s for s in starts if s <= n) for n in range(len(words))]
    return Doc(
        VOCAB, words=words, pos=pos, heads=heads, lemmas=[w.lower() for w in words],
        tags=[_MARKS.get(w, "NN") for w in words],
        deps=["ROOT" if n in starts else "dep" for n in range(len(words))],
    )  # fmt: skip


def found(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [
        (
            doc[slice(*claim.source)].text if claim.source else "",
            doc[slice(*claim.cue)].text,
            " / ".join(doc[a:b].text for a, b in claim.content),
            claim.by,
        )
        for claim in find_claims(doc)
    ]


def test_a_quote_is_signed() -> None:
    doc = text("“ shells fell on us . ” — Ana Lema , nurse")
    assert found(doc) == [("Ana Lema , nurse", "—", "“ shells fell on us . ”", "layout:signature")]


def test_quotes_within_a_signed_quote_stay_in_it() -> None:
    doc = text("“ guards said “ run ” and we ran . ” — Ana Lema")
    assert [row[2] for row in found(doc) if row[3] == "layout:signature"] == [
        "“ guards said “ run ” and we ran . ”"
    ]


def test_an_aside_behind_a_quote_is_no_signature() -> None:
    assert found(text("“ shells fell on us . ” — some of them ran")) == []


def test_turns_of_speakers_that_come_again() -> None:
    doc = text("LEMA : shells fell on us", "HOST : who came then", "LEMA : nobody came at all")
    rows = [(source, content) for source, _, content, _ in found(doc)]
    assert rows == [("LEMA", "shells fell on us"), ("LEMA", "nobody came at all")]


def test_a_label_before_a_line_is_no_turn() -> None:
    assert found(text("Update : shells fell on us", "Kabul : two men came")) == []
