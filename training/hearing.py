"""How far the network is believed beside the tables, about statuses and stances.

    python -m training.hearing

The tables of the codebook and the network each say what they take the status of an event or the
stance of a claim for. This codes the passages of `passages/kept/`, which nothing is trained on, and
counts what is right when a table says this or that. The two opinions are then weighed as a product
of experts (Hinton 2002, "Training Products of Experts by Minimizing Contrastive Divergence", gives
the form): the chance of a label is that of the network to the power of `network`, times the share
of that label among the table's answers of this kind to the power of `table`, divided by how usual
the label is to the power of `usual`. The powers are chosen by leaving out a tenth of the passages
at a time, for as many right decisions as can be, of all and on average over the labels. The result
is written to src/sourceline/coding/hearing.json. Answers of the tables that the network is not
weighed against (all but `OPEN` in `status_learned` and `attribution_learned`) count as they are.
To be run again when the network or the tables change much.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.suites.calibration import network_id
from sourceline.coding.attribution import find_claims
from sourceline.coding.attribution_learned import OPEN as OPEN_STANCES
from sourceline.coding.attribution_learned import stance_key
from sourceline.coding.hearing import USUAL, Experts
from sourceline.coding.status import StatusReader
from sourceline.coding.status_learned import OPEN as OPEN_STATUSES
from sourceline.coding.status_learned import status_key
from sourceline.language import analysis, load
from sourceline.language.labels import STANCES, STATUSES
from training import passages

WEIGHTS = Path(__file__).parents[1] / "src" / "sourceline" / "coding" / "hearing.json"
LABELS = {"status": STATUSES, "stance": STANCES}
OPEN = {"status": OPEN_STATUSES, "stance": OPEN_STANCES}
_POWERS = (0.0, 0.3, 0.5, 0.7, 1.0, 1.4)
_USUAL = (0.0, 0.2, 0.4, 0.6)
_SMOOTH = 4.0  # imagined answers of each kind, spread like all labels and on the table's own
_LEAST_SEEN = 4  # answers by one rule that count for themselves
_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the table (`key`) and the network (`chances`) say of a word whose label is `right`."""

    kind: str
    passage: int
    key: str
    told: int
    chances: NDArray[np.float32]
    right: int


def opinions() -> Iterator[Opinion]:
    """Opinions on all marked words of the kept passages; on cues, where a claim was found."""
    nlp = load()
    kept = [
        (line, f"{path.name}:{number}")
        for path in sorted((passages.FOLDER / "kept").glob("*.txt"))
        for number, line in passages.lines(path)
    ]
    for number, (line, where) in enumerate(kept):
        text, marks = passages.unmark(line, where)
        doc = nlp(text)
        held = analysis(doc)
        at = {token.idx: token.i for token in doc}
        claims = find_claims(doc, analysis=held, hear=False)
        reader = StatusReader(doc, claims)
        for place, mark in marks:
            i = at.get(place)
            if i is None:
                continue
            if mark[1]:
                decision = reader.decide(i, hear=False)
                right = STATUSES.index(passages.STATUS[mark[2]])
                told = STATUSES.index(decision.status)
                yield Opinion("status", number, status_key(decision.status, decision.by), told,
                              held.status[i], right)  # fmt: skip
            elif mark[4]:
                claim = next((c for c in claims if c.cue[0] <= i < c.cue[1] and c.firm), None)
                if claim is not None:
                    told = STANCES.index(claim.stance)
                    yield Opinion("stance", number, stance_key(claim), told,
                                  held.stance[claim.cue_head], STANCES.index(mark[5]))  # fmt: skip
        if number % 50 == 49:
            sys.stderr.write(f"{number + 1} of {len(kept)} passages read\n")


def shares(found: Sequence[Opinion], size: int) -> dict[str, NDArray[np.float64]]:
    """For each kind of the table's answers, the smoothed shares of the labels that are right.

    The row of a label ("denied") is smoothed by how often the labels occur and by the table being
    right, the row of a kind ("denied/negation") by that of its label, that of a rule
    ("denied/negation/negation:no") by that of its kind.
    """
    seen = np.bincount([o.right for o in found], minlength=size) + 1.0
    out: dict[str, NDArray[np.float64]] = {USUAL: seen / seen.sum()}
    for level in (1, 2, 3):
        groups: dict[str, list[Opinion]] = defaultdict(list)
        for opinion in found:
            groups["/".join(opinion.key.split("/", 2)[:level])].append(opinion)
        for key, group in groups.items():
            if level == 3 and len(group) < _LEAST_SEEN:
                continue
            row = _SMOOTH * out[key.rpartition("/")[0] if level > 1 else USUAL]
            row = row + np.bincount([o.right for o in group], minlength=size)
            if level == 1:
                row[group[0].told] += _SMOOTH
            out[key] = row / row.sum()
    return out


def weighed(table: dict[str, NDArray[np.float64]], powers: tuple[float, float, float]) -> Experts:
    """The two experts at these powers of network, table and what is usual."""
    network, own, usual = powers
    logs = {key: own * np.log(row) - usual * np.log(table[USUAL]) for key, row in table.items()}
    return Experts((), network, logs)


def held_out(
    found: Sequence[Opinion], size: int, powers: tuple[float, float, float]
) -> tuple[float, float]:
    """Right decisions with shares counted on the other passages: of all, mean over labels (%)."""
    right, all_ = np.zeros(size), np.zeros(size)
    for fold in range(_FOLDS):
        table = shares([o for o in found if o.passage % _FOLDS != fold], size)
        both = weighed(table, powers)
        for opinion in (o for o in found if o.passage % _FOLDS == fold):
            asked = LABELS[opinion.kind][opinion.told] in OPEN[opinion.kind]
            scores = both.scores(opinion.key, opinion.chances) if asked else None
            best = opinion.told if scores is None else int(scores.argmax())
            all_[opinion.right] += 1
            right[opinion.right] += best == opinion.right
    known = all_ > 0
    return 100 * float(right.sum() / all_.sum()), 100 * float(np.mean(right[known] / all_[known]))


def main() -> int:
    """Command line; 0."""
    everything = list(opinions())
    out: dict[str, Any] = {"made_by": "python -m training.hearing", "network": network_id()}
    for kind, labels in LABELS.items():
        found = [o for o in everything if o.kind == kind]
        size = len(labels)
        grid = [p for p in product(_POWERS, _POWERS, _USUAL) if any(p[:2])]
        best = max(grid, key=lambda powers: sum(held_out(found, size, powers)))
        table = shares(found, size)
        figures = {
            "words": len(found),
            "table": 100 * sum(o.told == o.right for o in found) / len(found),
            "network": 100 * sum(int(o.chances.argmax()) == o.right for o in found) / len(found),
            "both": held_out(found, size, best)[0],
            "both, mean over labels": held_out(found, size, best)[1],
        }
        out[kind] = {
            "held_out": {name: round(value, 1) for name, value in figures.items()},
            "powers": {"network": best[0], "table": best[1], "usual": best[2]},
            "labels": list(labels),
            "shares": {
                key: _rounded(row)
                for key, row in sorted(table.items())
                if key == USUAL or key.partition("/")[0] in OPEN[kind]
            },
        }
        sys.stderr.write(f"{kind}: {out[kind]['held_out']} {out[kind]['powers']}\n")
    WEIGHTS.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8", newline="\n")
    return 0


def _rounded(row: NDArray[np.float64]) -> list[float]:
    return [max(1e-4, round(float(share), 4)) for share in row]


if __name__ == "__main__":
    sys.exit(main())
