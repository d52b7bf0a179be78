""" "A blast that left six people dead and ten wounded": what a deed leaves is its result."""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree

_HARMED = frozenset({"dead", "injured", "wounded", "hurt", "killed", "maimed", "injure", "wound"})
_INSIDE = frozenset({"xcomp", "conj", "acl", "amod", "obj", "nmod", "obl", "advcl", "dep"})
_DEPTH = 3


def leaving(tree: Tree, result: int) -> int | None:
    """The "leave" that a word of harm stands under, or None: "left ten wounded"."""
    place = result
    for _ in range(_DEPTH):
        if tree.deps[place] not in _INSIDE:
            return None
        place = tree.heads[place]
        if tree.lemmas[place] == "leave":
            return place
    return None


def deeds_leaving(tree: Tree, leave: int) -> list[int]:
    """Words that may name the deed which leaves the dead and hurt, the likeliest first."""
    subject = tree.child(leave, "nsubj")
    own = subject is not None and tree.lower[subject] not in ("that", "which")
    above = tree.heads[leave] if tree.deps[leave] in ("acl:relcl", "acl", "advcl", "conj") else None
    return [place for place in (subject if own else None, above) if place is not None]


def left_harmed(tree: Tree, deed: int) -> list[int]:
    """Head tokens of the people that a deed leaves dead or hurt; [] if none.

    `deed` is the subject of "leave", or what its clause hangs on.
    """
    verbs = [c for c in tree.children[deed] if tree.deps[c] in ("acl:relcl", "acl", "advcl")]
    if tree.deps[deed] == "nsubj":
        verbs.append(tree.heads[deed])
    for verb in verbs:
        if tree.lemmas[verb] != "leave":
            continue
        harmed = any(tree.lower[c] in _HARMED for c in tree.kids(verb, "xcomp"))
        if harmed:
            return [c for c in tree.kids(verb, "obj") if tree.pos[c] in ("NOUN", "PROPN")]
    return []
