"""Denials that answer what another said sentences before, in hand-built trees: no network."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import find_claims
from sourceline.coding.status import event_status
from tests.make import doc_from_conllu

ACCUSED = """
Lima Lima PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Quito Quito PROPN NNP 2 obj
of of SCONJ IN 5 mark
shelling shell VERB VBG 2 advcl
farms_ farm NOUN NNS 5 obj
. . PUNCT . 2 punct
"""
SAID = """
Lima Lima PROPN NNP 2 nsubj
said say VERB VBD 0 root
soldiers soldier NOUN NNS 4 nsubj
shelled shell VERB VBD 2 ccomp
farms_ farm NOUN NNS 4 obj
. . PUNCT . 2 punct
"""
TALK = """
Rain rain NOUN NN 2 nsubj
fell fall VERB VBD 0 root
. . PUNCT . 2 punct
"""
DENIED = """
Quito Quito PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
the the DET DT 4 det
accusation_ accusation NOUN NN 2 obj
. . PUNCT . 2 punct
"""
IT = """
Quito Quito PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
it_ it PRON PRP 2 obj
. . PUNCT . 2 punct
"""
NEVER = """
Quito Quito PROPN NNP 2 nsubj
insisted insist VERB VBD 0 root
they they PRON PRP 5 nsubj
never never ADV RB 5 advmod
shelled shell VERB VBD 2 ccomp
farms_ farm NOUN NNS 5 obj
. . PUNCT . 2 punct
"""


def status(*sentences: str, trigger: str) -> str:
    doc = doc_from_conllu("\n\n".join(rows.strip() for rows in sentences))
    token = next(t.i for t in doc if t.text == trigger)
    return event_status(doc, token, find_claims(doc)).status


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ((ACCUSED, DENIED), "disputed"),
        ((ACCUSED, TALK, TALK, DENIED), "disputed"),
        ((ACCUSED, TALK, TALK, TALK, TALK, DENIED), "alleged"),
        ((ACCUSED, IT), "disputed"),
        ((ACCUSED, IT.replace("Quito Quito PROPN NNP 2 nsubj", "Lima Lima PROPN NNP 2 nsubj")),
         "alleged"),
        ((ACCUSED, IT.replace("it_ it PRON PRP", "rain_ rain NOUN NN")), "alleged"),
    ],
)  # fmt: skip
def test_a_denial_answers_the_accusation_before_it(
    sentences: tuple[str, ...], expected: str
) -> None:
    assert status(*sentences, trigger="shelling") == expected


def test_a_word_against_a_word() -> None:
    assert status(SAID, NEVER, trigger="shelled") == "disputed"
    assert status(SAID, NEVER.replace("shelled shell", "slept sleep"), trigger="shelled") == (
        "claimed"
    )
    assert status(SAID, NEVER.replace("never never", "then then"), trigger="shelled") == "claimed"


def test_the_denial_of_an_accusation_passes_over_a_plain_report() -> None:
    doc = doc_from_conllu(f"{ACCUSED.strip()}\n\n{SAID.strip()}\n\n{DENIED.strip()}")
    claims = find_claims(doc)
    assert [claim.answers for claim in claims] == [(), (), claims[0].content_heads]


def test_the_deed_in_the_denial_is_disputed_too() -> None:
    doc = doc_from_conllu(f"{SAID.strip()}\n\n{NEVER.strip()}")
    claims = find_claims(doc)
    assert event_status(doc, 3, claims).status == "disputed"
    assert event_status(doc, 10, claims).status == "disputed"
