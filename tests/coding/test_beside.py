"""What a bomb stood at, over hand-built trees."""

from __future__ import annotations

import pytest

from sourceline.codebook import Matcher, load
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.beside import things_beside
from tests.make import doc_from_conllu

IN_FRONT = """
The the DET DT 2 det
bomb bomb NOUN NN 5 nsubj:pass
had have AUX VBD 5 aux
been be AUX VBN 5 aux:pass
planted plant VERB VBN 0 root
in in ADP IN 7 case
front front NOUN NN 5 obl
of of ADP IN 10 case
the the DET DT 10 det
embassy embassy NOUN NN 7 nmod
"""
NEAR = """
A a DET DT 2 det
bomb bomb NOUN NN 3 nsubj
exploded explode VERB VBD 0 root
near near ADP IN 6 case
the the DET DT 6 det
{place} {place} NOUN NN 3 obl
"""
OCCURRED = """
A a DET DT 3 det
bomb bomb NOUN NN 3 compound
blast blast NOUN NN 4 nsubj
occurred occur VERB VBD 0 root
inside inside ADP IN 7 case
a a DET DT 7 det
theater theater NOUN NN 4 obl
"""


@pytest.mark.parametrize(
    ("rows", "thing"),
    [
        (IN_FRONT, "embassy"),
        (NEAR.format(place="bank"), "bank"),
        (NEAR.format(place="town"), None),
        (NEAR.format(place="street"), None),
        (OCCURRED, "theater"),
    ],
)
def test_a_bomb_hits_the_building_it_stood_at(rows: str, thing: str | None) -> None:
    doc = doc_from_conllu(rows, [])
    match = next(m for m in Matcher(load()).find(doc) if "explosives" in m.modes)
    found = [doc[i].text for i in things_beside(tree_of(doc), match)]
    assert found == ([thing] if thing else [])
