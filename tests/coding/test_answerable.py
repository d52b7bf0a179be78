"""Who answers for a deed by what claims say."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from spacy.tokens import Doc

from sourceline import api
from sourceline.coding.answerable import answerable
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.blame import Blame
from sourceline.coding.parties import PartyReader
from sourceline.coding.reader import Scene
from sourceline.reading import read_text
from sourceline.records import Claim, Event, Party, Source, Span
from tests.make import doc_from_conllu

BLAMED = """
Police police NOUN NNS 2 nsubj
blamed blame VERB VBD 0 root
the the DET DT 4 det
cartel cartel NOUN NN 2 obj
for for ADP IN 7 case
the the DET DT 7 det
crime crime NOUN NN 2 obl
"""
BLAMED_IT = """
Police police NOUN NNS 2 nsubj
blamed blame VERB VBD 0 root
it it PRON PRP 2 obj
on on ADP IN 6 case
the the DET DT 6 det
cartel cartel NOUN NN 2 obl
"""
NOT_BLAMED = """
Police police NOUN NNS 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
blame blame VERB VB 0 root
the the DET DT 6 det
cartel cartel NOUN NN 4 obj
"""


@pytest.mark.parametrize(
    ("rows", "verb", "accused"), [(BLAMED, 1, [3]), (BLAMED_IT, 1, [5]), (NOT_BLAMED, 3, [])]
)
def test_whom_a_verb_of_blaming_accuses(rows: str, verb: int, accused: list[int]) -> None:
    doc = doc_from_conllu(rows, [])
    kinds = {i: "ORG" for i, token in enumerate(doc) if token.text == "cartel"}
    assert Blame(tree_of(doc), kinds).accused(verb) == accused


@pytest.mark.parametrize(
    ("more", "doers"),
    [
        ("Police blamed the Medellin Cartel for the crime.", ["gunman", "Medellin Cartel"]),
        ("The mayor praised the Medellin Cartel for its parks.", ["gunman"]),
    ],
)
def test_who_is_blamed_for_the_deed_told_before(more: str, doers: list[str]) -> None:
    text = f"BOGOTA, 9 November 1989 -- A gunman shot the senator on Monday. {more}"
    event = next(e for e in api.code(read_text(text)).events if e.type == "ASSAULT")
    assert [party.name for party in event.actors] == doers


def test_who_claims_a_deed_is_not_the_doer_of_what_it_answers() -> None:
    text = (
        "KAMPALA, 3 May 2019 -- The army said it had carried out an air strike on Friday in "
        "response to attacks on a border post."
    )
    events = {e.trigger.text: e for e in api.code(read_text(text)).events}
    assert all(party.sector != "MIL" for party in events["attacks"].actors)


def test_what_its_doer_claims_is_confirmed() -> None:
    text = (
        "LIMA, 9 November 1989 -- A bomb exploded at a bank in Lima. Hamas claimed responsibility."
    )
    event = next(e for e in api.code(read_text(text)).events if e.type == "ASSAULT")
    assert [party.actor_id for party in event.actors] == ["PSE:REB:HAMAS"]
    assert event.status == "confirmed"
    assert [span.text for span in event.status_spans] == ["claimed"]


MURDER = """
Police police NOUN NNS 2 nsubj
attributed attribute VERB VBD 0 root
{det} {det} DET DT 4 det
murder murder NOUN NN 2 obj
to to ADP IN 6 case
FARC FARC PROPN NNP 2 obl
"""
KILLED = """
Someone someone PRON NN 2 nsubj
killed kill VERB VBD 0 root
Diaz Diaz PROPN NNP 2 obj
"""
FARC = Party("FARC", "COL:REB:FARC", "COL", "REB")
ELN = Party("ELN", "COL:REB:ELN", "COL", "REB")
DIAZ = Party("Diaz", None, "COL", "JUD")


def deed(ident: str, doc: Doc, token: int, **fields: Any) -> Event:
    word = Span(doc[token].idx, doc[token].idx + len(doc[token]), doc[token].text)
    told: dict[str, Any] = {"type": "ASSAULT", "mentions": (word,)} | fields
    return Event(ident, told.pop("type"), word, **told)


@pytest.mark.parametrize(
    ("det", "old", "doers"),
    [("the", (), ["COL:REB:FARC"]), ("a", (), []), ("the", (ELN,), ["COL:REB:ELN"])],
)
def test_who_is_accused_of_the_murder_answers_for_the_killing_told_before(
    det: str, old: tuple[Party, ...], doers: list[str]
) -> None:
    rows = f"{KILLED.strip()}\n\n{MURDER.format(det=det).strip()}"
    doc = doc_from_conllu(rows, [(8, 9, "ORG")])
    tree = tree_of(doc)
    told = deed("e1", doc, 1, recipients=(DIAZ,), actors=old)
    blamed = deed("e2", doc, 6, actors=(FARC,), status="alleged")
    cue = Span(doc[4].idx, doc[4].idx + len(doc[4]), doc[4].text)
    claim = Claim("c1", Source("Police"), cue, (), "accuses", about=("e2",))
    parties = PartyReader(doc, tree, {}, None)
    scene = SimpleNamespace(doc=doc, tree=tree, text=doc.text, parties=parties)
    first, second = answerable([told, blamed], [claim], cast("Scene", scene))
    assert [party.actor_id for party in first.actors] == doers
    assert first.status == "asserted"
    assert second == blamed


@pytest.mark.parametrize(
    ("actor", "recipient", "held"),
    [
        (FARC, DIAZ, True),
        (Party("police", "COL:COP", "COL", "COP"), DIAZ, False),
        (FARC, Party("Ruiz", None, "COL", "JUD"), False),
    ],
)
def test_an_armed_group_releases_whom_it_took(
    actor: Party, recipient: Party, *, held: bool
) -> None:
    doc = doc_from_conllu(KILLED)
    taken = deed("e1", doc, 1, modes=("abduct",), recipients=(DIAZ,))
    freed = deed("e2", doc, 1, type="RETREAT", modes=("release",), actors=(actor,))
    freed = replace(freed, recipients=(recipient,))
    first, _ = answerable([taken, freed], [], cast("Scene", SimpleNamespace()))
    assert [party.actor_id for party in first.actors] == ([actor.actor_id] if held else [])
