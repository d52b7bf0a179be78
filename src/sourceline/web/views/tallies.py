"""Totals that reports state, beside what is recorded: what the page of tallies shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourceline.linking.accounting import Account
from sourceline.records import Claim, Incident, Record
from sourceline.store.lean import Stated
from sourceline.web.views.incident import Quote, quote

SHOWN = 20
"""Totals on a page."""
_LISTED = 12
_AROUND = 120
_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Bars:
    """Both numbers as lengths, in units of a drawing `width` wide.

    `stated` runs from `low` to `high` (`open` where the report gives no upper end), `recorded` is
    the best estimate.
    """

    width: int
    low: float
    high: float
    open: bool
    recorded: float


@dataclass(frozen=True, slots=True)
class Row:
    """One total: who says so, the words, both numbers, and the incidents behind the second."""

    account: Account
    counted: str
    sayers: tuple[str, ...]
    quote: Quote
    bars: Bars
    incidents: tuple[Incident, ...]
    possible: tuple[Incident, ...]
    more: int


def newest_first(found: Sequence[Stated]) -> list[Stated]:
    """Totals by the day of their report, newest first; those of no day last."""
    return sorted(found, key=_day, reverse=True)


def _day(found: Stated) -> tuple[str, str]:
    at = found.report.published.latest
    return (at.isoformat() if at else "", found.report.id)


def row(
    found: Stated, account: Account, incidents: Mapping[str, Incident], record: Record | None
) -> Row:
    """What the page shows of one total.

    Args:
        found: the total and who states it.
        account: what the workspace accounts for of it.
        incidents: lean incidents by id.
        record: that of its report, for the words around.
    """
    what = account.what if account.what != "incidents" else found.tally.what
    span = found.tally.count.span
    counted, possible = (
        tuple(incidents[one] for one in ids if one in incidents)
        for ids in (account.incidents, account.possible)
    )
    return Row(
        account, what.replace("_", " "), tuple(dict.fromkeys(map(_sayer, found.claims))),
        quote(record, found.report.id, span, _AROUND), bars(account),
        tuple(sorted(counted, key=_when)[:_LISTED]), tuple(sorted(possible, key=_when)[:_LISTED]),
        max(0, len(counted) - _LISTED),
    )  # fmt: skip


def _sayer(claim: Claim) -> str:
    return claim.source.name or "somebody"


def _when(one: Incident) -> tuple[bool, str]:
    at = one.time.earliest
    return (at is None, at.isoformat() if at else "")


def bars(account: Account) -> Bars:
    """Both numbers on one scale."""
    high = account.stated_high
    top = max(account.stated_low if high is None else high, account.recorded, 1)
    top = round(top * 1.15) if high is None else top
    scale = _WIDTH / top
    return Bars(
        _WIDTH, round(account.stated_low * scale, 1),
        float(_WIDTH) if high is None else round(high * scale, 1), high is None,
        round(account.recorded * scale, 1),
    )  # fmt: skip
