"""Values of an incident in plain words: tolls, reports, links, judgements."""

from __future__ import annotations

from sourceline.cli import words
from sourceline.cli.ledger import shorten
from sourceline.records import (
    CopyOf,
    Figure,
    Incident,
    Interval,
    Judgement,
    ReportRef,
    Toll,
    Voice,
)

_KINDS = {"in_response_to": "in response to", "part_of": "part of", "causes": "led to",
          "same_as": "same as"}  # fmt: skip
_SHOWN = 8
_TITLE = 34  # columns of a title that stands for a publisher


def short_id(ident: str) -> str:
    """The first characters of an id, enough to type."""
    return ident[:_SHOWN]


def range_words(low: int | None, high: int | None) -> str:
    """A range: "3", "1–3", "3+" where it is open upwards, "up to 3", "–" where there is none."""
    if low is None:
        return "–" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def toll_words(toll: Toll) -> str:
    """A toll in few characters: "2–3"; with the best estimate where that is no end: "1–9 (4)"."""
    told = range_words(toll.low, toll.high)
    if toll.best is None or toll.best in (toll.low, toll.high) or told == "–":
        return told
    return f"{told} ({toll.best:,})"


def figure_words(figure: Figure) -> str:
    """The number of one source: "at least 3 (soldiers)"."""
    none = figure.modifier == "none" or (figure.low == 0 and figure.high == 0)
    number = "none" if none else words.number_words(figure)
    return f"{number} ({figure.who})" if figure.who else number


def publisher_words(report: ReportRef) -> str:
    """Who published a report: its publisher, else its address or title, else its id."""
    if report.title and not (report.publisher or report.url):
        return f"“{shorten(report.title, _TITLE)}”"
    return report.publisher or report.url or f"report {short_id(report.id)}"


def is_itself(source: str, report: ReportRef) -> bool:
    """Whether a source is the report that gives it, and nobody whom the report names."""
    return source in ("", report.publisher, report.url, report.title)


def day_words(time: Interval) -> str:
    """A day without its hour, or what is known of one; empty where nothing is."""
    first, last = time.earliest, time.latest
    if first is None and last is None:
        return ""
    if first is not None and last is not None and first.isoformat()[:10] == last.isoformat()[:10]:
        return first.isoformat()[:10]
    return words.time_words(time)


def report_words(report: ReportRef) -> str:
    """A report: publisher and day."""
    return ", ".join(
        part for part in (publisher_words(report), day_words(report.published)) if part
    )


def voice_words(voice: Voice) -> str:
    """A voice: name, and in brackets country and sector."""
    facts = " ".join(fact for fact in (voice.country, voice.sector) if fact)
    name = voice.source or "somebody"
    return f"{name} ({facts})" if facts else name


def copy_words(copy: CopyOf) -> str:
    """What kind of copy it is: "rewritten copy, truncated, 87%"."""
    extent = "" if copy.extent == "whole" else f", {copy.extent}"
    return f"{copy.kind} copy{extent}, {copy.score:.0%}"


def link_words(kind: str) -> str:
    """A link as words before the other incident."""
    return _KINDS.get(kind, kind.replace("_", " "))


def size_words(incident: Incident) -> str:
    """How much stands behind an incident: reports, independent sources, copies."""
    parts = [
        words.plural(len(incident.reports), "report"),
        words.plural(incident.independent_sources, "independent source"),
    ]
    if incident.copies:
        copies = len(incident.copies)
        parts.append(f"{copies} copies" if copies > 1 else "1 copy")
    return ", ".join(parts)


def parties(incident: Incident, *, most: int = 2) -> tuple[str, str]:
    """Names of those who did it and of those to whom it was done; at most `most` of each."""
    sides = (incident.actors, incident.recipients)
    told = ["; ".join(party.name for party in side[:most]) for side in sides]
    for number, side in enumerate(sides):
        if len(side) > most:
            told[number] += f" +{len(side) - most}"
    return told[0], told[1]


def kind_words(incident: Incident) -> str:
    """Type and modes: "ASSAULT drone, targeted"."""
    modes = ", ".join(incident.modes).replace("_", " ")
    return f"{incident.type} {modes}".strip()


def moment_words(stamp: str) -> str:
    """A stored moment (ISO 8601, UTC) to the minute: "2026-11-23 03:15"."""
    return stamp[:16].replace("T", " ")


def judgement_words(judgement: Judgement) -> str:
    """A judgement in one line: number, day, person, deed, reason, and whether it was undone."""
    payload = judgement.payload
    deed: str = judgement.kind
    if deed == "edit":
        deed = f"edit {payload.get('field')} = {payload.get('value')}"
    elif deed == "split":
        deed = f"split, {words.plural(len(payload.get('out', ())), 'event')} taken out"
    elif deed == "undo":
        deed = f"undo #{judgement.undoes}"
    line = f"#{judgement.seq}  {moment_words(judgement.at)}  {judgement.author}  {deed}"
    if judgement.reason:
        line += f": {judgement.reason}"
    return f"{line}  (undone by #{judgement.undone})" if judgement.undone else line
