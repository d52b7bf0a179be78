"""What kind of thing each word of a document names."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.phrases import person_heads, role_heads
from sourceline.records import Place
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actor_text import fold


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
    return kinds


def _ends_name(tree: Tree, i: int) -> bool:
    """ "the Revolutionary United | Front": the head that was cut off the name before it."""
    return (
        tree.pos[i] == "PROPN"
        and i not in tree.persons
        and tree.heads[i - 1] == i
        and tree.lemmas[i] not in person_heads()
    )


def main_country(places: dict[tuple[int, int], Place]) -> tuple[str, ...]:
    """The country that most of the report's places lie in, if there is one."""
    counts: dict[str, int] = {}
    for place in places.values():
        if place.country:
            counts[place.country] = counts.get(place.country, 0) + (
                2 if place.precision != "country" else 1
            )
    if not counts:
        return ()
    best = max(counts, key=lambda code: counts[code])
    return (best,) if counts[best] > 0.5 * sum(counts.values()) else ()
