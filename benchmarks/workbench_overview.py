"""How quickly the first page of the workbench answers with 5,000 incidents.

Run: `python -m benchmarks.workbench_overview [--write]`. A workspace of made-up incidents is served
by `sourceline serve` in a process of its own; Debian's Chromium visits it, drawing in software.
Interactive means that list, filters and timeline answer (`listed`); when the map has drawn its
points as well (`mapped`) is told beside it. A filter's response is the time from the choice until
the new list and timeline are in the page.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.made_up import fill
from benchmarks.results import record
from sourceline.store import Workspace

NUMBER = 5000
VISITS = 5
CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)  # fmt: skip


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The address of a workbench over a workspace, in a process of its own.

    What it writes goes to a file: a pipe that nobody reads would stop it when it is full.
    """
    command = [sys.executable, "-m", "sourceline", "serve", str(folder), "--port", "0", *options]
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, stderr=log, text=True)
        try:
            yield _address(process, Path(log.name))
        finally:
            process.terminate()
            process.wait()


def _address(process: subprocess.Popen[str], log: Path) -> str:
    for _ in range(600):
        told = log.read_text(encoding="utf-8")
        if "http" in told and told.endswith("\n"):
            return told.split()[-1]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"the workbench did not start: {log.read_text(encoding='utf-8')}")


def _mark(page: Page, name: str) -> float:
    page.wait_for_function("name => performance.getEntriesByName(name).length", arg=name)
    return float(page.evaluate("name => performance.getEntriesByName(name)[0].startTime", name))


def visits(browser: Browser, address: str) -> tuple[list[float], list[float], Page]:
    """Milliseconds to the list and to the map on each visit after the first; the last page."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    listed, mapped = [], []
    page = context.new_page()
    for visit in range(VISITS + 1):
        page.goto(address)
        found = _mark(page, "listed"), _mark(page, "mapped")
        if visit:
            listed.append(found[0])
            mapped.append(found[1])
    return listed, mapped, page


_CHOOSE = """async ([name, value]) => {
  const done = (mark) => performance.getEntriesByName(mark).length;
  const until = async (mark) => {
    while (!done(mark)) await new Promise((next) => setTimeout(next, 2));
    return performance.getEntriesByName(mark)[0].startTime;
  };
  performance.clearMarks("filtered");
  performance.clearMarks("mapped");
  const begun = performance.now();
  const field = document.getElementById("filters").elements[name];
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return [await until("filtered") - begun, await until("mapped") - begun];
}"""
FILTERS = (
    ("since", "2022-01-01"), ("until", "2023-06-30"), ("until", ""), ("since", ""),
    ("min_killed", "3"), ("min_killed", ""), ("where", "Iraq"), ("where", ""),
    ("actor", "militia"), ("actor", ""),
    ("order", "killed"), ("review", "all"), ("text", "witness"), ("text", ""),
)  # fmt: skip


def _middle(taken: Sequence[float]) -> int:
    return round(statistics.median(taken))


def main() -> None:
    """Measure, and print or write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the rows into RESULTS.md")
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        with Workspace.create(desk) as made:
            for done in fill(made, asked.number):
                print(f"\r{done} incidents", end="", file=sys.stderr)
        with served(desk) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=list(CHROMIUM)
            )
            listed, mapped, page = visits(browser, address)
            taken = [page.evaluate(_CHOOSE, [name, value]) for name, value in FILTERS]
            browser.close()
    answered, drawn = zip(*taken, strict=True)
    figures = [
        ("second visit, list and filters answer, ms", _middle(listed), "1000"),
        ("second visit, map drawn as well, ms", _middle(mapped), "1000"),
        ("filter response, median of 14, ms", _middle(answered), ""),
        ("filter response, slowest of 14, ms", round(max(answered)), "200"),
        ("filter, map drawn as well, median, ms", _middle(drawn), ""),
    ]
    for name, value, goal in figures:
        print(f"{name:55} {value:>6}  {goal and 'goal ' + goal}")
    if asked.check and (_middle(listed) > 1000 or _middle(answered) > 200):
        raise SystemExit("the first page is slower than it should be")
    if asked.write:
        command = "python -m benchmarks.workbench_overview"
        record("workbench", f"{asked.number:,} made-up incidents", command, figures)


if __name__ == "__main__":
    main()
