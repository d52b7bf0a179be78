"""What one of two reports changed that otherwise tell the same: numbers, names, who did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sourceline.linking.copies_marks import Anchor, Blamed, Counted, Marks
from sourceline.linking.copies_words import DAY, NUMBER, concept, numbered, sort, value
from sourceline.records import Change, Span
from sourceline.resolving.names import fold

_AROUND = 4  # telling words on each side
_MOST = 12
_MAGNITUDE = 3
_STEM = 4
_ORDER = {"killed": 0, "injured": 1}


@dataclass(frozen=True, slots=True)
class _Fact:
    """A name or number where it stands: its concepts, and those of the words around it."""

    sentence: int
    number: bool
    codes: frozenset[int]
    around: frozenset[int]
    span: Span
    what: str | None


def changes(
    a: Marks, b: Marks, pairs: Sequence[tuple[int, int]], *, verbatim: bool
) -> tuple[Change, ...]:
    """What differs between sentences that answer each other; `a` is given as the original.

    Args:
        pairs: numbers of sentences of `a` and `b` that tell the same.
        verbatim: whether one is a copy word for word; in other words, two numbers that both texts
            have somewhere are taken for unchanged.

    Returns:
        The killed and injured first, then other numbers, names, and who is said to have done it.
    """
    left, right = _facts(a), _facts(b)
    every = ({one for f in left for one in f.codes}, {one for f in right for one in f.codes})
    found: list[Change] = []
    for mine, theirs in _passages(pairs):
        here = [fact for fact in left if fact.sentence in mine]
        there = [fact for fact in right if fact.sentence in theirs]
        found += _numbers(here, there, None if verbatim else every)
        found += _names(here, there, every)
    shown = {one.what for one in found}
    found += [one for one in _tolls(a, b, every) if one.what not in shown]
    found += _blame(a, b)
    found.sort(key=lambda one: (_rank(one), one.original_span or Span(0, 0, "")))
    return tuple(dict.fromkeys(found))[:_MOST]


def _rank(change: Change) -> int:
    return _ORDER.get(change.what, {"number": 3, "name": 4, "blame": 5}.get(change.what, 2))


def _passages(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[set[int], set[int]]]:
    """Sentences that answer each other, those merged into one or split from one together."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(pairs):
        if groups and (i in groups[-1][0] or j in groups[-1][1]):
            groups[-1][0].add(i)
            groups[-1][1].add(j)
        else:
            groups.append(({i}, {j}))
    yield from groups


def _facts(marks: Marks) -> list[_Fact]:
    codes = [code for sentence in marks.sentences for code in sentence.codes]
    ends = list(accumulate(len(sentence.codes) for sentence in marks.sentences))
    found = []
    sentence = 0
    for anchor in marks.anchors:
        while sentence < len(ends) - 1 and anchor.token >= ends[sentence]:
            sentence += 1
        first = ends[sentence] - len(marks.sentences[sentence].codes)
        what = _what(marks.counts, anchor.span)
        found.append(_fact(anchor, codes, sentence, (first, ends[sentence]), what))
    return found


def _fact(
    anchor: Anchor, codes: list[int], sentence: int, ends: tuple[int, int], what: str | None
) -> _Fact:
    first, last = ends
    end = anchor.token + anchor.size
    around = codes[max(first, anchor.token - _AROUND) : anchor.token]
    around += codes[end : min(last, end + _AROUND)]
    return _Fact(
        sentence,
        sort(codes[anchor.token]) == NUMBER,
        frozenset(concept(code) for code in codes[anchor.token : end]),
        frozenset(concept(code) for code in around if sort(code) not in (NUMBER, DAY)),
        anchor.span,
        what,
    )


