"""A count of an incident on its page: each source's number and words, each rule's estimate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sourceline.cli import incident_words
from sourceline.cli.ledger import shorten
from sourceline.cli.output import printable
from sourceline.cli.quotes import excerpt
from sourceline.cli.styles import FIELD_STYLES, NARROW, styled
from sourceline.records import Estimate, Figure, Record, Revision, Toll

_INDENT = 2
_QUOTE = 110  # characters of a figure's words


def tolls(toll: Toll, records: Mapping[str, Record], *, width: int) -> Iterator[RenderableType]:
    """The lines of one count: figures by source, estimates by rule, changes over time."""
    yield _indented(_figures(toll.by_source, records, width))
    if toll.estimates:
        yield _indented(_estimates(toll.estimates, toll.rule, width))
    changes = [change for change in toll.revisions if change.kind not in ("first", "repeated")]
    if changes:
        line = styled("over time: ", "dim")
        told = (_change(change) for change in toll.revisions if change.kind != "repeated")
        yield _indented(line.append_text(styled(" → ".join(told))))


def _figures(
    figures: Sequence[Figure], records: Mapping[str, Record], width: int
) -> RenderableType:
    if width < NARROW:
        return Group(*(_stacked(figure, records) for figure in figures))
    room = width - _INDENT
    number, source = room * 19 // 100, room * 34 // 100
    grid = Table.grid(padding=(0, 2, 0, 0))
    for wide in (number, source, room - number - source - 4):
        grid.add_column(width=wide, overflow="fold")
    for figure in figures:
        grid.add_row(_number(figure), _source(figure), _words(figure, records))
    return grid


def _stacked(figure: Figure, records: Mapping[str, Record]) -> RenderableType:
    head = _number(figure).append_text(styled("  ")).append_text(_source(figure))
    return Group(head, _indented(_words(figure, records)))


def _number(figure: Figure) -> Text:
    return styled(incident_words.figure_words(figure), FIELD_STYLES["count"])


def _source(figure: Figure) -> Text:
    report = incident_words.publisher_words(figure.report)
    own = incident_words.is_itself(figure.source, figure.report)
    line = styled(report if own else figure.source, FIELD_STYLES["source"])
    facts = " ".join(fact for fact in (figure.country, figure.sector) if fact)
    inside = [part for part in (facts, "official" if figure.official else "") if part]
    if inside:
        line.append_text(styled(f" ({', '.join(inside)})", "dim"))
    where = "" if own else f"in {report}"
    when = incident_words.day_words(figure.said)
    aside = figure.set_aside or ("" if figure.independent else "not independent: a copy")
    told = ", ".join(part for part in (where, when, aside) if part)
    return line.append_text(styled(f"\n{told}", "dim")) if told else line


def _words(figure: Figure, records: Mapping[str, Record]) -> Text:
    """The sentence that gives the number, the number marked; else the number's words alone."""
    record = records.get(figure.report.id)
    span = figure.span
    if record is None or record.report.text[span.start : span.end] != span.text:
        return styled(f"“{span.text}”") if span.text else Text()
    found = excerpt(record.report.text, span, [(span, "count")], limit=_QUOTE)
    text = styled("“")
    place = 0
    for mark in found.marks:
        text.append(printable(found.text[place : mark.start]))
        inside = printable(found.text[mark.start : mark.end])
        text.append(inside, style=FIELD_STYLES["count"])
        place = mark.end
    return text.append(printable(found.text[place:]) + "”")


def _estimates(estimates: Sequence[Estimate], chosen: str, width: int) -> RenderableType:
    if width < NARROW:
        lines = [f"by {one.rule}: {_estimate(one)}  {one.reason}" for one in estimates]
        return styled("\n".join(lines))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=18)
    grid.add_column(width=14, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for one in estimates:
        style = "bold" if one.rule == chosen else "dim"
        rule = styled(f"by {one.rule}", style)
        grid.add_row(rule, styled(_estimate(one), style), styled(one.reason, "dim"))
    return grid


def _estimate(estimate: Estimate) -> str:
    """The values of a rule: "3", or "2–9, best 4"."""
    told = incident_words.range_words(estimate.low, estimate.high)
    if estimate.best is None:
        return told
    if told in ("–", f"{estimate.best:,}"):
        return f"{estimate.best:,}"
    return f"{told}, best {estimate.best:,}"


def _change(change: Revision) -> str:
    figure = change.figure
    day = incident_words.day_words(figure.said)
    own = incident_words.is_itself(figure.source, figure.report)
    who = incident_words.publisher_words(figure.report) if own else figure.source
    deed = "" if change.kind == "first" else f"{change.kind} to "
    told = f"{deed}{incident_words.figure_words(figure)}"
    return shorten(f"{told} ({', '.join(part for part in (who, day) if part)})", 90)


def _indented(body: RenderableType) -> RenderableType:
    return Padding(body, (0, 0, 0, _INDENT))
