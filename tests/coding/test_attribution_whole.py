"""Denials that take up a whole claim of somebody else, in hand-built trees: no network."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import ClaimDraft, find_claims
from sourceline.coding.status import event_status
from tests.make import doc_from_conllu

WHICH = """
Lima Lima PROPN NNP 2 nsubj
said say VERB VBD 0 root
jets jet NOUN NNS 4 nsubj
bombed bomb VERB VBD 2 ccomp
a a DET DT 6 det
school_ school NOUN NN 4 obj
, , PUNCT , 10 punct
which which PRON WDT 10 obj
Quito Quito PROPN NNP 10 nsubj
denied deny VERB VBD 6 acl:relcl
. . PUNCT . 2 punct
"""
CHARGE = """
Lima Lima PROPN NNP 2 nsubj
accuses accuse VERB VBZ 0 root
Quito Quito PROPN NNP 2 obj
of of SCONJ IN 5 mark
arming arm VERB VBG 2 advcl
rebels_ rebel NOUN NNS 5 obj
, , PUNCT , 9 punct
a a DET DT 9 det
charge charge NOUN NN 2 obj
Quito Quito PROPN NNP 11 nsubj
rejects reject VERB VBZ 9 acl:relcl
. . PUNCT . 2 punct
"""
UNDENIED = WHICH.replace(
    "denied deny VERB VBD 6 acl:relcl", "deny deny VERB VB 6 acl:relcl"
).replace("Quito Quito PROPN NNP 10 nsubj", "never never ADV RB 10 advmod")
OWN = """
Aides aide NOUN NNS 2 nsubj
said say VERB VBD 0 root
the the DET DT 4 det
report report NOUN NN 8 nsubj
Quito Quito PROPN NNP 6 nsubj
denied deny VERB VBD 4 acl:relcl
was be AUX VBD 8 cop
old old ADJ JJ 2 ccomp
. . PUNCT . 2 punct
"""


def drafts(rows: str) -> tuple[list[str], dict[str, ClaimDraft]]:
    doc = doc_from_conllu(rows)
    return [t.text for t in doc], {doc[c.cue_head].text: c for c in find_claims(doc)}


@pytest.mark.parametrize(
    ("rows", "claim", "denial", "content"),
    [
        (WHICH, "said", "denied", "jets bombed a school"),
        (CHARGE, "accuses", "rejects", "Quito of arming rebels"),
    ],
)
def test_the_denial_gets_the_content_of_the_claim(
    rows: str, claim: str, denial: str, content: str
) -> None:
    words, found = drafts(rows)
    for cue in (claim, denial):
        start, end = found[cue].content[0]
        assert " ".join(words[start:end]) == content, cue
    assert found[denial].stance == "denies"
    assert found[denial].source is not None
    assert words[found[denial].source[0]] == "Quito"


@pytest.mark.parametrize(
    ("rows", "deed", "status"), [(WHICH, 3, "disputed"), (CHARGE, 4, "disputed")]
)
def test_what_one_side_says_and_the_other_denies_is_disputed(
    rows: str, deed: int, status: str
) -> None:
    doc = doc_from_conllu(rows)
    assert event_status(doc, deed, find_claims(doc)).status == status


@pytest.mark.parametrize("rows", [UNDENIED, OWN])
def test_other_relative_clauses_leave_the_claim_alone(rows: str) -> None:
    words, found = drafts(rows)
    start, end = found["said"].content[0]
    assert end == len(words) - 1
    assert all(
        draft.content != found["said"].content for cue, draft in found.items() if cue != "said"
    )
    assert start == 2
