"""Event nouns: which of them take the event as known."""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_UNKNOWN = frozenset({"further", "future", "possible", "potential", "any", "more", "new",
                      "another", "additional", "fresh", "other", "next"})  # fmt: skip

_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "earliest"})


def definite(tree: Tree, noun: int) -> bool:
    """True for "the attack", "Monday's attack", "its raid", "an attack that killed five"."""
    if tree.pos[noun] not in ("NOUN", "PROPN", "VERB"):
        return tree.lower[noun] in ("it", "this", "that", "which")
    certain = False
    for c in tree.children[noun]:
        dep = tree.deps[c]
        if dep == "nmod:poss" or (dep == "det" and tree.lower[c] in _DEFINITE):
            certain = True
        elif dep in ("amod", "det") and tree.lower[c] in _UNKNOWN:
            return False
        elif dep == "acl:relcl" and _told(tree, c):
            certain = True
    return certain


def some(tree: Tree, noun: int) -> bool:
    """True for "soldiers", "20 men", "equipment": not for "a man", "any soldiers", "more men"."""
    words = _UNKNOWN | {"no", "every", "each", "few", "fewer", "hypothetical"}
    if tree.tags[noun] == "NN":
        words |= {"a", "an"}
    return tree.tags[noun] in ("NN", "NNS") and not any(
        tree.deps[c] in ("det", "amod", "advmod", "nummod") and tree.lower[c] in words
        for c in tree.children[noun]
    )


def ranked(tree: Tree, noun: int) -> bool:
    """True for "the first to", "the only ones to", "the last country to"."""
    near = [noun, *(c for c in tree.children[noun] if tree.deps[c] in ("amod", "nummod"))]
    return any(tree.lower[t] in _RANKS for t in near)


def _told(tree: Tree, clause: int) -> bool:
    """True if a relative clause tells a past fact."""
    tags = {tree.tags[clause], *(tree.tags[c] for c in tree.children[clause]
                                 if tree.deps[c].startswith("aux"))}  # fmt: skip
    return "VBD" in tags and "MD" not in tags


def prospective(tree: Tree, words: frozenset[str], noun: int) -> bool:
    """True for nouns that usually look forward ("the withdrawal", "the release of prisoners")."""
    if tree.lemmas[noun] not in words:
        return False
    return not any(
        tree.deps[c] == "det" and tree.lower[c] in ("this", "that", "these", "those")
        for c in tree.children[noun]
    )
