"""Deeds taken up by who speaks of them, and numbers given without their deed: no network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.figures import add_figures
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import Cluster
from sourceline.coding.quantities import find_counts, to_count
from sourceline.coding.reader import MentionReader
from sourceline.coding.retaken import join_retaken
from sourceline.records import (
    UNKNOWN_TIME,
    Count,
    Instrument,
    Party,
    Place,
    Span,
    Stance,
    Tally,
    What,
)
from tests.coding.test_merging import BASRA, REBELS, SOLDIERS, day, mention
from tests.make import doc_from_conllu

DEED = """
Men man NOUN NNS 2 nsubj
shelled shell VERB VBD 0 root
homes_ home NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
NOUN = """
Togo Togo PROPN NNP 2 nsubj
{cue} {cue} VERB VBD 0 root
{det} {det} DET DT 4 det
{word} {word} NOUN NN 2 obj
"""
TRIGGER = 7
CROWD = Party("crowd", None, None, "CVL")


def cluster(*mentions: EventMention) -> Cluster:
    made = Cluster()
    for one in mentions:
        made.add(one)
    return made


def reader(rows: str, *claims: tuple[int, int, int, Stance]) -> MentionReader:
    """Claims as source head, first and last token + 1 of their content, stance."""
    doc = doc_from_conllu(rows.strip())
    drafts = [
        ClaimDraft(
            source=None, cue=(0, 1), content=((first, last),), stance=stance, effect="claim",
            cue_head=0, content_heads=(), source_head=source,
        )
        for source, first, last, stance in claims
    ]  # fmt: skip
    tree = tree_of(doc)
    scene = SimpleNamespace(
        doc=doc,
        tree=tree,
        claims=drafts,
        counts=find_counts(doc, tree=tree),
        doubted=(),
        text=doc.text,
    )
    return cast(MentionReader, SimpleNamespace(scene=scene))


def count(n: int, what: What = "killed", at: int = 0) -> Count:
    return Count(what, "people", n, n, "exact", Span(at, at + 1, "9"))


@pytest.mark.parametrize(
    ("stance", "fields", "joined"),
    [
        ("condemns", {}, True),
        ("accuses", {}, True),
        ("claims_responsibility", {"time": day(9)}, True),
        ("condemns", {"time": day(9)}, False),
        ("condemns", {"another": True}, False),
        ("condemns", {"definite": False}, False),
        ("asserts", {}, False),
    ],
)
def test_a_definite_deed_that_is_judged_was_told_of(
    stance: Stance, fields: dict[str, Any], joined: bool
) -> None:
    told = cluster(mention(1, "shell", sentence=0, time=day(7), recipients=(SOLDIERS,)))
    again = cluster(mention(TRIGGER, "massacre", sentence=3, **{"definite": True, **fields}))
    seen = reader(DEED + NOUN.format(cue="condemn", det="the", word="massacre"), (4, 6, 8, stance))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("word", "det", "stance", "sentence", "joined"),
    [
        ("raid", "such", "denies", 1, True),
        ("raid", "such", "asserts", 1, False),
        ("raid", "another", "denies", 1, False),
        ("raid", "such", "denies", 5, False),
    ],
)
def test_such_a_deed_that_somebody_denies_was_told_just_before(
    word: str, det: str, stance: Stance, sentence: int, joined: bool
) -> None:
    told = cluster(mention(1, "shell", sentence=0, recipients=(SOLDIERS,)))
    again = cluster(mention(TRIGGER, word, sentence=sentence, status="denied"))
    seen = reader(DEED + NOUN.format(cue="deny", det=det, word=word), (4, 6, 8, stance))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("status", "stance", "joined"),
    [("alleged", "denies", True), ("asserted", "denies", False), ("alleged", "supports", False)],
)
def test_a_denial_answers_the_charge_even_in_words_of_its_own(
    status: str, stance: Stance, joined: bool
) -> None:
    told = cluster(mention(1, "shell", sentence=0, status=status, actors=(SOLDIERS,)))
    again = cluster(mention(TRIGGER, "attack", sentence=2, definite=True, actors=(CROWD,)))
    seen = reader(DEED + NOUN.format(cue="deny", det="the", word="attack"), (4, 6, 8, stance))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


ACT_OF = """
Togo Togo PROPN NNP 2 nsubj
claimed claim VERB VBD 0 root
an an DET DT 4 det
act act NOUN NN 2 obj
of of ADP IN 6 case
murder murder NOUN NN 4 nmod
"""


@pytest.mark.parametrize(("doers", "joined"), [(SOLDIERS, True), (REBELS, False)])
def test_an_act_of_murder_is_what_somebody_calls_the_deed(doers: Party, joined: bool) -> None:
    told = cluster(mention(1, "shell", sentence=0, actors=(SOLDIERS,)))
    again = cluster(mention(9, "murder", sentence=1, actors=(doers,)))
    seen = reader(DEED + ACT_OF, (4, 6, 10, "asserts"))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


