"""The country that a report is about: by what it names, and where."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.kinds import kinds_of, main_country
from sourceline.records import Place
from sourceline.records import Span as Words
from tests.make import doc_from_conllu

LINE = """
Jets jet NOUN NNS 2 nsubj
bombed bomb VERB VBD 0 root
{0} {0} PROPN NNP 2 obj
on on ADP IN 5 case
Sunday Sunday PROPN NNP 2 obl
. . PUNCT . 2 punct
"""


def _story(*names: str) -> Doc:
    return doc_from_conllu("\n".join(LINE.format(name) for name in names))


def _places(doc: Doc, countries: dict[str, str]) -> dict[tuple[int, int], Place]:
    found = {}
    for token in doc:
        if token.text in countries:
            span = Words(token.idx, token.idx + len(token), token.text)
            place = Place(token.text, countries[token.text], precision="city", spans=(span,))
            found[span.start, span.end] = place
    return found


def test_what_the_lead_names_weighs_more() -> None:
    where = {"Papun": "MMR", "Myawaddy": "MMR", "Bangkok": "THA", "Tak": "THA", "Nan": "THA"}
    doc = _story("Papun", "Myawaddy", "it", "Bangkok", "Tak", "Nan")
    assert main_country(doc, _places(doc, where))[0] == ("MMR",)
    doc = _story("it", "it", "it", "Papun", "Myawaddy", "Bangkok", "Tak", "Nan")
    assert main_country(doc, _places(doc, where))[0] == ("THA",)


def test_what_is_named_again_weighs_less() -> None:
    doc = _story("it", "it", "it", "Tak", "Tak", "Papun", "Myawaddy")
    where = {"Papun": "MMR", "Myawaddy": "MMR", "Tak": "THA"}
    assert main_country(doc, _places(doc, where))[0] == ("MMR",)


def test_armies_and_groups_of_a_country_count_for_it() -> None:
    doc = _story("Tatmadaw", "it", "it", "Tak")
    places = _places(doc, {"Tak": "THA"})
    assert main_country(doc, places) == (("THA",), True)
    doc = _story("Tatmadaw", "it", "it", "Tak")
    doc.ents = [Span(doc, 2, 3, label="ORG")]
    assert main_country(doc, places)[1] is False


def test_a_people_is_one_also_where_the_network_saw_no_name() -> None:
    doc = doc_from_conllu("""
Iraqi Iraqi ADJ JJ 2 amod
Kurds Kurd NOUN NNS 4 nsubj
and and CCONJ CC 4 cc
marched march VERB VBD 0 root
""")
    kinds = kinds_of(doc, tree_of(doc))
    assert (kinds.get(0), kinds.get(1)) == ("NORP", "NORP")


def test_a_state_is_a_state_whatever_the_network_calls_it() -> None:
    doc = _story("China", "it", "Somme")
    doc.ents = [Span(doc, 2, 3, label="EVENT"), Span(doc, 14, 15, label="EVENT")]
    kinds = kinds_of(doc, tree_of(doc))
    assert (kinds[2], kinds[14]) == ("GPE", "EVENT")
