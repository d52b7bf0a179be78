"""Fits the weights of rewritten copies: src/sourceline/linking/data/copies.json.

    python -m training.copies [--records coded.jsonl --data ../shared/data]

Labelled pairs are those of `benchmarks.copied`, without the second part of the reports from press
conferences, which is kept for measuring; with `--records` (the coded reports that
`training.linking` keeps) also public reports that share a key and no passage, taken for
independent. Logistic regression, L2; each feature speaks for a copy only, or against one only.
Copies and others weigh the same in sum, and so do the sorts of either (by hand, by script, by
strength), but those written to be alike weigh more.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.copied import UNSEEN, Case, cases, mark
from sourceline.linking.copies import Marks, keys, marks
from sourceline.linking.copies_align import align, verbatim, view
from sourceline.linking.copies_compare import AGAINST, FEATURES, LEAST_SHARED, Weights, features
from sourceline.records import from_json

TARGET = Path(__file__).parents[1] / "src/sourceline/linking/data/copies.json"
L2 = 8e-5
LEAST = 0.6
ALIKE = frozenset({"independent, alike", "independent, pressed"})
HARD = 3
"""How much more the independent reports weigh that were written to be alike."""


@dataclass(frozen=True, slots=True)
class Row:
    """The features of a pair, whether it is a copy, and the group that its weight is shared in."""

    values: tuple[float, ...]
    copy: bool
    group: str
    family: str


def row(a: Marks, b: Marks, copy: bool, group: str, family: str) -> Row:
    """One pair as the regression sees it."""
    if a.report > b.report:
        a, b = b, a
    found = features(align(view(a), view(b)))
    return Row(tuple(found[name] for name in FEATURES), copy, group, family)


def rows(labelled: Sequence[Case]) -> list[Row]:
    """Rows of labelled pairs without the unseen ones; a group is an origin, with its strength."""
    return [
        row(mark(one.left), mark(one.right), one.copy, _group(one), one.family)
        for one in labelled
        if UNSEEN not in one.origin
    ]  # fmt: skip


def _group(case: Case) -> str:
    """Origin and strength; the few of the press conferences are together."""
    if not case.copy or "pressed" in case.origin:
        return case.origin.rstrip(" 0123456789")
    return f"{case.origin} {case.strength}"


def public(records: Path, data: Path) -> list[Row]:
    """Pairs of public reports that share a key and no passage.

    Those of different incidents copy each other in few cases; among those of one incident some are
    copies, which makes the regression more cautious, not less.
    """
    with (data / "incidents" / "gva_docs.jsonl").open(encoding="utf-8") as lines:
        gold = {one["docid"]: one["incident_id"] for one in map(json.loads, lines)}
    known: dict[str, tuple[str, Marks]] = {}
    with records.open(encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            found = marks(from_json(json.dumps(one["record"])))
            known[found.report] = (f"public {gold[one['docid']]}", found)
    blocks: dict[int, list[str]] = defaultdict(list)
    for ident, (_, found) in known.items():
        for key in keys(found):
            blocks[key].append(ident)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    found_rows = []
    for a, b in sorted(pairs):
        (one, left), (two, right) = known[a], known[b]
        if verbatim(view(left), view(right))[0] < LEAST_SHARED:
            group = "public, one incident" if one == two else "public, others"
            found_rows.append(row(left, right, False, group, one))
    return found_rows


def fit(found: Sequence[Row]) -> Weights:
    """The weights that suit the rows best."""
    x = np.array([one.values for one in found])
    y = np.array([1.0 if one.copy else -1.0 for one in found])
    share = _shares(found)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ theta[1:] + theta[0])
        value = share @ np.logaddexp(0, -margin) + L2 * (theta[1:] @ theta[1:])
        slope = -share * y / (1 + np.exp(np.clip(margin, -40, 40)))
        inner = x.T @ slope + 2 * L2 * theta[1:]
        return float(value), np.concatenate(([slope.sum()], inner))

    signs = [(None, 0.0) if name in AGAINST else (0.0, None) for name in FEATURES]
    bounds = [(None, None), *signs]
    best = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    weights = {name: round(float(w), 3) for name, w in zip(FEATURES, best.x[1:], strict=True)}
    return Weights(round(float(best.x[0]), 3), weights, LEAST)


def _shares(found: Sequence[Row]) -> np.ndarray:
    """Copies and others weigh the same in sum, and so do the groups of either."""
    sizes: dict[tuple[bool, str], int] = defaultdict(int)
    for one in found:
        sizes[one.copy, one.group] += 1
    groups = {copy: sum(1 for kind, _ in sizes if kind == copy) for copy in (True, False)}
    even = [0.5 / groups[o.copy] / sizes[o.copy, o.group] for o in found]
    share = np.array(
        [e * (HARD if o.group in ALIKE else 1) for e, o in zip(even, found, strict=True)]
    )
    return share / share.sum()


def folds(families: Sequence[str], number: int) -> dict[str, int]:
    """The fold of each family: families in turn, so that each fold has the same number."""
    return {family: at % number for at, family in enumerate(sorted(set(families)))}


def main(argv: list[str] | None = None) -> int:
    """Fits on all pairs and writes the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--records", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked = parser.parse_args(argv)
    found = rows(cases())
    if asked.records:
        found += public(asked.records, asked.data)
    weights = fit(found)
    body = {"bias": weights.bias, "weights": weights.weights, "least": weights.least}
    TARGET.write_text(json.dumps(body, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(found)} pairs\n{json.dumps(body, indent=2)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
