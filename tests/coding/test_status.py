"""Status in hand-built trees, and the joining of decisions: no network."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import find_claims
from sourceline.coding.status import StatusDecision, StatusReader, event_status, merge_status
from sourceline.coding.status_tables import FOLD, status_table
from sourceline.records import Status
from tests.make import doc_from_conllu


def decide(rows: str, trigger: int) -> StatusDecision:
    doc = doc_from_conllu(rows)
    return event_status(doc, trigger, find_claims(doc))


PLAIN = """
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
the the DET DT 4 det
town_ town NOUN NN 2 obj
. . PUNCT . 2 punct
"""
NOT = """
Rebels rebel NOUN NNS 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
attack attack VERB VB 0 root
the the DET DT 6 det
town_ town NOUN NN 4 obj
. . PUNCT . 4 punct
"""
DENIED = """
Rebels rebel NOUN NNS 2 nsubj
denied deny VERB VBD 0 root
attacking attack VERB VBG 2 xcomp
the the DET DT 5 det
town_ town NOUN NN 3 obj
. . PUNCT . 2 punct
"""


def test_a_plain_sentence_is_asserted() -> None:
    decision = decide(PLAIN, 1)
    assert (decision.status, decision.polarity, decision.tense) == ("asserted", "positive", "past")
    assert decision.spans == ()
    assert decision.by == "status:plain"


def test_a_negation_carries_its_word() -> None:
    decision = decide(NOT, 3)
    assert (decision.status, decision.polarity) == ("negated", "negative")
    assert decision.spans == ((2, 3),)
    assert decision.by == "status:negation:not"


def test_a_denial() -> None:
    decision = decide(DENIED, 2)
    assert (decision.status, decision.scope, decision.polarity) == ("denied", "event", "negative")


def test_denied_involvement_concerns_the_doer() -> None:
    decision = decide("""
Tehran Tehran PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
involvement involvement NOUN NN 2 obj
in in ADP IN 6 case
the the DET DT 6 det
attack_ attack NOUN NN 3 nmod
. . PUNCT . 2 punct
""", 5)  # fmt: skip
    assert (decision.status, decision.scope) == ("denied", "role")


@pytest.mark.parametrize(
    ("governor", "status"),
    [
        ("plan", "planned"), ("threaten", "threatened"), ("fail", "negated"),
        ("urge", "hypothetical"), ("begin", "asserted"), ("manage", "asserted"),
        ("sally", "planned"),
    ],
)  # fmt: skip
def test_the_verb_above_an_infinitive_decides(governor: str, status: str) -> None:
    decision = decide(f"""
Rebels rebel NOUN NNS 2 nsubj
Xed {governor} VERB VBD 0 root
to to PART TO 4 mark
attack_ attack VERB VB 2 xcomp
. . PUNCT . 2 punct
""", 3)  # fmt: skip
    assert decision.status == status


def test_a_relative_clause_is_shielded_from_the_modal_above_it() -> None:
    rows = """
