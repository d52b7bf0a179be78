"""Parties: names, short forms, pronouns, owners."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mending import dated_tokens, mend
from sourceline.coding.parties import PartyReader
from tests.make import doc_from_conllu


def reader_of(doc: Doc, speakers: dict[int, int] | None = None) -> PartyReader:
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc))
    return PartyReader(doc, tree, {}, None, speakers or {})


def at(doc: Doc, word: str, nth: int = 0) -> int:
    return [token.i for token in doc if token.text == word][nth]


def test_times_numbers_and_no_one_are_no_parties() -> None:
    doc = doc_from_conllu("""
No no DET DT 2 det
soldiers soldier NOUN NNS 3 nsubj
died die VERB VBD 0 root
Monday Monday PROPN NNP 3 obl
among among ADP IN 6 case
11 11 NUM CD 3 obl
""", [(3, 4, "DATE")])  # fmt: skip
    reader = reader_of(doc)
    assert [reader.party(i) for i in (1, 3, 5)] == [None, None, None]


ARMS = """
Kenyan Kenyan ADJ JJ 2 amod
tanks tank NOUN NNS 3 nsubj
shelled shell VERB VBD 0 root
two two NUM CD 5 nummod
cars car NOUN NNS 3 obj
with with ADP IN 8 case
tear tear NOUN NN 8 compound
gas gas NOUN NN 3 obl
"""


def test_a_weapon_acts_for_its_state_only() -> None:
    doc = doc_from_conllu(ARMS, [(0, 1, "NORP")])
    reader = reader_of(doc)
    tanks = reader.party(1)
    assert tanks is not None
    assert (tanks.name, tanks.country, tanks.sector) == ("Kenyan tanks", "KEN", "MIL")
    bare = doc_from_conllu("""
Tanks tank NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
""")
    assert reader_of(bare).party(0) is None


def test_things_suffer_only_where_they_can_be_destroyed() -> None:
    reader = reader_of(doc_from_conllu(ARMS))
    assert reader.recipients([7], "x", things=True) == ()
    assert reader.recipients([4], "x") == ()
    assert [party.name for party in reader.recipients([4], "x", things=True)] == ["cars"]


def test_the_group_is_the_organisation_named_before() -> None:
    doc = doc_from_conllu("""
Hamas Hamas PROPN NNP 2 nsubj
fired fire VERB VBD 0 root
. . PUNCT . 2 punct

The the DET DT 2 det
group group NOUN NN 3 nsubj
denied deny VERB VBD 0 root
that that PRON DT 3 obj
. . PUNCT . 3 punct

The the DET DT 2 det
government government NOUN NN 3 nsubj
slept sleep VERB VBD 0 root
""", [(0, 1, "ORG")])  # fmt: skip
    reader = reader_of(doc)
    group, state = reader.party(at(doc, "group")), reader.party(at(doc, "government"))
    assert group is not None
    assert state is not None
    assert group.actor_id == reader.party(0).actor_id  # type: ignore[union-attr]
    assert state.actor_id != group.actor_id


def test_people_are_seated_where_they_operate() -> None:
    doc = doc_from_conllu("""
Gunmen gunman NOUN NNS 5 nsubj
based base VERB VBN 1 acl
in in ADP IN 4 case
Niger Niger PROPN NNP 2 obl
fled flee VERB VBD 0 root
""", [(3, 4, "GPE")])  # fmt: skip
    party = reader_of(doc).party(0)
    assert party is not None
    assert (party.name, party.country) == ("Gunmen", "NER")


def test_a_month_suffers_nothing() -> None:
    doc = doc_from_conllu("""
Last last ADJ JJ 2 amod
month month NOUN NN 4 nmod:poss
's 's PART POS 2 case
raid raid NOUN NN 0 root
""")
    assert reader_of(doc).party(1) is None


def test_neighbours_allies_and_counterparts_are_of_another_country() -> None:
    doc = doc_from_conllu("""
