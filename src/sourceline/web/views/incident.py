"""What the page of an incident shows: the claims ledger, tolls, disputes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourceline.linking.ledger import claims
from sourceline.records import (
    Change,
    Claim,
    CopyOf,
    Dispute,
    Figure,
    Incident,
    Record,
    ReportRef,
    Source,
    Span,
    Toll,
    Voice,
)

_NEAR = 60
_AROUND = 160  # characters shown before and after words that cannot be cut at a sentence


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report as they stand there: what comes before, the words, what comes after."""

    report: str
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the claims ledger: who says what, how, in which report."""

    source: str
    about: str
    stance: str
    said: str
    quote: Quote
    report: ReportRef


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy under its original, with what it changed."""

    report: ReportRef
    kind: str
    evidence: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of the ledger with its claims, and its copies folded under it."""

    report: ReportRef
    lines: tuple[Line, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """One source's number of a toll, with the words that give it."""

    figure: Figure
    source: str
    kind: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Count:
    """A toll as the page shows it."""

    toll: Toll
    numbers: tuple[Number, ...]
    disputed: bool


def quote(record: Record | None, report: str, span: Span, room: int = _AROUND) -> Quote:
    """Words with what stands about them, cut at line ends and at most `room` characters away."""
    text = record.report.text if record is not None else ""
    if text[span.start : span.end] != span.text:
        return Quote(report, span.start, span.end, "", span.text, "")
    before = text[max(0, span.start - room) : span.start].rsplit("\n", 1)[-1]
    after = text[span.end : span.end + room].split("\n", 1)[0]
    if room and len(before) == room:
        before = "…" + before.split(" ", 1)[-1]
    if room and len(after) == room:
        after = after.rsplit(" ", 1)[0] + "…"
    return Quote(report, span.start, span.end, before, span.text, after)


def ledger(incident: Incident, records: Mapping[str, Record]) -> tuple[Telling, ...]:
    """The claims about an incident by report, earliest first, copies under their originals."""
    said, _ = claims(incident, records)
    copies = {one.report.id: one for one in incident.copies if one.report.id != one.of.id}
    told: list[Telling] = []
    for report in sorted(incident.reports, key=_moment):
        if report.id in copies and _root(report.id, copies) in {r.id for r in incident.reports}:
            continue
        record = records.get(report.id)
        lines = tuple(
            _line(one.claim, report, record) for one in said if one.report.id == report.id
        )
        mine = [one for one in copies.values() if _root(one.report.id, copies) == report.id]
        told.append(Telling(report, lines, tuple(map(_copy, mine))))
    return tuple(told)


def _line(claim: Claim, report: ReportRef, record: Record | None) -> Line:
    content = _content(claim.content, claim.cue)
    return Line(
        claim.source.name, _party(claim.source), claim.stance.replace("_", " "), claim.cue.text,
        quote(record, report.id, content, _NEAR), report,
    )  # fmt: skip


def _content(content: Sequence[Span], cue: Span) -> Span:
    return max(content, key=lambda span: span.end - span.start, default=cue)


def _party(source: Source) -> str:
    return " ".join(fact for fact in (source.country, source.sector) if fact)


def _root(ident: str, copies: Mapping[str, CopyOf]) -> str:
    seen = {ident}
    while ident in copies and copies[ident].of.id not in seen:
        ident = copies[ident].of.id
        seen.add(ident)
    return ident


def _copy(one: CopyOf) -> Copy:
    kind = f"{one.kind} copy" + ("" if one.extent == "whole" else f", {one.extent}")
    return Copy(one.report, kind, one.evidence, one.changes)


def _moment(report: ReportRef) -> tuple[bool, str, str]:
    moment = report.published.earliest
    return (moment is None, moment.isoformat() if moment else "", report.id)


def counts(incident: Incident, records: Mapping[str, Record]) -> tuple[Count, ...]:
    """The tolls that have numbers, killed and injured first."""
    found = []
    for toll in (incident.killed, incident.injured, *incident.counts):
        if not toll.by_source:
            continue
        numbers = tuple(
            Number(one, one.source or publisher(one.report), kind_of(one),
                   quote(records.get(one.report.id), one.report.id, one.span))
            for one in toll.by_source
        )  # fmt: skip
        live = {(one.low, one.high) for one in toll.by_source if not one.set_aside}
        found.append(Count(toll, numbers, len(live) > 1))
    return tuple(found)


def kind_of(figure: Figure) -> str:
    """What sort of source gives a number: "official", "party", "source" or "copy"."""
    if not figure.independent:
        return "copy"
    if figure.official:
        return "official"
    return "party" if figure.sector in ("REB", "MIL", "PAR") else "source"


def publisher(report: ReportRef) -> str:
    """Who published a report: its publisher, else its address or title, else its id."""
    return report.publisher or report.url or report.title or f"report {report.id[:8]}"


def voices(
    side: Sequence[Voice], records: Mapping[str, Record]
) -> list[tuple[Voice, Quote | None]]:
    """One side of a dispute, each voice with its longest words."""
    found: list[tuple[Voice, Quote | None]] = []
    for one in side:
        span = max(one.spans, key=lambda span: span.end - span.start, default=None)
        words = (
            None if span is None else quote(records.get(one.report.id), one.report.id, span, _NEAR)
        )
        found.append((one, words))
    return found


def disputes(
    incident: Incident, records: Mapping[str, Record]
) -> list[tuple[Dispute, list[tuple[Voice, Quote | None]], list[tuple[Voice, Quote | None]]]]:
    """Each dispute with who is for and who is against, in their words."""
    return [
        (one, voices(one.for_, records), voices(one.against, records)) for one in incident.disputes
    ]
