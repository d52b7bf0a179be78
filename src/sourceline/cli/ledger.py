"""The ledger of a record: who says what, by what it is about.

Each event or total that somebody speaks about is an account: what the report itself says of it, one
row a claim, and where sources contradict each other, what is said for it beside what is said
against it. What is about nothing coded stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sourceline.cli import words
from sourceline.cli.styles import NARROW, STANCE_STYLES, STATUS_STYLES, styled
from sourceline.records import Claim, Count, Event, Record, Status, Tally

_INDENT = 2
_GAP = 2
_FOR = frozenset({"asserts", "confirms", "claims_responsibility", "accuses"})
_AGAINST = frozenset({"denies", "doubts"})
_DOUBTFUL = 0.5  # confidence of a claim below which the page says so unasked
_LINES = 3  # of a claim's words, unless all is asked for
_STANDING: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("the report itself says", ("asserted",)),
    ("confirmed or admitted", ("confirmed",)),
    ("only a source says", ("claimed", "alleged")),
    ("sources contradict", ("disputed",)),
    ("only a denial", ("denied",)),
    ("planned or threatened", ("planned", "threatened")),
)


@dataclass(frozen=True, slots=True)
class Account:
    """What the record holds on one thing: its heading, its counts, the claims about it."""

    title: str
    status: Status | None
    counts: tuple[Count, ...]
    claims: tuple[Claim, ...]

    @property
    def sides(self) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Claims for and against; both empty unless there are such of both kinds."""
        pro = tuple(claim for claim in self.claims if claim.stance in _FOR)
        con = tuple(claim for claim in self.claims if claim.stance in _AGAINST)
        return (pro, con) if pro and con else ((), ())


def accounts(record: Record) -> Iterator[Account]:
    """The accounts in the order of time; then the totals; then what is about nothing coded."""
    placed: set[str] = set()
    for event in sorted(record.events, key=words.time_key):
        counted = {ident for count in event.counts for ident in count.claims}
        told = [c for c in record.claims if event.id in c.about or c.id in counted]
        if told:
            placed |= {claim.id for claim in told}
            yield Account(_event_title(event), event.status, event.counts, tuple(told))
    for tally in record.tallies:
        told = [c for c in record.claims if c.id in tally.claims]
        if told:
            placed |= {claim.id for claim in told}
            yield Account(_tally_title(tally), tally.status, (tally.count,), tuple(told))
    rest = tuple(claim for claim in record.claims if claim.id not in placed)
    if rest:
        yield Account("About nothing coded", None, (), rest)


def standing(record: Record) -> Iterator[tuple[str, str]]:
    """What rests on whom: a heading and the ids of events and totals, for each that has any."""
    things: list[Event | Tally] = [*record.events, *record.tallies]
    for title, statuses in _STANDING:
        held = [number for number, thing in enumerate(things) if thing.status in statuses]
        if held:
            yield title, _runs(held, [thing.id for thing in things])


def _runs(numbers: Sequence[int], names: Sequence[str]) -> str:
    """Names by their numbers in order; three or more in a row as "e3–e6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1 and names[number][0] == names[number - 1][0]:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (
        f"{names[run[0]]}–{names[run[-1]]}" if len(run) > 2 else " ".join(names[n] for n in run)
        for run in runs
    )
    return " ".join(parts)


def ledger(record: Record, *, width: int, explain: bool = False) -> Iterator[RenderableType]:
    """The ledger's lines.

    Args:
        record: what `code` gave.
        width: columns of the page; below 64 each claim stands in lines of its own.
        explain: give all words of each claim, who decided and how sure it is.
    """
    rows = list(standing(record))
    if rows:
        wide = max(cell_len(title) for title, _ in rows)
        for title, idents in rows:
            yield _indented(_pair(title.ljust(wide), idents))
    seen: set[str] = set()
    look = _Look(width, explain, max((len(claim.id) for claim in record.claims), default=2))
    for account in accounts(record):
        yield Text()
        yield from _Writer(account, frozenset(seen), look).lines()
        seen |= {claim.id for claim in account.claims}


@dataclass(frozen=True, slots=True)
class _Look:
    """Columns of the page, whether all is to be said, and columns of a claim's id."""

    width: int
    explain: bool
    ident: int

    @property
    def narrow(self) -> bool:
        """True where nothing may stand beside anything else."""
        return self.width < NARROW

    @property
    def room(self) -> int:
        """Columns that the rows of an account have."""
        return self.width - 2 * _INDENT


