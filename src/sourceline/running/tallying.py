"""Totals that reports of a workspace state, beside what its incidents account for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sourceline.linking.accounting import Account, account
from sourceline.linking.units import family
from sourceline.records import Incident
from sourceline.store.lean import Stated, lean, totals

if TYPE_CHECKING:
    from sourceline.store import Workspace


def stated(workspace: Workspace) -> tuple[list[Stated], list[Incident]]:
    """The totals that the workspace's reports state, and the lean incidents to account for them.

    Totals come in the order of their reports' ids, those of a report in the order of its text.
    """
    with workspace.reading() as tx:
        return totals(tx), lean(tx)


def accounts(found: Iterable[Stated], incidents: Sequence[Incident]) -> Iterator[Account]:
    """What incidents account for of each of some stated totals."""
    by_family: dict[str | None, list[Incident]] = {}
    for one in incidents:
        by_family.setdefault(family(one.type), []).append(one)
    for total in found:
        kind = total.tally.event_type
        fit = by_family.get(family(kind), []) if kind else incidents
        yield account(total.tally, total.report, fit)


def tallies(workspace: Workspace) -> Iterator[Account]:
    """Each stated total of the workspace's reports with what its incidents account for."""
    yield from accounts(*stated(workspace))


def bounded(found: Account | Stated) -> bool:
    """Whether a stated total names a stretch of time, a place or a party to count by."""
    tally = found.tally
    times = (tally.time.earliest, tally.time.latest)
    return any(times) or bool(tally.places or tally.actors or tally.recipients)
