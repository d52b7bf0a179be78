"""Groups that are described first and then named, over hand-built trees."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.parties import PartyReader
from tests.make import doc_from_conllu

GANG = """
A a DET DT 2 det
gang gang NOUN NN 6 nsubj
called call VERB VBN 2 acl
The the DET DT 5 det
Owls Owls PROPN NNP 3 obj
fled flee VERB VBD 0 root
"""
PLAIN = """
A a DET DT 2 det
gang gang NOUN NN 6 nsubj
called call VERB VBN 2 acl
a a DET DT 5 det
meeting meeting NOUN NN 3 obj
fled flee VERB VBD 0 root
"""


@pytest.mark.parametrize(("rows", "name"), [(GANG, "The Owls"), (PLAIN, None)])
def test_a_group_has_the_name_that_it_is_called_by(rows: str, name: str | None) -> None:
    doc = doc_from_conllu(rows, [])
    reader = PartyReader(doc, tree_of(doc), {}, None)
    found = reader.group_called(1)
    assert (found and doc[found.start : found.end].text) == name
