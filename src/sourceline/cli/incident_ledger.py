"""Who says what of an incident, over all its reports; and where they contradict each other.

Claims are those of the reports' records that are about the incident's events. A report that copies
another repeats its claims: they are counted and not shown again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sourceline.cli import incident_words, words
from sourceline.cli.ledger import shorten
from sourceline.cli.styles import NARROW, STANCE_STYLES, styled
from sourceline.linking.ledger import Said, claims
from sourceline.records import Claim, Dispute, Incident, Record, Voice

_INDENT = 2
_GAP = 2
_LINES = 3  # of a claim's words
_QUOTE = 110  # characters of a voice's words
_VOICES = 6  # of a side


def ledger(
    incident: Incident, records: Mapping[str, Record], *, width: int
) -> Iterator[RenderableType]:
    """One row a claim: who, how, in which report, in which words."""
    told, repeated = claims(incident, records)
    if told:
        yield _indented(_rows(told, width))
    if repeated:
        yield _indented(styled(f"and {words.plural(repeated, 'claim')} repeated by copies", "dim"))


def _rows(told: Sequence[Said], width: int) -> RenderableType:
    room = width - _INDENT
    if width < NARROW:
        return Group(*(_stacked(said, room) for said in told))
    source, stance = room * 34 // 100, max(15, room * 17 // 100)
    rest = room - source - stance - 2 * _GAP
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for wide in (source, stance, rest):
        grid.add_column(width=wide, overflow="fold")
    for said in told:
        grid.add_row(_source(said), _stance(said.claim), _content(said.claim, rest))
    return grid


def _stacked(said: Said, room: int) -> RenderableType:
    head = _source(said).append_text(styled("  ")).append_text(_stance(said.claim))
    return Group(head, _indented(_content(said.claim, room - _INDENT)))


def _source(said: Said) -> Text:
    line = styled(words.source_words(said.claim.source), "cyan")
    return line.append_text(styled(f"\nin {incident_words.report_words(said.report)}", "dim"))


def _stance(claim: Claim) -> Text:
    line = styled(words.stance_words(claim.stance), STANCE_STYLES.get(claim.stance, ""))
    cue = " ".join(claim.cue.text.split())
    return line.append_text(styled(f"\n“{cue}”", "dim")) if cue else line


def _content(claim: Claim, width: int) -> Text:
    content = " … ".join(" ".join(span.text.split()) for span in claim.content)
    return styled(shorten(content, _LINES * width - 8))


def disputes(found: Sequence[Dispute], *, width: int) -> Iterator[RenderableType]:
    """Each proposition with who is for it beside who is against it, each source once a report."""
    for number, dispute in enumerate(found):
        if number:
            yield Text()
        yield _indented(styled(dispute.proposition, "bold"))
        pro, con = (list(_voices(side)) for side in (dispute.for_, dispute.against))
        if width < NARROW:
            for name, side in (("for", pro), ("against", con)):
                yield _indented(styled(name, "dim"))
                yield _indented(_indented(Group(*side)))
            continue
        half = (width - 2 * _INDENT - _GAP) // 2
        grid = Table.grid(padding=(0, _GAP, 0, 0))
        for _ in range(2):
            grid.add_column(width=half, overflow="fold")
        grid.add_row(styled("for", "dim"), styled("against", "dim"))
        for left, right in zip_longest(pro, con):
            grid.add_row(left or Text(), right or Text())
        yield _indented(_indented(grid))


def _voices(side: Sequence[Voice]) -> Iterator[Text]:
    """Each source of a side once a report, by the first thing that it says there."""
    told: dict[tuple[str, str], Voice] = {}
    for voice in side:
        told.setdefault((voice.source, voice.report.id), voice)
    yield from (_voice(voice) for voice in [*told.values()][:_VOICES])
    if len(told) > _VOICES:
        yield styled(f"and {len(told) - _VOICES} more", "dim")


def _voice(voice: Voice) -> Text:
    own = incident_words.is_itself(voice.source, voice.report)
    report = incident_words.publisher_words(voice.report)
    line = styled(report if own else incident_words.voice_words(voice), "cyan")
    stance = words.stance_words(voice.stance)
    line.append_text(styled(f" {stance}", STANCE_STYLES.get(voice.stance, "")))
    where = incident_words.report_words(voice.report)
    told = where.removeprefix(report).lstrip(", ") if own else f"in {where}"
    if told:
        line.append_text(styled(f", {told}", "dim"))
    said = " … ".join(" ".join(span.text.split()) for span in voice.spans)
    return line.append_text(styled(f"\n“{shorten(said, _QUOTE)}”")) if said else line


def _indented(body: RenderableType) -> RenderableType:
    return Padding(body, (0, 0, 0, _INDENT))
