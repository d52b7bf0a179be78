"""What looks like a claim and is none, in hand-built documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.genuine import speaks
from sourceline.records import Place, Stance
from tests.coding.test_claims import scene_of

SHOWS = """
The the DET DT 2 det
{noun} {noun} NOUN NN 0 root
which which PRON WDT 4 nsubj
shows show VERB VBZ 2 acl:relcl
this this PRON DT 4 obj
"""
REGARDING = """
anger anger NOUN NN 0 root
regarding regard VERB VBG 4 case
the the DET DT 4 det
raids raid NOUN NNS 1 nmod
"""
WHETHER = """
Togo Togo PROPN NNP 2 nsubj
decides decide VERB VBZ 0 root
whether whether SCONJ IN 5 mark
to to PART TO 5 mark
request request VERB VB 2 ccomp
help help NOUN NN 5 obj
"""
CONCERN = """
The the DET DT 2 det
concern concern NOUN NN 6 nsubj
about about ADP IN 5 case
the the DET DT 5 det
raids raid NOUN NNS 2 nmod
grew grow VERB VBD 0 root
"""
FEARS = """
fears fear NOUN NNS 6 nsubj
that that SCONJ IN 4 mark
men man NOUN NNS 4 nsubj
came come VERB VBD 1 ccomp
back back ADV RB 4 advmod
grew grow VERB VBD 0 root
"""


def draft(cue: int, source: int | None, heads: tuple[int, ...], stance: Stance) -> ClaimDraft:
    return ClaimDraft(
        source=None, cue=(cue, cue + 1), content=(), stance=stance, effect="claim", cue_head=cue,
        content_heads=heads, source_head=source,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "stance", "genuine"),
    [
        ("war", "asserts", False),
        ("raid", "asserts", False),
        ("report", "asserts", True),
        ("video", "asserts", True),
        ("minister", "condemns", True),
        ("slogan", "condemns", False),
        ("slogan", "asserts", True),
        ("resolution", "condemns", True),
        ("week", "asserts", False),
    ],
)
def test_events_times_and_things_say_nothing(noun: str, stance: Stance, genuine: bool) -> None:
    scene = scene_of(SHOWS.format(noun=noun), [])
    assert speaks(draft(3, 2, (4,), stance), scene, frozenset()) is genuine


@pytest.mark.parametrize(
    ("rows", "cue", "source", "heads", "genuine"),
    [
        (REGARDING, 1, 0, (3,), False),
        (WHETHER, 4, None, (5,), False),
        (WHETHER, 1, 0, (4,), True),
        (CONCERN, 1, None, (4,), False),
        (FEARS, 0, None, (3,), True),
    ],
)
def test_topics_and_open_decisions_are_no_claims(
    rows: str, cue: int, source: int | None, heads: tuple[int, ...], genuine: bool
) -> None:
    assert speaks(draft(cue, source, heads, "asserts"), scene_of(rows, []), frozenset()) is genuine


def test_the_word_of_an_event_says_nothing() -> None:
    scene = scene_of(SHOWS.format(noun="ambushade"), [])
    assert speaks(draft(3, 2, (4,), "asserts"), scene, frozenset())
    assert not speaks(draft(3, 2, (4,), "asserts"), scene, frozenset({1}))


UNDERGOES = """
The the DET DT 2 det
{who} {who} NOUN NN 4 nsubj
has have AUX VBZ 4 aux
{verb} {lemma} VERB VBN 0 root
a a DET DT 6 det
{what} {what} NOUN NN 4 obj
at at ADP IN 8 case
raids raid NOUN NNS 6 nmod
"""


@pytest.mark.parametrize(
    ("who", "verb", "lemma", "what", "cue", "genuine"),
    [
        ("city", "seen", "see", "bombing", 3, False),
        ("resident", "seen", "see", "bombing", 3, True),
        ("city", "denied", "deny", "bombing", 3, True),
        ("public", "felt", "feel", "anger", 5, False),
        ("public", "voiced", "voice", "anger", 5, True),
    ],
)
def test_who_undergoes_something_says_nothing(
    who: str, verb: str, lemma: str, what: str, cue: int, genuine: bool
) -> None:
    scene = scene_of(UNDERGOES.format(who=who, verb=verb, lemma=lemma, what=what), [])
    stance: Stance = "condemns" if cue == 5 else "asserts"
    assert speaks(draft(cue, 1, (7,), stance), scene, frozenset()) is genuine


def test_a_town_says_nothing_even_where_its_name_is_taken_for_a_persons() -> None:
    rows = UNDERGOES.format(who="Aden", verb="seen", lemma="see", what="bombing")
    scene = scene_of(rows, [(1, 2, "PERSON")])
    assert speaks(draft(3, 1, (7,), "asserts"), scene, frozenset())
    scene.places[4, 8] = Place("Aden", "YEM")
    assert not speaks(draft(3, 1, (7,), "asserts"), scene, frozenset())


def test_what_the_words_are_about_does_not_say_them() -> None:
    rows = """
The the DET DT 2 det
report report NOUN NN 5 nsubj
which which PRON WDT 4 nsubj
shows show VERB VBZ 2 acl:relcl
grew grow VERB VBD 0 root
"""
    scene = scene_of(rows, [])
    said = draft(3, 2, (1,), "asserts")
    assert speaks(replace(said, content=((4, 5),)), scene, frozenset())
    assert not speaks(replace(said, content=((0, 2),)), scene, frozenset())


@pytest.mark.parametrize(
    ("word", "pos", "genuine"), [("trade", "VERB", False), ("camp", "NOUN", True)]
)
def test_a_verb_says_nothing(word: str, pos: str, genuine: bool) -> None:
    rows = f"""
Rebels rebel NOUN NNS 2 nsubj
{word} {word} {pos} VBP 3 nsubj
blame blame VERB VBP 0 root
them they PRON PRP 3 obj
"""
    said = draft(2, 1, (3,), "accuses")
    assert speaks(said, scene_of(rows, []), frozenset()) is genuine
