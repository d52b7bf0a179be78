"""Harm told after the deed, on sentences built by hand: whose it is, and whose never."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from spacy.tokens import Doc

from sourceline.codebook import Frame, Match
from sourceline.coding.aftermath import Aftermath
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import Cluster
from sourceline.coding.quantities import find_counts
from sourceline.coding.status import StatusDecision
from sourceline.records import Count, Interval, Party, Place, Span
from tests.make import doc_from_conllu

RAID = """
Gunmen gunman NOUN NNS 2 nsubj
raided raid VERB VBD 0 root
a a DET DT 4 det
farm_ farm NOUN NN 2 obj
. . PUNCT . 2 punct
"""
BROTHERS = """
Two two NUM CD 2 nummod
brothers brother NOUN NNS 3 nsubj
died_ die VERB VBD 0 root
. . PUNCT . 3 punct
"""
ELSEWHERE = """
Elsewhere elsewhere ADV RB 4 advmod
two two NUM CD 3 nummod
brothers brother NOUN NNS 4 nsubj
died_ die VERB VBD 0 root
. . PUNCT . 4 punct
"""
IN_ADEN = """
Two two NUM CD 2 nummod
brothers brother NOUN NNS 3 nsubj
died die VERB VBD 0 root
in in ADP IN 5 case
Aden_ Aden PROPN NNP 3 obl
. . PUNCT . 3 punct
"""
MISSING = """
Two two NUM CD 2 nummod
brothers brother NOUN NNS 4 nsubj
are be AUX VBP 4 cop
missing_ missing ADJ JJ 0 root
. . PUNCT . 4 punct
"""
NONE = """
No no DET DT 2 det
casualties casualty NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
known_ know VERB VBN 0 root
. . PUNCT . 4 punct
"""
ADEN = Place("Aden", "YEM", None, 12.78, 45.04, "city", 415189)
MOSUL = Place("Mosul", "IRQ", None, 36.3, 43.1, "city", 99072)
FIGHTERS = Party("fighters", None, None, "REB")
ARMY = Party("army", None, "IRQ", "MIL")


def mention(token: int, sentence: int, word: str = "raid", **fields: Any) -> EventMention:
    match = Match(
        token, (token,), "ASSAULT", (), (), Frame("x"), f"codebook:{word}",
        result=fields.pop("result", False),
    )  # fmt: skip
    status = StatusDecision(fields.pop("status", "asserted"), "positive", "past")
    return EventMention(match, sentence, 0, status, word, **fields)


def settled(
    doc: Doc,
    mentions: list[EventMention],
    spots: dict[int, Place] | None = None,
    joined: list[EventMention] | None = None,
    claims: list[Any] | None = None,
) -> list[Cluster]:
    tree = tree_of(doc)
    clusters = []
    for one in mentions:
        clusters.append(Cluster())
        clusters[-1].add(one)
    if joined:
        clusters.append(Cluster())
        for one in joined:
            clusters[-1].add(one)
    done = StatusDecision("asserted", "positive", "past")
    scene = SimpleNamespace(
        tree=tree, counts=find_counts(doc, tree=tree), paragraphs=[0] * len(doc), times=[],
        doubted=(), claims=claims or [],
    )  # fmt: skip
    reader: Any = SimpleNamespace(
        scene=scene,
        setting=SimpleNamespace(spots=spots or {}, phrases=[], doc=doc),
        status=SimpleNamespace(decide=lambda token: done),
    )
    return Aftermath(clusters, reader, []).settle()


def harm(clusters: list[Cluster]) -> list[list[tuple[str, int]]]:
    return [
        [(c.what, c.low) for m in cluster.mentions for part in (m, *m.results) for c in part.counts]
        for cluster in clusters
    ]


def doc_of(*sentences: str) -> Doc:
    return doc_from_conllu("\n\n".join(s.strip() for s in sentences))


def test_the_dead_of_the_next_sentence_are_the_raids():
    assert harm(settled(doc_of(RAID, BROTHERS), [mention(1, 0)])) == [[("killed", 2)]]


def test_nobody_hurt_in_the_next_sentence():
    found = harm(settled(doc_of(RAID, NONE), [mention(1, 0)]))
    assert found == [[("killed", 0), ("injured", 0)]]


def test_no_dead_from_a_sentence_that_turns_elsewhere():
    assert harm(settled(doc_of(RAID, ELSEWHERE), [mention(1, 0)])) == [[]]


def test_no_dead_of_another_place():
    raid = mention(1, 0, places=(MOSUL,))
    assert harm(settled(doc_of(RAID, IN_ADEN), [raid], {9: ADEN})) == [[]]
    raid = mention(1, 0, places=(ADEN,))
    assert harm(settled(doc_of(RAID, IN_ADEN), [raid], {9: ADEN})) == [[("killed", 2)]]


def test_no_dead_for_a_raid_that_did_not_happen():
    assert harm(settled(doc_of(RAID, BROTHERS), [mention(1, 0, status="planned")])) == [[]]


def test_two_raids_right_before_leave_it_open_whose_dead_they_are():
    both = [mention(1, 0), mention(3, 0, word="farm")]
    assert harm(settled(doc_of(RAID, BROTHERS), both)) == [[], []]


def test_a_part_of_the_toll_is_not_one_more():
    toll = Count("killed", "people", 9, 9, "exact", Span(0, 1, "9"))
    found = harm(settled(doc_of(RAID, BROTHERS), [mention(1, 0, counts=(toll,))]))
    assert found == [[("killed", 9)]]


def test_a_raid_that_hurt_nobody_takes_no_harm():
    nobody = tuple(Count(w, "people", 0, 0, "none", Span(0, 1, "0")) for w in ("killed", "injured"))
    found = harm(settled(doc_of(RAID, MISSING), [mention(1, 0, counts=nobody)]))
    assert found == [[("killed", 0), ("injured", 0)]]
    assert harm(settled(doc_of(RAID, MISSING), [mention(1, 0)])) == [[("missing", 2)]]


def test_a_result_with_nothing_of_its_own_joins_the_raid():
    hurt = mention(7, 1, word="kill", result=True)
    assert len(settled(doc_of(RAID, BROTHERS), [mention(1, 0), hurt])) == 1


def test_a_result_of_those_told_of_joins_and_of_others_does_not():
    raid = mention(1, 0, actors=(FIGHTERS,))
    same = mention(7, 1, word="kill", result=True, actors=(FIGHTERS,))
    assert len(settled(doc_of(RAID, BROTHERS), [raid, same])) == 1
    raid = mention(1, 0, actors=(FIGHTERS,))
    other = mention(7, 1, word="kill", result=True, actors=(ARMY,))
    assert len(settled(doc_of(RAID, BROTHERS), [raid, other])) == 2


def test_a_result_on_a_day_of_its_own_stays_apart():
    when = Interval(date(2020, 1, 2), date(2020, 1, 2), "day", "stated")
    hurt = mention(7, 1, word="kill", result=True, time=when)
    assert len(settled(doc_of(RAID, BROTHERS), [mention(1, 0), hurt])) == 2


def test_a_number_counts_the_harm_of_one_deed():
    doc = doc_of(RAID, BROTHERS)
    (dead,) = [c for c in find_counts(doc) if c.what == "killed"]
    toll = Count("killed", "brother", 2, 2, "exact", dead.span)
    raid, killing = mention(1, 0, counts=(toll,)), mention(7, 1, word="die", counts=(toll,))
    assert harm(settled(doc, [raid, killing])) == [[], [("killed", 2)]]


def test_results_told_twice_join_the_raid_together():
    cluster = [mention(7, 1, word="kill", result=True), mention(11, 2, word="kill", result=True)]
    doc = doc_of(RAID, BROTHERS, BROTHERS)
    raid = mention(1, 0)
    assert len(settled(doc, [raid], joined=cluster)) == 1


TOLD = """
Rebels rebel NOUN NNS 2 nsubj
said say VERB VBD 0 root
41 41 NUM CD 4 nummod
people people NOUN NNS 6 nsubj
had have AUX VBD 6 aux
died die VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""
PUT = """
Police police NOUN NNS 2 nsubj
put put VERB VBD 0 root
the the DET DT 5 det
death death NOUN NN 5 compound
toll toll NOUN NN 2 obj
at at ADP IN 7 case
12 12 NUM CD 2 obl
. . PUNCT . 2 punct
"""


def _tolls(low: int, sentence: str, between: EventMention | None) -> list[list[tuple[str, int]]]:
    toll = Count("killed", None, low, None, "at_least", Span(0, 1, "x"))
    raid = mention(1, 0, counts=(toll,), status="claimed")
    said = [SimpleNamespace(content=((12, 16),))]
    mentions = [raid] if between is None else [raid, between]
    return harm(settled(doc_of(RAID, RAID, sentence), mentions, claims=said))


def test_another_source_gives_another_toll_of_the_main_deed():
    other = mention(6, 1, word="strike")
    assert _tolls(27, TOLD, other) == [[("killed", 27), ("killed", 41)], []]
    assert _tolls(20, PUT, None) == [[("killed", 20), ("killed", 12)]]


def test_a_toll_of_another_size_or_with_its_own_deed_is_not_the_main_deeds():
    assert _tolls(4, TOLD, mention(6, 1, word="strike")) == [[("killed", 4)], [("killed", 41)]]
    own = mention(15, 2, word="kill", result=True, actors=(ARMY,))
    assert _tolls(27, TOLD, own)[0] == [("killed", 27)]
