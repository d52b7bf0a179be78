"""The record as a page for a person: what happened, who says so, in which words.

Colour carries meaning only: green for what is asserted or confirmed, yellow for what only a
source says, magenta for disputed, red for denied, blue for what is ahead, dim for what is not
counted; in quotes, one colour for each kind of field. Without colour the page says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sourceline.cli import explain as explaining
from sourceline.cli import words
from sourceline.cli.ledger import ledger
from sourceline.cli.output import printable
from sourceline.cli.paper import Paper
from sourceline.cli.quotes import Excerpt, event_marks, excerpt
from sourceline.cli.styles import FIELD_STYLES, NARROW, STATUS_STYLES, WIDEST
from sourceline.records import HAPPENED, Event, Note, Record, Tally

_DATE_COLUMN = 12


class Pages:
    """Prints records as pages on standard output, one after the other."""

    def __init__(self, *, explain: bool = False, console: Console | None = None) -> None:
        self.paper = Paper(console)
        self.explain = explain
        self._count = 0

    def show(self, record: Record) -> None:
        """Print one record; a rule parts it from the one before."""
        width, marked = self.paper.width, self.paper.marked
        body = page(record, width=width, marked=marked, explain=self.explain)
        self.paper.put(Group(Rule(style="dim"), body) if self._count else body)
        self._count += 1


def page(
    record: Record, *, width: int = WIDEST, marked: bool = True, explain: bool = False
) -> RenderableType:
    """The page of one record.

    Args:
        record: what `code` gave.
        width: columns; below 64 the dates stand above the events, not beside them.
        marked: True where styles will be seen; False writes *asterisks* around trigger words.
        explain: add for each event why each field is what it is.
    """
    return Group(*_Page(record, width=width, marked=marked, explain=explain).parts())


class _Page:
    """Builds the parts of one page; holds the record and the look, nothing else."""

    def __init__(self, record: Record, *, width: int, marked: bool, explain: bool) -> None:
        self.record = record
        self.width = width
        self.marked = marked
        self.explain = explain
        self.claims = {claim.id: claim for claim in record.claims}
        self.events = {event.id: event for event in record.events}

    def parts(self) -> Iterator[RenderableType]:
        yield from self.header()
        yield from self.notes()
        yield from self.timelines()
        if self.record.tallies:
            yield self.heading("Totals that the report states")
            yield from (self.tally(tally) for tally in self.record.tallies)
        if self.record.claims:
            yield self.heading("Who says what")
            yield from ledger(self.record, width=self.width, explain=self.explain)
        if self.marked and self.record.events:
            yield self.legend()
        yield Text()

    # -- the head of the page --------------------------------------------------------------

    def header(self) -> Iterator[RenderableType]:
        report = self.record.report
        yield Text()
        path = "standard input" if report.path == "-" else report.path
        yield _text(report.title or path or "Untitled report", "bold")
        thanks = f"credits {', '.join(report.credited_to)}" if report.credited_to else None
        byline = [report.publisher, f"by {report.author}" if report.author else None, thanks]
        if any(byline):
            yield _text(" · ".join(part for part in byline if part))
        if report.published.earliest or report.published.latest:
            date = words.time_words(report.published)
            yield _text(f"published {date} ({report.published.basis})")
        else:
            yield _text(f"publication date unknown ({report.published.basis})")
        size = words.plural(len(report.text.split()), "word")
        yield _text(" · ".join(p for p in (path, report.url, size, report.id) if p), "dim")
        found = (
            words.plural(len(self.record.events), "event"),
            words.plural(len(self.record.tallies), "stated total"),
            words.plural(len(self.record.claims), "claim"),
        )
        yield _text(", ".join(found))

    def notes(self) -> Iterator[RenderableType]:
        if not self.record.report.notes:
            return
        yield self.heading("Read with care")
        for kind, message, quotes in _grouped(self.record.report.notes):
            line = _text(f"{kind.replace('_', ' ')}: ", "yellow")
            line.append_text(_text(message))
            if quotes:
                line.append_text(_text(f" “{'” / “'.join(quotes)}”", "dim"))
            yield _indent(line, 2)

    # -- events ----------------------------------------------------------------------------

    def timelines(self) -> Iterator[RenderableType]:
        events = sorted(self.record.events, key=words.time_key)
        groups = (
            ("Timeline", HAPPENED),
            ("Announced, planned or threatened", words.AHEAD),
            ("Denied, with no other word on it", words.DENIED),
            ("Not counted: said not to have happened, or only supposed", words.NOT_COUNTED),
        )
        if not events:
            yield self.heading("Timeline")
            yield _indent(_text(self.nothing()), 2)
        for title, statuses in groups:
            last = ""
            for number, event in enumerate(e for e in events if e.status in statuses):
                yield Text() if number else self.heading(title)
                date = words.time_words(event.time)
                yield self.entry(event, "" if date == last else date)
                last = date

    def nothing(self) -> str:
        """Why there is no event to show."""
        if self.record.report.language != "en":
            return "Not coded: Sourceline reads English only."
        return "No events of political conflict or cooperation found in this report."

    def entry(self, event: Event, date: str) -> RenderableType:
        body = Group(*self.event(event))
        style = "dim" if event.time.precision == "unknown" else "bold"
        if self.width < NARROW or len(date) > _DATE_COLUMN:
            above = [_text(date, style)] if date else []
            indent = 2 if self.width < NARROW else _DATE_COLUMN + 1
            return Group(*above, _indent(body, indent))
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=_DATE_COLUMN)
        grid.add_column(ratio=1)
        grid.add_row(_text(date, style), body)
        return grid

    def event(self, event: Event) -> Iterator[RenderableType]:
        head = _text(event.type, "bold")
        kinds = ", ".join((*event.modes, *event.contexts)).replace("_", " ")
        head.append_text(_text(f" {kinds}" if kinds else ""))
        head.append_text(_text(f"  {event.status}", STATUS_STYLES.get(event.status, "")))
        if event.tense in ("ongoing", "habitual"):
            head.append_text(_text(f", {event.tense}"))
        head.append_text(_text(f"  {event.id}", "dim"))
        if event.confidence is not None:
            head.append_text(_text(f"  {words.sure_words(event.confidence)}", "dim"))
        yield head
        yield self.parties(event)
        where = self.circumstances(event)
        if where.plain:
            yield where
        yield self.sayers(event)
        for link in event.links:
            yield self.link(link.kind, link.event)
        quote = excerpt(self.record.report.text, event.trigger, event_marks(event))
        yield self.quote(quote, 2 if self.width < NARROW else _DATE_COLUMN + 1)
        if self.explain:
            reasons = explaining.reasons(self.record, event)
            yield explaining.table(reasons, width=self.width)

    def parties(self, event: Event) -> Text:
        line = Text()
        who = "; ".join(words.party_words(party) for party in event.actors)
        whom = "; ".join(words.party_words(party) for party in event.recipients)
        line.append_text(_text(who or "actor not stated", FIELD_STYLES["actor"] if who else "dim"))
        if whom or not who:
            line.append_text(_text(" → "))
            unknown = "recipient not stated"
            line.append_text(_text(whom or unknown, FIELD_STYLES["recipient"] if whom else "dim"))
        return line

    def circumstances(self, event: Event) -> Text:
        parts: list[Text] = []
        if event.places:
            places = "; ".join(words.place_words(place) for place in event.places)
            parts.append(_text(places, FIELD_STYLES["place"]))
        if event.instruments:
            tools = ", ".join(tool.name for tool in event.instruments)
            parts.append(_text(f"with {tools}", FIELD_STYLES["instrument"]))
        counts = (words.count_words(count) for count in event.counts)
        parts += [_text(count, FIELD_STYLES["count"]) for count in counts]
        return Text(" · ").join(parts)

    def sayers(self, event: Event) -> Text:
        claims = [self.claims[ident] for ident in event.claims if ident in self.claims]
        line = _text("says so: ", "dim")
        if not claims:
            return line.append_text(_text("the report, in its own voice"))
        seen: dict[str, list[str]] = {}
        for claim in claims:
            stances = seen.setdefault(words.source_words(claim.source), [])
            stance = words.stance_words(claim.stance)
            if stance not in stances and claim.stance != "asserts":
                stances.append(stance)
        told = (
            f"{source}: {', '.join(stances)}" if stances else source
            for source, stances in seen.items()
        )
        line.append_text(_text("; ".join(told)))
        return line.append_text(_text(f"  {' '.join(claim.id for claim in claims)}", "dim"))

    def link(self, kind: str, other: str) -> Text:
        line = _text(f"{kind.replace('_', ' ')} {other}", "dim")
        event = self.events.get(other)
        if event is not None:
            line.append_text(_text(f": {event.type}, {words.time_words(event.time)}", "dim"))
        return line

    def quote(self, quote: Excerpt, indent: int) -> Text:
        """The excerpt behind a bar, wrapped to what `indent` leaves of the page."""
        text = Text()
        place = 0
        for mark in quote.marks:
            text.append(printable(quote.text[place : mark.start]))
            inside = printable(quote.text[mark.start : mark.end])
            if self.marked:
                text.append(inside, style=FIELD_STYLES.get(mark.kind, ""))
            else:
                text.append(f"*{inside}*" if mark.kind == "trigger" else inside)
            place = mark.end
        text.append(printable(quote.text[place:]))
        lines = text.wrap(_MEASURE, max(10, self.width - indent - 2))
        return Text("\n").join(_text("│ ", "dim").append_text(line) for line in lines)

    # -- totals -----------------------------------------------------------------

    def tally(self, tally: Tally) -> RenderableType:
        line = _text(words.count_words(tally.count), "bold")
        line.append_text(_text(f" · {words.time_words(tally.time)}"))
        parties = [("by", tally.actors), ("against", tally.recipients)]
        for word, members in parties:
            if members:
                line.append_text(_text(f" · {word} {'; '.join(p.name for p in members)}"))
        if tally.places:
            places = "; ".join(words.place_words(place) for place in tally.places)
            line.append_text(_text(f" · {places}"))
        line.append_text(_text(f"  {tally.status}", STATUS_STYLES.get(tally.status, "")))
        line.append_text(_text(f"  {' '.join((tally.id, *tally.claims))}", "dim"))
        found = excerpt(self.record.report.text, tally.count.span, [(tally.count.span, "trigger")])
        parts: list[RenderableType] = [line, self.quote(found, 2)]
        if self.explain:
            reasons = explaining.tally_reasons(self.record, tally)
            parts.append(explaining.table(reasons, width=self.width))
        return _indent(Group(*parts), 2)

    # -- furniture -------------------------------------------------------------------------

    def heading(self, title: str) -> RenderableType:
        return Padding(_text(title.upper() if not self.marked else title, "bold"), (1, 0, 0, 0))

    def legend(self) -> Text:
        line = _text("In the quotes: ", "dim")
        kinds = ("trigger", "actor", "recipient", "place", "time", "count", "instrument")
        return line.append_text(Text(" ").join(_text(kind, FIELD_STYLES[kind]) for kind in kinds))


_MEASURE = Console(width=WIDEST, no_color=True)


def _grouped(notes: Iterable[Note]) -> Iterator[tuple[str, str, list[str]]]:
    """Notes of one kind and message together: kind, message, the words that they are about."""
    groups: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        quotes = groups.setdefault((note.kind, note.message), [])
        spans = [_short(span.text, 60) for span in note.spans[:1] if span.text.strip()]
        quotes += [words for words in spans if words not in note.message]
    for (kind, message), quotes in groups.items():
        yield kind, message, list(dict.fromkeys(quotes))[:4]


def _text(text: str, style: str = "") -> Text:
    return Text().append(printable(text), style or None)


def _indent(body: RenderableType, columns: int) -> RenderableType:
    return Padding(body, (0, 0, 0, columns))


def _short(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: flat.rfind(" ", 0, limit)] + " …"
