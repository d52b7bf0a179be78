"""Totals that reports of a workspace state, beside what its incidents account for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceline.linking.accounting import Account, account
from sourceline.linking.incident import ref

if TYPE_CHECKING:
    from sourceline.store import Workspace


def tallies(workspace: Workspace) -> Iterator[Account]:
    """Each stated total of the workspace's reports with what its incidents account for.

    Reports in the order of their ids, totals in the order of the text. All incidents are held in
    memory, the reports one after the other.
    """
    incidents = list(workspace.incidents())
    for record in workspace.all_records():
        for tally in record.tallies:
            yield account(tally, ref(record.report), incidents)


def bounded(found: Account) -> bool:
    """Whether a stated total names a stretch of time, a place or a party to count by."""
    tally = found.tally
    times = (tally.time.earliest, tally.time.latest)
    return any(times) or bool(tally.places or tally.actors or tally.recipients)
