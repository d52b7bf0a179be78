"""Fit the weights by which events of one report are held for one happening.

    python -m training.retelling --data ../shared/data [--records FILE]

Apart: events of our families' reports (examples/incidents) that tell different incidents of the
gold. Together: the fullest event of a gun-violence report and the other events of violence there,
as such a report is nearly always about one incident; the few that are not are borne.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.families import Story, around, code_stories, find, stories
from sourceline.linking.retelling import Text, levels
from sourceline.linking.units import can_be_one, counts, fullness
from sourceline.records import Event, Record
from training.linking import CACHE, coded

TARGET = Path(__file__).parents[1] / "src/sourceline/linking/data/retelling.json"
DOCUMENTS = 1200
APART = 4.0  # what a pair of different incidents weighs
BALANCE = 2.0  # weight of all pairs of reports of crimes against all that are apart
L2 = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """The levels of two events of one report, and whether they tell one happening."""

    levels: dict[str, str]
    same: bool


def of_stories(found: Iterable[tuple[Story, Record]]) -> Iterator[Pair]:
    """Pairs of events of our families whose triggers tell an incident of the gold each."""
    for story, record in found:
        text = Text(record.report.text)
        events = [event for event in record.events if counts(event)]
        tells = list(_labelled(story, record.report.text, events))
        for number, (first, one) in enumerate(tells):
            for second, other in tells[number + 1 :]:
                low, high = sorted((first, second), key=fullness)
                if low.id != high.id and can_be_one(low, high):
                    yield Pair(levels(low, high, text), one == other)


def _labelled(story: Story, text: str, events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """The event whose trigger lies in an incident's words, or alone in their sentence."""
    for told in story.tells:
        place = find(text, told.words)
        if place is None:
            continue
        inside = [e for e in events if place[0] <= e.trigger.start < place[1]]
        start, end = around(text, *place)
        near = [e for e in events if start <= e.trigger.start < end]
        for event in inside or (near if len(near) == 1 else []):
            yield event, told.incident


def weak(records: Mapping[str, Record]) -> list[Pair]:
    """Of some reports, pairs of the fullest event and each other that can be one with it."""
    found = []
    for name in sorted(records)[:DOCUMENTS]:
        text = Text(records[name].report.text)
        events = sorted(filter(counts, records[name].events), key=fullness)
        found += [
            Pair(levels(event, events[-1], text), same=True)
            for event in events[:-1]
            if can_be_one(event, events[-1])
        ]
    return found


def fit(labelled: Sequence[Pair], alike: Sequence[Pair]) -> dict[str, Any]:
    """Weights as `linking.retelling` reads them."""
    from scipy.optimize import minimize

    pairs = [*labelled, *alike]
    names = sorted({level for pair in pairs for level in pair.levels.items()})
    column = {level: number for number, level in enumerate(names)}
    rows = np.zeros((len(pairs), len(names)))
    for number, pair in enumerate(pairs):
        rows[number, [column[level] for level in pair.levels.items()]] = 1
    same = np.array([pair.same for pair in pairs], dtype=float)
    apart = sum(not pair.same for pair in labelled)
    weight = np.full(len(pairs), APART)
    weight[len(labelled) :] *= BALANCE * apart / max(len(alike), 1)

    def loss(w: Any) -> tuple[float, Any]:
        z = rows @ w[:-1] + w[-1]
        error = weight * (1 / (1 + np.exp(-z)) - same)
        value = (weight * np.logaddexp(0, -z * (2 * same - 1))).sum() + L2 / 2 * (w[:-1] ** 2).sum()
        return float(value), np.r_[rows.T @ error + L2 * w[:-1], error.sum()]

    start = np.zeros(len(names) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights: dict[str, dict[str, float]] = {}
    for (name, level), value in zip(names, found[:-1], strict=True):
        weights.setdefault(name, {})[level] = round(float(value), 3)
    return {"constant": round(float(found[-1]), 3), "weights": weights}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--records", type=Path, default=CACHE)
    args = parser.parse_args()
    args.records.parent.mkdir(parents=True, exist_ok=True)
    records = coded(args.records, args.data / "incidents/gva_docs.jsonl")
    alike = weak(records)
    found = list(stories())
    told = code_stories(found)
    labelled = list(of_stories((story, told[story.ident]) for story in found))
    TARGET.write_text(
        json.dumps(fit(labelled, alike), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    sys.stderr.write(f"{sum(not pair.same for pair in labelled)} pairs apart, {len(alike)} weak\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
