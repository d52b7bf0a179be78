"""Who did "the act": doers told with a word that only takes a deed up; no network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.culprits import name_doers
from sourceline.coding.merging import Cluster
from sourceline.coding.parties import PartyReader
from sourceline.coding.reader import MentionReader
from sourceline.coding.status_types import StatusDecision
from sourceline.records import Party, Status
from tests.coding.test_merging import mention
from tests.make import doc_from_conllu

DEED = """
Someone someone PRON NN 2 nsubj
shelled shell VERB VBD 0 root
homes home NOUN NNS 2 obj
"""
AGENT = """
{det} {det} DET DT 2 det
{noun} {noun} NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
committed commit VERB VBN 0 root
by by ADP IN 6 case
FARC FARC PROPN NNP 4 obl:agent
"""
DID = """
FARC FARC PROPN NNP 2 nsubj
committed commit VERB VBD 0 root
{det} {det} DET DT 4 det
{noun} {noun} NOUN NN 2 obj
"""
BY = """
{det} {det} DET DT 2 det
{noun} {noun} NOUN NN 5 nsubj
by by ADP IN 4 case
FARC FARC PROPN NNP 2 nmod
failed fail VERB VBD 0 root
"""
WORK = """
{det} {det} DET DT 2 det
{noun} {noun} NOUN NN 4 nsubj
was be AUX VBD 4 cop
work work NOUN NN 0 root
of of ADP IN 6 case
FARC FARC PROPN NNP 4 nmod
"""
DENIED = AGENT.replace("committed", "committed", 1).replace(
    "was be AUX VBD 4 aux:pass", "not not PART RB 4 advmod"
)
ELN = Party("ELN", "COL:REB:ELN", "COL", "REB")
MEN = Party("men", None, None, "CVL")


def doers(
    rows: str, det: str, noun: str, status: Status = "asserted", *old: Party
) -> list[tuple[str | None, str]]:
    """Ids of the deed's new actors, with what they were read by."""
    text = f"{DEED.strip()}\n\n{rows.format(det=det, noun=noun).strip()}"
    doc = doc_from_conllu(text)
    at = next(t.i for t in doc if t.text == "FARC")
    doc = doc_from_conllu(text, [(at, at + 1, "ORG")])
    tree = tree_of(doc)
    told = Cluster()
    told.add(mention(1, "shell", sentence=0, actors=old))
    reader = SimpleNamespace(
        scene=SimpleNamespace(tree=tree, parties=PartyReader(doc, tree, {}, None)),
        triggers=frozenset({1}),
        status=SimpleNamespace(decide=lambda _: StatusDecision(status, "positive", "past")),
    )
    name_doers([told], cast("MentionReader", reader))
    new = [party for party in told.mentions[0].actors if party not in old]
    assert [party.name for party in new] == [party.name for party in told.actors[len(old) :]]
    return [(party.actor_id, party.by.split(";")[0]) for party in new]


@pytest.mark.parametrize("rows", [AGENT, DID, BY, WORK])
@pytest.mark.parametrize(
    ("det", "noun", "status", "by"),
    [
        ("the", "crime", "asserted", "actor:act"),
        ("this", "action", "claimed", "claim:asserts"),
        ("this", "act", "alleged", "claim:accuses"),
        ("the", "crime", "hypothetical", None),
        ("a", "crime", "asserted", None),
        ("the", "road", "asserted", None),
    ],
)
def test_who_did_the_act_did_the_deed_told_last(
    rows: str, det: str, noun: str, status: Status, by: str | None
) -> None:
    wanted = [("COL:REB:FARC", by)] if by else []
    assert doers(rows, det, noun, status) == wanted


def test_nobody_is_added_to_a_named_doer() -> None:
    assert doers(AGENT, "the", "crime", "asserted", ELN) == []
    assert doers(AGENT, "the", "crime", "asserted", MEN) == [("COL:REB:FARC", "actor:act")]


def test_who_did_not_commit_it_is_no_doer() -> None:
    assert doers(DENIED, "the", "crime") == []
