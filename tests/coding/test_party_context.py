"""The country of those whom a report names without one: what it is about, and whom they face."""

from __future__ import annotations

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.parties import PartyReader
from tests.make import doc_from_conllu

CLASH = """
The the DET DT 2 det
army army NOUN NN 6 nsubj
and and CCONJ CC 5 cc
the the DET DT 5 det
FARC FARC PROPN NNP 2 conj
clashed clash VERB VBD 0 root
in in ADP IN 8 case
Madrid Madrid PROPN NNP 6 obl
"""


def test_the_army_that_faces_a_group_is_of_its_country() -> None:
    doc = doc_from_conllu(CLASH, [(4, 5, "ORG"), (7, 8, "GPE")])
    reader = PartyReader(doc, tree_of(doc), {}, None)
    reader.countries = ("ESP",)
    party = reader.party(1)
    assert party is not None
    assert (party.country, party.actor_id) == ("COL", "COL:MIL")


def test_it_is_of_the_reports_country_where_it_faces_none() -> None:
    rows = CLASH.replace("FARC FARC PROPN NNP", "crowd crowd NOUN NN")
    doc = doc_from_conllu(rows, [(7, 8, "GPE")])
    reader = PartyReader(doc, tree_of(doc), {}, None)
    reader.countries = ("ESP",)
    party = reader.party(1)
    assert party is not None
    assert party.country == "ESP"
    assert reader.party(4) is not None
    assert reader.party(4).country is None  # type: ignore[union-attr]


def test_a_party_is_of_the_only_country_told_of() -> None:
    doc = doc_from_conllu("""
Party party NOUN NN 2 compound
activists activist NOUN NNS 3 nsubj
sang sing VERB VBD 0 root
""")
    reader = PartyReader(doc, tree_of(doc), {}, None)
    reader.countries, reader.sole = ("KEN",), False
    activists = reader.party(1)
    assert activists is not None
    assert activists.country is None
    reader = PartyReader(doc, tree_of(doc), {}, None)
    reader.countries, reader.sole = ("KEN",), True
    activists = reader.party(1)
    assert activists is not None
    assert activists.country == "KEN"


def test_a_named_holder_tells_more_than_the_reports_country() -> None:
    doc = doc_from_conllu("""
the the DET DT 3 det
prime prime ADJ JJ 3 amod
minister minister NOUN NN 7 nsubj
, , PUNCT , 5 punct
David David PROPN NNP 3 appos
Cameron Cameron PROPN NNP 5 flat
left leave VERB VBD 0 root
""", [(4, 6, "PERSON")])  # fmt: skip
    reader = PartyReader(doc, tree_of(doc), {}, None)
    reader.countries = ("SYR",)
    party = reader.party(2)
    assert party is not None
    assert (party.name, party.country) == ("David Cameron", "GBR")
