"""Recipients that a preposition of place gives: the embassy a bomb stood at, the town shut off.

The building or vehicle that a bomb, mine or fire was put to is its target as far as the words tell,
whether the preposition is "at", "near" or "outside". Streets and towns are only where it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from sourceline.codebook import Match
from sourceline.coding.attribution_tree import Tree

_AT = frozenset(
    "at in on inside outside near by beside under underneath beneath behind against into onto "
    "between opposite".split()
) | {"next to", "close to", "in front of", "across from", "adjacent to", "along with"}  # fmt: skip
_PARTS = frozenset(
    "front floor door doorway entrance gate wall roof side rear back basement lobby foot corner "
    "yard courtyard garden window hall vicinity outskirt grounds ground doorstep steps parking "
    "premise base facade section area".split()
)
"""Parts of a thing: the thing itself hangs on them with "of"."""
_THINGS = frozenset(
    "embassy consulate office headquarter headquarters building house home residence apartment "
    "bank branch store shop supermarket mall restaurant cafe bar hotel nightclub discotheque club "
    "theater theatre cinema church chapel cathedral mosque temple synagogue shrine monastery "
    "convent school university college kindergarten library museum hospital clinic ministry "
    "palace courthouse court parliament barracks garrison outpost checkpoint post station "
    "terminal airport bridge tunnel railway railroad pipeline refinery depot warehouse factory "
    "plant mill tower pylon transformer substation dam reservoir antenna transmitter exchange "
    "newspaper monument statue prison jail market farm bus minibus car truck lorry van jeep taxi "
    "vehicle train tram ambulance convoy motorcycle plane aircraft airliner helicopter boat ship "
    "ferry tanker facility installation center centre institute kiosk stand stall pole gasoline "
    "pump well villa mansion compound company firm agency stadium".split()
)
_OCCURRING = frozenset({"occur", "happen", "take"})
_DEPTH = 3
_INSIDE = frozenset({"in", "on", "into", "across", "throughout", "around"})
_SETTLEMENTS = frozenset("town city village province district region capital state area".split())


def place_inside(tree: Tree, kinds: Mapping[int, str], match: Match) -> list[int]:
    """The place that a curfew is imposed on or that forces are massed in; [] if none."""
    for word in (match.token, match.light):
        for child in tree.kids(word, "obl", "nmod") if word is not None else ():
            if kinds.get(child) == "GPE" and tree.case(child) in _INSIDE:
                return [child]
            inner = [c for c in tree.kids(child, "nmod") if kinds.get(c) == "GPE"]
            if tree.lemmas[child] in _SETTLEMENTS and tree.case(child) in _INSIDE and inner:
                return inner[:1]
    return []


def things_beside(tree: Tree, match: Match) -> list[int]:
    """Head tokens of the buildings and vehicles that a device's trigger is set at; [] if none."""
    for place in (match.token, match.light, _happening(tree, match.token)):
        if place is None:
            continue
        for child in tree.kids(place, "obl", "nmod"):
            thing = _thing(tree, child) if tree.case(child) in _AT else None
            if thing is not None and child not in match.tokens:
                return [thing]
    return []


def _happening(tree: Tree, noun: int) -> int | None:
    """The verb of "an explosion occurred on the first floor"."""
    verb = tree.heads[noun]
    return verb if tree.deps[noun] == "nsubj" and tree.lemmas[verb] in _OCCURRING else None


def _thing(tree: Tree, noun: int) -> int | None:
    """The thing itself: "the embassy" of "in front of the embassy", of its first floor."""
    for _ in range(_DEPTH):
        if tree.lemmas[noun] in _THINGS:
            return noun
        if tree.lemmas[noun] not in _PARTS:
            return None
        below = [child for child in tree.kids(noun, "nmod") if tree.case(child) in ("of", "to")]
        if not below:
            return None
        noun = below[0]
    return None
