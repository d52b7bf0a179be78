"""The types that every room speaks: frozen, slotted, plain."""

from sourceline.records.claims import Claim, Source, Stance, Tally
from sourceline.records.convert import (
    VERSION,
    Record,
    from_json,
    incident_from_json,
    incident_to_dict,
    incident_to_json,
    json_schema,
    json_schemas,
    plain,
    to_dict,
    to_json,
)
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
from sourceline.records.incidents import (
    RULES,
    Change,
    CopyKind,
    CopyOf,
    Dispute,
    Estimate,
    EventRef,
    Extent,
    Figure,
    Grading,
    GradingStatus,
    Incident,
    IncidentLink,
    Judgement,
    JudgementKind,
    ReportRef,
    Responsibility,
    ResponsibilityStatus,
    Review,
    Revision,
    Rule,
    Toll,
    Voice,
)
from sourceline.records.reports import Note, NoteKind, Report
from sourceline.records.spans import Span, cut
from sourceline.records.times import UNKNOWN_TIME, Interval, Moment, Precision

__all__ = [
    "HAPPENED", "RULES", "UNKNOWN_TIME", "VERSION", "Change", "Claim", "CopyKind", "CopyOf",
    "Count", "Dispute", "Estimate", "Event", "EventRef", "Extent", "Figure", "Grading",
    "GradingStatus", "Incident", "IncidentLink", "Instrument", "Interval", "Judgement",
    "JudgementKind", "Link", "Modifier", "Moment", "Note", "NoteKind", "Party", "Place",
    "PlacePrecision", "Polarity", "Precision", "Record", "Report", "ReportRef", "Responsibility",
    "ResponsibilityStatus", "Review", "Revision", "Rule",
    "Source", "Span", "Stance", "Status", "Tally", "Tense", "Toll", "Voice", "What", "cut",
    "from_json", "incident_from_json", "incident_to_dict", "incident_to_json", "json_schema",
    "json_schemas", "plain", "to_dict", "to_json",
]  # fmt: skip