The the DET DT 2 det
strike strike NOUN NN 7 nsubj
that that PRON WDT 4 nsubj
killed kill VERB VBD 2 acl:relcl
him he PRON PRP 4 obj
could could AUX MD 7 aux
widen widen VERB VB 0 root
war_ war NOUN NN 7 obj
. . PUNCT . 7 punct
"""
    assert decide(rows, 3).status == "asserted"
    definite = decide(rows, 1)
    assert (definite.status, definite.presupposed) == ("asserted", True)
    assert decide(rows, 6).status == "hypothetical"


def test_many_triggers_share_one_reader() -> None:
    doc = doc_from_conllu(PLAIN + "\n" + NOT.strip())
    reader = StatusReader(doc, find_claims(doc))
    assert [reader.decide(i).status for i in (1, 8)] == ["asserted", "negated"]
    assert event_status(doc, 8, [], reader=reader).status == "negated"


def mention(status: Status, *, presupposed: bool = False, role: bool = False) -> StatusDecision:
    return StatusDecision(
        status, "positive", "past", presupposed=presupposed, scope="role" if role else "event"
    )


@pytest.mark.parametrize(
    ("mentions", "joined"),
    [
        ([], "asserted"),
        ([mention("claimed"), mention("asserted")], "asserted"),
        ([mention("asserted", presupposed=True), mention("claimed")], "claimed"),
        ([mention("asserted", presupposed=True), mention("planned")], "planned"),
        ([mention("claimed"), mention("denied")], "disputed"),
        ([mention("alleged"), mention("denied")], "disputed"),
        ([mention("asserted"), mention("alleged", role=True), mention("denied", role=True)],
         "disputed"),
        ([mention("asserted"), mention("denied", role=True)], "asserted"),
        ([mention("asserted"), mention("denied")], "asserted"),
        ([mention("asserted"), mention("confirmed", role=True)], "confirmed"),
        ([mention("denied", role=True)], "denied"),
        ([mention("denied"), mention("hypothetical")], "denied"),
        ([mention("claimed"), mention("negated")], "disputed"),
        ([mention("threatened"), mention("planned")], "threatened"),
        ([mention("negated")], "negated"),
    ],
)  # fmt: skip
def test_mentions_are_joined(mentions: list[StatusDecision], joined: Status) -> None:
    assert merge_status(mentions) == joined


def test_no_effect_makes_anything_asserted() -> None:
    results = {after for fold in FOLD.values() for after in fold.values()}
    assert "asserted" not in results


def test_what_is_not_real_stays_so_under_claims() -> None:
    for effect in ("claim", "hedge", "self", "confirm", "vouch", "allege"):
        for status in ("planned", "threatened", "hypothetical", "negated", "denied"):
            assert FOLD[effect].get(status, status) == status


def test_every_effect_of_the_table_is_known() -> None:
    table = status_table()
    known = set(FOLD) | {"same", "known", "role", "avert", "beside", "purpose", "let", "vain"}
    for words in (
        table.infinitive, table.gerund, table.clause, table.nominal, table.nouns,
        table.adjectives, table.modifiers, table.marks, table.prepositions, table.modals,
        table.adverbs,
    ):  # fmt: skip
        assert set(words.values()) <= known


THOSE = """
Sanctions sanction NOUN NNS 5 nsubj
await await VERB VBP 0 root
those those PRON DT 2 obj
who who PRON WP 5 nsubj
attack attack VERB VBP 3 acl:relcl
convoys_ convoy NOUN NNS 5 obj
. . PUNCT . 2 punct
"""
GREETED = """
Lima Lima PROPN NNP 2 nsubj
welcomed welcome VERB VBD 0 root
the the DET DT 4 det
release_ release NOUN NN 2 obj
. . PUNCT . 2 punct
"""
DECLARED = """
Lima Lima PROPN NNP 2 nsubj
declared declare VERB VBD 0 root
a a DET DT 4 det
curfew_ curfew NOUN NN 2 obj
. . PUNCT . 2 punct
"""
HOPED = """
Envoys envoy NOUN NNS 2 nsubj
hope hope VERB VBP 0 root
rebels rebel NOUN NNS 5 nsubj
will will AUX MD 5 aux
withdraw withdraw VERB VB 2 ccomp
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "status"),
    [
        (THOSE, 4, "hypothetical"),
        (THOSE.replace("attack attack VERB VBP", "attacked attack VERB VBD"), 4, "asserted"),
        (GREETED, 3, "asserted"),
        (GREETED.replace("welcomed welcome VERB VBD", "welcomes welcome VERB VBZ"), 3,
         "hypothetical"),
        (DECLARED, 3, "asserted"),
        (DECLARED.replace("declared declare", "reported report"), 3, "claimed"),
        (HOPED, 4, "hypothetical"),
        (HOPED.replace("hope hope", "say say"), 4, "planned"),
    ],
)  # fmt: skip
def test_whoever_what_is_greeted_declared_or_hoped(rows: str, trigger: int, status: str) -> None:
    assert decide(rows, trigger).status == status


UNLESS = """
Parties party NOUN NNS 2 nsubj
refused refuse VERB VBD 0 root
to to PART TO 4 mark
vote vote VERB VB 2 xcomp
unless unless SCONJ IN 7 mark
mayors mayor NOUN NNS 7 nsubj
resign resign VERB VBP 4 advcl
. . PUNCT . 2 punct
"""
SHELLED = """
They they PRON PRP 2 nsubj
shelled shell VERB VBD 7 ccomp
the the DET DT 4 det
airport_ airport NOUN NN 2 obj
, , PUNCT , 7 punct
witnesses witness NOUN NNS 7 nsubj
said say VERB VBD 0 root
. . PUNCT . 7 punct
"""
BESIDE = """
Rebels rebel NOUN NNS 2 nsubj
said say VERB VBD 0 root
they they PRON PRP 4 nsubj
fired fire VERB VBD 2 ccomp
; ; PUNCT , 8 punct
the the DET DT 7 det
army army NOUN NN 8 nsubj
reported report VERB VBD 2 parataxis
no no DET DT 10 det
injuries_ injury NOUN NNS 8 obj
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "status"),
    [
        (UNLESS, 6, "hypothetical"),
        (UNLESS, 3, "negated"),
        (SHELLED, 1, "claimed"),
        (SHELLED.replace("witnesses witness NOUN NNS", "rebels rebel NOUN NNS"), 1, "confirmed"),
        (BESIDE, 3, "confirmed"),
    ],
)
def test_conditions_onlookers_and_a_word_of_another_beside(
    rows: str, trigger: int, status: str
) -> None:
    assert decide(rows, trigger).status == status
