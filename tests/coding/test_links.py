"""Links between events, on sentences built by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.links import Linker, claimed_links
from sourceline.records import Claim, Link, Source, cut
from tests.make import doc_from_conllu

IN_REPLY = """
Troops troop NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
a a DET DT 4 det
camp camp NOUN NN 2 obj
and and CCONJ CC 7 cc
rebels rebel NOUN NNS 7 nsubj
bombed bomb VERB VBD 2 conj
a a DET DT 9 det
base base NOUN NN 7 obj
in in ADP IN 11 case
reply_ reply NOUN NN 7 obl
. . PUNCT . 2 punct
"""
NEXT = """
Troops troop NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
a a DET DT 4 det
camp_ camp NOUN NN 2 obj
. . PUNCT . 2 punct

In in ADP IN 2 case
response response NOUN NN 4 obl
rebels rebel NOUN NNS 4 nsubj
bombed bomb VERB VBD 0 root
a a DET DT 6 det
base_ base NOUN NN 4 obj
. . PUNCT . 4 punct
"""


def linker(doc: Doc, triggers: tuple[str, ...], types: dict[str, str] | None = None) -> Linker:
    """A linker in which every trigger is an event of its own, by its word."""
    owner = {token.i: token.text for token in doc if token.text in triggers}
    offsets = [(token.idx, token.idx + len(token)) for token in doc]
    return Linker(tree_of(doc), doc.text, offsets, owner, types)


def links(
    doc: Doc, *triggers: str, types: dict[str, str] | None = None
) -> list[tuple[str, str, str]]:
    """(source, kind, target) by the words of the triggers."""
    found = linker(doc, triggers, types).links()
    return [(source, link.kind, link.event) for source, all_ in found.items() for link in all_]


def cue(doc: Doc, *triggers: str) -> str:
    """The words of the first link."""
    return next(iter(linker(doc, triggers).links().values()))[0].spans[0].text


def test_in_reply_answers_the_deed_told_right_before() -> None:
    told = links(doc_from_conllu(IN_REPLY), "shelled", "bombed")
    assert told == [("bombed", "in_response_to", "shelled")]


def test_in_response_answers_the_sentence_before() -> None:
    told = links(doc_from_conllu(NEXT), "shelled", "bombed")
    assert told == [("bombed", "in_response_to", "shelled")]


def test_no_deed_before_no_link() -> None:
    assert links(doc_from_conllu(NEXT), "bombed") == []


AVENGE = """
Tribesmen tribesman NOUN NNS 2 nsubj
burned burn VERB VBD 0 root
houses house NOUN NNS 2 obj
to to PART TO 5 mark
avenge avenge VERB VB 2 advcl
a a DET DT 7 det
murder_ murder NOUN NN 5 obj
. . PUNCT . 2 punct
"""
SET_OFF = """
The the DET DT 2 det
killing killing NOUN NN 3 nsubj
set set VERB VBD 0 root
off off ADP RP 3 compound:prt
riots_ riot NOUN NNS 3 obj
. . PUNCT . 3 punct
"""
TRIGGERING = """
Gunmen gunman NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
a a DET DT 4 det
plant_ plant NOUN NN 2 obj
, , PUNCT , 6 punct
triggering trigger VERB VBG 2 advcl
clashes_ clash NOUN NNS 6 obj
. . PUNCT . 2 punct
"""
WAVE = """
A a DET DT 2 det
priest priest NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
shot shoot VERB VBN 0 root
as as ADP IN 6 case
part part NOUN NN 4 obl
of of ADP IN 9 case
a a DET DT 9 det
wave wave NOUN NN 6 nmod
of of ADP IN 11 case
killings_ killing NOUN NNS 9 nmod
. . PUNCT . 4 punct
"""
LATEST = """
Gunmen gunman NOUN NNS 2 nsubj
killed kill VERB VBD 0 root
a a DET DT 4 det
judge_ judge NOUN NN 2 obj
, , PUNCT , 7 punct
the the DET DT 7 det
latest late ADJ JJS 4 amod
in in ADP IN 10 case
a a DET DT 10 det
string string NOUN NN 7 obl
of of ADP IN 12 case
murders_ murder NOUN NNS 10 nmod
. . PUNCT . 2 punct
"""
BACK = """
Rebels rebel NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
a a DET DT 4 det
camp_ camp NOUN NN 2 obj
. . PUNCT . 2 punct

