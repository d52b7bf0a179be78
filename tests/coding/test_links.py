"""Links between events, on sentences built by hand."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.links import Linker
from tests.make import doc_from_conllu

IN_REPLY = """
Troops troop NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
a a DET DT 4 det
camp camp NOUN NN 2 obj
and and CCONJ CC 7 cc
rebels rebel NOUN NNS 7 nsubj
bombed bomb VERB VBD 2 conj
a a DET DT 9 det
base base NOUN NN 7 obj
in in ADP IN 11 case
reply_ reply NOUN NN 7 obl
. . PUNCT . 2 punct
"""
NEXT = """
Troops troop NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
a a DET DT 4 det
camp_ camp NOUN NN 2 obj
. . PUNCT . 2 punct

In in ADP IN 2 case
response response NOUN NN 4 obl
rebels rebel NOUN NNS 4 nsubj
bombed bomb VERB VBD 0 root
a a DET DT 6 det
base_ base NOUN NN 4 obj
. . PUNCT . 4 punct
"""


def links(doc: Doc, *triggers: str) -> list[tuple[str, str, str]]:
    """(source, kind, target) by the words of the triggers."""
    owner = {token.i: token.text for token in doc if token.text in triggers}
    offsets = [(token.idx, token.idx + len(token)) for token in doc]
    found = Linker(tree_of(doc), doc.text, offsets, owner).links()
    return [(source, link.kind, link.event) for source, all_ in found.items() for link in all_]


def test_in_reply_answers_the_deed_told_right_before() -> None:
    told = links(doc_from_conllu(IN_REPLY), "shelled", "bombed")
    assert told == [("bombed", "in_response_to", "shelled")]


def test_in_response_answers_the_sentence_before() -> None:
    told = links(doc_from_conllu(NEXT), "shelled", "bombed")
    assert told == [("bombed", "in_response_to", "shelled")]


def test_no_deed_before_no_link() -> None:
    assert links(doc_from_conllu(NEXT), "bombed") == []