Gabon Gabon PROPN NNP 2 nsubj
met meet VERB VBD 0 root
its its PRON PRP$ 4 nmod:poss
neighbor neighbor NOUN NN 2 obj
and and CCONJ CC 7 cc
a a DET DT 8 det
Chad Chad PROPN NNP 8 compound
ally ally NOUN NN 4 conj
""", [(0, 1, "GPE"), (6, 7, "GPE")])  # fmt: skip
    reader = reader_of(doc)
    for head in (3, 7):
        party = reader.party(head)
        assert party is not None
        assert party.country is None


PAIR = """
Turkey Turkey PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Iran Iran PROPN NNP 1 conj
met meet VERB VBD 0 root
. . PUNCT . 4 punct

The the DET DT 3 det
two two NUM CD 3 nummod
countries country NOUN NNS 4 nsubj
agreed agree VERB VBD 0 root
. . PUNCT . 4 punct

They they PRON PRP 2 nsubj
left leave VERB VBD 0 root
. . PUNCT . 2 punct
"""


def test_the_two_countries_and_they_are_both_that_were_named() -> None:
    doc = doc_from_conllu(PAIR, [(0, 1, "GPE"), (2, 3, "GPE")])
    found = reader_of(doc).parties([at(doc, "countries")], "x")
    assert [party.country for party in found] == ["TUR", "IRN"]
    assert [party.spans[0].text for party in found] == ["countries", "countries"]


def test_they_are_both_of_two_persons() -> None:
    rows = PAIR.replace("countries country", "leaders leader").replace("Turkey Turkey", "Ada Ada")
    doc = doc_from_conllu(
        rows.replace("Iran Iran", "Ben Ben"), [(0, 1, "PERSON"), (2, 3, "PERSON")]
    )
    reader = reader_of(doc)
    assert [p.name for p in reader.parties([at(doc, "leaders")], "x")] == ["Ada", "Ben"]
    rows = """
Ada Ada PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Ben Ben PROPN NNP 1 conj
met meet VERB VBD 0 root
. . PUNCT . 4 punct

They they PRON PRP 2 nsubj
left leave VERB VBD 0 root
"""
    doc = doc_from_conllu(rows, [(0, 1, "PERSON"), (2, 3, "PERSON")])
    found = reader_of(doc).parties([at(doc, "They")], "x")
    assert [party.name for party in found] == ["Ada", "Ben"]


def test_a_country_name_beside_a_nationality_is_a_party_of_its_own() -> None:
    doc = doc_from_conllu("""
US US PROPN NNP 4 compound
and and CCONJ CC 3 cc
British British ADJ JJ 1 conj
hostages hostage NOUN NNS 5 nsubj
slept sleep VERB VBD 0 root
""", [(0, 1, "GPE"), (2, 3, "NORP")])  # fmt: skip
    found = reader_of(doc).parties([3], "x")
    assert [(party.name, party.country) for party in found] == [
        ("US hostages", "USA"),
        ("British hostages", "GBR"),
    ]


def test_suspects_are_the_persons_named_beside_them() -> None:
    doc = doc_from_conllu("""
The the DET DT 3 det
Kenyan Kenyan ADJ JJ 3 amod
suspects suspect NOUN NNS 8 nsubj
, , PUNCT , 5 punct
Ada Ada PROPN NNP 3 appos
and and CCONJ CC 7 cc
Ben Ben PROPN NNP 5 conj
slept sleep VERB VBD 0 root
""", [(1, 2, "NORP"), (4, 5, "PERSON"), (6, 7, "PERSON")])  # fmt: skip
    found = reader_of(doc).parties([2], "x")
    assert [(party.name, party.country) for party in found] == [("Ada", "KEN"), ("Ben", "KEN")]


def test_a_nation_within_another_label_owns_the_thing() -> None:
    doc = doc_from_conllu("""
