"""Ranks that count: "the 14th killing of a journalist this year", "the fifth blast in two days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.quantities_tables import NOUNS, PERSONS
from sourceline.coding.quantities_what import of_what, person_readings
from sourceline.records import What

_WORDS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = {word: number for number, word in enumerate(_WORDS.split(), 2)}
_FIGURES = re.compile(r"(\d{1,4})(?:st|nd|rd|th)$")
_TIED = ("-", "–")
_HARM = frozenset({"killed", "injured", "abducted", "arrested"})


class Rank(NamedTuple):
    """The ordinal's token, the counted noun, the number, what it counts and whom, and why."""

    token: int
    noun: int
    number: int
    what: What
    who: str | None
    predicate: int


def find_ranks(tree: Tree) -> Iterator[Rank]:
    """Ordinals from the second on that say the how-manieth deed or victim this is."""
    for token, word in enumerate(tree.lower):
        if tree.deps[token] != "amod":
            continue
        number = _ORDINALS.get(word) or _figure(word)
        after = tree.lower[token + 1] if token + 1 < tree.n else ""
        if number < 2 or after in _TIED:
            continue
        noun = tree.heads[token]
        if noun <= token or tree.tags[noun] not in ("NN", "NNP"):
            continue
        rank = _deed(tree, token, noun, number) or _victim(tree, token, noun, number)
        if rank is not None:
            yield rank


def _figure(word: str) -> int:
    found = _FIGURES.match(word)
    return int(found[1]) if found else 0


def _deed(tree: Tree, token: int, noun: int, number: int) -> Rank | None:
    """'the 14th killing of a journalist', 'the fifth explosion'."""
    lemma = tree.lemmas[noun]
    what = of_what(tree, noun) or NOUNS.get(lemma)
    if what == "injured" and NOUNS.get(lemma) == "attacks":
        what = "attacks"  # "the third shooting"
    if what not in _HARM and what != "attacks":
        return None
    victim = next((c for c in tree.kids(noun, "nmod") if tree.case(c) == "of"), None)
    who = tree.lemmas[victim] if victim is not None and what != "attacks" else None
    return Rank(token, noun, number, what, who if what != "attacks" else lemma, noun)


def _victim(tree: Tree, token: int, noun: int, number: int) -> Rank | None:
    """'the 85th community leader murdered', 'the sixth aid worker to be abducted'."""
    if tree.lemmas[noun] not in PERSONS and tree.pos[noun] != "PROPN":
        return None
    for reading in person_readings(tree, noun):
        clause = reading.predicate
        if reading.what in _HARM and tree.heads[clause] == noun:
            return Rank(token, noun, number, reading.what, tree.lemmas[noun], clause)
    return None
