"""Incidents without private persons and exact places, for publication (`--redact`).

The rule is written in docs/exports.md. Words of the reports go altogether: spans, headlines, the
paths of addresses, what a copy changed, people's reasons. Names of private persons (`persons`) go
wherever they stand. A place within a town becomes the first-order division, coordinates are
rounded to a tenth of a degree (about 11 km).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sourceline.exporting.losses import IncidentLoss
from sourceline.exporting.persons import WITHHELD, Scrubber, is_private, proper, words
from sourceline.exporting.settings import point
from sourceline.exporting.told import Records
from sourceline.linking.fields import title_of
from sourceline.records import (
    Figure,
    Incident,
    Interval,
    Judgement,
    Party,
    Place,
    Record,
    ReportRef,
    Span,
    Voice,
)
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.countries import countries
from sourceline.resolving.names import fold

_NOUN = {
    "CVL": "civilian", "JRN": "journalist", "MED": "medic", "EDU": "teacher or student",
    "MIL": "soldier", "COP": "police officer", "REB": "fighter", "UAF": "gunman",
    "CRM": "suspect", "REL": "cleric", "LAB": "worker", "BUS": "business person",
    "AGR": "farmer", "REF": "refugee", "OPP": "opposition figure", "ELI": "former official",
    "GOV": "official", "LEG": "lawmaker", "JUD": "court official", "PTY": "party member",
    "NGO": "aid worker", "IGO": "official",
}  # fmt: skip
NO_WORDS = Span(0, 0, "")
_ROUND = 1
_T = TypeVar("_T")


def redact(
    incidents: Sequence[Incident], records: Records
) -> tuple[list[Incident], list[IncidentLoss]]:
    """Incidents without private persons and exact places, and what was taken out of each."""
    done, losses = [], []
    for incident in incidents:
        found = records([report.id for report in incident.reports])
        scrub = Scrubber(*_names(incident, found))
        made = _Redactor(scrub, _towns(incident)).incident(incident)
        losses += _taken(incident, made)
        done.append(made)
    return done, losses


def wordless(records: Records) -> Records:
    """Records without their words, for exports of redacted incidents.

    What the words decide (type, tense, who was counted) stays; of the text nothing does but the
    words that tell the event ("suicide bombing"), where they hold no name and no number.
    """

    def give(ids: Sequence[str]) -> Mapping[str, Record]:
        return {ident: _wordless(record) for ident, record in records(ids).items()}

    return give


def _wordless(record: Record) -> Record:
    report = replace(record.report, text="", title=None, author=None, url=None, path=None, raw="")
    events = tuple(
        replace(event, mentions=tuple(span for span in event.mentions if _plain(span.text)))
        for event in record.events
    )
    return replace(record, report=report, events=events)


def _plain(words: str) -> bool:
    return words == words.lower() and not any(letter.isdigit() for letter in words)


def _names(
    incident: Incident, records: Mapping[str, Record]
) -> tuple[list[str], list[str], list[str]]:
    """Names of private persons, the others, and headlines, in the incident and its reports."""
    private: list[str] = []
    public: list[str] = []
    told: list[tuple[str, str | None, str | None]] = []
    told += [(one.name, one.actor_id, one.sector) for one in _walk(incident, Party)]
    told += [(one.source, one.actor_id, one.sector) for one in _walk(incident, Voice)]
    told += [(one.source, one.actor_id, one.sector) for one in _walk(incident, Figure)]
    told += [(one.who, None, "CVL") for one in _walk(incident, Figure) if one.who]
    for record in records.values():
        parties = (p for event in record.events for p in (*event.actors, *event.recipients))
        told += [(one.name, one.actor_id, one.sector) for one in parties]
        told += [(c.source.name, c.source.actor_id, c.source.sector) for c in record.claims]
        told += [(record.report.author, None, "JRN")] if record.report.author else []
    titles = [one.title for one in _walk(incident, ReportRef) if one.title]
    outlets = {one.publisher for one in _walk(incident, ReportRef)}
    told = [one for one in told if one[0] not in titles and one[0] not in outlets]
    towns = _towns(incident)
    for name, actor_id, sector in told:
        hidden = is_private(name, actor_id, sector) and not _of_town(name, towns)
        (private if hidden else public).append(name)
    public += [place.name for place in incident.places]
    public += [place.admin1 for place in incident.places if place.admin1]
    public += [one.publisher for one in incident.reports if one.publisher]
    return private, public, titles


def _towns(incident: Incident) -> frozenset[str]:
    """The words of the names of the incident's towns, provinces and countries."""
    told = [one for one in incident.places if coarsened(one).name == one.name]
    names = [name for one in told for name in (one.name, one.admin1) if name]
    return frozenset(fold(word) for name in names for word in words(name))


