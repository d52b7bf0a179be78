"""Parties: names, short forms, pronouns, owners."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mending import dated_tokens, mend
from sourceline.coding.parties import PartyReader
from sourceline.coding.phrases import name_phrase
from tests.make import doc_from_conllu


def reader_of(doc: Doc) -> PartyReader:
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc))
    return PartyReader(doc, tree, {}, None)


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
