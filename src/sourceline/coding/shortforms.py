"""Short forms of names within one report: "Rasool", "the group", "the ministry"."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.phrases import BODIES, group_heads
from sourceline.columns import columns
from sourceline.resolving.actor_links import link_names
from sourceline.resolving.actor_registry import Actor, registry
from sourceline.resolving.actor_rules import INTERNATIONAL
from sourceline.resolving.actor_text import fold

OF_STATES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_NO_GROUPS = OF_STATES | {"JRN"}
_BODIES_OF_STATE = frozenset("ministry council office agency committee commission bureau".split())
_ARMED = frozenset("group movement militia faction organisation organization insurgency".split())
_OUTLETS = frozenset("agency newspaper radio television channel daily website tv".split())
_LETTERS = range(3, 7)
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_FIGHTERS = frozenset({"rebel", "guerrilla", "guerilla", "insurgent", "separatist", "subversive"})
_BACK = 2  # sentences from an armed group's name to "the rebels", where the report names several

Mentions = dict[int, tuple[int, str | None]]  # by head token: first token, label of a name


def short_forms(doc: Doc, tree: Tree, text: str) -> dict[int, int]:
    """Head of each short form to the head of the fullest form of the same name."""
    mentions = _names(doc, tree)
    for i in _groups(tree):
        if i not in mentions:
            mentions[i] = (i - 1, None)
    heads = sorted(mentions)
    read = columns(doc)
    ends = {ent.root.i: ent.end for ent in doc.ents}
    texts = [
        " ".join(read.piece(mentions[h][0], max(h + 1, ends.get(h, 0))).split()) for h in heads
    ]
    links: dict[int, int] = {}
    for cluster in link_names(texts, kinds=[mentions[h][1] for h in heads], text=text):
        named = [n for n in cluster if mentions[heads[n]][1] is not None]
        if len(cluster) > 1 and named:
            best = max(named, key=lambda n: (len(texts[n].removeprefix("the ").split()), -n))
            links.update((heads[n], heads[best]) for n in cluster if n != best)
    known = [_known(text) if mentions[h][1] else None for h, text in zip(heads, texts, strict=True)]
    sectors = [actor.sector if actor else None for actor in known]
    for number, head in enumerate(heads):
        target = links.get(head)
        if target is None or mentions[head][1] is not None or tree.lemmas[head] not in _ARMED:
            continue
        if sectors[heads.index(target)] in _NO_GROUPS:
            # "The group" after "Central Command said" is the group named before it.
            before = [n for n in range(number) if sectors[n] not in (None, *_NO_GROUPS)]
            links.pop(head)
            if before:
                links[head] = links.get(heads[before[-1]], heads[before[-1]])
    armed = {h: actor.id for h, actor in zip(heads, known, strict=True) if actor and _fights(actor)}
    for member, group in _members(tree, armed).items():
        links[member] = links.get(group, group)
    return links


def _known(name: str) -> Actor | None:
    return registry().named(fold(name.removeprefix("the ").removeprefix("The ")))


def _fights(actor: Actor) -> bool:
    """Whether a name is of an armed group of one country."""
    own = actor.id.count(":") > 1 and actor.country not in INTERNATIONAL
    return own and actor.sector == "REB" and not actor.person


def _members(tree: Tree, armed: dict[int, str]) -> dict[int, int]:
    """ "The rebels" to a name of their group: the one armed group named, or named right before.

    Not where such people came up before the group did: "militants stormed a hotel" stay nameless.

    Args:
        tree: the document's tree.
        armed: head of each mention of an armed group, in text order, with the group's id.
    """
    if not armed:
        return {}
    found: dict[int, int] = {}
    told: dict[str, int] = {}  # where each noun first stands for people not known before
    for i in range(tree.n):
        if tree.pos[i] != "NOUN" or tree.lemmas[i] not in _FIGHTERS:
            continue
        if tree.tags[i] != "NNS" or not _alone(tree, i):
            told.setdefault(tree.lemmas[i], i)
            continue
        near = [h for h in armed if h < i and tree.sentence[i] - tree.sentence[h] <= _BACK]
        names = list(armed) if len(set(armed.values())) == 1 else near
        if len({armed[h] for h in names}) == 1 and names[0] < told.get(tree.lemmas[i], tree.n):
            found[i] = names[0]
    return found


def _names(doc: Doc, tree: Tree) -> Mentions:
    """Names of persons and organisations, the article before them included.

    A mention in lower case ("army") is no name, whatever the network takes it for.
    """
    found: Mentions = {}
    for ent in columns(doc).names:
        if ent.label in ("PERSON", "ORG") and not ent.text.islower():
            start = ent.start - (ent.start > 0 and tree.lower[ent.start - 1] == "the")
            head = next(
                (t for t in range(ent.start, ent.end)
                 if not ent.start <= tree.heads[t] < ent.end or tree.heads[t] == t),
                ent.end - 1,
            )  # fmt: skip
            if tree.deps[head] == "compound" and tree.lemmas[tree.heads[head]] in _OUTLETS:
                continue  # "the Saba news agency" is never "the group"
            letters = ent.text.isupper() and ent.text.isalpha() and len(ent.text) in _LETTERS
            found[head] = (start, "ORG" if letters else ent.label)  # "the EHRC" is no person
    return found


def _groups(tree: Tree) -> list[int]:
    """Nouns like "the group" that stand alone; "the parties" are none of those named before."""
    groups, roles = group_heads() | BODIES, registry().roles
    states = {key for key in group_heads() if roles[key].sector in OF_STATES}
    return [
        i
        for i in range(1, tree.n)
        if tree.pos[i] == "NOUN"
        and tree.tags[i] != "NNS"
        and tree.lemmas[i] in groups
        and (tree.lemmas[i] not in states or tree.lemmas[i] in _BODIES_OF_STATE)
        and _alone(tree, i)
    ]


def _alone(tree: Tree, i: int) -> bool:
    """Whether a noun has nothing on it but "the" or "this" right before it."""
    kids = tree.children[i]
    return (
        0 < len(kids) < 4
        and kids[0] == i - 1
        and tree.lower[i - 1] in _POINTING
        and not tree.kids(i, "nmod", "amod", "compound", "nmod:poss", "appos")
    )
