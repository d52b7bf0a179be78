"""What several exports say of an incident: numbers, voices, the words of its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sourceline.records import (
    RULES,
    Estimate,
    Event,
    Figure,
    Incident,
    Record,
    ReportRef,
    Rule,
    Toll,
    Voice,
)
from sourceline.resolving.publishers import host_of

_BY_HAND = "set by a person"

Records = Callable[[Sequence[str]], Mapping[str, Record]]
"""Gives the records of reports by their ids; those it does not know are left out."""


def no_records(_ids: Sequence[str]) -> Mapping[str, Record]:
    """For incidents whose reports are not at hand."""
    return {}


def remembered(records: Records, most: int = 500) -> Records:
    """The same records, the last `most` of them kept: incidents of one report come together."""
    kept: dict[str, Record] = {}

    def give(ids: Sequence[str]) -> Mapping[str, Record]:
        wanted = [ident for ident in ids if ident not in kept]
        found = {ident: kept[ident] for ident in ids if ident in kept}
        if wanted:
            found.update(records(wanted))
            kept.update(found)
            for old in list(kept)[: max(len(kept) - most, 0)]:
                del kept[old]
        return found

    return give


def once(names: Iterable[str | None]) -> tuple[str, ...]:
    """Names without repeats (whatever their case) and empty ones, in their order."""
    found: dict[str, str] = {}
    for name in names:
        if name and name.strip():
            plain = " ".join(name.split())
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())


def estimate(toll: Toll, rule: Rule) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of a toll by a rule; those that the toll shows where the rule has none."""
    for one in toll.estimates:
        if one.rule == rule:
            return one.low, one.best, one.high
    return toll.low, toll.best, toll.high


def settled(incident: Incident) -> Incident:
    """The incident with the numbers that a person has set as every rule's, for exports by rules."""
    for what in ("killed", "injured"):
        if edited(incident, what):
            toll = toll_of(incident, what)
            mine = tuple(Estimate(rule, toll.low, toll.best, toll.high, _BY_HAND) for rule in RULES)
            incident = replace(incident, **{what: replace(toll, estimates=mine)})  # type: ignore[arg-type]
    return incident


def edited(incident: Incident, field: str) -> bool:
    """Whether a person has set a field, and has not taken it back."""
    return any(
        one.kind == "edit" and one.undone is None and one.payload.get("field") == field
        for one in incident.judgements
    )


def toll_of(incident: Incident, what: str) -> Toll:
    """What is said of one count of an incident; an empty toll where nothing is."""
    if what in ("killed", "injured"):
        return incident.killed if what == "killed" else incident.injured
    return next((one for one in incident.counts if one.what == what), Toll(what))


def number(low: int | None, high: int | None) -> str:
    """A range in words: "3", "3 to 5", "3 or more"."""
    if low is None:
        return "no number" if high is None else f"at most {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def by_source(toll: Toll) -> str:
    """Every independent number with its speaker: "9 (Plains Wire), 14 or more (a councillor)"."""
    told: dict[str, list[str]] = {}
    for figure in toll.by_source:
        if figure.independent and not figure.set_aside:
            name = speaker(figure.source, figure.report)
            told.setdefault(number(figure.low, figure.high), []).append(name)
    return ", ".join(f"{words} ({', '.join(once(names))})" for words, names in told.items())


def claimants(incident: Incident) -> tuple[str, ...]:
    """Who says that it happened, how many were harmed or who did it; each once."""
    figures = (*incident.killed.by_source, *incident.injured.by_source)
    voices: list[Voice | Figure] = [
        *incident.responsibility.claims,
        *figures,
        *(voice for one in incident.disputes for voice in (*one.for_, *one.against)),
    ]
    return once(speaker(voice.source, voice.report) for voice in voices)


def speaker(name: str, report: ReportRef) -> str:
    """A claimant by name. A report that names no outlet stands under its headline, which is no
    name: it is called by the host of its address.
    """
    for words in (report.title, report.id):
        if words and words in name:
            name = name.replace(words, outlet(report))
    return name


def outlet(report: ReportRef) -> str:
    """The publisher of a report, else the host of its address, else "a report"."""
    return report.publisher or host_of(report.url) or "a report"


def publishers(incident: Incident) -> tuple[str, ...]:
    """The outlets of the reports, each once."""
    return once(outlet(report) for report in incident.reports)


def events_of(
    incident: Incident, records: Mapping[str, Record]
) -> tuple[tuple[Record, Event], ...]:
    """The events of an incident with their records, as far as these are at hand."""
    found = []
    for ref in incident.events:
        record = records.get(ref.report.id)
        if record is not None:
            found += [(record, event) for event in record.events if event.id == ref.event]
    return tuple(found)


def words_of(events: Iterable[tuple[Record, Event]]) -> str:
    """The words that tell the events, in lower case."""
    told = (span.text for _, event in events for span in (event.trigger, *event.mentions))
    return " | ".join(dict.fromkeys(" ".join(text.lower().split()) for text in told))


def sentences(*parts: str | None) -> str:
    """Parts that say something, each ended with a full stop."""
    kept = [" ".join(part.split()).rstrip(".") for part in parts if part and part.strip()]
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in kept)


def disputed(incident: Incident) -> str | None:
    """The disputes in a line: proposition, who is for, who is against."""
    told = []
    for dispute in incident.disputes:
        agreed, against = (
            ", ".join(once(speaker(voice.source, voice.report) for voice in side)) or "nobody"
            for side in (dispute.for_, dispute.against)
        )
        told.append(f"{dispute.proposition} (for: {agreed}; against: {against})")
    return f"Disputed: {' / '.join(told)}" if told else None


def unhappened(incident: Incident) -> str | None:
    """Why an incident is no event that happened, or None where it is one."""
    why = {
        "planned": "it is planned, not done",
        "threatened": "it is threatened, not done",
        "hypothetical": "it is only supposed",
        "negated": "reports say that it did not happen",
        "denied": "the only word on it is a denial",
    }
    return why.get(incident.status)


def by_rule(incident: Incident, rule: Rule, what: str = "killed") -> str:
    """Why a rule gives what it gives."""
    toll = toll_of(incident, what)
    return next((one.reason for one in toll.estimates if one.rule == rule), "")
