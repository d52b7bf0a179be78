"""The words of a trigger phrase, side by side or hanging on its head word in the tree."""

from __future__ import annotations

from sourceline.codebook.tree import Tree

PARTICLES = frozenset({"in", "on", "to", "of", "for", "at", "with", "out", "up", "off", "down",
                       "over", "under", "from", "into", "against", "by", "back", "away", "upon",
                       "between", "about", "through", "as", "apart", "forth"})  # fmt: skip
ADVERBIAL = frozenset({"in", "up", "down", "out", "off", "over", "back", "away", "apart", "forth"})
"""Particles that stand right behind their verb, or hang on it ("gave in to them")."""
BELOW = frozenset({"compound", "amod", "nmod", "conj", "flat"})
BELOW_VERB = frozenset({"obj", "nsubj:pass", "obl", "xcomp", "compound", "nmod"})


def phrase(tree: Tree, i: int, words: tuple[str, ...], head: int) -> tuple[int, ...] | None:
    """Tokens of a phrase whose head word is `i`, or None.

    The other words stand next to it in order (hyphens skipped), or hang on it in the tree:
    content words among its dependants to depth two, particles as its own dependants or as
    prepositions of these.
    """
    if len(words) == 1:
        return tree.joined.get(i, (i,))
    if not tree.vocabulary(i).issuperset(words):
        return None
    beside = _beside(tree, i, words, head)
    if beside is not None:
        return beside
    found = {i}
    for k, word in enumerate(words):
        if k == head:
            continue
        token = _hanging(tree, i, word, found)
        if token is None:
            return None
        found.add(token)
    return tuple(sorted(found))


def _beside(tree: Tree, i: int, words: tuple[str, ...], head: int) -> tuple[int, ...] | None:
    tokens = [i]
    for step, side in ((-1, words[:head][::-1]), (1, words[head + 1 :])):
        t = i
        for word in side:
            t += step
            while 0 <= t < len(tree.forms) and tree.forms[t] == "-":
                t += step
            if not 0 <= t < len(tree.forms) or word not in (tree.lemmas[t], tree.forms[t]):
                return None
            tokens.append(t)
    return tuple(sorted(tokens))


def _hanging(tree: Tree, i: int, word: str, used: set[int]) -> int | None:
    """A dependant of `i` with this lemma or form."""
    below = tree.children[i]
    for c in below:
        if c not in used and word in (tree.lemmas[c], tree.forms[c]):
            return c
    particle = word in PARTICLES
    noun = tree.pos[i] in ("NOUN", "PROPN")
    allowed = ("case", "mark", "compound:prt") if particle else BELOW
    for c in below:
        if not particle and tree.deps[c] not in (BELOW if noun else BELOW_VERB):
            continue
        if particle and tree.kinds.get(c) in ("DATE", "TIME"):
            continue  # "fired the men on Friday"
        for g in tree.children[c]:
            if g in used or word not in (tree.lemmas[g], tree.forms[g]):
                continue
            if word in ADVERBIAL and not noun and g != i + 1:
                continue
            if tree.deps[g] in allowed:
                return g
    return None
