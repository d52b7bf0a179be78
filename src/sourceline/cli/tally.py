"""`sourceline tally`: totals that reports state, beside what the workspace accounts for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import line, message
from sourceline.cli.words import plural

if TYPE_CHECKING:
    from sourceline.linking.accounting import Account


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
    from sourceline.running.tallying import bounded, tallies

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
