"""From scored pairs to incidents: agglomerative clustering with constraints.

Clusters grow by the pair of clusters that fit best: whose better half of pairs has the highest mean
score (log-odds), as long as that is above zero. Then each unit goes to the cluster that most speaks
for, if that is another than its own (as in local search for correlation clustering: Bansal, Blum
and Chawla, 2004), and clusters grow again, until nothing moves.
Two units of one report, two units whose days are sure and too far apart, and what a person has
split never come together; what a person has merged starts together. The result depends on the set
of pairs alone, not on their order.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

SHARE = 0.5
"""Share of the pairs of two clusters that have to fit."""
_ROUNDS = 6
MISSING = -3.0
"""Log-odds of a pair that was never compared, where nobody says better."""


def components(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The connected parts of a graph, each sorted, in the order of their first keys."""
    root = {key: key for key in keys}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for a, b in pairs:
        first, second = sorted((find(a), find(b)))
        root[second] = first
    found: dict[str, list[str]] = {}
    for key in sorted(root):
        found.setdefault(find(key), []).append(key)
    return sorted(tuple(part) for part in found.values())


def cluster(
    keys: Iterable[str],
    scores: Mapping[tuple[str, str], float],
    *,
    apart: Callable[[str, str], bool],
    together: Iterable[tuple[str, str]] = (),
    other: Callable[[str, str], float] = lambda _a, _b: MISSING,
) -> list[tuple[str, ...]]:
    """The clusters of one component, each sorted, in the order of their first members.

    Args:
        keys: all units.
        scores: log-odds of the compared pairs, keyed (a, b) with a < b.
        apart: whether two units must never be in one cluster; asked of every pair of members.
        together: pairs that a person has merged; these hold whatever `apart` says.
        other: the score of a pair (a < b) that `scores` lacks; asked only where it matters.
    """
    state = _State(keys, scores, apart, together, other)
    state.grow()
    for _ in range(_ROUNDS):
        if not state.move():
            break
        state.grow()
    return sorted(one.members for one in state.clusters.values())


@dataclass(slots=True)
class _Cluster:
    members: tuple[str, ...]
    near: dict[int, list[float]] = field(default_factory=dict)
    """To each neighbour, a cluster with a pair that fits: the scores of all pairs."""


class _State:
    def __init__(
        self,
        keys: Iterable[str],
        scores: Mapping[tuple[str, str], float],
        apart: Callable[[str, str], bool],
        together: Iterable[tuple[str, str]],
        other: Callable[[str, str], float],
    ) -> None:
        self.scores = scores
        self.apart = apart
        self.other = other
        merged = list(together)
        self.fixed = {key for pair in merged for key in pair}
        self.fits: dict[str, set[str]] = defaultdict(set)
        for (a, b), score in scores.items():
            if score > 0:
                self.fits[a].add(b)
                self.fits[b].add(a)
        self._begin(components(keys, merged))

    def _begin(self, parts: Sequence[tuple[str, ...]]) -> None:
        """Start from some clusters: those with a pair that fits are neighbours."""
        self.clusters = {number: _Cluster(members) for number, members in enumerate(parts)}
        self.next = len(parts)
        self.heap: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]] = []
        home = self._homes()
        near = {
            (min(home[a], home[b]), max(home[a], home[b]))
            for a in home
            for b in self.fits[a]
            if b in home and home[a] != home[b]
        }
        for a, b in sorted(near):
            self._meet(a, b, self._all(self.clusters[a].members, self.clusters[b].members))

    def _homes(self) -> dict[str, int]:
        return {key: number for number, one in self.clusters.items() for key in one.members}

    def _all(self, mine: Iterable[str], theirs: Sequence[str]) -> list[float]:
        return [self._score(min(a, b), max(a, b)) for a in mine for b in theirs]

    def _score(self, a: str, b: str) -> float:
        found = self.scores.get((a, b))
        return self.other(a, b) if found is None else found

    def _meet(self, a: int, b: int, scores: list[float]) -> None:
        """Make two clusters neighbours, and weigh whether they should be one."""
        self.clusters[a].near[b] = self.clusters[b].near[a] = scores
        fit = round(agreement(scores), 9)
        if fit > 0:
            first, second = sorted((a, b), key=lambda number: self.clusters[number].members)
            entry = (self.clusters[first].members, self.clusters[second].members, first, second)
            heapq.heappush(self.heap, (-fit, *entry))

    def grow(self) -> None:
        """Merge until nothing fits."""
        while self.heap:
            _, _, _, a, b = heapq.heappop(self.heap)
            if a in self.clusters and b in self.clusters and not self._forbidden(a, b):
                self._merge(a, b)

    def _forbidden(self, a: int, b: int) -> bool:
        one, other = self.clusters[a].members, self.clusters[b].members
        return any(self.apart(x, y) for x in one for y in other)

    def _merge(self, a: int, b: int) -> None:
        one, other = self.clusters.pop(a), self.clusters.pop(b)
        number = self.next
        self.next += 1
        self.clusters[number] = _Cluster(tuple(sorted((*one.members, *other.members))))
        for third in sorted({*one.near, *other.near} & set(self.clusters)):
            far = self.clusters[third]
            far.near.pop(a, None)
            far.near.pop(b, None)
            scores: list[float] = []
            for part in (one, other):
                known = part.near.get(third)
                scores += self._all(part.members, far.members) if known is None else known
            self._meet(number, third, scores)

    def move(self) -> bool:
        """Let each unit go where most speaks for it; whether any went.

        A unit of a report that was taken in first can keep out the one that belongs there, and with
        it what fits that one.
        """
        home = self._homes()
        inside = {number: set(one.members) for number, one in self.clusters.items()}
        moved = False
        for key in sorted(set(home) - self.fixed):
            mine = home[key]
            best, most = mine, self._pull(key, inside[mine] - {key})
            near = {home[other] for other in self.fits[key] if other in home} - {mine}
            for number in sorted(near):
                pull = self._pull(key, inside[number])
                if pull > most and not self._barred(key, inside[number]):
                    best, most = number, pull
            if best != mine:
                inside[mine].discard(key)
                inside[best].add(key)
                home[key] = best
                moved = True
        if moved:
            self._begin(sorted(tuple(sorted(part)) for part in inside.values() if part))
        return moved

    def _pull(self, key: str, members: Iterable[str]) -> float:
        """How much speaks for a unit's being with some others, in log-odds."""
        scores = self._all([key], sorted(members))
        return round(agreement(scores) * len(scores), 9) if scores else 0.0

    def _barred(self, key: str, members: Iterable[str]) -> bool:
        return any(self.apart(key, other) for other in members)


def agreement(scores: Sequence[float]) -> float:
    """How well two clusters fit: the mean of the better share of the scores of their pairs.

    Tellings that leave half of the facts out fit few of the others well; what speaks for one
    incident is that many do. What speaks against it outright is a constraint, not a score.
    """
    best = sorted(scores, reverse=True)[: ceil(len(scores) * SHARE)]
    return sum(best) / len(best)
