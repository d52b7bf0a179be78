"""Counts over windows of time, and who is shot dead."""

from __future__ import annotations

import pytest

from sourceline.coding.quantities import find_counts
from tests.make import doc_from_conllu


@pytest.mark.parametrize("dead", ["2 xcomp", "5 amod", "2 advmod"])
def test_who_is_shot_dead_is_killed_whatever_dead_hangs_on(dead: str) -> None:
    doc = doc_from_conllu(f"""
Gunmen gunman NOUN NNS 2 nsubj
shot shoot VERB VBD 0 root
dead dead ADJ JJ {dead}
a a DET DT 5 det
woman woman NOUN NN 2 obj
. . PUNCT . 2 punct
""")
    assert [mention.what for mention in find_counts(doc)] == ["killed"]


def test_a_count_in_the_perfect_after_a_tally_is_one_too() -> None:
    since = """
Since since ADP IN 2 case
May May PROPN NNP 5 obl
nine nine NUM CD 5 nsubj:pass
were be AUX VBD 5 aux:pass
killed kill VERB VBN 0 root
. . PUNCT . 5 punct
"""
    after = """
Four four NUM CD 4 nsubj:pass
{0} {0} AUX VBP 4 aux
been be AUX VBN 4 aux:pass
hurt hurt VERB VBN 0 root
. . PUNCT . 4 punct
"""
    doc = doc_from_conllu(since + after.format("have"))
    assert [mention.aggregate for mention in find_counts(doc)] == [True, True]
    doc = doc_from_conllu(since + after.format("had"))
    assert [mention.aggregate for mention in find_counts(doc)] == [True, False]


def test_pupils_seized_are_abducted_and_weapons_are_not() -> None:
    seized = """
Sixty sixty NUM CD 2 nummod
{0} {1} NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
seized seize VERB VBN 0 root
. . PUNCT . 4 punct
"""
    doc = doc_from_conllu(seized.format("pupils", "pupil"))
    assert [mention.what for mention in find_counts(doc)] == ["abducted"]
    doc = doc_from_conllu(seized.format("rifles", "rifle"))
    assert [mention.what for mention in find_counts(doc)] != ["abducted"]


WORST = """
Six six NUM CD 2 nummod
men man NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
in in ADP IN 8 case
the the DET DT 8 det
worst bad ADJ JJS 8 amod
attack attack NOUN NN 4 obl
since since ADP IN 10 case
2013_ 2013 NUM CD 8 nmod
. . PUNCT . 4 punct
"""


def test_the_toll_of_the_worst_attack_since_then_is_one_attacks() -> None:
    (dead,) = [found for found in find_counts(doc_from_conllu(WORST)) if found.what == "killed"]
    assert not dead.aggregate
