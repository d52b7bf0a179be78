"""Names of groups that the registry knows and the network did not tag: "the Shining Path"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sourceline.coding.attribution_tree import Tree
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actor_text import SPELLINGS

_CLEAR = frozenset({None, "OBJECT", "VEHICLE", "WEAPON", "MISC", "PLACE", "EVENT", "FAC", "LOC"})
"""Labels that a group's name may wrongly bear."""
_SHORTEST = 3  # letters of an acronym
_OWNERS = frozenset({"'s", "’s"})


def known_names(tree: Tree, kinds: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Token ranges of groups named in the registry that bear no party's label in `kinds`.

    Names of several words count, and acronyms that the network takes for proper names; each word
    of a name but the small ones stands with a capital.
    """
    known = registry()
    starts = known.longest
    at = 0
    while at < tree.n:
        end = at + 1
        word = tree.lower[at]
        if word in starts and kinds.get(at) in _CLEAR and tree.words[at][:1].isupper():
            end = _longest(tree, at, at + starts[word])
            if end > at and all(kinds.get(i) in _CLEAR for i in range(at, end)):
                yield at, end
            end = max(end, at + 1)
        at = end


def _longest(tree: Tree, at: int, most: int) -> int:
    """The end of the longest known name that begins at a token; `at` where none does."""
    known = registry()
    key, found = "", at
    for i in range(at, min(most + 1, tree.sentences[tree.sentence[at]][1])):
        word = tree.lower[i]
        if word not in _OWNERS:  # "People's" is looked up as "people"
            if not word[0].isalnum():
                break
            key = f"{key} {SPELLINGS.get(word, word)}" if key else SPELLINGS.get(word, word)
        if key in known.keys and _written(tree, at, i):
            actor = known.named(key)
            found = i + 1 if actor is not None and not actor.person else found
    return found


def _written(tree: Tree, first: int, last: int) -> bool:
    """Whether a name of several words ends in capitals, or one word is an acronym."""
    text = tree.words[last]
    if last > first:
        return text[:1].isupper() or text[:1].isdigit() or text.lower() in _OWNERS
    return text.isupper() and len(text) >= _SHORTEST and tree.pos[first] == "PROPN"
