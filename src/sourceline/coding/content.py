"""Whom a demand, a promise or a refusal is about, when the verb itself does not name them.

"Demanded that Israel ease the rules", "rejected an Indian plan", "halted aid to Serbia": the other
party stands inside what is demanded, rejected or halted. A codebook frame says where that content
hangs (`Frame.content`); this module looks for the party within it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sourceline.codebook import Frame
from sourceline.coding.attribution_tree import Tree

PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PLACES = frozenset({"LOC", "FAC", "PLACE"})
DEPTH = 5
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_CLAUSES = frozenset({"VERB", "AUX", "ADJ"})
# Ways down into a content, the likeliest home of the other party first.
_WAYS = ("nsubj", "nsubj:pass", "iobj", "obj", "nmod:poss", "amod", "compound", "nmod", "obl",
         "obl:agent", "xcomp", "ccomp", "acl", "advcl", "appos", "flat")  # fmt: skip
_ORDER = {relation: number for number, relation in enumerate(_WAYS)}
_WHERE = frozenset({"in", "at", "near", "inside", "around", "outside"})
_HANDING = frozenset("hand give return deliver extradite transfer send supply restore sell".split())
_MOVING = frozenset("send deploy dispatch mobilize mobilise redeploy withdraw use".split())
_ASIDE = frozenset({"after", "before", "during", "since", "until", "despite", "because of", "as",
                    "following", "amid", "like", "without", "according to"})  # fmt: skip


def content_parties(
    tree: Tree,
    kinds: Mapping[int, str],
    frame: Frame,
    places: Sequence[int],
    taken: Collection[int] = (),
) -> list[int]:
    """Head tokens of the party inside the content of a trigger; [] where there is none.

    `places` are the trigger and, if it has one, its light verb ("began a strike to demand ...").
    The subject of a content clause comes first ("that Libya hand over"), then named parties from
    the top of the content down, then countries it happens in, parties without a name, and other
    places. `kinds` holds mention labels by token, `taken` the tokens that already play a role.
    """
    heads = _contents(tree, frame, places)
    for head in heads:
        subject = _subject(tree, kinds, head, taken)
        if subject is not None:
            return [subject]
    for head in heads:
        taker = _taker(tree, kinds, head, taken)
        if taker is not None:
            return [taker]
    inside = [
        t
        for head in heads
        for t in _descend(tree, head)
        if t not in taken and tree.deps[t] != "flat"
    ]
    parties = [t for t in inside if kinds.get(t) in PARTIES and not _located(tree, kinds, t)]
    named = [t for t in parties if tree.pos[t] in ("PROPN", "ADJ") or _belongs(tree, kinds, t)]
    loose = [t for t in parties if tree.pos[t] in ("NOUN", "NUM")]
    places = [t for t in inside if tree.pos[t] == "PROPN" and kinds.get(t) in PLACES | {"GPE"}]
    where = [t for t in places if kinds.get(t) == "GPE"]
    for found in (named, where, loose, places):
        if found:
            return [_whole(tree, kinds, found[0], taken)]
    return []


def _located(tree: Tree, kinds: Mapping[int, str], token: int) -> bool:
    """Whether a name only says where: "in Rabat"."""
    return kinds.get(token) == "GPE" and tree.case(token) in _WHERE


def _belongs(tree: Tree, kinds: Mapping[int, str], token: int) -> bool:
    """Whether a noun has a name on it: "the Spanish minister", "Libya's envoy"."""
    return any(
        kinds.get(child) in PARTIES
        and tree.pos[child] in ("PROPN", "ADJ")
        and tree.deps[child] in ("amod", "compound", "nmod:poss")
        for child in tree.children[token]
    )


def _whole(tree: Tree, kinds: Mapping[int, str], token: int, taken: Collection[int]) -> int:
    """The party that a name only belongs to: "Croat" stands for "Croat forces"."""
    head = tree.heads[token]
    inside = tree.deps[token] in ("amod", "compound", "nmod:poss")
    if inside and head not in taken and kinds.get(head) in PARTIES and tree.pos[head] != "PRON":
        return _whole(tree, kinds, head, taken)
    return token


def _contents(tree: Tree, frame: Frame, places: Sequence[int]) -> list[int]:
    """Dependants that stand in the frame's content slots, the trigger's first, best slot first."""
    return [
        child
        for place in places
        for slot in frame.content
        for child in tree.children[place]
        if child not in places and slot.fits(tree.deps[child], tree.case(child))
    ]


def _subject(tree: Tree, kinds: Mapping[int, str], head: int, taken: Collection[int]) -> int | None:
    """The party that is to do what a content clause says."""
    if tree.pos[head] not in _CLAUSES:
        return None
    subject = tree.child(head, *_SUBJECTS)
    if subject is None or subject in taken or kinds.get(subject) not in PARTIES:
        return None
    return subject if tree.pos[subject] != "PRON" else None


def _taker(tree: Tree, kinds: Mapping[int, str], head: int, taken: Collection[int]) -> int | None:
    """Who is to get what a content clause hands over ("offered to return the loot to Kenya")."""
    if tree.lemmas[head] not in _HANDING or tree.child(head, "obj") is None:
        return None
    for child in tree.kids(head, "obl", "iobj"):
        named = tree.deps[child] == "iobj" or tree.case(child) == "to"
        if named and child not in taken and kinds.get(child) in PARTIES:
            return child if tree.pos[child] != "PRON" else None
    return None


def _descend(tree: Tree, head: int) -> list[int]:
    """The tokens below a content word, level by level, asides and relative clauses left out."""
    found = [head]
    level = [head]
    for _ in range(DEPTH):
        below = sorted(
            (
                child
                for token in level
                for child in tree.children[token]
                if _leads_down(tree, child)
            ),
            key=lambda t: (_ORDER.get(tree.deps[t], 0), t),
        )
        if not below:
            break
        found += below
        level = below
    return found


def _leads_down(tree: Tree, token: int) -> bool:
    """Whether a dependant belongs to the content: no aside, and of relative clauses only "that"."""
    if tree.deps[token] == "acl:relcl":
        return "that" in tree.marks(token).split() and tree.child(token, *_SUBJECTS) is not None
    if tree.deps[token] == "nsubj" and tree.pos[tree.heads[token]] not in _CLAUSES:
        return False
    if tree.deps[token] == "obj" and tree.lemmas[tree.heads[token]] in _MOVING:
        return False  # whom one threatens to send is not whom one threatens
    return tree.deps[token] in _ORDER and tree.case(token) not in _ASIDE
