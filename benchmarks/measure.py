"""Small measures for the quality floors, so that they need no scorer from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

Entity = tuple[int, int, str]
_MARKED = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


def marked_sentences(path: Path) -> Iterator[tuple[str, set[Entity]]]:
    """Text and entities (start, end, type) of each line of a sample with marks in brackets."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield unmark(line)


def unmark(line: str) -> tuple[str, set[Entity]]:
    """A line without its marks, and what they marked.

    >>> unmark("In [LOC Homs].")
    ('In Homs.', {(3, 7, 'LOC')})
    """
    text = ""
    found: set[Entity] = set()
    place = 0
    for match in _MARKED.finditer(line):
        text += line[place : match.start()]
        found.add((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        place = match.end()
    return text + line[place:], found


def f1(pairs: Iterable[tuple[set[Entity], set[Entity]]]) -> float:
    """Micro F1, in percent, of (gold, predicted) sets."""
    right = gold = mine = 0
    for wanted, found in pairs:
        right += len(wanted & found)
        gold += len(wanted)
        mine += len(found)
    return 200 * right / (gold + mine) if gold + mine else 0.0


Word = tuple[str, str, int, str]  # form, part of speech, head (1-based, 0 for the root), relation


def conllu_words(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Text and words of each sentence of a small CoNLL-U sample without multi-word tokens."""
    text = ""
    words: list[Word] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            column = line.split("\t")
            if column[0].isdigit():
                words.append((column[1], column[3], int(column[6]), column[7].split(":")[0]))
        elif not line and words:
            yield text, words
            words = []
