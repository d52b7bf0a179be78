"""The pairs that hold an incident together."""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.linking.clustering import components
from sourceline.linking.pairs import Comparison


def joining(pairs: Sequence[Comparison]) -> list[Comparison]:
    """The pairs that hold the incident together: its strongest tree, best pair first.

    With n events these are n - 1 pairs at most (a maximum spanning tree, Kruskal 1956).
    """
    kept: list[Comparison] = []
    keys = sorted({key for pair in pairs for key in (pair.left, pair.right)})
    parts = len(components(keys, ()))
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        joined = components(keys, [(one.left, one.right) for one in (*kept, pair)])
        if len(joined) < parts:
            kept.append(pair)
            parts = len(joined)
    return kept
