""" "The rebels", of the armed group that the report names, over hand-built trees."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.shortforms import short_forms
from tests.make import doc_from_conllu

M23 = """
M23 M23 PROPN NNP 2 nsubj
spoke speak VERB VBD 0 root
"""
LRA = """
LRA LRA PROPN NNP 2 nsubj
spoke speak VERB VBD 0 root
"""
THE_REBELS = """
The the DET DT 2 det
rebels rebel NOUN NNS 3 nsubj
left leave VERB VBD 0 root
"""
REBELS = """
Armed armed ADJ JJ 2 amod
rebels rebel NOUN NNS 3 nsubj
came come VERB VBD 0 root
"""
PEASANTS = THE_REBELS.replace("rebel", "peasant")
REST = "\n".join(["It it PRON PRP 2 nsubj", "rained rain VERB VBD 0 root"])


def links(*blocks: str) -> dict[str, str]:
    """Words of the short forms with the words that they stand for."""
    doc = doc_from_conllu("\n\n".join(block.strip() for block in blocks))
    names = [(t.i, t.i + 1, "ORG") for t in doc if t.text in ("M23", "LRA")]
    doc = doc_from_conllu("\n\n".join(block.strip() for block in blocks), names)
    found = short_forms(doc, tree_of(doc), doc.text)
    return {doc[short].text: doc[full].text for short, full in found.items()}


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((M23, THE_REBELS), {"rebels": "M23"}),
        ((M23, REST, REST, REST, THE_REBELS), {"rebels": "M23"}),  # the report names no other
        ((THE_REBELS, M23), {"rebels": "M23"}),
        ((LRA, REST, REST, REST, M23, THE_REBELS), {"rebels": "M23"}),  # named right before
        ((LRA, M23, THE_REBELS), {}),  # of which of the two
        ((LRA, M23, REST, REST, REST, THE_REBELS), {}),
        ((REBELS, M23, THE_REBELS), {}),  # told of before the group was
        ((M23, PEASANTS), {}),
    ],
)
def test_the_rebels_are_of_the_one_group_named(
    blocks: tuple[str, ...], found: dict[str, str]
) -> None:
    assert links(*blocks) == found
