"""What one source passes on from another, in hand-built trees: no network."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sourceline.coding.attribution import ClaimDraft, find_claims
from tests.make import doc_from_conllu

QUOTED_AS = """
Radio radio PROPN NNP 2 nsubj
quoted quote VERB VBD 0 root
the the DET DT 4 det
minister minister NOUN NN 2 obj
as as SCONJ IN 6 mark
saying say VERB VBG 2 advcl
rebels rebel NOUN NNS 8 nsubj
fled flee VERB VBD 6 ccomp
. . PUNCT . 2 punct
"""
WAS_QUOTED = """
Ruiz Ruiz PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
quoted quote VERB VBN 0 root
by by ADP IN 5 case
Radio radio PROPN NNP 3 obl:agent
as as SCONJ IN 7 mark
saying say VERB VBG 3 advcl
rebels rebel NOUN NNS 9 nsubj
fled flee VERB VBD 7 ccomp
. . PUNCT . 3 punct
"""
CITING = """
Media media NOUN NNS 7 nsubj
, , PUNCT , 3 punct
citing cite VERB VBG 1 acl
hospital hospital NOUN NN 5 compound
sources_ source NOUN NNS 3 obj
, , PUNCT , 3 punct
said say VERB VBD 0 root
rebels rebel NOUN NNS 9 nsubj
fled flee VERB VBD 7 ccomp
. . PUNCT . 7 punct
"""
REASON = CITING.replace("hospital hospital NOUN NN", "security security NOUN NN").replace(
    "sources_ source", "concerns_ concern"
)
ASIDE = """
Ruiz Ruiz PROPN NNP 7 nsubj
, , PUNCT , 3 punct
quoted quote VERB VBN 1 acl
by by ADP IN 5 case
Radio_ radio PROPN NNP 3 obl:agent
, , PUNCT , 3 punct
said say VERB VBD 0 root
rebels rebel NOUN NNS 9 nsubj
fled flee VERB VBD 7 ccomp
. . PUNCT . 7 punct
"""
ASKED = """
Asked ask VERB VBN 8 advcl
whether whether SCONJ IN 4 mark
troops troop NOUN NNS 4 nsubj
fired_ fire VERB VBD 1 ccomp
, , PUNCT , 1 punct
the the DET DT 7 det
spokesman spokesman NOUN NN 8 nsubj
declined decline VERB VBD 0 root
to to PART TO 10 mark
comment comment VERB VB 8 xcomp
. . PUNCT . 8 punct
"""
HEARSAY = """
Rebels rebel NOUN NNS 3 nsubj:pass
are be AUX VBP 3 aux:pass
said say VERB VBN 0 root
to to PART TO 5 mark
hold hold VERB VB 3 xcomp
hostages hostage NOUN NNS 5 obj
. . PUNCT . 3 punct
"""


def claims(rows: str) -> list[tuple[str, str, str, str]]:
    """Source, cue, content, listener of each claim."""
    doc = doc_from_conllu(rows)

    def text(*parts: tuple[int, int] | None) -> str:
        return " … ".join(doc[a:b].text for part in parts if part for a, b in [part])

    return [(text(c.source), text(c.cue), text(*c.content), text(c.to)) for c in found(rows)]


def found(rows: str) -> list[ClaimDraft]:
    return find_claims(doc_from_conllu(rows))


@pytest.mark.parametrize(
    ("rows", "source", "cue", "to"),
    [
        (QUOTED_AS, "the minister", "saying", "Radio"),
        (WAS_QUOTED, "Ruiz", "saying", "Radio"),
        (CITING, "hospital sources", "said", "Media"),
        (ASIDE, "Ruiz", "said", "Radio"),
    ],
)
def test_the_innermost_source_says_it(rows: str, source: str, cue: str, to: str) -> None:
    assert claims(rows) == [(source, cue, "rebels fled", to)]


def test_a_reason_is_no_source() -> None:
    said = [row for row in claims(REASON) if row[1] == "said"]
    assert [(row[0].split(",")[0].strip(), row[3]) for row in said] == [("Media", "")]


def test_a_question_is_not_of_the_one_who_is_asked() -> None:
    [claim] = found(ASKED)
    assert claim.stance == "declines" and not claim.quoted
    assert claims(ASKED)[0][2].startswith("whether troops fired")


def test_hearsay_has_no_source_and_is_hedged() -> None:
    [claim] = found(HEARSAY)
    assert (claim.source, claim.hedged, claim.stance) == (None, True, "asserts")


def test_a_noun_within_a_cue_opens_no_claim_of_its_own() -> None:
    rows = """
Nairobi Nairobi PROPN NNP 2 nsubj
confirmed confirm VERB VBD 0 root
reports report NOUN NNS 2 obj
that that SCONJ IN 6 mark
rebels rebel NOUN NNS 6 nsubj
fled flee VERB VBD 3 acl
. . PUNCT . 2 punct
"""
    marks = (("source", 0, 1), ("cue", 1, 3), ("content", 3, 6))
    doc = doc_from_conllu(rows)
    cues = [
        doc[slice(*c.cue)].text for c in find_claims(doc, analysis=SimpleNamespace(marks=marks))
    ]
    assert cues == ["confirmed reports"]
