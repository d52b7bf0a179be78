"""Coding a report by hand: what the form asks, what is taken, the machine's coding beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import get_args

from sourceline.codebook import load
from sourceline.errors import SourcelineError
from sourceline.records import HAPPENED, Event, Record, Status

EVENTS = 4
"""Events that the form has room for."""
MACHINE = "Sourceline"
TEXTS = ("place", "actor", "recipient", "responsible")
COUNTS = ("killed", "injured")
NAMES = ("type", "mode", "day", "place", "actor", "recipient", "killed", "injured", "status",
         "responsible")  # fmt: skip
STATUSES: tuple[str, ...] = get_args(Status)
_LONGEST = 200
_MOST = 1_000_000_000


def choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The types and the modes of the codebook."""
    book = load()
    modes = {mode for type_ in book.types.values() for mode in type_.modes}
    return tuple(sorted(book.types)), tuple(sorted(modes))


def read(form: Mapping[str, str]) -> list[dict[str, str]]:
    """The events of a form; rows without a type are passed over.

    Args:
        form: values by "field-number".

    Raises:
        SourcelineError: E925 for a value that is none of its field's.
    """
    types, modes = choices()
    found = []
    for number in range(1, EVENTS + 1):
        values = {
            name: form.get(f"{name}-{number}", "").replace("\0", "").strip() for name in NAMES
        }
        told = {name: value for name, value in values.items() if value}
        if not told:
            continue
        _check(told, types, modes)
        found.append(told)
    return found


def _check(told: Mapping[str, str], types: tuple[str, ...], modes: tuple[str, ...]) -> None:
    if "type" not in told:
        raise SourcelineError("E925", field="type", value="", expected="a type for each event")
    for name, known in (("type", types), ("mode", modes), ("status", STATUSES)):
        if name in told and told[name] not in known:
            raise SourcelineError(
                "E925", field=name, value=told[name][:40], expected="one of the list"
            )
    for name in COUNTS:
        if name in told and not (
            told[name].isascii() and told[name].isdigit() and int(told[name]) < _MOST
        ):
            raise SourcelineError(
                "E925", field=name, value=told[name][:40], expected="a number of people"
            )
    if "day" in told:
        try:
            date.fromisoformat(told["day"])
        except ValueError as error:
            expected = "a day: YYYY-MM-DD"
            raise SourcelineError(
                "E925", field="day", value=told["day"][:40], expected=expected
            ) from error
    for name in TEXTS:
        if len(told.get(name, "")) > _LONGEST:
            expected = f"at most {_LONGEST} characters"
            raise SourcelineError("E925", field=name, value=told[name][:40], expected=expected)


def machine(record: Record) -> list[dict[str, str]]:
    """The machine's coding of a report in the fields of the form: what happened, by its record."""
    return [_event(one, record) for one in record.events if one.status in HAPPENED]


def _event(event: Event, record: Record) -> dict[str, str]:
    day = event.time.earliest
    told = {
        "type": event.type,
        "mode": event.modes[0] if event.modes else "",
        "day": str(day)[:10] if day is not None else "",
        "place": event.places[0].name if event.places else "",
        "actor": event.actors[0].name if event.actors else "",
        "recipient": event.recipients[0].name if event.recipients else "",
        "status": event.status,
    }
    for count in event.counts:
        if count.what in COUNTS and count.what not in told:
            told[count.what] = str(count.low)
    blamed = [
        claim for claim in record.claims if claim.id in event.claims and claim.stance == "accuses"
    ]
    if blamed and event.actors:
        told["responsible"] = event.actors[0].name
    return {name: value for name, value in told.items() if value}
