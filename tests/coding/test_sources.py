"""Whom the sources of claims take up: short forms, bodies, groups, writings, pronouns."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.claims import claims_of
from sourceline.coding.confidence import Judge
from sourceline.coding.sources import Speakers
from sourceline.records import Source
from tests.coding.test_claims import scene_of


def said_by(rows: str, ents: list[tuple[int, int, str]], heads: list[int]) -> list[Source]:
    """The sources of claims whose cues are the tokens right behind their sources' heads."""
    scene = scene_of(rows, ents)
    speakers = Speakers(scene)
    found = []
    for head in heads:
        cue = scene.tree.heads[head]
        draft = ClaimDraft(
            source=(head, head + 1), cue=(cue, cue + 1), content=(), stance="asserts",
            effect="claim", cue_head=cue, content_heads=(), source_head=head,
        )  # fmt: skip
        found.append(speakers.source(draft, speakers.speaker(draft)))
    return found


NAMED = """
Tom Tom PROPN NNP 7 nsubj
Obi_ Obi PROPN NNP 1 flat
, , PUNCT , 5 punct
a a DET DT 5 det
{office} {office} NOUN NN 1 appos
, , PUNCT , 7 punct
said say VERB VBD 0 root
so_ so ADV RB 7 advmod
. . PUNCT . 7 punct

{again}
"""
THE = """
The the DET DT 2 det
{noun} {noun} NOUN NN 3 nsubj
added add VERB VBD 0 root
this this PRON DT 3 obj
"""


@pytest.mark.parametrize(
    ("office", "noun", "name"),
    [
        ("spokesman", "spokesman", "Tom Obi"),
        ("representative", "spokesman", "Tom Obi"),
        ("senator", "lawmaker", "Tom Obi"),
        ("colonel", "officer", "Tom Obi"),
        ("bishop", "cleric", "Tom Obi"),
        ("resident", "general", "general"),
        ("witness", "president", "president"),
    ],
)
def test_a_definite_noun_takes_up_who_was_introduced(office: str, noun: str, name: str) -> None:
    rows = NAMED.format(office=office, again=THE.format(noun=noun).strip())
    sources = said_by(rows, [(0, 2, "PERSON")], [0, 10])
    assert [source.name for source in sources] == ["Tom Obi", name]
    assert [source.named for source in sources] == [True, name == "Tom Obi"]


UNNAMED = """
A a DET DT 3 det
local local ADJ JJ 3 amod
lawmaker lawmaker NOUN NN 4 nsubj
said say VERB VBD 0 root
so_ so ADV RB 4 advmod
. . PUNCT . 4 punct

{again}
"""
MEMBER = """
The the DET DT 2 det
member member NOUN NN 5 nsubj
of of ADP IN 4 case
parliament parliament NOUN NN 2 nmod
added add VERB VBD 0 root
this this PRON DT 5 obj
"""
HE = """
{word} {word} PRON PRP 2 nsubj
added add VERB VBD 0 root
this this PRON DT 2 obj
"""


@pytest.mark.parametrize(
    ("again", "head"), [(THE.format(noun="lawmaker"), 7), (MEMBER, 7), (HE.format(word="he"), 6)]
)
def test_an_unnamed_source_stays_one_and_unnamed(again: str, head: int) -> None:
    sources = said_by(UNNAMED.format(again=again.strip()), [], [2, head])
    assert [source.name for source in sources] == ["local lawmaker", "local lawmaker"]
    assert not any(source.named for source in sources)


BODY = """
Togo_ Togo PROPN NNP 4 nmod:poss
's 's PART POS 1 case
defence defence NOUN NN 4 compound
ministry ministry NOUN NN 5 nsubj
said say VERB VBD 0 root
so_ so ADV RB 5 advmod
. . PUNCT . 5 punct

{again}
"""


