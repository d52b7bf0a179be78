"""Paragraphs and rough sentences of a text, with offsets; what the integrity notes look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_LINE = re.compile(r"[^\n]+")
# A sentence's end before a blank and a capital, or where the blank is lost ("conflict.Israel").
_END = re.compile(
    r"""[.!?]+["'”’)\]]*(?=\s+["'“‘(\[]?[A-Z0-9])|(?<=[a-z]{3})[.!?](?=[A-Z][a-z’']+\s)"""
)
_ABBREVIATION = re.compile(
    r"""(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Rep|Sen|Gov|Prof|Rev|St|Sr|Jr|Inc|Co
    |Corp|Ltd|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|a\.m|p\.m)
    |\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$""",
    re.X,
)
WORD = re.compile(r"\d[\d,.:]*\d|\d|[^\W\d_]+(?:[’'.-](?=[^\W\d_])[^\W\d_]+)*")


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or sentence: `text` stands at `start` in the report; `paragraph` is its rank."""

    start: int
    text: str
    paragraph: int

    @property
    def end(self) -> int:
        """Offset just after the last character."""
        return self.start + len(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words and numbers, as written."""
        return _words(self.text)


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text))


def paragraphs(text: str) -> list[Passage]:
    """The non-empty lines of a cleaned text."""
    return [
        Passage(match.start(), match.group(), rank)
        for rank, match in enumerate(_LINE.finditer(text))
    ]


def sentences(blocks: list[Passage]) -> list[Passage]:
    """The paragraphs cut after full stops, question and exclamation marks."""
    return [part for block in blocks for part in _cut(block)]


def _cut(block: Passage) -> Iterator[Passage]:
    begin = 0
    for match in _END.finditer(block.text):
        tail = max(begin, match.end() - 16)
        if match.group() == "." and _ABBREVIATION.search(block.text, tail, match.end()):
            continue
        end = match.end()
        yield Passage(block.start + begin, block.text[begin:end], block.paragraph)
        begin = end + len(block.text[end:]) - len(block.text[end:].lstrip())
    if begin < len(block.text):
        yield Passage(block.start + begin, block.text[begin:], block.paragraph)
