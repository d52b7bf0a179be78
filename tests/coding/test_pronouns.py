"""Whom a pronoun stands for."""

from __future__ import annotations

from tests.coding.test_parties import at, reader_of
from tests.make import doc_from_conllu


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


def test_he_goes_on_for_whom_he_stood_before() -> None:
    doc = doc_from_conllu("""
Omar Omar PROPN NNP 2 nsubj
fled flee VERB VBD 0 root
. . PUNCT . 2 punct

He he PRON PRP 2 nsubj
slept sleep VERB VBD 0 root
. . PUNCT . 2 punct

Rain rain NOUN NN 2 nsubj
fell fall VERB VBD 0 root
. . PUNCT . 2 punct

Guards guard NOUN NNS 2 nsubj
saw see VERB VBD 0 root
him he PRON PRP 2 obj
. . PUNCT . 2 punct
""", [(0, 1, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(at(doc, "him"))
    assert party is not None
    assert party.name == "Omar"


def test_both_countries_may_be_meant_by_they() -> None:
    doc = doc_from_conllu("""
The the DET DT 3 det
United United PROPN NNP 3 compound
Nations Nations PROPN NNP 4 nsubj
warned warn VERB VBD 0 root
. . PUNCT . 4 punct

Both both DET DT 2 det
countries country NOUN NNS 3 nsubj
said say VERB VBD 0 root
they they PRON PRP 5 nsubj
agreed agree VERB VBD 3 ccomp
""", [(1, 3, "ORG")])  # fmt: skip
    party = reader_of(doc).party(at(doc, "they"))
    assert party is not None
    assert party.name == "countries"


def test_given_names_tell_her_from_him() -> None:
    doc = doc_from_conllu("""
Angela Angela PROPN NNP 3 nsubj
Moss Moss PROPN NNP 1 flat
met meet VERB VBD 0 root
Peter Peter PROPN NNP 3 obj
Hale Hale PROPN NNP 4 flat
. . PUNCT . 3 punct

Police police NOUN NNS 2 nsubj
freed free VERB VBD 0 root
him he PRON PRP 2 obj
and and CCONJ CC 5 cc
held hold VERB VBD 2 conj
her she PRON PRP 5 obj
""", [(0, 2, "PERSON"), (3, 5, "PERSON")])  # fmt: skip
    reader = reader_of(doc)
    him, her = reader.party(at(doc, "him")), reader.party(at(doc, "her"))
    assert him is not None
    assert her is not None
    assert (him.name, her.name) == ("Peter Hale", "Angela Moss")


def test_who_is_accused_on_arrest_is_who_was_arrested() -> None:
    doc = doc_from_conllu("""
Noor Noor PROPN NNP 2 nsubj
ruled rule VERB VBD 0 root
. . PUNCT . 2 punct

Soldiers soldier NOUN NNS 2 nsubj
arrested arrest VERB VBD 0 root
Din Din PROPN NNP 2 obj
, , PUNCT , 5 punct
accusing accuse VERB VBG 2 advcl
him he PRON PRP 5 obj
""", [(0, 1, "PERSON"), (5, 6, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(at(doc, "him"))
    assert party is not None
    assert party.name == "Din"


def test_russia_and_its_president() -> None:
    doc = doc_from_conllu("""
Iran Iran PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Russia Russia PROPN NNP 2 obj
and and CCONJ CC 6 cc
its its PRON PRP$ 6 nmod:poss
president president NOUN NN 3 conj
""", [(0, 1, "GPE"), (2, 3, "GPE")])  # fmt: skip
    reader = reader_of(doc)
    party = reader.party(5)
    assert party is not None
    assert party.country == "RUS"


def test_who_asks_somebody_is_somebody_else() -> None:
    doc = doc_from_conllu("""
Din Din PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Moss Moss PROPN NNP 2 obj
. . PUNCT . 2 punct

Moss Moss PROPN NNP 2 nsubj
wept weep VERB VBD 0 root
. . PUNCT . 2 punct

He he PRON PRP 2 nsubj
asked ask VERB VBD 0 root
Moss Moss PROPN NNP 2 obj
""", [(0, 1, "PERSON"), (2, 3, "PERSON"), (4, 5, "PERSON"), (9, 10, "PERSON")])  # fmt: skip
    party = reader_of(doc).party(at(doc, "He"))
    assert party is not None
    assert party.name == "Din"