The the DET DT 2 det
army army NOUN NN 3 nsubj
hit hit VERB VBD 0 root
back back ADV RB 3 advmod
with with ADP IN 6 case
strikes_ strike NOUN NNS 3 obl
. . PUNCT . 3 punct
"""
NOT = """
The the DET DT 2 det
raid raid NOUN NN 6 nsubj
was be AUX VBD 6 cop
not not PART RB 6 advmod
in in ADP IN 6 case
retaliation retaliation NOUN NN 0 root
for for ADP IN 9 case
the the DET DT 9 det
ambush_ ambush NOUN NN 6 nmod
. . PUNCT . 6 punct
"""
COULD = """
The the DET DT 2 det
blast blast NOUN NN 4 nsubj
could could AUX MD 4 aux
lead lead VERB VB 0 root
to to ADP IN 6 case
clashes_ clash NOUN NNS 4 obl
. . PUNCT . 4 punct
"""
FORCED = """
Shelling shelling NOUN NN 2 nsubj
forced force VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
to to PART TO 5 mark
withdraw_ withdraw VERB VB 2 xcomp
. . PUNCT . 2 punct
"""
OVER = """
The the DET DT 2 det
union union NOUN NN 3 nsubj
called call VERB VBD 0 root
a a DET DT 5 det
strike strike NOUN NN 3 obj
over over ADP IN 8 case
the the DET DT 8 det
killing_ killing NOUN NN 3 obl
. . PUNCT . 3 punct
"""
CALLED = """
Troops troop NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
after after SCONJ IN 5 mark
militants militant NOUN NNS 5 nsubj
shelled shell VERB VBD 2 advcl
a a DET DT 7 det
post_ post NOUN NN 5 obj
. . PUNCT . 2 punct

