"""Counts: what is counted, and which event a count belongs to."""

from __future__ import annotations

import pytest

from sourceline.coding.quantities import QuantityMention, attach_counts, find_counts
from tests.make import doc_from_conllu

PASSIVE = """
At at ADP IN 2 case
least least ADJ JJS 3 nmod
34 34 NUM CD 4 nummod
people person NOUN NNS 6 nsubj:pass
were be AUX VBD 6 aux:pass
killed kill VERB VBN 0 root
when when ADV WRB 11 advmod
a a DET DT 10 det
car car NOUN NN 10 compound
bomb bomb NOUN NN 11 nsubj
exploded_ explode VERB VBD 6 advcl
. . PUNCT . 6 punct
"""
LEFT_DEAD = """
The the DET DT 2 det
blast blast NOUN NN 3 nsubj
left leave VERB VBD 0 root
12 12 NUM CD 3 obj
dead dead ADJ JJ 3 xcomp
and and CCONJ CC 8 cc
five five NUM CD 5 conj
wounded_ wounded ADJ JJ 5 conj
. . PUNCT . 3 punct
"""
RESULT = """
A a DET DT 2 det
bomb bomb NOUN NN 3 nsubj
exploded_ explode VERB VBD 0 root
, , PUNCT , 5 punct
killing kill VERB VBG 3 advcl
at at ADP IN 7 case
least least ADJ JJS 8 nmod
four four NUM CD 5 obj
and and CCONJ CC 10 cc
injuring injure VERB VBG 5 conj
a a DET DT 12 det
dozen dozen NUM CD 13 nummod
others_ other NOUN NNS 10 obj
. . PUNCT . 3 punct
"""
TARGETS = """
Planes plane NOUN NNS 2 nsubj
bombed bomb VERB VBD 0 root
Aden_ Aden PROPN NNP 2 obj
, , PUNCT , 5 punct
hitting hit VERB VBG 2 advcl
more more ADV RB 8 advmod
than than ADP IN 6 fixed
85 85 NUM CD 9 nummod
sites_ site NOUN NNS 5 obj
. . PUNCT . 2 punct
"""
TALLY = """
More more ADJ JJR 4 amod
than than ADP IN 1 fixed
170 170 NUM CD 4 nummod
attacks attack NOUN NNS 7 nsubj:pass
have have AUX VBP 7 aux
been be AUX VBN 7 aux:pass
counted count VERB VBN 0 root
since since ADP IN 9 case
October October PROPN NNP 7 obl
17_ 17 NUM CD 9 nummod
. . PUNCT . 7 punct
"""
STATIONED = """
About about ADV RB 2 advmod
2,500 2500 NUM CD 3 nummod
soldiers soldier NOUN NNS 5 nsubj:pass
are be AUX VBP 5 aux:pass
stationed station VERB VBN 0 root
there_ there ADV RB 5 advmod
. . PUNCT . 5 punct
"""
TOLL = """
The the DET DT 3 det
death death NOUN NN 3 compound
toll toll NOUN NN 4 nsubj
rose rise VERB VBD 0 root
to to ADP IN 6 case
34_ 34 NUM CD 4 obl
. . PUNCT . 4 punct
"""
PART = """
Twelve twelve NUM CD 2 nummod
people_ people NOUN NNS 8 nsubj
, , PUNCT , 6 punct
including include ADP VBG 6 case
two two NUM CD 6 nummod
children_ child NOUN NNS 2 nmod
, , PUNCT , 2 punct
died_ die VERB VBD 0 root
. . PUNCT . 8 punct
"""
NONE = """
No no DET DT 2 det
casualties casualty NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
reported_ report VERB VBN 0 root
. . PUNCT . 4 punct
"""
EITHER = """
Shells shell NOUN NNS 2 nsubj
killed kill VERB VBD 0 root
or or CCONJ CC 4 cc
wounded wound VERB VBD 2 conj
40 40 NUM CD 6 nummod
people_ people NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
LIST = """
The the DET DT 2 det
strike strike NOUN NN 3 nsubj
killed kill VERB VBD 0 root
Ahmed Ahmed PROPN NNP 3 obj
and and CCONJ CC 7 cc
his his PRON PRP$ 7 nmod:poss
brother_ brother NOUN NN 4 conj
. . PUNCT . 3 punct
"""
SINGLE = """
Mourners mourner NOUN NNS 2 nsubj
buried bury VERB VBD 0 root
the the DET DT 4 det
leader leader NOUN NN 2 obj
who who PRON WP 7 nsubj:pass
was be AUX VBD 7 aux:pass
killed kill VERB VBN 4 acl:relcl
in in ADP IN 10 case
a a DET DT 10 det
strike_ strike NOUN NN 7 obl
. . PUNCT . 2 punct
"""
NEGATED = """
The the DET DT 2 det
raid raid NOUN NN 5 nsubj
did do AUX VBD 5 aux
not not PART RB 5 advmod
kill kill VERB VB 0 root
the the DET DT 7 det
commander_ commander NOUN NN 5 obj
. . PUNCT . 5 punct
"""
KILLERS = """
Three three NUM CD 2 nummod
gunmen gunman NOUN NNS 3 nsubj
killed kill VERB VBD 0 root
five five NUM CD 5 nummod
guards_ guard NOUN NNS 3 obj
. . PUNCT . 3 punct
"""
HEADLINE = """
11 11 NUM CD 2 nsubj:pass
killed kill VERB VBN 0 root
in in ADP IN 5 case
drone drone NOUN NN 5 compound
strike strike NOUN NN 2 obl
"""
BOTH = """
Two two NUM CD 3 nummod
aid aid NOUN NN 3 compound
workers worker NOUN NNS 5 nsubj:pass
were be AUX VBD 5 aux:pass
kidnapped kidnap VERB VBN 0 root
and and CCONJ CC 9 cc
three three NUM CD 9 nsubj
are be AUX VBP 9 cop
missing_ missing ADJ JJ 5 conj
. . PUNCT . 5 punct
"""
LIVES = """
The the DET DT 2 det
attack attack NOUN NN 3 nsubj
claimed claim VERB VBD 0 root
the the DET DT 5 det
lives life NOUN NNS 3 obj
of of ADP IN 8 case
20 20 NUM CD 8 nummod
soldiers_ soldier NOUN NNS 5 nmod
. . PUNCT . 3 punct
"""


def told(rows: str, ents: list[tuple[int, int, str]] | None = None) -> list[QuantityMention]:
    return find_counts(doc_from_conllu(rows, ents))


def facts(found: list[QuantityMention]) -> list[tuple[str | None, int, int | None, str | None]]:
    return [(m.what, m.low, m.high, m.who) for m in found if m.what is not None]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (PASSIVE, [("killed", 34, None, "people")]),
        (LEFT_DEAD, [("killed", 12, 12, None), ("injured", 5, 5, None)]),
        (RESULT, [("killed", 4, None, None), ("injured", 12, 12, None)]),
        (TARGETS, [("targets_hit", 86, None, "site")]),
        (TALLY, [("attacks", 171, None, "attack")]),
        (STATIONED, [("troops", 2250, 2750, "soldier")]),
        (TOLL, [("killed", 34, 34, None)]),
        (NONE, [("killed", 0, 0, "casualty"), ("injured", 0, 0, "casualty")]),
        (EITHER, [("killed", 0, 40, "people"), ("injured", 0, 40, "people")]),
        (SINGLE, [("killed", 1, 1, "leader")]),
        (NEGATED, []),
        (KILLERS, [("killed", 5, 5, "guard")]),
        (HEADLINE, [("killed", 11, 11, None)]),
        (BOTH, [("abducted", 2, 2, "worker"), ("missing", 3, 3, None)]),
        (LIVES, [("killed", 20, 20, "soldier")]),
    ],
)
def test_what_is_counted(
    rows: str, expected: list[tuple[str | None, int, int | None, str | None]]
) -> None:
    assert facts(told(rows)) == expected


def test_upper_case_is_read_alike() -> None:
    shouted = PASSIVE.replace("killed kill", "KILLED kill").replace(
        "people person", "PEOPLE person"
    )
    assert facts(told(shouted)) == [("killed", 34, None, "people")]


def test_names_in_a_list_are_counted_together() -> None:
    (mention,) = told(LIST, [(3, 4, "PERSON")])
    assert (mention.what, mention.low, mention.high, mention.implicit) == ("killed", 2, 2, True)
    assert mention.span.text == "Ahmed and his brother"


def test_part_is_linked_to_its_whole() -> None:
    whole, part = told(PART)
    assert (whole.low, whole.part_of) == (12, None)
    assert (part.what, part.low, part.part_of) == ("killed", 2, whole.token)


def test_number_of_a_window_is_an_aggregate() -> None:
    (mention,) = told(TALLY)
    assert mention.aggregate


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        (PASSIVE, "killed", [34]),
        (PASSIVE, "exploded", [34]),
        (RESULT, "exploded", [4, 12]),
        (RESULT, "killing", [4, 12]),
        (LEFT_DEAD, "blast", [12, 5]),
        (TARGETS, "bombed", [86]),
        (HEADLINE, "strike", [11]),
        (SINGLE, "strike", [1]),
        (SINGLE, "buried", []),
        (TALLY, "attacks", []),
        (PART, "died", [12]),
    ],
)
def test_counts_of_an_event(rows: str, trigger: str, expected: list[int]) -> None:
    doc = doc_from_conllu(rows)
    at = next(token.i for token in doc if token.text == trigger)
    counts = attach_counts(doc, at, find_counts(doc))
    assert [count.low for count in counts] == expected
    for count in counts:
        assert doc.text[count.span.start : count.span.end] == count.span.text


SHOT = """
Nine nine NUM CD 2 nummod
people people NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
shot_ shoot VERB VBN 0 root
, , PUNCT , 6 punct
one one NUM CD 4 parataxis
fatally_ fatally ADV RB 4 advmod
. . PUNCT . 4 punct
"""
AMONG = """
Nine nine NUM CD 2 nsubj
died_ die VERB VBD 0 root
. . PUNCT . 2 punct

