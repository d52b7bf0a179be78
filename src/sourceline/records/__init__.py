"""The types that every room speaks: frozen, slotted, plain."""

from sourceline.records.claims import Claim, Source, Stance, Tally
from sourceline.records.convert import VERSION, Record, from_json, json_schema, to_dict, to_json
from sourceline.records.counts import Count, Modifier, What
from sourceline.records.events import (
    HAPPENED,
    Event,
    Instrument,
    Link,
    Party,
    Place,
    PlacePrecision,
    Polarity,
    Status,
    Tense,
)
from sourceline.records.reports import Note, NoteKind, Report
from sourceline.records.spans import Span, cut
from sourceline.records.times import UNKNOWN_TIME, Interval, Moment, Precision

__all__ = [
    "HAPPENED", "UNKNOWN_TIME", "VERSION", "Claim", "Count", "Event", "Instrument", "Interval",
    "Link", "Modifier", "Moment", "Note", "NoteKind", "Party", "Place", "PlacePrecision",
    "Polarity", "Precision", "Record", "Report", "Source", "Span", "Stance", "Status", "Tally",
    "Tense", "What", "cut", "from_json", "json_schema", "to_dict", "to_json",
]  # fmt: skip
