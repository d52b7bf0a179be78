"""PLOVER event records: type, mode, actors, recipients of each text.

Input: JSON Lines with an id ("uid" before "id") and a "text". Output: `{"uid" or "id": ...,
"events": [{"event", "mode", "actors": [{"text", "country", "sector"}], "recipients"}]}`, the
surest event first, the earlier one where they are equally sure. All events of the record are
given, whatever their status: a threatened attack is coded by its type too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.coded import code_rows, write
from sourceline.records import Event, Party


def predict(source: Path, target: Path) -> int:
    """Write the events of each text of `source`; returns the number of texts."""
    return write(
        target,
        (
            {key: ident, "events": [_event(event) for event in _ranked(record.events)]}
            for key, ident, record in code_rows(source, ids=("uid", "id"))
        ),
    )


def _ranked(events: tuple[Event, ...]) -> list[Event]:
    return sorted(events, key=lambda event: (-(event.confidence or 0.0), event.trigger.start))


def _event(event: Event) -> dict[str, Any]:
    return {
        "event": event.type,
        "mode": event.modes[0] if event.modes else None,
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
    }


def _party(party: Party) -> dict[str, str | None]:
    text = party.spans[0].text if party.spans else party.name
    return {"text": text, "country": party.country, "sector": party.sector}
