"""The page of an incident: what its reports say of one thing that happened, side by side.

Each number with its speaker and words, what every rule makes of the numbers, who says what, who
contradicts whom, which reports copy which, and what people have decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sourceline.cli import incident_words, words
from sourceline.cli.incident_ledger import disputes, ledger
from sourceline.cli.incident_reports import reports
from sourceline.cli.incident_tolls import tolls
from sourceline.cli.styles import (
    FIELD_STYLES,
    GRADING_STYLES,
    NARROW,
    RESPONSIBILITY_STYLES,
    STATUS_STYLES,
    WIDEST,
    styled,
)
from sourceline.records import Incident, Party, Place, Record

_LABEL = 9


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a page is made from.

    `records` are those of the incident's reports, by report id: they give the words; a page can
    do without any of them. `titles` are those of the incidents that it is linked to, by id.
    """

    incident: Incident
    records: Mapping[str, Record] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def page(dossier: Dossier, *, width: int = WIDEST, marked: bool = True) -> RenderableType:
    """The page of one incident.

    Args:
        dossier: the incident and the records of its reports.
        width: columns; below 64 nothing stands beside anything else.
        marked: True where styles will be seen; False writes headings in capitals.
    """
    return Group(*_Page(dossier, width, marked).parts())


class _Page:
    """Builds the parts of one page; holds what it is about and the look, nothing else."""

    def __init__(self, dossier: Dossier, width: int, marked: bool) -> None:
        self.incident = dossier.incident
        self.records = dossier.records
        self.titles = dossier.titles
        self.width = width
        self.marked = marked

    def parts(self) -> Iterator[RenderableType]:
        incident, records, width = self.incident, self.records, self.width
        yield from self.header()
        counted = (incident.killed, incident.injured, *incident.counts)
        for toll in counted:
            if toll.by_source:
                yield self.heading(f"{_capital(toll.what)}: {incident_words.toll_words(toll)}")
                yield from tolls(toll, records, width=width)
        yield from self.judged_by_rule()
        if incident.disputes:
            yield self.heading("Where sources disagree")
            yield from disputes(incident.disputes, width=width)
        said = list(ledger(incident, records, width=width))
        if said:
            yield self.heading("Who says what")
            yield from said
        yield self.heading("Reports")
        if incident.sources:
            yield self.line(f"independent sources: {'; '.join(incident.sources)}", "dim")
        yield from reports(incident, records, width=width)
        yield from self.links()
        if incident.judgements:
            yield self.heading("What people decided")
            for judgement in incident.judgements:
                yield self.line(incident_words.judgement_words(judgement))
        yield Text()

    def header(self) -> Iterator[RenderableType]:
        incident = self.incident
        yield Text()
        yield styled(incident.title or incident_words.kind_words(incident), "bold")
        review = "" if incident.review == "unreviewed" else f" · {incident.review}"
        yield styled(f"{incident.id} · {incident_words.size_words(incident)}{review}", "dim")
        yield Text()
        kinds = ", ".join(incident.contexts).replace("_", " ")
        yield self.fact("what", incident_words.kind_words(incident) + (f" ({kinds})" * bool(kinds)))
        yield self.fact("who", _parties(incident.actors) or "not stated", "actor")
        yield self.fact("whom", _parties(incident.recipients) or "not stated", "recipient")
        yield self.fact("where", _places(incident.places) or "not stated", "place")
        basis = f" ({incident.time.basis})" if incident.time.basis else ""
        yield self.fact("when", words.time_words(incident.time) + basis, "time")
        if incident.instruments:
            tools = ", ".join(tool.name for tool in incident.instruments)
            yield self.fact("with", tools, "instrument")
        yield self.fact("status", incident.status, style=_status_style(incident.status))

    def judged_by_rule(self) -> Iterator[RenderableType]:
        """Responsibility and grading, with their reasons."""
        responsibility, grading = self.incident.responsibility, self.incident.grading
        status = responsibility.status.replace("_", " ")
        yield self.heading("Who is held responsible, and how well the harm is supported")
        style = RESPONSIBILITY_STYLES[responsibility.status]
        yield self.ruled("responsibility", status, style, responsibility.reason)
        yield self.ruled("grading", grading.status, GRADING_STYLES[grading.status], grading.reason)

    def links(self) -> Iterator[RenderableType]:
        if not self.incident.links:
            return
        yield self.heading("Before and after")
        for link in self.incident.links:
            title = self.titles.get(link.incident, "")
            line = f"{incident_words.link_words(link.kind)} {link.incident}"
            yield self.line(f"{line}  {title}".rstrip())
            told = [incident_words.voice_words(voice) for voice in link.claims]
            told += [incident_words.report_words(ref.report) for ref in link.stated]
            if told:
                yield self.line(f"  so says: {'; '.join(dict.fromkeys(told))}", "dim")

    # -- furniture -------------------------------------------------------------------------

    def heading(self, title: str) -> RenderableType:
        return Padding(styled(title if self.marked else title.upper(), "bold"), (1, 0, 0, 0))

    def line(self, text: str, style: str = "") -> RenderableType:
        return Padding(styled(text, style), (0, 0, 0, 2))

    def fact(self, name: str, text: str, kind: str = "", *, style: str = "") -> RenderableType:
        missing = text == "not stated"
        value = styled(text, "dim" if missing else style or FIELD_STYLES.get(kind, ""))
        return self.beside(styled(name, "dim"), value, _LABEL)

    def ruled(self, name: str, status: str, style: str, reason: str) -> RenderableType:
        value = styled(status, style)
        if reason:
            value.append_text(styled(f": {reason}"))
        return Padding(self.beside(styled(name, "dim"), value, 15), (0, 0, 0, 2))

    def beside(self, left: Text, right: Text, width: int) -> RenderableType:
        if self.width < NARROW:
            return left.append_text(styled("  ")).append_text(right)
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=width)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(left, right)
        return grid


def _parties(parties: tuple[Party, ...]) -> str:
    return "; ".join(words.party_words(party) for party in parties)


def _places(places: tuple[Place, ...]) -> str:
    return "; ".join(_place(place) for place in places)


def _place(place: Place) -> str:
    told = words.place_words(place)
    if place.lat is None or place.lon is None:
        return told
    return f"{told} ({place.precision}, {place.lat:.3f} {place.lon:.3f})"


def _capital(text: str) -> str:
    return text.replace("_", " ").capitalize()


def _status_style(status: str) -> str:
    styles: Mapping[str, str] = {str(name): style for name, style in STATUS_STYLES.items()}
    return styles.get(status, "")
