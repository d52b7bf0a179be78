"""Fits the weights of the pair score: src/sourceline/linking/data/weights.json.

    python -m training.linking --records gva_records.jsonl --data ../shared/data

Labelled pairs come from `data/incidents` (reports of one incident: their main units belong
together) and from our own families (examples/incidents, units found by the words marked there).
`--records` keeps the coded reports, so that a second run need not code them again. Logistic
regression over the levels of `sourceline.linking.features`, L2; both sources weigh the same.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.coded import code_rows
from sourceline.linking.features import FEATURES, levels
from sourceline.linking.linker import candidates
from sourceline.linking.profiles import Profile, profiles
from sourceline.records import Record, from_json, to_json

TARGET = Path(__file__).parents[1] / "src/sourceline/linking/data/weights.json"
CACHE = Path("training/cache/gva_records.jsonl")
L2 = 2.0
OURS = 4.0  # what a pair of our own families weighs: there are fewer, and they are of war
FAR_DAYS = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units, whether they tell one incident, and what the pair weighs in fitting."""

    left: Profile
    right: Profile
    same: bool
    weight: float = 1.0


def coded(records: Path, source: Path) -> dict[str, Record]:
    """The record of each document of `source`, by its id, kept in `records`."""
    if not records.exists():
        with records.with_suffix(".part").open("w", encoding="utf-8") as out:
            for _, ident, record in code_rows(source, ids=("docid",), with_title=True):
                row = {"docid": ident, "record": json.loads(to_json(record))}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        records.with_suffix(".part").rename(records)
    with records.open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        return {row["docid"]: from_json(json.dumps(row["record"])) for row in rows}


def named(told: Mapping[str, Iterable[Profile]]) -> dict[str, tuple[Profile, ...]]:
    """Units that go by the name of their document, as two documents may have the same text."""
    return {
        doc: tuple(replace(one, key=f"{doc}:{one.event}", report=doc) for one in units)
        for doc, units in told.items()
    }


def of_documents(told: Mapping[str, Sequence[Profile]], gold: Mapping[str, str]) -> list[Pair]:
    """Labelled pairs of documents that have one incident each.

    Main units of one incident's documents are the same; units of different incidents are not; what
    else two documents of one incident tell (an arrest, an earlier attack) is left out.
    """
    incident = {unit.key: gold[doc] for doc, units in told.items() for unit in units}
    found = []
    for a, b in candidates(unit for units in told.values() for unit in units):
        same = incident[a.key] == incident[b.key]
        if not same or a.rank == b.rank == 0:
            found.append(Pair(a, b, same))
    return found


def of_families(
    told: Mapping[str, Sequence[Profile]], matched: Mapping[str, Mapping[str, str]]
) -> list[Pair]:
    """Labelled pairs of our families' units; units that tell no incident of the gold are left out.

    Args:
        told: the units of each report.
        matched: for each report the unit (event id) that tells each incident.
    """
    incident = {
        f"{report}:{event}": one
        for report, tells in matched.items()
        for one, event in tells.items()
    }
    units = [unit for several in told.values() for unit in several if unit.key in incident]
    pairs = candidates(units)
    return [Pair(a, b, incident[a.key] == incident[b.key], OURS) for a, b in pairs]


class Design:
    """Pairs as rows of level numbers."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.columns: dict[tuple[str, str], int] = {}
        rows = [
            [self._column(name, level) for name, level in zip(FEATURES, found, strict=True)]
            for found in (levels(pair.left, pair.right) for pair in pairs)
        ]
        self.rows = np.array(rows, dtype=np.int64)
        self.same = np.array([pair.same for pair in pairs], dtype=float)
        self.weight = np.array([pair.weight for pair in pairs], dtype=float)

    def _column(self, name: str, level: str) -> int:
        return self.columns.setdefault((name, level), len(self.columns))


def fit(pairs: Sequence[Pair], l2: float = L2) -> dict[str, Any]:
    """Weights as `linking.pairs.from_dict` reads them."""
    from scipy.optimize import minimize

    design = Design(pairs)
    size = len(design.columns)
    sign = 2 * design.same - 1

    def loss(w: Any) -> tuple[float, Any]:
        z = w[size] + w[design.rows].sum(1)
        error = design.weight * (1 / (1 + np.exp(-z)) - design.same)
        slope = np.zeros(size + 1)
        np.add.at(slope, design.rows.ravel(), np.repeat(error, design.rows.shape[1]))
        slope[:size] += l2 * w[:size]
        slope[size] = error.sum()
        value = (design.weight * np.logaddexp(0, -z * sign)).sum() + l2 / 2 * (w[:size] ** 2).sum()
        return float(value), slope

    found = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B",
                     options={"maxiter": 500}).x  # fmt: skip
    weights: dict[str, dict[str, float]] = {name: {} for name in FEATURES}
    for (name, level), column in sorted(design.columns.items()):
        weights[name][level] = round(float(found[column]), 3)
    return {"constant": round(float(found[size]), 3), "far_days": FAR_DAYS, "weights": weights}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--records", type=Path, default=CACHE)
    args = parser.parse_args()
    source = args.data / "incidents/gva_docs.jsonl"
    args.records.parent.mkdir(parents=True, exist_ok=True)
    told = named({doc: profiles(one) for doc, one in coded(args.records, source).items()})
    with source.open(encoding="utf-8") as lines:
        gold = {row["docid"]: row["incident_id"] for row in map(json.loads, lines)}
    pairs = of_documents(told, gold)
    TARGET.write_text(json.dumps(fit(pairs), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stderr.write(f"{sum(p.same for p in pairs)} of {len(pairs)} pairs are one incident\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
