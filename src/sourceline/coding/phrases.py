"""Noun phrases of a tree: what belongs to a party's name and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sourceline.coding.attribution_tree import Tree
from sourceline.resolving.actor_registry import registry

BELONGING = frozenset({"of", "for", "from", "with", "in", "at", "to", "near", ""})
NAMING = frozenset({"of", "for", "from", ""})
PARTITIVE = frozenset(
    "one two many some several most all both each half third quarter majority number dozen hundred "
    "thousand million score handful couple pair rest group crowd band batch series bulk remainder "
    "hundreds thousands dozens scores tens ten % percent percentage".split()
)
TIME_NOUNS = frozenset(
    "second minute hour day week weekend fortnight month quarter year decade century morning "
    "afternoon evening night today yesterday tomorrow".split()
)
_BEFORE = frozenset(
    "det amod nummod compound flat nmod:poss nmod case fixed goeswith punct advmod nmod:desc "
    "nmod:unmarked nmod:agent".split()
)
_AFTER = frozenset(
    "flat flat:foreign fixed goeswith compound punct nmod nmod:agent nummod nmod:desc "
    "nmod:unmarked case".split()
)
_TIES = frozenset({"tie", "link", "connection", "al", "allegiance", "loyalty"})
_TIMES = frozenset({"DATE", "TIME", "QUANTITY", "EVENT"})
_HOMES = frozenset({"GPE", "ORG", "NORP", "LOC", "PLACE"})
_LEADING = frozenset({"DET", "PRON", "PUNCT", "ADV", "ADP", "CCONJ", "SPACE", "SCONJ"})
_AMOUNTS = frozenset(
    "least most more than up to about around nearly almost some several many few over under dozen "
    "other".split()
)
_PARTS = frozenset(
    "north south east west northern southern eastern western central north-east north-west "
    "northeast northwest south-east south-west southeast southwest northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western upper lower "
    "greater inner outer rural mainland former".split()
)
_SO_CALLED = (["so", "-", "called"], ["self", "-", "styled"], ["self", "-", "proclaimed"],
              ["self", "-", "declared"])  # fmt: skip
_HYPHENS = frozenset({"-", "‑"})
_OWNERS = frozenset({"'s", "’s", "'", "’"})
_ACTING = frozenset({"person", "group", "office", "body"})
BODIES = frozenset(
    "group organization organisation movement network faction front militia body agency wing arm "
    "command force unit party side section council committee commission union".split()
)  # roles that the registry calls persons, since who acts for them borrows their sector
_OPEN = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as tokens: `start` to `end` (exclusive), `head` inside it."""

    start: int
    end: int
    head: int


@lru_cache(maxsize=1)
def role_heads() -> frozenset[str]:
    """Nouns that name somebody who acts ("minister", "militia")."""
    return frozenset(
        key for key, role in registry().roles.items() if role.sector and role.kind in _ACTING
    )


@lru_cache(maxsize=1)
def group_heads() -> frozenset[str]:
    """Nouns that name many who act as one ("militia", "ministry")."""
    return frozenset(
        key for key, role in registry().roles.items() if role.kind in ("group", "body")
    )


@lru_cache(maxsize=1)
def person_heads() -> frozenset[str]:
    """Nouns that name one person by an office or a part ("commander", "witness")."""
    return frozenset(
        key
        for key, role in registry().roles.items()
        if role.sector and role.kind in ("person", "office") and key not in BODIES
    )


def whole_phrase(tree: Tree, head: int, kinds: Mapping[int, str]) -> Phrase:
    """The phrase with everything that may tell whose it is ("police in Basra")."""
    return _trim(tree, _extent(tree, head, BELONGING, kinds))


def name_phrase(tree: Tree, head: int, kinds: Mapping[int, str]) -> Phrase:
    """The phrase as a name: no article, number, preposition or clause."""
    found = _trim(tree, _extent(tree, head, NAMING, kinds))
    start, end = found.start, found.end
    while start < head:
        if tree.lower[start : start + 3] in _SO_CALLED:
            start += 3
        elif _leads(tree, start) or _describes(tree, start, head, kinds):
            start += 1
        else:
            break
    return _trim(tree, Phrase(start, end, head))


def within(tree: Tree, head: int) -> int:
    """The head of what an amount is an amount of: "refugees" in "dozens of refugees"."""
    for _ in range(3):
        amount = tree.pos[head] == "NUM" or tree.lower[head] in PARTITIVE
        if not amount and tree.lemmas[head] not in PARTITIVE:
            return head
        inner = [c for c in tree.kids(head, "nmod") if tree.case(c) == "of"]
        if not inner or tree.pos[inner[-1]] not in ("NOUN", "PROPN"):
            return head
        head = inner[-1]
    return head


def _extent(tree: Tree, head: int, cases: frozenset[str], kinds: Mapping[int, str]) -> Phrase:
    """The words that belong to a head, the first half of "rebel-held areas" included."""
    start, end = _around(tree, head, cases, kinds)
    while start > 1 and tree.lower[start - 1] in _HYPHENS and _first_half(tree, start - 2, head):
        start -= 2
    return Phrase(start, end, head)


def _first_half(tree: Tree, i: int, head: int) -> bool:
    """Not the year of a dateline: "ISLAMABAD, Jan 18 2024 - Pakistan"."""
    return tree.pos[i] not in ("PUNCT", "NUM") and tree.sentence[i] == tree.sentence[head]