British British ADJ JJ 2 amod
aircraft aircraft NOUN NN 3 nsubj
flew fly VERB VBD 0 root
""", [(0, 2, "VEHICLE")])  # fmt: skip
    reader = reader_of(doc)
    party = reader.party(1)
    assert party is not None
    assert (party.country, party.sector) == ("GBR", "MIL")
    assert reader.acts_for_state(1)


def test_what_happens_in_a_country_does_not_act_for_it() -> None:
    doc = doc_from_conllu("""
A a DET DT 2 det
bombing bombing NOUN NN 5 nsubj
in in ADP IN 4 case
Iraq Iraq PROPN NNP 2 nmod
failed fail VERB VBD 0 root
""", [(3, 4, "GPE")])  # fmt: skip
    assert not reader_of(doc).acts_for_state(1)


def test_a_capital_that_is_hit_is_a_town() -> None:
    doc = doc_from_conllu("""
Rebels rebel NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
Kabul Kabul PROPN NNP 2 obj
""", [(2, 3, "GPE")])  # fmt: skip
    reader = reader_of(doc)
    (hit,) = reader.recipients([2], "x", things=True)
    (told,) = reader.recipients([2], "x")
    assert (hit.country, hit.sector) == ("AFG", None)
    assert (told.country, told.sector) == ("AFG", "GOV")


def test_a_named_holder_is_known_by_the_entry() -> None:
    doc = doc_from_conllu("""
Russia Russia PROPN NNP 3 nmod:poss
's 's PART POS 1 case
president president NOUN NN 8 nsubj
, , PUNCT , 5 punct
Vladimir Vladimir PROPN NNP 3 appos
Putin Putin PROPN NNP 5 flat
, , PUNCT , 5 punct
left leave VERB VBD 0 root
""", [(0, 1, "GPE"), (4, 6, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(2)
    assert party is not None
    assert (party.name, party.actor_id) == ("Vladimir Putin", "RUS:GOV:VLADIMIR_PUTIN")


def test_a_surname_is_that_of_the_person_named_in_full() -> None:
    doc = doc_from_conllu("""
Hillary Hillary PROPN NNP 3 nsubj
Clinton Clinton PROPN NNP 1 flat
left leave VERB VBD 0 root
. . PUNCT . 3 punct

Clinton Clinton PROPN NNP 2 nsubj
slept sleep VERB VBD 0 root
""", [(0, 2, "PERSON"), (4, 5, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(4)
    assert party is not None
    assert party.actor_id == "USA:GOV:HILLARY_CLINTON"


def test_a_name_is_no_misspelt_country() -> None:
    doc = doc_from_conllu("""
Ayotte Ayotte PROPN NNP 2 nsubj
slept sleep VERB VBD 0 root
""", [(0, 1, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(0)
    assert party is not None
    assert party.country is None


def test_a_capital_where_something_happens_is_a_town() -> None:
    doc = doc_from_conllu("""
raids raid NOUN NNS 0 root
in in ADP IN 3 case
Paris Paris PROPN NNP 1 nmod
""", [(2, 3, "GPE")])  # fmt: skip
    (found,) = reader_of(doc).recipients([2], "x")
    assert (found.country, found.sector) == ("FRA", None)


def test_a_camp_is_of_no_army() -> None:
    doc = doc_from_conllu("""
They they PRON PRP 2 nsubj
left leave VERB VBD 0 root
Domiz Domiz PROPN NNP 4 compound
Camp Camp PROPN NNP 2 obj
and and CCONJ CC 6 cc
Chad Chad PROPN NNP 4 conj
""", [(2, 4, "FAC"), (5, 6, "GPE")])  # fmt: skip
    reader = reader_of(doc)
    reader.countries = ("TCD",)
    party = reader.party(3)
    assert party is not None
    assert (party.country, party.sector) == (None, None)


def test_forces_that_are_a_name_are_it() -> None:
    doc = doc_from_conllu(
        """
