"""Status, tense and time in PLOVER's terms: the type to write and its auxiliary mode.

PLOVER has no status. Its four auxiliary modes say that something is historical, future,
hypothetical or did not happen (negation); where a single type says it (a promised delivery is
AGREE, an announced strike THREATEN) the manual wants the type and no mode.
(PLOVER manual, section on special contexts, later called auxiliary modes.)
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sourceline.codebook import Codebook
from sourceline.coding.promises import told_type
from sourceline.records import HAPPENED, Event, Interval, Moment

AUXILIARY = ("historical", "future", "hypothetical", "negation")
HISTORICAL_AFTER = timedelta(days=365)
_AUXILIARY_OF = {
    "planned": "future",
    "threatened": "hypothetical",
    "hypothetical": "hypothetical",
    "negated": "negation",
    "denied": "negation",
}


def told_as(event: Event, published: Interval, codebook: Codebook) -> tuple[str, tuple[str, ...]]:
    """The type under which PLOVER counts an event, and its auxiliary modes.

    A deed that its doer has announced, promised or refused becomes the type of the announcement
    and has no auxiliary mode; everything else keeps its type.
    """
    kind = told_type(event, codebook)
    if kind is not None and kind != event.type:
        return kind, ()
    if event.status in HAPPENED:
        old = is_historical(event.time, published)
        return event.type, ("historical",) if old else ()
    mode = _AUXILIARY_OF[event.status]
    ahead = event.status == "negated" and event.tense == "future"
    return event.type, (mode, "future") if ahead else (mode,)


def is_historical(time: Interval, published: Interval) -> bool:
    """True if it was over more than a year before the report."""
    last, day = day_of(time.latest), day_of(published.earliest or published.latest)
    return last is not None and day is not None and day - last > HISTORICAL_AFTER


def day_of(moment: Moment | None) -> date | None:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
