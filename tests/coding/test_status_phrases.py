"""Phrases that say whether an event comes about, in hand-built trees: no network."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import find_claims
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.status import StatusReader
from sourceline.coding.status_phrases import phrase_effects, status_patterns
from sourceline.coding.status_tables import FOLD
from tests.make import doc_from_conllu

NOTHING = """
The the DET DT 2 det
march march NOUN NN 3 nsubj
came come VERB VBD 0 root
to to ADP IN 5 case
nothing_ nothing PRON NN 3 obl
. . PUNCT . 3 punct
"""
NEVER = """
The the DET DT 2 det
raid raid NOUN NN 4 nsubj
never never ADV RB 4 advmod
came_ come VERB VBD 0 root
. . PUNCT . 4 punct
"""
BETTER = """
Lima Lima PROPN NNP 2 nsubj
thought think VERB VBD 0 root
better well ADV RBR 2 advmod
of of SCONJ IN 5 mark
expelling expel VERB VBG 2 advcl
envoys_ envoy NOUN NNS 5 obj
. . PUNCT . 2 punct
"""
HINGES = """
The the DET DT 2 det
truce truce NOUN NN 3 nsubj
hinges hinge VERB VBZ 0 root
on on SCONJ IN 5 mark
freeing free VERB VBG 3 advcl
prisoners_ prisoner NOUN NNS 5 obj
. . PUNCT . 3 punct
"""
VERGE = """
They they PRON PRP 4 nsubj
were be AUX VBD 4 cop
on on ADP IN 4 case
verge verge NOUN NN 0 root
of of SCONJ IN 6 mark
attacking attack VERB VBG 4 acl
them_ they PRON PRP 6 obj
. . PUNCT . 4 punct
"""
GAVE_UP = """
They they PRON PRP 2 nsubj
abandoned abandon VERB VBD 0 root
a a DET DT 4 det
plan plan NOUN NN 2 obj
to to PART TO 6 mark
attack attack VERB VB 4 acl
towns_ town NOUN NNS 6 obj
. . PUNCT . 2 punct
"""


def status(rows: str, trigger: str) -> str:
    doc = doc_from_conllu(rows)
    token = next(t.i for t in doc if t.text == trigger)
    return StatusReader(doc, find_claims(doc)).decide(token).status


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        (NOTHING, "march", "negated"),
        (NOTHING.replace("nothing_ nothing", "blows_ blow"), "march", "asserted"),
        (NEVER, "raid", "negated"),
        (NEVER.replace("never never", "then then"), "raid", "asserted"),
        (BETTER, "expelling", "negated"),
        (HINGES, "freeing", "hypothetical"),
        (VERGE, "attacking", "planned"),
        (GAVE_UP, "attack", "negated"),
    ],
)
def test_a_phrase_decides(rows: str, trigger: str, expected: str) -> None:
    assert status(rows, trigger) == expected


def test_a_phrase_speaks_once_for_its_words() -> None:
    doc = doc_from_conllu(GAVE_UP)
    decision = StatusReader(doc, find_claims(doc)).decide(5)
    assert decision.by == "status:phrase:abandon"


def test_a_negated_phrase_leaves_it_open() -> None:
    rows = BETTER.replace(
        "thought think VERB VBD 0 root", "think think VERB VB 0 root"
    ).replace("Lima Lima PROPN NNP 2 nsubj", "never never ADV RB 2 advmod")  # fmt: skip
    (effect,) = phrase_effects(tree_of(doc_from_conllu(rows)))[4]
    assert effect.effect == "open"


def test_every_phrase_has_a_place_and_a_known_effect() -> None:
    rows = {pattern for found in status_patterns().values() for pattern in found}
    assert all(sum(word == {"_"} for word in row.words) == 1 for row in rows)
    assert {row.cue.effect for row in rows} <= {*FOLD, "unless_not"}
