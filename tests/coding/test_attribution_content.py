"""What "said" amounts to by whose deed is told, and by what is contradicted: hand-built trees."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import find_claims
from sourceline.coding.attribution_nations import nation
from sourceline.coding.status import event_status
from tests.make import doc_from_conllu


def said(source: str, doers: str, verb: str, *, cue: str = "said say") -> str:
    """Rows for "SOURCE said DOERS VERB farms"; `doers` and `verb` are rows without heads."""
    tag = "NNP" if source[0].isupper() else "NN"
    pos = "PROPN" if source[0].isupper() else "NOUN"
    lines = [f"{source} {source} {pos} {tag} 2 nsubj", f"{cue} VERB VBD 0 root"]
    parts = doers.split(" / ")
    at = 2 + len(parts) + len(verb.split(" / "))
    noun = 2 + len(parts)
    lines += [f"{part} {noun} {_dep(part)}" for part in parts[:-1]]
    lines.append(f"{parts[-1]} {at} nsubj")
    helpers = verb.split(" / ")
    lines += [f"{helper} {at} {_dep(helper)}" for helper in helpers[:-1]]
    lines.append(f"{helpers[-1]} 2 ccomp")
    lines += [f"farms_ farm NOUN NNS {at} obj", ". . PUNCT . 2 punct"]
    return "\n".join(lines)


def _dep(part: str) -> str:
    tag = part.split(" ")[3]
    return {"PRP$": "nmod:poss", "DT": "det", "JJ": "amod", "MD": "aux", "RB": "advmod",
            "VBD": "aux"}[tag]  # fmt: skip


SHELLED = "shelled shell VERB VBD"
NEVER = "never never ADV RB / shelled shell VERB VBD"
WOULD = "would would AUX MD / shell shell VERB VB"
OWN = "its its PRON PRP$ / party party NOUN NN"
RUSSIAN = "Russian Russian ADJ JJ / jets jet NOUN NNS"
NO_MEN = "no no DET DT / soldiers soldier NOUN NNS"
REBELS = "rebels rebel NOUN NNS"


@pytest.mark.parametrize(
    ("rows", "stance", "status"),
    [
        (said("Hamas", OWN, SHELLED), "claims_responsibility", "confirmed"),
        (said("Moscow", RUSSIAN, SHELLED), "claims_responsibility", "confirmed"),
        (said("Kyiv", RUSSIAN, SHELLED), "asserts", "claimed"),
        (said("Hamas", OWN, NEVER), "denies", "denied"),
        (said("Moscow", RUSSIAN, NEVER), "denies", "denied"),
        (said("army", NO_MEN, SHELLED), "denies", "denied"),
        (said("witness", NO_MEN, SHELLED), "asserts", "negated"),
        (said("Lima", REBELS, NEVER), "asserts", "negated"),
        (said("Lima", REBELS, NEVER, cue="insisted insist"), "denies", "denied"),
        (said("Hamas", OWN, WOULD), "vows", "threatened"),
        (said("Lima", REBELS, WOULD), "asserts", "planned"),
    ],
)
def test_whose_deed_it_is_makes_the_stance(rows: str, stance: str, status: str) -> None:
    doc = doc_from_conllu(rows)
    (claim,) = find_claims(doc)
    verb = next(t.i for t in doc if t.lemma_ == "shell")
    assert claim.stance == stance
    assert event_status(doc, verb, [claim]).status == status


def test_words_for_a_state() -> None:
    assert nation("russian") == nation("moscow") == nation("kremlin") == "RUS"
    assert nation("guards") is None
    assert nation("us") is None


TOLD = """
Residents resident NOUN NNS 2 nsubj
say say VERB VBP 0 root
soldiers soldier NOUN NNS 4 nsubj
shot shoot VERB VBD 2 ccomp
him_ he PRON PRP 4 obj
; ; PUNCT : 9 punct
the the DET DT 8 det
army army NOUN NN 9 nsubj
says say VERB VBZ 2 parataxis
he he PRON PRP 11 nsubj
fell fall VERB VBD 9 ccomp
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (TOLD, "disputed"),
        (TOLD.replace("army army", "mayor mayor"), "claimed"),
        (TOLD.replace("; ;", ", ,"), "claimed"),
        (TOLD.replace("he he PRON PRP 11", "rain rain NOUN NN 11"), "claimed"),
    ],
)
def test_the_accused_tells_it_otherwise(rows: str, status: str) -> None:
    doc = doc_from_conllu(rows)
    assert event_status(doc, 3, find_claims(doc)).status == status


