"""Instruments by their whole names; nobody and no manner among them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.instruments import instruments, unite_instruments
from sourceline.records import Instrument, Span
from tests.make import doc_from_conllu


def named(doc: Doc, *words: str, kinds: dict[int, str] | None = None) -> list[str]:
    """Names of the instruments that these words of the document stand for."""
    tokens = [token.i for word in words for token in doc if token.text == word]
    found = instruments(doc, tree_of(doc), doc.text, tokens, kinds or {})
    for item in found:
        for span in item.spans:
            assert doc.text[span.start : span.end] == span.text
    return [item.name for item in found]


BOMB = """
A a DET DT 3 det
car car NOUN NN 3 compound
bomb bomb NOUN NN 4 nsubj
killed kill VERB VBD 0 root
two two NUM CD 4 obj
"""


@pytest.mark.parametrize("words", [("bomb",), ("car", "bomb"), ("bomb", "car")])
def test_a_compound_is_one_instrument(words: tuple[str, ...]) -> None:
    assert named(doc_from_conllu(BOMB), *words) == ["car bomb"]


def test_adjectives_of_make_belong_to_the_name_and_others_do_not() -> None:
    doc = doc_from_conllu("""
Large large ADJ JJ 3 amod
explosive explosive ADJ JJ 3 amod
devices device NOUN NNS 4 nsubj
exploded explode VERB VBD 0 root
""")
    assert named(doc, "devices") == ["explosive device"]


def test_persons_groups_and_manners_are_no_instruments() -> None:
    doc = doc_from_conllu("""
Army army NOUN NN 2 compound
drones drone NOUN NNS 5 nsubj
and and CCONJ CC 4 cc
soldiers soldier NOUN NNS 2 conj
struck strike VERB VBD 0 root
in in ADP IN 8 case
suicide suicide NOUN NN 8 compound
attacks attack NOUN NNS 5 obl
""")
    kinds = {0: "ORG", 3: "PERSON"}
    assert named(doc, "drones", "soldiers", "suicide", kinds=kinds) == ["drone"]


def test_the_same_instrument_told_twice_is_one_with_both_its_words() -> None:
    doc = doc_from_conllu("""
Rockets rocket NOUN NNS 2 nsubj
fell fall VERB VBD 0 root
and and CCONJ CC 5 cc
rockets rocket NOUN NNS 5 nsubj
hit hit VERB VBD 2 conj
""")
    found = instruments(doc, tree_of(doc), doc.text, [0, 3], {})
    assert [(item.name, len(item.spans)) for item in found] == [("rocket", 2)]


def test_a_part_of_a_name_goes_only_where_the_whole_stands_for_the_same_words() -> None:
    car, bomb = Span(2, 5, "car"), Span(2, 10, "car bomb")
    apart = Span(30, 33, "car")
    whole = Instrument("car bomb", (bomb,))
    assert unite_instruments([Instrument("car", (car,)), whole]) == (whole,)
    both = unite_instruments([Instrument("car", (car,)), whole, Instrument("car", (apart, car))])
    assert both == (Instrument("car", (car, apart)), whole)
