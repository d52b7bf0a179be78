"""Harm that nobody did: a roof that collapsed, a ferry that sank, a flood.

"Killing" and "killed" are violence only where somebody did it. Where the clause that they go on
from tells of an accident or a force of nature, and no weapon or armed party is named with it,
they are none.
"""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.registers import ARMED

_BREAKING = frozenset(
    "collapse capsize overturn derail plunge sink topple cave crumble skid collide crash".split()
)
_FORCES = frozenset(
    "earthquake quake aftershock tsunami flood flooding floodwater landslide mudslide avalanche "
    "storm typhoon hurricane cyclone tornado lightning wildfire heatwave drought famine cholera "
    "ebola malaria measles outbreak epidemic pandemic disease virus accident stampede collapse "
    "derailment".split()
)
_ARMED = ARMED | frozenset(
    "shell missile rocket strike airstrike drone shelling blast explosion explode attack attacker "
    "assailant shoot fire gun weapon mine clash raid ram rammed hijack sabotage arson torpedo "
    "hit target navy military insurgent fighter guerrilla warplane jet artillery mortar "
    "detonate".split()
)
_GOES_ON = frozenset({"advcl", "conj", "acl", "xcomp", "parataxis", "acl:relcl"})


def is_accident(tree: Tree, harm: int) -> bool:
    """Whether the word of harm at token `harm` goes on to tell of an accident."""
    node = harm
    for _ in range(3):
        if _broke(tree, node) and not _armed(tree, harm):
            return True
        if tree.deps[node] not in _GOES_ON or tree.heads[node] == node:
            return False
        node = tree.heads[node]
    return False


def _broke(tree: Tree, verb: int) -> bool:
    """The verb is one of breaking, or its subject a force of nature."""
    if tree.lemmas[verb] in _BREAKING and tree.child(verb, "obj") is None:
        return True
    doers = tree.kids(verb, "nsubj", "obl:agent")
    return any(tree.lemmas[doer] in _FORCES for doer in doers)


def _armed(tree: Tree, token: int) -> bool:
    start, end = tree.sentences[tree.sentence[token]]
    return not _ARMED.isdisjoint(tree.lemmas[start:end])