Six six NUM CD 2 nummod
officers officer NOUN NNS 6 nsubj
were be AUX VBD 6 cop
among among ADP IN 6 case
the the DET DT 6 det
dead_ dead ADJ JJ 0 root
. . PUNCT . 6 punct
"""
THEN_NONE = """
Men man NOUN NNS 2 nsubj
threw throw VERB VBD 0 root
a a DET DT 4 det
bomb_ bomb NOUN NN 2 obj
. . PUNCT . 2 punct

No no DET DT 2 det
casualties casualty NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
reported_ report VERB VBN 0 root
. . PUNCT . 4 punct
"""


def test_of_those_shot_the_rest_is_hurt() -> None:
    assert facts(told(SHOT)) == [("injured", 8, 9, "people"), ("killed", 1, 1, None)]


def test_share_of_a_toll_told_before_is_a_part() -> None:
    whole, part = told(AMONG)
    assert (whole.low, part.low, part.part_of) == (9, 6, whole.token)


def test_next_sentence_that_sums_up_belongs_to_the_deed() -> None:
    doc = doc_from_conllu(THEN_NONE)
    found = attach_counts(doc, 1, find_counts(doc))
    assert [(count.what, count.low, count.high) for count in found] == [
        ("killed", 0, 0),
        ("injured", 0, 0),
    ]


def test_aggregates_and_parts_on_request() -> None:
    tally, part = doc_from_conllu(TALLY), doc_from_conllu(PART)
    assert [c.low for c in attach_counts(tally, 3, find_counts(tally), aggregates=True)] == [171]
    assert [c.low for c in attach_counts(part, 7, find_counts(part), parts=True)] == [12, 2]


NOT_ANY = """
They they PRON PRP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
inflict inflict VERB VB 0 root
any any DET DT 6 det
deaths death NOUN NNS 4 obj
or or CCONJ CC 8 cc
injuries_ injury NOUN NNS 6 conj
. . PUNCT . 4 punct
"""
WITHOUT = """
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
without without SCONJ IN 4 mark
causing cause VERB VBG 2 advcl
casualties_ casualty NOUN NNS 4 obj
. . PUNCT . 2 punct
"""
HAD_SHOT = """
Two two NUM CD 2 nummod
soldiers soldier NOUN NNS 4 nsubj
had have AUX VBD 4 aux
shot shoot VERB VBN 0 root
down down ADP RP 4 compound:prt
a a DET DT 7 det
plane_ plane NOUN NN 4 obj
. . PUNCT . 4 punct
"""


def test_harm_under_a_negated_verb_is_none() -> None:
    assert facts(told(NOT_ANY)) == [("killed", 0, 0, "death"), ("injured", 0, 0, "injury")]


def test_an_attack_without_casualties_has_none() -> None:
    doc = doc_from_conllu(WITHOUT)
    found = attach_counts(doc, 1, find_counts(doc))
    assert [(count.what, count.high) for count in found] == [("killed", 0), ("injured", 0)]


def test_soldiers_who_had_shot_are_not_the_hurt() -> None:
    assert facts(told(HAD_SHOT)) == [("troops", 2, 2, "soldier")]


WHILE = """
Ten ten NUM CD 2 nummod
fighters fighter NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
bombed bomb VERB VBN 0 root
while while SCONJ IN 8 mark
59 59 NUM CD 7 nummod
civilians civilian NOUN NNS 8 nsubj
died_ die VERB VBD 4 advcl
. . PUNCT . 4 punct
"""
CAPTURE = """
Since since ADP IN 3 case
the the DET DT 3 det
capture capture NOUN NN 10 obl
of of ADP IN 7 case
the the DET DT 7 det
two two NUM CD 7 nummod
men man NOUN NNS 3 nmod
officials official NOUN NNS 10 nsubj
have have AUX VBP 10 aux
waited_ wait VERB VBN 0 root
. . PUNCT . 10 punct
"""
OF_2015 = """
He he PRON PRP 3 nsubj:pass
was be AUX VBD 3 aux:pass
killed kill VERB VBN 0 root
in in ADP IN 7 case
a a DET DT 7 det
2015 2015 NUM CD 7 nummod
airstrike_ airstrike NOUN NN 3 obl
. . PUNCT . 3 punct
"""


def test_what_happened_meanwhile_is_no_harm_of_the_deed() -> None:
    doc = doc_from_conllu(WHILE)
    assert attach_counts(doc, 3, find_counts(doc)) == []


def test_what_is_counted_from_is_no_aggregate() -> None:
    two = told(CAPTURE)[0]
    assert (two.what, two.low, two.aggregate) == ("arrested", 2, False)


def test_a_2015_airstrike_is_one_airstrike() -> None:
    assert facts(told(OF_2015)) == [("killed", 1, 1, None)]


ALONG_WITH = """
A a DET DT 2 det
student student NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
along along ADP IN 8 case
with with ADP IN 8 case
three three NUM CD 8 nummod
others_ other NOUN NNS 4 obl
. . PUNCT . 4 punct
"""
IN_HOSPITAL = """
Men man NOUN NNS 2 nsubj
fought fight VERB VBD 0 root
, , PUNCT , 4 punct
leaving leave VERB VBG 2 advcl
45 45 NUM CD 6 nummod
people people NOUN NNS 4 obj
in in ADP IN 8 case
hospital_ hospital NOUN NN 6 nmod
. . PUNCT . 2 punct
"""


def test_what_befell_one_befell_those_along_with_him() -> None:
    assert [fact[:3] for fact in facts(told(ALONG_WITH))] == [("killed", 1, 1), ("killed", 3, 3)]


def test_people_left_in_hospital_are_hurt() -> None:
    assert [fact[:3] for fact in facts(told(IN_HOSPITAL))] == [("injured", 45, 45)]


def test_whether_men_and_boys_who_were_shot_lived_is_not_said() -> None:
    rows = """
Soldiers soldier NOUN NNS 2 nsubj
shot shoot VERB VBD 0 root
men man NOUN NNS 2 obj
and and CCONJ CC 5 cc
boys boy NOUN NNS 3 conj
"""
    ents = [(2, 3, "PERSON"), (4, 5, "PERSON")]
    assert [c.what for c in told(rows, ents)] == []
    assert [c.what for c in told(rows.replace("shot shoot", "hurt hurt"), ents)] != []


def test_bodies_taken_to_hospital_are_dead() -> None:
    rows = """
19 19 NUM CD 2 nummod
bodies body NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
taken take VERB VBN 0 root
to to ADP IN 6 case
hospital hospital NOUN NN 4 obl
"""
    assert [(c.what, c.low) for c in told(rows)] == [("killed", 19)]
    assert [c.what for c in told(rows.replace("bodies body", "miners miner"))] == ["injured"]