ASIDE = """
Rebels rebel NOUN NNS 2 nsubj
fled_ flee VERB VBD 0 root
, , PUNCT , 6 punct
a a DET DT 5 det
spokesman spokesman NOUN NN 6 nsubj
blurted_ blurt VERB VBD 2 parataxis
. . PUNCT . 2 punct
"""


def test_any_verb_speaks_in_an_aside() -> None:
    doc = doc_from_conllu(ASIDE)
    (claim,) = find_claims(doc)
    assert claim.by == "cue:aside"
    assert [doc[a:b].text for a, b in claim.content] == ["Rebels fled"]
    storms = ASIDE.replace("spokesman spokesman", "storm storm")
    assert find_claims(doc_from_conllu(storms)) == []


NEITHER = """
Lima Lima PROPN NNP 4 nsubj
would would AUX MD 4 aux
neither neither ADV RB 4 advmod
confirm confirm VERB VB 0 root
nor nor CCONJ CC 6 cc
deny deny VERB VB 4 conj
that that SCONJ IN 9 mark
rebels rebel NOUN NNS 9 nsubj
fled flee VERB VBD 6 ccomp
. . PUNCT . 4 punct
"""


def test_neither_confirmed_nor_denied() -> None:
    doc = doc_from_conllu(NEITHER)
    claims = find_claims(doc)
    assert {claim.stance for claim in claims} == {"declines"}
    assert event_status(doc, 8, claims).status == "hypothetical"


RESPONSIBILITY = """
Cells cell NOUN NNS 2 nsubj
took take VERB VBD 0 root
full full ADJ JJ 4 amod
responsibility responsibility NOUN NN 2 obj
for for ADP IN 7 case
the the DET DT 7 det
raid_ raid NOUN NN 4 nmod
. . PUNCT . 2 punct
"""
EACH = """
Each each PRON DT 2 nsubj
says say VERB VBZ 0 root
the the DET DT 4 det
other other NOUN NN 5 nsubj
fired fire VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""
BESIDE = """
They they PRON PRP 2 nsubj
said say VERB VBD 0 root
they they PRON PRP 4 nsubj
marched march VERB VBD 2 ccomp
and and CCONJ CC 7 cc
police police NOUN NNS 7 nsubj
fired fire VERB VBD 4 conj
. . PUNCT . 2 punct
"""
ARREST = """
If if SCONJ IN 3 mark
he he PRON PRP 3 nsubj
lands land VERB VBZ 7 advcl
, , PUNCT , 7 punct
we we PRON PRP 7 nsubj
shall shall AUX MD 7 aux
arrest arrest VERB VB 9 ccomp
him_ he PRON PRP 7 obj
said say VERB VBD 0 root
we we PRON PRP 9 nsubj
. . PUNCT . 9 punct
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "stance", "status"),
    [
        (RESPONSIBILITY, 6, "claims_responsibility", "confirmed"),
        (EACH, 4, "accuses", "disputed"),
        (BESIDE, 6, "asserts", "claimed"),
        (ARREST, 6, "vows", "threatened"),
    ],
)
def test_responsibility_quarrels_neighbours_and_conditions(
    rows: str, trigger: int, stance: str, status: str
) -> None:
    doc = doc_from_conllu(rows)
    claims = find_claims(doc)
    assert stance in {claim.stance for claim in claims}
    assert event_status(doc, trigger, claims).status == status


def test_what_has_not_been_decided_is_not_denied() -> None:
    rows = """
Baghdad Baghdad PROPN NNP 2 nsubj
said say VERB VBD 0 root
it it PRON PRP 6 nsubj
had have AUX VBD 6 aux
not not PART RB 6 advmod
decided decide VERB VBN 2 ccomp
whether whether SCONJ IN 9 mark
to to PART TO 9 mark
attack attack VERB VB 6 ccomp
. . PUNCT . 2 punct
"""
    doc = doc_from_conllu(rows)
    claims = find_claims(doc)
    assert claims[0].stance == "asserts"
    assert event_status(doc, 8, claims).status in ("negated", "hypothetical")
