"""Parties: names, short forms, pronouns, owners."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mending import dated_tokens, mend
from sourceline.coding.parties import PartyReader
from sourceline.coding.phrases import name_phrase
from tests.make import doc_from_conllu


def reader_of(doc: Doc, speakers: dict[int, int] | None = None) -> PartyReader:
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc))
    return PartyReader(doc, tree, {}, None, speakers or {})


def at(doc: Doc, word: str, nth: int = 0) -> int:
    return [token.i for token in doc if token.text == word][nth]


DOZENS = """
Dozens dozen NOUN NNS 9 nsubj
of of ADP IN 5 case
the the DET DT 5 det
Nigerian Nigerian ADJ JJ 5 amod
farmers farmer NOUN NNS 1 nmod
near near ADP IN 7 case
Jos Jos PROPN NNP 5 nmod
have have AUX VBP 9 aux
fled flee VERB VBN 0 root
"""


def test_a_name_has_no_article_number_or_place() -> None:
    doc = doc_from_conllu(DOZENS, [(3, 4, "NORP"), (6, 7, "GPE")])
    party = reader_of(doc).party(0)
    assert party is not None
    assert party.name == "Nigerian farmers"
    assert party.country == "NGA"
    assert party.spans[0].text == "Nigerian farmers"


def test_a_name_ends_before_brackets_left_open_and_commas() -> None:
    doc = doc_from_conllu("""
The the DET DT 3 det
Herders herder PROPN NNPS 3 compound
Union union PROPN NNP 8 nsubj
( ( PUNCT -LRB- 3 punct
HU HU PROPN NNP 3 flat
, , PUNCT , 3 punct
Kano Kano PROPN NNP 3 flat
met meet VERB VBD 0 root
""")
    reader = reader_of(doc)
    found = name_phrase(reader.tree, 2, reader.kinds)
    assert doc[found.start : found.end].text == "Herders Union"


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


def test_two_peoples_are_two_parties() -> None:
    doc = doc_from_conllu("""
Indian Indian ADJ JJ 4 amod
and and CCONJ CC 3 cc
Nepalese Nepalese ADJ JJ 1 conj
soldiers soldier NOUN NNS 5 nsubj
met meet VERB VBD 0 root
""", [(0, 1, "NORP"), (2, 3, "NORP")])  # fmt: skip
    found = reader_of(doc).parties([3], "x")
    assert [(party.name, party.country) for party in found] == [
        ("Indian soldiers", "IND"),
        ("Nepalese soldiers", "NPL"),
    ]


SAID_IT = """
Police police NOUN NNS 2 nsubj
met meet VERB VBD 0 root
Marta Marta PROPN NNP 2 obj
Ruiz Ruiz PROPN NNP 3 flat
, , PUNCT , 8 punct
a a DET DT 8 det
Peruvian Peruvian ADJ JJ 8 amod
nurse nurse NOUN NN 3 appos
, , PUNCT , 3 punct
and and CCONJ CC 12 cc
the the DET DT 12 det
governor governor NOUN NN 3 conj
. . PUNCT . 2 punct

She she PRON PRP 2 nsubj
left leave VERB VBD 0 root
. . PUNCT . 2 punct

Ruiz Ruiz PROPN NNP 2 nsubj
slept sleep VERB VBD 0 root
. . PUNCT . 2 punct
"""


def test_she_and_a_surname_take_the_full_name() -> None:
    doc = doc_from_conllu(SAID_IT, [(2, 4, "PERSON"), (6, 7, "NORP"), (16, 17, "PERSON")])
    reader = reader_of(doc)
    for token in (at(doc, "She"), at(doc, "Ruiz", 1)):
        party = reader.party(token)
        assert party is not None
        assert (party.name, party.country) == ("Marta Ruiz", "PER")
        assert reader.is_named(token)


def test_it_is_the_party_that_says_so_and_its_soldiers_are_theirs() -> None:
    doc = doc_from_conllu("""
Uganda Uganda PROPN NNP 2 nsubj
said say VERB VBD 0 root
it it PRON PRP 5 nsubj
had have AUX VBD 5 aux
withdrawn withdraw VERB VBN 2 ccomp
its its PRON PRP$ 7 nmod:poss
soldiers soldier NOUN NNS 5 obj
from from ADP IN 9 case
Congo Congo PROPN NNP 5 obl
""", [(0, 1, "GPE"), (8, 9, "GPE")])  # fmt: skip
    reader = reader_of(doc)
    it, soldiers = reader.party(2), reader.party(6)
    assert it is not None
    assert it.country == "UGA"
    assert soldiers is not None
    assert (soldiers.name, soldiers.country) == ("soldiers", "UGA")


def test_an_object_is_not_the_subject_of_its_verb() -> None:
    doc = doc_from_conllu("""
Students student NOUN NNS 2 nsubj
sang sing VERB VBD 0 root
. . PUNCT . 2 punct

Guards guard NOUN NNS 2 nsubj
came come VERB VBD 0 root
to to PART TO 4 mark
disperse disperse VERB VB 2 advcl
them they PRON PRP 4 obj
""")
    party = reader_of(doc).party(at(doc, "them"))
    assert party is not None
    assert party.name == "Students"


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
    assert state.actor_id is None


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


QUOTED = """
\" \" PUNCT `` 3 punct
They they PRON PRP 3 nsubj
shot shoot VERB VBD 7 ccomp
us we PRON PRP 3 obj
, , PUNCT , 3 punct
\" \" PUNCT '' 3 punct
said say VERB VBD 0 root
teachers teacher NOUN NNS 7 nsubj
. . PUNCT . 7 punct
"""


def test_in_a_quote_we_are_who_speaks_and_they_are_not() -> None:
    rows = "Teachers teacher NOUN NNS 2 nsubj\nwept weep VERB VBD 0 root\n. . PUNCT . 2 punct\n"
    doc = doc_from_conllu(f"{rows}{QUOTED}")
    said_by = dict.fromkeys(range(at(doc, "They"), at(doc, "us") + 1), at(doc, "teachers"))
    reader = reader_of(doc, said_by)
    us = reader.party(at(doc, "us"))
    assert us is not None
    assert (us.name, us.spans[0].text) == ("teachers", "us")
    assert reader.is_party(at(doc, "us"))
    outside = reader_of(doc)
    assert outside.party(at(doc, "us")) is None
    assert not outside.is_party(at(doc, "us"))


def test_he_may_be_named_after_the_clause_he_stands_in() -> None:
    doc = doc_from_conllu("""
When when SCONJ WRB 4 mark
he he PRON PRP 4 nsubj:pass
was be AUX VBD 4 aux:pass
held hold VERB VBN 8 advcl
, , PUNCT , 4 punct
Omar Omar PROPN NNP 8 nsubj
Din Din PROPN NNP 6 flat
slept sleep VERB VBD 0 root
""", [(5, 7, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(1)
    assert party is not None
    assert party.name == "Omar Din"


def test_a_man_who_says_he_did_it_did_it() -> None:
    doc = doc_from_conllu("""
Ali Ali PROPN NNP 2 nsubj
left leave VERB VBD 0 root
. . PUNCT . 2 punct

A a DET DT 2 det
Canadian Canadian NOUN NN 7 nsubj
who who PRON WP 4 nsubj
says say VERB VBZ 2 acl:relcl
he he PRON PRP 6 nsubj
fought fight VERB VBD 4 ccomp
slept sleep VERB VBD 0 root
""", [(0, 1, "PERSON"), (4, 5, "NORP")])  # fmt: skip
    party = reader_of(doc).party(at(doc, "he"))
    assert party is not None
    assert party.country == "CAN"


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
