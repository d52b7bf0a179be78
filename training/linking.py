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
from benchmarks.families import code_stories, match, stories
from sourceline.linking.features import FEATURES, band, levels
from sourceline.linking.linker import candidates, siblings
from sourceline.linking.profiles import Profile, profiles
from sourceline.records import Record, from_json, to_json

TARGET = Path(__file__).parents[1] / "src/sourceline/linking/data/weights.json"
CACHE = Path("training/cache/gva_records.jsonl")
L2 = 2.0
GIVE = 0.5  # share of an expected weight that fitting can add or take away
OURS = 8.0  # what a pair of our own families weighs: there are fewer, and they are of war
TILT = 0.5  # added to the constant: of 0, 0.5 and 1 the best for our families, left out in turn
FAR_DAYS = 20


BANDS = tuple(band(value) for value in (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.9))
EXPECTED: dict[str, dict[str, float]] = {
    "day": {
        "same day": 1.5, "days overlap": 0.8, "a day apart": 0.5, "2-3 days apart": -1.0,
        "4-10 days apart": -2.5, "over 10 days apart": -5.0, "about a day apart": 0.3,
        "about 2-3 days apart": -0.3, "about 4-10 days apart": -1.0,
        "about over 10 days apart": -3.0, "no day told": -0.3, "reported before it": -4.0,
        "reported within 4 days": 0.5, "reported within a month": -0.5,
        "reported long after": -1.0,
    },
    "place": {
        "same place": 1.5, "same name": 1.0, "within 10 km": 0.8, "within 50 km": -0.5,
        "one lies in the other": 0.5,
        "same division, other place": -3.0, "another place in the country": -4.0,
        "another country": -5.0, "told elsewhere in the report": 0.8,
        "unknown, same country": -0.3, "unknown": -0.5,
    },
    "actors": {
        "same actor": 0.8, "same name": 1.0, "part of the other": 0.5,
        "same country and kind": 0.3, "another of that country": -0.5, "another": -1.0,
    },
    "recipients": {
        "same actor": 0.6, "same name": 1.0, "part of the other": 0.4,
        "same country and kind": 0.2, "another of that country": -0.4, "another": -0.8,
    },
    "weapon": {"same means": 0.8, "kindred means": 0.3, "same words": 0.8, "other means": -1.5},
    "killed": {
        "same": 0.8, "same, over 3": 2.0, "ranges overlap": 0.6, "near": 0.2, "apart": -1.2,
    },
    "injured": {
        "same": 0.6, "same, over 3": 1.8, "ranges overlap": 0.5, "near": 0.2, "apart": -0.6,
    },
    "held": {
        "same": 0.6, "same, over 3": 1.8, "ranges overlap": 0.5, "near": 0.0, "apart": -1.5,
    },
    "trigger": {"same word": 0.4, "another type": -1.5},
    "published": {
        "0-1 days": 0.3, "2-4 days": 0.1, "5-14 days": -0.2, "15-60 days": -0.5,
        "over 60 days": -0.8,
    },
    "standing": {"both": 0.3, "both alone": 0.3, "one": -0.3, "neither": -0.3},
    "words": dict(zip(BANDS, (-1.0, -0.6, -0.3, 0.1, 0.3, 0.6, 1.0, 1.5), strict=True)),
    "report": {
        f"main {name}": value
        for name, value in zip(BANDS, (-1.0, -0.6, -0.2, 0.2, 0.5, 0.9, 1.3, 1.6), strict=True)
    },
    "names": {
        "none of few": -0.2, "none of many": -0.6, "1, some": 0.3, "1, most": 0.5, "2, some": 0.8,
        "2, most": 1.0, "3-4, some": 1.2, "3-4, most": 1.8, "5 and more, some": 1.8,
        "5 and more, most": 2.5,
    },
    "report_names": {
        "main none of few": -0.2, "main none of many": -0.6, "main 1, some": 0.2,
        "main 1, most": 0.3, "main 2, some": 0.6, "main 2, most": 0.8, "main 3-4, some": 1.0,
        "main 3-4, most": 1.3, "main 5 and more, some": 1.5, "main 5 and more, most": 2.0,
    },
}  # fmt: skip
SILENT = frozenset({"unknown", "none to compare"})
"""Levels that say nothing keep the weight that is expected of them."""
"""What one who codes conflict would expect of a level, in log-odds: fitting starts from these and
is drawn to them, as reports of crimes in one country say little about, say, places abroad."""


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

    Main units of one incident's documents are the same, those of different incidents are not; what
    else the documents tell (an arrest, an earlier attack) is left out, as nobody has labelled it.
    """
    incident = {unit.key: gold[doc] for doc, units in told.items() for unit in units}
    main = [unit for units in told.values() for unit in units if unit.rank == 0]
    return [Pair(a, b, incident[a.key] == incident[b.key]) for a, b in candidates(main)]


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
    known = {doc: [unit for unit in units if unit.key in incident] for doc, units in told.items()}
    near = candidates(unit for units in known.values() for unit in units)
    pairs = [*near, *siblings(near, known)]
    return [Pair(a, b, incident[a.key] == incident[b.key], OURS) for a, b in pairs]


def ours() -> list[Pair]:
    """Labelled pairs of all our families."""
    found = list(stories())
    records = code_stories(found)
    units = named({ident: profiles(record) for ident, record in records.items()})
    return of_families(units, {one.ident: match(one, records[one.ident]) for one in found})


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

    start = np.zeros(size + 1)
    for (name, level), column in design.columns.items():
        start[column] = EXPECTED.get(name, {}).get(level, 0.0)

    fixed = np.zeros(size + 1, dtype=bool)
    for (_, level), column in design.columns.items():
        fixed[column] = level.split(" ", 1)[-1] in SILENT or level in SILENT

    def loss(w: Any) -> tuple[float, Any]:
        z = w[size] + w[design.rows].sum(1)
        error = design.weight * (1 / (1 + np.exp(-z)) - design.same)
        slope = np.zeros(size + 1)
        np.add.at(slope, design.rows.ravel(), np.repeat(error, design.rows.shape[1]))
        drawn = w[:size] - start[:size]
        slope[:size] += l2 * drawn
        slope[size] = error.sum()
        slope[fixed] = 0.0
        value = (design.weight * np.logaddexp(0, -z * sign)).sum() + l2 / 2 * (drawn**2).sum()
        return float(value), slope

    bounds = [*map(_bounds, start[:size]), (None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500},
                     bounds=bounds).x  # fmt: skip
    weights: dict[str, dict[str, float]] = {n: dict(EXPECTED.get(n, {})) for n in FEATURES}
    for (name, level), column in sorted(design.columns.items()):
        weights[name][level] = round(float(found[column]), 3)
    constant = round(float(found[size]) + TILT, 3)
    return {"constant": constant, "far_days": FAR_DAYS, "weights": weights}


def _bounds(expected: float) -> tuple[float | None, float | None]:
    """A weight stays within a share of what is expected of it."""
    if expected == 0:
        return None, None
    low, high = sorted(((1 - GIVE) * expected, (1 + GIVE) * expected))
    return low, high


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
    pairs = [*of_documents(told, gold), *ours()]
    TARGET.write_text(json.dumps(fit(pairs), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stderr.write(f"{sum(p.same for p in pairs)} of {len(pairs)} pairs are one incident\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
