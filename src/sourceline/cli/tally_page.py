"""A stated total beside what is recorded, for a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sourceline.cli import incident_words, words
from sourceline.cli.ledger import shorten
from sourceline.cli.styles import styled
from sourceline.linking.accounting import Account

_IDS = 12  # ids that are listed


def tally_page(account: Account, *, width: int) -> RenderableType:
    """A few lines: both numbers, what is counted, who says so, which incidents match."""
    return Group(*_lines(account, width))


def _lines(account: Account, width: int) -> Iterator[RenderableType]:
    tally = account.tally
    yield styled(account.line, "bold")
    facts = [account.what if account.what != "incidents" else tally.what.replace("_", " ")]
    if tally.event_type:
        facts.append(tally.event_type)
    facts.append(words.time_words(tally.time))
    for name, parties in (("by", tally.actors), ("against", tally.recipients)):
        if parties:
            facts.append(f"{name} {'; '.join(party.name for party in parties)}")
    if tally.places:
        facts.append("; ".join(words.place_words(place) for place in tally.places))
    yield _indented(styled(" · ".join(facts)))
    quote = shorten(" ".join(tally.count.span.text.split()), max(20, width - 4))
    yield _indented(styled(f"“{quote}”, in {incident_words.report_words(account.report)}", "dim"))
    for name, idents in (("counted", account.incidents), ("may belong", account.possible)):
        if idents:
            yield _indented(styled(f"{name}: {_ids(idents)}", "dim"))
    for note in account.notes:
        yield _indented(styled(note, "yellow"))
    yield Text()


def _ids(idents: tuple[str, ...]) -> str:
    shown = " ".join(incident_words.short_id(ident) for ident in idents[:_IDS])
    return shown if len(idents) <= _IDS else f"{shown} and {len(idents) - _IDS:,} more"


def _indented(body: RenderableType) -> RenderableType:
    return Padding(body, (0, 0, 0, 2))
