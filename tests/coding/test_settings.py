"""Places of triggers, on trees built by hand."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.settings import Setting, distance_km, narrowest
from sourceline.coding.settings_phrases import named_again
from sourceline.records import Place, cut
from tests.make import doc_from_conllu

ADEN = Place("Aden", "YEM", None, 12.78, 45.04, "city", 415189)
SANAA = Place("Sanaa", "YEM", None, 15.35, 44.2, "city", 71137)
YEMEN = Place("Yemen", "YEM", None, 15.5, 47.5, "country", 69543)
NORWAY = Place("Norway", "NOR", None, 62.0, 10.0, "country", 3144096)


def setting(doc: Doc, names: dict[str, Place], *triggers: str) -> Setting:
    """A setting where each name stands for its place wherever it occurs."""
    at = {}
    for token in doc:
        if token.text in names:
            span = cut(doc.text, token.idx, token.idx + len(token))
            at[span.start, span.end] = names[token.text]
    found = frozenset(token.i for token in doc if token.text in triggers)
    return Setting(doc, tree_of(doc), at, found)


def places(
    doc: Doc, names: dict[str, Place], trigger: str, *others: str, parties: tuple[str, ...] = ()
) -> list[str]:
    """Names of the places of the trigger."""
    heads = frozenset(token.i for token in doc if token.text in parties)
    made = setting(doc, names, trigger, *others)
    index = next(token.i for token in doc if token.text == trigger)
    return [place.name for place in made.places(index, heads)]


def rule(doc: Doc, names: dict[str, Place], trigger: str, *others: str) -> str:
    """The rule that gave the trigger its first place."""
    index = next(token.i for token in doc if token.text == trigger)
    return setting(doc, names, trigger, *others).places(index, frozenset())[0].by.split(";")[0]


SHELLED = doc_from_conllu(
    """
Troops troops NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
Bir Bir PROPN NNP 2 obj
in in ADP IN 6 case
Aden Aden PROPN NNP 6 compound
province province NOUN NN 2 obl
. . PUNCT . 2 punct
"""
)


def test_a_name_that_is_only_known_to_lie_in_a_country_may_be_what_was_hit():
    bir = Place("Bir", "YEM", None, 15.5, 47.5, "country", by="near:Yemen")
    assert places(SHELLED, {"Bir": bir}, "shelled", parties=("Bir",)) == ["Bir"]
    assert places(SHELLED, {"Bir": YEMEN}, "shelled", parties=("Bir",)) == []
    unlisted = Place("Bir", "YEM", by="gazetteer:unknown")
    assert places(SHELLED, {"Bir": unlisted}, "shelled", parties=("Bir",)) == ["Bir"]
    nowhere = Place("Bir", by="gazetteer:unknown")
    assert places(SHELLED, {"Bir": nowhere}, "shelled", parties=("Bir",)) == []


FRONTIER = doc_from_conllu(
    """
Troops troops NOUN NNS 2 nsubj
clashed clash VERB VBD 0 root
near near ADP IN 6 case
the the DET DT 6 det
Norway Norway PROPN NNP 6 compound
border border NOUN NN 2 obl
. . PUNCT . 2 punct
"""
)


def test_a_border_lies_in_the_country_on_its_other_side_as_well():
    assert places(FRONTIER, {"Norway": NORWAY}, "clashed") == []


def test_a_town_that_was_hit_stands_beside_its_province():
    province = Place("Aden", "YEM", "Aden", 12.8, 45.0, "admin1")
    town = Place("Bir", "YEM", "Aden", 12.9, 45.1, "city")
    assert "Bir" in places(SHELLED, {"Bir": town, "Aden": province}, "shelled", parties=("Bir",))


BOMBER = doc_from_conllu(
    """
