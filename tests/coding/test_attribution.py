"""Claims in hand-built trees: no network."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from spacy.tokens import Doc

from sourceline.coding.attribution import ClaimDraft, find_claims
from sourceline.coding.attribution_forms import noun_forms, verb_forms
from sourceline.coding.attribution_tree import head_of, tree_of
from tests.make import doc_from_conllu

SAID = """
Police police NOUN NNS 2 nsubj
said say VERB VBD 0 root
gunmen gunman NOUN NNS 4 nsubj
killed kill VERB VBD 2 ccomp
two two NUM CD 6 nummod
traders_ trader NOUN NNS 4 obj
. . PUNCT . 2 punct
"""


def words(doc: Doc, part: tuple[int, int] | None) -> str | None:
    return None if part is None else doc[part[0] : part[1]].text


def only(doc: Doc) -> ClaimDraft:
    (claim,) = find_claims(doc)
    return claim


def test_a_clause_under_a_verb_of_saying() -> None:
    doc = doc_from_conllu(SAID)
    claim = only(doc)
    assert words(doc, claim.source) == "Police"
    assert words(doc, claim.cue) == "said"
    assert [words(doc, part) for part in claim.content] == ["gunmen killed two traders"]
    assert (claim.stance, claim.effect, claim.quoted, claim.hedged) == (
        "asserts", "claim", False, False,
    )  # fmt: skip
    assert claim.content_heads == (3,)
    assert claim.by == "cue:say/clause"


def test_a_speaker_after_the_words() -> None:
    doc = doc_from_conllu("""
Rebels rebel NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
first_ first ADV RB 2 advmod
, , PUNCT , 6 punct
officials official NOUN NNS 6 nsubj
say_ say VERB VBP 2 parataxis
. . PUNCT . 2 punct
""")
    claim = only(doc)
    assert words(doc, claim.source) == "officials"
    assert [words(doc, part) for part in claim.content] == ["Rebels fired first"]


def test_according_to() -> None:
    doc = doc_from_conllu("""
According accord VERB VBG 3 case
to to ADP IN 1 fixed
residents_ resident NOUN NNS 6 obl
, , PUNCT , 3 punct
soldiers soldier NOUN NNS 6 nsubj
looted loot VERB VBD 0 root
shops_ shop NOUN NNS 6 obj
. . PUNCT . 6 punct
""")
    claim = only(doc)
    assert words(doc, claim.source) == "residents"
    assert words(doc, claim.cue) == "According to"
    assert [words(doc, part) for part in claim.content] == ["soldiers looted shops"]


def test_whom_one_tells_is_not_the_source() -> None:
    doc = doc_from_conllu("""
A a DET DT 2 det
lawmaker lawmaker NOUN NN 3 nsubj
told tell VERB VBD 0 root
the the DET DT 5 det
broadcaster broadcaster NOUN NN 3 obj
that that SCONJ IN 8 mark
militias militia NOUN NNS 8 nsubj
orchestrated orchestrate VERB VBD 3 ccomp
the the DET DT 10 det
raids_ raid NOUN NNS 8 obj
. . PUNCT . 3 punct
""")
    claim = only(doc)
    assert words(doc, claim.source) == "A lawmaker"
    assert words(doc, claim.to) == "the broadcaster"
    assert claim.stance == "accuses"


def test_a_quote_over_several_sentences_has_one_speaker() -> None:
    doc = doc_from_conllu("""
"_ " PUNCT `` 3 punct
They they PRON PRP 3 nsubj
fled_ flee VERB VBD 7 ccomp
,_ , PUNCT , 3 punct
" " PUNCT '' 3 punct
he he PRON PRP 7 nsubj
said_ say VERB VBD 0 root
. . PUNCT . 7 punct

"_ " PUNCT `` 3 punct
Nobody nobody PRON NN 3 nsubj
returned_ return VERB VBD 0 root
._ . PUNCT . 3 punct
" " PUNCT '' 3 punct
""")
    claim = only(doc)
    assert claim.quoted
    assert [words(doc, part) for part in claim.content] == ['"They fled,"', '"Nobody returned."']


def test_who_stands_for_the_noun_before_it() -> None:
    doc = doc_from_conllu("""
