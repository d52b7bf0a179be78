"""What a deed answers: "in revenge for the killing", "to avenge the murder"."""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.links_words import INTO, PUNISHES, REPLIES, REPLY_NOUNS

_NOUNS = frozenset({"NOUN", "PROPN"})
_DOWN = frozenset({"nmod", "obl", "obj", "compound"})


def is_answered(tree: Tree, noun: int) -> bool:
    """Whether the noun names what another deed of its sentence answers."""
    if tree.pos[noun] != "NOUN":
        return False
    node = noun
    for _ in range(3):
        if tree.deps[node] not in _DOWN:
            return False
        head = tree.heads[node]
        led = tree.case(node) in INTO
        if led and _follows_reply(tree, node):
            return True
        if tree.lemmas[head] in REPLY_NOUNS and tree.pos[head] in _NOUNS:
            return led
        if tree.pos[head] == "VERB":
            answer = tree.lemmas[head] in REPLIES and (led or tree.deps[node] == "obj")
            return answer or (led and tree.lemmas[head] in PUNISHES)
        node = head
    return False


def _follows_reply(tree: Tree, node: int) -> bool:
    """'in reprisal for an ambush', where the ambush hangs on the verb."""
    case = next((c for c in tree.children[node] if tree.deps[c] == "case"), 0)
    return case > 0 and tree.lemmas[case - 1] in REPLY_NOUNS and tree.pos[case - 1] in _NOUNS
