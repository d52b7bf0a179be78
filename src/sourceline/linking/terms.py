"""The words of a passage that tell one incident from another: names, numbers, content words.

How telling a word is comes from how many documents it occurs in (`data/commonness.tsv`: counts over
public corpora, made by `training.commonness`). The table ships with the package, so that the weight
of a word, and with it every comparison, does not depend on what else a workspace holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

UNSEEN = 7.0
"""Weight (natural logarithm of the inverse document frequency) of a word that the table lacks."""
_LEAST = 1.2
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?”\"'])\s+(?=[\"“'A-Z0-9])|\n+")


@cache
def _table() -> dict[str, float]:
    text = files("sourceline.linking").joinpath("data/commonness.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {stem: float(weight) for stem, weight in rows}


def weight(term: str) -> float:
    """How telling a term is, 0 for the commonest words."""
    return _table().get(term, UNSEEN)


def stems() -> frozenset[str]:
    """The stems that the table of weights knows."""
    return frozenset(_table())


def stem(word: str) -> str:
    """A word without its commonest endings; enough to lay "bombs", "bombed", "bombing" together.

    >>> [stem(word) for word in ("Bombings", "bombed", "killed", "parties", "Moses")]
    ['bomb', 'bomb', 'kill', 'party', 'mos']
    """
    low = word.lower().replace("’", "'").removesuffix("'s")
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    for ending in ("ings", "ing", "ed", "es", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences and lines of a text begin and end (characters, end exclusive)."""
    found = []
    start = 0
    for gap in _SENTENCE.finditer(text):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


class Terms(dict[str, float]):
    """Terms with their weights; `total` is their sum, which every comparison asks for."""

    __slots__ = ("total",)

    def __init__(self, found: Iterable[tuple[str, float]] | Mapping[str, float] = ()) -> None:
        super().__init__(found)
        self.total = sum(self.values())


def weigh(texts: Iterable[str], most: int) -> Terms:
    """The `most` telling terms of some passages, each with its weight (repeats count a little)."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(stem(word) for word in _WORD.findall(text))
    found = {
        term: value * min(1.0 + 0.3 * (times - 1), 1.9)
        for term, times in seen.items()
        if (value := weight(term)) > _LEAST and (len(term) > 2 or term.isdigit())
    }
    best = sorted(found, key=lambda term: (-found[term], term))[:most]
    return Terms({term: round(found[term], 2) for term in best})


_NAME = re.compile(r"(?<![.!?:\"“”‘'\n] )(?<!^)(?<![\w-])[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)*", re.M)
_FULL = re.compile(r"(?<![\w-])[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: [A-Z][a-z'’-]+)+")
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december "
    "the he she it they we you but and in on at".split()
)


def names(text: str) -> set[str]:
    """Tokens of proper names (lower case, stemmed as `stem` does): capitals inside a sentence.

    >>> sorted(names("Police said Marcus Webb was shot on Tuesday near Hollow Road."))
    ['hollow', 'marcu', 'road', 'webb']
    """
    found: set[str] = set()
    for pattern in (_NAME, _FULL):
        for match in pattern.finditer(text):
            found |= {
                stem(word)
                for word in _WORD.findall(match.group())
                if word[0].isupper() and word.lower() not in _NO_NAMES and len(word) > 2
            }
    return found
