"""Who did a deed, told with a word that only takes it up: "this crime was the work of the ELN".

"The act", "this action", "the crime" tell of no deed of their own: who committed them, or is blamed
for them, did the deed told last, where that has no named doer yet.
"""

from __future__ import annotations

from sourceline.coding.alike import same_party
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.blame import Blame
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import MentionReader
from sourceline.coding.surroundings import DONE

_ACTS = frozenset(
    "act action aggression atrocity barbarity carnage crime deed incident outrage tragedy".split()
)
_POINTING = frozenset({"the", "this", "these", "that", "those", "such"})
_DOING = frozenset("commit perpetrate carry stage execute conduct mount undertake".split())
_DEEDS = frozenset({"ASSAULT", "COERCE"})
_ARMED = frozenset({"REB", "CRM", "PRM", "UAF", "MIL", "COP", "SPY"})
_BY = {"alleged": "claim:accuses", "disputed": "claim:accuses", "claimed": "claim:asserts"}
_REACH = 3  # sentences from the deed to the word that takes it up
_SAME = 0.7


def name_doers(clusters: list[Cluster], reader: MentionReader) -> None:
    """Give the deeds told without a named doer who is said to have done "the act", in place."""
    tree, parties = reader.scene.tree, reader.scene.parties
    blame = Blame(tree, parties.kinds)
    for noun in range(tree.n):
        if tree.lemmas[noun] not in _ACTS or not _points(tree, noun, reader):
            continue
        heads = [head for head in _doers(noun, blame) if parties.is_party(head)]
        host = _told_last(noun, clusters, tree) if heads else None
        if host is None:
            continue
        done = tree.deps[noun] == "obj" and tree.lemmas[tree.heads[noun]] in _DOING
        status = reader.status.decide(tree.heads[noun] if done else noun)
        if status.status not in DONE or status.polarity != "positive":
            continue
        by = _BY.get(status.status, "actor:act")
        last = max((m for m in host.mentions if m.match.token < noun), key=lambda m: m.match.token)
        for party in parties.parties(heads, by):
            known = any(same_party(party, old) >= _SAME for old in host.actors)
            if not known and (party.actor_id or party.sector in _ARMED):
                last.actors = (*last.actors, party)
                host.actors.append(party)


def _points(tree: Tree, noun: int, reader: MentionReader) -> bool:
    """ "The act", "this terrorist action"; not "an act of war", "acts"."""
    if tree.pos[noun] != "NOUN" or noun in reader.triggers:
        return False
    return any(tree.lower[c] in _POINTING for c in tree.kids(noun, "det"))


def _doers(noun: int, blame: Blame) -> list[int]:
    """Heads of who committed an act or is blamed for it."""
    tree = blame.tree
    blamed = blame.blamed(noun)
    if blamed:
        return blamed
    head, dep = tree.heads[noun], tree.deps[noun]
    done = [*tree.kids(noun, "acl"), *([head] if dep == "nsubj:pass" else [])]
    for verb in done:
        if tree.negated(verb) is not None:
            return []
        if tree.lemmas[verb] in _DOING:
            for agent in tree.kids(verb, "obl:agent"):
                return blame.fillers(agent)
        if tree.lemmas[verb] in ("attribute", "blame"):
            for party in tree.kids(verb, "obl"):
                if tree.case(party) in ("to", "on"):
                    return blame.fillers(party)
    if dep == "obj" and tree.lemmas[head] in _DOING:
        return blame.subject_of(head)
    for party in tree.kids(noun, "nmod", "nmod:agent"):
        if tree.case(party) == "by":
            return blame.fillers(party)
    return []


def _told_last(noun: int, clusters: list[Cluster], tree: Tree) -> Cluster | None:
    """The deed told last before a word, if it is near and has no named doer yet."""
    before = []
    for cluster in clusters:
        if cluster.type not in _DEEDS or cluster.negated or cluster.unreal:
            continue
        known = (m.match for m in cluster.mentions if not m.match.unlisted)
        earlier = [match.token for match in known if match.token < noun]
        if earlier and not all(m.generic for m in cluster.mentions):
            before.append((max(earlier), cluster))
    if not before:
        return None
    at, last = max(before, key=lambda one: one[0])
    near = tree.sentence[noun] - tree.sentence[at] <= _REACH
    return last if near and not any(party.actor_id for party in last.actors) else None
