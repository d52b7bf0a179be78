"""Laying two reports side by side, sentence by sentence, and what that tells of copying.

Two reporters who write of one incident share its names and numbers. A report that rewrites another
also shares which facts it picks and the order it tells them in: nearly every sentence has its
counterpart, and the counterparts follow each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from sourceline.linking.copies_marks import Marks
from sourceline.linking.copies_words import WORD, concept, plain, sort, telling

_SHINGLE = 3
_LEAST = 0.22  # share of a sentence's weight below which another is no counterpart


@dataclass(frozen=True, slots=True)
class View:
    """A report's marks, made ready to be compared."""

    codes: tuple[int, ...]
    shingles: frozenset[tuple[int, ...]]
    sentences: tuple[dict[int, float], ...]
    masses: tuple[float, ...]
    words: tuple[int, ...]
    where: dict[int, tuple[int, ...]]
    weights: dict[int, float]
    anchors: dict[int, int]
    pairs: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Side:
    """What of one report has its like in the other: shares of weight, from 0 to 1."""

    covered: float
    anchors: float
    followed: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two reports side by side; `pairs` are the sentences that answer each other, in order."""

    left: Side
    right: Side
    order: float
    anchor_order: float
    shared: int
    phrases: float
    length: float
    pairs: tuple[tuple[int, int], ...]


@lru_cache(maxsize=1024)
def view(marks: Marks) -> View:
    """The view of a report's marks."""
    codes = tuple(plain(code) for sentence in marks.sentences for code in sentence.codes)
    told: list[dict[int, float]] = []
    where: dict[int, list[int]] = defaultdict(list)
    weights: dict[int, float] = {}
    anchors: dict[int, int] = {}
    pairs: set[tuple[int, int]] = set()
    for number, sentence in enumerate(marks.sentences):
        here: dict[int, float] = {}
        last = -1
        for code in sentence.codes:
            one = concept(code)
            weight = weights.get(one)
            if weight is None:
                weight = weights[one] = telling(one)
            if one not in here:
                here[one] = weight
                where[one].append(number)
            if sort(code) != WORD and one not in anchors:
                anchors[one] = len(anchors)
            if last >= 0 and last != one:
                pairs.add((last, one))
            last = one
        told.append(here)
    return View(
        codes=codes,
        shingles=frozenset(codes[at : at + _SHINGLE] for at in range(len(codes) - _SHINGLE + 1)),
        sentences=tuple(told),
        masses=tuple(sum(here.values()) for here in told),
        words=tuple(sentence.words for sentence in marks.sentences),
        where={one: tuple(at) for one, at in where.items()},
        weights=weights,
        anchors=anchors,
        pairs=frozenset(pairs),
    )


def verbatim(a: View, b: View) -> tuple[int, float, float]:
    """How many shingles both have, and their share of each."""
    shared = len(a.shingles & b.shingles)
    return shared, shared / max(len(a.shingles), 1), shared / max(len(b.shingles), 1)


def align(a: View, b: View) -> Alignment:
    """Lays two reports side by side."""
    flipped = len(a.sentences) < len(b.sentences)
    rows, columns = (b, a) if flipped else (a, b)
    cells, best = _cells(rows, columns)
    chain = _chain(cells)
    row_side, column_side = _sides(rows, columns, chain)
    followed = sum(gain for _, _, gain in chain)
    pairs = tuple((j, i) if flipped else (i, j) for i, j, _ in chain)
    shared = [one for one in a.anchors if one in b.anchors]
    return Alignment(
        left=column_side if flipped else row_side,
        right=row_side if flipped else column_side,
        order=followed / best if best else 0.0,
        anchor_order=_in_order(shared, b.anchors),
        shared=len(shared),
        phrases=_phrases(a, b),
        length=_length(rows, columns, chain),
        pairs=tuple(sorted(pairs)),
    )


def _cells(rows: View, columns: View) -> tuple[list[tuple[int, int, float]], float]:
    """The pairs of sentences that share enough, with the weight they share; the best sum of all."""
    cells = []
    best = 0.0
    for i, here in enumerate(rows.sentences):
        shared: dict[int, float] = defaultdict(float)
        for one, weight in here.items():
            for j in columns.where.get(one, ()):
                shared[j] += weight
        least = 0.0
        for j, gain in shared.items():
            smaller = min(rows.masses[i], columns.masses[j])
            if gain >= _LEAST * smaller and gain >= 2.5:
                # The square favours the one counterpart over many sentences that share a name.
                value = gain * gain / smaller
                cells.append((i, j, value))
                least = max(least, value)
        best += least
    return cells, best


def _chain(cells: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The heaviest chain: rows rise, columns never fall (several rows may share a column)."""
    if not cells:
        return []
    width = max(j for _, j, _ in cells) + 1
    top: list[tuple[float, int]] = [(0.0, -1)] * width  # best sum ending at or before a column
    behind: list[int] = []
    cells = sorted(cells)
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and cells[end][0] == cells[at][0]:
            end += 1
        fresh = []
        for number in range(at, end):
            _, j, gain = cells[number]
            total, last = top[j]
            behind.append(last)
            fresh.append((total + gain, number, j))
        for total, number, j in fresh:
            for column in range(j, width):
                if top[column][0] >= total:
                    break
                top[column] = (total, number)
        at = end
    found = []
    number = top[width - 1][1]
    while number >= 0:
        found.append(cells[number])
        number = behind[number]
    return found[::-1]


def _sides(rows: View, columns: View, chain: list[tuple[int, int, float]]) -> tuple[Side, Side]:
    row_mass = 0.0
    taken: dict[int, set[int]] = defaultdict(set)
    for i, j, _ in chain:
        shared = rows.sentences[i].keys() & columns.sentences[j].keys()
        row_mass += sum(rows.weights[one] for one in shared)
        taken[j] |= shared
    column_mass = sum(columns.weights[one] for shared in taken.values() for one in shared)
    return (
        Side(
            row_mass / max(sum(rows.masses), 1.0), _kept(rows, columns), len(chain),
            len(rows.sentences),
        ),
        Side(
            column_mass / max(sum(columns.masses), 1.0), _kept(columns, rows), len(taken),
            len(columns.sentences),
        ),
    )  # fmt: skip


def _kept(one: View, other: View) -> float:
    """The share of a report's names, numbers and days that the other has too."""
    every = sum(one.weights[anchor] for anchor in one.anchors)
    both = sum(one.weights[anchor] for anchor in one.anchors if anchor in other.where)
    return both / max(every, 1.0)


def _in_order(shared: list[int], places: dict[int, int]) -> float:
    """The share of what both have that comes in the same order."""
    if len(shared) < 2:
        return 0.5
    ends: list[int] = []
    for one in shared:
        place = places[one]
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends) / len(shared)


def _phrases(a: View, b: View) -> float:
    """The share of neighbouring words that are neighbours in both."""
    return len(a.pairs & b.pairs) / max(min(len(a.pairs), len(b.pairs)), 1)


def _length(rows: View, columns: View, chain: list[tuple[int, int, float]]) -> float:
    """How alike in length answering sentences are, from 0 to 1."""
    if not chain:
        return 0.0
    taken: dict[int, int] = defaultdict(int)
    for i, j, _ in chain:
        taken[j] += rows.words[i]
    ratios = [abs(log(max(size, 1) / max(columns.words[j], 1))) for j, size in taken.items()]
    return exp(-sum(ratios) / len(ratios))
