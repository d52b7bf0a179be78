"""Harm that did not happen, told without "no": 'did not cause any casualties', 'without deaths'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sourceline.coding.attribution_tree import Tree
from sourceline.records import What

_HARM: dict[str, tuple[What, ...]] = {
    "casualty": ("killed", "injured"),
    "victim": ("killed", "injured"),
    "injury": ("injured",),
    "fatality": ("killed",),
    "death": ("killed",),
}
_BRINGS = frozenset("cause inflict suffer sustain leave claim report record result have be".split())
_ALONE = frozenset({"any", "a", "single", "further", "human", "civilian", "personal"})


class Unhurt(NamedTuple):
    """The noun of harm, the tokens of its phrase (end exclusive) and what is denied."""

    token: int
    start: int
    end: int
    whats: tuple[What, ...]


def find_unhurt(tree: Tree, counted: set[int | None]) -> Iterator[Unhurt]:
    """Nouns of harm under a negated verb of bringing it, or after "without".

    Args:
        tree: the dependency tree with plain lemmas.
        counted: tokens of numbers and counted nouns, which are left to them.
    """
    for i, lemma in enumerate(tree.lemmas):
        whats = _HARM.get(lemma)
        if whats is None or i in counted or tree.pos[i] != "NOUN" or not _indefinite(tree, i):
            continue
        if tree.case(i) == "without" or _under_not(tree, i):
            start = i
            while start > 0 and tree.heads[start - 1] == i and tree.lower[start - 1] in _ALONE:
                start -= 1
            yield Unhurt(i, start, i + 1, whats)
            for other in tree.kids(i, "conj"):
                if tree.lemmas[other] in _HARM and _indefinite(tree, other):
                    yield Unhurt(other, other, other + 1, _HARM[tree.lemmas[other]])


def _indefinite(tree: Tree, noun: int) -> bool:
    """'casualties', 'any casualties', not 'the casualties' or 'casualties of the raid'."""
    if tree.tags[noun] not in ("NNS", "NN") or tree.child(noun, "nmod:poss", "nummod") is not None:
        return False
    words = [tree.lower[c] for c in tree.kids(noun, "det", "amod")]
    return all(word in _ALONE for word in words) and (
        tree.tags[noun] == "NNS" or "any" in words or "single" in words
    )


def _under_not(tree: Tree, noun: int) -> bool:
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("obj", "nsubj:pass", "nsubj", "obl"):
        return False
    if tree.lemmas[verb] not in _BRINGS or tree.pos[verb] not in ("VERB", "AUX"):
        return False
    return tree.negated(verb, nouns=False) is not None or "without" in tree.marks(verb).split()
