"""Whose deed a claim tells of: the speaker's own, or somebody else's."""

from __future__ import annotations

from sourceline.coding.attribution_clauses import Clause
from sourceline.coding.attribution_cues import CueTable
from sourceline.coding.attribution_nations import nation
from sourceline.coding.attribution_tree import Tree, phrase

_ONLOOKERS = frozenset({
    "witness", "resident", "villager", "local", "survivor", "bystander", "onlooker", "medic",
    "doctor", "relative", "neighbour", "neighbor",
})  # fmt: skip
_OTHERS = frozenset({"they", "he", "she", "it"})
_OWNERS = frozenset({"its", "their", "our", "his", "her", "my"})
# Persons and things of somebody's that do not act for him.
_KIN = frozenset(
    "wife husband son daughter brother sister father mother child uncle cousin nephew neighbour "
    "neighbor friend colleague parent family house home village car captor attacker enemy rival "
    "opponent kidnapper relative guard bodyguard driver killer boy girl town city".split()
)
_BODIES = frozenset(
    "army military navy police ministry government group movement party militia faction office "
    "court agency network radio television newspaper station committee council parliament cabinet "
    "presidency junta regime embassy mission command company union statement report video letter "
    "note".split()
)
_SOME = frozenset({"one", "two", "three", "some", "several", "members", "units", "dozens"})
_POLICE = frozenset({"police", "officer", "policeman"})
_ARMED = frozenset(
    "soldier troop army military jet warplane plane aircraft helicopter gunner artillery force "
    "tank drone commando marine paratrooper navy warship guard serviceman airforce".split()
)
_STATE = frozenset(
    "ministry government minister president junta authority regime spokesman spokeswoman "
    "spokesperson".split()
)
_MILITARY = frozenset(
    "army military navy command general colonel commander brigadier major captain officer "
    "headquarters".split()
)
_US = frozenset({"us", "we", "me", "i", "them", "they", "he", "him", "ours"})
_NAMELESS = frozenset({"compound", "amod", "nmod", "nmod:poss"})


def source_head(tree: Tree, clause: Clause) -> int | None:
    """The head token of who says it."""
    if clause.source is not None or clause.source_range is None:
        return clause.source
    inside = range(*clause.source_range)
    return next((t for t in inside if tree.heads[t] not in inside), None)


def own_deed(tree: Tree, table: CueTable, clause: Clause, head: int) -> bool:
    """True if the content's subject is the speaker: "it", "its forces", "we"."""
    subject = tree.child(head, "nsubj", "nsubj:pass", "csubj")
    if subject is not None and tree.child(head, "aux:pass") is not None:
        subject = tree.child(head, "obl:agent")
        if subject is None:
            return False
    if subject is None:
        inf = clause.by.endswith(("/inf", "/noun")) and "to" in tree.marks(head).split()
        inf = inf or clause.by.endswith("/inf")
        return inf and not clause.passive and clause.cue.id != "believe"
    source = source_head(tree, clause)
    if source is None:
        return False
    word = tree.lower[subject]
    if subject < source and tree.lemmas[source] in _ONLOOKERS and word in _OTHERS:
        return False  # "They shelled the airport, witnesses said": others did
    if word in table.lists["own"]:
        return _agrees(tree, table, source, word, bool(clause.extra))
    return speakers_side(tree, table, source, subject)


def speakers_side(tree: Tree, table: CueTable, source: int, doer: int) -> bool:
    """True for "its fighters", "his party", "Iranian troops" said by Iran, "troops" by the army."""
    lemma = tree.lemmas[doer]
    if tree.lower[doer] in _SOME and (of := tree.child(doer, "nmod")) is not None:
        return speakers_side(tree, table, source, of)  # "one of its submarines"
    owner = tree.child(doer, "nmod:poss")
    if owner is not None and tree.lower[owner] in _OWNERS:
        if lemma in _KIN and lemma not in table.lists["forces"]:
            return False
        return tree.lower[owner] != "their" or not is_person(tree, table, source)
    possessor = tree.child(source, "nmod:poss")
    if possessor is not None and tree.lower[possessor] in _OWNERS and doer < source:
        return tree.pos[doer] == "PROPN" or tree.child(doer, "det") is not None
    if lemma in table.lists["forces"] and tree.lemmas[tree.heads[source]] == "announce":
        return not any(tree.deps[c] in _NAMELESS for c in tree.children[doer])
    if lemma in table.lists["state_forces"]:
        nameless = not any(tree.deps[c] in _NAMELESS for c in tree.children[doer])
        if nameless and tree.lemmas[source] in table.lists["commands"]:
            return (tree.lemmas[source] == "police") == (lemma == "officer")
    if lemma not in table.lists["forces"] and tree.pos[doer] != "PROPN":
        return False
    if lemma not in table.lists["state_forces"] and lemma in table.lists["forces"]:
        return False
    return _shared(tree, source, doer)