A a DET DT 2 det
general general NOUN NN 3 nsubj
called call VERB VBD 0 root
it it PRON PRP 3 obj
a a DET DT 6 det
response response NOUN NN 3 xcomp
to to ADP TO 9 case
the the DET DT 9 det
attack_ attack NOUN NN 6 nmod
. . PUNCT . 3 punct
"""
SPARKED = """
Riots riot NOUN NNS 6 nsubj
sparked spark VERB VBN 1 acl
by by ADP IN 5 case
a a DET DT 5 det
shooting shooting NOUN NN 2 obl:agent
spread_ spread VERB VBD 0 root
. . PUNCT . 6 punct
"""


@pytest.mark.parametrize(
    ("rows", "triggers", "link"),
    [
        (AVENGE, ("burned", "murder"), ("burned", "in_response_to", "murder", "to avenge")),
        (SET_OFF, ("killing", "riots"), ("killing", "causes", "riots", "set off")),
        (SPARKED, ("Riots", "shooting"), ("shooting", "causes", "Riots", "sparked by")),
        (TRIGGERING, ("attacked", "clashes"), ("attacked", "causes", "clashes", "triggering")),
        (FORCED, ("Shelling", "withdraw"), ("Shelling", "causes", "withdraw", "forced")),
        (WAVE, ("shot", "killings"), ("shot", "part_of", "killings", "as part of")),
        (LATEST, ("killed", "murders"), ("killed", "part_of", "murders", "the latest in")),
        (BACK, ("shelled", "strikes"), ("strikes", "in_response_to", "shelled", "hit back")),
        (
            CALLED,
            ("fired", "shelled", "attack"),
            ("fired", "in_response_to", "attack", "a response to"),
        ),
    ],
)
def test_words_that_link(
    rows: str, triggers: tuple[str, ...], link: tuple[str, str, str, str]
) -> None:
    doc = doc_from_conllu(rows)
    source, kind, target, words = link
    assert links(doc, *triggers) == [(source, kind, target)]
    assert cue(doc, *triggers) == words


@pytest.mark.parametrize(
    ("rows", "triggers"), [(NOT, ("raid", "ambush")), (COULD, ("blast", "clashes"))]
)
def test_what_is_denied_or_only_possible_is_no_link(rows: str, triggers: tuple[str, ...]) -> None:
    assert links(doc_from_conllu(rows), *triggers) == []


def test_a_strike_over_a_killing_answers_it_and_a_raid_over_a_killing_does_not() -> None:
    doc = doc_from_conllu(OVER)
    told = links(doc, "strike", "killing", types={"strike": "PROTEST", "killing": "ASSAULT"})
    assert told == [("strike", "in_response_to", "killing")]
    assert links(doc, "strike", "killing", types={"strike": "ASSAULT", "killing": "ASSAULT"}) == []


def test_a_bare_retaliation_answers_a_deed_and_not_a_word() -> None:
    doc = doc_from_conllu(NEXT)
    assert links(doc, "shelled", "bombed", types={"shelled": "CONSULT", "bombed": "ASSAULT"}) == []


def test_a_link_that_a_source_tells_has_its_claim_and_the_claim_is_about_both() -> None:
    text = "It was a reprisal, he said."
    link = Link("in_response_to", "e2", (cut(text, 7, 17),))
    said = Claim("c1", Source("he"), cut(text, 22, 26), (cut(text, 0, 17),), "asserts")
    other = replace(said, id="c2", content=(cut(text, 22, 26),))
    found, claims = claimed_links({"e1": [link]}, [said, other])
    assert found["e1"][0].claims == ("c1",)
    assert [claim.about for claim in claims] == [("e1", "e2"), ()]


HAS = """
An a DET DT 2 det
arrest arrest NOUN NN 4 nsubj
has have AUX VBZ 4 aux
sparked spark VERB VBN 0 root
protests protest NOUN NNS 4 obj
by by ADP IN 7 case
students_ student NOUN NNS 4 obl
. . PUNCT . 4 punct
"""
SAYING = """
Iran Iran PROPN NNP 2 nsubj
fired fire VERB VBD 0 root
missiles_ missile NOUN NNS 2 obj
, , PUNCT , 5 punct
saying say VERB VBG 2 advcl
it it PRON PRP 8 nsubj
was be AUX VBD 8 aux
retaliating retaliate VERB VBG 5 ccomp
for for ADP IN 11 case
the the DET DT 11 det
killing_ killing NOUN NN 8 obl
. . PUNCT . 2 punct
"""
FOURTH = """
It it PRON PRP 4 nsubj
was be AUX VBD 4 cop
the the DET DT 4 det
fourth fourth ADJ JJ 0 root
in in ADP IN 7 case
a a DET DT 7 det
string string NOUN NN 4 obl
of of ADP IN 9 case
bombings_ bombing NOUN NNS 7 nmod
. . PUNCT . 4 punct
"""


def test_whose_protests_a_cause_sparked_are_no_cause() -> None:
    told = links(doc_from_conllu(HAS), "arrest", "protests")
    assert told == [("arrest", "causes", "protests")]


def test_who_fires_saying_that_it_retaliates_answers() -> None:
    told = links(doc_from_conllu(SAYING), "fired", "killing")
    assert told == [("fired", "in_response_to", "killing")]


def test_the_fourth_in_a_string_is_part_of_it() -> None:
    doc = doc_from_conllu(FOURTH.replace("It it PRON PRP", "This blast NOUN NN"))
    assert links(doc, "This", "bombings") == [("This", "part_of", "bombings")]


DESCRIBED = """
Rebels rebel NOUN NNS 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
explosion explosion NOUN NN 2 obj
which which PRON WDT 7 obj
it it PRON PRP 7 nsubj
{verb} {verb} VERB VBD 4 acl:relcl
as as ADP IN 10 case
an a DET DT 10 det
answer answer NOUN NN 7 obl
to to ADP IN 13 case
the the DET DT 13 det
offensive offensive NOUN NN 10 nmod
"""
HAILED = """
The the DET DT 2 det
explosion explosion NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
hailed hail VERB VBN 0 root
as as ADP IN 7 case
an a DET DT 7 det
answer answer NOUN NN 4 obl
to to ADP IN 10 case
the the DET DT 10 det
offensive offensive NOUN NN 7 nmod
"""


@pytest.mark.parametrize("rows", [DESCRIBED.format(verb="described"), HAILED])
def test_what_is_described_as_an_answer_answers_and_nobody_who_says_so(rows: str) -> None:
    told = links(doc_from_conllu(rows), "condemned", "hailed", "explosion", "offensive")
    assert told == [("explosion", "in_response_to", "offensive")]
