"""Whose words stand in quotation marks."""

from __future__ import annotations

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.quoted import speakers
from tests.make import doc_from_conllu

DOC = """
Din Din PROPN NNP 2 nsubj
said say VERB VBD 0 root
he he PRON PRP 4 nsubj
saw see VERB VBD 2 ccomp
" " PUNCT `` 6 punct
our our PRON PRP$ 7 nmod:poss
flag flag NOUN NN 4 obj
" " PUNCT '' 7 punct
"""


def test_only_what_is_quoted_is_spoken() -> None:
    tree = tree_of(doc_from_conllu(DOC))
    draft = ClaimDraft((0, 1), (1, 2), ((2, 8),), "asserts", "claim", 1, (3,), source_head=0)
    assert speakers(tree, [draft]) == {}
    quoted = ClaimDraft(
        (0, 1), (1, 2), ((2, 8),), "asserts", "claim", 1, (3,), source_head=0, quoted=True
    )
    assert speakers(tree, [quoted]) == {4: 0, 5: 0, 6: 0, 7: 0}