def ours(tree: Tree, clause: Clause, head: int) -> bool:
    """ "His army", "us", "our men": the speaker's own side, named by a predicate."""
    owner = tree.child(head, "nmod:poss")
    if owner is not None and tree.lower[owner] in _OWNERS:
        return True
    if tree.lower[head] in _US:
        return True
    source = source_head(tree, clause)
    return source is not None and _shared(tree, source, head)


def onlooker(tree: Tree, source: int | None) -> bool:
    """True for witnesses, residents and the like."""
    return source is not None and tree.lemmas[source] in _ONLOOKERS


def is_person(tree: Tree, table: CueTable, source: int) -> bool:
    """True if the source is one person."""
    if tree.tags[source] in ("NNS", "NNPS") or tree.child(source, "conj") is not None:
        return False
    lemma = tree.lemmas[source]
    return (
        source in tree.persons
        or lemma in table.lists["persons"]
        or lemma.endswith(("man", "woman", "person"))
        or tree.lower[source] in ("he", "she", "i", "who")
    )


def _agrees(tree: Tree, table: CueTable, source: int, word: str, quoted: bool) -> bool:
    """True if the pronoun in the content can stand for the source."""
    said_by = tree.lower[source]
    if word in ("i", "we"):
        return quoted or said_by in ("i", "we")
    if word == "it":  # names of groups are often read as persons: trust words alone here
        words = table.lists["persons"]
        plural = tree.tags[source] in ("NNS", "NNPS")
        return not plural and tree.lemmas[source] not in words and said_by not in ("he", "she")
    person = is_person(tree, table, source)
    if word == "they":
        many = tree.tags[source] in ("NNS", "NNPS") or said_by == "they"
        owner = tree.child(source, "nmod:poss")
        if owner is not None and tree.tags[owner] in ("NNS", "NNPS"):
            return True  # "the rebels' spokesman said that they ..."
        return not person and (many or tree.pos[source] == "PROPN" or said_by == "police")
    body = tree.lemmas[source] in _BODIES or tree.tags[source] in ("NNS", "NNPS")
    return person or (tree.pos[source] == "NOUN" and not body)


def same_name(tree: Tree, clause: Clause, head: int) -> bool:
    """True if the doer in the content has the speaker's name ("Iranian … Iran")."""
    if clause.source is None:
        return False
    doers = tree.kids(head, "nsubj", "nsubj:pass", "obl:agent")
    for other in tree.kids(head, "conj"):
        doers += tree.kids(other, "nsubj", "nsubj:pass", "obl:agent")
    return any(_shared(tree, clause.source, doer) for doer in doers)


def _shared(tree: Tree, source: int, doer: int) -> bool:
    """True if two noun phrases share the stem of a name, or a state ("Moscow", "Russian jets")."""
    if not _stems(tree, source).isdisjoint(_stems(tree, doer)):
        return True
    return not _nations(tree, source).isdisjoint(_nations(tree, doer))


def _nations(tree: Tree, head: int) -> set[str]:
    found = {
        nation(tree.lower[t]) for t in range(*phrase(tree, head)) if tree.pos[t] in ("PROPN", "ADJ")
    }
    return {code for code in found if code is not None}


def same_side(tree: Tree, source: int, doer: int) -> bool:
    """Whether a source may speak for a doer: by name, or the army for soldiers."""
    if _shared(tree, source, doer):
        return True
    police = tree.lemmas[source] == "police"
    if tree.lemmas[doer] in _POLICE:
        return police or tree.lemmas[source] in _STATE
    return tree.lemmas[doer] in _ARMED and tree.lemmas[source] in _STATE | _MILITARY


def _stems(tree: Tree, head: int) -> set[str]:
    return {
        tree.lower[t][:4] for t in range(*phrase(tree, head))
        if tree.pos[t] in ("PROPN", "ADJ") and len(tree.lower[t]) >= 4
    }  # fmt: skip
