"""Words to the network's input: word pieces, word shapes, gaps, and windows of words.

The encoder's vocabulary is uncased WordPiece (Devlin et al. 2019). Case comes back through a shape
id for each word, and layout through a gap id (what stands before the word), both learned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

MAX_PIECES_PER_WORD = 6
MAX_WINDOW = 128  # word pieces, without [CLS] and [SEP]

SHAPES = ("pad", "lower", "title", "upper", "initial", "mixed", "digit", "punct")
GAPS = ("pad", "none", "space", "line", "blank_line", "continued")
_PUNCT_SPLIT = re.compile(r"(\W|_)")


@lru_cache(maxsize=100_000)
def shape_of(word: str) -> int:
    """Index into SHAPES."""
    if any(char.isdigit() for char in word):
        return 6
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 4 if len(letters) == 1 else 3
    if word[0].isupper() and word[1:].islower():
        return 2
    return 5


def gap_of(space: str) -> int:
    """Index into GAPS of the white space before a word."""
    if not space:
        return 1
    lines = space.count("\n")
    return 2 if lines == 0 else 3 if lines == 1 else 4


class WordPieces:
    """Greedy longest-match WordPiece with a cache; words in, tuples of piece ids out."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.ids["[UNK]"]
        self.start = self.ids["[CLS]"]
        self.end = self.ids["[SEP]"]
        self._cache: dict[str, tuple[int, ...]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """Piece ids of one word, at most MAX_PIECES_PER_WORD."""
        found = self._cache.get(word)
        if found is None:
            found = self._split(word)
            if len(self._cache) < 200_000:
                self._cache[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word[:100].lower())
        plain = "".join(
            char for char in plain if unicodedata.category(char) not in ("Mn", "Cc", "Cf")
        )
        plain = plain.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
        pieces: list[int] = []
        for part in _PUNCT_SPLIT.split(plain):
            if part and not part.isspace():
                pieces.extend(self._greedy(part))
        return tuple(pieces[:MAX_PIECES_PER_WORD]) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                number = self.ids.get(piece)
                if number is not None:
                    ids.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return ids


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (exclusive) of a document; `size` is in word pieces."""

    start: int
    end: int
    size: int


_CLOSERS = frozenset("\"'”’)]»")


def windows(
    words: Sequence[str], gaps: Sequence[int], sizes: Sequence[int], limit: int = MAX_WINDOW
) -> list[Window]:
    """Cut a document into windows that end where a sentence most likely ends.

    A window closes at a blank line, or, when it is full, at the best place in its last part: after
    a line break, after sentence-final punctuation, after other punctuation, else anywhere. Short
    paragraphs share a window up to half of `limit`.
    """
    cuts: list[Window] = []
    start = 0
    size = 0
    at = 0
    total = len(words)
    while at < total:
        new_paragraph = at > start and gaps[at] == 4
        if new_paragraph and size > limit // 4:
            cuts.append(Window(start, at, size))
            start, size = at, 0
        elif size + sizes[at] > limit and at > start:
            best = _best_cut(words, gaps, start, at)
            kept = sum(sizes[start:best])
            cuts.append(Window(start, best, kept))
            size -= kept
            start = best
        size += sizes[at]
        at += 1
    if start < total:
        cuts.append(Window(start, total, size))
    return cuts


def _best_cut(words: Sequence[str], gaps: Sequence[int], start: int, at: int) -> int:
    best, best_score = at, -1.0
    for cut in range(at, start, -1):
        before = words[cut - 1]
        if gaps[cut] >= 3:
            score = 3.0
        elif before in ".!?" or (
            before in _CLOSERS and cut - 2 > start and words[cut - 2] in ".!?"
        ):
            score = 2.0 + 0.5 * (words[cut][0].isupper() or words[cut][0] in "\"“'‘([")
        elif before in ",;:—–-":
            score = 0.6
        else:
            score = 0.0
        score -= (at - cut) / max(1, at - start) * (1.2 if score >= 2 else 0.6)
        if score > best_score:
            best, best_score = cut, score
    return best
