"""Where an event happened: which of the report's places belongs to which trigger."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.records import Place

LOCATIVE = frozenset(
    "in at near on outside around inside across throughout over off along within between of "
    "into from toward towards through under northern southern beside by amid to".split()
)
_WEAK = frozenset({"of", "from", "to", "toward", "towards", "between", "by", "through", "into", "on"})
_DOWN = frozenset({"obl", "nmod", "obl:unmarked", "nmod:unmarked", "obj", "nsubj:pass", "nsubj", "appos", "conj",
                   "acl", "acl:relcl", "advcl", "flat", "compound", "obl:tmod", "xcomp", "nmod:desc", "list"})  # fmt: skip
_UP = frozenset({"obj", "xcomp", "advcl", "conj", "acl", "acl:relcl", "nsubj", "nsubj:pass", "obl", "nmod", "ccomp", "parataxis", "appos"})
_PRECISE = {"site": 0, "city": 1, "admin2": 2, "admin1": 3, "water": 3, "region": 4, "country": 5, "unknown": 6}


class Setting:
    """Gives places to triggers of one document."""

    def __init__(self, doc: Doc, tree: Tree, places: dict[tuple[int, int], Place], triggers: frozenset[int]) -> None:
        self.tree = tree
        self.triggers = triggers
        self.at: dict[int, Place] = {}
        for (start, end), place in places.items():
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and place.precision != "unknown":
                self.at[span.root.i] = place

    def places(self, token: int, parties: frozenset[int]) -> tuple[Place, ...]:
        """Places of the event whose trigger is `token`; `parties` are the heads of its roles.

        The trigger's own dependants come first, then those of the words that it depends on; a
        containing place ("Baghdad, Iraq") is left out beside the contained one.
        """
        if not self.at:
            return ()
        own = self._below(token, 0, parties)
        rule = "place:own"
        node = token
        for _ in range(6):
            if own:
                break
            head = self.tree.heads[node]
            if head == node or self.tree.deps[node] not in _UP:
                break
            if self.tree.deps[node] in ("ccomp", "acl:relcl", "advcl", "acl") and self._has_own_scene(head):
                break
            node = head
            own = self._direct(node, parties)
            rule = "place:clause"
        return tuple(replace(place, by=f"{rule}; {place.by}") for place in narrowest(own))

    def _has_own_scene(self, head: int) -> bool:
        return head in self.triggers

    def _direct(self, node: int, parties: frozenset[int]) -> list[Place]:
        found: list[Place] = []
        for child in self.tree.children[node]:
            if self.tree.deps[child] in ("obl", "nmod", "obl:unmarked") and child not in self.triggers:
                found += self._place(child, 0, parties)
        return found

    def _below(self, node: int, depth: int, parties: frozenset[int]) -> list[Place]:
        found: list[Place] = []
        for child in self.tree.children[node]:
            dep = self.tree.deps[child]
            if dep not in _DOWN or child in self.triggers:
                continue
            if dep in ("acl", "acl:relcl", "advcl", "xcomp") and (depth or dep == "advcl"):
                continue
            if dep in ("conj",) and self.tree.pos[child] in ("VERB", "AUX"):
                continue
            if dep == "compound" and self.tree.pos[child] != "PROPN":
                continue
            found += self._place(child, depth, parties)
        return found

    def _place(self, child: int, depth: int, parties: frozenset[int]) -> list[Place]:
        """The place that a dependant names, with those below it."""
        tree = self.tree
        place = self.at.get(child)
        found: list[Place] = []
        dep = tree.deps[child]
        if place is not None and not self._is_party(child, parties):
            case = tree.case(child)
            if dep == "compound" or case in LOCATIVE or not case or dep in ("appos", "conj", "flat"):
                strong = dep != "compound" and case not in _WEAK
                if strong or place.precision not in ("country", "unknown") or case in ("on", "into", "across"):
                    found.append(place)
        if depth < 3:
            found += self._below(child, depth + 1, parties)
        return found

    def _is_party(self, token: int, parties: frozenset[int]) -> bool:
        """A state that acts or suffers is no setting, a city or site that was hit is."""
        return token in parties and self.at[token].precision in ("country", "region")


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
            other is not place and other.country == place.country
            and _PRECISE[other.precision] < _PRECISE[place.precision]
            and (place.precision == "country" or place.name == other.admin1 or place.precision == "region")
            for other in seen.values()
        )  # fmt: skip
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
