"""What int8 costs: the shipped network against the same one in float32.

    python -m training.export --float32 --out float32.onnx
    python -m benchmarks.quantised float32.onnx [--shared ../shared] [--record]

Runs the suites `syntax` and `entities` with both networks and prints the points lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.gold import convert
from benchmarks.results import RESULTS, Row, merge, read_rows, render
from benchmarks.run import TASKS, Task, score
from benchmarks.suites import entities, syntax
from sourceline.language import LanguageNetwork, Pipeline

PATHS = {"syntax": ("scores", "LAS", "f"), "entities": ("exact", "f")}
METRICS = {"syntax": "LAS F1", "entities": "exact F1 (PER, ORG, LOC)"}
GOALS = {"syntax": "0.3", "entities": "0.5"}


def compare(float32: Path, shared: Path) -> list[Row]:
    """A row a corpus: points of F1 that int8 loses (negative: gains)."""
    found: list[Row] = []
    networks = {"int8": Pipeline(LanguageNetwork()), "float32": Pipeline(LanguageNetwork(float32))}
    for task in TASKS:
        if task.suite not in METRICS or not (shared / task.data).exists():
            continue
        value = {name: _score(task, shared, pipeline) for name, pipeline in networks.items()}
        lost = value["float32"] - value["int8"]
        both = ", ".join(f"{name} {figure:.2f}" for name, figure in value.items())
        sys.stdout.write(f"{task.label}: {both}\n")
        found.append(
            Row(
                task.suite, task.label, f"{METRICS[task.suite]} lost by int8", f"{lost:.2f}",
                f"at most {GOALS[task.suite]}", "python -m benchmarks.quantised FLOAT32.onnx",
                str(date.today()),
            )
        )  # fmt: skip
    return found


def _score(task: Task, shared: Path, pipeline: Pipeline) -> float:
    """The suite's main figure with one network."""
    for module in (syntax, entities):
        setattr(module, "load", lambda: pipeline)  # noqa: B010  (a name that it imports)
    source = shared / task.data
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / ("out.conllu" if task.suite == "syntax" else "out.jsonl")
        (syntax if task.suite == "syntax" else entities).predict(source, predicted)
        gold = source
        if task.gold:
            gold = Path(folder) / "gold.jsonl"
            convert(source, gold)
        scores: Any = score(shared / "score" / f"{task.scorer}.py", gold, predicted, task.options)
    for key in PATHS[task.suite]:
        scores = scores[key]
    return float(scores)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("float32", type=Path, metavar="FLOAT32.onnx")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--record", action="store_true", help="write the rows into RESULTS.md")
    args = parser.parse_args()
    found = compare(args.float32, args.shared)
    if args.record:
        RESULTS.write_text(render(merge(read_rows(RESULTS), found)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
