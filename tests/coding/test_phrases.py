"""Noun phrases: what belongs to a party's name and what does not."""

from __future__ import annotations

from sourceline.coding.phrases import name_phrase
from tests.coding.test_parties import reader_of
from tests.make import doc_from_conllu

DOZENS = """
Dozens dozen NOUN NNS 9 nsubj
of of ADP IN 5 case
the the DET DT 5 det
Nigerian Nigerian ADJ JJ 5 amod
farmers farmer NOUN NNS 1 nmod
near near ADP IN 7 case
Jos Jos PROPN NNP 5 nmod
have have AUX VBP 9 aux
fled flee VERB VBN 0 root
"""


def test_a_name_has_no_article_number_or_place() -> None:
    doc = doc_from_conllu(DOZENS, [(3, 4, "NORP"), (6, 7, "GPE")])
    party = reader_of(doc).party(0)
    assert party is not None
    assert party.name == "Nigerian farmers"
    assert party.country == "NGA"
    assert party.spans[0].text == "Nigerian farmers"


def test_a_name_ends_before_brackets_left_open_and_commas() -> None:
    doc = doc_from_conllu("""
The the DET DT 3 det
Herders herder PROPN NNPS 3 compound
Union union PROPN NNP 8 nsubj
( ( PUNCT -LRB- 3 punct
HU HU PROPN NNP 3 flat
, , PUNCT , 3 punct
Kano Kano PROPN NNP 3 flat
met meet VERB VBD 0 root
""")
    reader = reader_of(doc)
    found = name_phrase(reader.tree, 2, reader.kinds)
    assert doc[found.start : found.end].text == "Herders Union"


def test_what_is_only_said_of_a_name_is_no_part_of_it() -> None:
    doc = doc_from_conllu("""
An a DET DT 3 det
exhausted exhausted ADJ JJ 3 amod
Lena Lena PROPN NNP 5 nsubj
Gazal Gazal PROPN NNP 3 flat
left leave VERB VBD 0 root
war war NOUN NN 8 compound
torn tear VERB VBN 8 amod
Mozambique Mozambique PROPN NNP 5 obj
and and CCONJ CC 11 cc
southern southern ADJ JJ 11 amod
Idlib Idlib PROPN NNP 8 conj
""", [(2, 4, "PERSON"), (7, 8, "GPE"), (10, 11, "GPE")])  # fmt: skip
    reader = reader_of(doc)
    found = [reader.party(head) for head in (2, 7, 10)]
    assert [party.name if party else "" for party in found] == [
        "Lena Gazal",
        "Mozambique",
        "southern Idlib",
    ]
    assert found[1] is not None
    assert found[1].actor_id == "MOZ"


def test_a_hundred_of_its_soldiers_are_soldiers() -> None:
    doc = doc_from_conllu("""
Hundred hundred NUM CD 5 nsubj
of of ADP IN 4 case
Chadian Chadian ADJ JJ 4 amod
soldiers soldier NOUN NNS 1 nmod
fled flee VERB VBD 0 root
""", [(2, 3, "NORP")])  # fmt: skip
    party = reader_of(doc).party(0)
    assert party is not None
    assert (party.name, party.country) == ("Chadian soldiers", "TCD")


def test_both_halves_of_a_hyphened_word_belong_to_a_name() -> None:
    doc = doc_from_conllu("""
Rebel_ rebel NOUN NN 3 obl:unmarked
-_ - PUNCT HYPH 1 punct
held hold VERB VBN 4 amod
areas area NOUN NNS 5 nsubj
fell fall VERB VBD 0 root
""")
    found = name_phrase(reader_of(doc).tree, 3, {})
    assert doc[found.start : found.end].text == "Rebel-held areas"


def test_a_group_so_called_has_the_name_alone() -> None:
    doc = doc_from_conllu("""
so_ so ADV RB 3 advmod
-_ - PUNCT HYPH 1 punct
called call VERB VBN 5 amod
Islamic Islamic PROPN NNP 5 compound
State State PROPN NNP 6 nsubj
fell fall VERB VBD 0 root
""", [(3, 5, "ORG")])  # fmt: skip
    reader = reader_of(doc)
    party = reader.party(4)
    assert party is not None
    assert party.spans[0].text == "Islamic State"
