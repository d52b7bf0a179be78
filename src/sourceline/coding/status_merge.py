"""One status for an event from the decisions about its mentions."""

from __future__ import annotations

from collections.abc import Iterable

from sourceline.coding.status_types import StatusDecision
from sourceline.records import Status

# Strongest first: what a mention tells outweighs what another only reports, plans or fears.
_ORDER: tuple[Status, ...] = (
    "confirmed", "asserted", "disputed", "claimed", "alleged", "denied", "threatened", "planned",
    "negated", "hypothetical",
)  # fmt: skip
_AGAINST: tuple[Status, ...] = ("denied", "negated")
_REPORTED: tuple[Status, ...] = ("claimed", "alleged")


def merge_status(decisions: Iterable[StatusDecision]) -> Status:
    """The status of an event whose mentions were decided one by one.

    Mentions that tell the event come before mentions that presuppose it. An accusation and a denial
    of who did it make it disputed; so do a report by a source and a denial, unless the report says
    so in its own voice. Without decisions the event is asserted.
    """
    all_ = list(decisions)
    if not all_:
        return "asserted"
    roles = {d.status for d in all_ if d.scope == "role"}
    told = {d.status for d in all_ if d.scope == "event" and not d.presupposed}
    known = {d.status for d in all_ if d.scope == "event" and d.presupposed}
    if "disputed" in roles:
        return "disputed"
    if "denied" in roles | told and "alleged" in roles | told:
        return "disputed"
    base = _strongest(told or known)
    if told and told & set(_REPORTED) and (told | roles) & set(_AGAINST) and base in _REPORTED:
        return "disputed"
    if base is None:
        return _strongest(roles) or "asserted"
    if "confirmed" in roles and base in ("asserted", "claimed", "alleged"):
        return "confirmed"
    return base


def _strongest(statuses: set[Status]) -> Status | None:
    return min(statuses, key=_ORDER.index) if statuses else None