def _matched(here: list[_Fact], there: list[_Fact]) -> Iterator[tuple[_Fact, _Fact]]:
    """Facts that count the same or stand among the same words, the most alike first."""
    ranked = sorted(
        (
            (x.what is None or x.what != y.what, -len(x.around & y.around), abs(n - m), n, m)
            for n, x in enumerate(here)
            for m, y in enumerate(there)
            if (x.around & y.around or (x.what and x.what == y.what))
            and not (x.what and y.what and x.what != y.what)
        ),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, _, n, m in ranked:
        if n not in used[0] and m not in used[1]:
            used[0].add(n)
            used[1].add(m)
            yield here[n], there[m]


def _numbers(
    here: list[_Fact], there: list[_Fact], every: tuple[set[int], set[int]] | None
) -> Iterator[Change]:
    """Numbers that stand among the same words and differ; equal ones are paired first."""
    gone, new = _unequal([x for x in here if x.number], [y for y in there if y.number])
    found = list(_matched(gone, new))
    rest = [x for x in gone if all(x is not one for one, _ in found)]
    left = [y for y in new if all(y is not one for _, one in found)]
    if len(rest) == len(left) == 1 and _near(rest[0], left[0]):
        found.append((rest[0], left[0]))
    for x, y in found:
        if every is None or not (x.codes <= every[1] and y.codes <= every[0]):
            yield Change(x.what or y.what or "number", x.span.text, y.span.text, x.span, y.span)


def _unequal(here: list[_Fact], there: list[_Fact]) -> tuple[list[_Fact], list[_Fact]]:
    """What is left of both when equal numbers are paired, those in like surroundings first."""
    ranked = sorted(
        (-len(x.around & y.around), n, m)
        for n, x in enumerate(here)
        for m, y in enumerate(there)
        if x.codes == y.codes
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, n, m in ranked:
        if n not in used[0] and m not in used[1]:
            used[0].add(n)
            used[1].add(m)
    return (
        [x for n, x in enumerate(here) if n not in used[0]],
        [y for m, y in enumerate(there) if m not in used[1]],
    )


def _near(x: _Fact, y: _Fact) -> bool:
    """Whether two numbers are of one magnitude."""
    a, b = (value(next(iter(one.codes))) for one in (x, y))
    return max(a, b) <= _MAGNITUDE * min(a, b)


def _tolls(a: Marks, b: Marks, every: tuple[set[int], set[int]]) -> Iterator[Change]:
    """Killed and injured that each text gives and the other has nowhere."""
    for what in _ORDER:
        old = [one for one in a.counts if one.what == what and not _has(every[1], one)]
        new = [one for one in b.counts if one.what == what and not _has(every[0], one)]
        if old and new and old[0].low != new[0].low:
            yield Change(what, old[0].span.text, new[0].span.text, old[0].span, new[0].span)


def _has(codes: set[int], count: Counted) -> bool:
    return count.low < 1 or numbered(count.low) in codes or numbered(count.high or 0) in codes


def _what(counts: Sequence[Counted], span: Span) -> str | None:
    return next((count.what for count in counts if count.span.overlaps(span)), None)


def _names(
    here: list[_Fact], there: list[_Fact], every: tuple[set[int], set[int]]
) -> Iterator[Change]:
    """Names of which something is nowhere in the other text."""
    gone = [fact for fact in here if not fact.number and not fact.codes <= every[1]]
    new = [fact for fact in there if not fact.number and not fact.codes <= every[0]]
    alike = [
        (x, y)
        for x in gone
        for y in new
        if x.codes & y.codes and not x.codes <= y.codes and not y.codes <= x.codes
    ]
    done = {fact for pair in alike for fact in pair}
    rest = _matched([x for x in gone if x not in done], [y for y in new if y not in done])
    for x, y in (*alike, *((x, y) for x, y in rest if len(x.around & y.around) > 1)):
        if _form(x.span.text, y.span.text):
            continue
        yield Change("name", x.span.text, y.span.text, x.span, y.span)


def _form(x: str, y: str) -> bool:
    """Whether two names are forms of one ("Kyrgyz", "Kyrgyzstan")."""
    a, b = sorted((fold(x), fold(y)), key=len)
    return len(a) >= _STEM and b.startswith(a[: max(_STEM, len(a) - 2)])


def _blame(a: Marks, b: Marks) -> Iterator[Change]:
    """Who did it, where each text holds somebody responsible whom the other nowhere names."""
    mine, theirs = _known(a), _known(b)
    for x, y in _by_type(a.blamed, b.blamed):
        old = [one for one in x if _proper(one, a) and not _named(one, theirs)]
        new = [one for one in y if _proper(one, b) and not _named(one, mine)]
        if old and new:
            yield Change("blame", old[0].name, new[0].name, old[0].span, new[0].span)


def _proper(one: Blamed, marks: Marks) -> bool:
    """Whether it is somebody with a name, not "gunmen" or "the police"."""
    return any(anchor.span.overlaps(one.span) for anchor in marks.anchors)


def _by_type(
    left: Sequence[Blamed], right: Sequence[Blamed]
) -> list[tuple[list[Blamed], list[Blamed]]]:
    found: dict[str, tuple[list[Blamed], list[Blamed]]] = defaultdict(lambda: ([], []))
    for side, blamed in enumerate((left, right)):
        for one in blamed:
            found[one.type][side].append(one)
    return list(found.values())


def _known(marks: Marks) -> tuple[set[str], set[str]]:
    """Ids of actors that a text blames, and all words of its names and of whom it blames."""
    words = {word for one in marks.blamed for word in fold(one.name).split()}
    words |= {
        word
        for anchor in marks.anchors
        for word in fold(anchor.span.text).split()
    }  # fmt: skip
    return {one.actor_id for one in marks.blamed if one.actor_id}, words


def _named(one: Blamed, known: tuple[set[str], set[str]]) -> bool:
    ids, words = known
    return bool(one.actor_id and one.actor_id in ids) or bool(set(fold(one.name).split()) & words)
