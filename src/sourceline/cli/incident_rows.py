"""Incidents as a table: one row each, dense, for reading down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sourceline.cli import incident_words, words
from sourceline.cli.ledger import shorten
from sourceline.cli.styles import FIELD_STYLES, GRADING_STYLES, NARROW, styled
from sourceline.records import Incident

_HEADS = ("id", "when", "what", "where", "who → whom", "killed", "hurt", "src")
_FIXED = (0, 1, 5, 6, 7)
_SHARES = {2: 27, 3: 25, 4: 48}
_GAP = 1


def rows(incidents: Sequence[Incident], *, width: int) -> RenderableType:
    """The table of `incidents` in the order given; below 64 columns each is a few lines.

    "src" is the number of independent sources of the number of reports; under who and whom stand
    the grade of the harm, whether sources disagree, and what a person has said of it.
    """
    if width < NARROW:
        return Group(*(_stacked(incident) for incident in incidents))
    cells = [[*_cells(incident)] for incident in incidents]
    table = Table(
        box=None, show_header=True, header_style="dim", padding=(0, _GAP, 0, 0), pad_edge=False
    )
    widths = {n: _widest(_HEADS[n], [row[n] for row in cells]) for n in _FIXED}
    rest = width - sum(widths.values()) - _GAP * (len(_HEADS) - 1)
    for number, head in enumerate(_HEADS):
        wide = widths.get(number) or max(6, rest * _SHARES[number] // 100)
        table.add_column(head, width=wide, overflow="fold")
    for row in cells:
        table.add_row(*row)
    return table


def _widest(head: str, cells: Sequence[Text]) -> int:
    return max(
        cell_len(line) for text in (head, *(c.plain for c in cells)) for line in text.split("\n")
    )


def _cells(incident: Incident) -> Iterator[Text]:
    yield styled(incident_words.short_id(incident.id), "bold")
    yield styled(words.time_words(incident.time).replace(" to ", " to\n", 1))
    yield styled(shorten(incident_words.kind_words(incident), 40))
    yield styled(_where(incident), FIELD_STYLES["place"])
    yield _whom(incident).append_text(styled("\n")).append_text(_standing(incident))
    for toll in (incident.killed, incident.injured):
        text = incident_words.toll_words(toll)
        yield styled(text, "dim" if text == "–" else FIELD_STYLES["count"])
    yield styled(f"{incident.independent_sources}/{len(incident.reports)}")


def _where(incident: Incident) -> str:
    if not incident.places:
        return "–"
    place = incident.places[0]
    more = f" +{len(incident.places) - 1}" if len(incident.places) > 1 else ""
    country = f", {place.country}" if place.country and place.precision != "country" else ""
    return f"{place.name}{country}{more}"


def _whom(incident: Incident) -> Text:
    who, whom = incident_words.parties(incident, most=1)
    line = styled(shorten(who, 36) or "not stated", FIELD_STYLES["actor"] if who else "dim")
    if whom:
        line.append_text(styled(" → "))
        line.append_text(styled(shorten(whom, 36), FIELD_STYLES["recipient"]))
    return line


def _standing(incident: Incident) -> Text:
    """The grade, whether sources disagree, and what a person said of it."""
    line = styled(incident.grading.status, GRADING_STYLES[incident.grading.status])
    if incident.disputes:
        line.append_text(styled(" · disputed", "magenta"))
    if incident.review != "unreviewed":
        line.append_text(styled(f" · {incident.review}", "bold"))
    return line


def _stacked(incident: Incident) -> RenderableType:
    head = styled(incident_words.short_id(incident.id), "bold")
    head.append_text(styled(f"  {words.time_words(incident.time)}  {_where(incident)}"))
    told = styled(f"  {incident_words.kind_words(incident)}: ")
    told.append_text(_whom(incident))
    tolls = [
        f"{toll.what} {text}"
        for toll in (incident.killed, incident.injured)
        if (text := incident_words.toll_words(toll)) != "–"
    ]
    facts = [*tolls, incident_words.size_words(incident), _standing(incident).plain]
    return Group(head, told, styled(f"  {' · '.join(facts)}", "dim"))
