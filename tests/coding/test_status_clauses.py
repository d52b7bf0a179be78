"""What a clause's place makes of an event, and words that only negate with others."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import find_claims
from sourceline.coding.status import StatusReader
from tests.make import doc_from_conllu


def status(rows: str, trigger: str) -> str:
    doc = doc_from_conllu(rows)
    token = next(t.i for t in doc if t.text == trigger)
    return StatusReader(doc, find_claims(doc)).decide(token).status


NO_THAT = """
Evidence evidence NOUN NN 5 nsubj
soldiers soldier NOUN NNS 3 nsubj
used use VERB VBD 1 acl:relcl
gas gas NOUN NN 3 obj
emerged emerge VERB VBD 0 root
"""
BLAMED = """
Leaders leader NOUN NNS 2 nsubj
blamed blame VERB VBD 0 root
soldiers soldier NOUN NNS 2 obj
for for ADP IN 6 case
the the DET DT 6 det
massacre massacre NOUN NN 2 xcomp
"""
IF_TO = """
If if SCONJ IN 5 mark
Assad Assad PROPN NNP 5 nsubj
is be AUX VBZ 5 aux
to to PART TO 5 mark
attack attack VERB VB 7 advcl
, , PUNCT , 7 punct
wait wait VERB VB 0 root
"""
OPEN_TO = """
Kabul Kabul PROPN NNP 3 nsubj
is be AUX VBZ 3 cop
open open ADJ JJ 0 root
to to SCONJ IN 5 mark
withdrawing withdraw VERB VBG 3 advcl
"""
WHILE_BEING = """
Who who PRON WP 3 nsubj
can can AUX MD 3 aux
sleep sleep VERB VB 0 root
when when ADV WRB 8 advmod
children child NOUN NNS 8 nsubj:pass
are be AUX VBP 8 aux
being be AUX VBG 8 aux:pass
killed kill VERB VBN 3 advcl
"""
PLANNED = """
A a DET DT 2 det
march march NOUN NN 4 nsubj:pass
is be AUX VBZ 4 aux:pass
planned plan VERB VBN 0 root
"""
PREPARED = """
Preparations preparation NOUN NNS 5 nsubj
for for ADP IN 4 case
the the DET DT 4 det
assault assault NOUN NN 1 nmod
began begin VERB VBD 0 root
"""
SINGLE = """
Not not ADV RB 3 advmod
a a DET DT 3 det
hostage hostage NOUN NN 5 nsubj:pass
was be AUX VBD 5 aux:pass
freed free VERB VBN 0 root
"""
NO_POINT = """
At at ADP IN 3 case
no no DET DT 3 det
point point NOUN NN 6 obl
did do AUX VBD 6 aux
soldiers soldier NOUN NNS 6 nsubj
fire fire VERB VB 0 root
"""
WHETHER = """
Whether whether SCONJ IN 6 mark
soldiers soldier NOUN NNS 6 nsubj:pass
fired fire VERB VBD 2 acl
is be AUX VBZ 6 aux:pass
not not PART RB 6 advmod
known know VERB VBN 0 root
"""
FIND_OUT = """
Judges judge NOUN NNS 3 nsubj
will will AUX MD 3 aux
learn learn VERB VB 0 root
who who PRON WP 5 nsubj
fired fire VERB VBD 3 ccomp
"""
REFRAINED = """
Police police NOUN NNS 2 nsubj
refrained refrain VERB VBD 0 root
from from SCONJ IN 4 mark
firing fire VERB VBG 2 advcl
"""
HAS_YET = """
Rebels rebel NOUN NNS 2 nsubj
have have VERB VBP 0 root
yet yet ADV RB 2 advmod
to to PART TO 5 mark
attack attack VERB VB 2 xcomp
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        (NO_THAT, "used", "claimed"),
        (
            NO_THAT.replace("gas gas NOUN NN 3 obj", "there there ADV RB 3 advmod"),
            "used",
            "asserted",
        ),
        (BLAMED, "massacre", "alleged"),
        (IF_TO, "attack", "hypothetical"),
        (OPEN_TO, "withdrawing", "planned"),
        (OPEN_TO.replace("3 advcl", "3 xcomp"), "withdrawing", "planned"),
        (WHILE_BEING, "killed", "asserted"),
        (PLANNED, "march", "planned"),
        (PLANNED.replace("planned plan", "staged stage"), "march", "asserted"),
        (PREPARED, "assault", "planned"),
        (PREPARED.replace("for for", "of of"), "assault", "asserted"),
        (SINGLE, "freed", "negated"),
        (SINGLE.replace("a a DET", "the the DET"), "freed", "asserted"),
        (NO_POINT, "fire", "negated"),
        (WHETHER, "fired", "hypothetical"),
        (FIND_OUT, "fired", "asserted"),
        (
            FIND_OUT.replace("who who PRON WP 5 nsubj", "whether whether SCONJ IN 5 mark"),
            "fired",
            "hypothetical",
        ),
        (REFRAINED, "firing", "negated"),
        (HAS_YET, "attack", "negated"),
    ],
)
def test_what_its_place_makes_of_an_event(rows: str, trigger: str, expected: str) -> None:
    assert status(rows, trigger) == expected
