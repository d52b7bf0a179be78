"""A workspace of made-up incidents, spread over the world and four years, to measure pages with."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sourceline.reading.incoming_items import Incoming
from sourceline.records import (
    Dispute,
    Event,
    Figure,
    Grading,
    Incident,
    Interval,
    Party,
    Place,
    Record,
    Report,
    ReportRef,
    Responsibility,
    Toll,
    Voice,
    cut,
)
from sourceline.records.events import PlacePrecision, Status
from sourceline.resolving.countries import Country, countries
from sourceline.running.pool import Coded, prepare
from sourceline.store import Workspace
from sourceline.store.graph import Graph

__all__ = ["fill"]
_TYPES = ("ASSAULT", "ASSAULT", "ASSAULT", "PROTEST", "COERCE")
_MODES = ("aerial", "drone", "explosives", "firearms", "shelling", "stabbing", "rockets")
_SIDES = ("army", "police", "militia", "rebels", "gunmen", "protesters", "air force")
_PRECISIONS: tuple[PlacePrecision, ...] = (
    "city",
    "city",
    "city",
    "site",
    "admin2",
    "admin1",
    "country",
)
_STATUS: tuple[Status, ...] = (
    "asserted",
    "asserted",
    "confirmed",
    "claimed",
    "disputed",
    "alleged",
)
_AT_ONCE = 250


def fill(workspace: Workspace, number: int, seed: int = 7) -> Iterator[int]:
    """Write incidents into a workspace, each of one report; yields how many there are so far."""
    rng = random.Random(seed)
    lands = sorted(countries().values(), key=lambda one: one.iso3)
    now = datetime.now(UTC)
    for start in range(0, number, _AT_ONCE):
        made = [
            _one(rng, rng.choice(lands), at) for at in range(start, min(number, start + _AT_ONCE))
        ]
        with workspace.transaction() as tx:
            for _, coded in made:
                workspace.keep_coded(
                    Incoming(coded.report.text.encode(), f"{coded.report.id}.txt", now),
                    coded,
                )  # fmt: skip
            graph = Graph(tx)
            graph.put_incidents({one.id: [coded.rows[0].key] for one, coded in made})
            graph.mark([coded.report.id for _, coded in made], "linked")
            workspace.put_bodies(tx, {one.id: one for one, _ in made})
        yield start + len(made)


def _one(rng: random.Random, land: Country, at: int) -> tuple[Incident, Coded]:
    day = date(2020, 1, 1) + timedelta(days=int(rng.triangular(0, 1460, 1200)))
    killed = int(rng.paretovariate(0.9)) - 1
    kind, mode = rng.choice(_TYPES), rng.choice(_MODES)
    side, other = rng.sample(_SIDES, 2)
    text = (
        f"Report {at}. {side.capitalize()} attacked {other} near {land.capital or land.name} on "
        f"{day.isoformat()}, police said. {killed} people were killed. A witness gave another "
        "number."
    )
    ident = hashlib.sha256(text.encode()).hexdigest()[:16]
    report = Report(ident, text, publisher=f"Wire {at % 40}", title=f"Report {at}")
    ref = ReportRef(
        ident, None, report.publisher, report.title, Interval(day, day, "day", "stated")
    )
    place = Place(
        land.capital or land.name, land.iso3, None,
        max(-80.0, min(80.0, land.lat + rng.gauss(0, 2))), land.lon + rng.gauss(0, 2),
        rng.choice(_PRECISIONS),
    )  # fmt: skip
    found = text.index(f"{killed} people")
    span = cut(text, found, found + len(str(killed)))
    figures = [
        Figure(killed, killed, "police", ref, span, official=True),
        Figure(killed + 2, None, "a witness", ref, span),
    ]
    voice = Voice("police", "asserts", ref, spans=(span,))
    incident = Incident(
        "i" + ident[:12], f"{side.capitalize()} attack {other} in {place.name}", kind, (mode,),
        time=Interval(day, day, "day", "stated"), places=(place,),
        actors=(Party(f"{land.name} {side}", f"{land.iso3}:{side.upper()[:3]}", land.iso3),),
        recipients=(Party(other, None, land.iso3),), status=rng.choice(_STATUS),
        killed=Toll("killed", killed, killed, killed + 2, by_source=tuple(figures)),
        responsibility=Responsibility("single_source", (voice,), "one source"),
        grading=Grading("fair", "one source"), reports=(ref,),
        independent_sources=rng.randint(1, 6),        sources=("police",),
        disputes=(Dispute(f"{killed} were killed", (voice,), (voice,)),) if at % 5 == 0 else (),
    )  # fmt: skip
    begun = text.index("attacked")
    event = Event(
        "e1", kind, cut(text, begun, begun + len("attacked")), (mode,), actors=incident.actors,
        recipients=incident.recipients, places=(place,), time=incident.time,
    )  # fmt: skip
    return incident, prepare(Record(report, (event,)))