Lebanon Lebanon PROPN NNP 2 nsubj
waited wait VERB VBD 0 root
. . PUNCT . 2 punct

The the DET DT 4 det
Israel Israel PROPN NNP 4 compound
Defense defense NOUN NN 4 compound
Forces force NOUN NNS 5 nsubj
said say VERB VBD 0 root
it it PRON PRP 7 nsubj
attacked attack VERB VBD 5 ccomp
. . PUNCT . 5 punct
""",
        [(0, 1, "GPE"), (4, 7, "ORG")],
    )
    party = reader_of(doc).party(at(doc, "it"))
    assert party is not None and party.country == "ISR"


def test_the_president_is_the_leader_named_before() -> None:
    doc = doc_from_conllu("""
Trump Trump PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Din Din PROPN NNP 2 obj
. . PUNCT . 2 punct

The the DET DT 2 det
president president NOUN NN 3 nsubj
left leave VERB VBD 0 root
""", [(0, 1, "PERSON"), (2, 3, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(5)
    assert party is not None
    assert party.actor_id == "USA:GOV:DONALD_TRUMP"
    assert party.spans[0].text == "president"


def test_allies_beside_a_name_do_not_lend_their_country() -> None:
    doc = doc_from_conllu("""
Kurds Kurd PROPN NNPS 7 nsubj
, , PUNCT , 3 punct
allies ally NOUN NNS 1 appos
of of ADP IN 5 case
Chad Chad PROPN NNP 3 nmod
, , PUNCT , 3 punct
fled flee VERB VBD 0 root
""", [(0, 1, "NORP"), (4, 5, "GPE")])  # fmt: skip
    party = reader_of(doc).party(0)
    assert party is not None
    assert party.country is None


def test_a_town_before_a_deed_is_its_place() -> None:
    doc = doc_from_conllu("""
the the DET DT 3 det
Salisbury Salisbury PROPN NNP 3 compound
attack attack NOUN NN 0 root
and and CCONJ CC 6 cc
the the DET DT 6 det
raid raid NOUN NN 3 conj
by by ADP IN 8 case
Chad Chad PROPN NNP 6 nmod
""", [(1, 2, "GPE"), (7, 8, "GPE")])  # fmt: skip
    reader = reader_of(doc)
    assert reader.is_site(1)
    assert not reader.is_site(7)


def test_the_group_is_no_command_of_a_state() -> None:
    doc = doc_from_conllu(
        """
Hezbollah Hezbollah PROPN NNP 2 nsubj
fired fire VERB VBD 0 root
. . PUNCT . 2 punct

CENTCOM CENTCOM PROPN NNP 2 nsubj
answered answer VERB VBD 0 root
. . PUNCT . 2 punct

Iran Iran PROPN NNP 2 nsubj
armed arm VERB VBD 0 root
the the DET DT 4 det
group group NOUN NN 2 obj
. . PUNCT . 2 punct
""",
        [(0, 1, "ORG"), (3, 4, "ORG"), (6, 7, "GPE")],
    )
    party = reader_of(doc).party(at(doc, "group"))
    assert party is not None and party.actor_id == "LBN:REB:HEZBOLLAH"


OFFICERS = """
Police police NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
shots shot NOUN NNS 2 obj

Four four NUM CD 2 nummod
officers officer NOUN NNS 3 nsubj
fell fall VERB VBD 0 root
"""


def test_officers_after_the_police_are_of_the_police() -> None:
    doc = doc_from_conllu(OFFICERS)
    party = reader_of(doc).party(at(doc, "officers"))
    assert party is not None and party.sector == "COP"
    for first in ("Troops troop", "Marines marine"):
        doc = doc_from_conllu(OFFICERS.replace("Police police", first))
        party = reader_of(doc).party(at(doc, "officers"))
        assert party is not None and party.sector == "MIL"
