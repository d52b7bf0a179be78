"""Join what the syntax found with the spans that the network marked.

The network marks sources, cues and contents word by word; which of them belong together it does not
say. The tree does: a mark that overlaps the subject of a cue is its source, one that overlaps its
clause is its content. What no tree joins goes to the nearest cue.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sourceline.coding.attribution_clauses import Clause, source_of
from sourceline.coding.attribution_cues import Cue, cue_table
from sourceline.coding.attribution_tree import Range, Tree, head_of, phrase

# Costs in tokens, tried on the training part of PolNeAR (see benchmarks/suites/attribution.py).
_OVER_A_CUE = 30
_OVER_A_SENTENCE = 25
_QUOTE_GOES_ON = 5
_SOURCE_REACH = 25
_CONTENT_REACH = 40
_SOURCE_SENTENCES, _CONTENT_SENTENCES = 1, 3  # and no further on or back than so many
_FRAMES = {"ccomp": "clause", "parataxis": "quote", "xcomp": "inf", "obj": "object"}

_NAME_PARTS = frozenset({"det", "amod", "compound", "flat", "nummod"})

Mark = tuple[str, int, int]


@dataclass(slots=True)
class _Cue:
    """A cue mark with what has been joined to it."""

    start: int
    end: int
    clause: Clause | None = None
    told: frozenset[int] = frozenset()  # tokens that the syntax takes for its content
    subject: frozenset[int] = frozenset()  # tokens of the phrase that the syntax takes for source
    source: Range | None = None
    contents: list[Range] = field(default_factory=list)


def merge(tree: Tree, found: list[Clause], marks: Sequence[Mark]) -> list[Clause]:
    """The syntax's claims, refined by the marks, and those that only the network saw."""
    cues = _cues(tree, found, marks)
    if not cues:
        return found
    _join_contents(tree, cues, [(s, e) for role, s, e in marks if role == "content"])
    _join_sources(tree, cues, sorted((s, e) for role, s, e in marks if role == "source"))
    merged = list(found)
    for cue in cues:
        if cue.clause is not None:
            _refine(tree, cue.clause, cue)
        elif cue.contents:
            clause = _from_network(tree, cue)
            if clause is not None:
                merged.append(clause)
    return merged


def _cues(tree: Tree, found: list[Clause], marks: Sequence[Mark]) -> list[_Cue]:
    at: dict[int, Clause] = {}
    for clause in found:
        at.setdefault(clause.cue_head, clause)
        if clause.by.endswith("/phrase"):  # its other words open no claim of their own
            for t in clause.cue_extra:
                at.setdefault(t, clause)
    cues = []
    for role, start, end in marks:
        if role != "cue":
            continue
        cue = _Cue(start, end)
        cue.clause = next((at[t] for t in range(start, end) if t in at), None)
        if cue.clause is not None:
            cue.told = _told(cue.clause)
            cue.subject = _subject(tree, cue.clause.source, cue.clause.source_range)
        else:
            head = head_of(tree, start, end)
            cue.told = frozenset(
                t for c in tree.children[head]
                if tree.deps[c] in ("ccomp", "xcomp", "obj", "parataxis", "acl")
                for t in tree.under(c)
            )  # fmt: skip
            if tree.pos[head] in ("VERB", "AUX"):
                passive = tree.child(head, "nsubj:pass", "aux:pass") is not None
                cue.subject = _subject(tree, source_of(tree, head, passive), None)
        cues.append(cue)
    marked = {id(cue.clause) for cue in cues}
    cues += [
        _Cue(clause.cue_head, clause.cue_head + 1, clause, _told(clause))
        for clause in found
        if clause.by.startswith("layout:") and id(clause) not in marked
    ]
    return sorted(cues, key=_start)


def _told(clause: Clause) -> frozenset[int]:
    tokens = set(clause.tokens)
    for start, end in (*clause.extra, *clause.content):
        tokens.update(range(start, end))
    return frozenset(tokens)


def _subject(tree: Tree, source: int | None, known: Range | None) -> frozenset[int]:
    if known is not None:
        return frozenset(range(*known))
    return frozenset() if source is None else frozenset({source, *tree.children[source]})


def _start(cue: _Cue) -> int:
    return cue.start


def _distance(tree: Tree, cues: list[_Cue], cue: _Cue, span: Range) -> int:
    start, end = span
    low, high = (cue.end, start) if start >= cue.end else (end, cue.start)
    between = bisect_left(cues, high, key=_start) - bisect_left(cues, low, key=_start)
    apart = abs(tree.sentence[start] - tree.sentence[cue.start])
    return max(high - low, 0) + _OVER_A_CUE * between + _OVER_A_SENTENCE * apart


def _around(tree: Tree, token: int, reach: int) -> Range:
    """The tokens of a token's sentence and of `reach` sentences before and behind it."""
    here = tree.sentence[token]
    last = min(here + reach, len(tree.sentences) - 1)
    return tree.sentences[max(here - reach, 0)][0], tree.sentences[last][1]


def _join_contents(tree: Tree, cues: list[_Cue], spans: list[Range]) -> None:
    last: _Cue | None = None
    for span in spans:
        tokens = range(*span)
        best, cost = None, _CONTENT_REACH + 1
        low, high = _around(tree, span[0], _CONTENT_SENTENCES)
        first, end = (bisect_left(cues, token, key=_start) for token in (low, high))
        for cue in cues[first:end]:
            here = _distance(tree, cues, cue, span)
            shared = sum(t in cue.told for t in tokens)
            if shared:
                here = -100 * shared // len(tokens)
            elif cue is last and tree.lower[span[0]] in ('"', "“"):
                here = min(here, _QUOTE_GOES_ON)
            if here < cost:
                best, cost = cue, here
        if best is not None:
            best.contents.append(span)
            last = best


