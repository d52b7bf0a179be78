"""Signs that a text was put in other words by a machine.

Programs that disguise a copy swap common words for rarer ones: news says "said", "killed" and
"people" where they write "stated", "took the lives of" and "individuals". One such word says
nothing; many of them, with few of the usual ones left, say that somebody else wrote the original.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sourceline.records import Note, Span, cut

TABLE = Path(__file__).with_name("data") / "rewording.txt"
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:]\s|[\n\"“”])\s*$")
_TELLING = 1.2  # weight from which a word alone would make one look twice
_REPEATED = 2  # a word counts so often at most
_USUAL = 4
_FEWEST_WORDS = 60
_SHOWN = 8
# Share of rare words, their weight in 100 words, and different telling ones: one row is enough.
# Of 6,400 reports as they were published, 9 reach one: releases of the police, cables of 1989.
_SURE = ((0.58, 7.0, 5), (0.5, 7.0, 6))
_LIKELY = (0.4, 3.5, 4)  # where the text also betrays itself otherwise


@dataclass(frozen=True, slots=True)
class Wording:
    """Weight of rare words among all that were looked at, and in 100 words; the telling ones."""

    share: float
    density: float
    telling: tuple[Span, ...]

    def reaches(self, share: float, density: float, telling: int) -> bool:
        """True if nothing of it falls short."""
        return (
            self.share >= share
            and self.density >= density
            and len({span.text.lower() for span in self.telling}) >= telling
        )


def rewritten_notes(text: str, placed: list[Note], *, credited: bool) -> list[Note]:
    """At most one note: the text is another's in other words.

    `placed` are the notes found so far: a sentence told again in other words and broken or joined
    words are signs too; `credited` says that the text credits another publisher.
    """
    retold = [
        note
        for note in placed
        if note.kind == "duplicate_passage" and note.spans[0].text != note.spans[1].text
    ]
    seams = any(note.kind in ("fragment", "joined_words") for note in placed)
    wording = read_wording(text)
    sure = any(wording.reaches(*limits) for limits in _SURE)
    likely = wording.reaches(*_LIKELY) and seams and (credited or bool(retold))
    betrayed = bool(retold) and seams and credited
    if not (sure or likely or betrayed):
        return []
    signs = []
    shown = _different(wording.telling)
    if sure or likely:
        signs.append("rare words where news has common ones (" + ", ".join(shown) + ")")
    if retold:
        signs.append("a sentence told again in other words")
    if seams:
        signs.append("broken or joined words")
    if credited:
        signs.append("a credit to another publisher")
    message = (
        f"Signs of machine rewriting: {'; '.join(signs)}. Prefer the original where it can be had."
    )
    spans = tuple(note.spans[0] for note in retold)
    if sure or likely:
        spans = (*spans, *wording.telling[:_SHOWN])
    return [Note("rewritten", message, spans)]


def _different(spans: tuple[Span, ...]) -> list[str]:
    return [f"'{word}'" for word in dict.fromkeys(span.text.lower() for span in spans)][:_SHOWN]


def read_wording(text: str) -> Wording:
    """How rare the words of a text are where news has a common one.

    >>> read_wording("He said that.").share
    0.0
    """
    usual, rare = _table()
    shouting = text.isupper()
    found = [
        match
        for match in _WORD.finditer(text)
        if shouting or text[match.start()].islower() or _begins(text, match.start())
    ]
    words = [match.group().lower() for match in found]
    if len(found) < _FEWEST_WORDS:
        return Wording(0.0, 0.0, ())
    weight = common = 0.0
    seen: Counter[str] = Counter()
    telling = []
    place = 0
    while place < len(words):
        listed = rare.get(words[place])
        size, phrase, value = _longest(words, place, listed) if listed else (0, "", 0.0)
        if size:
            seen[phrase] += 1
            weight += value if seen[phrase] <= _REPEATED else 0.0
            if value >= _TELLING:
                telling.append(cut(text, found[place].start(), found[place + size - 1].end()))
        elif words[place] in usual:
            concept, value = usual[words[place]]
            seen[concept] += 1
            common += value if seen[concept] <= _USUAL else 0.0
        place += size or 1
    share = weight / (weight + common) if weight else 0.0
    return Wording(share, 100 * weight / len(words), tuple(telling))


def _begins(text: str, at: int) -> bool:
    """Whether a word begins a sentence; any other with a capital is a name."""
    return _STARTS.search(text, max(0, at - 4), at) is not None


def _longest(
    words: list[str], place: int, listed: list[tuple[tuple[str, ...], float]]
) -> tuple[int, str, float]:
    for phrase, value in listed:
        if tuple(words[place : place + len(phrase)]) == phrase:
            return len(phrase), " ".join(phrase), value
    return 0, "", 0.0


Usual = dict[str, tuple[str, float]]
Rare = dict[str, list[tuple[tuple[str, ...], float]]]


@cache
def _table() -> tuple[Usual, Rare]:
    """Usual words with their concept and weight; rare phrases by first word, longest first."""
    usual: Usual = {}
    rare: Rare = {}
    for words, weight, phrases in _rows():
        for word in words:
            usual.setdefault(word, (f"={words[0]}", weight))
        for phrase, value in phrases:
            rare.setdefault(phrase[0], []).append((phrase, value))
    for listed in rare.values():
        listed.sort(key=lambda item: -len(item[0]))
    return usual, rare


@cache
def meanings() -> dict[str, str]:
    """The first usual word of its meaning for each single word of the table, rare ones included.

    >>> meanings()["automobile"]
    'car'
    """
    found: dict[str, str] = {}
    for words, _, phrases in _rows():
        for word in (*words, *(phrase[0] for phrase, _ in phrases if len(phrase) == 1)):
            found.setdefault(word, words[0])
    return found


def _rows() -> Iterator[tuple[list[str], float, list[tuple[tuple[str, ...], float]]]]:
    """Usual words, their weight, and the rare phrases with theirs, line by line."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            common, _, listed = line.partition("|")
            *words, weight = common.split()
            items = [item.split() for item in listed.split(",")]
            yield words, float(weight), [(tuple(item[:-1]), float(item[-1])) for item in items]