The the DET DT 2 det
man man NOUN NN 7 nsubj
who who PRON WP 4 nsubj
said say VERB VBD 2 acl:relcl
shells shell NOUN NNS 6 nsubj
fell fall VERB VBD 4 ccomp
left_ leave VERB VBD 0 root
. . PUNCT . 7 punct
""")
    claim = only(doc)
    assert words(doc, claim.source) == "who"
    assert claim.source_head is not None and doc[claim.source_head].text == "man"
    assert claim.source_head == 1


def test_a_second_verb_shares_the_speaker() -> None:
    doc = doc_from_conllu("""
Rebels rebel NOUN NNS 2 nsubj
withdrew withdraw VERB VBD 0 root
, , PUNCT , 4 punct
saying say VERB VBG 2 advcl
ammunition ammunition NOUN NN 7 nsubj
had have AUX VBD 7 aux
run run VERB VBN 4 ccomp
out_ out ADP RP 7 compound:prt
. . PUNCT . 2 punct
""")
    claim = only(doc)
    assert words(doc, claim.source) == "Rebels"


def test_a_passive_has_its_agent_or_no_source() -> None:
    doc = doc_from_conllu("""
The the DET DT 2 det
militia militia NOUN NN 4 nsubj:pass
is be AUX VBZ 4 aux:pass
believed believe VERB VBN 0 root
to to PART TO 7 mark
have have AUX VB 7 aux
fired fire VERB VBN 4 xcomp
rockets_ rocket NOUN NNS 7 obj
. . PUNCT . 4 punct
""")
    claim = only(doc)
    assert claim.source is None
    assert claim.hedged
    assert claim.attitude
    assert [words(doc, part) for part in claim.content] == ["The militia", "to have fired rockets"]


def test_responsibility_taken() -> None:
    doc = doc_from_conllu("""
The the DET DT 2 det
group group NOUN NN 3 nsubj
claimed claim VERB VBD 0 root
responsibility responsibility NOUN NN 3 obj
for for ADP IN 7 case
the the DET DT 7 det
blast_ blast NOUN NN 4 nmod
. . PUNCT . 3 punct
""")
    claim = only(doc)
    assert claim.stance == "claims_responsibility"
    assert claim.content_heads == (6,)


def test_a_denied_part_is_a_denial() -> None:
    doc = doc_from_conllu("""
Tehran Tehran PROPN NNP 2 nsubj
said say VERB VBD 0 root
it it PRON PRP 4 nsubj
had have VERB VBD 2 ccomp
no no DET DT 6 det
role role NOUN NN 4 obj
in in ADP IN 9 case
the the DET DT 9 det
attack_ attack NOUN NN 6 nmod
. . PUNCT . 2 punct
""")
    claim = only(doc)
    assert (claim.stance, claim.effect) == ("denies", "deny")


def test_a_negated_cue_says_nothing() -> None:
    doc = doc_from_conllu("""
Police police NOUN NNS 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
confirm confirm VERB VB 0 root
that that SCONJ IN 7 mark
shells shell NOUN NNS 7 nsubj
fell_ fall VERB VBD 4 ccomp
. . PUNCT . 4 punct
""")
    claim = only(doc)
    assert (claim.stance, claim.effect) == ("declines", "unsaid")
    assert words(doc, claim.cue) == "did not confirm"


@pytest.mark.parametrize(
    ("det", "stance"), [("Neither", "declines"), ("No", "declines"), ("The", "confirms")]
)
def test_what_no_one_could_verify_is_not_confirmed(det: str, stance: str) -> None:
    claim = only(
        doc_from_conllu(f"""
{det} {det.lower()} DET DT 2 det
account account NOUN NN 5 nsubj:pass
could can AUX MD 5 aux
be be AUX VB 5 aux:pass
verified_ verify VERB VBN 0 root
. . PUNCT . 5 punct
""")
    )
    assert claim.stance == stance


def test_a_headline_with_its_speaker_in_front() -> None:
    doc = doc_from_conllu("""
Police_ police NOUN NNS 4 dep
: : PUNCT : 4 punct
two two NUM CD 4 nsubj:pass
shot shoot VERB VBN 0 root
in in ADP IN 6 case
Lagos Lagos PROPN NNP 4 obl
""")
    claim = only(doc)
    assert words(doc, claim.source) == "Police"
    assert words(doc, claim.cue) == ":"
    assert [words(doc, part) for part in claim.content] == ["two shot in Lagos"]


@dataclass(frozen=True)
class Read:
    """What a network may give: marks of single roles."""

    marks: tuple[tuple[str, int, int], ...]


def test_the_network_adds_what_the_syntax_misses() -> None:
    doc = doc_from_conllu("""
