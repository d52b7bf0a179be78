"""What kind of thing each word of a document names."""

from __future__ import annotations

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.known_names import known_names
from sourceline.coding.phrases import person_heads, role_heads
from sourceline.columns import columns
from sourceline.records import Place
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actor_text import fold
from sourceline.resolving.countries import country_of, is_demonym

_IN_LEAD, _AGAIN = 2.0, 0.5  # weights of a place told in the lead, and told again
_NO_STATES = frozenset({"IGO", "NGO", "IMG", "MNC"})
_SHORT_LINE = 5  # words; shorter lines are bylines and labels
_MAIN, _SOLE = 0.45, 0.85  # shares of a report's places and peoples
_MISREAD = frozenset({"EVENT", "DATE", "QUANTITY", "TIME"})
_NOMINAL = frozenset({"ADJ", "PROPN", "NOUN"})
_OPEN = frozenset(
    {None, "OBJECT", "VEHICLE", "WEAPON", "MISC"}
)  # labels that a nation can stand in


def _common(tree: Tree, i: int) -> bool:
    """A common noun, or one that the network takes for a name although it is in lower case."""
    return tree.pos[i] == "NOUN" or (tree.pos[i] == "PROPN" and tree.words[i].islower())


def kinds_of(doc: Doc, tree: Tree) -> dict[int, str]:
    """Mention label by token: named entities, nominal mentions, nouns that name somebody."""
    kinds: dict[int, str] = {}
    for span in doc.spans.get("nominals", ()):
        kinds[span.end - 1] = span.label_
    roles = role_heads()
    for i, lemma in enumerate(tree.lemmas):
        if (
            _common(tree, i)
            and kinds.get(i) in (None, "OBJECT", "PLACE")
            and (
                lemma in roles
                or tree.lower[i] in roles
                or (i and f"{tree.lower[i - 1]} {lemma}" in roles)
            )
        ):
            kinds[i] = "PERSON"
    known, names = registry(), columns(doc).names
    for ent in names:
        label = ent.label
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
    alone = {ent.start for ent in names if len(ent) == 1 and ent.label in _MISREAD}
    for i in range(tree.n):
        unseen = kinds.get(i) in _OPEN or i in alone
        if unseen and tree.pos[i] in _NOMINAL and tree.words[i][:1].isupper():
            word = tree.words[i]  # a nation that the network did not see as a name
            if country_of(word) is not None and (tree.pos[i] != "NOUN" or tree.tags[i] == "NNS"):
                kinds[i] = "NORP" if is_demonym(word) else "GPE"
            elif fold(word) in known.peoples:
                kinds[i] = "NORP"
    for start, end in known_names(tree, kinds):
        kinds.update(dict.fromkeys(range(start, end), "ORG"))
    return kinds


def _ends_name(tree: Tree, i: int) -> bool:
    """ "the Revolutionary United | Front": the head that was cut off the name before it."""
    return (
        tree.pos[i] == "PROPN"
        and i not in tree.persons
        and tree.heads[i - 1] == i
        and tree.lemmas[i] not in person_heads()
    )


def main_country(doc: Doc, places: dict[tuple[int, int], Place]) -> tuple[tuple[str, ...], bool]:
    """The country that most of the report's places and peoples are of, if there is one.

    What the headline and the lead name weighs more, and what is named again less. Also whether it
    is all but the only one.
    """
    counts: dict[str, float] = {}
    seen: set[str] = set()
    lead = _lead_ends(doc)
    for (start, _), place in places.items():
        if place.country:
            weight = 2.0 if place.precision != "country" else 1.0
            weight *= _IN_LEAD if start < lead else 1.0
            weight *= _AGAIN if place.name in seen else 1.0
            seen.add(place.name)
            counts[place.country] = counts.get(place.country, 0) + weight
    known, read = registry(), columns(doc)
    for ent in read.names:
        country, weight = None, 1.0
        if ent.label == "NORP":
            country, weight = country_of(ent.text), 0.5
        elif ent.label == "ORG":
            actor = known.named(fold(ent.text))
            told = actor is not None and actor.sector == "JRN"  # Reuters is where one reads of it
            country = (
                None if told else actor.country if actor else country_of(read.words[ent.start])
            )
        if country is not None and country not in _NO_STATES:
            weight *= _IN_LEAD if read.starts[ent.start] < lead else 1.0
            counts[country] = counts.get(country, 0) + weight
    if not counts:
        return (), False
    best = max(counts, key=lambda code: counts[code])
    share = counts[best] / sum(counts.values())
    return ((best,), share > _SOLE) if share > _MAIN else ((), False)


def _lead_ends(doc: Doc) -> int:
    """The offset at which the headline and the first two sentences of some length end."""
    left = 3
    for sentence in doc.sents:
        left -= len(sentence) > _SHORT_LINE
        if not left:
            return sentence.end_char
    return 0
