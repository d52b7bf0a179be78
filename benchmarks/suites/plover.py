"""PLOVER event records: type, mode, actors, recipients of each text.

Input: JSON Lines with an id ("uid" before "id") and a "text". Output: `{"uid" or "id": ...,
"events": [{"event", "mode", "actors": [{"text", "country", "sector"}], "recipients"}]}`, in the
order of the text: coders code what a sentence tells first. PLOVER has no status, so each event is
given under the type that its coders use: promised aid as AGREE, an announced attack as
THREATEN, a refused withdrawal as REJECT; what is only possible, denied or wished is left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.coded import code_rows, write
from sourceline.codebook import load
from sourceline.coding.promises import told
from sourceline.records import Event, Party


def predict(source: Path, target: Path) -> int:
    """Write the events of each text of `source`; returns the number of texts."""
    return write(
        target,
        (
            {key: ident, "events": _events(record.events)}
            for key, ident, record in code_rows(source, ids=("uid", "id"))
        ),
    )


def _events(events: tuple[Event, ...]) -> list[dict[str, Any]]:
    """Each type once, from its first event."""
    found: dict[str, dict[str, Any]] = {}
    for event in told(sorted(events, key=lambda one: one.trigger.start), load()):
        if event.type not in found:
            found[event.type] = _event(event)
    return list(found.values())


def _event(event: Event) -> dict[str, Any]:
    return {
        "event": event.type,
        "mode": event.modes[0] if event.modes else None,
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
    }


def _party(party: Party) -> dict[str, str | None]:
    text = max((span.text for span in party.spans), key=len, default=party.name)
    return {"text": text, "country": party.country, "sector": party.sector}
