"""Numbers counted over a window, and those of one event, on sentences built by hand."""

from __future__ import annotations

import pytest

from sourceline.coding.quantities import attach_counts, find_counts
from tests.make import doc_from_conllu

JOINED = """
Police police NOUN NNS 3 nsubj
have have AUX VBP 3 aux
killed kill VERB VBN 0 root
70 70 NUM CD 5 nummod
people people NOUN NNS 3 obj
and and CCONJ CC 7 cc
arrested arrest VERB VBN 3 conj
300 300 NUM CD 7 obj
since since ADP IN 10 case
May_ May PROPN NNP 7 obl
._ . PUNCT . 3 punct
"""
BROUGHT = """
The the DET DT 2 det
deaths death NOUN NNS 3 nsubj
bring bring VERB VBP 0 root
to to ADP TO 5 case
62 62 NUM CD 3 obl
the the DET DT 7 det
number number NOUN NN 3 obj
of of ADP IN 9 case
troops troop NOUN NNS 7 nmod
killed kill VERB VBN 9 acl
in in ADP IN 12 case
Iraq_ Iraq PROPN NNP 10 obl
._ . PUNCT . 3 punct
"""
RANK = """
It it PRON PRP 5 nsubj
was be AUX VBD 5 cop
the the DET DT 5 det
fifth fifth ADJ JJ 5 amod
explosion explosion NOUN NN 0 root
in in ADP IN 8 case
two two NUM CD 8 nummod
days_ day NOUN NNS 5 obl
._ . PUNCT . 5 punct
"""
TOOK = """
The the DET DT 2 det
army army NOUN NN 3 nsubj
said say VERB VBD 0 root
41 41 NUM CD 5 nummod
men man NOUN NNS 8 nsubj:pass
had have AUX VBD 8 aux
been be AUX VBN 8 aux:pass
killed_ kill VERB VBN 3 ccomp
, , PUNCT , 11 punct
which which PRON WDT 11 nsubj
took take VERB VBD 5 acl:relcl
the the DET DT 13 det
toll toll NOUN NN 11 obj
to to ADP TO 15 case
90 90 NUM CD 11 obl
since since ADP IN 17 case
March_ March PROPN NNP 11 obl
._ . PUNCT . 3 punct
"""
MONTH = """
In in ADP IN 2 case
May May PROPN NNP 6 obl
40 40 NUM CD 4 nummod
people people NOUN NNS 6 nsubj:pass
were be AUX VBD 6 aux:pass
killed_ kill VERB VBN 0 root
._ . PUNCT . 6 punct
"""
AMBUSH = """
In in ADP IN 2 case
May May PROPN NNP 6 obl
40 40 NUM CD 4 nummod
people people NOUN NNS 6 nsubj:pass
were be AUX VBD 6 aux:pass
killed kill VERB VBN 0 root
in in ADP IN 9 case
an a DET DT 9 det
ambush_ ambush NOUN NN 6 obl
._ . PUNCT . 6 punct
"""
OFTEN = """
Troops troop NOUN NNS 3 nsubj
have have AUX VBP 3 aux
come come VERB VBN 0 root
under under ADP IN 5 case
fire fire NOUN NN 3 obl
165 165 NUM CD 7 nummod
times time NOUN NNS 3 obl:unmarked
since since ADP IN 9 case
October_ October PROPN NNP 3 obl
._ . PUNCT . 3 punct
"""
INSURGENCY = """
The the DET DT 2 det
insurgency_ insurgency NOUN NN 10 nsubj
, , PUNCT , 5 punct
which which PRON WDT 5 nsubj
began begin VERB VBD 2 acl:relcl
in in ADP IN 7 case
2017_ 2017 NUM CD 5 obl
, , PUNCT , 2 punct
has have AUX VBZ 10 aux
killed kill VERB VBN 0 root
900 900 NUM CD 12 nummod
people_ person NOUN NNS 10 obj
._ . PUNCT . 10 punct
"""
MASSACRE = """
Men man NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
massacred_ massacre VERB VBN 0 root
: : PUNCT : 5 punct
800 800 NUM CD 6 nummod
people people NOUN NNS 8 nsubj:pass
were be AUX VBD 8 aux:pass
killed kill VERB VBN 3 conj
in in ADP IN 11 case
two two NUM CD 11 nummod
days_ day NOUN NNS 8 obl
._ . PUNCT . 3 punct
"""
RIOTS = """
The the DET DT 2 det
toll toll NOUN NN 8 nsubj
from from ADP IN 5 case
three three NUM CD 5 nummod
weeks week NOUN NNS 2 nmod
of of ADP IN 7 case
riots riot NOUN NNS 5 nmod
stood stand VERB VBD 0 root
at at ADP IN 10 case
14_ 14 NUM CD 8 obl
._ . PUNCT . 8 punct
"""
STABBED = """
A a DET DT 2 det
man man NOUN NN 3 nsubj
stabbed stab VERB VBD 0 root
a a DET DT 5 det
woman woman NOUN NN 3 obj
to to ADP TO 7 case
death_ death NOUN NN 3 obl
._ . PUNCT . 3 punct
"""
YEAR = """
Saddam_ Saddam PROPN NNP 4 nmod:poss
's 's PART POS 1 case
1988 1988 NUM CD 4 compound
attack attack NOUN NN 5 nsubj
destroyed destroy VERB VBD 0 root
Halabja_ Halabja PROPN NNP 5 obj
._ . PUNCT . 5 punct
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (JOINED, [("killed", 70, True), ("arrested", 300, True)]),
        (BROUGHT, [("killed", 62, True)]),
        (RANK, [("attacks", 5, True)]),
        (TOOK, [("killed", 41, False), ("killed", 90, True)]),
        (MONTH, [("killed", 40, True)]),
        (AMBUSH, [("killed", 40, False)]),
        (OFTEN, [("attacks", 165, True)]),
        (INSURGENCY, [("killed", 900, True)]),
        (MASSACRE, [("killed", 800, False)]),
        (RIOTS, [("killed", 14, True)]),
        (STABBED, [("killed", 1, False)]),
    ],
)
def test_totals_are_told_from_the_numbers_of_one_event(
    rows: str, told: list[tuple[str, int, bool]]
) -> None:
    found = [
        (mention.what, mention.low, mention.aggregate)
        for mention in find_counts(doc_from_conllu(rows))
        if mention.what is not None and mention.high is not None
    ]
    assert found == told


def test_a_year_before_a_deed_counts_nothing() -> None:
    assert all(mention.low != 1988 for mention in find_counts(doc_from_conllu(YEAR)))


def test_a_rank_needs_a_window() -> None:
    rows = RANK.replace(
        "in in ADP IN 8 case\ntwo two NUM CD 8 nummod\ndays_ day NOUN NNS 5 obl\n", ""
    )
    assert not [found for found in find_counts(doc_from_conllu(rows)) if found.rank]


def test_earlier_this_year_is_a_day_and_no_window() -> None:
    rows = """
