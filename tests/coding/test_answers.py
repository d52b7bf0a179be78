"""What a deed answers, on sentences built by hand."""

from __future__ import annotations

import pytest

from sourceline.coding.answers import is_answered
from sourceline.coding.attribution_tree import tree_of
from tests.make import doc_from_conllu

IN_REVENGE = """
Rebels rebel NOUN NNS 2 nsubj
shot shoot VERB VBD 0 root
two two NUM CD 4 nummod
men man NOUN NNS 2 obj
in in ADP IN 6 case
{0} {0} {1} NN 2 obl
{2} {2} ADP IN 9 case
the the DET DT 9 det
killing killing NOUN NN {3}
of of ADP IN 12 case
a a DET DT 12 det
chief_ chief NOUN NN 9 nmod
. . PUNCT . 2 punct
"""
AVENGE = """
They they PRON PRP 2 nsubj
came come VERB VBD 0 root
to to PART TO 4 mark
{0} {0} VERB VB 2 advcl
the the DET DT 6 det
murder_ murder NOUN NN 4 obj
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        (("revenge", "NOUN", "for", "6 nmod"), True),
        (("reprisal", "PROPN", "for", "2 obl"), True),
        (("Gao", "PROPN", "after", "2 obl"), False),
        (("anger", "NOUN", "during", "2 obl"), False),
    ],
)
def test_a_deed_in_revenge_for_which_another_is_done(
    words: tuple[str, ...], answered: bool
) -> None:
    tree = tree_of(doc_from_conllu(IN_REVENGE.format(*words)))
    assert is_answered(tree, 8) is answered
    assert not is_answered(tree, 3)


@pytest.mark.parametrize(("verb", "answered"), [("avenge", True), ("commit", False)])
def test_a_murder_to_avenge(verb: str, answered: bool) -> None:
    assert is_answered(tree_of(doc_from_conllu(AVENGE.format(verb))), 5) is answered