Villagers villager NOUN NNS 2 nsubj
painted paint VERB VBD 0 root
a a DET DT 4 det
picture picture NOUN NN 2 obj
of of ADP IN 6 case
terror_ terror NOUN NN 4 nmod
. . PUNCT . 2 punct
""")
    assert find_claims(doc) == []
    marks = (("source", 0, 1), ("cue", 1, 4), ("content", 5, 6))
    (claim,) = find_claims(doc, analysis=Read(marks))
    assert words(doc, claim.source) == "Villagers"
    assert claim.by == "model:attribution"


def test_the_network_widens_what_the_syntax_found() -> None:
    doc = doc_from_conllu(
        SAID.replace("traders_ trader NOUN NNS 4 obj", "traders_ trader NOUN NNS 2 obl")
    )
    assert words(doc, find_claims(doc)[0].content[-1]) == "gunmen killed"
    marks = (("source", 0, 1), ("cue", 1, 2), ("content", 2, 6))
    (claim,) = find_claims(doc, analysis=Read(marks))
    assert [words(doc, part) for part in claim.content] == ["gunmen killed two traders"]
    assert claim.by == "cue:say/clause"


def test_an_attack_is_no_criticism() -> None:
    doc = doc_from_conllu("""
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
the the DET DT 4 det
town_ town NOUN NN 2 obj
. . PUNCT . 2 punct
""")
    assert find_claims(doc) == []


def test_a_verb_that_was_read_as_an_adjective() -> None:
    doc = doc_from_conllu("""
Kampala Kampala PROPN NNP 0 root
denied deny VERB VBN 3 amod
responsibility responsibility NOUN NN 1 obj
for for ADP IN 6 case
the the DET DT 6 det
ambush_ ambush NOUN NN 3 nmod
. . PUNCT . 1 punct
""")
    claim = only(doc)
    assert (claim.stance, words(doc, claim.source)) == ("denies", "Kampala")


def test_an_empty_document_has_no_claims() -> None:
    assert find_claims(doc_from_conllu("Yes yes INTJ UH 0 root")) == []


def test_regular_and_irregular_forms() -> None:
    forms = verb_forms()
    assert forms["agreeing"] == forms["agreed"] == "agree"
    assert forms["pushes"] == "push"
    assert forms["denied"] == "deny"
    assert forms["swore"] == "swear"
    assert forms["admitting"] == "admit"
    assert forms["said"] == "say"
    assert forms["fell"] == "fall"  # irregular verbs are known, in the tables or not
    assert noun_forms()["spokesmen"] == "spokesman"


def test_a_label_says_nothing() -> None:
    analysis = Read((("cue", 0, 1), ("content", 2, 3), ("source", 3, 4)))
    label = "Published publish VERB VBN 0 root\n: : PUNCT : 1 punct\n"
    label += "Mekong Mekong PROPN NNP 4 compound\nCourier Courier PROPN NNP 1 obj\n"
    doc = doc_from_conllu(label)
    assert find_claims(doc, analysis=analysis) == []


def test_what_the_network_alone_saw_needs_a_source_or_a_known_cue() -> None:
    doc = doc_from_conllu("""
Talks talk NOUN NNS 4 nsubj
regarding regard VERB VBG 3 case
withdrawal withdrawal NOUN NN 1 nmod
began begin VERB VBD 0 root
. . PUNCT . 4 punct
""")
    told = (("cue", 1, 2), ("content", 2, 3))
    assert find_claims(doc, analysis=Read(told)) == []
    (claim,) = find_claims(doc, analysis=Read((("source", 0, 1), *told)))
    assert words(doc, claim.source) == "Talks"


def test_the_head_of_a_source_is_no_and() -> None:
    doc = doc_from_conllu("""
militias militia NOUN NNS 0 root
and and CCONJ CC 4 cc
Houthis Houthi PROPN NNPS 1 conj
claim claim NOUN NN 1 conj
""")
    tree = tree_of(doc)
    assert head_of(tree, 0, 3) == 0
    assert head_of(tree, 1, 3) == 2