def test_a_body_goes_on_under_its_last_word() -> None:
    rows = BODY.format(again=THE.format(noun="ministry").strip())
    sources = said_by(rows, [(0, 1, "GPE")], [3, 8])
    assert sources[0].name == sources[1].name == "Togo's defence ministry"
    assert (sources[1].country, sources[1].sector) == ("TGO", "GOV")


def test_another_kind_of_body_is_not_taken_up() -> None:
    rows = BODY.format(again=THE.format(noun="hospital").strip())
    assert said_by(rows, [(0, 1, "GPE")], [3, 8])[1].name == "hospital"


GROUP = """
The the DET DT 3 det
Shining Shining PROPN NNP 3 compound
Path Path PROPN NNP 4 nsubj
said say VERB VBD 0 root
so_ so ADV RB 4 advmod
. . PUNCT . 4 punct

{again}
"""
REBELS = """
The the DET DT 2 det
{noun} {noun} NOUN {tag} 3 nsubj
added add VERB VBD 0 root
this this PRON DT 3 obj
"""


@pytest.mark.parametrize(("noun", "tag"), [("group", "NN"), ("guerrilla", "NNS")])
def test_the_group_is_who_was_named(noun: str, tag: str) -> None:
    rows = GROUP.format(again=REBELS.format(noun=noun, tag=tag).strip())
    sources = said_by(rows, [(1, 3, "ORG")], [2, 7])
    assert {source.actor_id for source in sources} == {"PER:REB:SENDERO_LUMINOSO"}
    assert sources[1].named


def test_several_militias_are_no_one_group() -> None:
    rows = GROUP.format(again=REBELS.format(noun="militia", tag="NNS").strip())
    assert said_by(rows, [(1, 3, "ORG")], [2, 7])[1].actor_id is None


def test_a_group_with_a_name_on_it_is_that_one() -> None:
    again = """
The the DET DT 3 det
{name} {name} PROPN NNP 3 compound
group group NOUN NN 4 nsubj
added add VERB VBD 0 root
this this PRON DT 4 obj
"""
    rows = GROUP.format(again=again.format(name="Hamas").strip())
    sources = said_by(rows, [(1, 3, "ORG"), (7, 8, "ORG")], [2, 8])
    assert sources[1].country == "PSE"


SAID_IN = """
The the DET DT 3 det
Shining Shining PROPN NNP 3 compound
Path Path PROPN NNP 4 nsubj
said say VERB VBD 0 root
in in ADP IN 7 case
a a DET DT 7 det
{first} {first} NOUN NN 4 obl
that that SCONJ IN 10 mark
it it PRON PRP 10 nsubj
fired_ fire VERB VBD 4 ccomp
. . PUNCT . 4 punct

The the DET DT 2 det
{second} {second} NOUN NN 3 nsubj
added add VERB VBD 0 root
this this PRON DT 3 obj
"""


@pytest.mark.parametrize(
    ("first", "second", "whose"),
    [
        ("statement", "statement", True),
        ("communique", "statement", True),
        ("report", "report", True),
        ("statement", "report", False),
    ],
)
def test_a_writing_says_what_its_issuer_says(first: str, second: str, whose: bool) -> None:
    rows = SAID_IN.format(first=first, second=second)
    source = said_by(rows, [(1, 3, "ORG")], [2, 12])[1]
    assert (source.actor_id == "PER:REB:SENDERO_LUMINOSO") is whose
    assert source.named is whose


SPOKE = """
A a DET DT 2 det
lawmaker lawmaker NOUN NN 8 nsubj
who who PRON WP 4 nsubj
spoke speak VERB VBD 2 acl:relcl
with with ADP IN 6 case
{outlet} {outlet} {pos} {tag} 4 obl
then then ADV RB 8 advmod
said say VERB VBD 0 root
so so ADV RB 8 advmod
"""


