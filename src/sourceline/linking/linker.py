"""Linking a set of units in memory: candidates, scores, clusters.

`running.linking` does the same over a workspace, report by report; both give the same clusters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from sourceline.linking.blocking import keys
from sourceline.linking.clustering import MISSING, cluster, components
from sourceline.linking.joining import Pair, Ties
from sourceline.linking.pairs import LEAST, Weights, apart, kept, score
from sourceline.linking.profiles import Profile

MANY = 60
"""Of more units that hang together than this, only pairs that were kept are compared."""


def candidates(units: Iterable[Profile]) -> list[tuple[Profile, Profile]]:
    """All pairs of units of different reports that share a blocking key, each by key order."""
    blocks: dict[int, list[Profile]] = defaultdict(list)
    for unit in units:
        for key in keys(unit):
            blocks[key].append(unit)
    found = {
        (a.key, b.key): (a, b)
        for block in blocks.values()
        for a, b in combinations(sorted(block, key=lambda unit: unit.key), 2)
        if a.report != b.report
    }
    return [found[pair] for pair in sorted(found)]


def siblings(
    pairs: Iterable[tuple[Profile, Profile]], told: Mapping[str, Iterable[Profile]]
) -> list[tuple[Profile, Profile]]:
    """All pairs of units of the reports that some pairs are of, but for those pairs themselves.

    Reports that tell one incident in common often tell a second one, in too few words to share a
    blocking key.

    Args:
        pairs: pairs of units of different reports.
        told: all units of each of these reports.
    """
    known = {(a.key, b.key) for a, b in pairs}
    reports = {(min(a.report, b.report), max(a.report, b.report)) for a, b in pairs}
    found = {}
    for one, other in reports:
        for x in told[one]:
            for y in told[other]:
                a, b = (x, y) if x.key < y.key else (y, x)
                if (a.key, b.key) not in known:
                    found[a.key, b.key] = (a, b)
    return [found[pair] for pair in sorted(found)]


def scored(
    pairs: Iterable[tuple[Profile, Profile]], weights: Weights | None = None
) -> dict[Pair, float]:
    """The scores that are kept, by the units' keys."""
    found = ((a.key, b.key, kept(a, b, weights)) for a, b in pairs)
    return {(a, b): value for a, b, value in found if value is not None}


def clusters(
    units: Mapping[str, Profile],
    scores: Mapping[Pair, float],
    ties: Ties | None = None,
    weights: Weights | None = None,
) -> list[tuple[str, ...]]:
    """The clusters of units, each sorted, in the order of their first members.

    Args:
        units: by key.
        scores: of pairs of them, in log-odds.
        ties: what people have merged and split.
    """
    asked = ties or Ties()
    together = [pair for pair in asked.together if pair[0] in units and pair[1] in units]
    joined = [pair for pair, value in scores.items() if value > 0]

    def never(a: str, b: str) -> bool:
        return (min(a, b), max(a, b)) in asked.apart or apart(units[a], units[b], weights)

    def other(a: str, b: str) -> float:
        return max(score(units[a], units[b], weights), LEAST)

    def unknown(_a: str, _b: str) -> float:
        return MISSING

    home: dict[str, int] = {}
    parts = components(units, [*joined, *together])
    for number, part in enumerate(parts):
        home.update(dict.fromkeys(part, number))
    inside: list[dict[Pair, float]] = [{} for _ in parts]
    for (a, b), value in scores.items():
        if home[a] == home[b]:
            inside[home[a]][a, b] = value
    tied: list[list[Pair]] = [[] for _ in parts]
    for pair in together:
        tied[home[pair[0]]].append(pair)
    found = [
        one
        for part, values, merged in zip(parts, inside, tied, strict=True)
        for one in cluster(
            part,
            values,
            apart=never,
            together=merged,
            other=other if len(part) <= MANY else unknown,
        )
    ]
    return sorted(found)


def link(
    units: Iterable[Profile], ties: Ties | None = None, weights: Weights | None = None
) -> list[tuple[str, ...]]:
    """The clusters of a set of units: each is what is told of one incident."""
    known = {unit.key: unit for unit in units}
    return clusters(known, compared(known, weights), ties, weights)


def compared(units: Mapping[str, Profile], weights: Weights | None = None) -> dict[Pair, float]:
    """The scores that are kept of the units that share a key, and of their reports' other units."""
    told: dict[str, list[Profile]] = defaultdict(list)
    for unit in units.values():
        told[unit.report].append(unit)
    first = scored(candidates(units.values()), weights)
    near = [(units[a], units[b]) for (a, b), value in first.items() if value > 0]
    return {**first, **scored(siblings(near, told), weights)}