def _around(
    tree: Tree, head: int, cases: frozenset[str], kinds: Mapping[int, str]
) -> tuple[int, int]:
    start, end = head, head + 1
    for child in tree.children[head]:
        dep = tree.deps[child]
        if dep not in (_BEFORE if child < head else _AFTER):
            continue
        if dep in ("nmod", "nmod:agent") and not _belongs(tree, child, cases, kinds):
            continue
        if dep == "punct" and not (start - 1 <= child <= end):
            continue
        if (
            child > head
            and dep == "nmod:desc"
            and any(tree.pos[t] == "PUNCT" for t in range(end, child))
        ):
            continue
        if child < head and cases is NAMING and dep == "nmod:desc" and _comma(tree, child, head):
            continue
        low, high = _reach(tree, child, cases, kinds)
        if child > head and (low > end + 1 or _comma(tree, end, low)):
            continue
        start, end = min(start, low), max(end, high)
    return start, end


def _comma(tree: Tree, start: int, end: int) -> bool:
    return any(tree.lower[t] == "," for t in range(start, end))


def _reach(tree: Tree, i: int, cases: frozenset[str], kinds: Mapping[int, str]) -> tuple[int, int]:
    low, high = i, i + 1
    for child in tree.children[i]:
        dep = tree.deps[child]
        if child > i and _comma(tree, i, child):
            continue
        if cases is NAMING and dep == "nmod" and not _belongs(tree, child, cases, kinds):
            continue
        if dep in ("conj", "cc"):
            fits = dep == "cc" or (tree.pos[child] == tree.pos[i] and tree.deps[i] != "flat")
            if not fits or (dep == "cc" and tree.child(i, "conj") is None):
                continue
        elif dep in ("obl", "mark") or (dep == "obl:unmarked" and child == i - 2):
            if child > i:
                continue  # but "US" of "US-backed rebels" belongs to it
        elif dep not in (_BEFORE if child < i else _AFTER) or kinds.get(child) in _TIMES:
            continue
        a, b = _reach(tree, child, cases, kinds)
        low, high = min(low, a), max(high, b)
    if tree.pos[high - 1] == "CCONJ":
        high -= 1
    return low, max(high, i + 1)


def _belongs(tree: Tree, child: int, cases: frozenset[str], kinds: Mapping[int, str]) -> bool:
    """ "a commander of the militia", not "the attack in Baghdad on Friday"."""
    case = tree.case(child)
    if kinds.get(child) in _TIMES or tree.pos[child] == "NUM":
        return False
    if case in ("with", "to") and tree.lemmas[child] in _TIES:
        return True
    if case not in cases:
        return False
    if cases is NAMING and case in ("for", "from"):
        head = tree.heads[child]
        if case == "from":
            return kinds.get(child) in _HOMES
        return tree.pos[head] == "PROPN" or tree.lemmas[head] in role_heads()
    return True


def _leads(tree: Tree, i: int) -> bool:
    """Whether a word before a name is only an article, an amount or a preposition."""
    if tree.pos[i] == "NUM":
        return tree.deps[i] in ("nummod", "fixed", "compound") and tree.pos[i + 1] != "PUNCT"
    return (
        (tree.pos[i] in _LEADING and tree.deps[i] not in ("compound", "flat"))
        or tree.deps[i] == "det"
        or (tree.lower[i] in _AMOUNTS and tree.deps[i] != "compound")
    )


def _describes(tree: Tree, i: int, head: int, kinds: Mapping[int, str]) -> bool:
    """Whether a word only says something of a name: "exhausted Gazal", "war-torn Mozambique"."""
    named = head in tree.persons or kinds.get(head) == "GPE"
    if tree.pos[head] != "PROPN" or not named or kinds.get(i):
        return False
    inside = tree.heads[i] == head or tree.heads[tree.heads[i]] == head
    told = tree.deps[i] in ("amod", "advmod", "obl", "obl:unmarked", "compound", "punct")
    described = any(
        tree.deps[t] == "amod" and tree.heads[t] == head and t >= i and not kinds.get(t)
        for t in range(i, head)
    )
    words = tree.pos[i] in ("ADJ", "VERB", "ADV", "NOUN", "PUNCT") and tree.lower[i] not in _PARTS
    return inside and told and described and words


def _trim(tree: Tree, found: Phrase) -> Phrase:
    start, end, head = found.start, found.end, found.head
    while (
        start < head
        and tree.lower[start + 1] not in ("least", "most")
        and (
            tree.pos[start] in ("PUNCT", "SPACE", "ADP", "CCONJ")
            or tree.deps[start] in ("case", "fixed")
        )
    ):
        start += 1
    while end - 1 > head:
        last = tree.lower[end - 1]
        opened = _OPEN.get(last)
        if opened is not None and opened in tree.lower[start:end]:
            break
        if (
            tree.pos[end - 1] not in ("PUNCT", "SPACE", "CCONJ", "ADP", "PRON")
            and last not in _OWNERS
        ):
            unclosed = max(
                (t for t in range(head + 1, end) if tree.lower[t] in ("(", "[")), default=None
            )
            if unclosed is None or any(tree.lower[t] in _OPEN for t in range(unclosed, end)):
                break
            end = unclosed
            continue
        end -= 1
    return Phrase(start, end, head)
