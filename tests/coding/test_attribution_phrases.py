"""Cues of several words, in hand-built trees: no network."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import ClaimDraft, find_claims
from sourceline.coding.attribution_phrases import patterns
from sourceline.coding.status import event_status
from tests.make import doc_from_conllu

CREDIT = """
Cells cell NOUN NNS 2 nsubj
took take VERB VBD 0 root
full full ADJ JJ 4 amod
credit credit NOUN NN 2 obj
for for ADP IN 7 case
the the DET DT 7 det
raid_ raid NOUN NN 4 nmod
. . PUNCT . 2 punct
"""
HELD = """
Survivors survivor NOUN NNS 2 nsubj
held hold VERB VBD 0 root
the the DET DT 4 det
guard guard NOUN NN 2 obj
responsible responsible ADJ JJ 2 xcomp
for for SCONJ IN 7 mark
shooting shoot VERB VBG 5 advcl
them_ they PRON PRP 7 obj
. . PUNCT . 2 punct
"""
SCEPTICAL = """
Envoys envoy NOUN NNS 3 nsubj
are be AUX VBP 3 cop
sceptical sceptical ADJ JJ 0 root
that that SCONJ IN 6 mark
rebels rebel NOUN NNS 6 nsubj
fled flee VERB VBD 3 ccomp
. . PUNCT . 3 punct
"""
SHRUGGED = """
Lima Lima PROPN NNP 2 nsubj
shrugged shrug VERB VBD 0 root
off off ADP RP 2 compound:prt
reports report NOUN NNS 2 obj
that that SCONJ IN 7 mark
rebels rebel NOUN NNS 7 nsubj
fled flee VERB VBD 4 acl
. . PUNCT . 2 punct
"""
LABEL = """
Lima Lima PROPN NNP 2 nsubj
called call VERB VBD 0 root
the the DET DT 4 det
report report NOUN NN 2 obj
a a DET DT 6 det
lie lie NOUN NN 2 xcomp
. . PUNCT . 2 punct
"""
DREW = """
The the DET DT 2 det
raid raid NOUN NN 3 nsubj
drew draw VERB VBD 0 root
condemnation condemnation NOUN NN 3 obj
from from ADP IN 6 case
Lima Lima PROPN NNP 4 nmod
. . PUNCT . 3 punct
"""
MUTUAL = """
Armies army NOUN NNS 2 nsubj
accused accuse VERB VBD 0 root
each each DET DT 4 det
other other ADJ JJ 2 obj
of of SCONJ IN 6 mark
firing fire VERB VBG 2 advcl
first first ADV RB 6 advmod
. . PUNCT . 2 punct
"""


def only(rows: str) -> tuple[ClaimDraft, list[str]]:
    doc = doc_from_conllu(rows)
    (claim,) = find_claims(doc)
    source = doc[claim.source[0] : claim.source[1]].text if claim.source else ""
    cue = doc[claim.cue[0] : claim.cue[1]].text
    return claim, [source, cue, *(doc[a:b].text for a, b in claim.content)]


@pytest.mark.parametrize(
    ("rows", "stance", "effect", "words"),
    [
        (CREDIT, "claims_responsibility", "self", ["Cells", "took full credit for", "the raid"]),
        (HELD, "accuses", "allege",
         ["Survivors", "held the guard responsible for", "shooting them"]),
        (SCEPTICAL, "doubts", "doubt", ["Envoys", "are sceptical that", "rebels fled"]),
        (LABEL, "denies", "deny", ["Lima", "called", "the report"]),
        (LABEL.replace("lie lie", "crime crime").replace("report report", "raid raid"),
         "condemns", "known", ["Lima", "called", "the raid"]),
        (DREW, "condemns", "known", ["Lima", "drew condemnation from", "The raid"]),
        (MUTUAL, "accuses", "quarrel", ["Armies", "accused each other of", "firing first"]),
    ],
)  # fmt: skip
def test_a_phrase_is_one_cue(rows: str, stance: str, effect: str, words: list[str]) -> None:
    claim, found = only(rows)
    assert (claim.stance, claim.effect) == (stance, effect)
    assert found == words


def test_only_what_somebody_says_is_shrugged_off() -> None:
    claims = find_claims(doc_from_conllu(SHRUGGED))
    assert [claim.stance for claim in claims] == ["denies", "asserts"]
    injuries = SHRUGGED.replace("reports report", "wounds wound")
    assert "denies" not in [claim.stance for claim in find_claims(doc_from_conllu(injuries))]


def test_nobody_is_certain_where_it_is_certain() -> None:
    rows = SCEPTICAL.replace("Envoys envoy NOUN NNS", "It it PRON PRP").replace(
        "sceptical sceptical", "certain certain"
    )
    assert find_claims(doc_from_conllu(rows)) == []


def test_another_noun_between_the_words_is_another_phrase() -> None:
    rows = CREDIT.replace("took take", "voiced voice").replace("credit credit", "outrage outrage")
    rows = rows.replace("for for", "at at")
    assert [claim.stance for claim in find_claims(doc_from_conllu(rows))] == ["condemns"]
    rows = rows.replace("full full ADJ JJ", "cash cash NOUN NN")
    assert find_claims(doc_from_conllu(rows)) == []


@pytest.mark.parametrize(
    ("rows", "trigger", "status"),
    [
        (CREDIT, 6, "confirmed"), (HELD, 6, "alleged"), (SCEPTICAL, 5, "hypothetical"),
        (SHRUGGED, 6, "denied"), (DREW, 1, "asserted"), (MUTUAL, 5, "disputed"),
    ],
)  # fmt: skip
def test_a_phrase_tells_the_status(rows: str, trigger: int, status: str) -> None:
    doc = doc_from_conllu(rows)
    assert event_status(doc, trigger, find_claims(doc)).status == status


def test_every_phrase_has_a_place_for_its_content() -> None:
    rows = {pattern for found in patterns().values() for pattern in found}
    assert all(sum(word == {"_"} for word in row.words) <= 1 for row in rows)
    assert all(len(row.words) >= 2 for row in rows)
