"""Who speaks by the layout alone: a name signed under a quote, and the turns of an interview.

No verb of saying stands there. The cue is the dash before the signature ("“We ran.” — Ana Lema,
nurse") or the colon after the speaker's name ("LEMA: We ran."). Newspapers and PolNeAR's annotators
(Newell, Margolin & Ruths 2018) take both for attributions.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from sourceline.coding.attribution_clauses import Clause
from sourceline.coding.attribution_cues import Cue
from sourceline.coding.attribution_quotes import paragraphs, quotes
from sourceline.coding.attribution_tree import CLOSE_QUOTES, PLAIN_QUOTES, QUOTES, Range, Tree

_CUE = Cue("layout", "asserts", "claim")
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_SIGNATURE = 14  # tokens of a name with an office
_SPEAKER = 5  # tokens of a speaker's name
_FEWEST = 3  # words of a turn, or of a quote that is signed


def layout_claims(tree: Tree, found: Sequence[Clause]) -> list[Clause]:
    """Claims of signed quotes and of turns, where no cue of `found` has the words already.

    Args:
        tree: the document.
        found: what the cue words opened.
    """
    lines = _lines(paragraphs(tree))
    spoken = {t for clause in found for start, end in clause.extra for t in range(start, end)}
    signed = [
        clause
        for clause in _signatures(tree, lines)
        if not any(t in spoken for t in range(*clause.extra[0]))
    ]
    return signed + _turns(tree, lines)


def _lines(paragraph: list[int]) -> list[Range]:
    """Token ranges of the paragraphs."""
    lines: list[Range] = []
    for i, number in enumerate(paragraph):
        if number == len(lines):
            lines.append((i, i + 1))
        else:
            lines[number] = (lines[number][0], i + 1)
    return lines


def _signatures(tree: Tree, lines: list[Range]) -> list[Clause]:
    """ "“…” — Name, office", with nothing else in its line."""
    begins = {quote.end: quote.start for quote in quotes(tree)}
    clauses = []
    last = 0  # the last token that is no white space
    for dash in range(1, tree.n):
        before, last = last, dash if tree.pos[dash] != "SPACE" else last
        if tree.lower[dash] not in _DASHES or tree.lower[before] not in CLOSE_QUOTES | PLAIN_QUOTES:
            continue
        opens = _line(lines, before)[0]
        start = opens if tree.lower[opens] in QUOTES else begins.get(before + 1, before)
        words = sum(tree.pos[t] not in ("PUNCT", "SPACE") for t in range(start, before))
        name = tree.trim((dash + 1, _line(lines, dash)[1]))
        if words >= _FEWEST and _is_signature(tree, name):
            clauses.append(_clause(tree, dash, name, (start, before + 1), "layout:signature"))
    return clauses


def _line(lines: list[Range], token: int) -> Range:
    return lines[bisect_right(lines, (token, sys.maxsize)) - 1]


def _is_signature(tree: Tree, name: Range) -> bool:
    """ "Ana Lema, nurse in Goma": it begins with a name, and nothing in it is done."""
    start, end = name
    if not 0 < end - start <= _SIGNATURE or not _is_name(tree, start):
        return False
    return all(
        tree.words[t][0].isupper() for t in range(start, end) if tree.pos[t] in ("VERB", "AUX")
    )


def _is_name(tree: Tree, at: int) -> bool:
    return at in tree.persons or (tree.pos[at] == "PROPN" and tree.words[at][0].isupper())


def _turns(tree: Tree, lines: list[Range]) -> list[Clause]:
    """ "NAME: …" at the start of a line, where a speaker comes again or two are persons."""
    turns: list[tuple[Range, int, Range]] = []
    for line in lines:
        found = _turn(tree, line)
        if found is not None:
            turns.append(found)
    times = Counter(tuple(tree.lower[slice(*name)]) for name, _, _ in turns)
    people = {name for name, _, _ in turns if any(t in tree.persons for t in range(*name))}
    again = any(number > 1 for number in times.values())
    if len(turns) < 2 or not (again or len(people) > 1):
        return []
    return [
        _clause(tree, colon, name, content, "layout:turn")
        for name, colon, content in turns
        if name in people or times[tuple(tree.lower[slice(*name)])] > 1
    ]


def _turn(tree: Tree, line: Range) -> tuple[Range, int, Range] | None:
    """The speaker, the colon and what is said in a line; None where it is no turn."""
    start, end = line
    while start < end and (tree.pos[start] == "SPACE" or tree.lower[start] in QUOTES):
        start += 1
    colon = next(
        (t for t in range(start, min(end, start + _SPEAKER + 1)) if tree.words[t] == ":"), end
    )
    name = (start, colon)
    if colon in (start, end) or not all(tree.words[t][0].isupper() for t in range(*name)):
        return None
    content = tree.trim((colon + 1, end))
    words = sum(tree.pos[t] not in ("PUNCT", "SPACE") for t in range(*content))
    return (name, colon, content) if words >= _FEWEST else None


def _clause(tree: Tree, cue: int, source: Range, content: Range, by: str) -> Clause:
    heads = tuple(
        t for t in range(*content)
        if tree.heads[t] == t or not content[0] <= tree.heads[t] < content[1]
    )  # fmt: skip
    if len({tree.sentence[t] for t in heads}) > 1:
        heads = ()  # the stance is not that of one sentence among several
    clause = Clause(cue, _CUE, heads=heads, extra=(content,), by=by, seen=True)
    clause.cue_range = (cue, cue + 1)
    clause.source_range = source
    return clause
