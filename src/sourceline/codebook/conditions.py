"""Whether the surroundings of a trigger meet a `Condition`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourceline.codebook.schema import Condition
from sourceline.codebook.tree import CLAUSES, MODIFIERS, PREPOSITIONAL, Tree

NOUN_ACTORS = frozenset({"by", "of", "from"})
NOUN_TARGETS = frozenset({"on", "against", "at", "of", "upon", "for"})
INTRODUCED = PREPOSITIONAL | {"advcl", "acl", "xcomp"}
PEOPLE = frozenset({"he", "him", "himself", "she", "her", "herself", "they", "them", "themselves",
                    "who", "whom", "we", "us", "i", "me", "you"})  # fmt: skip
NOUN_POS = frozenset({"NOUN", "PROPN"})
MEASURES = frozenset(
    {"series", "number", "part", "group", "half", "third", "quarter", "most", "all", "some",
     "many", "dozen", "hundred", "thousand", "million", "billion", "score", "dollar", "pound",
     "euro", "ton", "tonne", "type", "kind", "form", "wave", "string", "pair", "couple",
     "batch", "worth", "lot", "majority", "rest", "remainder", "round", "team", "handful",
     "load", "shipment", "consignment", "member", "crowd", "column", "unit", "percent", "%",
     "amount", "quantity", "spate", "range", "one", "two", "three", "state", "act",
     "campaign", "piece", "day", "week", "month", "hour"}
)  # fmt: skip
"""Words that count or portion out what stands in their "of" phrase."""
FIELDS = tuple(name for name in Condition.__slots__)


def meets_all(tree: Tree, i: int, condition: Condition, light: int | None) -> bool:
    """Whether every field given is met (as `requires`)."""
    return all(_met(tree, i, condition, name, light) for name in FIELDS if getattr(condition, name))


def meets_any(tree: Tree, i: int, condition: Condition, light: int | None) -> bool:
    """Whether one field given is met (as `excludes`, `sure_if`)."""
    return any(_met(tree, i, condition, name, light) for name in FIELDS if getattr(condition, name))


def _met(tree: Tree, i: int, condition: Condition, name: str, light: int | None) -> bool:
    wanted: frozenset[str] = getattr(condition, name)
    if name == "has":
        return any(_has(tree, i, what) for what in wanted)
    if name == "own_case":
        return tree.case(i) in wanted
    if name == "form":
        return tree.forms[i] in wanted
    if name == "case":
        return any(tree.case(c) in wanted for c in tree.children[i] if tree.deps[c] in INTRODUCED)
    if name in ("object_kind", "subject_kind"):
        parties = objects(tree, i) if name == "object_kind" else subjects(tree, i)
        return any(
            tree.kinds.get(t, "PERSON" if tree.forms[t] in PEOPLE else "") in wanted
            for t in parties
        )
    if name == "sentence":
        start, end = tree.sentence[i]
        return any(tree.lemmas[t] in wanted for t in range(start, end) if t != i)
    return _any_word(tree, _surroundings(tree, i, name, light), wanted)


def _any_word(tree: Tree, tokens: Iterable[int], wanted: frozenset[str]) -> bool:
    """Whether a lemma, a form, or a compound with its noun ("suicide bomber") is wanted."""
    for t in tokens:
        if tree.lemmas[t] in wanted or tree.forms[t] in wanted:
            return True
        for c in tree.children[t]:
            pair = f"{tree.lemmas[c]} {tree.lemmas[t]}"
            if pair in wanted and tree.deps[c] in ("compound", "amod"):
                return True
    return False


def _surroundings(tree: Tree, i: int, name: str, light: int | None) -> Iterable[int]:
    """The tokens that a field of a condition looks at."""
    if name == "object":
        return measured(tree, objects(tree, i))
    if name == "subject":
        found = subjects(tree, i)
        return measured(tree, found if light is None else [*found, *tree.subjects(light)])
    if name == "modifier":
        return modifiers(tree, i)
    if name == "complement":
        places = [i] if light is None else [i, light]
        return [t for place in places for t in tree.of_relation(place, PREPOSITIONAL)]
    if name == "light":
        return [] if light is None else [light]
    if name == "governor":
        return [tree.heads[i]] if tree.heads[i] != i else []
    if name == "modal":
        clauses = tree.of_relation(i, CLAUSES)
        return [c for t in clauses for c in tree.children[t] if tree.deps[c] == "aux"]
    return content(tree, i)


def objects(tree: Tree, i: int) -> list[int]:
    """A verb's objects, or what a deed's noun is directed at ("attack on X", "killing of X")."""
    if tree.pos[i] not in NOUN_POS:
        return tree.objects(i)
    return [
        t
        for t in tree.of_relation(i, frozenset({"nmod", "obl", "compound", "nmod:poss"}))
        if tree.deps[t] in ("compound", "nmod:poss") or tree.case(t) in NOUN_TARGETS
    ]


def subjects(tree: Tree, i: int) -> list[int]:
    """A verb's subjects, or the doers of a deed's noun ("strike by X", "X's strike")."""
    if tree.pos[i] not in NOUN_POS:
        return tree.subjects(i)
    found = [
        t
        for t in tree.of_relation(i, frozenset({"nmod", "obl", "compound", "nmod:poss", "amod"}))
        if tree.deps[t] in ("compound", "nmod:poss", "amod") or tree.case(t) in NOUN_ACTORS
    ]
    return [*found, *tree.of_relation(i, frozenset({"nsubj"}))]


def measured(tree: Tree, tokens: list[int]) -> list[int]:
    """The tokens, and what those of them that only count or portion out are of ("tons of rice")."""
    return [
        *tokens,
        *(
            inner
            for t in tokens
            if tree.lemmas[t] in MEASURES
            for inner in tree.of_relation(t, frozenset({"nmod"}))
            if tree.case(inner) == "of"
        ),
    ]


def modifiers(tree: Tree, i: int) -> Iterator[int]:
    """Compounds, adjectives, particles and adverbs on a word, nested compounds included."""
    for child in tree.children[i]:
        if tree.deps[child] in MODIFIERS:
            yield child
            if tree.deps[child] != "nmod:poss":
                yield from modifiers(tree, child)
            yield from (c for c in tree.children[child] if tree.deps[c] == "conj")


def content(tree: Tree, i: int) -> list[int]:
    """The heads of a word's clause or "of"/"to"/"for" complement, and what hangs on these."""
    found: list[int] = []
    for child in tree.children[i]:
        dep = tree.deps[child]
        if (
            dep in CLAUSES
            or dep in ("obj", "acl", "nsubj:pass", "advcl")
            or (dep in PREPOSITIONAL and tree.case(child) in ("of", "with", "for", "to"))
        ):
            found += tree.with_conjuncts(child)
    below = [t for token in found for t in (*tree.objects(token), *modifiers(tree, token))]
    deeper = [t for token in found for t in tree.of_relation(token, CLAUSES)]
    objects_below = [t for token in deeper for t in tree.objects(token)]
    of_nouns = [
        t
        for token in found
        if tree.pos[token] in NOUN_POS
        for t in tree.of_relation(token, PREPOSITIONAL | {"acl"})
    ]
    return [*found, *below, *deeper, *objects_below, *of_nouns]


def _has(tree: Tree, i: int, what: str) -> bool:
    deps = {tree.deps[c] for c in tree.children[i]}
    if what == "object":
        return bool(tree.objects(i))
    if what == "subject":
        return bool(tree.subjects(i))
    if what == "clause":
        return bool(deps & CLAUSES) or "acl" in deps
    if what == "infinitive":
        return any(
            tree.deps[c] in ("xcomp", "acl", "advcl")
            and any(tree.forms[m] == "to" and tree.deps[m] == "mark" for m in tree.children[c])
            for c in tree.children[i]
        )
    if what == "passive":
        return tree.is_passive(i)
    if what == "agent":
        return "obl:agent" in deps
    return "compound:prt" in deps
