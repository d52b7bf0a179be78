"""Laying two reports side by side, sentence by sentence, and what that tells of copying.

Two reporters who write of one incident share its place, its toll and the words for them: what
stands in headline and first sentence. A report that rewrites another also shares which details it
picks and the order it tells them in: nearly every sentence has its counterpart, and they follow
each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sourceline.linking.copies_marks import Marks
from sourceline.linking.copies_words import concept, plain, shown, told_by

_LEAD = 2  # sentences: the headline and the first
_LEAST = 0.22  # share of a sentence's weight below which another is no counterpart


@dataclass(frozen=True, slots=True)
class View:
    """A report's marks, made ready to be compared.

    `sentences` hold the weights of their concepts, `masses` the sums of these; `where` the
    sentences that each concept stands in; `anchors` the names, numbers and days among them; `lead`
    what stands in the headline or the first sentence, `inner` what stands after them only, where
    reports differ.
    """

    shingles: frozenset[tuple[int, ...]]
    sentences: tuple[dict[int, float], ...]
    masses: tuple[float, ...]
    words: tuple[int, ...]
    where: dict[int, tuple[int, ...]]
    weights: dict[int, float]
    anchors: frozenset[int]
    lead: frozenset[int]
    inner: frozenset[int]


@dataclass(frozen=True, slots=True)
class Side:
    """What of one report has its like in the other.

    Shares of weight, from 0 to 1: `covered` of all its sentences, `anchors` of its names, numbers
    and days, wherever they stand in the other.

    Numbers of words: `lead` those of its headline and first sentence that the other has too, names
    and numbers left out. After these, from the first to the last sentence that has a counterpart
    (its stretch), `words` such words that the other has too, `missing` names, numbers and days that
    it lacks, `share` the share of all together that it has. `displaced` words of any sort stand in
    the other, but in no counterpart. `followed` of `sentences` have a counterpart.
    """

    covered: float
    anchors: float
    lead: int
    words: int
    missing: int
    share: float
    displaced: int
    followed: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two reports side by side.

    `amount` is the weight of what both tell after the headline and the first sentence of either;
    `pairs` are the sentences that answer each other, in order.
    """

    left: Side
    right: Side
    amount: float
    pairs: tuple[tuple[int, int], ...]


@lru_cache(maxsize=1024)
def view(marks: Marks) -> View:
    """The view of a report's marks."""
    codes: list[int] = []
    told: list[dict[int, float]] = []
    where: dict[int, list[int]] = defaultdict(list)
    weights: dict[int, float] = {}
    anchors: set[int] = set()
    for number, sentence in enumerate(marks.sentences):
        here: dict[int, float] = {}
        for code in sentence.codes:
            same, one, weight, anchor = told_by(code)
            codes.append(same)
            if one not in here:
                here[one] = weights[one] = weight
                where[one].append(number)
            if anchor:
                anchors.add(one)
        told.append(here)
    return View(
        shingles=frozenset(zip(codes, codes[1:], codes[2:], strict=False)),
        sentences=tuple(told),
        masses=tuple(sum(here.values()) for here in told),
        words=tuple(sentence.words for sentence in marks.sentences),
        where={one: tuple(at) for one, at in where.items()},
        weights=weights,
        anchors=frozenset(anchors),
        lead=frozenset(one for one, at in where.items() if at[0] < _LEAD),
        inner=frozenset(one for one, at in where.items() if at[0] >= _LEAD),
    )


def at_best(a: View, b: View) -> tuple[float, float, int, int]:
    """What two reports could have in common, however their sentences answer each other.

    The larger share of names and numbers that the other has, the weight of what both tell after
    their leads, the words of both leads that the other has, and the most words after them.
    """
    common = a.where.keys() & b.where.keys()
    words = len(common - a.anchors), len(common - b.anchors)
    return (
        max(_kept(a, b, a.anchors), _kept(b, a, b.anchors)),
        _amount(a, b) + _amount(b, a),
        len((a.lead & common) - a.anchors) + len((b.lead & common) - b.anchors),
        max(words),
    )


