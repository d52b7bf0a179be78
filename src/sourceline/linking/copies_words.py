"""Words as copies are compared by them: numbers as values, other words by stem and by class.

A word becomes a token of 24 bits: two for its sort and 22 for a number's value or the hash of a
stem. Words that carry nothing ("the", "of") become none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files

from sourceline.linking.terms import UNSEEN, names, stem, stems, weight

WORD, NAME, NUMBER, DAY = 0, 1, 2, 3
_BITS = 22
_LOW = (1 << _BITS) - 1
_LEAST = 1.4
_TELLING_DAY = 1.8

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty|half)-[a-z]+|"
    r"[^\W\d_]+(?:['’][^\W_]+)*|[^\W_]+",
    re.I,
)
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TIMES = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "hundreds": 100,
    "dozens": 12, "thousands": 1000,
}  # fmt: skip
_VALUES = {word: n for n, word in enumerate(_SMALL)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december".split()
)
_LAST_YEAR = 2100
_BEGINNINGS = frozenset({"a", "dozen", "half-dozen"})
_NO_NUMBERS = frozenset({"one", "zero"})


@dataclass(frozen=True, slots=True)
class Token:
    """One telling word of a text, at `start` to `end` of it; `code` is its 24 bits."""

    code: int
    start: int
    end: int


def sort(code: int) -> int:
    """WORD, NAME, NUMBER or DAY."""
    return code >> _BITS


def plain(code: int) -> int:
    """The code of the same word whatever its sort: a name that another text writes as a word."""
    return code if code >> _BITS in (NUMBER, DAY) else code & _LOW


def value(code: int) -> int:
    """The value of a NUMBER."""
    return code & _LOW


def numbered(number: int) -> int:
    """The code of a number."""
    return NUMBER << _BITS | number & _LOW


def tokens(text: str, start: int, end: int, known: set[str]) -> list[Token]:
    """The tokens of `text[start:end]`; `known` are the stems of the text's proper names."""
    found = []
    words = list(_TOKEN.finditer(text, start, end))
    at = 0
    while at < len(words):
        word = words[at]
        root, code, begins = _read(word.group())
        if begins:
            number, taken = _number([match.group() for match in words[at : at + 5]])
            if number is not None:
                last = words[at + taken - 1]
                found.append(Token(numbered(number), word.start(), last.end()))
                at += taken
                continue
        if root in known and text[word.start()].isupper():
            code = NAME << _BITS | _hashed(root)
        if code is not None:
            found.append(Token(code, word.start(), word.end()))
        at += 1
    return _dated(found, text)


def _dated(found: list[Token], text: str) -> list[Token]:
    """Takes the figures of dates ("9 March", "March 9, 2021") for parts of the day."""
    for at in range(len(found)):
        if sort(found[at].code) == NUMBER and value(found[at].code) <= _LAST_YEAR:
            beside = found[max(at - 1, 0) : at + 2]
            if any(sort(one.code) == DAY and _near(one, found[at], text) for one in beside):
                code = DAY << _BITS | value(found[at].code)
                found[at] = Token(code, found[at].start, found[at].end)
    return found


def _near(a: Token, b: Token, text: str) -> bool:
    between = text[min(a.end, b.end) : max(a.start, b.start)]
    return len(between) <= 2 and not between.strip(" ,")


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, int | None, bool]:
    """A word's stem ("" for a day's), its code where it is no name, and whether a number begins."""
    low = word.lower()
    if low in _DAYS or (low == "may" and word == "May"):
        return "", DAY << _BITS | _hashed(low), False
    begins = low[0].isdecimal() or low in _BEGINNINGS or low.split("-")[0] in _VALUES
    root = stem(word)
    if len(root) < 2 or (weight(root) < _LEAST and root not in _classes()):
        return root, None, begins
    return root, WORD << _BITS | _hashed(root), begins


