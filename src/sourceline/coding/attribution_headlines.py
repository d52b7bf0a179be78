"""Speakers beside a colon or a dash: "Police: two shot dead", "Two shot dead - police"."""

from __future__ import annotations

from sourceline.coding.attribution_clauses import Clause
from sourceline.coding.attribution_cues import Cue, CueTable, cue_table
from sourceline.coding.attribution_tree import Range, Tree


def headlines(tree: Tree) -> list[Clause]:
    """The claims of a document's headlines."""
    table = cue_table()
    return [clause for sentence in tree.sentences for clause in _headline(tree, table, sentence)]


def _headline(tree: Tree, table: CueTable, sentence: Range) -> list[Clause]:
    """ "Police: two shot dead" and "Two shot dead - police"."""
    start, end = sentence
    while (
        end > start and tree.pos[end - 1] in ("SPACE", "PUNCT") and tree.lower[end - 1] not in '”"'
    ):
        end -= 1
    row = Cue("headline", "asserts", "claim")
    limit = min(start + 7, end)
    for i in range(start + 1, limit):
        if tree.lower[i] == ":" and i + 2 < end:
            left = range(start, i)
            if _is_speaker(tree, table, left):
                clause = Clause(i, row, by="cue:headline")
                clause.source_range, clause.cue_range = (start, i), (i, i + 1)
                clause.content = ((i + 1, end),)
                clause.heads = _tops(tree, i + 1, end)
                return [clause]
            return []
    for i in range(end - 2, max(start + 3, end - 6), -1):
        if tree.lower[i] in ("-", "–", "—") and tree.pos[i] == "PUNCT":
            if end - i <= 4 and _is_speaker(tree, table, range(i + 1, end)):
                clause = Clause(i, row, by="cue:headline")
                clause.source_range, clause.cue_range = (i + 1, end), (i, i + 1)
                clause.content = (tree.trim((start, i)),)
                clause.heads = _tops(tree, start, i)
                return [clause]
            return []
    return []


def _is_speaker(tree: Tree, table: CueTable, tokens: range) -> bool:
    if any(tree.pos[t] in ("VERB", "AUX", "NUM") for t in tokens):
        return False
    speakers = table.lists["speakers"]
    last = next((t for t in reversed(tokens) if tree.pos[t] in ("NOUN", "PROPN")), None)
    if last is None:
        return False
    return tree.lemmas[last] in speakers or tree.lower[last] in speakers


def _tops(tree: Tree, start: int, end: int) -> tuple[int, ...]:
    return tuple(
        t for t in range(start, end)
        if not start <= tree.heads[t] < end or tree.heads[t] == t
    )  # fmt: skip
