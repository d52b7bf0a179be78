"""Numbers that a source gives of a deed without naming it: "put the number at 130".

"18,000 people took part", "the crowd numbered more than 100,000", "put the number of displaced at
20,000", "the ministry put the figure at 713": what is counted is told by the words beside the
number or by the number given before, and whose it is by who was told of last.
"""

from __future__ import annotations

from dataclasses import replace

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.merging import Cluster
from sourceline.coding.quantities import QuantityMention, to_count
from sourceline.coding.reader import MentionReader
from sourceline.records import Count, Tally, What

_REACH = 4  # sentences from the deed to the number
_JOINING = frozenset("attend join march rally gather turn assemble demonstrate protest".split())
_CROWDS = frozenset("crowd turnout attendance gathering demonstration rally march protest".split())
_SUMS = frozenset("number figure toll count total tally estimate".split())
_PUTTING = frozenset(
    "put estimate give set place stand be number reach rise total exceed climb revise".split()
)
_SETTING = frozenset("put place set estimate give".split())
_OF_ANY_DEED = frozenset({"killed", "injured"})
_OF_A_WAR = 1_000  # dead, more than one deed kills
_COUNTED: dict[str, What] = {
    **dict.fromkeys(("arrested", "arrest", "detained", "detainee", "detention"), "arrested"),
    **dict.fromkeys(("displaced", "displace", "evacuee", "homeless"), "displaced"),
    **dict.fromkeys(("dead", "death", "fatality", "killed", "kill", "victim"), "killed"),
    **dict.fromkeys(("injured", "wounded", "injury", "injure", "wound"), "injured"),
    **dict.fromkeys(("missing", "disappeared"), "missing"),
    **dict.fromkeys(("abducted", "kidnapped", "hostage", "abductee", "captive"), "abducted"),
    **dict.fromkeys(("participant", "protester", "demonstrator", "marcher"), "participants"),
}
_TYPES: dict[What, frozenset[str]] = {
    "participants": frozenset({"PROTEST"}),
    "arrested": frozenset({"COERCE"}),
    "abducted": frozenset({"ASSAULT", "COERCE"}),
}
_VIOLENT = frozenset({"ASSAULT", "COERCE"})


def add_figures(clusters: list[Cluster], reader: MentionReader, tallies: list[Tally]) -> None:
    """Give numbers without a deed of their own to the deeds that they count, in place."""
    tree = reader.scene.tree
    told = [c for cluster in clusters for part in cluster.parts for c in part.counts]
    taken = [*(count.span for count in told), *reader.scene.doubted]
    for found in reader.scene.counts:
        if (found.aggregate and found.windows) or found.part_of is not None:
            continue
        total = next((t for t in tallies if t.count.span.overlaps(found.span)), None)
        if total is not None and not _put_at(found, tree):
            continue
        if any(span.overlaps(found.span) for span in taken):
            continue
        what = _what(found, tree, clusters)
        count = to_count(replace(found, what=what)) if what else None
        if count is None:
            continue
        host = _host(found, count, clusters, reader)
        if host is not None:
            last = max(
                (m for m in host.mentions if m.match.token <= found.token),
                key=lambda m: m.match.token,
            )
            last.counts = (*last.counts, count)
            tallies[:] = [tally for tally in tallies if tally is not total]


def _put_at(found: QuantityMention, tree: Tree) -> bool:
    """ "Put the number of dead at nine": one deed's number, where the report tells of such a deed.

    "Brought the number of dead to 62" counts earlier deeds too.
    """
    verb = _verb(found, tree)
    said = verb is not None and tree.lemmas[verb] in _SETTING
    return said and found.low < _OF_A_WAR and tree.case(found.token) == "at"


def _what(found: QuantityMention, tree: Tree, clusters: list[Cluster]) -> What | None:
    """What a number counts, by the words beside it; the same as the one before for "the figure"."""
    verb = _verb(found, tree)
    if verb is None:
        return None
    if found.aggregate and found.what is not None:
        return found.what if tree.lemmas[verb] in _PUTTING else None
    if found.noun is not None and found.what is None:
        subject = tree.deps[found.noun].startswith("nsubj") and tree.heads[found.noun] == verb
        return "participants" if subject and _joins(tree, verb) else None
    if found.what is not None or tree.lemmas[verb] not in _PUTTING:
        return None
    for noun in tree.kids(verb, "nsubj", "nsubj:pass", "obj"):
        if noun == found.token or tree.lemmas[noun] not in _SUMS | _CROWDS:
            continue
        if tree.lemmas[noun] in _CROWDS:
            return "participants"
        named = [*tree.kids(noun, "nmod", "compound", "amod"), noun]
        named += [t for c in named for t in tree.kids(c, "acl", "amod")]
        for token in named:
            kind = _COUNTED.get(tree.lower[token]) or _COUNTED.get(tree.lemmas[token])
            if kind is not None:
                return kind
        if not tree.kids(noun, "nmod"):
            return _before(found, tree, clusters)
    return None


def _verb(found: QuantityMention, tree: Tree) -> int | None:
    """The verb over a number."""
    for node in tree.climb(found.token):
        hung_low = tree.deps[node] == "acl" and tree.tags[node] == "VBN"  # "those arrested at 90"
        if tree.pos[node] in ("VERB", "AUX") and not hung_low:
            return node
        if tree.deps[node] not in ("nummod", "nsubj", "nsubj:pass", "obl", "obj", "nmod", "advmod",
                                   "compound", "obl:unmarked", "xcomp", "acl"):  # fmt: skip
            return None
    return None


def _joins(tree: Tree, verb: int) -> bool:
    """ "Took part in", "attended", "turned out"."""
    if tree.lemmas[verb] in _JOINING:
        return True
    part = any(tree.lemmas[c] == "part" for c in tree.kids(verb, "obj", "obl"))
    return tree.lemmas[verb] == "take" and part


def _before(found: QuantityMention, tree: Tree, clusters: list[Cluster]) -> What | None:
    """What the number counts that was given last."""
    here = tree.sentence[found.token]
    near = [
        (count.span.start, count.what)
        for cluster in clusters
        for part in cluster.parts
        for count in part.counts
        if count.span.end <= found.span.start and here - part.sentence <= 2
    ]
    return max(near)[1] if near else None


def _host(
    found: QuantityMention, count: Count, clusters: list[Cluster], reader: MentionReader
) -> Cluster | None:
    """The deed told last of which such a number is known or can be."""
    here = reader.scene.tree.sentence[found.token]
    types = _TYPES.get(count.what, _VIOLENT)
    near = []
    for cluster in clusters:
        if cluster.type not in types or cluster.negated or cluster.unreal:
            continue
        earlier = [m for m in cluster.mentions if m.match.token <= found.token and not m.generic]
        if not earlier or here - earlier[-1].sentence > _REACH:
            continue
        known = any(c.what == count.what for part in cluster.parts for c in part.counts)
        near.append((known, earlier[-1].match.token, cluster))
    best = max(near, key=lambda one: one[:2], default=None)
    one = len(near) == 1 and count.what in _OF_ANY_DEED and _put_at(found, reader.scene.tree)
    unknown = one or count.what == "participants"
    if best is None or not (best[0] or unknown):
        return None
    return best[2]
