"""How well confidence is calibrated, on held-out folds.

    python -m benchmarks.calibration DATA FEATURES [--json]

DATA is the folder of the open corpora, FEATURES what `benchmarks.predict calibration` wrote. Events
and roles are right or wrong by benchmarks/samples/judged.jsonl, claims by PolNeAR dev: a claim is
right if the corpus' scorer links it with an attribution and finds the same source. The corpus gives
a word to one attribution only; claims inside claims are right or wrong by judged_claims.jsonl.
Documents are dealt into ten folds by a hash of their id and never split; each fold is judged by a
model that was fitted on the other nine.

Measures (percent):

- ECE, the expected calibration error (Naeini, Cooper & Hauskrecht, "Obtaining Well Calibrated
  Probabilities Using Bayesian Binning", AAAI 2015), over ten bins of equally many items in the
  order of their confidence: the sum over bins of n_bin / n * |share right - mean confidence|.
- Brier score (Brier 1950): the mean of (confidence - outcome)^2.
- AUC: how often a right item has more confidence than a wrong one (ties count one half).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.matched import load

JUDGED = Path(__file__).with_name("samples") / "judged.jsonl"
JUDGED_CLAIMS = JUDGED.with_name("judged_claims.jsonl")
KINDS = ("event", "role", "claim", "inner_claim")
FOLDS = 10
BINS = 10
RIDGE = 1.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Item:
    """One event, role or claim: its document, its features, whether it is right."""

    kind: str
    docid: str
    features: Mapping[str, float]
    right: bool


# -- which are right ------------------------------------------------------------------------


def items(data: Path, features: Path) -> list[Item]:
    """All items of a features file that are known to be right or wrong."""
    documents = _lines(features)
    return [*_judged(documents), *_attributed(documents, data), *_inner(documents)]


def _judged(documents: Sequence[Mapping[str, Any]]) -> Iterator[Item]:
    """Events whose words and type were judged, and the parties of the right ones.

    An event is the one judged if one of its mentions shares a word with the judged trigger; a party
    if one of its spans begins where the judged one did.
    """
    coded = _by_id(documents)
    for verdict in _lines(JUDGED):
        docid = f"{verdict['corpus']} {verdict['docid']}"
        row = coded.get((verdict["corpus"], verdict["docid"]), {"events": []})
        start, end = verdict["trigger"]
        for event in row["events"]:
            if event["type"] == verdict["type"] and any(
                first < end and start < last for first, last in event["spans"]
            ):
                yield Item("event", docid, event["features"], verdict["right"])
                if verdict["right"]:
                    yield from _roles(docid, event, verdict)
                break


def _inner(documents: Sequence[Mapping[str, Any]]) -> Iterator[Item]:
    """Claims inside claims whose cue and first word of content were judged."""
    coded = _by_id(documents)
    for verdict in _lines(JUDGED_CLAIMS):
        docid = f"{verdict['corpus']} {verdict['docid']}"
        row = coded.get((verdict["corpus"], verdict["docid"]), {"claims": []})
        start, end = verdict["cue"]
        for claim in row["claims"]:
            (first, last), content = claim["cue"][0], claim["content"][0][0]
            if first < end and start < last and content == verdict["content"] and claim["inside"]:
                yield Item("inner_claim", docid, claim["features"], verdict["right"])
                break


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def _by_id(
    documents: Sequence[Mapping[str, Any]],
) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(row["corpus"], row["docid"]): row for row in documents}


def _roles(docid: str, event: Mapping[str, Any], verdict: Mapping[str, Any]) -> Iterator[Item]:
    for party in event["parties"]:
        for start, right in verdict[f"{party['role']}s"]:
            if start in party["starts"]:
                yield Item("role", docid, party["features"], right)
                break


def _attributed(documents: Sequence[Mapping[str, Any]], data: Path) -> Iterator[Item]:
    scorer = load(data.parent / "score" / "attribution.py")
    coded = {row["docid"]: row["claims"] for row in documents if row["corpus"] == "polnear dev"}
    gold = data / "polnear" / "dev.jsonl"
    with gold.open(encoding="utf-8") as handle:
        for number, line in enumerate(handle, 1):
            row = json.loads(line)
            claims = [claim for claim in coded.get(row["docid"], ()) if not claim["inside"]]
            if claims:
                wanted = scorer.read_attributions(str(gold), number, row, row["text"])
                right = _linked(scorer, row["text"], claims, wanted)
                for at, claim in enumerate(claims):
                    yield Item("claim", row["docid"], claim["features"], at in right)


def _linked(
    scorer: ModuleType, text: str, claims: Sequence[Mapping[str, Any]], wanted: list[Any]
) -> set[int]:
    """Numbers of the claims that the scorer links with an attribution of the same source."""
    tokens = scorer.Tokens(text)
    roles = ("source", "cue", "content")
    mine = [
        {role: sorted(map(tuple, claim[role])) for role in roles} | {"number": at}
        for at, claim in enumerate(claims)
    ]
    pairs = scorer.linked(mine, wanted, tokens)
    return {found["number"] for found, gold in pairs if scorer.same_source(found, gold, tokens)}


# -- the model ------------------------------------------------------------------------------


def fit(features: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """Intercept and weights of a logistic model, by Newton's method.

    The weights are held small by a ridge on the features in units of their standard deviations;
    the intercept is free.
    """
    names = list(features[0])
    table = np.array([[row[name] for name in names] for row in features], dtype=np.float64)
    outcome = np.array(right, dtype=np.float64)
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    design = np.hstack([np.ones((len(table), 1)), (table - mean) / scale])
    ridge = np.diag([1e-9, *[RIDGE] * len(names)])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - outcome) + ridge @ weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    raw = weights[1:] / scale
    found = {name: float(weight) for name, weight in zip(names, raw, strict=True)}
    return {"intercept": float(weights[0] - mean @ raw), **found}


def chances(model: Mapping[str, float], features: Sequence[Mapping[str, float]]) -> Floats:
    """What a model gives each row of features."""
    names = [name for name in model if name != "intercept"]
    table = np.array([[row[name] for name in names] for row in features], dtype=np.float64)
    total = model["intercept"] + table @ np.array([model[name] for name in names])
    return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float64)


def held_out(found: Sequence[Item]) -> tuple[Floats, Floats]:
    """Confidence of each item by the model of the other folds, and 1 where it is right, else 0."""
    folds = np.array([fold(item.docid) for item in found])
    confidence = np.zeros(len(found))
    for number in range(FOLDS):
        rest = [item for item, at in zip(found, folds, strict=True) if at != number]
        here = [item.features for item, at in zip(found, folds, strict=True) if at == number]
        if here:
            model = fit([item.features for item in rest], [item.right for item in rest])
            confidence[folds == number] = chances(model, here)
    return confidence, np.array([item.right for item in found], dtype=np.float64)


def fold(docid: str) -> int:
    """The fold of a document, by a hash of its id."""
    return int(hashlib.sha256(docid.encode()).hexdigest(), 16) % FOLDS


# -- the measures ---------------------------------------------------------------------------


def bins(confidence: Floats, right: Floats) -> list[tuple[int, float, float]]:
    """Items, mean confidence and share right of each of ten bins of equally many items."""
    order = np.argsort(confidence, kind="stable")
    return [
        (len(part), float(confidence[part].mean()), float(right[part].mean()))
        for part in np.array_split(order, BINS)
        if len(part)
    ]


def calibration_error(confidence: Floats, right: Floats) -> float:
    """The expected calibration error, from 0 to 1."""
    parts = bins(confidence, right)
    return sum(n * abs(told - true) for n, told, true in parts) / len(confidence)


def brier(confidence: Floats, right: Floats) -> float:
    """The mean squared distance of confidence and outcome."""
    return float(((confidence - right) ** 2).mean())


def auc(confidence: Floats, right: Floats) -> float:
    """The share of pairs of a right and a wrong item in which the right one has more confidence."""
    good, bad = confidence[right == 1], np.sort(confidence[right == 0])
    below = np.searchsorted(bad, good, side="left")
    level = np.searchsorted(bad, good, side="right")
    return float((below + level).sum() / (2 * len(good) * len(bad)))


def scores(found: Iterable[Item]) -> dict[str, dict[str, Any]]:
    """By kind: items, share right, ECE, Brier and AUC in percent, and the bins."""
    by_kind: dict[str, list[Item]] = {}
    for item in found:
        by_kind.setdefault(item.kind, []).append(item)
    result = {}
    for kind in KINDS:
        if kind in by_kind:
            confidence, right = held_out(by_kind[kind])
            result[kind] = {
                "items": len(right),
                "right": 100 * float(right.mean()),
                "ECE": 100 * calibration_error(confidence, right),
                "Brier": 100 * brier(confidence, right),
                "AUC": 100 * auc(confidence, right),
                "bins": bins(confidence, right),
            }
    return result


def table(result: Mapping[str, Mapping[str, Any]]) -> str:
    """The scores and the reliability by bin, as Markdown."""
    lines = ["| | items | right, % | ECE, % | Brier, % | AUC, % |", "|---|---|---|---|---|---|"]
    for kind, row in result.items():
        figures = " | ".join(f"{row[name]:.1f}" for name in ("right", "ECE", "Brier", "AUC"))
        lines.append(f"| {kind.replace('_', ' ')}s | {row['items']:,} | {figures} |")
    kinds = list(result)
    heads = "".join(f" {kind.replace('_', ' ')}s: told | right |" for kind in kinds)
    lines += ["", f"| bin |{heads}", "|---|" + "---|---|" * len(kinds)]
    for number in range(max((len(row["bins"]) for row in result.values()), default=0)):
        cells = ""
        for kind in kinds:
            _, told, true = result[kind]["bins"][number]
            cells += f" {100 * told:.0f} | {100 * true:.0f} |"
        lines.append(f"| {number + 1} |{cells}")
    return "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Command line; 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("features", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    result = scores(items(args.data, args.features))
    sys.stdout.write(json.dumps(result) + "\n" if args.json else table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
