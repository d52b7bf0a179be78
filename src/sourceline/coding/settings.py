"""Where an event happened: which of the report's places belongs to which trigger.

Rules, first that finds one wins; the place's `by` names the rule:

- `place:own`: a locative phrase whose first trigger above is this one;
- `place:clause`: one of the clause or deed that this trigger is a part of;
- `place:relative`: the phrase right before a relative clause ("a depot in Kharkiv that was hit");
- `place:opening`: the phrase that opens the sentence ("In Port Sudan, ...");
- `place:label`: the label of the paragraph ("Ariha: A woman was shot ...").

What is left without a place may get one from its surroundings once mentions are merged: see
`sourceline.coding.surroundings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.settings_labels import labels
from sourceline.coding.settings_phrases import (
    FIRM,
    LOOSE,
    NEVER,
    Phrase,
    fence,
    is_told,
    is_wide,
    locative_phrases,
    named_again,
    relative_noun,
    speaks,
    stand_ins,
)
from sourceline.records import Place
from sourceline.resolving.datelines import parse_dateline
from sourceline.resolving.lexemes import text_of
from sourceline.resolving.times_tense import SPEECH

_REACTING = (
    "condemn denounce criticise criticize mourn mark recall investigate discuss reject welcome "
    "respond avenge commemorate remember protest vow threaten pledge demand call urge sentence "
    "convict charge blame accuse praise"
)
_PLANNING = (
    "willing ready agree decide plan offer refuse promise commit schedule propose suggest invite "
    "intend hope want order cancel postpone suspend prepare expect"
)
PLANNING = frozenset(_PLANNING.split())
_REACTIONS = SPEECH | PLANNING | frozenset(_REACTING.split())
_OTHERS = frozenset(
    "other another recent previous earlier past latest prior similar further".split()
)
_INCLUDING = frozenset({"of", "in", "by", "during", "at", "amid"})
HELP = frozenset({"respond", "call", "dispatch", "summon", "rush", "alert"})
_CARRYING = frozenset({"in", "by", "during", "with", "from", "at", "into"})
_TOGETHER = frozenset({"when", "as", "while", "where", "by", "with"})
_PRECISE = {
    "site": 0,
    "city": 1,
    "admin2": 2,
    "admin1": 3,
    "water": 3,
    "region": 4,
    "country": 5,
    "unknown": 3,
}


_LAND = frozenset(
    "border coast province region city town capital airspace territory village soil water side "
    "district valley desert mountain island waters frontier shore countryside".split()
)
_INNER = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|boulevard|square|roundabout|bridge|market|mosque|church|"
    r"hospital|university|school|park|station|hotel|palace|neighbou?rhood|quarter|district)\.?$",
    re.IGNORECASE,
)

_BORDERS = frozenset({"border", "frontier", "boundary"})


class Setting:
    """Gives places to triggers of one document."""

    def __init__(
        self,
        doc: Doc,
        tree: Tree,
        places: dict[tuple[int, int], Place],
        triggers: frozenset[int],
        paragraphs: list[int] | None = None,
    ) -> None:
        self.doc = doc
        self.tree = tree
        self.triggers = triggers
        self.at: dict[int, Place] = {}
        for (start, end), place in places.items():
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and is_told(place):
                self.at[span.root.i] = place
        self.at |= named_again(doc, tree, self.at)
        paragraphs = paragraphs or [0] * len(doc)
        self.paragraphs = paragraphs
        self.labels = labels(doc, self.at, paragraphs)
        spots = self.at | stand_ins(doc, tree, self.at, paragraphs, self.labels)
        spots = {token: place for token, place in spots.items() if not self._owns(token, place)}
        self.spots = spots
        self.dateline = parse_dateline(text_of(doc))
        self.phrases = locative_phrases(doc, tree, spots, triggers)
        for at, phrase in enumerate(self.phrases):
            if self.in_dateline(phrase.token):
                self.phrases[at] = replace(phrase, strength=NEVER, chain=(), anchor=None)
        self._own: dict[int, list[Phrase]] = {}
        self._through: dict[int, list[Phrase]] = {}
        self._openings: dict[int, Phrase] = {}
        for phrase in self.phrases:
            if phrase.anchor is not None:
                self._own.setdefault(phrase.anchor, []).append(phrase)
            for node in phrase.chain:
                if node != phrase.anchor:
                    self._through.setdefault(node, []).append(phrase)
            if phrase.strength == FIRM and self._opens(phrase):
                self._openings[tree.sentence[phrase.token]] = phrase

    def _owns(self, token: int, place: Place) -> bool:
        """ "a U.S. base in Jordan", "Iran's proxies": the country whose it is, not where it is."""
        tree = self.tree
        return (
            place.precision in ("country", "region", "water")
            and tree.deps[token] in ("compound", "amod", "nmod:poss", "nmod:desc")
            and tree.lemmas[tree.heads[token]] not in _LAND
        )

    def places(self, token: int, parties: frozenset[int]) -> tuple[Place, ...]:
        """Places of the event whose trigger is `token`; `parties` are the heads of its roles.

        A containing place ("Baghdad, Iraq") is left out beside the contained one.
        """
        for rule, phrases in (
            ("place:own", self._best(self._own.get(token, []), parties, token)),
            ("place:clause", self._of_clause(token, parties)),
            ("place:relative", self._before_relative(token)),
            ("place:opening", self._opening(token)),
        ):
            if phrases:
                return _placed(rule, self._with_towns([phrase.place for phrase in phrases]))
        label = self.labels.get(self.paragraphs[token])
        return _placed("place:label", [label]) if label is not None else ()

    def _with_towns(self, places: list[Place]) -> list[Place]:
        """Streets, squares and buildings with the town that they lie in, where it is named."""
        towns = []
        for place in places:
            _, near, town = place.by.partition("near:")
            if near and _INNER.search(place.name):
                for other in self.at.values():
                    if other.precision == "city" and town.split(";")[0] == other.name:
                        towns.append(other)
                        break
        return [*towns, *places]

    def in_dateline(self, token: int) -> bool:
        """True for a word of the dateline, which dates and places the writing, not the deed."""
        found = self.dateline
        return found is not None and found.span.start <= self.doc[token].idx < found.body

    # -- own phrases ------------------------------------------------------------------------

    def _best(self, phrases: list[Phrase], parties: frozenset[int], token: int) -> list[Phrase]:
        """The phrases that tell most, without states and cities that act or suffer."""
        limit = fence(self.tree, token) if len(phrases) else None
        held = [
            phrase for phrase in phrases
            if phrase.strength > 0 and not self._is_party(phrase, parties)
            and not (limit is not None and phrase.token >= limit)
        ]  # fmt: skip
        held = [phrase for phrase in held if not self._beyond_border(phrase.token)] or held
        firm = [phrase for phrase in held if phrase.strength == FIRM]
        about = [phrase for phrase in firm if not phrase.subject]
        exact = [
            phrase
            for phrase in held
            if phrase.strength == LOOSE and phrase.place.precision in ("city", "site")
        ]
        if (about or firm) and exact and all(_holds(p.place, exact) for p in about or firm):
            return [*(about or firm), *(p for p in exact if not p.subject)]
        return about or firm or [p for p in held if not p.subject] or held

    def _beyond_border(self, token: int) -> bool:
        """ "in Myawaddy, on the border with Thailand": the neighbour, not where it happened."""
        tree = self.tree
        return tree.case(token) == "with" and tree.lemmas[tree.heads[token]] in _BORDERS

    def _is_party(self, phrase: Phrase, parties: frozenset[int]) -> bool:
        """A state that acts or suffers is no setting, a city or site that was hit is."""
        if phrase.top != phrase.token or phrase.token not in parties:
            return False
        if phrase.case in ("in", "into", "inside", "across"):
            return False  # "an offensive into Syria"
        return is_wide(phrase.place) or self.tree.deps[phrase.token] in (
            "nsubj",
            "obl:agent",
        )

    # -- the clause ---------------------------------------------------------------------------

    def _of_clause(self, token: int, parties: frozenset[int]) -> list[Phrase]:
        for node in self.linked(token):
            if node in self.triggers:
                found = self._best(self._own.get(node, []), parties, token)
            else:
                found = [
                    p
                    for p in self._through.get(node, [])
                    if p.anchor is None and p.strength == FIRM
                ]
                found = self._best(found, parties, token)
            found = [p for p in found if p.strength == FIRM or not is_wide(p.place)]
            if found:
                return found
        return []

    def linked(self, token: int) -> Iterator[int]:
        """Words whose setting the trigger shares: deeds told with it, then those it is part of."""
        tree = self.tree
        if any(tree.lemmas[c] in _OTHERS for c in tree.children[token]):
            return  # "and other attacks" happened elsewhere, at other times
        yield from self._told_with(token)
        node = token
        for _ in range(6):
            up = self._above(node)
            if up is None:
                break
            yield up
            if tree.deps[node] in ("acl", "acl:relcl") and up not in self.triggers:
                if tree.lemmas[tree.heads[up]] in HELP:
                    yield tree.heads[up]  # "responded to shots fired on Monday"
                break
            yield from (n for n in self._told_with(up) if n != node)
            node = up
        yield from self._meanwhile(token)

    def _meanwhile(self, token: int) -> Iterator[int]:
        """What those whom it befalls were doing then ("fired on people who were marching")."""
        tree = self.tree
        for child in tree.children[token]:
            if tree.deps[child] in ("obj", "obl", "nsubj:pass"):
                for below in tree.kids(child, "acl", "acl:relcl"):
                    if below in self.triggers and tree.tags[below] == "VBG":
                        yield below

    def _told_with(self, token: int, depth: int = 0) -> Iterator[int]:
        """Triggers below a trigger that tell of the same scene."""
        for child in self._beside(token):
            yield child
            if depth < 2:
                yield from self._told_with(child, depth + 1)

    def _beside(self, token: int) -> Iterator[int]:
        tree = self.tree
        for child in tree.children[token]:
            dep = tree.deps[child]
            if child not in self.triggers:
                if dep == "conj" and tree.pos[child] == "VERB" and tree.subject(child) is None:
                    yield from (n for n in tree.children[child] if n in self.triggers
                                and tree.case(n) in _CARRYING)  # fmt: skip
                continue
            if dep in ("conj", "advcl") and tree.pos[child] == "VERB":
                marks = set(tree.marks(child).split())
                if (tree.subject(child) is None and not marks) or marks & _TOGETHER:
                    yield child
            elif tree.lemmas[token] in _REACTIONS:
                continue
            elif dep in ("obj", "xcomp", "nsubj") or tree.case(child) in _CARRYING:
                yield child

    def _above(self, node: int) -> int | None:
        """The word whose clause `node` is part of, or None."""
        tree = self.tree
        head, dep, lemma = tree.heads[node], tree.deps[node], tree.lemmas[tree.heads[node]]
        if head == node:
            return None
        if tree.pos[node] in ("VERB", "AUX"):
            if dep in ("acl", "acl:relcl"):
                return head
            if dep == "xcomp" or (dep == "conj" and tree.pos[head] in ("VERB", "AUX")):
                return head if lemma not in _REACTIONS else None
            if dep == "advcl":
                marks = set(tree.marks(node).split())
                alone = tree.subject(node) is None and not marks & {
                    "after",
                    "before",
                    "since",
                    "if",
                    "until",
                }
                return head if (alone or marks & _TOGETHER) and lemma not in SPEECH else None
            return None
        if dep in ("nsubj", "nsubj:pass", "obj"):
            return head if lemma not in _REACTIONS else None
        case = tree.case(node)
        if dep in ("obl", "obl:agent"):
            if lemma in HELP and case in ("to", "for", "after"):
                return head  # "responded to a shooting on Monday"
            return head if case in _CARRYING and lemma not in _REACTIONS else None
        if dep in ("nmod", "conj", "compound", "appos"):
            return head if dep != "nmod" or case in _INCLUDING else None
        return None

    def _before_relative(self, token: int) -> list[Phrase]:
        """The phrase that ends where the trigger's relative clause begins."""
        tree = self.tree
        low = tree.sentences[tree.sentence[token]][0]
        for i in range(token - 1, low, -1):
            if tree.tags[i] in ("WDT", "WP", "WRB") and tree.lower[i] in ("that", "which", "where"):
                before = i - 1
                while before > low and (tree.pos[before] in ("ADP", "PUNCT")):
                    before -= 1
                ends = {before, tree.heads[before] if tree.deps[before] == "flat" else before}
                return [p for p in self.phrases if p.strength > 0 and p.token in ends]
            if tree.pos[i] == "VERB":
                break
        return []

    # -- the opening ----------------------------------------------------------------------------

    def _opens(self, phrase: Phrase) -> bool:
        """True if the phrase stands at the start of its sentence, before any verb."""
        tree = self.tree
        start, end = tree.sentences[tree.sentence[phrase.token]]
        low, high = tree.span(phrase.top)
        head = [i for i in range(start, low) if tree.pos[i] not in ("PUNCT", "SPACE", "SYM")]
        return (
            phrase.token < end
            and low <= phrase.token
            and all(tree.pos[i] in ("CCONJ", "ADV", "SCONJ") for i in head)
            and len(head) <= 2
            and not phrase.subject
            and tree.lower[low] in ("in", "at", "near", "outside", "inside", "around", "across")
            and high < end
        )

    def _opening(self, token: int) -> list[Phrase]:
        tree = self.tree
        phrase = self._openings.get(tree.sentence[token])
        if phrase is None or phrase.token > token:
            return []
        if relative_noun(tree, token) is not None or phrase.anchor not in (None, token):
            return []
        between = range(phrase.token + 1, token)
        if any(tree.pos[i] == "VERB" and speaks(tree, i) for i in between):
            return []
        return [phrase]


