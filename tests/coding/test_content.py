"""The other party inside what is demanded, promised, refused or halted."""

from __future__ import annotations

import pytest

from sourceline.codebook import load
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.content import content_parties
from tests.make import doc_from_conllu

DEMAND = """
Kenya Kenya PROPN NNP 2 nsubj
demanded demand VERB VBD 0 root
that that SCONJ IN 5 mark
Uganda Uganda PROPN NNP 5 nsubj
reopen reopen VERB VB 2 ccomp
the the DET DT 7 det
border border NOUN NN 5 obj
"""
PLAN = """
Rebels rebel NOUN NNS 2 nsubj
rejected reject VERB VBD 0 root
a a DET DT 5 det
Togolese Togolese ADJ JJ 5 amod
plan plan NOUN NN 2 obj
"""
HALT = """
Japan Japan PROPN NNP 2 nsubj
halted halt VERB VBD 0 root
aid aid NOUN NN 2 obj
to to ADP IN 5 case
Burma Burma PROPN NNP 3 nmod
after after ADP IN 8 case
the the DET DT 8 det
coup coup NOUN NN 2 obl
"""
ASIDE = """
Ghana Ghana PROPN NNP 2 nsubj
refused refuse VERB VBD 0 root
talks talk NOUN NNS 2 obj
after after ADP IN 6 case
the the DET DT 6 det
war war NOUN NN 3 nmod
with with ADP IN 8 case
Togo Togo PROPN NNP 6 nmod
"""
STRIKE = """
Miners miner NOUN NNS 2 nsubj
began begin VERB VBD 0 root
a a DET DT 4 det
strike strike NOUN NN 2 obj
to to PART TO 6 mark
demand demand VERB VB 2 advcl
help help NOUN NN 6 obj
from from ADP IN 10 case
Polish polish ADJ JJ 10 amod
ministers minister NOUN NNS 7 nmod
"""
NOBODY = """
Oman Oman PROPN NNP 2 nsubj
promised promise VERB VBD 0 root
new new ADJ JJ 4 amod
roads road NOUN NNS 2 obj
"""


@pytest.mark.parametrize(
    ("rows", "frame", "kinds", "expected"),
    [
        (DEMAND, "clausal", {0: "GPE", 3: "GPE"}, ["Uganda"]),
        (PLAN, "clausal_about", {0: "PERSON", 3: "NORP"}, ["Togolese"]),
        (HALT, "breaking", {0: "GPE", 4: "GPE"}, ["Burma"]),
        (ASIDE, "clausal_about", {0: "GPE", 7: "GPE"}, []),
        (NOBODY, "promising", {0: "GPE"}, []),
    ],
    ids=["clause", "adjective", "of a noun", "aside", "nobody"],
)
def test_party_inside_the_content(
    rows: str, frame: str, kinds: dict[int, str], expected: list[str]
) -> None:
    doc = doc_from_conllu(rows)
    found = content_parties(tree_of(doc), kinds, load().frames[frame], [1], taken=[0])
    assert [doc[t].text for t in found] == expected


def test_the_actor_is_never_its_own_recipient() -> None:
    doc = doc_from_conllu(DEMAND)
    taken = [0, 3]
    found = content_parties(
        tree_of(doc), {0: "GPE", 3: "GPE"}, load().frames["clausal"], [1], taken
    )
    assert found == []


def test_content_hangs_on_the_light_verb_and_a_nationality_gives_way_to_its_party() -> None:
    doc = doc_from_conllu(STRIKE)
    kinds = {0: "PERSON", 8: "NORP", 9: "PERSON"}
    frame = load().frames["nominal_agent"]
    assert content_parties(tree_of(doc), kinds, frame, [3, 1], [0]) == [9]
    assert content_parties(tree_of(doc), kinds, frame, [3], [0]) == []


def test_who_is_to_get_it_comes_before_what_is_given() -> None:
    doc = doc_from_conllu("""
Libya Libya PROPN NNP 2 nsubj
offered offer VERB VBD 0 root
to to PART TO 4 mark
return return VERB VB 2 xcomp
two two NUM CD 6 nummod
suspects suspect NOUN NNS 4 obj
to to ADP IN 8 case
Malta Malta PROPN NNP 4 obl
""")
    frame = load().frames["promising"]
    kinds = {0: "GPE", 5: "PERSON", 7: "GPE"}
    assert content_parties(tree_of(doc), kinds, frame, [1], [0]) == [7]


def test_whom_one_sends_is_not_whom_one_threatens() -> None:
    doc = doc_from_conllu("""
Kenya Kenya PROPN NNP 2 nsubj
threatened threaten VERB VBD 0 root
to to PART TO 4 mark
send send VERB VB 2 xcomp
soldiers soldier NOUN NNS 4 obj
to to ADP IN 7 case
Somalia Somalia PROPN NNP 4 obl
""")
    frame = load().frames["promising"]
    kinds = {0: "GPE", 4: "PERSON", 6: "GPE"}
    assert content_parties(tree_of(doc), kinds, frame, [1], [0]) == [6]
