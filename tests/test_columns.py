"""A document's words as plain lists."""

from __future__ import annotations

from sourceline.columns import Name, columns
from tests.make import doc_from_conllu

ROWS = """
Kofi Kofi PROPN NNP 2 nsubj
said say VERB VBD 0 root
so so ADV RB 2 advmod
._ . PUNCT . 2 punct

Troops troops NOUN NNS 2 nsubj
fled flee VERB VBD 0 root
"""


def test_the_columns_say_what_the_tokens_say() -> None:
    doc = doc_from_conllu(ROWS, [(0, 1, "PERSON")])
    read = columns(doc)
    assert len(read) == len(doc) == 6
    assert read.text == doc.text
    assert read.words == [token.text for token in doc]
    assert read.lower == ["kofi", "said", "so", ".", "troops", "fled"]
    assert read.lemmas == [token.lemma_ for token in doc]
    assert read.pos == [token.pos_ for token in doc]
    assert read.tags == [token.tag_ for token in doc]
    assert read.deps == [token.dep_ for token in doc]
    assert read.heads == [1, 1, 1, 1, 5, 5]
    assert read.starts == [token.idx for token in doc]
    assert [read.piece(i, i + 1) for i in range(6)] == read.words
    assert read.sentences == [(0, 4), (4, 6)]
    assert read.sentence == [0, 0, 0, 0, 1, 1]
    assert read.names == (Name(0, 1, "PERSON", "Kofi"),)


def test_a_piece_is_the_text_between_two_tokens() -> None:
    doc = doc_from_conllu(ROWS)
    assert columns(doc).piece(1, 5) == doc[1:5].text == "said so .Troops"


def test_the_columns_are_read_once() -> None:
    doc = doc_from_conllu(ROWS)
    assert columns(doc) is columns(doc)