def _of_town(name: str, towns: frozenset[str]) -> bool:
    """Whether all that is named is the place: "residents of Mosul", "Mosul market"."""
    mine = proper(name)
    return len(mine) < len(words(name)) and all(fold(word) in towns for word in mine)


def _walk(value: Any, kind: type[_T]) -> Iterator[_T]:
    """Every value of a type inside a record."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), kind)
    elif isinstance(value, tuple):
        for one in value:
            yield from _walk(one, kind)


class _Redactor:
    """Makes one incident anew without what is private."""

    def __init__(self, scrub: Scrubber, towns: frozenset[str]) -> None:
        self.scrub = scrub
        self.towns = towns
        self.makers: dict[type, Callable[[Any], Any]] = {
            Span: lambda _span: NO_WORDS,
            ReportRef: self.report,
            Party: self.party,
            Place: coarsened,
            Voice: self.voice,
            Figure: self.figure,
            Interval: lambda time: replace(time, basis=self.scrub(_day_basis(time)), spans=()),
            Judgement: _judgement,
        }

    def private(self, name: str, actor_id: str | None, sector: str | None) -> bool:
        """Whether a name is a private person's, and not only that of the place."""
        return is_private(name, actor_id, sector) and not _of_town(name, self.towns)

    def incident(self, incident: Incident) -> Incident:
        """The incident: its fields one by one, then its title from what is left."""
        copies = tuple(replace(copy, changes=(), evidence=()) for copy in incident.copies)
        incident = _reasonless(replace(incident, copies=copies))
        made: Incident = self.value(incident, top=True)
        return replace(made, title=title_of(made.type, made.modes, made.places, made.time))

    def value(self, value: Any, *, top: bool = False) -> Any:
        """Any value of a record."""
        maker = self.makers.get(type(value))
        if maker is not None and not top:
            return maker(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self.parts(value)
        if isinstance(value, tuple):
            kept = (one for one in value if type(one) is not Span)
            return tuple(self.value(one) for one in kept)
        return self.scrub(value) if isinstance(value, str) else value

    def parts(self, value: Any, *names: str) -> Any:
        """A record with every field made anew, but for those that are named."""
        changed = {
            field.name: self.value(getattr(value, field.name))
            for field in fields(value)
            if field.name not in (*names, "id", "report_id", "type", "kind", "event", "claim")
        }
        return replace(value, **changed)

    def report(self, report: ReportRef) -> ReportRef:
        """Outlet and day stay; headline and path of the address go."""
        return ReportRef(report.id, _home(report.url), self.outlet(report.publisher), None,
                         self.value(report.published))  # fmt: skip

    def outlet(self, name: str | None) -> str | None:
        """The publisher of a report."""
        return self.scrub(name) if name else name

    def party(self, party: Party) -> Party:
        """A private person is what they are, or the organisation that they belong to."""
        name = party.name
        if self.private(name, party.actor_id, party.sector):
            entry = registry().by_id.get(party.actor_id or "")
            noun = _NOUN.get(party.sector or "", "person")
            name = entry.name if entry and not entry.person else f"{noun} {WITHHELD}"
        return replace(party, name=self.scrub(name), spans=(), by="")

    def voice(self, voice: Voice) -> Voice:
        """Who says so, without the words."""
        return replace(
            voice,
            source=self.source(voice.source, voice.actor_id, voice.sector, voice.report),
            report=self.report(voice.report),
            spans=(),
            said=self.value(voice.said),
        )

    def figure(self, figure: Figure) -> Figure:
        """A number with its speaker, without the words."""
        who = figure.who
        if who and self.private(who, None, "CVL"):
            who = "person"
        return replace(
            figure,
            source=self.source(figure.source, figure.actor_id, figure.sector, figure.report),
            report=self.report(figure.report),
            span=NO_WORDS,
            said=self.value(figure.said),
            who=self.scrub(who) if who else who,
            set_aside=self.scrub(figure.set_aside),
        )

    def source(self, name: str, actor_id: str | None, sector: str | None, report: ReportRef) -> str:
        """A claimant; a report that stood under its headline is "a report"."""
        if name == report.publisher:
            return self.outlet(name) or ""
        if name == report.title:
            return "a report"
        if self.private(name, actor_id, sector):
            return f"{_NOUN.get(sector or '', 'person')} {WITHHELD}"
        return self.scrub(name)


def coarsened(place: Place) -> Place:
    """A place no closer than its town; within a town its first-order division.

    >>> coarsened(Place("Al-Noor school", "IRQ", "Baghdad", 33.3372, 44.4010, "site")).name
    'Baghdad'
    """
    spot = point(place)
    lat, lon = (round(spot[0], _ROUND), round(spot[1], _ROUND)) if spot else (None, None)
    # A town has its number; "the Daryeel Hotel" may stand with the town's coordinates only.
    town = place.precision == "city" and place.geonameid is not None
    if town or place.precision not in ("site", "city", "unknown"):
        return replace(place, lat=lat, lon=lon, spans=(), by="")
    if place.admin1:
        return Place(place.admin1, place.country, place.admin1, lat, lon, "admin1")
    land = countries().get(place.country or "")
    if land is None:
        return Place("", place.country, None, None, None, "unknown")
    return Place(land.name, land.iso3, None, land.lat, land.lon, "country")


def _day_basis(time: Interval) -> str:
    """Only how close the time is: the basis quotes the report."""
    return f"known to the {time.precision}" if time.earliest or time.latest else time.basis


def _home(url: str | None) -> str | None:
    """An address without its path, which often spells the headline."""
    if not url:
        return None
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}/" if parts.scheme and parts.hostname else None


