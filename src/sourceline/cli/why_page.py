"""Why events were taken for one incident: the scored pairs, feature by feature."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sourceline.cli.styles import NARROW, styled
from sourceline.linking.pairs import Comparison, Term
from sourceline.linking.tree import joining

_WEIGHT = 8
_SHOWN = 0.05  # log-odds; what weighs less says nothing


def why(
    pairs: Sequence[Comparison], names: Mapping[str, str], *, width: int
) -> Iterator[RenderableType]:
    """The pairs that joined the events, each with its features; the other pairs in a line each.

    Args:
        pairs: all pairs of the incident's events that were compared.
        names: what to call each event, by its key.
        width: columns; below 64 each feature stands in lines of its own.
    """
    held = joining(pairs)
    called = _caller(names)
    for pair in held:
        yield Text()
        yield _head(pair, called)
        yield Padding(_terms(pair, width), (0, 0, 0, 2))
    rest = [pair for pair in pairs if pair not in held]
    if rest:
        yield Text()
        yield styled("Compared too:", "dim")
        for pair in sorted(rest, key=lambda pair: (-pair.score, pair.left, pair.right)):
            yield Padding(_head(pair, called, style="dim"), (0, 0, 0, 2))


def _caller(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda key: names.get(key, key)


def _head(pair: Comparison, called: Callable[[str], str], *, style: str = "bold") -> Text:
    line = styled(f"{called(pair.left)}  +  {called(pair.right)}", style)
    sure = f"{pair.probability:.1%}" if pair.probability < 0.999 else "over 99.9%"
    return line.append_text(styled(f"  {sure} ({pair.score:+.1f})", style))


def _terms(pair: Comparison, width: int) -> RenderableType:
    """One row a feature: weight in log-odds, what was found, the two values."""
    told = [term for term in pair.terms if abs(term.weight) >= _SHOWN]
    if width < NARROW:
        lines = [*(_stacked(term) for term in told), _start(pair)]
        return Group(*lines)
    table = Table(
        box=None, show_header=True, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False
    )
    room = width - 2 - _WEIGHT - 8
    table.add_column("weight", width=_WEIGHT, justify="right")
    for name, share in (("feature", 16), ("found", 24), ("one", 30), ("other", 30)):
        table.add_column(name, width=room * share // 100, overflow="fold")
    for term in told:
        cells = (
            f"{term.weight:+.2f}",
            term.feature.replace("_", " "),
            term.level,
            term.left,
            term.right,
        )
        table.add_row(*(styled(cell, _sign(term)) for cell in cells))
    table.add_row(
        *(styled(cell, "dim") for cell in (f"{pair.constant:+.2f}", "any pair", "", "", ""))
    )
    return table


def _stacked(term: Term) -> Text:
    line = styled(
        f"{term.weight:+.2f}  {term.feature.replace('_', ' ')}: {term.level}", _sign(term)
    )
    values = " / ".join(value for value in (term.left, term.right) if value)
    return line.append_text(styled(f"\n  {values}", "dim")) if values else line


def _start(pair: Comparison) -> Text:
    return styled(f"{pair.constant:+.2f}  any pair", "dim")


def _sign(term: Term) -> str:
    return "green" if term.weight > 0 else "red"
