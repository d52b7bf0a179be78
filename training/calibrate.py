"""Fit the weights of confidence, and write how well they hold.

    python -m training.calibrate --data ../shared/data [--reuse]

Codes the judged reports and PolNeAR dev (about two minutes on two idle cores; `--reuse` takes the
features of the last run), fits a logistic model for each kind (events, roles, claims, claims inside
claims), writes them to src/sourceline/coding/confidence.json, and puts the figures of held-out
folds into docs/confidence.md. To be run again whenever the network or the coding changes much.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.calibration import KINDS, Item, fit, items, scores, table
from benchmarks.suites.calibration import predict

ROOT = Path(__file__).parents[1]
FEATURES = ROOT / "training" / "cache" / "calibration.jsonl"
WEIGHTS = ROOT / "src" / "sourceline" / "coding" / "confidence.json"
PAGE = ROOT / "docs" / "confidence.md"
_MEASURED = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.S)


def weights(found: Sequence[Item], measured: Mapping[str, Any], network: str) -> dict[str, Any]:
    """What `confidence.json` holds: where the weights come from, and the weights.

    Args:
        found: all items that are known to be right or wrong.
        measured: their scores on held-out folds.
        network: the id of the network that coded them.
    """
    models = {}
    for kind in KINDS:
        here = [item for item in found if item.kind == kind]
        model = fit([item.features for item in here], [item.right for item in here])
        models[kind] = {name: round(value, 3) for name, value in model.items()}
    names = ("items", "right", "ECE", "Brier", "AUC")
    return {
        "made_by": "python -m training.calibrate",
        "network": network,
        "held_out": {
            kind: {name: round(row[name], 1) for name in names} for kind, row in measured.items()
        },
        "models": models,
    }


def main() -> int:
    """Command line; 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT / ".." / "shared" / "data")
    parser.add_argument("--reuse", action="store_true", help="take the features of the last run")
    args = parser.parse_args()
    if not (args.reuse and FEATURES.exists()):
        FEATURES.parent.mkdir(parents=True, exist_ok=True)
        predict(args.data, FEATURES)
    found = items(args.data, FEATURES)
    measured = scores(found)
    with FEATURES.open(encoding="utf-8") as handle:
        network = json.loads(handle.readline())["network"]
    text = json.dumps(weights(found, measured, network), indent=1) + "\n"
    WEIGHTS.write_text(text, encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_MEASURED.sub(lambda _: f"\n{table(measured)}\n", page), encoding="utf-8")
    sys.stdout.write(table(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
