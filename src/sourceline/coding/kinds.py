"""What kind of thing each word of a document names."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.phrases import person_heads, role_heads
from sourceline.records import Place
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actor_text import fold
from sourceline.resolving.countries import country_of, is_demonym

_OPEN = frozenset(
    {None, "OBJECT", "VEHICLE", "WEAPON", "MISC"}
)  # labels that a nation can stand in


def _common(doc: Doc, tree: Tree, i: int) -> bool:
    """A common noun, or one that the network takes for a name although it is in lower case."""
    return tree.pos[i] == "NOUN" or (tree.pos[i] == "PROPN" and bool(doc[i].is_lower))


def kinds_of(doc: Doc, tree: Tree) -> dict[int, str]:
    """Mention label by token: named entities, nominal mentions, nouns that name somebody."""
    kinds: dict[int, str] = {}
    for span in doc.spans.get("nominals", ()):
        kinds[span.end - 1] = span.label_
    roles = role_heads()
    for i, lemma in enumerate(tree.lemmas):
        if (
            _common(doc, tree, i)
            and kinds.get(i) in (None, "OBJECT", "PLACE")
            and (
                lemma in roles
                or tree.lower[i] in roles
                or (i and f"{tree.lower[i - 1]} {lemma}" in roles)
            )
        ):
            kinds[i] = "PERSON"
    known = registry()
    for ent in doc.ents:
        label = ent.label_
        if label == "PERSON":
            actor = known.named(fold(ent.text))
            label = "ORG" if actor is not None and not actor.person else label
        for i in range(ent.start, ent.end):
            kinds[i] = label
        if label == "ORG" and kinds.get(ent.end) == "PERSON" and _ends_name(tree, ent.end):
            kinds[ent.end] = "ORG"
        last = ent.end - 1
        if label == "ORG" and len(ent) > 1 and tree.lemmas[last] in person_heads():
            kinds[last] = "PERSON"  # "the army commander" is a person, whatever "army" is
    for i, lemma in enumerate(tree.lemmas):
        if (
            i not in kinds
            and tree.pos[i] == "PROPN"
            and lemma in person_heads()
            and tree.deps[i] not in ("compound", "flat", "amod")
        ):
            kinds[i] = "PERSON"
    for i in range(tree.n):
        if kinds.get(i) in _OPEN and tree.pos[i] in ("ADJ", "PROPN") and doc[i].text[:1].isupper():
            word = doc[i].text
            if country_of(word) is not None:  # a nation that the network did not see as a name
                kinds[i] = "NORP" if is_demonym(word) else "GPE"
    return kinds


def _ends_name(tree: Tree, i: int) -> bool:
    """ "the Revolutionary United | Front": the head that was cut off the name before it."""
    return (
        tree.pos[i] == "PROPN"
        and i not in tree.persons
        and tree.heads[i - 1] == i
        and tree.lemmas[i] not in person_heads()
    )


def main_country(doc: Doc, places: dict[tuple[int, int], Place]) -> tuple[str, ...]:
    """The country that most of the report's places and peoples are of, if there is one."""
    counts: dict[str, float] = {}
    for place in places.values():
        if place.country:
            weight = 2 if place.precision != "country" else 1
            counts[place.country] = counts.get(place.country, 0) + weight
    for ent in doc.ents:
        country = country_of(ent.text) if ent.label_ == "NORP" else None
        if country is not None:
            counts[country] = counts.get(country, 0) + 0.5
    if not counts:
        return ()
    best = max(counts, key=lambda code: counts[code])
    return (best,) if counts[best] > 0.45 * sum(counts.values()) else ()
