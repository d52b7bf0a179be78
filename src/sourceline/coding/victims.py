"""Whom a deed hit, named later: "The victims were identified as ...", "among the dead was ...".

The deed is the one told last that hurt, killed or took people. Of those who are "included" in a
recipient ("two priests, including Juan Diaz") only names are taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import MentionReader
from sourceline.records import Party

_VICTIMS = frozenset(
    "victim dead deceased body corpse casualty fatality slain murdered wounded injured captive "
    "hostage abductee".split()
)
_PEOPLE = frozenset("man woman person boy girl youth couple student soldier policeman".split())
_SHARES = frozenset({"one", "two", "three", "some", "most"})
_NAMING = frozenset({"identify", "name"})
_HARM = frozenset({"killed", "injured", "missing", "abducted"})
_REACH = 4  # sentences from the deed to the names


def name_victims(clusters: list[Cluster], reader: MentionReader) -> None:
    """Give the named victims to the deeds that hit them, in place."""
    tree = reader.scene.tree
    for at in range(tree.n):
        for head in _named_at(tree, at):
            host = _told_before(at, clusters, tree)
            if host is not None:
                _add(head, host, reader)
        if tree.deps[at] == "nmod" and tree.case(at) == "including":
            host = _hit(tree.heads[at], clusters, reader)
            if host is not None:
                _add(at, host, reader)


def _named_at(tree: Tree, at: int) -> list[int]:
    """Heads of the names that a word says are the victims'; [] for any other word."""
    lemma = tree.lemmas[at]
    if lemma in _NAMING and tree.pos[at] == "VERB":
        told = [c for c in tree.kids(at, "nsubj:pass", "obj") if _victim(tree, c, people=True)]
        return [c for c in tree.kids(at, "obl", "xcomp") if tree.case(c) == "as"] if told else []
    if lemma not in _VICTIMS:
        return []
    if tree.case(at) == "among":
        top = at if tree.child(at, "nsubj") is not None else tree.heads[at]
        if tree.child(top, "cop") is None:
            return []
        return tree.kids(top, "nsubj") or ([top] if tree.pos[top] == "PROPN" else [])
    if tree.deps[at] == "nsubj":
        top = tree.heads[at]
        if tree.lemmas[top] == "include":
            return tree.kids(top, "obj")
        return [top] if tree.child(top, "cop") is not None else []
    return []


def _victim(tree: Tree, noun: int, *, people: bool) -> bool:
    """ "The victims", "one of the dead", "the dead man"."""
    if tree.lemmas[noun] in _VICTIMS:
        return True
    if tree.lower[noun] in _SHARES:
        return any(tree.lemmas[c] in _VICTIMS for c in tree.kids(noun, "nmod"))
    described = any(tree.lower[c] in _VICTIMS for c in tree.kids(noun, "amod"))
    return people and tree.lemmas[noun] in _PEOPLE and described


def _told_before(at: int, clusters: list[Cluster], tree: Tree) -> Cluster | None:
    """The deed told last before a word that harmed people or took them."""
    near = []
    for cluster in clusters:
        if cluster.type != "ASSAULT" or cluster.negated or cluster.unreal:
            continue
        harmed = any(c.what in _HARM and c.low for part in cluster.parts for c in part.counts)
        earlier = [m.match.token for m in cluster.mentions if m.match.token < at and not m.generic]
        if earlier and harmed and tree.sentence[at] - tree.sentence[max(earlier)] <= _REACH:
            near.append((max(earlier), cluster))
    return max(near, key=lambda one: one[0])[1] if near else None


def _hit(noun: int, clusters: list[Cluster], reader: MentionReader) -> Cluster | None:
    """The deed of which a noun is a recipient."""
    start = reader.scene.doc[noun].idx
    for cluster in clusters:
        for part in _violent(cluster):
            if any(span.start <= start < span.end for p in part.recipients for span in p.spans):
                return cluster
    return None


def _violent(cluster: Cluster) -> Iterator[EventMention]:
    if cluster.type == "ASSAULT":
        yield from cluster.parts


def _add(head: int, host: Cluster, reader: MentionReader) -> None:
    """The named persons at a head and beside it become recipients of a deed."""
    scene = reader.scene
    tree, kinds = scene.tree, scene.parties.kinds
    for token in (head, *tree.kids(head, "conj")):
        if tree.pos[token] != "PROPN" or kinds.get(token) != "PERSON":
            continue
        party: Party | None = scene.parties.party(token)
        known = {old.name.lower() for part in host.parts for old in part.recipients}
        if party is not None and party.name.lower() not in known:
            last = [m for m in host.mentions if m.match.token < token] or host.mentions
            last[-1].recipients = (*last[-1].recipients, party)
