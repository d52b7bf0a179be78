"""Harm that nobody did, on sentences built by hand."""

from __future__ import annotations

import pytest

from sourceline.coding.accidents import is_accident
from sourceline.coding.attribution_tree import tree_of
from tests.make import doc_from_conllu

ROOF = """
A a DET DT 2 det
{0} {0} NOUN NN 3 nsubj
{1} {2} VERB VBD 0 root
in in ADP IN 5 case
May_ May PROPN NNP 3 obl
, , PUNCT , 7 punct
killing kill VERB VBG 3 advcl
15_ 15 NUM CD 7 obj
. . PUNCT . 3 punct
"""
FLOOD = """
{0} {1} NOUN NNS 3 nsubj
have have AUX VBP 3 aux
killed kill VERB VBN 0 root
300_ 300 NUM CD 3 obj
. . PUNCT . 3 punct
"""


@pytest.mark.parametrize(
    ("subject", "verb", "lemma", "accident"),
    [
        ("roof", "collapsed", "collapse", True),
        ("ferry", "sank", "sink", True),
        ("shell", "collapsed", "collapse", False),
        ("sniper", "fired", "fire", False),
    ],
)
def test_killing_goes_on_from_an_accident_or_from_a_deed(
    subject: str, verb: str, lemma: str, accident: bool
) -> None:
    tree = tree_of(doc_from_conllu(ROOF.format(subject, verb, lemma)))
    assert is_accident(tree, 6) is accident


@pytest.mark.parametrize(
    ("subject", "lemma", "accident"), [("Floods", "flood", True), ("Militias", "militia", False)]
)
def test_what_floods_kill_is_no_violence(subject: str, lemma: str, accident: bool) -> None:
    tree = tree_of(doc_from_conllu(FLOOD.format(subject, lemma)))
    assert is_accident(tree, 2) is accident


def test_an_object_makes_it_a_deed() -> None:
    rows = ROOF.format("frigate", "sank", "sink").replace("in in ADP IN 5 case", "a a DET DT 5 det")
    rows = rows.replace("May_ May PROPN NNP 3 obl", "trawler_ trawler NOUN NN 3 obj")
    assert not is_accident(tree_of(doc_from_conllu(rows)), 6)
