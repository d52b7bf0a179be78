"""Fifty readers and five coders at the workbench at once, on PostgreSQL.

Run: `.ci/with-postgresql python -m benchmarks.workbench_load [--seconds 300] [--write]`. A
workspace of 5,000 made-up incidents and those of the example reports is served by `sourceline serve
--accounts` in a process of its own. Each person signs in. A reader opens a page every 2 to 8
seconds: the first page or a filter on it, an incident, a report, a search, the queue, tallies,
chains. A coder opens an incident of the example reports and decides about it every 10 seconds.
Clients and the database share the machine's processors with the workbench. A decision that comes
second is told so (409), which is no error.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx

from benchmarks.made_up import fill
from benchmarks.results import record
from benchmarks.workbench_overview import served
from sourceline.running.adding import add
from sourceline.store import Workspace
from sourceline.store.accounts import Accounts
from sourceline.web.passwords import hashed

EXAMPLES = Path(__file__).parents[1] / "examples"
READERS, CODERS, NUMBER = 50, 5, 5000
PASSWORD = "a password for a benchmark"
_TOKEN = re.compile(r'name="csrf-token" content="(\w+)"')
_VERSION = re.compile(r'name="version" value="(\w+)"')
_PART = {"HX-Request": "true", "HX-Target": "found"}
_WORDS = ("witness", "police", "militia", "army", "gunmen")
_FILTERS = (
    "since=2022-01-01", "since=2021-05-01&until=2021-09-30", "type=ASSAULT", "min_killed=3",
    "order=killed", "actor=militia", "country=Iraq", "status=disputed", "mode=drone",
)  # fmt: skip


class Watch:
    """What was asked and how long the answers took, in milliseconds."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {}
        self.wrong: Counter[str] = Counter()

    async def ask(
        self, client: httpx.AsyncClient, kind: str, method: str, path: str, **more: object
    ) -> httpx.Response | None:
        """One request; None where it failed."""
        began = time.perf_counter()
        try:
            answer = await client.request(method, path, **more)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            self.wrong[f"{kind}: {type(error).__name__}"] += 1
            return None
        self.taken.setdefault(kind, []).append(1000 * (time.perf_counter() - began))
        if answer.status_code >= 400 and answer.status_code != 409:
            self.wrong[f"{kind}: {answer.status_code}"] += 1
        return answer


def _page(rng: random.Random, incidents: list[str], reports: list[str]) -> tuple[str, str, bool]:
    """What a reader opens: its kind, its path, whether it is a part of a page."""
    kind = rng.choices(
        ("first page", "filter", "incident", "report", "search", "queue", "tallies", "chains"),
        (15, 25, 32, 12, 7, 3, 3, 3),
    )[0]
    path = {
        "first page": "/",
        "filter": f"/?{rng.choice(_FILTERS)}",
        "incident": f"/incidents/{rng.choice(incidents)}",
        "report": f"/reports/{rng.choice(reports)}",
        "search": f"/reports?q={rng.choice(_WORDS)}",
        "queue": "/review",
        "tallies": "/tallies",
        "chains": "/chains",
    }[kind]
    return kind, path, kind == "filter"


async def _signed_in(address: str, name: str, watch: Watch) -> httpx.AsyncClient:
    client = httpx.AsyncClient(
        base_url=address, timeout=30, headers={"origin": address.rstrip("/")}
    )
    page = await client.get("/sign-in")
    token = _TOKEN.search(page.text)
    fields = {"name": name, "password": PASSWORD, "token": token.group(1) if token else ""}
    answer = await client.post("/sign-in", data=fields)
    if answer.status_code != 303:
        watch.wrong[f"sign in: {answer.status_code}"] += 1
    return client


async def _read(
    client: httpx.AsyncClient, watch: Watch, rng: random.Random, until: float,
    incidents: list[str], reports: list[str],
) -> None:  # fmt: skip
    await asyncio.sleep(rng.uniform(0, 5))
    while time.perf_counter() < until:
        kind, path, part = _page(rng, incidents, reports)
        await watch.ask(client, kind, "GET", path, headers=_PART if part else None)
        await asyncio.sleep(rng.uniform(2, 8))


