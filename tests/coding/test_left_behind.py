"""What a deed leaves behind it, over hand-built trees."""

from __future__ import annotations

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.left_behind import deeds_leaving, leaving, left_harmed
from tests.make import doc_from_conllu

LEFT = """
A a DET DT 2 det
blast blast NOUN NN 3 nsubj
left leave VERB VBD 0 root
three three NUM CD 5 nummod
people people NOUN NNS 3 obj
dead dead ADJ JJ 3 xcomp
and and CCONJ CC 9 cc
ten ten NUM CD 9 nummod
wounded wound VERB VBN 6 conj
"""
RELATIVE = """
The the DET DT 2 det
attack attack NOUN NN 7 nsubj:pass
that that PRON WDT 4 nsubj
left leave VERB VBD 2 acl:relcl
children child NOUN NNS 4 obj
injured injure VERB VBN 4 xcomp
claimed claim VERB VBN 0 root
"""
WENT = """
They they PRON PRP 2 nsubj
left leave VERB VBD 0 root
the the DET DT 4 det
town town NOUN NN 2 obj
"""


def test_the_dead_and_wounded_are_of_the_blast_that_left_them() -> None:
    tree = tree_of(doc_from_conllu(LEFT, []))
    leave = leaving(tree, 8)
    assert leave == 2
    assert deeds_leaving(tree, leave) == [1]
    assert left_harmed(tree, 1) == [4]


def test_the_clause_of_an_attack_tells_whom_it_hurt() -> None:
    tree = tree_of(doc_from_conllu(RELATIVE, []))
    assert leaving(tree, 5) == 3
    assert deeds_leaving(tree, 3) == [1]
    assert left_harmed(tree, 1) == [4]


def test_leaving_a_town_harms_nobody() -> None:
    tree = tree_of(doc_from_conllu(WENT, []))
    assert leaving(tree, 0) is None
    assert left_harmed(tree, 0) == []