def test_who_is_behind_it_is_an_accusation_of_its_own() -> None:
    told = cluster(mention(1, "shell", sentence=0, recipients=(SOLDIERS,)))
    fields: dict[str, Any] = {"definite": True, "actors": (REBELS,), "recipients": (SOLDIERS,)}
    again = cluster(mention(TRIGGER, "massacre", sentence=3, **fields))
    seen = reader(DEED + NOUN.format(cue="blame", det="the", word="massacre"), (4, 6, 8, "accuses"))
    assert len(join_retaken([told, again], seen)) == 2


@pytest.mark.parametrize(
    ("word", "kind", "det", "joined"),
    [
        ("clash", "ASSAULT", "the", True),
        ("fighting", "ASSAULT", "this", True),
        ("clash", "ASSAULT", "a", False),
        ("bombing", "ASSAULT", "the", False),
        ("rally", "PROTEST", "the", True),
    ],
)
def test_the_clash_and_the_rally_are_those_told_last(
    word: str, kind: str, det: str, joined: bool
) -> None:
    told = cluster(mention(1, "shell", type=kind, sentence=0))
    again = cluster(mention(TRIGGER, word, type=kind, sentence=2, definite=det != "a"))
    seen = reader(DEED + NOUN.format(cue="join", det=det, word=word))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)
    elsewhere = cluster(
        mention(TRIGGER, word, type=kind, sentence=2, definite=True, places=(BASRA,))
    )
    assert len(join_retaken([told, elsewhere], seen)) == 2


@pytest.mark.parametrize(
    ("first", "second", "fields", "joined"),
    [
        (0, 4, {"counts": (count(9),)}, True),
        (0, 0, {"counts": (count(9),)}, False),
        (0, 4, {"counts": (count(1),)}, False),
        (0, 4, {"counts": (count(9),), "actors": (REBELS,)}, False),
        (0, 4, {"counts": (count(9),), "places": (Place("Rome", "ITA", None, 41.9, 12.5),)}, False),
        (0, 4, {}, False),
    ],
    ids=["another's number", "own number", "one man", "own doers", "elsewhere", "no number"],
)
def test_another_source_counts_the_deed_told_before(
    first: int, second: int, fields: dict[str, Any], joined: bool
) -> None:
    """In the middle of a report: there only where both are somebody's numbers."""
    told = cluster(mention(1, "kill", sentence=5, places=(BASRA,), counts=(count(7),)))
    again = cluster(mention(5, "kill", sentence=6, **fields))
    rows = DEED + NOUN.format(cue="kill", det="the", word="men")
    seen = reader(rows, (first, 1, 2, "asserts"), (second, 5, 8, "asserts"))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


HIDDEN = """
{det} {det} DET DT 2 det
{thing} {thing} NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
detonated detonate VERB VBN 0 root
early early ADV RB 4 advmod
"""


@pytest.mark.parametrize(
    ("det", "thing", "joined"),
    [
        ("the", "bomb", True),
        ("the", "device", True),
        ("a", "bomb", False),
        ("the", "boy", False),
        ("the", "missile", False),
    ],
)
def test_the_bomb_is_that_of_the_deed_told_before(det: str, thing: str, joined: bool) -> None:
    tools = (Instrument("car bomb"),)
    told = cluster(mention(1, "shell", sentence=0, instruments=tools))
    again = cluster(mention(7, "detonate", sentence=1))
    seen = reader(DEED + HIDDEN.format(det=det, thing=thing))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


@pytest.mark.parametrize(("words", "joined"), [("the nine", True), ("two nine", False)])
def test_the_nine_men_are_those_told_of(words: str, joined: bool) -> None:
    nine = Count("killed", "men", 9, 9, "exact", Span(4, 8, "nine"))
    told = cluster(mention(1, "shell", sentence=0, counts=(count(9),)))
    again = cluster(mention(7, "shoot", sentence=3, counts=(nine,)))
    seen = reader(DEED + NOUN.format(cue="shoot", det="the", word="men"))
    seen.scene.text = f"{words} were shot"
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("kind", "first", "second", "mode", "joined"),
    [
        ("COERCE", "arrest", "detain", "arrest", True),
        ("COERCE", "arrest", "expel", "", False),
        ("ASSAULT", "raid", "hit", "aerial", False),
        ("ASSAULT", "kill", "murder", "", True),
    ],
)
def test_another_number_is_of_a_deed_of_one_kind(
    kind: str, first: str, second: str, mode: str, joined: bool
) -> None:
    modes = (mode,) if mode else ()
    nine = {"counts": (count(9, "arrested" if kind == "COERCE" else "killed"),), "type": kind}
    told = cluster(mention(1, first, ("arrest",) if mode else (), sentence=5, **nine))
    again = cluster(mention(5, second, modes, sentence=6, **nine))
    rows = DEED + NOUN.format(cue="kill", det="the", word="men")
    seen = reader(rows, (0, 1, 2, "asserts"), (4, 5, 8, "asserts"))
    assert len(join_retaken([told, again], seen)) == (1 if joined else 2)


