"""Score integrity notes on corrupted copies, and what the copies do to events and counts.

    python -m benchmarks.notes_score GOLD PREDICTED [--json]

GOLD is the JSON Lines of `benchmarks.corrupt`, or its YAML for the held-out half. A note to be
found is found by a note of one of its kinds whose place touches its place (for a repeated passage
either of its two places). Notes on clean copies are false; on corrupted ones those are surplus
that nothing asked for. Events and counts are compared with those of the clean original, in copies
that lost none of its words.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.corruption.copies import HELD_OUT, copies

Row = dict[str, Any]
HARM = ("killed", "injured")


def main() -> int:
    """Command line; always 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scores = score(gold_rows(args.gold), _read(args.predicted))
    if args.json:
        sys.stdout.write(json.dumps(scores) + "\n")
        return 0
    for part in ("kinds", "corruptions"):
        for name, one in sorted(scores[part].items()):
            line = f"{name:22} {one['recall']:6.1f}  {one['found']} of {one['gold']}\n"
            sys.stdout.write(line)
    for name in ("recall", "false", "surplus", "clean", "copies"):
        sys.stdout.write(f"{name:22} {scores[name]:6.1f}\n")
    for name, value in scores["kept"].items():
        sys.stdout.write(f"{name:22} {value:6.1f}\n")
    return 0


def gold_rows(path: Path) -> list[Row]:
    """The copies with their gold: from JSON Lines, or made anew (the held-out half)."""
    if path.suffix == ".yaml":
        return [row for row in copies() if row["half"] == HELD_OUT]
    return _read(path)


def score(gold: list[Row], predicted: list[Row]) -> Row:
    """Recall by kind and corruption in per cent, false and surplus notes, and what was kept."""
    by_id = {row["docid"]: row for row in predicted}
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    causes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    false = surplus = clean = 0
    for row in gold:
        notes = by_id[row["docid"]]["notes"]
        wanted = [one for one in row["gold"] if not one.get("optional")]
        cause = row["corruptions"][0] if len(row["corruptions"]) == 1 else "several"
        for one in wanted:
            found = any(_meets(note, one) for note in notes)
            for tally in (kinds[one["kinds"][0]], causes[cause]):
                tally[0] += found
                tally[1] += 1
        extra = sum(not any(_meets(note, one) for one in row["gold"]) for note in notes)
        clean += not wanted
        false += 0 if wanted else extra
        surplus += extra if wanted else 0
    total = [sum(tally[place] for tally in kinds.values()) for place in (0, 1)]
    return {
        "measure": "notes",
        "recall": _share(*total),
        "kinds": {name: _recall(*tally) for name, tally in kinds.items()},
        "corruptions": {name: _recall(*tally) for name, tally in causes.items() if tally[1]},
        "false": false,
        "surplus": surplus,
        "clean": clean,
        "copies": len(gold) - clean,
        "kept": kept(gold, by_id),
    }


def kept(gold: list[Row], by_id: dict[str, Row]) -> dict[str, float]:
    """Shares of the original's events and counts that its copies keep, and of copies that give
    no number of dead or injured that the original does not give; in per cent."""
    events, counts, sober = [0, 0], [0, 0], [0, 0]
    for row in gold:
        if row["removed"] or not row["corruptions"]:
            continue
        before = by_id[f"{row['report']}/clean"]["events"]
        after = by_id[row["docid"]]["events"]
        for tally, bag in ((events, _event_bag), (counts, _count_bag)):
            one, two = bag(before), bag(after)
            tally[0] += (one & two).total()
            tally[1] += one.total()
        known = {count for count in _count_bag(before) if count[0] in HARM}
        sober[0] += all(count in known for count in _count_bag(after) if count[0] in HARM)
        sober[1] += 1
    return {
        "events": _share(*events),
        "counts": _share(*counts),
        "copies without new harm": _share(*sober),
    }


def _event_bag(events: Iterable[Row]) -> Counter[tuple[str, str]]:
    return Counter((event["type"], event["trigger"]) for event in events)


def _count_bag(events: Iterable[Row]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(count) for event in events for count in event["counts"])


def _meets(note: Row, one: Row) -> bool:
    if note["kind"] not in one["kinds"]:
        return False
    if "start" not in one:
        return True
    spans = note["spans"] if note["kind"] == "duplicate_passage" else note["spans"][:1]
    return any(start < one["end"] and one["start"] < end for start, end in spans)


def _recall(found: int, gold: int) -> dict[str, float]:
    return {"found": found, "gold": gold, "recall": _share(found, gold)}


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    sys.exit(main())
