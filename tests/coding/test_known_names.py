"""Groups of the registry that the network did not tag."""

from __future__ import annotations

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.kinds import kinds_of
from sourceline.coding.known_names import known_names
from tests.make import doc_from_conllu

PATH = """
The the DET DT 3 det
Shining shine ADJ JJ 3 amod
Path path NOUN NN 4 nsubj
struck strike VERB VBD 0 root
the the DET DT 6 det
mill mill NOUN NN 4 obj
"""
FRONT = """
FMLN FMLN PROPN NNP 2 compound
commandos commando NOUN NNS 3 nsubj
struck strike VERB VBD 0 root
a a DET DT 5 det
CAR car NOUN NN 3 obj
"""


def test_a_name_of_the_registry_is_a_groups_name() -> None:
    doc = doc_from_conllu(PATH, [])
    assert [kinds_of(doc, tree_of(doc)).get(i) for i in (1, 2)] == ["ORG", "ORG"]


def test_the_same_words_in_small_letters_are_no_name() -> None:
    doc = doc_from_conllu(PATH.replace("Shining", "shining").replace("Path", "path"), [])
    assert list(known_names(tree_of(doc), {})) == []


def test_an_acronym_is_a_name_where_it_is_no_noun() -> None:
    doc = doc_from_conllu(FRONT, [])
    assert list(known_names(tree_of(doc), {0: "VEHICLE"})) == [(0, 1)]


def test_what_is_tagged_as_a_party_stays() -> None:
    doc = doc_from_conllu(FRONT, [])
    assert list(known_names(tree_of(doc), {0: "PERSON"})) == []