# -- numbers without their deed ---------------------------------------------------------------

PUT = """
Togo Togo PROPN NNP 2 nsubj
{verb} {verb} VERB VBD 0 root
the the DET DT 4 det
number number NOUN NN 2 obj
of of ADP IN 6 case
dead dead NOUN NN 4 nmod
{case} {case} ADP IN 8 case
{number} {number} NUM CD 2 obl
"""


@pytest.mark.parametrize(
    ("verb", "case", "number", "taken"),
    [
        ("put", "at", "nine", True),
        ("put", "at", "9,000", False),
        ("brought", "to", "nine", False),
    ],
)
def test_the_number_that_a_source_puts_is_the_one_deeds(
    verb: str, case: str, number: str, taken: bool
) -> None:
    seen = reader(DEED + PUT.format(verb=verb, case=case, number=number))
    deed = cluster(mention(1, "shell", sentence=0))
    found = next(c for c in seen.scene.counts if c.what == "killed")
    counted = to_count(found)
    assert counted is not None
    tallies = [Tally("t1", "killed", "ASSAULT", counted, UNKNOWN_TIME, status="claimed")]
    add_figures([deed], seen, tallies)
    assert bool(deed.mentions[0].counts) is taken
    assert bool(tallies) is not taken


TOOK_PART = """
Nine nine NUM CD 2 nummod
people people NOUN NNS 3 nsubj
took take VERB VBD 0 root
{what} {what} NOUN NN 3 obj
"""
NUMBER = """
Togo Togo PROPN NNP 2 nsubj
put put VERB VBD 0 root
the the DET DT 4 det
{noun} {noun} NOUN NN 2 obj
{rest}at at ADP IN {nine} case
90 90 NUM CD 2 obl
"""
OF_THOSE = """of of ADP IN 6 case
those those PRON DT 4 nmod
{participle} {participle} VERB VBN 6 acl
"""


def told_of(deed: EventMention, rows: str) -> list[tuple[str, int]]:
    clusters = [cluster(deed)]
    add_figures(clusters, reader(DEED + rows), [])
    return [(c.what, c.low) for part in clusters[0].parts for c in part.counts]


def test_who_takes_part_is_counted_for_the_protest() -> None:
    protest = {"type": "PROTEST", "sentence": 0}
    assert told_of(mention(1, "march", **protest), TOOK_PART.format(what="part")) == [
        ("participants", 9)
    ]
    assert told_of(mention(1, "march", **protest), TOOK_PART.format(what="bread")) == []
    assert told_of(mention(1, "attack", sentence=0), TOOK_PART.format(what="part")) == []


@pytest.mark.parametrize(
    ("noun", "participle", "found"),
    [
        ("number", "arrested", [("arrested", 40), ("arrested", 90)]),
        ("number", "", [("arrested", 40), ("arrested", 90)]),
        ("figure", "", [("arrested", 40), ("arrested", 90)]),
        ("number", "displaced", [("arrested", 40)]),
        ("price", "", [("arrested", 40)]),
    ],
)
def test_a_number_put_at_so_many(noun: str, participle: str, found: list[tuple[str, int]]) -> None:
    rest = OF_THOSE.format(participle=participle) if participle else ""
    rows = NUMBER.format(noun=noun, rest=rest, nine=9 if participle else 6)
    arrest = mention(
        1, "arrest", type="COERCE", sentence=0, counts=(count(40, "arrested", at=0),)
    )  # fmt: skip
    assert told_of(arrest, rows) == found


def test_a_number_hung_on_the_participle_before_it() -> None:
    rest = OF_THOSE.format(participle="arrested")
    rows = NUMBER.format(noun="number", rest=rest, nine=9).replace(
        "90 90 NUM CD 2", "90 90 NUM CD 7"
    )
    nine = (count(40, "arrested"),)
    assert ("arrested", 90) in told_of(mention(1, "arrest", type="COERCE", counts=nine), rows)


def test_a_number_far_from_its_deed_is_left_alone() -> None:
    rows = "\n\n".join([DEED.strip()] * 5) + "\n" + TOOK_PART.format(what="part")
    assert told_of(mention(1, "march", type="PROTEST", sentence=0), "\n" + rows) == []