def _holds(outer: Place, exact: list[Phrase]) -> bool:
    """Whether a country, region or division may hold one of the settlements."""
    return is_wide(outer) or (
        outer.precision in ("admin1", "admin2")
        and any(outer.country == phrase.place.country for phrase in exact)
    )


def _placed(rule: str, places: list[Place]) -> tuple[Place, ...]:
    return tuple(replace(place, by=f"{rule}; {place.by}") for place in narrowest(places))


def narrowest(places: list[Place]) -> list[Place]:
    """Each place once; one that contains another of them (its country, its region) left out."""
    seen: dict[tuple[object, ...], Place] = {}
    for place in places:
        key = (place.name, place.country, place.geonameid)
        if key in seen:
            old = seen[key]
            spans = old.spans + tuple(s for s in place.spans if s not in old.spans)
            seen[key] = replace(old, spans=spans)
        else:
            seen[key] = place
    kept = []
    for place in seen.values():
        inside = any(
            other is not place
            and other.country == place.country
            and _PRECISE[other.precision] < _PRECISE[place.precision]
            and (
                place.precision == "country"
                or place.name == other.admin1
                or place.precision == "region"
            )
            for other in seen.values()
        )
        if not inside:
            kept.append(place)
    return kept


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place may hold the other: same country, the outer one wider."""
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.precision == "country":
        return outer.country == inner.country
    if outer.precision in ("region", "water", "unknown"):
        return distance_km(outer, inner) < 900
    return outer.name == inner.admin1 or outer.name == inner.name


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance in km; 0 where a position is unknown."""
    from math import asin, cos, radians, sin, sqrt

    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    dlat, dlon = radians(b.lat - a.lat), radians(b.lon - a.lon)
    h = sin(dlat / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(dlon / 2) ** 2
    return 12742.0 * asin(sqrt(h))