def verbatim(a: View, b: View) -> tuple[int, float, float]:
    """How many shingles both have, and their share of each."""
    shared = len(a.shingles & b.shingles)
    return shared, shared / max(len(a.shingles), 1), shared / max(len(b.shingles), 1)


def align(a: View, b: View) -> Alignment:
    """Lays two reports side by side."""
    flipped = len(a.sentences) < len(b.sentences)
    rows, columns = (b, a) if flipped else (a, b)
    chain = _chain(_cells(rows, columns))
    row_side, column_side = _sides(rows, columns, chain)
    pairs = tuple((j, i) if flipped else (i, j) for i, j, _ in chain)
    return Alignment(
        left=column_side if flipped else row_side,
        right=row_side if flipped else column_side,
        amount=_amount(a, b) + _amount(b, a),
        pairs=tuple(sorted(pairs)),
    )


def reworded(a: Marks, b: Marks, pairs: Iterable[tuple[int, int]]) -> list[tuple[str, str]]:
    """Words of answering sentences that stand for the same, those of `a` first, in their order."""
    found: dict[tuple[str, str], None] = {}
    for i, j in pairs:
        mine = set(map(plain, a.sentences[i].codes))
        theirs = set(map(plain, b.sentences[j].codes))
        others = {concept(code): code for code in sorted(theirs - mine)}
        for code in map(plain, a.sentences[i].codes):
            other = others.get(concept(code))
            if other is not None and code not in theirs:
                words = shown(code), shown(other)
                if words[0] and words[1]:
                    found[words[0], words[1]] = None
    return list(found)


def _cells(rows: View, columns: View) -> list[tuple[int, int, float]]:
    """The pairs of sentences that share enough, with what they share."""
    cells = []
    for i, here in enumerate(rows.sentences):
        shared: dict[int, float] = defaultdict(float)
        for one, weight in here.items():
            for j in columns.where.get(one, ()):
                shared[j] += weight
        for j, gain in shared.items():
            smaller = min(rows.masses[i], columns.masses[j])
            if gain >= _LEAST * smaller and gain >= 2.5:
                # The square favours the one counterpart over many sentences that share a name.
                cells.append((i, j, gain * gain / smaller))
    return cells


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
    across: dict[int, list[int]] = defaultdict(list)
    back: dict[int, list[int]] = defaultdict(list)
    for i, j, _ in chain:
        across[i].append(j)
        back[j].append(i)
    return _side(rows, columns, across), _side(columns, rows, back)


def _side(one: View, other: View, answers: dict[int, list[int]]) -> Side:
    """One side, from the sentences of the other that answer each of its sentences."""
    stretch = range(min(answers), max(answers) + 1) if answers else range(0)
    mass = 0.0
    displaced = 0
    told: set[int] = set()
    for at, here in enumerate(one.sentences):
        answered = here.keys() & set().union(*(other.sentences[j] for j in answers.get(at, ())))
        mass += sum(here[word] for word in answered)
        if at >= _LEAD:
            displaced += len((here.keys() & other.where.keys()) - answered)
        if at in stretch and at >= _LEAD:
            told |= here.keys()
    shared = told & other.where.keys()
    return Side(
        covered=mass / max(sum(one.masses), 1.0),
        anchors=_kept(one, other, one.anchors),
        lead=len((one.lead & other.where.keys()) - one.anchors),
        words=len(shared - one.anchors),
        missing=len((told & one.anchors) - shared),
        share=(len(shared) + 1) / (len(told) + 2),
        displaced=displaced,
        followed=len(answers),
        sentences=len(one.sentences),
    )


def _amount(one: View, other: View) -> float:
    return sum(one.weights[word] for word in one.inner & other.where.keys())


def _kept(one: View, other: View, told: Iterable[int]) -> float:
    """The share (by weight) of some of a report's words that the other has too."""
    every = both = 0.0
    for word in told:
        every += one.weights[word]
        both += one.weights[word] if word in other.where else 0.0
    return both / max(every, 1.0)