@pytest.mark.parametrize(
    ("outlet", "pos", "tag", "told"),
    [("Reuters", "PROPN", "NNP", "Reuters"), ("journalists", "NOUN", "NNS", None)],
)
def test_with_whom_a_source_spoke(outlet: str, pos: str, tag: str, told: str | None) -> None:
    scene = scene_of(SPOKE.format(outlet=outlet, pos=pos, tag=tag), [])
    scene.tree.lemmas[5] = "journalist" if pos == "NOUN" else "reuters"
    draft = ClaimDraft(
        source=(0, 2), cue=(7, 8), content=(), stance="asserts", effect="claim", cue_head=7,
        content_heads=(), source_head=1,
    )  # fmt: skip
    assert Speakers(scene).told(draft) == told


OF_THEM = """
Four four NUM CD 2 nummod
witnesses witness NOUN NNS 3 nsubj
said say VERB VBD 0 root
so_ so ADV RB 3 advmod
. . PUNCT . 3 punct

{one} {one} {pos} CD 4 nsubj
of of ADP IN 3 case
{whom} {whom} {kind} NNS 1 nmod
added add VERB VBD 0 root
this_ this PRON DT 4 obj
. . PUNCT . 4 punct

He he PRON PRP 2 nsubj
left leave VERB VBD 0 root
"""


def test_three_of_them_are_of_those_who_spoke() -> None:
    rows = OF_THEM.format(one="Three", pos="NUM", whom="them", kind="PRON")
    assert said_by(rows, [], [1, 5])[1].name == "witnesses"


def test_one_of_the_witnesses_goes_on_as_he() -> None:
    rows = OF_THEM.format(one="one", pos="NUM", whom="witnesses", kind="NOUN")
    names = [source.name for source in said_by(rows, [], [1, 5, 11])]
    assert names[1] == names[2] == "one of witnesses"


OUTLET = """
Reuters Reuters PROPN NNP 2 nsubj
met meet VERB VBD 0 root
men man NOUN NNS 2 obj
. . PUNCT . 2 punct

{again}
"""


def test_an_outlet_is_no_group() -> None:
    rows = OUTLET.format(again=REBELS.format(noun="group", tag="NN").strip())
    assert said_by(rows, [(0, 1, "ORG")], [5])[0].name == "group"


def test_the_figure_of_putting_it_belongs_to_the_words() -> None:
    scene = scene_of("""
Togo Togo PROPN NNP 2 nsubj
put put VERB VBD 0 root
the the DET DT 4 det
toll toll NOUN NN 2 obj
at at ADP IN 6 case
90 90 NUM CD 2 obl
""", [(0, 1, "GPE")])  # fmt: skip
    draft = ClaimDraft(
        source=(0, 1), cue=(1, 2), content=((2, 4),), stance="asserts", effect="claim", cue_head=1,
        content_heads=(3,), source_head=0,
    )  # fmt: skip
    scene.times = []
    nobody = cast(Judge, SimpleNamespace(claim=lambda *_: None))
    said = claims_of([draft], [], scene, nobody)
    assert [piece.text for piece in said[0].content] == ["the toll", "at 90"]


def test_a_content_that_breaks_off_after_the_article_is_filled_up() -> None:
    scene = scene_of("""
Togo Togo PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
raid raid NOUN NN 2 obj
on on ADP IN 6 case
Lome Lome PROPN NNP 4 nmod
""", [(0, 1, "GPE"), (5, 6, "GPE")])  # fmt: skip
    scene.times = []
    draft = ClaimDraft(
        source=(0, 1), cue=(1, 2), content=((2, 3),), stance="condemns", effect="known",
        cue_head=1, content_heads=(2,), source_head=0,
    )  # fmt: skip
    said = claims_of([draft], [], scene, cast(Judge, SimpleNamespace(claim=lambda *_: None)))
    assert [piece.text for piece in said[0].content] == ["the raid on Lome"]


