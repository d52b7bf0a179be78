"""Direct quotes: where they start and end, and which cue speaks them."""

from __future__ import annotations

from dataclasses import dataclass

from sourceline.coding.attribution_clauses import Clause
from sourceline.coding.attribution_tree import (
    CLOSE_QUOTES,
    OPEN_QUOTES,
    PLAIN_QUOTES,
    QUOTES,
    Range,
    Tree,
)

_LONGEST = 900
_REACH = 14
_MAIN = frozenset({"root", "parataxis", "conj", "discourse", "list", "dep", "appos"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens from the opening to the closing mark (end exclusive), with the paragraph's number."""

    start: int
    end: int
    paragraph: int
    words: int


def paragraphs(tree: Tree) -> list[int]:
    """The paragraph number of every token: white space with a line break starts a new one."""
    number = 0
    found = []
    for i in range(tree.n):
        found.append(number)
        if tree.pos[i] == "SPACE" and "\n" in tree.lower[i]:
            number += 1
    return found


def quotes(tree: Tree) -> list[Quote]:
    """Quoted stretches; one left open ends with its paragraph."""
    found: list[Quote] = []
    where = paragraphs(tree)
    start: int | None = None
    for i, word in enumerate(tree.lower):
        if start is not None and (where[i] != where[start] or i - start > _LONGEST):
            found.append(_quote(tree, start, i, where))
            start = None
        opens = word in OPEN_QUOTES or (word in PLAIN_QUOTES and start is None)
        closes = word in CLOSE_QUOTES or (word in PLAIN_QUOTES and start is not None)
        if opens and start is None:
            start = i
        elif closes and start is not None:
            found.append(_quote(tree, start, i + 1, where))
            start = None
    if start is not None:
        found.append(_quote(tree, start, tree.n, where))
    return found


def _quote(tree: Tree, start: int, end: int, where: list[int]) -> Quote:
    while end > start and tree.pos[end - 1] == "SPACE":
        end -= 1
    words = sum(tree.pos[t] not in ("PUNCT", "SPACE") for t in range(start, end))
    return Quote(start, end, where[start], words)


def join_quotes(tree: Tree, found: list[Clause]) -> list[Clause]:
    """Give every speaking cue the whole of its quote; drop cues that wanted one and have none."""
    spoken = quotes(tree)
    owner: dict[int, Clause] = {}
    speaking = sorted(
        (c for c in found if {"clause", "quote"} & c.cue.takes), key=lambda c: c.cue_head
    )
    for number, quote in enumerate(spoken):
        clause = _beside(tree, quote, speaking)
        if clause is None and quote.words >= 2:
            clause = _neighbour(tree, number, spoken, owner, speaking)
        if clause is not None:
            owner[number] = clause
            piece = (quote.start, quote.end)
            clause.extra = (*clause.extra, piece)
            clause.wants_quote = False
    for clause in found:
        if clause.wants_quote:
            _trailing(tree, clause)
    return [c for c in found if not c.wants_quote]


def _can_trail(tree: Tree, clause: Clause) -> bool:
    """True for a finite verb of saying that is neither negated nor in a subordinate clause."""
    cue = clause.cue_head
    if clause.cue.effect != "claim" or "clause" not in clause.cue.takes or clause.cue.attitude:
        return False
    if tree.deps[cue] not in _MAIN or tree.tags[cue] not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    return not tree.marks(cue) and not tree.relative(cue) and tree.negated(cue) is None


def _trailing(tree: Tree, clause: Clause) -> None:
    """ "Gunmen fled, the army said." where the tree does not join the two."""
    cue = clause.cue_head
    start, end = tree.sentences[tree.sentence[cue]]
    comma = next(
        (t for t in range(cue - 1, max(cue - _REACH, -1), -1) if tree.lower[t] == ","), None
    )
    if comma is None or not _can_trail(tree, clause):
        return
    if comma < start:
        start = tree.sentences[tree.sentence[comma]][0]
    start = next((t + 1 for t in range(comma, start, -1) if tree.lower[t] in (":", ";")), start)
    words = [t for t in range(cue + 1, end) if tree.pos[t] not in ("PUNCT", "SPACE")]
    named = any(tree.pos[t] in ("NOUN", "PROPN", "PRON") for t in range(comma, cue))
    if len(words) > (4 if named else _REACH) or not (named or comma == cue - 1):
        return
    inside = range(start, comma)
    heads = tuple(
        t for t in inside
        if tree.pos[t] in ("VERB", "AUX", "NOUN") and not start <= tree.heads[t] < comma
    ) or tuple(t for t in inside if tree.heads[t] == t)  # fmt: skip
    if any(tree.pos[t] == "VERB" for t in inside):
        clause.content = (tree.trim((start, comma)),)
        clause.heads = heads
        clause.wants_quote = False
        clause.by = f"cue:{clause.cue.id}/trailing"


def _beside(tree: Tree, quote: Quote, speaking: list[Clause]) -> Clause | None:
    """A cue outside the quote whose content reaches into it, or that stands next to it."""
    for clause in speaking:
        if quote.start <= clause.cue_head < quote.end:
            continue
        if clause.tokens and any(quote.start <= h < quote.end for h in clause.heads):
            return clause
    last = quote.end
    sentence = {tree.sentence[quote.start], tree.sentence[max(quote.end - 1, quote.start)]}
    if last < tree.n:
        sentence.add(tree.sentence[min(last, tree.n - 1)])
    for clause in speaking:
        cue = clause.cue_head
        if quote.start <= cue < quote.end or tree.sentence[cue] not in sentence:
            continue
        gap = cue - quote.end if cue >= quote.end else quote.start - cue
        if clause.wants_quote and gap <= 25:
            return clause
    return None


def _neighbour(
    tree: Tree,
    number: int,
    spoken: list[Quote],
    owner: dict[int, Clause],
    speaking: list[Clause],
) -> Clause | None:
    """A quote with no cue of its own belongs to the speaker before it in the paragraph."""
    quote = spoken[number]
    before = quote.start - 1
    while before >= 0 and tree.pos[before] == "SPACE":
        before -= 1
    if before >= 0 and tree.lower[before] == ":":
        for clause in reversed(speaking):
            near = tree.sentence[clause.cue_head] == tree.sentence[before]
            if clause.cue_head < quote.start and near:
                return clause
    previous = owner.get(number - 1)
    if previous is None:
        return None
    last = spoken[number - 1]
    same_paragraph = last.paragraph == quote.paragraph
    open_before = last.paragraph == quote.paragraph - 1 and tree.lower[last.end - 1] not in (
        CLOSE_QUOTES | PLAIN_QUOTES
    )
    if not same_paragraph and not open_before:
        return None
    if same_paragraph and not _own_sentence(tree, quote):
        return None
    return previous


def _own_sentence(tree: Tree, quote: Quote) -> bool:
    """True if nothing but the quote stands between the sentence borders around it."""
    start = tree.sentences[tree.sentence[quote.start]][0]
    return all(tree.pos[t] in ("SPACE", "PUNCT") for t in range(start, quote.start))


def quoted_share(tree: Tree, content: tuple[Range, ...], spoken: tuple[Range, ...]) -> bool:
    """True if most of the content's words stand in quotation marks."""
    spoken = tuple(piece for piece in spoken if tree.lower[piece[0]] in QUOTES)
    total = inside = 0
    for start, end in content:
        for t in range(start, end):
            if tree.pos[t] in ("PUNCT", "SPACE"):
                continue
            total += 1
            inside += any(a <= t < b for a, b in spoken)
    return total > 0 and inside * 2 > total
