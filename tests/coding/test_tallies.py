"""The window of an aggregate, on sentences built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from spacy.tokens import Doc

from sourceline.codebook import Frame, Match
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mentions import EventMention
from sourceline.coding.quantities import find_counts
from sourceline.coding.status import StatusDecision
from sourceline.coding.tallies import take_tallies, uncounted
from sourceline.records import Interval, Party, Tally
from sourceline.resolving.times import find_times
from tests.make import doc_from_conllu

SINCE = """
Since since SCONJ IN 4 mark
the the DET DT 3 det
offensive offensive NOUN NN 4 nsubj
began begin VERB VBD 15 advcl
on on ADP IN 6 case
30 30 NUM CD 4 obl
April April PROPN NNP 6 nmod:unmarked
2019 2019 NUM CD 6 nmod:unmarked
, , PUNCT , 15 punct
800 800 NUM CD 11 nummod
people people NOUN NNS 15 nsubj:pass
have have AUX VBP 15 aux
been be AUX VBN 15 aux:pass
reportedly reportedly ADV RB 15 advmod
killed_ kill VERB VBN 0 root
. . PUNCT . 15 punct

Some some DET DT 2 det
4,000 4,000 NUM CD 3 nummod
people people NOUN NNS 6 nsubj:pass
have have AUX VBP 6 aux
been be AUX VBN 6 aux:pass
displaced displace VERB VBN 0 root
in in ADP IN 10 case
the the DET DT 10 det
same same ADJ JJ 10 amod
period_ period NOUN NN 6 obl
. . PUNCT . 6 punct
"""


RANK = """
It it PRON PRP 5 nsubj
was be AUX VBD 5 cop
the the DET DT 5 det
fifth fifth ADJ JJ 5 amod
attack attack NOUN NN 0 root
since since ADP IN 7 case
May_ May PROPN NNP 5 nmod
. . PUNCT . 5 punct
"""
DONE = StatusDecision("asserted", "positive", "past")


def mention(token: int) -> EventMention:
    match = Match(token, (token,), "ASSAULT", (), (), Frame("x"), "codebook:x", result=True)
    return EventMention(match, 0, 0, DONE)


def tallies(doc: Doc) -> list[Tally]:
    return taken(doc)[1]


def taken(doc: Doc, *mentions: EventMention) -> tuple[list[EventMention], list[Tally]]:
    published = Interval(date(2019, 8, 22), date(2019, 8, 22), "day", "stated")
    tree = tree_of(doc)
    scene = SimpleNamespace(
        doc=doc, tree=tree, text=doc.text, counts=find_counts(doc, tree=tree),
        times=find_times(doc, published=published), published=published,
    )  # fmt: skip
    reader: Any = SimpleNamespace(
        scene=scene,
        setting=SimpleNamespace(places=lambda token, parties: (), at={}),
        status=SimpleNamespace(decide=lambda token: DONE),
    )
    return take_tallies(list(mentions), reader)


def test_a_tally_since_something_began_runs_up_to_publication() -> None:
    dead, displaced = tallies(doc_from_conllu(SINCE))
    assert (dead.what, dead.count.low) == ("killed", 800)
    assert (dead.time.earliest, dead.time.latest) == (date(2019, 4, 30), date(2019, 8, 22))
    assert (displaced.what, displaced.time) == ("displaced", dead.time)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("estimated 400,000 Syrians", "Syrians"),
        ("total of 240 civilians", "civilians"),
        ("seventh mayor", "mayor"),
        ("about 120 Islamic State fighters", "Islamic State fighters"),
        ("five", "five"),
    ],
)
def test_the_counted_are_named_without_their_number(name: str, plain: str) -> None:
    assert uncounted(Party(name)).name == plain


def test_a_counted_killing_leaves_the_event_that_it_was_joined_to() -> None:
    began, killed = mention(3), mention(14)
    began.results.append(killed)
    kept, made = taken(doc_from_conllu(SINCE), began)
    assert kept == [began]
    assert began.results == []
    assert [tally.what for tally in made] == ["killed", "displaced"]


def test_the_fifth_attack_is_an_event_and_a_total_of_five() -> None:
    fifth = mention(4)
    kept, (made,) = taken(doc_from_conllu(RANK), fifth)
    assert kept == [fifth]
    assert (made.what, made.count.low) == ("attacks", 5)


KILLED_IN = """
Sixty 60 NUM CD 2 nummod
people people NOUN NNS 5 nsubj:pass
have have AUX VBP 5 aux
been be AUX VBN 5 aux:pass
killed kill VERB VBN 0 root
{case} {case} ADP IN 8 case
{det} {det} DET DT 8 det
bombings bombing NOUN NNS 5 obl
since since ADP IN 10 case
May_ May PROPN NNP 5 obl
. . PUNCT . 5 punct
"""


@pytest.mark.parametrize(
    ("case", "det", "kept"), [("in", "", False), ("in", "the", True), ("before", "", True)]
)
def test_the_deeds_that_a_total_is_of_are_no_event(case: str, det: str, kept: bool) -> None:
    rows = KILLED_IN.format(case=case, det=det)
    if not det:
        lines = [line for line in rows.split("\n") if not line.startswith("  DET")]
        rows = "\n".join(lines).replace(" 8 case", " 7 case").replace(" 10 case", " 9 case")
    deeds = 7 if det else 6
    doc = doc_from_conllu(rows)
    told = replace(mention(deeds), plural=True)
    events, totals = taken(doc, mention(4), told)
    assert len(totals) == 1
    assert [one.match.token for one in events] == ([deeds] if kept else [])
