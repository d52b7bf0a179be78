"""The order in which reports arrive: the same incidents each time.

    python -m benchmarks.shuffled [--times 50] [--write]

The reports of our own families are coded once, then added to a new workspace in a random order and
in random batches, again and again; all that `sourceline incidents --json` says must be the same.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.families import stories
from benchmarks.results import record
from sourceline.reading.incoming import Incoming
from sourceline.records import incident_to_json
from sourceline.running.linking import link, refresh
from sourceline.running.pool import Done, code_item
from sourceline.store import Workspace


def coded() -> list[Done]:
    """Our reports, coded; some a second time, as another outlet brought them."""
    from datetime import UTC, datetime

    now = datetime(2024, 1, 1, tzinfo=UTC)
    items = [
        Incoming(
            one.text.encode(), one.ident, now, publisher=one.publisher, published=one.published
        )
        for one in stories()
    ]
    again = [
        Incoming(item.raw, f"echo/{item.address}", now, publisher="Echo", published="2025-01-01")
        for item in items[::10]
    ]
    return [code_item(item) for item in (*items, *again)]


def build(folder: Path, done: list[Done], chance: random.Random) -> tuple[str, ...]:
    """The incidents of a workspace to which the reports came in a random order."""
    order = done[:]
    chance.shuffle(order)
    with Workspace.create(folder) as workspace:
        while order:
            for one in [order.pop() for _ in range(min(len(order), chance.randint(1, 60)))]:
                if one.coded is not None:
                    workspace.keep_coded(one.item, one.coded)
            link(workspace)
            if chance.random() < 0.5:
                refresh(workspace)
        refresh(workspace)
        return tuple(sorted(incident_to_json(one) for one in workspace.incidents()))


def main() -> int:
    """Command line; 0 if all orders gave the same."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--write", action="store_true", help="put the figure into RESULTS.md")
    args = parser.parse_args()
    done = coded()
    found: dict[tuple[str, ...], int] = {}
    for number in range(args.times):
        with tempfile.TemporaryDirectory() as folder:
            incidents = build(Path(folder), done, random.Random(number))
        found[incidents] = found.get(incidents, 0) + 1
        sys.stderr.write(f"{number + 1} orders, {len(found)} outcome(s)\n")
    sys.stdout.write(f"{args.times} orders of {len(done)} reports: {len(found)} outcome(s)\n")
    if args.write:
        record("workspace", "own families, some twice", "python -m benchmarks.shuffled --write", (
            (f"outcomes of {args.times} orders of arrival", len(found), "1"),
        ))  # fmt: skip
    return int(len(found) != 1)


if __name__ == "__main__":
    raise SystemExit(main())
