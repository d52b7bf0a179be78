"""Who did it to whom, over hand-built trees."""

from __future__ import annotations

import pytest

from sourceline.codebook import Matcher, load
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mending import dated_tokens, mend
from sourceline.coding.parties import PartyReader
from sourceline.coding.roles import RoleReader, Roles
from tests.make import doc_from_conllu

Ents = list[tuple[int, int, str]]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load())


def roles_of(matcher: Matcher, rows: str, ents: Ents, trigger: str) -> tuple[list[str], list[str]]:
    """Words of the actors and of the recipients of the match on `trigger`."""
    doc = doc_from_conllu(rows, ents)
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc))
    kinds = PartyReader(doc, tree, {}, None).kinds
    match = next(m for m in matcher.find(doc) if doc[m.token].text == trigger)
    found: Roles = RoleReader(tree, kinds, {}).read(match)
    return [doc[i].text for i in found.actor.heads], [doc[i].text for i in found.recipient.heads]


def test_a_misread_passive_has_its_actor(matcher: Matcher) -> None:
    rows = """
Police police NOUN NNS 2 nsubj:pass
arrested arrest VERB VBN 0 root
Lena Lena PROPN NNP 2 flat
Moss Moss PROPN NNP 3 flat
"""
    found = roles_of(matcher, rows, [(2, 4, "PERSON")], "arrested")
    assert found == (["Police"], ["Lena"])


def test_the_agent_of_a_passive_acts(matcher: Matcher) -> None:
    rows = """
Two two NUM CD 2 nummod
monks monk NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
by by ADP IN 6 case
rebels rebel NOUN NNS 4 obl:agent
"""
    assert roles_of(matcher, rows, [], "killed") == (["rebels"], ["monks"])


def test_whom_tear_gas_is_to_disperse_suffers_it(matcher: Matcher) -> None:
    rows = """
Police police NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
tear tear NOUN NN 4 compound
gas gas NOUN NN 2 obj
to to PART TO 6 mark
disperse disperse VERB VB 2 advcl
pilgrims pilgrim NOUN NNS 6 obj
"""
    found = roles_of(matcher, rows, [], "fired")
    assert found[0] == ["Police"]
    assert found[1] == ["pilgrims"]


def test_who_is_on_strike_strikes(matcher: Matcher) -> None:
    rows = """
Teachers teacher NOUN NNS 2 nsubj
remained remain VERB VBD 0 root
on on ADP IN 4 case
strike strike NOUN NN 2 obl
"""
    assert roles_of(matcher, rows, [], "strike")[0] == ["Teachers"]


def test_who_speaks_is_no_party_of_what_is_told(matcher: Matcher) -> None:
    rows = """
Shelled shell VERB VBD 7 ccomp
the the DET DT 3 det
port port NOUN NN 1 obj
, , PUNCT , 1 punct
a a DET DT 6 det
minister minister NOUN NN 7 nsubj
said say VERB VBD 0 root
"""
    assert roles_of(matcher, rows, [], "Shelled")[0] == []


def test_those_sacked_for_refusing_refused(matcher: Matcher) -> None:
    rows = """
Managers manager NOUN NNS 2 nsubj
sacked sack VERB VBD 0 root
cooks cook NOUN NNS 2 obj
for for SCONJ IN 5 mark
rejecting reject VERB VBG 2 advcl
Chad Chad PROPN NNP 7 nmod:poss
offers offer NOUN NNS 5 obj
"""
    assert roles_of(matcher, rows, [(5, 6, "GPE")], "rejecting")[0] == ["cooks"]


def test_a_declaration_demands_for_who_issued_it(matcher: Matcher) -> None:
    rows = """
Hamas Hamas PROPN NNP 2 nsubj
issued issue VERB VBD 0 root
a a DET DT 4 det
declaration declaration NOUN NN 2 obj
demanding demand VERB VBG 4 acl
that that SCONJ IN 8 mark
Israel Israel PROPN NNP 8 nsubj
leave leave VERB VB 5 ccomp
and and CCONJ CC 10 cc
Egypt Egypt PROPN NNP 7 conj
"""
    ents = [(0, 1, "ORG"), (6, 7, "GPE"), (9, 10, "GPE")]
    assert roles_of(matcher, rows, ents, "demanding") == (["Hamas"], ["Israel", "Egypt"])


