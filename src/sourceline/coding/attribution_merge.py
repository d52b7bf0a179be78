"""Join what the syntax found with the attributions that the network read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sourceline.coding.attribution_clauses import Clause, cue_range, source_of
from sourceline.coding.attribution_cues import Cue, cue_table
from sourceline.coding.attribution_tree import Range, Tree


class Found(Protocol):
    """An attribution of the network: token ranges per role."""

    @property
    def source(self) -> tuple[Range, ...]:
        """Token ranges of the source; may be empty."""

    @property
    def cue(self) -> tuple[Range, ...]:
        """Token ranges of the cue."""

    @property
    def content(self) -> tuple[Range, ...]:
        """Token ranges of the content."""


def merge(tree: Tree, found: list[Clause], extra: Sequence[Found]) -> list[Clause]:
    """One list: claims that both saw (the syntax's source, the network's spans), then the others.

    Without network attributions the syntax's claims are returned as they are.
    """
    if not extra:
        return found
    at: dict[int, Clause] = {}
    for clause in found:
        at.setdefault(clause.cue_head, clause)
    merged = list(found)
    for item in extra:
        if not item.cue or not item.content:
            continue
        cue_tokens = [t for piece in item.cue for t in range(*piece)]
        both = next((at[t] for t in cue_tokens if t in at), None)
        if both is None:
            merged.append(_from_network(tree, item, cue_tokens))
        else:
            _refine(tree, both, item)
    return merged


def _refine(tree: Tree, clause: Clause, item: Found) -> None:
    clause.seen = True
    clause.cue_range = item.cue[0] if len(item.cue) == 1 else cue_range(tree, clause)
    if clause.source is None and clause.source_range is None and item.source:
        clause.source_range = item.source[0]
    spoken = {t for start, end in clause.extra for t in range(start, end)}
    inside = {t for piece in item.content for t in range(*piece)}
    mine = set(clause.tokens) | {t for piece in clause.content for t in range(*piece)}
    if spoken and not spoken <= inside:
        inside |= spoken
    if inside & (mine | spoken) or not mine:
        clause.content = tree.pieces(sorted(inside))


def _from_network(tree: Tree, item: Found, cue_tokens: list[int]) -> Clause:
    head = next((t for t in cue_tokens if tree.heads[t] not in cue_tokens), cue_tokens[0])
    table = cue_table()
    rows = table.verbs.get(tree.lemmas[head]) or table.nouns.get(tree.lemmas[head])
    inside = {t for piece in item.content for t in range(*piece)}
    row = _row(tree, rows or (), head, inside)
    clause = Clause(head, row, by="model:attribution", seen=True)
    clause.cue_range = (cue_tokens[0], cue_tokens[-1] + 1)
    if item.source:
        clause.source_range = item.source[0]
    elif tree.pos[head] == "VERB":
        passive = tree.child(head, "nsubj:pass", "aux:pass") is not None
        source = source_of(tree, head, passive)
        clause.source = source if source not in inside else None
    clause.content = tuple(item.content)
    clause.heads = tuple(
        t for t in sorted(inside) if tree.heads[t] not in inside or tree.heads[t] == t
    )
    return clause


_FRAMES = {"ccomp": "clause", "parataxis": "quote", "xcomp": "inf", "obj": "object"}


def _row(tree: Tree, rows: Sequence[Cue], head: int, inside: set[int]) -> Cue:
    """The row of the cue table for a cue that the network found, by where its content stands."""
    below = [t for t in sorted(inside) if tree.heads[t] == head and t != head]
    frames = {_FRAMES[tree.deps[t]] for t in below if tree.deps[t] in _FRAMES}
    for row in rows:
        if row.takes & frames or (not row.takes and not row.prepositions):
            return row
    if rows and rows[0].effect != "claim":
        return rows[0]
    if below and not frames & {"clause", "quote"}:
        return Cue("network", "asserts", "none", attitude=True)
    return rows[0] if rows else Cue("network", "asserts", "claim")