A a DET DT 2 det
bomber bomber NOUN NN 3 nsubj
drove drive VERB VBD 0 root
a a DET DT 5 det
car car NOUN NN 3 obj
packed pack VERB VBN 5 acl
with with ADP IN 8 case
nails nail NOUN NNS 6 obl
into into ADP IN 11 case
a a DET DT 11 det
station station NOUN NN 6 obl
in in ADP IN 13 case
Aden Aden PROPN NNP 11 nmod
, , PUNCT , 15 punct
killing kill VERB VBG 3 advcl
two two NUM CD 15 obj
. . PUNCT . 3 punct
"""
)


def test_a_participle_shares_the_place_of_its_clause_even_where_it_hangs_too_low() -> None:
    assert places(BOMBER, {"Aden": ADEN}, "killing") == ["Aden"]
    assert rule(BOMBER, {"Aden": ADEN}, "killing") == "place:clause"


def test_the_phrase_of_another_trigger_is_its_own() -> None:
    doc = doc_from_conllu(
        """
Norway Norway PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
raid raid NOUN NN 2 obj
in in ADP IN 6 case
Aden Aden PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""
    )
    names = {"Aden": ADEN, "Norway": NORWAY}
    assert places(doc, names, "raid", "condemned") == ["Aden"]
    assert places(doc, names, "condemned", "raid", parties=("Norway",)) == []


def test_a_state_that_acts_is_no_setting_but_one_that_it_acts_in_is() -> None:
    doc = doc_from_conllu(
        """
Norway Norway PROPN NNP 2 nsubj
bombed bomb VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
in in ADP IN 5 case
Yemen Yemen PROPN NNP 2 obl
. . PUNCT . 2 punct
"""
    )
    assert places(doc, {"Norway": NORWAY, "Yemen": YEMEN}, "bombed", parties=("Norway",)) == [
        "Yemen"
    ]


OFFICE = doc_from_conllu(
    """
Gunmen gunman NOUN NNS 2 nsubj
shot shoot VERB VBD 0 root
the the DET DT 4 det
governor governor NOUN NN 2 obj
of of ADP IN 6 case
Aden Aden PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""
)
VILLAGE = doc_from_conllu(
    """
Gunmen gunman NOUN NNS 2 nsubj
raided raid VERB VBD 0 root
the the DET DT 4 det
village village NOUN NN 2 obj
of of ADP IN 6 case
Aden Aden PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""
)


def test_an_office_is_no_setting_a_village_is() -> None:
    assert places(OFFICE, {"Aden": ADEN}, "shot") == []
    assert places(VILLAGE, {"Aden": ADEN}, "raided") == ["Aden"]


def test_where_somebody_lives_is_no_setting() -> None:
    doc = doc_from_conllu(
        """
Police police NOUN NNS 2 nsubj
arrested arrest VERB VBD 0 root
a a DET DT 4 det
man man NOUN NN 2 obj
who who PRON WP 6 nsubj
lives live VERB VBZ 4 acl:relcl
in in ADP IN 8 case
Aden Aden PROPN NNP 6 obl
. . PUNCT . 2 punct
"""
    )
    assert places(doc, {"Aden": ADEN}, "arrested") == []


FUNERAL = doc_from_conllu(
    """
Crowds crowd NOUN NNS 2 nsubj
carried carry VERB VBD 0 root
the the DET DT 4 det
coffin coffin NOUN NN 2 obj
of of ADP IN 7 case
a a DET DT 7 det
chief chief NOUN NN 4 nmod
, , PUNCT , 7 punct
who who PRON WP 11 nsubj:pass
was be AUX VBD 11 aux:pass
killed kill VERB VBN 7 acl:relcl
by by ADP IN 13 case
drones drone NOUN NNS 11 obl:agent
, , PUNCT , 11 punct
during during ADP IN 17 case
a a DET DT 17 det
funeral funeral NOUN NN 11 obl
in in ADP IN 19 case
Aden Aden PROPN NNP 17 nmod
. . PUNCT . 2 punct
"""
)


def test_the_place_of_a_funeral_is_not_that_of_the_killing() -> None:
    assert places(FUNERAL, {"Aden": ADEN}, "killed") == []


def test_what_a_protest_is_about_is_no_setting() -> None:
    doc = doc_from_conllu(
        """
Students student NOUN NNS 2 nsubj
marched march VERB VBD 0 root
against against ADP IN 5 case
the the DET DT 5 det
war war NOUN NN 2 obl
in in ADP IN 7 case
Yemen Yemen PROPN NNP 5 nmod
. . PUNCT . 2 punct
"""
    )
    assert places(doc, {"Yemen": YEMEN}, "marched") == []


