"""MUC-4 scores of single slots on matched templates; the scorer prints them for all templates.

The scorer maps responses to keys; here only its mapped pairs are tallied, slot by slot.

    python -m benchmarks.matched SCORER GOLD PREDICTIONS
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def matched_slots(scorer: Path, gold: Path, predicted: Path) -> dict[str, dict[str, Any]]:
    """Measures (REC, PRE, F in percent, counts) of each slot, by its short name, on matched pairs.

    `gold` and `predicted` are JSON Lines in the scorer's form, one document a line.
    """
    muc4 = load(scorer)
    keys, responses, _ = muc4.common.read_pair(gold, predicted)
    slots: dict[str, dict[str, int]] = {slot: {} for slot in muc4.SLOTS}
    for docid, (line, row) in keys.items():
        if docid not in responses:
            continue
        wanted = muc4.read_templates(gold, line, row, True)
        given = muc4.read_templates(predicted, *responses[docid], False)
        for status, _, _, tallies in muc4.score_document(wanted, given):
            if status == "mapped":
                for slot, tally in tallies.items():
                    muc4.add(slots[slot], tally)
    return {muc4.SLOTS[slot][0]: muc4.measures(tally) for slot, tally in slots.items()}


def load(scorer: Path) -> ModuleType:
    """The scorer as a module; what it imports lies beside it."""
    spec = importlib.util.spec_from_file_location(scorer.stem, scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(scorer)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(scorer.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(scorer.parent))
    return module


def main() -> int:
    """Command line: one line a slot."""
    for slot, measures in matched_slots(*map(Path, sys.argv[1:4])).items():
        columns = " ".join(f"{measures[name]:6.1f}" for name in ("REC", "PRE", "F"))
        sys.stdout.write(f"{slot:20} {measures['POS']:5} {measures['ACT']:5} {columns}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