class _Writer:
    """Writes one account; `seen` are the claims that stand in one above."""

    def __init__(self, account: Account, seen: frozenset[str], look: _Look) -> None:
        self.account = account
        self.seen = seen
        self.look = look

    def lines(self) -> Iterator[RenderableType]:
        account = self.account
        head = styled(account.title, "bold")
        if account.status is not None:
            head.append_text(styled(f"  {account.status}", STATUS_STYLES[account.status]))
        yield _indented(head)
        own = [words.count_words(count) for count in account.counts if not count.claims]
        if own:
            yield _indented(styled(f"the report itself gives {'; '.join(own)}", "dim"), 2)
        pro, con = ((), ()) if self.look.narrow else account.sides
        if pro:
            yield _indented(self._beside(pro, con), 2)
        rest = [claim for claim in account.claims if claim not in pro and claim not in con]
        fresh = [claim for claim in rest if claim.id not in self.seen]
        if fresh:
            yield _indented(self._rows(fresh), 2)
        again = [claim for claim in rest if claim.id in self.seen]
        if again:
            named = "; ".join(f"{c.id} {c.source.name or 'somebody'}" for c in again)
            yield _indented(styled(f"above: {named}", "dim"), 2)

    def _rows(self, claims: Sequence[Claim]) -> RenderableType:
        look = self.look
        if look.narrow:
            return Group(*(self._stacked(claim, look.room) for claim in claims))
        source, stance = look.room * 29 // 100, max(15, look.room * 17 // 100)
        said = look.room - look.ident - source - stance - 3 * _GAP
        grid = _columns(look.ident, source, stance, said)
        for claim in claims:
            who, how = self._source(claim), self._stance(claim)
            grid.add_row(styled(claim.id, "dim"), who, how, self._said(claim, said))
        return grid

    def _beside(self, pro: Sequence[Claim], con: Sequence[Claim]) -> RenderableType:
        """What is said for it beside what is said against it."""
        half = (self.look.room - _GAP) // 2
        grid = _columns(half, half)
        grid.add_row(styled("for", "bold"), styled("against", "bold"))
        for left, right in zip_longest(pro, con):
            grid.add_row(*(self._stacked(c, half) if c else Text() for c in (left, right)))
        return grid

    def _stacked(self, claim: Claim, width: int) -> RenderableType:
        head = styled(f"{claim.id}  ", "dim")
        head.append_text(styled(words.source_words(claim.source), "cyan"))
        head.append_text(styled(f" {words.stance_words(claim.stance)}", _stance_style(claim)))
        if claim.cue.text:
            head.append_text(styled(f" {_quoted(claim.cue.text)}", "dim"))
        if claim.id in self.seen:
            return head.append_text(styled("  (above)", "dim"))
        return Group(head, _indented(self._said(claim, width - 2), 2))

    def _source(self, claim: Claim) -> Text:
        source = claim.source
        line = styled(source.name or "somebody", "cyan")
        facts = [f for f in (source.country, source.sector) if f]
        inside = ", ".join(([" ".join(facts)] if facts else []) + _marks_of_source(claim))
        return line.append_text(styled(f"\n{inside}", "dim")) if inside else line

    def _stance(self, claim: Claim) -> Text:
        line = styled(words.stance_words(claim.stance), _stance_style(claim))
        cue = f"\n{_quoted(claim.cue.text)}" if claim.cue.text else ""
        return line.append_text(styled(cue, "dim"))

    def _said(self, claim: Claim, width: int) -> Text:
        content = " … ".join(" ".join(span.text.split()) for span in claim.content)
        line = styled(content if self.look.explain else shorten(content, _LINES * width - 8))
        marks = "; ".join(self._marks(claim))
        return line.append_text(styled(f"\n{marks}", "dim")) if marks else line

    def _marks(self, claim: Claim) -> Iterator[str]:
        given = [words.count_words(c) for c in self.account.counts if claim.id in c.claims]
        if given:
            yield f"gives {', '.join(given)}"
        if claim.said.precision != "unknown":
            yield f"said {words.time_words(claim.said)}"
        if claim.to:
            yield f"to {claim.to}"
        if claim.quoted:
            yield "in quotation marks"
        if claim.hedged:
            yield "hedged"
        if self.look.explain:
            told = [s.text for s in claim.source.spans if s.text != claim.source.name]
            if told:
                yield f"source {' / '.join(map(_quoted, told))}"
            if claim.by:
                yield f"decided by {claim.by}"
        sure = claim.confidence
        if sure is not None and (self.look.explain or sure < _DOUBTFUL):
            yield words.sure_words(sure)


def shorten(text: str, cells: int) -> str:
    """`text` cut at the end of a word so that it takes at most about `cells` columns.

    >>> shorten("three soldiers were killed", 20)
    'three soldiers …'
    """
    if cell_len(text) <= cells:
        return text
    taken = 0
    kept: list[str] = []
    for word in text.split(" "):
        taken += cell_len(word) + 1
        if kept and taken + 1 > cells:
            break
        kept.append(word)
    return " ".join(kept) + " …"


def _marks_of_source(claim: Claim) -> list[str]:
    return ["unnamed"] if claim.source.name and not claim.source.named else []


def _stance_style(claim: Claim) -> str:
    return STANCE_STYLES.get(claim.stance, "")


def _event_title(event: Event) -> str:
    kinds = ", ".join((*event.modes[:2],)).replace("_", " ")
    where = "; ".join(place.name for place in event.places[:2])
    date = words.time_words(event.time)
    facts = [f"{event.id} {event.type}" + (f" {kinds}" if kinds else ""), date, where]
    return " · ".join(fact for fact in facts if fact)


def _tally_title(tally: Tally) -> str:
    return f"{tally.id} {words.count_words(tally.count)} · {words.time_words(tally.time)}"


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _columns(*widths: int) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    return grid


def _pair(title: str, text: str) -> RenderableType:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=cell_len(title))
    grid.add_column(ratio=1)
    grid.add_row(styled(title, "dim"), styled(text))
    return grid


def _indented(body: RenderableType, more: int = 0) -> RenderableType:
    return Padding(body, (0, 0, 0, _INDENT + more))