def test_the_city_stands_for_the_settlement_told_before() -> None:
    doc = doc_from_conllu(
        """
Rebels rebel NOUN NNS 2 nsubj
entered enter VERB VBD 0 root
Aden Aden PROPN NNP 2 obj
. . PUNCT . 2 punct

A a DET DT 2 det
bomb bomb NOUN NN 3 nsubj
exploded explode VERB VBD 0 root
in in ADP IN 6 case
the the DET DT 6 det
city city NOUN NN 3 obl
. . PUNCT . 3 punct
"""
    )
    assert places(doc, {"Aden": ADEN}, "exploded") == ["Aden"]


def test_the_capital_is_the_country_s() -> None:
    doc = doc_from_conllu(
        """
Calm calm NOUN NN 2 nsubj
returned return VERB VBD 0 root
to to ADP IN 4 case
Yemen Yemen PROPN NNP 2 obl
. . PUNCT . 2 punct

Sanaa Sanaa PROPN NNP 2 nsubj
slept sleep VERB VBD 0 root
. . PUNCT . 2 punct

A a DET DT 2 det
bomb bomb NOUN NN 3 nsubj
exploded explode VERB VBD 0 root
in in ADP IN 6 case
the the DET DT 6 det
capital capital NOUN NN 3 obl
. . PUNCT . 3 punct
"""
    )
    assert places(doc, {"Yemen": YEMEN, "Sanaa": SANAA}, "exploded") == ["Sanaa"]


def test_an_opening_phrase_serves_the_sentence_but_no_speaker_s_does() -> None:
    rows = """
In in ADP IN 2 case
Aden Aden PROPN NNP {head} obl
, , PUNCT , 2 punct
{words}
"""
    direct = rows.format(
        head=7,
        words="""troops troop NOUN NNS 5 nsubj
attacked attack VERB VBD 0 root
and and CCONJ CC 7 cc
left leave VERB VBD 5 conj""",
    )
    assert places(doc_from_conllu(direct), {"Aden": ADEN}, "attacked") == ["Aden"]
    spoken = rows.format(
        head=5,
        words="""officials official NOUN NNS 5 nsubj
said say VERB VBD 0 root
troops troop NOUN NNS 7 nsubj
attacked attack VERB VBD 5 ccomp""",
    )
    assert places(doc_from_conllu(spoken), {"Aden": ADEN}, "attacked") == []


def test_a_label_places_its_paragraph() -> None:
    doc = doc_from_conllu(
        """
Aden_ Aden PROPN NNP 0 root
: : PUNCT : 1 punct
Troops troop NOUN NNS 4 nsubj
attacked attack VERB VBD 1 parataxis
homes home NOUN NNS 4 obj
. . PUNCT . 4 punct
"""
    )
    assert places(doc, {"Aden": ADEN}, "attacked") == ["Aden"]
    assert rule(doc, {"Aden": ADEN}, "attacked") == "place:label"


def test_the_containing_country_is_left_out_and_distances_are_in_km() -> None:
    assert [place.name for place in narrowest([YEMEN, ADEN, ADEN])] == ["Aden"]
    assert [place.name for place in narrowest([NORWAY, ADEN])] == ["Norway", "Aden"]
    assert 280 < distance_km(ADEN, SANAA) < 310


CLASH = doc_from_conllu(
    """
Rebels rebel NOUN NNS 2 nsubj:pass
died die VERB VBD 0 root
in in ADP IN 5 case
a a DET DT 5 det
clash clash NOUN NN 2 obl
that that PRON WDT 7 nsubj
took take VERB VBD 5 acl:relcl
place place NOUN NN 7 obj
in in ADP IN 10 case
Aden_ Aden PROPN NNP 7 obl
. . PUNCT . 2 punct
"""
)
SAW = doc_from_conllu(
    """
Aden Aden PROPN NNP 3 nsubj:pass
is be AUX VBZ 3 aux:pass
said say VERB VBN 0 root
to to PART TO 6 mark
have have AUX VB 6 aux
seen see VERB VBN 3 xcomp
three three NUM CD 8 nummod
attacks_ attack NOUN NNS 6 obj
. . PUNCT . 3 punct
"""
)
SPREAD = doc_from_conllu(
    """
Fighting fighting NOUN NN 2 nsubj
spread spread VERB VBD 0 root
to to ADP IN 4 case
Aden_ Aden PROPN NNP 2 obl
. . PUNCT . 2 punct
"""
)


