"""Adding ten thousand reports: speed, memory, what linking costs, whether it slows down.

    python -m benchmarks.scale --shared ../shared [--reports 10000] [--workers 2] [--write]

The reports are those of the public corpora, in a fixed mixed order, each text once. Printed:
reports a second all in, share of the time that linking took, the largest memory of the program with
its workers, and the speed of the last thousand against the first.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.results import record

SOURCES = (
    "incidents/gva_docs.jsonl", "muc4/dev.jsonl", "muc4/tst1.jsonl", "muc4/tst2.jsonl",
    "polnear/train.jsonl", "polnear/dev.jsonl", "ngec_synthetic/guardian_sdf_sample.jsonl",
    "ngec_synthetic/synthetic_events.jsonl", "geoparsing/lgl.jsonl", "geoparsing/geovirus.jsonl",
)  # fmt: skip
_BLOCK = 1000


def texts(data: Path) -> Iterator[dict[str, Any]]:
    """Rows for `sourceline add`, each text once."""
    seen = set()
    for name in SOURCES:
        with (data / name).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                row = json.loads(line)
                text = row.get("text") or row.get("event_text") or ""
                if len(text) < 200 or text in seen:
                    continue
                seen.add(text)
                day = row.get("published") or row.get("date") or row.get("dateline_date_iso")
                found = {"id": f"{name}#{number}", "text": text, "title": row.get("title")}
                yield {**found, "published": str(day)[:10] if day else None}


class Memory(threading.Thread):
    """Watches the memory (proportional set size) of this process and its children, in MB."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self.going = True

    def run(self) -> None:
        """Look twice a second."""
        while self.going:
            self.peak = max(self.peak, sum(map(_pss, _tree(os.getpid()))))
            time.sleep(0.5)


def _tree(root: int) -> list[int]:
    found = [root]
    for task in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            found += [p for child in task.read_text().split() for p in _tree(int(child))]
        except OSError:
            continue
    return found


def _pss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def measure(data: Path, reports: int, workers: int, folder: Path) -> dict[str, Any]:
    """Add the reports to a new workspace; the figures by name."""
    from sourceline.running.adding import add
    from sourceline.store import Workspace

    rows = list(texts(data))
    random.Random(11).shuffle(rows)
    source = folder / "reports.jsonl"
    lines = (json.dumps(row, ensure_ascii=False) for row in rows[:reports])
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    memory = Memory()
    memory.start()
    marks: list[float] = []

    def progress(stage: str, done: int, _total: int) -> None:
        if stage == "reports" and done % _BLOCK == 0:
            marks.append(time.perf_counter())
            sys.stderr.write(f"{done} reports, {memory.peak:.0f} MB\n")

    began = time.perf_counter()
    with Workspace.create(folder / "workspace") as workspace:
        found = add(workspace, [str(source)], workers=workers, progress=progress)
    took = time.perf_counter() - began
    memory.going = False
    blocks = [b - a for a, b in zip([began, *marks], marks, strict=False)]
    linking = found.seconds.get("linking", 0.0)
    return {
        "reports": found.reports + found.again,
        "rejected": found.rejected,
        "incidents": found.incidents,
        "seconds": round(took, 1),
        "reports a second": round((found.reports + found.again) / took, 2),
        "linking, % of the time": round(100 * linking / took, 1),
        "stages": {name: round(value, 1) for name, value in found.seconds.items()},
        "memory, MB": round(memory.peak),
        "thousands": [round(block, 1) for block in blocks],
        "last thousand against the first, %": _slower(blocks),
    }


def _slower(blocks: list[float]) -> float | None:
    return round(100 * (blocks[-1] / blocks[0] - 1), 1) if len(blocks) > 1 else None


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(args.shared / "data", args.reports, args.workers, Path(folder))
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    if args.write:
        data = f"{found['reports']:,} reports of public corpora, {args.workers} processes"
        record("workspace", data, "python -m benchmarks.scale --write", (
            ("reports a second", found["reports a second"], "4"),
            ("linking, % of the time", found["linking, % of the time"], "under 10"),
            ("memory, MB", found["memory, MB"], "under 1,500"),
            ("last thousand slower than the first, %",
             found["last thousand against the first, %"], "under 20"),
        ))  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
