"""Killing the program at random moments while it adds and links: nothing lost, nothing doubled.

    python -m benchmarks.killed [--kills 200] [--commands 20] [--seed 7] [--write]

Reports of our own families are added to a workspace by a process that is killed (SIGKILL) at a
random moment, again and again, until all are in; then another workspace is begun. `--commands` of
the kills hit `sourceline add` itself with two workers; the others a process that does all but
coding (the reports are coded once before), which spends its time where data could be lost. After
each kill the database must be sound, hold each report once, and no less than before; when all
reports are in, the incidents must be those of a workspace that was never disturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.families import stories
from benchmarks.results import record
from sourceline.reading.incoming import Incoming
from sourceline.running.pool import Done

_CHECKS = (
    "SELECT count(*) - count(DISTINCT id) FROM reports",
    "SELECT count(*) - count(DISTINCT content_hash || address) FROM appearances",
    "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report_id FROM appearances)",
    "SELECT count(*) FROM members WHERE incident_id NOT IN (SELECT id FROM incidents)",
    "SELECT count(*) FROM events e JOIN reports r ON r.id = e.report_id"
    " WHERE r.state = 'linked' AND e.key NOT IN (SELECT event_key FROM members)",
)


def add_coded(folder: str, table: str, coded: str) -> None:
    """What `sourceline add` does, with reports that were coded before."""
    from sourceline.running import adding
    from sourceline.store import Workspace

    known: dict[str, Done] = pickle.loads(Path(coded).read_bytes())

    def look_up(items: Iterator[Incoming], **_: Any) -> Iterator[Done]:
        for item in items:
            yield Done(item, known[item.content_hash].coded)

    with patch.object(adding, "code_all", look_up), Workspace.open(folder) as workspace:
        adding.add(workspace, [table])


def kill(command: Sequence[str], after: float) -> bool:
    """Run a command and kill it and its children after some seconds; whether it ended before."""
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True


def check(database: Path, before: int) -> int:
    """Look at a database after a kill; the reports that it holds now.

    Raises:
        AssertionError: something is lost, doubled or broken.
    """
    with sqlite3.connect(database) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        assert found == ["ok"], found
        assert not list(connection.execute("PRAGMA foreign_key_check"))
        for query in _CHECKS:
            (wrong,) = connection.execute(query).fetchone()
            assert wrong == 0, f"{wrong}: {query}"
        (now,) = connection.execute("SELECT count(*) FROM reports").fetchone()
    assert now >= before, f"{before - now} reports are lost"
    return int(now)


def incidents(folder: Path) -> list[str]:
    """The incidents of a workspace as JSON, sorted."""
    from sourceline.records import incident_to_json
    from sourceline.store import Workspace

    with Workspace.open(folder) as workspace:
        return sorted(incident_to_json(one) for one in workspace.incidents())


def prepare(folder: Path) -> tuple[Path, Path]:
    """Our reports as a table, and the same coded."""
    from sourceline.reading.incoming import incoming
    from sourceline.running.pool import code_item

    table, coded = folder / "reports.jsonl", folder / "coded.pickle"
    rows = ({"text": one.text, "publisher": one.publisher, "published": one.published}
            for one in stories())  # fmt: skip
    table.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    items = [item for item in incoming([str(table)]) if isinstance(item, Incoming)]
    known = {item.content_hash: code_item(item) for item in items}
    coded.write_bytes(pickle.dumps(known))
    return table, coded


def torment(kills: int, commands: int, chance: random.Random, folder: Path) -> dict[str, int]:
    """Kill so often; what was seen.

    Raises:
        AssertionError: something is lost, doubled or broken, or incidents differ.
    """
    from sourceline.store import Workspace

    table, coded = prepare(folder)
    (folder / "calm").mkdir()
    Workspace.create(folder / "calm").close()
    began = time.monotonic()
    add_coded(str(folder / "calm"), str(table), str(coded))
    length = time.monotonic() - began + 1.5  # and the start of a process
    wanted = incidents(folder / "calm")
    done = finished = 0
    while done < kills:
        home = folder / f"w{finished}"
        Workspace.create(home).close()
        held = 0
        while True:
            whole = done < commands
            command = [sys.executable, "-m", "sourceline", "add", "--workspace", str(home),
                       "--workers", "2", str(table)] if whole else [
                       sys.executable, "-m", "benchmarks.killed", "--one", str(home), str(table),
                       str(coded)]  # fmt: skip
            ended = done >= kills or kill(command, chance.uniform(0.3, 12.0 if whole else length))
            if done >= kills:
                subprocess.run(command, check=True, capture_output=True)
            done += not ended
            held = check(home / "workspace.db", held)
            if ended:
                break
        assert incidents(home) == wanted, "the incidents are not those of an undisturbed workspace"
        finished += 1
        sys.stderr.write(f"{done} kills, {finished} workspaces whole\n")
    return {"kills": done, "workspaces": finished, "reports": held, "incidents": len(wanted)}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--commands", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    parser.add_argument("--one", nargs=3, metavar=("DIR", "TABLE", "CODED"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        add_coded(*args.one)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = torment(args.kills, args.commands, random.Random(args.seed), Path(folder))
    sys.stdout.write(json.dumps(found) + "\n")
    if args.write:
        record("workspace", "own families", "python -m benchmarks.killed --write", (
            ("kills at random moments", found["kills"], "200"),
            ("reports lost or doubled after them", 0, "0"),
        ))  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
