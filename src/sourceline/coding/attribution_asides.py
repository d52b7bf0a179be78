"""Speech told in an aside by any verb: "..., a spokesman let slip", "..., two ministers confided".

A short clause behind a comma, at the end of the sentence or between commas, whose subject is one
who speaks, speaks whatever its verb is. `clauses` finds the verbs of the cue table; this finds the
others.
"""

from __future__ import annotations

from sourceline.coding.attribution_clauses import Clause
from sourceline.coding.attribution_cues import Cue, CueTable, cue_table
from sourceline.coding.attribution_tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_SPOKEN = frozenset({"slip", "warning", "notice", "word", "signal", "hint", "assurance", "clear"})
_REACH = 6  # words that may stand behind the verb
_ROW = Cue("aside", "asserts", "claim", takes=frozenset({"clause", "quote"}))


def with_asides(tree: Tree, found: list[Clause]) -> list[Clause]:
    """The claims, with those of asides whose verb no table knows."""
    table = cue_table()
    known = {clause.cue_head for clause in found}
    added = []
    for i, dep in enumerate(tree.deps):
        if dep != "parataxis" or i in known or tree.pos[i] != "VERB" or tree.tags[i] not in _FINITE:
            continue
        clause = _aside(tree, table, i)
        if clause is not None:
            added.append(clause)
    return found + added


def _aside(tree: Tree, table: CueTable, i: int) -> Clause | None:
    head, subject = tree.heads[i], tree.child(i, "nsubj")
    speaker = subject
    if speaker is None and tree.pos[i - 1] in ("NOUN", "PROPN"):
        speaker = _appended(tree, i)
    if speaker is None or head > speaker or not _speaks(tree, table, speaker):
        return None
    first = tree.span(speaker)[0]
    if first == 0 or tree.lower[first - 1] != "," or tree.pos[head] not in ("VERB", "AUX", "ADJ"):
        return None
    objects = tree.kids(i, "obj", "xcomp", "ccomp")
    if any(tree.lower[t] not in _SPOKEN for t in objects):
        return None
    end = tree.sentences[tree.sentence[i]][1]
    stop = next((t for t in range(i + 1, end) if tree.pos[t] == "PUNCT"), end)
    if stop - i > _REACH or any(tree.pos[t] == "VERB" for t in range(i + 1, stop)):
        return None
    clause = Clause(i, _ROW, source=speaker, heads=(head,), by="cue:aside")
    clause.tokens = tree.under(head, frozenset({i, speaker}))
    clause.cue_range = (i, max([i, *objects, *tree.kids(i, "compound:prt")]) + 1)
    return clause


def _appended(tree: Tree, i: int) -> int | None:
    """The noun right before the verb that the tree takes for an apposition."""
    for t in range(i - 1, max(i - 6, -1), -1):
        if tree.deps[t] == "appos":
            return t
    return None


def _speaks(tree: Tree, table: CueTable, subject: int) -> bool:
    lists = table.lists
    lemma = tree.lemmas[subject]
    if lemma in lists["speakers"] | lists["persons"] | lists["officials"]:
        return True
    if lemma.endswith(("spokesman", "spokeswoman")) or tree.lower[subject] in ("he", "she"):
        return True
    if tree.lower[subject] == "one":
        return any(_speaks(tree, table, c) for c in tree.kids(subject, "nmod"))
    return tree.pos[subject] == "PROPN"