def _reasonless(incident: Incident) -> Incident:
    """An incident whose status and grade say no more than that a person has set them, if so."""
    fields = {
        one.payload.get("field")
        for one in incident.judgements
        if one.kind == "edit" and one.undone is None
    }
    if "grading" in fields:
        incident = replace(incident, grading=replace(incident.grading, reason=_BY_HAND))
    if "responsibility" in fields:
        held = replace(incident.responsibility, reason=_BY_HAND)
        incident = replace(incident, responsibility=held)
    return incident


_BY_HAND = "set by a person"


def _judgement(judgement: Judgement) -> Judgement:
    """That a person decided stays; who, why and what was written does not."""
    return replace(judgement, author="", reason="", payload={})


def _taken(before: Incident, after: Incident) -> list[IncidentLoss]:
    """What was taken out of one incident, by field, without saying what it was."""
    losses = [IncidentLoss(before.id, "words", "redacted: headlines and the reports' words")]
    for name, told in (("actors", "a private person"), ("recipients", "a private person")):
        pairs = zip(getattr(before, name), getattr(after, name), strict=True)
        number = sum(old.name != new.name for old, new in pairs)
        if number:
            losses.append(IncidentLoss(before.id, name, f"redacted: {told}, {number} in all"))
    if before.places != after.places:
        losses.append(IncidentLoss(before.id, "places", "redacted: coarser than told"))
    return losses
