"""Actors and recipients of an incident: one entry a party, the best supported first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import token_sort_ratio

from sourceline.linking.independence import Standing
from sourceline.linking.members import Member
from sourceline.linking.voices import is_named, same_party
from sourceline.records import Event, Party
from sourceline.resolving.names import fold

_ALIKE = 90
_LONG = 7
_SHARE = 0.2
_Side = Callable[[Event], tuple[Party, ...]]
_Group = list[tuple[Member, Party]]


def parties(
    members: Sequence[Member], standing: Standing
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients of the incident, each the best supported first.

    Names are one party if the registry has them under one id, if one is the other's surname, or if
    they are long and nearly alike (transliterations). A party told on both sides stands on the
    side that more independent sources tell.
    """
    actors = _side(members, lambda event: event.actors)
    recipients = _side(members, lambda event: event.recipients)
    weights = {id(one): _weight(one, standing) for one in (*actors, *recipients)}
    kept_a = [one for one in actors if not _beaten(one, recipients, weights)]
    kept_r = [one for one in recipients if not _beaten(one, actors, weights)]
    if any(is_named(group[0][1]) for group in kept_a):
        kept_a = [group for group in kept_a if any(is_named(party) for _, party in group)]
    sides = (_supported(kept_a, weights), _supported(kept_r, weights))
    return _shown(sides[0], weights, standing), _shown(sides[1], weights, standing)


def _supported(groups: list[_Group], weights: dict[int, int]) -> list[_Group]:
    """Without parties that less than a fifth as many sources name as name the best supported."""
    top = max((weights[id(group)] for group in groups), default=0)
    return [group for group in groups if weights[id(group)] >= top * _SHARE]


def _side(members: Sequence[Member], side: _Side) -> list[_Group]:
    groups: list[_Group] = []
    told = [(member, party) for member in members for party in side(member.event) if party.name]
    # Parties with an id first, so that names can find the entry whose alias they are.
    told.sort(key=lambda one: (not one[1].actor_id, -len(one[1].name), fold(one[1].name)))
    for member, party in told:
        home = next((group for group in groups if _same(party, group[0][1])), None)
        if home is None:
            groups.append([(member, party)])
        else:
            home.append((member, party))
    return groups


def _same(a: Party, b: Party) -> bool:
    if a.actor_id and b.actor_id:
        return a.actor_id == b.actor_id
    if same_party(a, b):
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if is_named(a) or is_named(b):
        return is_named(a) and is_named(b) and near(a.name, b.name)
    return _described_alike(a.name, b.name)


def _described_alike(a: str, b: str) -> bool:
    """ "girl" and "5-year-old girl": one description is the other's noun alone."""
    short, long = sorted((fold(a).split(), fold(b).split()), key=len)
    return len(short) == 1 and bool(long) and short[0] == long[-1]


def near(a: str, b: str) -> bool:
    """Whether two names are nearly alike in Latin letters, as transliterations of one are.

    >>> near("Kataib Hezbollah", "Kata'ib Hizballah"), near("Ali Karimi", "Omar Karimi")
    (False, False)
    """
    first, second = _latin(a), _latin(b)
    if min(len(first), len(second)) < _LONG:
        return False
    return token_sort_ratio(first, second, score_cutoff=_ALIKE) > 0


def _latin(name: str) -> str:
    if name.isascii():
        return fold(name)
    from anyascii import anyascii

    return fold(anyascii(name))


def _weight(group: _Group, standing: Standing) -> int:
    return standing.independent({member.report.id for member, _ in group})


def _beaten(group: _Group, others: Sequence[_Group], weights: dict[int, int]) -> bool:
    rival = next((one for one in others if _same(group[0][1], one[0][1])), None)
    return rival is not None and weights[id(rival)] > weights[id(group)]


def _shown(
    groups: Sequence[_Group], weights: dict[int, int], standing: Standing
) -> tuple[Party, ...]:
    def rank(group: _Group) -> tuple[int, bool, int, str]:
        told = len({member.report.id for member, _ in group})
        return -weights[id(group)], not is_named(group[0][1]), -told, fold(group[0][1].name)

    total = len(standing.origins)
    return tuple(_one(group, total) for group in sorted(groups, key=rank))


def _one(group: _Group, total: int) -> Party:
    """One party for all its tellings: the registry's name or the fullest; spans stay in events."""
    names: dict[str, int] = {}
    for _, party in group:
        names[party.name] = names.get(party.name, 0) + 1
    known = [party for _, party in group if party.actor_id]
    fields = known or [party for _, party in group]
    pool = {party.name for party in fields}
    name = min(pool, key=lambda one: (-len(one.split()), -names[one], one))
    if known:
        name = min(pool, key=lambda one: (-names[one], -len(one), one))
    told = len({member.report.id for member, _ in group})
    return replace(
        next(party for party in fields if party.name == name),
        country=_most([party.country for party in fields]),
        sector=_most([party.sector for party in fields]),
        backed_by=tuple(sorted({code for party in fields for code in party.backed_by})),
        spans=(),
        by=f"{told} of {total} report{'s' if total > 1 else ''}",
        confidence=None,
    )


def _most(values: Sequence[str | None]) -> str | None:
    known = [value for value in values if value]
    return min(known, key=lambda one: (-known.count(one), one)) if known else None
