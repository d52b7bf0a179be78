"""How alike two parties, places or times are: what merging weighs, field by field."""

from __future__ import annotations

from functools import lru_cache

from sourceline.coding.settings import contains, distance_km
from sourceline.records import Interval, Party, Place
from sourceline.records.times import Moment

CONTRADICTION = -9.0
FAR_KM = 120.0
KILLING = frozenset(
    "kill killing murder slaying assassination assassinate homicide massacre execution".split()
)
_KINDS = (
    KILLING,
    frozenset("blast explosion explode bombing bomb detonate detonation blow".split()),
    frozenset("shoot shooting gunfire".split()),
    frozenset(
        "attack assault raid offensive incursion invasion invade ambush storm storming".split()
    ),
    frozenset("shell shelling bombard bombardment barrage".split()),
)
_SITES = frozenset(
    "base camp outpost post checkpoint building house home hospital school market mosque church "
    "village town city airport port embassy consulate compound headquarter barrack station bridge "
    "road area position site location target warehouse depot facility installation "
    "center centre".split()
)
_MACHINES = frozenset(
    "helicopter plane aircraft jet drone warplane airplane fighter-jet ship vessel tanker boat "
    "frigate destroyer submarine satellite balloon".split()
)


def kin_deeds(one: str, other: str) -> bool:
    """Whether two words name one kind of deed: "kill" and "murder", "detain" and "detention"."""
    return kin_words(one, other) or any(one in kind and other in kind for kind in _KINDS)


def kin_words(one: str, other: str) -> bool:
    """ "strike" and "airstrike", "bombing" and "bomb"."""
    return (
        one.endswith(other) or other.endswith(one) or (len(one) > 4 and other.startswith(one[:4]))
    )


def same_party(a: Party, b: Party) -> float:
    """1 for the same party, partial for one inside the other, 0 open, -1 for different ones."""
    if a.actor_id and b.actor_id:
        if a.actor_id == b.actor_id:
            return 1.0
        if a.actor_id.startswith(b.actor_id) or b.actor_id.startswith(a.actor_id):
            return 0.8
    if a.name.lower() == b.name.lower():
        return 1.0
    if _is_site(a) != _is_site(b) or _is_machine(a) != _is_machine(b):
        return 0.0  # whose base it is, and in which country it lies, are two things
    shared = _words(a.name) & _words(b.name)
    if a.country and b.country and a.country != b.country:
        return 0.3 if shared and not (_is_named(a) and _is_named(b)) else -1.0
    if a.country and a.country == b.country:
        if (
            a.sector == b.sector
            or not a.sector
            or not b.sector
            or {a.sector, b.sector} <= {"GOV", "MIL", "COP"}
        ):
            return 0.7
        return 0.5 if shared else 0.0
    if shared or (a.sector and a.sector == b.sector and set(a.backed_by) & set(b.backed_by)):
        return 0.7
    return 0.0


def _is_site(party: Party) -> bool:
    """A building, post or settlement that was hit, not a party of people."""
    return _names_site(party.name)


def _is_machine(party: Party) -> bool:
    """A helicopter that was shot down is none of the soldiers that were shot."""
    return _names_machine(party.name)


@lru_cache(maxsize=8192)
def _names_machine(name: str) -> bool:
    head = name.lower().split(" in ")[0].split(" of ")[0].split()
    return bool(head) and head[-1].rstrip("s") in _MACHINES


@lru_cache(maxsize=8192)
def _names_site(name: str) -> bool:
    head = name.lower().split(" in ")[0].split(" of ")[0].split()
    return bool(head) and head[-1].rstrip("s") in _SITES


def _is_named(party: Party) -> bool:
    """A state or a group of the registry, not "the army" or "a base" that a rule read."""
    return party.actor_id is not None and party.actor_id.count(":") != 1


@lru_cache(maxsize=8192)
def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in name.lower().replace("’", "'").split() if len(w) > 3)


def parties(own: list[Party], theirs: list[Party]) -> float:
    """What two sets of parties say for one event: 1.1 the same, 0 open, CONTRADICTION at worst."""
    if not own or not theirs:
        return 0.0
    rows = [[same_party(a, b) for b in theirs] for a in own]
    best = max(map(max, rows))
    if best < 0:
        named = all(_is_named(p) for p in (*own, *theirs))
        return CONTRADICTION if named else -2.2
    odd = any(
        _is_named(a) and min(fits) < 0 and max(fits) < 0.5
        for a, fits in zip((*own, *theirs), (*rows, *zip(*rows, strict=True)), strict=True)
    )
    return 1.3 * best - 0.2 - (0.6 if odd else 0.0)


def places(own: list[Place], theirs: list[Place]) -> float:
    """What two sets of places say for one event, by name, containment and distance."""
    if not own or not theirs:
        return 0.0
    best = CONTRADICTION
    mine, yours = ({(p.name, p.country) for p in side} for side in (own, theirs))
    if len(mine) > 1 and mine == yours:
        return 1.4
    for a in own:
        for b in theirs:
            if a.name == b.name and a.country == b.country:
                best = max(best, 0.6 if a.precision == "country" else 1.3)
            elif (
                contains(a, b)
                or contains(b, a)
                or (
                    a.precision in ("city", "site")
                    and b.precision in ("city", "site")
                    and 0 < distance_km(a, b) < 25
                )
            ):
                best = max(best, 0.5)
            elif (
                a.country == b.country
                and distance_km(a, b) < FAR_KM
                and "country" not in (a.precision, b.precision)
            ):
                best = max(best, -0.5)
    return best


def _day(moment: Moment | None) -> str | None:
    return moment.isoformat()[:10] if moment is not None else None


def times(own: list[Interval], theirs: list[Interval]) -> float:
    """What two sets of intervals say for one event: 1.2 one day, CONTRADICTION no overlap."""
    if not own or not theirs:
        return 0.0
    return max(_overlap(a, b) for a in own for b in theirs)


def _overlap(a: Interval, b: Interval) -> float:
    a0, a1 = _day(a.earliest), _day(a.latest)
    b0, b1 = _day(b.earliest), _day(b.latest)
    if a0 is None or b0 is None or (a1 or "9") < b0 or (b1 or "9") < a0:
        return CONTRADICTION
    exact = a0 == b0 and a1 == b1
    day = a.precision in ("day", "hour", "minute")
    return 1.2 if exact and day else 0.7 if exact else 0.4
