"""Which events a claim is about, in hand-built documents: no network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.concerns import Concerns
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import Scene
from sourceline.records import Count, Event, Party, Source, Span, Stance, Status
from tests.coding.test_claims import scene_of

DEED = """
{doer} {doer} PROPN NNP 2 nsubj
shelled shell VERB VBD 0 root
a a DET DT 4 det
village_ village NOUN NN 2 obj
. . PUNCT . 2 punct
"""
SAID = """
Kenya Kenya PROPN NNP 2 nsubj
{cue} {cue} VERB VBD 0 root
{words}
"""


def event(number: int, doer: str = "", status: Status = "asserted", **more: Any) -> Event:
    actors = (Party(doer, country=doer[:3].upper()),) if doer else ()
    return Event(
        f"e{number}", "ASSAULT", Span(0, 1, "x"), actors=actors, status=status, **more
    )  # fmt: skip


def at(*tokens: int) -> Cluster:
    parts = [SimpleNamespace(match=SimpleNamespace(token=token)) for token in tokens]
    return cast(Cluster, SimpleNamespace(parts=parts, mentions=[SimpleNamespace(generic=False)]))


def claim(scene: Scene, first: int, last: int, stance: Stance, **more: Any) -> ClaimDraft:
    cue = first - 1
    return ClaimDraft(
        source=(cue - 1, cue), cue=(cue, first), content=((first, last),), stance=stance,
        effect="deny", cue_head=cue, source_head=cue - 1,
        content_heads=tuple(scene.tree.kids(cue, "obj", "ccomp", "obl")), **more,
    )  # fmt: skip


def about(
    scene: Scene, drafts: list[ClaimDraft], events: list[tuple[Event, Cluster]], *names: str
) -> list[tuple[str, ...]]:
    sources = [Source(name, country=name[:3].upper()) for name in names or ["Kenya"] * len(drafts)]
    return Concerns(scene, drafts, sources, events).all()


INVOLVEMENT = """
any any DET DT 4 det
involvement involvement NOUN NN 2 obj
"""
ACTIONS = """
the the DET DT 4 det
actions action NOUN NNS 2 obj
of of ADP IN 6 case
{whose} {whose} PROPN NNP 4 nmod
"""
VICTIMS = """
the the DET DT 4 det
dead dead NOUN NNS 2 obj
"""
ANOTHER = """
a a DET DT 4 det
school school NOUN NN 2 obj
"""


@pytest.mark.parametrize(
    ("cue", "stance", "words", "deeds"),
    [
        ("deny", "denies", INVOLVEMENT, ("e2",)),
        ("condemn", "condemns", ACTIONS.format(whose="Togo"), ("e1",)),
        ("condemn", "condemns", ACTIONS.format(whose="Gabon"), ("e2",)),
        ("mourn", "condemns", VICTIMS, ("e1",)),
        ("praise", "supports", ANOTHER, ()),
        ("announce", "asserts", INVOLVEMENT, ()),
    ],
)
def test_a_claim_takes_up_a_deed_told_before(
    cue: str, stance: Stance, words: str, deeds: tuple[str, ...]
) -> None:
    said = SAID.format(cue=cue, words=words.strip())
    rows = (DEED.format(doer="Togo") + DEED.format(doer="Gabon") + said).strip()
    scene = scene_of(rows, [(0, 1, "GPE"), (5, 6, "GPE"), (10, 11, "GPE")])
    draft = claim(scene, 12, len(scene.doc), stance)
    dead = Count("killed", "people", 3, 3, "exact", Span(0, 1, "x"))
    events = [(event(1, "Togo", counts=(dead,)), at(1)), (event(2, "Gabon"), at(6))]
    assert about(scene, [draft], events) == [deeds]


PLAIN = """
Kenya Kenya PROPN NNP 2 nsubj
said say VERB VBD 0 root
Togo Togo PROPN NNP 4 nsubj
shelled shell VERB VBD 2 ccomp
a a DET DT 6 det
village_ village NOUN NN 4 obj
. . PUNCT . 2 punct

Togo Togo PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
the the DET DT 4 det
charge charge NOUN NN 2 obj
"""


def test_a_denial_is_about_what_the_claim_it_answers_is_about() -> None:
    scene = scene_of(PLAIN.strip(), [(0, 1, "GPE"), (2, 3, "GPE"), (7, 8, "GPE")])
    charge = claim(scene, 2, 6, "accuses")
    denial = claim(scene, 9, 11, "denies", answers=charge.content_heads)
    events = [(event(1, "Togo", "alleged"), at(3))]
    assert about(scene, [charge, denial], events, "Kenya", "Togo") == [("e1",), ("e1",)]


@pytest.mark.parametrize(
    ("word", "deeds"), [("figure", ("e1",)), ("claim", ("e1",)), ("minister", ())]
)
def test_a_figure_that_is_disputed_is_of_what_another_told(
    word: str, deeds: tuple[str, ...]
) -> None:
    rows = PLAIN.replace("charge charge", f"{word} {word}")
    scene = scene_of(rows.strip(), [(0, 1, "GPE"), (2, 3, "GPE"), (7, 8, "GPE")])
    drafts = [claim(scene, 2, 6, "asserts"), claim(scene, 9, 11, "denies")]
    assert about(scene, drafts, [(event(1), at(3))], "Kenya", "Togo")[1] == deeds


def test_violence_of_nobody_in_particular_is_no_deed_told_before() -> None:
    words = """
gang gang NOUN NN 4 compound
violence violence NOUN NN 2 obj
"""
    rows = (DEED.format(doer="Togo") + SAID.format(cue="condemn", words=words.strip())).strip()
    scene = scene_of(rows, [(0, 1, "GPE"), (5, 6, "GPE")])
    assert about(scene, [claim(scene, 7, 9, "asserts")], [(event(1, "Togo"), at(1))]) == [()]


def test_a_denial_of_such_deeds_is_about_those_one_is_accused_of() -> None:
    scene = scene_of(PLAIN.strip(), [(0, 1, "GPE"), (2, 3, "GPE"), (7, 8, "GPE")])
    charge = claim(scene, 2, 6, "accuses")
    denial = claim(scene, 9, 11, "denies")
    events = [(event(1, "Togo", "alleged"), at(3)), (event(2, status="denied"), at(10))]
    assert about(scene, [charge, denial], events, "Kenya", "Togo")[1] == ("e1", "e2")
    assert about(scene, [charge, denial], events, "Kenya", "Gabon")[1] == ("e2",)


def test_a_number_in_a_claim_is_of_its_event() -> None:
    scene = scene_of(PLAIN.strip(), [(0, 1, "GPE"), (2, 3, "GPE")])
    start = scene.doc[4].idx
    count = Count("killed", "people", 3, 3, "exact", Span(start, start + 1, "a"))
    events = [(event(1, counts=(count,)), at(10))]
    assert about(scene, [claim(scene, 2, 6, "asserts")], events) == [("e1",)]


def test_a_relative_clause_is_about_its_noun() -> None:
    scene = scene_of("""
The the DET DT 2 det
raid raid NOUN NN 6 nsubj
which which PRON WDT 5 obj
Kenya Kenya PROPN NNP 5 nsubj
condemned condemn VERB VBD 2 acl:relcl
ended end VERB VBD 0 root
""", [(3, 4, "GPE")])  # fmt: skip
    draft = ClaimDraft(
        source=(3, 4), cue=(4, 5), content=((2, 3),), stance="condemns", effect="known",
        cue_head=4, source_head=3, content_heads=(2,),
    )  # fmt: skip
    assert about(scene, [draft], [(event(1), at(1))]) == [("e1",)]