def _join_sources(tree: Tree, cues: list[_Cue], spans: list[Range]) -> None:
    for cue in cues:
        best, cost = None, _SOURCE_REACH + 1
        low, high = _around(tree, cue.start, _SOURCE_SENTENCES)
        for span in spans[bisect_left(spans, (low, 0)) : bisect_left(spans, (high, 0))]:
            here = _distance(tree, cues, cue, span)
            if not cue.subject.isdisjoint(range(*span)):
                here = -1
            if here < cost:
                best, cost = span, here
        cue.source = best if best is None else _whole(tree, best)


def _whole(tree: Tree, mark: Range) -> Range:
    """A source mark with the rest of its name ("Mr." of "Mr. Kim")."""
    top = head_of(tree, *mark)
    if tree.deps[top] in _NAME_PARTS and tree.pos[tree.heads[top]] in ("NOUN", "PROPN"):
        top = tree.heads[top]
    parts = {top, *(c for c in tree.children[top] if tree.deps[c] in _NAME_PARTS)}
    start, end = mark
    while start - 1 in parts:
        start -= 1
    while end in parts:
        end += 1
    return start, end


def _refine(tree: Tree, clause: Clause, cue: _Cue) -> None:
    clause.seen = True
    if not (clause.by.endswith("/phrase") and clause.cue_range):  # a phrase knows its words
        clause.cue_range = _cut_at_content(tree, clause, cue)
    if cue.source is not None and clause.source_range is None:
        clause.source_range = _wider(tree, clause.source, cue.source)
    if not cue.contents:
        return
    inside = {t for piece in cue.contents for t in range(*piece)}
    for start, end in clause.extra:
        inside.update(range(start, end))
    if "/clause" in clause.by and any(t in cue.told for t in inside):
        start, end = clause.cue_range or (cue.start, cue.end)
        inside |= {t for t in cue.told if not start <= t < end}  # marks break off early
    if cue.source is not None:
        inside.difference_update(range(*cue.source))
    clause.content = tree.pieces(sorted(inside))
    if not clause.heads and not clause.by.startswith("layout:"):
        clause.heads = _heads(tree, inside)


def _cut_at_content(tree: Tree, clause: Clause, cue: _Cue) -> Range:
    """The marked cue, without content that it has swallowed whole ("rejected the charge").

    Nor does it reach into a clause ("said the rebels had denied").
    """
    head = clause.cue_head
    inside = [t for t in cue.told if cue.start <= t < cue.end]
    whole = len(inside) == len(cue.told)
    if not cue.start <= head < cue.end or not (whole or any(tree.pos[t] == "VERB" for t in inside)):
        return cue.start, cue.end
    before = (t for t in inside if t < head)
    after = (t for t in inside if t > head)
    return max(before, default=cue.start - 1) + 1, min(after, default=cue.end)


def _wider(tree: Tree, source: int | None, mark: Range) -> Range | None:
    """The mark where it holds the syntax's source or there is none; else None (the syntax's)."""
    if source is None:
        return mark
    start, end = phrase(tree, source)
    return mark if mark[0] <= start and end <= mark[1] else None


def _heads(tree: Tree, inside: set[int]) -> tuple[int, ...]:
    return tuple(t for t in sorted(inside) if tree.heads[t] not in inside or tree.heads[t] == t)


def _from_network(tree: Tree, cue: _Cue) -> Clause | None:
    """A claim that the network alone saw; None where neither a source nor a known cue bears it."""
    head = head_of(tree, cue.start, cue.end)
    table = cue_table()
    rows = table.verbs.get(tree.lemmas[head]) or table.nouns.get(tree.lemmas[head])
    inside = {t for piece in cue.contents for t in range(*piece)}
    clause = Clause(head, _row(tree, rows or (), head, inside), by="model:attribution", seen=True)
    clause.cue_range = (cue.start, cue.end)
    clause.source_range = cue.source
    if cue.source is None and tree.pos[head] == "VERB":
        passive = tree.child(head, "nsubj:pass", "aux:pass") is not None
        source = source_of(tree, head, passive)
        clause.source = source if source not in inside else None
    if clause.cue.id == "network" and clause.source is None and clause.source_range is None:
        return None
    clause.content = tree.pieces(sorted(inside))
    clause.heads = _heads(tree, inside)
    return clause


def _row(tree: Tree, rows: Sequence[Cue], head: int, inside: set[int]) -> Cue:
    """The row of the cue table for a cue that the network found, by where its content stands."""
    below = [t for t in sorted(inside) if tree.heads[t] == head and t != head]
    frames = {_FRAMES[tree.deps[t]] for t in below if tree.deps[t] in _FRAMES}
    if tree.deps[head] in ("case", "mark", "fixed"):
        return Cue("network", "asserts", "none", attitude=True)
    for row in rows:
        if row.takes & frames or (not row.takes and not row.prepositions):
            return row
    if rows and rows[0].effect != "claim":
        return rows[0]
    if below and not frames & {"clause", "quote"}:
        return Cue("network", "asserts", "none", attitude=True)
    return rows[0] if rows else Cue("network", "asserts", "claim")
