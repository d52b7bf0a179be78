"""How fast the whole path is, against the network alone.

    python -m benchmarks.speed FILE [--rounds N] [--record]

On two cores, after warm-up: words a second of reading, coding and writing FILE as JSON; words a
second of the language network alone on the very same batches (its own floor), measured in turns
with the whole path so that a busy machine slows both; start-up (a cold `sourceline code FILE
--json` less one warm pass), by the clock and in processor time (which a busy machine stretches
less), and the peak memory of that command. `--record` writes the figures
into benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.results import RESULTS, Row, merge, read_rows, render

CORES = 2
WARM_UP = 5
COLD_RUNS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured."""

    words: int
    whole: float
    network: float
    spread: tuple[float, float]
    cold: float
    cold_work: float  # processor time of the cold command, less that of one warm pass
    version: float
    megabytes: float

    @property
    def share(self) -> float:
        """Speed of the whole path as a percentage of the network's own."""
        return 100 * self.network / self.whole

    @property
    def start_up(self) -> float:
        """Seconds that the command takes before it is as fast as it will be."""
        return self.cold - self.whole


def two_cores() -> None:
    """Keep this process, its children and the network's threads to two cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:CORES]))
    os.cpu_count = lambda: CORES


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def batches_of(path: Path) -> tuple[Callable[[], object], int]:
    """The network alone on the batches of one report, ready to run, and the report's words."""
    from sourceline import api, reading
    from sourceline.language import load

    network = load().network
    seen: list[Any] = []
    run = network.run

    def note(inputs: Any) -> Any:
        seen.append(inputs)
        return run(inputs)

    network.run = note  # type: ignore[method-assign]
    report = reading.read(path)
    api.code(report)
    network.run = run  # type: ignore[method-assign]
    return lambda: [run(inputs) for inputs in seen], len(report.text.split())


def measure(path: Path, rounds: int) -> Figures:
    """All figures for one report."""
    from sourceline.cli.code import code_files
    from sourceline.records import to_json

    def whole() -> object:
        return [to_json(outcome.record) for outcome in code_files([path]) if outcome.record]

    network, words = batches_of(path)
    for _ in range(WARM_UP):
        whole()
        network()
    turns = [(seconds(whole), seconds(network)) for _ in range(rounds)]
    times = sorted(turn[0] for turn in turns)
    command = [sys.executable, "-m", "sourceline"]
    before = _work_of_children()
    cold = median(_command([*command, "code", str(path), "--json"]) for _ in range(COLD_RUNS))
    work = (_work_of_children() - before) / COLD_RUNS
    began = time.process_time()
    whole()
    work -= time.process_time() - began
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    version = median(_command([*command, "--version"]) for _ in range(COLD_RUNS))
    return Figures(
        words, median(times), median(turn[1] for turn in turns),
        (times[len(times) // 20], times[-1 - len(times) // 20]), cold, work, version, megabytes,
    )  # fmt: skip


def _work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _command(words: list[str]) -> float:
    return seconds(lambda: subprocess.run(words, stdout=subprocess.DEVNULL, check=True))


def rows(found: Figures, label: str) -> list[Row]:
    """The figures as rows of RESULTS.md."""
    table = (
        ("whole path, words a second", f"{found.words / found.whole:,.0f}", ""),
        ("whole path, ms a report", f"{1000 * found.whole:.0f}", ""),
        ("network alone, words a second", f"{found.words / found.network:,.0f}", ""),
        ("network alone, ms a report", f"{1000 * found.network:.0f}", ""),
        ("whole path as % of the network's floor", f"{found.share:.0f}", "60"),
        ("start-up, s", f"{found.start_up:.2f}", "under 1.5"),
        ("start-up, s of processor time", f"{found.cold_work:.2f}", ""),
        ("`--version`, s", f"{found.version:.2f}", ""),
        ("peak memory, MB", f"{found.megabytes:.0f}", "under 700"),
    )
    command = "python -m benchmarks.speed FILE --record"
    today = str(date.today())
    return [Row("speed", label, name, value, goal, command, today) for name, value, goal in table]


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--record", action="store_true", help="write the figures into RESULTS.md")
    args = parser.parse_args()
    two_cores()
    found = measure(args.file, args.rounds)
    table = rows(found, f"{args.file.name}, {found.words:,} words")
    for row in table:
        sys.stdout.write(f"{row.metric:40} {row.value:>8}  {row.goal}\n")
    low, high = (1000 * value for value in found.spread)
    sys.stdout.write(f"{'whole path, 90 % of the rounds, ms':40} {low:.0f} to {high:.0f}\n")
    if args.record:
        kept = [row for row in read_rows(RESULTS) if row.suite != "speed"]
        RESULTS.write_text(render(merge(kept, table)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
