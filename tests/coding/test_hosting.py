"""Which mention a word goes on to tell of, on sentences built by hand."""

from __future__ import annotations

from sourceline.codebook import Frame, Match
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.hosting import Hosts
from sourceline.coding.mentions import EventMention
from sourceline.coding.roles import Roles
from sourceline.coding.status import StatusDecision
from tests.make import doc_from_conllu

NOBODY = Roles()


def match(token: int, *, result: bool = False, kind: str = "ASSAULT") -> Match:
    return Match(token, (token,), kind, (), (), Frame("x"), "codebook:x", result=result)


def host_of(rows: str, word: str, *triggers: str, results: tuple[str, ...] = ()) -> str | None:
    """The trigger that `word` belongs to, among it and `triggers` of a sentence."""
    doc = doc_from_conllu(rows)
    at = {token.text: token.i for token in doc}
    matches = {name: match(at[name], result=name in results) for name in (word, *triggers)}
    status = StatusDecision("asserted", "positive", "past")
    made = {(m.token, m.type): EventMention(m, 0, 0, status) for m in matches.values()}
    found = Hosts(tree_of(doc), list(matches.values()), made).of(matches[word], NOBODY)
    return doc[found.match.token].text if found is not None else None


BEGAN = """
The the DET DT 2 det
assault assault NOUN NN 3 nsubj
began begin VERB VBD 0 root
when when ADV WRB 7 mark
a a DET DT 6 det
man man NOUN NN 7 nsubj
threw throw VERB VBD 3 advcl
grenades_ grenade NOUN NNS 7 obj
. . PUNCT . 3 punct
"""
BEFORE = """
Gunmen gunman NOUN NNS 2 nsubj
killed kill VERB VBD 0 root
four four NUM CD 2 obj
before before SCONJ IN 6 mark
police police NOUN NNS 6 nsubj
shot shoot VERB VBD 2 advcl
them_ they PRON PRP 6 obj
. . PUNCT . 2 punct
"""
CLASHED = """
Two two NUM CD 3 nsubj:pass
were be AUX VBD 3 aux:pass
killed kill VERB VBN 0 root
and and CCONJ CC 6 cc
five five NUM CD 6 nsubj:pass
wounded wound VERB VBN 3 conj
when when ADV WRB 9 mark
troops troop NOUN NNS 9 nsubj
clashed_ clash VERB VBD 6 advcl
. . PUNCT . 3 punct
"""
IN_A_CLASH = """
Troops troop NOUN NNS 2 nsubj
shot shoot VERB VBD 0 root
six six NUM CD 4 nummod
rebels rebel NOUN NNS 2 obj
in in ADP IN 7 case
a a DET DT 7 det
clash_ clash NOUN NN 2 obl
. . PUNCT . 2 punct
"""


def test_when_tells_the_course_of_the_assault() -> None:
    assert host_of(BEGAN, "threw", "assault") == "assault"


def test_before_tells_of_another_deed() -> None:
    assert host_of(BEFORE, "shot", "killed", results=("shot", "killed")) is None


def test_a_shared_clause_of_circumstance_is_that_of_both_results() -> None:
    both = ("killed", "wounded")
    assert host_of(CLASHED, "wounded", "killed", "clashed", results=both) == "clashed"
    assert host_of(CLASHED, "killed", "wounded", "clashed", results=both) == "clashed"


def test_in_a_clash_sums_up_the_deed() -> None:
    assert host_of(IN_A_CLASH, "clash", "shot") == "shot"


AFTER = """
Troops troop NOUN NNS 2 nsubj
killed kill VERB VBD 0 root
nine nine NUM CD 2 obj
{0} {0} ADP IN 5 case
clashes clash NOUN NNS 2 obl
. . PUNCT . 2 punct
"""


def test_who_is_killed_after_clashes_is_killed_in_another_deed() -> None:
    assert host_of(AFTER.format("in"), "killed", "clashes", results=("killed",)) == "clashes"
    assert host_of(AFTER.format("after"), "killed", "clashes", results=("killed",)) is None


IN_A_SHOOTING = """
One one NUM CD 3 nsubj:pass
was be AUX VBD 3 aux:pass
killed kill VERB VBN 0 root
and and CCONJ CC 7 cc
two two NUM CD 7 nsubj:pass
were be AUX VBD 7 aux:pass
wounded wound VERB VBN 3 conj
in in ADP IN 10 case
a a DET DT 10 det
shooting_ shooting NOUN NN 7 obl
. . PUNCT . 3 punct
"""


def test_both_results_are_those_of_the_shooting_at_the_end() -> None:
    both = ("killed", "wounded")
    assert host_of(IN_A_SHOOTING, "killed", "wounded", "shooting", results=both) == "shooting"


AT_A_STATION = """
Police police NOUN NNS 2 nsubj
recalled recall VERB VBD 0 root
the the DET DT 4 det
attack attack NOUN NN 2 obj
at at ADP IN 7 case
a a DET DT 7 det
station station NOUN NN 4 nmod
that that PRON WDT 9 nsubj
killed kill VERB VBD 7 acl:relcl
six_ six NUM CD 9 obj
. . PUNCT . 2 punct
"""


def test_a_relative_clause_behind_the_place_may_tell_of_the_attack() -> None:
    assert host_of(AT_A_STATION, "killed", "attack", results=("killed",)) == "attack"


DIED_AFTER = """
A a DET DT 2 det
boy boy NOUN NN 3 nsubj
died die VERB VBD 0 root
after after ADP IN 6 case
a a DET DT 6 det
shooting_ shooting NOUN NN 3 obl
. . PUNCT . 3 punct
"""


def test_who_died_after_a_shooting_died_of_it() -> None:
    assert host_of(DIED_AFTER, "died", "shooting", results=("died",)) == "shooting"


THERE_WAS = """
There there PRON EX 2 expl
{verb} {lemma} VERB VBD 0 root
a a DET DT 4 det
clash clash NOUN NN 2 nsubj
and and CCONJ CC 8 cc
two two NUM CD 8 nsubj:pass
were be AUX VBD 8 aux:pass
killed kill VERB VBN 2 conj
"""


def test_who_died_when_there_was_a_clash_died_in_it() -> None:
    rows = THERE_WAS.format(verb="was", lemma="be")
    assert host_of(rows, "killed", "clash", results=("killed",)) == "clash"


def test_who_died_after_somebody_heard_of_a_clash_need_not() -> None:
    rows = THERE_WAS.format(verb="feared", lemma="fear")
    assert host_of(rows, "killed", "clash", results=("killed",)) is None
