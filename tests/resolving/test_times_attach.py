"""Which time is an event's own, on trees built by hand; days told without their month."""

from __future__ import annotations

import pytest

from sourceline.resolving.times import attach_time, find_times
from tests.make import doc_from_conllu
from tests.resolving.test_times import THURSDAY, times

BORN = """
A a DET DT 2 det
woman woman NOUN NN 7 nsubj
, , PUNCT , 4 punct
born bear VERB VBN 2 acl
in in ADP IN 6 case
1957 1957 NUM CD 4 obl
died_ die VERB VBD 0 root
. . PUNCT . 7 punct
"""

OWNED = """
Troops troops NOUN NNS 2 nsubj
attacked_ attack VERB VBD 0 root
a a DET DT 4 det
village village NOUN NN 2 obj
west west ADV RB 2 advmod
of of ADP IN 9 case
Wednesday_ Wednesday PROPN NNP 9 nmod:poss
's 's PART POS 7 case
flashpoint flashpoint NOUN NN 5 obl
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize("rows", [BORN, OWNED])
def test_a_time_of_something_beside_the_deed_is_not_the_deeds(rows: str) -> None:
    doc = doc_from_conllu(rows.replace("_ ", " "))
    at = next(token.i for token in doc if token.text in ("died", "attacked"))
    assert attach_time(doc, at, find_times(doc, published=THURSDAY)) is None


def test_a_month_that_heads_a_paragraph_is_that_of_its_days() -> None:
    found = times("December. On the 9th, a bus was hit.\n\nOn the 6th, it burned.")
    assert [str(one.interval.latest) for one in found] == ["2023-12-31", "2023-12-09", "2024-02-06"]
    assert times("He fell from the 11th floor.") == []


KILLING = """
Rockets rocket NOUN NNS 2 nsubj
fell fall VERB VBD 0 root
on on ADP IN 4 case
Thursday_ Thursday PROPN NNP 2 obl
, , PUNCT , 2 punct
two two NUM CD 7 nummod
days day NOUN NNS 10 obl:unmarked
after after ADP IN 10 case
the the DET DT 10 det
killing_ killing NOUN NN 2 obl
of of ADP IN 13 case
a a DET DT 13 det
leader leader NOUN NN 10 nmod
. . PUNCT . 2 punct
"""


def test_a_deed_named_by_a_noun_is_counted_back_from_the_clause() -> None:
    doc = doc_from_conllu(KILLING.replace("_ ", " "))
    at = next(token.i for token in doc if token.text == "killing")
    found = attach_time(doc, at, find_times(doc, published=THURSDAY))
    assert found is not None and str(found.latest) == "2024-02-06"