def _number(words: list[str]) -> tuple[int | None, int]:
    """The value that the words begin with, in figures or words, and how many words it takes."""
    first = words[0].lower()
    if first[0].isdecimal():
        figure = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", first)
        whole = figure.replace(".", "").replace(",", "")
        digits = re.match(r"\d+", whole)
        number = int(digits.group()[:15]) if digits else 0
        if len(words) > 1 and words[1].lower() in _TIMES:
            return number * _TIMES[words[1].lower()], 2
        return number, 1
    if first == "a" and len(words) > 1 and words[1].lower() in ("dozen", "hundred", "thousand"):
        return _TIMES[words[1].lower()], 2
    if first in ("half-dozen", "dozen"):
        return (6 if first != "dozen" else 12), 1
    parts = first.split("-")
    if not all(part in _VALUES for part in parts) or (first in _NO_NUMBERS and len(words) < 2):
        return None, 0
    number, taken = sum(_VALUES[part] for part in parts), 1
    while taken < len(words):
        word = words[taken].lower()
        if word in _TIMES:
            number *= _TIMES[word]
        elif word in _VALUES and number >= 20 and _VALUES[word] < 10:
            number += _VALUES[word]
        else:
            break
        taken += 1
    if taken == 1 and first in _NO_NUMBERS:
        return None, 0
    return number, taken


@cache
def _hashed(root: str) -> int:
    return int.from_bytes(blake2b(root.encode(), digest_size=4).digest()) & _LOW


@cache
def _classes() -> dict[str, str]:
    """The class of each stem in `data/rewording.txt`, named by its first stem."""
    text = files("sourceline.linking").joinpath("data/rewording.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            roots = [stem(word) for word in line.split()]
            for root in roots:
                found.setdefault(root, roots[0])
    return found


@cache
def _shown() -> dict[int, str]:
    """A word of the classes for each of their stems."""
    text = files("sourceline.linking").joinpath("data/rewording.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {_hashed(stem(word)): word for line in lines for word in line.split()}


def shown(code: int) -> str | None:
    """A word of the classes that has this token's stem; None for other tokens."""
    return None if code >> _BITS == NUMBER else _shown().get(code & _LOW)


@cache
def _concepts() -> dict[int, int]:
    return {_hashed(root): _hashed(first) for root, first in _classes().items()}


@cache
def _weights() -> dict[int, float]:
    table = {_hashed(root): weight(root) for root in stems()}
    lightest: dict[int, float] = {}
    for root, first in _classes().items():
        key = _hashed(first)
        lightest[key] = min(lightest.get(key, UNSEEN), weight(root))
    return table | lightest


def concept(code: int) -> int:
    """What a token stands for: its number, or the class of its word, whatever its sort."""
    if code >> _BITS in (NUMBER, DAY):
        return code
    low = code & _LOW
    return _concepts().get(low, low)


def telling(code: int) -> float:
    """How telling a token or concept is (natural logarithm of inverse document frequency)."""
    if code >> _BITS == NUMBER:
        return _telling_number(code & _LOW)
    if code >> _BITS == DAY:
        return _TELLING_DAY
    return _weights().get(code & _LOW, UNSEEN)


@lru_cache(maxsize=1 << 16)
def told_by(code: int) -> tuple[int, int, float, bool]:
    """A token's `plain` code, its concept, how telling that is, and whether it is no mere word."""
    one = concept(code)
    return plain(code), one, telling(one), sort(code) != WORD


def _telling_number(number: int) -> float:
    if number <= 3:
        return 1.2
    if number <= 12:
        return 2.0
    if 1900 <= number <= 2100:
        return 2.0
    if number % 100 == 0 or (number < 100 and number % 10 == 0):
        return 2.8
    return 3.3 if number < 100 else 5.0


def proper(text: str) -> set[str]:
    """The stems of a text's proper names."""
    return {part for name in names(text) for part in name.split("-")}
