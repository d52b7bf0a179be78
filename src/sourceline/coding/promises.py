"""The type under which PLOVER counts an event that has not happened (yet).

PLOVER has no status: help that is only promised is AGREE, a strike that is only announced is
THREATEN, and what a party says it will not do is REJECT. A record keeps the deed with its status;
this module gives the type that a coder of PLOVER would write for it (for export and comparison).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sourceline.codebook import Codebook
from sourceline.records import Event

PROMISE = "AGREE"
REFUSAL = "REJECT"
_FUTURE = frozenset({"planned", "threatened"})
_UNTOLD = frozenset({"hypothetical", "denied"})
_SAID = ("modal:", "be to", "claim:asks", "claim:orders", "verb:announce")


def told_type(event: Event, codebook: Codebook) -> str | None:
    """The type to write for `event` in a scheme without status; None if nothing was done or said.

    - happened, or said to have: its own type;
    - announced by its doer ("will send", "would blockade"): the type's `when_future`, or its own
      type where it has none (a demand that will be made is still a demand);
    - announced not to be done ("will not withdraw"): REJECT, if doing it would have been AGREE;
    - only possible, only feared, wished or aimed at, denied, or not done: None.
    """
    kind = codebook.types.get(event.type)
    future = kind.when_future if kind is not None else None
    if event.status == "negated":
        refused = event.tense == "future" and future == PROMISE
        return REFUSAL if refused and REFUSAL in codebook.types else None
    if event.status in _UNTOLD:
        return None
    if event.status in _FUTURE and event.type != future:
        if event.status == "threatened" and event.type == "THREATEN":
            return event.type
        if not any(mark in event.by for mark in _SAID):
            return None
        return future or event.type
    return event.type


def told(events: Iterable[Event], codebook: Codebook) -> list[Event]:
    """The events as PLOVER counts them: under their `told_type`, those without one left out.

    An event that changes its type loses its modes, which belong to the deed.
    """
    found = []
    for event in events:
        kind = told_type(event, codebook)
        if kind == event.type:
            found.append(event)
        elif kind is not None:
            found.append(replace(event, type=kind, modes=()))
    return found