def test_who_is_offered_something_receives(matcher: Matcher) -> None:
    rows = """
Syria Syria PROPN NNP 2 nsubj
offered offer VERB VBD 0 root
its its PRON PRP$ 4 nmod:poss
troops troop NOUN NNS 2 obj
to to ADP IN 6 case
Lebanon Lebanon PROPN NNP 2 obl
"""
    found = roles_of(matcher, rows, [(0, 1, "GPE"), (5, 6, "GPE")], "offered")
    assert found == (["Syria"], ["Lebanon"])


def test_whom_one_fights_does_not_fight(matcher: Matcher) -> None:
    rows = """
Farmers farmer NOUN NNS 2 nsubj
vowed vow VERB VBD 0 root
to to PART TO 4 mark
fight fight VERB VB 2 xcomp
the the DET DT 6 det
bandits bandit NOUN NNS 4 obj
"""
    assert roles_of(matcher, rows, [], "fight") == (["Farmers"], ["bandits"])


def test_fighting_against_somebody_is_the_deed_of_the_other_side(matcher: Matcher) -> None:
    rows = """
Two two NUM CD 2 nummod
men man NOUN NNS 3 nsubj
admitted admit VERB VBD 0 root
fighting fight VERB VBG 3 xcomp
against against ADP IN 6 case
Chad Chad PROPN NNP 4 obl
"""
    assert roles_of(matcher, rows, [(5, 6, "GPE")], "fighting") == (["men"], ["Chad"])
    rows = """
Fighting fighting NOUN NN 5 nsubj
between between ADP IN 3 case
Mali Mali PROPN NNP 1 nmod
and and CCONJ CC 6 cc
began begin VERB VBD 0 root
Chad Chad PROPN NNP 3 conj
"""
    ents = [(2, 3, "GPE"), (5, 6, "GPE")]
    assert roles_of(matcher, rows, ents, "Fighting") == (["Mali"], ["Chad"])


def test_who_leads_an_attack_makes_it(matcher: Matcher) -> None:
    rows = """
A a DET DT 5 det
Kenyan_ Kenyan ADJ JJ 4 compound
-_ - PUNCT HYPH 2 punct
led lead VERB VBN 5 amod
assault assault NOUN NN 0 root
on on ADP IN 7 case
Kismayo Kismayo PROPN NNP 5 nmod
"""
    ents = [(6, 7, "GPE")]
    assert roles_of(matcher, rows, ents, "assault") == (["Kenyan"], ["Kismayo"])
    backed = rows.replace("led lead", "backed back")
    assert roles_of(matcher, backed, ents, "assault") == ([], ["Kismayo"])


def test_troops_are_withdrawn_by_who_announces_it(matcher: Matcher) -> None:
    rows = """
Kenya Kenya PROPN NNP 2 nsubj
announced announce VERB VBD 0 root
a a DET DT 5 det
troop troop NOUN NN 5 compound
withdrawal withdrawal NOUN NN 2 obj
from from ADP IN 7 case
Somalia Somalia PROPN NNP 5 nmod
"""
    found = roles_of(matcher, rows, [(0, 1, "GPE"), (6, 7, "GPE")], "withdrawal")
    assert found[0] == ["Kenya"]
    rows = """
Rebel rebel NOUN NN 2 compound
withdrawals withdrawal NOUN NNS 3 nsubj
began begin VERB VBD 0 root
"""
    assert roles_of(matcher, rows, [], "withdrawals")[0] == ["Rebel"]


def test_who_is_behind_a_series_of_deeds_did_them(matcher: Matcher) -> None:
    rows = """
A a DET DT 2 det
gang gang NOUN NN 0 root
that that PRON WDT 6 nsubj
was be AUX VBD 6 cop
behind behind ADP IN 6 case
series series NOUN NN 2 acl:relcl
of of ADP IN 8 case
killings killing NOUN NNS 6 nmod
"""
    assert roles_of(matcher, rows, [], "killings")[0] == ["gang"]


def test_those_accused_are_people_not_the_place_beside(matcher: Matcher) -> None:
    rows = """
Three three NUM CD 2 nummod
men man NOUN NNS 5 nsubj
are be AUX VBP 5 cop
in in ADP IN 5 case
custody custody NOUN NN 0 root
, , PUNCT , 7 punct
accused accuse VERB VBN 5 acl
of of ADP IN 9 case
treason treason NOUN NN 7 obl
"""
    assert roles_of(matcher, rows, [], "accused")[1] == ["men"]