BEHIND = """
A a DET DT 2 det
spokesman spokesman NOUN NN 9 nsubj
for for ADP IN 5 case
the the DET DT 5 det
union union NOUN NN 2 nmod
, , PUNCT , 7 punct
Tom Tom PROPN NNP 5 appos
Obi Obi PROPN NNP 7 flat
{cue} {cue} VERB VBD 0 root
so so ADV RB 9 advmod
"""


def test_a_name_behind_the_office_is_the_sources() -> None:
    (found,) = said_by(BEHIND.format(cue="said"), [(6, 8, "PERSON")], [1])
    assert (found.name, found.named) == ("Tom Obi", True)
    (unnamed,) = said_by(BEHIND.format(cue="said"), [], [1])
    assert not unnamed.named


AGENCY = """
The the DET DT 4 det
Saba Saba PROPN NNP 4 compound
news news NOUN NN 4 compound
agency agency NOUN NN 5 nsubj
met meet VERB VBD 0 root
rebels_ rebel NOUN NNS 5 obj
. . PUNCT . 5 punct

{again}
"""


def test_the_name_of_an_agency_is_no_group() -> None:
    rows = AGENCY.format(again=REBELS.format(noun="group", tag="NN").strip())
    assert said_by(rows, [(1, 2, "ORG")], [8])[0].name == "group"


GOVERNOR = """
The the DET DT 3 det
{which} {which} ADJ JJ 3 amod
governor governor NOUN NN 4 nsubj
added add VERB VBD 0 root
this this PRON DT 4 obj
"""


@pytest.mark.parametrize(("which", "name"), [("local", "governor"), ("former", "Tom Obi")])
def test_a_local_governor_of_somewhere_else_is_another(which: str, name: str) -> None:
    middle = "Men man NOUN NNS 2 nsubj\nleft leave VERB VBD 0 root\n\n" * 2
    rows = NAMED.format(office="governor", again=middle + GOVERNOR.format(which=which).strip())
    assert said_by(rows, [(0, 2, "PERSON")], [0, 15])[1].name.endswith(name)


SAID_IT = """
Hamas Hamas PROPN NNP 2 nsubj
said say VERB VBD 0 root
men man NOUN NNS 4 nsubj
left leave VERB VBD 2 ccomp
whom whom PRON WP 7 obj
it it PRON PRP 7 nsubj
accused accuse VERB VBD 3 acl:relcl
"""


def test_it_within_a_bodys_words_is_the_body() -> None:
    before = "Fatah Fatah PROPN NNP 2 nsubj\nwon win VERB VBD 0 root\n\n"
    sources = said_by(before + SAID_IT.strip(), [(0, 1, "ORG"), (2, 3, "ORG")], [2, 7])
    assert sources[0].name == sources[1].name == "Hamas"


def test_the_initials_before_a_name_belong_to_it() -> None:
    rows = """
Rebel rebel ADJ JJ 2 amod
leader leader NOUN NN 5 nsubj
S.P. S.P. PROPN NNP 2 appos
Obi Obi PROPN NNP 3 flat
said say VERB VBD 0 root
so so ADV RB 5 advmod
"""
    source = said_by(rows, [(3, 4, "PERSON")], [1])[0]
    assert (source.name, source.named) == ("S.P. Obi", True)


def test_its_spokesman_is_of_the_body_told_of() -> None:
    rows = """
The the DET DT 4 det
Togo Togo PROPN NNP 4 compound
Liberation Liberation PROPN NNP 4 compound
Army Army PROPN NNP 5 nsubj
killed kill VERB VBD 0 root
him_ he PRON PRP 5 obj
. . PUNCT . 5 punct

Its its PRON PRP$ 2 nmod:poss
spokesman spokesman NOUN NN 3 nsubj
said say VERB VBD 0 root
so so ADV RB 3 advmod
"""
    source = said_by(rows, [(1, 4, "ORG")], [8])[0]
    assert source.sector not in ("GOV", None)
