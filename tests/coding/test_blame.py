"""Whom the words hold responsible for a deed, over hand-built trees."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.blame import Blame
from tests.make import doc_from_conllu

LINKED = """
Police police NOUN NNS 2 nsubj
linked link VERB VBD 0 root
the the DET DT 4 det
attack attack NOUN NN 2 obj
to to ADP IN 7 case
the the DET DT 7 det
cartel cartel NOUN NN 2 obl
"""
LINKED_BELOW = LINKED.replace("2 obl", "4 nmod")
ATTRIBUTED = """
The the DET DT 2 det
murder murder NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
attributed attribute VERB VBN 0 root
to to ADP IN 6 case
rebels rebel NOUN NNS 4 obl
"""
NOT_ATTRIBUTED = """
The the DET DT 2 det
murder murder NOUN NN 5 nsubj:pass
was be AUX VBD 5 aux:pass
not not PART RB 5 advmod
attributed attribute VERB VBN 0 root
to to ADP IN 7 case
rebels rebel NOUN NNS 5 obl
"""
BEHIND = """
Police police NOUN NNS 2 nsubj
said say VERB VBD 0 root
rebels rebel NOUN NNS 7 nsubj
were be AUX VBD 7 cop
behind behind ADP IN 7 case
the the DET DT 7 det
bombing bombing NOUN NN 2 ccomp
"""
WORK = """
The the DET DT 2 det
kidnapping kidnapping NOUN NN 5 nsubj
was be AUX VBD 5 cop
the the DET DT 5 det
work work NOUN NN 0 root
of of ADP IN 7 case
rebels rebel NOUN NNS 5 nmod
"""
SUSPECT = """
The the DET DT 2 det
cartel cartel NOUN NN 6 nsubj
is be AUX VBZ 6 cop
the the DET DT 6 det
main main ADJ JJ 6 amod
suspect suspect NOUN NN 0 root
in in ADP IN 9 case
the the DET DT 9 det
attack attack NOUN NN 6 nmod
"""
ACCUSED = """
Residents resident NOUN NNS 2 nsubj
accused accuse VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
of of ADP IN 6 case
the the DET DT 6 det
murder murder NOUN NN 3 nmod
"""


@pytest.mark.parametrize(
    ("rows", "deed", "blamed"),
    [
        (LINKED, "attack", ["cartel"]),
        (LINKED_BELOW, "attack", ["cartel"]),
        (ATTRIBUTED, "murder", ["rebels"]),
        (NOT_ATTRIBUTED, "murder", []),
        (BEHIND, "bombing", ["rebels"]),
        (WORK, "kidnapping", ["rebels"]),
        (SUSPECT, "attack", ["cartel"]),
        (ACCUSED, "murder", ["rebels"]),
    ],
)
def test_who_is_blamed(rows: str, deed: str, blamed: list[str]) -> None:
    doc = doc_from_conllu(rows, [])
    words = [token.text for token in doc]
    kinds = {i: "PERSON" for i, word in enumerate(words) if word in ("cartel", "rebels")}
    found = Blame(tree_of(doc), kinds).blamed(words.index(deed))
    assert [words[i] for i in found] == blamed


def test_a_deed_is_not_laid_on_a_thing() -> None:
    doc = doc_from_conllu(LINKED, [])
    assert Blame(tree_of(doc), {}).blamed(3) == []