def test_if_convicted_is_a_passive(matcher: Matcher) -> None:
    rows = """
Din Din PROPN NNP 2 nsubj
fled flee VERB VBD 0 root
when when SCONJ WRB 4 mark
arrested arrest VERB VBN 2 advcl
"""
    assert roles_of(matcher, rows, [(0, 1, "PERSON")], "arrested") == ([], ["Din"])


def test_who_is_accused_of_having_done_it_did_it(matcher: Matcher) -> None:
    rows = """
Ada Ada PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
of of SCONJ IN 6 mark
having have AUX VBG 6 aux
attacked attack VERB VBN 2 advcl
Kano Kano PROPN NNP 6 obj
"""
    ents = [(0, 1, "PERSON"), (6, 7, "GPE")]
    assert roles_of(matcher, rows, ents, "attacked") == (["rebels"], ["Kano"])


@pytest.mark.parametrize(("who", "actors"), [("police", []), ("army", ["army"])])
def test_who_confirms_a_deed_need_not_have_done_it(
    matcher: Matcher, who: str, actors: list[str]
) -> None:
    rows = f"""
The the DET DT 2 det
{who} {who} NOUN NN 3 nsubj
confirmed confirm VERB VBD 0 root
the the DET DT 5 det
attack attack NOUN NN 3 obj
. . PUNCT . 3 punct
"""
    assert roles_of(matcher, rows, [], "attack") == (actors, [])


def test_beaten_after_were_arrested_is_a_passive_too(matcher: Matcher) -> None:
    rows = """
Boys boy NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
arrested arrest VERB VBN 0 root
and and CCONJ CC 5 cc
tortured torture VERB VBN 3 conj
"""
    assert roles_of(matcher, rows, [], "tortured") == ([], ["Boys"])


def test_who_owns_a_deed_did_it_to_whom_it_was_done(matcher: Matcher) -> None:
    rows = """
Iraq Iraq PROPN NNP 3 nmod:poss
's 's PART POS 1 case
seizure seizure NOUN NN 0 root
of of ADP IN 5 case
Kuwait Kuwait PROPN NNP 3 nmod
"""
    found = roles_of(matcher, rows, [(0, 1, "GPE"), (4, 5, "GPE")], "seizure")
    assert found == (["Iraq"], ["Kuwait"])


def test_a_school_shooting_is_not_the_schools(matcher: Matcher) -> None:
    rows = """
A a DET DT 3 det
school school NOUN NN 3 compound
shooting shooting NOUN NN 4 nsubj
shocked shock VERB VBD 0 root
Malta Malta PROPN NNP 4 obj
"""
    assert roles_of(matcher, rows, [(4, 5, "GPE")], "shooting") == ([], ["school"])


def test_not_the_farmers_are_no_recipients(matcher: Matcher) -> None:
    rows = """
Police police NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
, , PUNCT , 6 punct
not not PART RB 6 advmod
farmers farmer NOUN NNS 3 conj
"""
    assert roles_of(matcher, rows, [], "attacked") == (["Police"], ["rebels"])


def test_whom_one_blames_it_on_is_blamed(matcher: Matcher) -> None:
    rows = """
Iran Iran PROPN NNP 2 nsubj
blamed blame VERB VBD 0 root
it it PRON PRP 2 obj
on on ADP IN 5 case
Israel Israel PROPN NNP 2 obl
"""
    found = roles_of(matcher, rows, [(0, 1, "GPE"), (4, 5, "GPE")], "blamed")
    assert found == (["Iran"], ["Israel"])


def test_who_is_fought_in_an_anti_campaign_does_not_fight(matcher: Matcher) -> None:
    rows = """
the the DET DT 5 det
anti_ anti ADJ JJ 4 amod
-_ - PUNCT HYPH 2 punct
Hamas Hamas PROPN NNP 5 compound
offensive offensive NOUN NN 6 nsubj
failed fail VERB VBD 0 root
"""
    assert roles_of(matcher, rows, [(3, 4, "ORG")], "offensive")[0] == []


def test_last_months_raid_is_not_the_months(matcher: Matcher) -> None:
    rows = """
Last last ADJ JJ 2 amod
month month NOUN NN 5 nmod:poss
's 's PART POS 2 case
Kenyan Kenyan ADJ JJ 5 amod
raid raid NOUN NN 0 root
"""
    assert roles_of(matcher, rows, [(3, 4, "NORP")], "raid")[0] == ["Kenyan"]