async def _code(
    client: httpx.AsyncClient, watch: Watch, rng: random.Random, until: float, incidents: list[str]
) -> None:
    await asyncio.sleep(rng.uniform(0, 10))
    while time.perf_counter() < until:
        ident = rng.choice(incidents)
        page = await watch.ask(client, "incident", "GET", f"/incidents/{ident}")
        token = _TOKEN.search(page.text) if page else None
        version = _VERSION.search(page.text) if page else None
        await asyncio.sleep(rng.uniform(6, 12))
        if token and version:
            fields = {
                "token": token.group(1), "version": version.group(1), "reason": "seen",
                "kind": rng.choice(("accept", "comment", "reject")),
            }  # fmt: skip
            await watch.ask(
                client, "decision", "POST", f"/incidents/{ident}/judgements", data=fields
            )


async def work(
    address: str, seconds: float, incidents: list[str], reports: list[str], judged: list[str]
) -> Watch:
    """Let everybody work for some seconds."""
    watch = Watch()
    people = [f"reader {n}" for n in range(READERS)] + [f"coder {n}" for n in range(CODERS)]
    clients = [await _signed_in(address, name, watch) for name in people]
    until = time.perf_counter() + seconds
    tasks = []
    for number, client in enumerate(clients):
        rng = random.Random(number)
        if number < READERS:
            tasks.append(_read(client, watch, rng, until, incidents, reports))
        else:
            tasks.append(_code(client, watch, rng, until, judged))
    await asyncio.gather(*tasks)
    for client in clients:
        await client.aclose()
    return watch


def _quantile(taken: list[float], share: float) -> int:
    return round(sorted(taken)[min(len(taken) - 1, int(share * len(taken)))])


def main() -> None:
    """Measure, and print or write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--write", action="store_true", help="write the rows into RESULTS.md")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    asked = parser.parse_args()
    database = os.environ.get("SOURCELINE_TEST_POSTGRES")
    if not database:
        raise SystemExit("run it by .ci/with-postgresql, or give SOURCELINE_TEST_POSTGRES")
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        with Workspace.create(desk, database=database) as made:
            for done in fill(made, asked.number):
                sys.stderr.write(f"\r{done} incidents")
            invented = {one.id for one in made.outlines()}
            add(made, [str(EXAMPLES / "workspace"), str(EXAMPLES / "incidents")], workers=2)
            judged = [one.id for one in made.outlines() if one.id not in invented]
            known, secret = Accounts(made), hashed("somebody", PASSWORD)
            known.add("admin", "admin", secret)
            for role, number in (("reader", READERS), ("coder", CODERS)):
                for one in range(number):
                    known.add(f"{role} {one}", role, secret)
            incidents = [one.id for one in made.outlines()]
            reports = [one.report.id for one in made.search("report", limit=1000)]
        with served(desk, "--accounts") as address:
            watch = asyncio.run(work(address, asked.seconds, incidents, reports, judged))
    every = [one for taken in watch.taken.values() for one in taken]
    for kind, taken in sorted(watch.taken.items()):
        middle, late = _quantile(taken, 0.5), _quantile(taken, 0.95)
        print(f"{kind:12} {len(taken):6} requests   median {middle:5} ms   p95 {late:5} ms")
    figures = [
        ("requests", len(every), ""),
        ("median, ms", _quantile(every, 0.5), ""),
        ("p95, ms", _quantile(every, 0.95), "500"),
        ("p99, ms", _quantile(every, 0.99), ""),
        ("errors", sum(watch.wrong.values()), "0"),
    ]
    for name, value, goal in figures:
        print(f"{name:12} {value:>6}  {goal and 'goal ' + goal}")
    for what, number in watch.wrong.items():
        print(f"wrong: {what} ({number})")
    if asked.check and (_quantile(every, 0.95) > 500 or watch.wrong):
        raise SystemExit("answers were slow or wrong")
    if asked.write:
        data = f"{READERS} readers, {CODERS} coders, {asked.seconds:.0f} s, PostgreSQL"
        record(
            "workbench", data, ".ci/with-postgresql python -m benchmarks.workbench_load", figures
        )


if __name__ == "__main__":
    main()
