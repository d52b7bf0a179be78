"""Sources of claims."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mending import dated_tokens, mend
from sourceline.coding.parties import PartyReader
from sourceline.coding.reader import Scene
from sourceline.coding.sources import Speakers
from sourceline.records import Source
from tests.make import doc_from_conllu


def scene_of(rows: str, ents: list[tuple[int, int, str]]) -> Scene:
    doc = doc_from_conllu(rows, ents)
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc))
    parties = PartyReader(doc, tree, {}, None)
    parts = SimpleNamespace(doc=doc, tree=tree, text=doc.text, parties=parties, places={})
    return cast(Scene, parts)


def source(rows: str, ents: list[tuple[int, int, str]], head: int) -> Source:
    scene = scene_of(rows, ents)
    cue = next(t.i for t in scene.doc if t.lemma_ in ("say", "deny"))
    draft = ClaimDraft(
        source=(head, head + 1), cue=(cue, cue + 1), content=(), stance="asserts", effect="claim",
        cue_head=cue, content_heads=(), source_head=head,
    )  # fmt: skip
    speakers = Speakers(scene)
    return speakers.source(draft, speakers.speaker(draft))


@pytest.mark.parametrize(
    ("rows", "ents", "name", "ident", "named"),
    [
        ("""
Iraqi Iraqi ADJ JJ 3 amod
army army NOUN NN 3 compound
officers officer NOUN NNS 4 nsubj
said say VERB VBD 0 root
so so ADV RB 4 advmod
""", [(0, 1, "NORP")], "Iraqi army officers", "IRQ:MIL:IRAQI_ARMY", False),
        ("""
The the DET DT 3 det
Shining Shining PROPN NNP 3 compound
Path Path PROPN NNP 4 nsubj
said say VERB VBD 0 root
so so ADV RB 4 advmod
""", [(1, 3, "ORG")], "Shining Path", "PER:REB:SENDERO_LUMINOSO", True),
        ("""
a a DET DT 3 det
Kenyan Kenyan ADJ JJ 3 amod
general general NOUN NN 4 nsubj
said say VERB VBD 0 root
so so ADV RB 4 advmod
, , PUNCT , 7 punct
Tom Tom PROPN NNP 3 appos
Obi Obi PROPN NNP 7 flat
""", [(1, 2, "NORP"), (6, 8, "PERSON")], "Tom Obi", "KEN:MIL", True),
        ("""
Police police NOUN NNS 4 nsubj
in in ADP IN 3 case
Ghana Ghana PROPN NNP 1 nmod
said say VERB VBD 0 root
""", [(0, 1, "ORG"), (2, 3, "GPE")], "Police", "GHA:COP", False),
    ],
)  # fmt: skip
def test_names_ids_and_whether_they_are_named(
    rows: str, ents: list[tuple[int, int, str]], name: str, ident: str, named: bool
) -> None:
    head = next(i for i, row in enumerate(rows.strip().splitlines()) if row.endswith("nsubj"))
    found = source(rows, ents, head)
    assert (found.name, found.actor_id, found.named) == (name, ident, named)


def test_a_statement_speaks_for_its_author() -> None:
    found = source("""
A a DET DT 2 det
statement statement NOUN NN 5 nsubj
by by ADP IN 4 case
Hamas Hamas PROPN NNP 2 nmod
denied deny VERB VBD 0 root
it it PRON PRP 5 obj
""", [(3, 4, "ORG")], 1)  # fmt: skip
    assert (found.name, found.country, found.named) == ("Hamas", "PSE", True)


def test_who_stands_for_its_noun() -> None:
    found = source("""
villagers villager NOUN NNS 0 root
who who PRON WP 3 nsubj
said say VERB VBD 1 acl:relcl
so so ADV RB 3 advmod
""", [], 1)  # fmt: skip
    assert (found.name, found.named) == ("villagers", False)


def test_a_claim_without_a_source_names_nobody() -> None:
    scene = scene_of("so so ADV RB 0 root", [])
    draft = ClaimDraft(
        source=None, cue=(0, 1), content=(), stance="asserts", effect="claim", cue_head=0,
        content_heads=(),
    )  # fmt: skip
    speakers = Speakers(scene)
    assert speakers.speaker(draft) is None
    assert speakers.source(draft, None) == Source("", named=False)


TOLD = """
Officers officer NOUN NNS 2 nsubj
met meet VERB VBD 0 root
Tom Tom PROPN NNP 2 obj
Obi_ Obi PROPN NNP 3 flat
. . PUNCT . 2 punct

They they PRON PRP 2 nsubj
told tell VERB VBD 0 root
{who} {who} PRON PRP 2 obj
a a DET DT 5 det
bomb bomb NOUN NN 6 nsubj
exploded explode VERB VBD 2 ccomp
"""


@pytest.mark.parametrize(("who", "name"), [("him", "Tom Obi"), ("you", None)])
def test_a_pronoun_that_was_told_is_whom_it_stands_for(who: str, name: str | None) -> None:
    scene = scene_of(TOLD.format(who=who), [(2, 4, "PERSON")])
    draft = ClaimDraft(
        source=(5, 6), cue=(6, 7), content=(), stance="asserts", effect="claim", cue_head=6,
        content_heads=(), source_head=5, to=(7, 8),
    )  # fmt: skip
    speakers = Speakers(scene)
    assert speakers.told(draft) == name
    assert speakers.told(replace(draft, to=(0, 1))) == "Officers"
    assert speakers.told(replace(draft, to=None)) is None
