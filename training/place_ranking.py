"""Fit the weights by which places are ranked.

A conditional logit: within one name's candidates, the probability of those within 161 km of the
gold place is made as high as can be. The columns that look at the other names depend on the
weights themselves, so fitting and looking take turns.

    python -m training.place_ranking GEOPARSING_DIR [--out data/place_weights.csv]

GEOPARSING_DIR holds geovirus.jsonl, lgl.jsonl and gwn_first_half.jsonl. GeoVirus and a third of
the documents of the other two (by a hash of their id) are fitted on; the rest is only reported.
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sourceline.resolving import places_rank
from sourceline.resolving.countries import is_demonym
from sourceline.resolving.gazetteer import gazetteer
from sourceline.resolving.places_rank import Hints, Mention
from sourceline.resolving.places_weights import FEATURES, LOCAL, weights
from sourceline.resolving.publishers import home_of

NO_PLACE = frozenset(
    {"Demonym", "Language", "Non_Toponym", "Homonym", "Non_Lit_Expression", "Literal_Expression"}
)
NEAR_KM = 161.0
SET_BY_HAND = {
    "state_told": 6.0, "capital": 1.0, "country": 0.5, "label_fits": 0.6,
    "told_country": 1.0, "home_near": 2.5, "home_region": 1.5,
}  # fmt: skip
"""The corpora give no labels, no nationality words beside the toponyms, and no homes; their
local news speaks less of countries and capitals than reports of conflict do."""


@dataclass
class Report:
    """The groups of one document, with the gold point of each (None where it has none)."""

    groups: list[Any]
    gold: list[tuple[float, float] | None]
    counts: list[int]
    hints: Hints
    fitted: bool


def documents(folder: Path) -> Iterator[Report]:
    """Every document as groups of gold mentions."""
    places = gazetteer(default=True)
    for corpus in ("geovirus", "lgl", "gwn_first_half"):
        for line in (folder / f"{corpus}.jsonl").read_text("utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            third = zlib.crc32(row["docid"].encode()) % 3 == 0
            yield _report(row, places, corpus == "geovirus" or third)


def _report(row: dict[str, Any], places: Any, fitted: bool) -> Report:
    text = row["text"]
    gold = {(t["start"], t["end"]): t for t in row["toponyms"] if t.get("type") not in NO_PLACE}
    mentions = [
        Mention(text[a:b], a, b, "NORP" if is_demonym(text[a:b]) else "") for a, b in sorted(gold)
    ]
    groups = places_rank.grouped(text, mentions, places)
    points = []
    for group in groups:
        found = [gold[mentions[n].start, mentions[n].end] for n in group.mentions]
        known = [(t["lat"], t["lon"]) for t in found if t.get("lat") is not None]
        points.append(max(set(known), key=known.count) if known else None)
    counts = [len(group.mentions) for group in groups]
    hints = Hints(home_of(row.get("domain") or row.get("url")))
    return Report(groups, points, counts, hints, fitted)


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees."""
    x, y, p, q = map(math.radians, (*a, *b))
    half = math.sin((p - x) / 2) ** 2 + math.cos(x) * math.cos(p) * math.sin((q - y) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def right(report: Report) -> np.ndarray:
    """For each candidate of the report: 1 where it is near its name's gold point."""
    return np.array(
        [
            float(point is not None and km(point, (c.lat, c.lon)) <= NEAR_KM)
            for group, point in zip(report.groups, report.gold, strict=True)
            for c in group.candidates
        ]
    )


def look(reports: list[Report], last: np.ndarray, first: np.ndarray) -> list[tuple[Any, ...]]:
    """Feature table, owners, starts, right answers and weights of every report."""
    tables = []
    for report in reports:
        keep = [g for g in report.groups if g.candidates]
        if not keep:
            continue
        everything = [c for group in keep for c in group.candidates]
        sizes = [len(group.candidates) for group in keep]
        owner = np.repeat(np.arange(len(keep)), sizes)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        values, chance = places_rank.features(
            keep, everything, owner, starts, report.hints, (first, last)
        )
        weight = np.array([len(g.mentions) for g in keep], dtype=float)
        tables.append((values, owner, starts, right(report), weight, chance))
    return tables


def joined(tables: list[tuple[Any, ...]]) -> tuple[np.ndarray, ...]:
    """All reports as one table; names without a right candidate are left out of fitting."""
    values = np.concatenate([t[0] for t in tables])
    right_ = np.concatenate([t[3] for t in tables])
    weight = np.concatenate([t[4] for t in tables])
    owners, shift = [], 0
    for table in tables:
        owners.append(table[1] + shift)
        shift += len(table[2])
    owner = np.concatenate(owners)
    has = np.bincount(owner, right_) > 0
    several = np.bincount(owner) > 1
    keep = (has & several)[owner]
    renumber = np.cumsum(has & several) - 1
    return values[keep], renumber[owner[keep]], right_[keep], weight[has & several]


def fit(
    values: np.ndarray,
    owner: np.ndarray,
    right_: np.ndarray,
    weight: np.ndarray,
    start: np.ndarray,
    penalty: float = 0.5,
    steps: int = 800,
) -> np.ndarray:
    """Weights by Adam on the whole table."""
    w, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    starts = np.searchsorted(owner, np.arange(owner.max() + 1))
    share = np.log1p(weight)
    for step in range(1, steps + 1):
        scores = values @ w
        power = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chance = power / np.add.reduceat(power, starts)[owner]
        good = chance * right_
        posterior = good / np.maximum(np.add.reduceat(good, starts), 1e-12)[owner]
        gradient = values.T @ ((chance - posterior) * share[owner]) + penalty * w
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def accuracy(tables: list[tuple[Any, ...]]) -> tuple[float, float]:
    """Share of mentions put right: of all whose name has a right candidate."""
    hit = total = 0.0
    for _, owner, starts, right_, weight, chance in tables:
        ends = [*starts[1:], len(owner)]
        for g, (a, b) in enumerate(zip(starts, ends, strict=True)):
            if right_[a:b].any():
                total += weight[g]
                hit += weight[g] * right_[a + int(np.argmax(chance[a:b]))]
    return 100 * hit / max(total, 1), total


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--turns", type=int, default=4)
    given = parser.parse_args()
    reports = list(documents(given.folder))
    train = [r for r in reports if r.fitted]
    test = [r for r in reports if not r.fitted]
    first, last = weights()
    for turn in range(given.turns):
        values, owner, right_, weight = joined(look(train, last, first))
        if turn == 0:
            first = fit(values[:, : len(LOCAL)], owner, right_, weight, first * 0)
        last = fit(values, owner, right_, weight, last)
        here, there = (accuracy(look(part, last, first)) for part in (train, test))
        print(
            f"turn {turn}: fitted {here[0]:.2f} of {here[1]:.0f}, held out {there[0]:.2f} "
            f"of {there[1]:.0f}"
        )
    if given.out:
        rows = ["feature,first,last"]
        for number, name in enumerate(FEATURES):
            early = first[number] if number < len(LOCAL) else 0.0
            late = last[number]
            if name in SET_BY_HAND:
                early = late = SET_BY_HAND[name]
            rows.append(f"{name},{early:.3f},{late:.3f}")
        given.out.write_text("\n".join(rows) + "\n", "utf-8")
    for number, name in enumerate(FEATURES):
        print(f"{name:16} {first[number] if number < len(LOCAL) else 0:8.3f} {last[number]:8.3f}")


if __name__ == "__main__":
    main()