Nine nine NUM CD 2 nummod
men man NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
{} early ADV RBR 7 advmod
this this DET DT 7 det
year_ year NOUN NN 4 obl:unmarked
. . PUNCT . 4 punct
"""
    told = [find_counts(doc_from_conllu(rows.format(word)))[0] for word in ("earlier", "just")]
    assert [mention.aggregate for mention in told] == [False, True]


PERFECT = """
Strikes strike NOUN NNS 3 nsubj
have have AUX VBP 3 aux
killed kill VERB VBN 0 root
{0} {0} NUM CD 5 nummod
people_ people NOUN NNS 3 obj
. . PUNCT . 3 punct
"""
SAID = """
He he PRON PRP 2 nsubj
said say VERB VBD 0 root
1,400 1,400 NUM CD 4 nummod
people people NOUN NNS 7 nsubj:pass
had have AUX VBD 7 aux
been be AUX VBN 7 aux:pass
hurt_ hurt VERB VBN 2 ccomp
. . PUNCT . 2 punct
"""
PASSED = """
The the DET DT 3 det
death death NOUN NN 3 compound
toll toll NOUN NN 4 nsubj
passed pass VERB VBD 0 root
{0} {0} NUM CD 4 obj
. . PUNCT . 4 punct
"""
LOST = """
The the DET DT 2 det
army army NOUN NN 3 nsubj
lost lose VERB VBD 0 root
23 23 NUM CD 5 nummod
men man NOUN NNS 3 obj
in in ADP IN 7 case
June June PROPN NNP 3 obl
{0} {0} ADV RB 3 advmod
. . PUNCT . 3 punct
"""
WHICH = """
Since since ADP IN 2 case
May May PROPN NNP 4 obl
rebels rebel NOUN NNS 4 nsubj
staged stage VERB VBD 0 root
77 77 NUM CD 6 nummod
bombings_ bombing NOUN NNS 4 obj
, , PUNCT , 9 punct
which which PRON WDT 9 nsubj
killed kill VERB VBD 6 acl:relcl
180 180 NUM CD 11 nummod
people_ people NOUN NNS 9 obj
. . PUNCT . 4 punct
"""


@pytest.mark.parametrize(
    ("rows", "aggregate"),
    [
        (PERFECT.format("31,000"), [True]),
        (PERFECT.format("31"), [False]),
        (SAID, [False]),
        (PASSED.format("30,000"), [True]),
        (PASSED.format("30"), [False]),
        (LOST.format("alone"), [True]),
        (LOST.format("again"), [False]),
        (WHICH, [True, True]),
    ],
)
def test_what_no_single_deed_can_have_done_is_a_total(rows: str, aggregate: list[bool]) -> None:
    found = find_counts(doc_from_conllu(rows))
    assert [mention.aggregate for mention in found if mention.what is not None] == aggregate


MONDAYS = """
The the DET DT 2 det
toll toll NOUN NN 7 nsubj
from from ADP IN {0} case
Monday_ Monday PROPN NNP 6 nmod:poss
's 's PART POS 4 case
blast blast NOUN NN 2 nmod
rose rise VERB VBD 0 root
to to ADP IN 9 case
41_ 41 NUM CD 7 obl
. . PUNCT . 7 punct
"""


@pytest.mark.parametrize("head", [6, 4])
def test_the_toll_of_one_blast_is_that_blasts(head: int) -> None:
    doc = doc_from_conllu(MONDAYS.format(head))
    counts = find_counts(doc)
    assert [count.low for count in attach_counts(doc, 5, counts)] == [41]


def test_the_total_killed_counts_the_dead_whatever_killed_hangs_on() -> None:
    rows = """
The the DET DT 2 det
total total NOUN NN 4 nsubj
killed kill VERB VBN 4 nsubj
stands stand VERB VBZ 0 root
at at ADP IN 6 case
20,057_ 20,057 NUM CD 4 obl
. . PUNCT . 4 punct
"""
    assert [mention.what for mention in find_counts(doc_from_conllu(rows))] == ["killed"]


def test_with_so_many_killed_is_counted_over_the_window_of_the_sentence() -> None:
    rows = """
Raids raid NOUN NNS 2 nsubj
rose rise VERB VBD 0 root
in in ADP IN 4 case
2022_ 2022 NUM CD 2 obl
, , PUNCT , 9 punct
with with SCONJ IN 9 mark
{0} {0} NUM CD 8 nummod
people people NOUN NNS 9 nsubj:pass
killed_ kill VERB VBN 2 advcl
. . PUNCT . 2 punct
"""
    found = [find_counts(doc_from_conllu(rows.format(number)))[0] for number in ("900", "9")]
    assert [mention.aggregate for mention in found] == [True, False]
