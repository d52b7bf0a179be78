"""Who says what about which event, in reports of our own.

Input: YAML as benchmarks/samples/claims.yaml. Output: one line a fact, `{"report", "field",
"where", "holds", "found"}`: whether the record has it, and what it has.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from benchmarks.claims_gold import check, load
from benchmarks.coded import write


def predict(source: Path, target: Path) -> int:
    """Code every report of `source`, check its facts and write them; returns their number."""
    return write(target, (asdict(fact) for report in load(source) for fact in check(report)))
