"""Tense of an event: past, ongoing, future or habitual."""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.status_tables import StatusTable
from sourceline.records import Status, Tense

_BE_NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "’ve", "'d"})
_GOES_ON = frozenset({"continue", "keep", "remain", "persist"})


def tense_of(tree: Tree, table: StatusTable, i: int, status: Status) -> Tense:
    """The tense of the event at token `i`, whose status is known."""
    if status in ("planned", "threatened"):
        return "future"
    if tree.pos[i] in ("NOUN", "PROPN", "ADJ"):
        found = _noun(tree, table, i)
    else:
        found = _verb(tree, table, i)
    if status == "hypothetical" and found == "ongoing":
        return "future"
    return found


def _noun(tree: Tree, table: StatusTable, i: int) -> Tense:
    for c in tree.children[i]:
        word = tree.lower[c]
        if tree.deps[c] in ("amod", "compound", "advmod"):
            if word in table.ongoing:
                return "ongoing"
            if word in table.habitual:
                return "habitual"
            if word == "future":
                return "future"
    head = tree.heads[i]
    light = tree.lemmas[head] in table.light | _GOES_ON
    if head != i and tree.pos[head] in ("VERB", "AUX") and light:
        return _verb(tree, table, head)
    return "past"


def _verb(tree: Tree, table: StatusTable, i: int) -> Tense:
    node = i
    for _ in range(8):
        found = _finite(tree, table, node)
        if found is not None:
            return found
        head = tree.heads[node]
        if head == node or tree.pos[head] not in ("VERB", "AUX"):
            break
        if tree.lemmas[head] in _GOES_ON and tree.tags[head] in ("VBZ", "VBP"):
            return "ongoing"
        node = head
    return "past"


def _finite(tree: Tree, table: StatusTable, node: int) -> Tense | None:
    perfect = progressive_now = False
    for c in tree.children[node]:
        word = tree.lower[c]
        dep = tree.deps[c]
        if dep == "advmod" and word in table.frequency:
            return "habitual"
        if dep.startswith("aux") or dep == "cop":
            if word in _HAVE:
                perfect = True
            elif tree.tags[c] == "MD":
                perfect_after = any(tree.lower[d] in ("have", "'ve") for d in tree.children[node])
                return "past" if perfect_after else "future"
            elif word in _BE_NOW:
                progressive_now = True
            elif word in ("was", "were", "did"):
                return "past"
    tag = tree.tags[node]
    if perfect:
        return "past"
    if progressive_now:
        return "ongoing" if tag == "VBG" or _being(tree, node) else "past"
    if tag in ("VBD", "VBZ", "VBP"):
        return "past"
    if tag in ("VBN", "VBG", "VB") and tree.deps[node] in ("xcomp", "advcl", "ccomp", "conj"):
        return None
    return "past"


def _being(tree: Tree, node: int) -> bool:
    return any(tree.lower[c] == "being" for c in tree.children[node])