def test_a_clash_that_took_place_somewhere_happened_there() -> None:
    assert rule(CLASH, {"Aden": ADEN}, "clash", "died") == "place:own"


def test_a_town_that_is_said_to_have_seen_attacks_is_their_place() -> None:
    assert places(SAW, {"Aden": ADEN}, "attacks") == ["Aden"]


def test_fighting_that_spread_to_a_town_is_there() -> None:
    assert places(SPREAD, {"Aden": ADEN}, "Fighting") == ["Aden"]


def test_a_street_comes_with_its_town() -> None:
    street = Place("NileStreet", "YEM", None, 12.78, 45.04, "city", None, by="near:Aden")
    doc = doc_from_conllu(
        """
Fighting fighting NOUN NN 2 nsubj
spread spread VERB VBD 0 root
to to ADP IN 4 case
NileStreet_ street PROPN NNP 2 obl
. . PUNCT . 2 punct

Aden Aden PROPN NNP 2 nsubj
slept_ sleep VERB VBD 0 root
. . PUNCT . 2 punct
"""
    )
    named = replace(street, name="Nile Street")
    assert places(doc, {"NileStreet": named, "Aden": ADEN}, "Fighting") == ["Aden", "Nile Street"]


def test_a_word_of_a_longer_name_is_not_that_name_again() -> None:
    doc = doc_from_conllu(
        """
Fighting fighting NOUN NN 2 nsubj
shook shake VERB VBD 0 root
Lahj Lahj PROPN NNP 4 compound
Department_ Department PROPN NNP 2 obj
. . PUNCT . 2 punct

Rebels rebel NOUN NNS 2 nsubj
left leave VERB VBD 0 root
the the DET DT 4 det
Department_ Department PROPN NNP 2 obj
. . PUNCT . 2 punct
"""
    )
    lahj = Place("Lahj", "YEM", None, 13.0, 44.9, "admin1", 73350, (cut(doc.text, 15, 30),))
    assert named_again(doc, tree_of(doc), {3: lahj}) == {}


ARMED = doc_from_conllu(
    """
Rebels rebel NOUN NNS 2 nsubj
captured capture VERB VBD 0 root
them they PRON PRP 2 obj
, , PUNCT , 5 punct
armed arm VERB VBN 2 advcl
by by ADP IN 7 case
Aden_ Aden PROPN NNP 5 obl
. . PUNCT . 2 punct
"""
)
INTO = doc_from_conllu(
    """
Norway Norway PROPN NNP 2 nsubj
began begin VERB VBD 0 root
an a DET DT 4 det
offensive offensive NOUN NN 2 obj
into into ADP IN 6 case
Yemen_ Yemen PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""
)


def test_a_capital_by_which_they_are_armed_is_no_place_of_theirs() -> None:
    assert places(ARMED, {"Aden": ADEN}, "captured") == []


def test_the_country_that_an_offensive_goes_into_is_its_place_though_it_suffers() -> None:
    assert places(INTO, {"Yemen": YEMEN}, "offensive", parties=("Yemen",)) == ["Yemen"]


BORDER = doc_from_conllu(
    """
Rebels rebel NOUN NNS 2 nsubj
took take VERB VBD 0 root
a a DET DT 4 det
base base NOUN NN 2 obj
in in ADP IN 6 case
Tona Tona PROPN NNP 4 nmod
, , PUNCT , 10 punct
on on ADP IN 10 case
the the DET DT 10 det
border border NOUN NN 4 nmod
with with ADP IN 12 case
Ruritania Ruritania PROPN NNP 10 nmod
"""
)


def test_the_neighbour_beyond_the_border_is_no_setting() -> None:
    assert places(BORDER, {"Tona": ADEN, "Ruritania": NORWAY}, "took") == ["Aden"]
