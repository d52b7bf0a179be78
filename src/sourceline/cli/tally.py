"""`sourceline tally`: totals that reports state, beside what the workspace accounts for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import line, message
from sourceline.cli.words import plural

if TYPE_CHECKING:
    from sourceline.linking.accounting import Account
    from sourceline.store import Workspace


def tallies(workspace: Workspace) -> Iterator[Account]:
    """Each stated total of the workspace's reports with what its incidents account for.

    Reports in the order of their ids, totals in the order of the text. All incidents are held in
    memory, the reports one after the other.
    """
    from sourceline.linking.accounting import account
    from sourceline.linking.incident import ref

    incidents = list(workspace.incidents())
    for record in workspace.all_records():
        for tally in record.tallies:
            yield account(tally, ref(record.report), incidents)


def command(
    workspace: at.Folder = ".",
    every: Annotated[
        bool, typer.Option("--all", help="Totals too that name no day, place or party.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per stated total and line.")
    ] = False,
) -> None:
    """Set totals that reports state beside what is recorded."""
    from sourceline.cli.paper import Paper
    from sourceline.cli.tally_page import tally_page

    paper = Paper()
    shown = unbounded = 0
    with at.looked_at(workspace) as opened:
        for one in tallies(opened):
            if not (every or bounded(one)):
                unbounded += 1
                continue
            shown += 1
            if as_json:
                line(json.dumps(row(one), ensure_ascii=False))
            else:
                paper.put(tally_page(one, width=paper.width))
    if unbounded:
        message(f"{plural(unbounded, 'total')} without day, place or party left out; --all shows")
    elif not shown:
        message("no report states a total")


def bounded(account: Account) -> bool:
    """Whether a stated total names a stretch of time, a place or a party to count by."""
    tally = account.tally
    times = (tally.time.earliest, tally.time.latest)
    return any(times) or bool(tally.places or tally.actors or tally.recipients)


def row(account: Account) -> dict[str, Any]:
    """An account as plain values, as `--json` writes it."""
    report, count = account.report, account.tally.count
    return {
        "report": {"id": report.id, "publisher": report.publisher, "title": report.title},
        "tally": account.tally.id,
        "what": account.what,
        "words": count.span.text,
        "stated": {"low": account.stated_low, "high": account.stated_high, "words": account.words},
        "recorded": {
            "best": account.recorded, "low": account.recorded_low, "high": account.recorded_high,
        },
        "incidents": list(account.incidents),
        "possible": list(account.possible),
        "notes": list(account.notes),
    }  # fmt: skip
