"""From scored pairs to incidents: agglomerative clustering with constraints.

Clusters grow by the pair of clusters whose members fit best on average (average linkage over
log-odds; a pair that was never compared counts `MISSING`), as long as that average is above zero.
Two units of one report, two units whose days are sure and too far apart, and what a person has
split never come together; what a person has merged starts together. The result depends on the set
of pairs alone, not on their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

MISSING = -3.0
"""Log-odds of a pair that shares no blocking key."""


@dataclass(slots=True)
class _Cluster:
    members: tuple[str, ...]
    scores: dict[int, float] = field(default_factory=dict)  # to other clusters: sum over pairs
    pairs: dict[int, int] = field(default_factory=dict)  # how many of these were compared


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
) -> list[tuple[str, ...]]:
    """The clusters of one component, each sorted, in the order of their first members.

    Args:
        keys: all units.
        scores: log-odds of the compared pairs, keyed (a, b) with a < b.
        apart: whether two units must never be in one cluster; asked of every pair of members.
        together: pairs that a person has merged; these hold whatever `apart` says.
    """
    state = _State(keys, scores, apart, together)
    state.run()
    return sorted(one.members for one in state.clusters.values())


class _State:
    def __init__(
        self,
        keys: Iterable[str],
        scores: Mapping[tuple[str, str], float],
        apart: Callable[[str, str], bool],
        together: Iterable[tuple[str, str]],
    ) -> None:
        self.apart = apart
        start = components(keys, together)
        self.clusters = {number: _Cluster(members) for number, members in enumerate(start)}
        home = {key: number for number, members in enumerate(start) for key in members}
        for (a, b), score in sorted(scores.items()):
            if a in home and b in home and home[a] != home[b]:
                self._add(home[a], home[b], score, 1)
        self.heap: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]] = []
        self.next = len(start)
        for number, one in self.clusters.items():
            for other in one.scores:
                if number < other:
                    self._push(number, other)

    def _add(self, a: int, b: int, score: float, pairs: int) -> None:
        for one, other in ((a, b), (b, a)):
            here = self.clusters[one]
            here.scores[other] = here.scores.get(other, 0.0) + score
            here.pairs[other] = here.pairs.get(other, 0) + pairs

    def _mean(self, a: int, b: int) -> float:
        one, other = self.clusters[a], self.clusters[b]
        size = len(one.members) * len(other.members)
        return round((one.scores[b] + MISSING * (size - one.pairs[b])) / size, 9)

    def _push(self, a: int, b: int) -> None:
        mean = self._mean(a, b)
        if mean > 0:
            first, second = sorted((a, b), key=lambda number: self.clusters[number].members)
            entry = (self.clusters[first].members, self.clusters[second].members, first, second)
            heapq.heappush(self.heap, (-mean, *entry))

    def run(self) -> None:
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
        for part, old in ((one, a), (other, b)):
            for third, score in part.scores.items():
                if third in self.clusters:
                    self._add(number, third, score, part.pairs[third])
                    self.clusters[third].scores.pop(old, None)
                    self.clusters[third].pairs.pop(old, None)
        for third in sorted(self.clusters[number].scores):
            self._push(number, third)