def test_the_second_side_of_between_may_hang_beside_the_first(matcher: Matcher) -> None:
    rows = """
Fighting fighting NOUN NN 6 nsubj
between between ADP IN 3 case
Mali Mali PROPN NNP 1 nmod
and and CCONJ CC 5 cc
Chad Chad PROPN NNP 1 nmod
began begin VERB VBD 0 root
"""
    ents = [(2, 3, "GPE"), (4, 5, "GPE")]
    assert roles_of(matcher, rows, ents, "Fighting") == (["Mali"], ["Chad"])


def test_who_lies_wounded_was_wounded(matcher: Matcher) -> None:
    rows = """
Monks monk NOUN NNS 2 nsubj
lay lie VERB VBD 0 root
wounded wound VERB VBN 2 xcomp
"""
    assert roles_of(matcher, rows, [], "wounded") == ([], ["Monks"])


def test_whose_chemical_attack_it_is_made_it(matcher: Matcher) -> None:
    rows = """
Iraq Iraq PROPN NNP 4 nmod:poss
's 's PART POS 1 case
chemical chemical ADJ JJ 4 amod
attack attack NOUN NN 0 root
"""
    assert roles_of(matcher, rows, [(0, 1, "GPE")], "attack") == (["Iraq"], [])


def test_who_claims_responsibility_in_a_clause_on_the_raid_did_it(matcher: Matcher) -> None:
    rows = """
Six six NUM CD 2 nummod
died die VERB VBD 0 root
in in ADP IN 5 case
the the DET DT 5 det
raid raid NOUN NN 2 obl
, , PUNCT , 8 punct
for for ADP IN 8 case
which which PRON WDT 10 obl
rebels rebel NOUN NNS 10 nsubj
claimed claim VERB VBD 11 acl:relcl
responsibility responsibility NOUN NN 2 obj
"""
    assert roles_of(matcher, rows, [], "raid") == (["rebels"], [])


def test_the_wounded_dozens_are_not_killed(matcher: Matcher) -> None:
    rows = """
Rebels rebel NOUN NNS 2 nsubj
killed kill VERB VBD 0 root
nine nine NUM CD 4 nummod
people people NOUN NNS 2 obj
and and CCONJ CC 7 cc
wounded wound VERB VBN 7 amod
dozens dozen NOUN NNS 4 conj
"""
    assert roles_of(matcher, rows, [], "killed") == (["Rebels"], ["people"])
    assert roles_of(matcher, rows, [], "wounded") == (["Rebels"], ["dozens"])


def test_trucks_are_not_aided(matcher: Matcher) -> None:
    doc = doc_from_conllu(
        """
Norway Norway PROPN NNP 2 nsubj
donated donate VERB VBD 0 root
trucks truck NOUN NNS 2 obl
of of ADP IN 5 case
food food NOUN NN 3 nmod
""",
        [(0, 1, "GPE")],
    )
    tree = tree_of(doc)
    match = next(m for m in matcher.find(doc) if m.type == "AID")
    for kind, aided in (("VEHICLE", []), ("PERSON", [2])):
        reader = RoleReader(tree, {0: "GPE", 2: kind}, {match.token: (("ARG1", 2),)})
        assert reader.read(match).recipient.heads == aided


def test_a_union_before_an_attack_does_not_make_it(matcher: Matcher) -> None:
    rows = """
The the DET DT 3 det
FENASTRAS FENASTRAS PROPN NNP 3 compound
attack attack NOUN NN 4 nsubj
killed kill VERB VBD 0 root
ten ten NUM CD 4 obj
"""
    assert roles_of(matcher, rows, [(1, 2, "ORG")], "attack")[0] == []


def test_what_is_told_of_evidence_is_not_done_to_it(matcher: Matcher) -> None:
    rows = """
Troops troop NOUN NNS 2 nsubj
had have VERB VBD 0 root
evidence evidence NOUN NN 2 obj
that that SCONJ IN 6 mark
rebels rebel NOUN NNS 6 nsubj
planted plant VERB VBD 3 acl
the the DET DT 8 det
bomb bomb NOUN NN 6 obj
"""
    actors, recipients = roles_of(matcher, rows, [], "planted")
    assert actors == ["rebels"]
    assert "evidence" not in recipients
