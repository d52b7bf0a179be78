"""The casualty range by source, drawn: one line a source, one mark a rule's best estimate."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from sourceline.web.views.incident import Count

LEFT, RIGHT, TOP, ROW, FOOT = 190, 40, 12, 24, 34
WIDTH = 720


@dataclass(frozen=True, slots=True)
class Bar:
    """One source's number, in units of the drawing (pixels from the left, from the top)."""

    source: str
    kind: str
    first: float
    last: float
    y: float
    open: bool
    aside: bool
    words: str


@dataclass(frozen=True, slots=True)
class Best:
    """The best estimate of one or more rules that agree."""

    rules: str
    value: int
    x: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing `width` by `height` pixels; `ticks` are (x, number)."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    best: tuple[Best, ...]
    ticks: tuple[tuple[float, int], ...]
    base: float


def draw(count: Count) -> Picture:
    """The drawing of one toll."""
    ends = [n for one in count.numbers for n in (one.figure.low, one.figure.high) if n is not None]
    made = [one.best for one in count.toll.estimates if one.best is not None]
    most = max([*ends, *made, 1])
    step = _step(most)
    top = step * ceil(most / step)

    def at(value: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * value / top, 1)

    bars = []
    for number, one in enumerate(count.numbers):
        figure = one.figure
        last = figure.high if figure.high is not None else top
        shown = str(figure.low) if figure.high == figure.low else f"{figure.low} to {figure.high}"
        words = shown if figure.high is not None else f"{figure.low} or more"
        bars.append(
            Bar(one.source[:28], one.kind, at(figure.low), at(last), TOP + ROW * number + ROW / 2,
                figure.high is None, bool(figure.set_aside), words)
        )  # fmt: skip
    by_value: dict[int, list[str]] = {}
    for estimate in count.toll.estimates:
        if estimate.best is not None:
            by_value.setdefault(estimate.best, []).append(estimate.rule)
    best = tuple(
        Best(", ".join(rules), value, at(value), count.toll.rule in rules)
        for value, rules in sorted(by_value.items())
    )
    base = TOP + ROW * len(bars) + 4
    ticks = tuple((at(value), value) for value in range(0, top + 1, step))
    return Picture(WIDTH, round(base + FOOT), tuple(bars), best, ticks, base)


def _step(most: int) -> int:
    """A round step that gives at most six ticks."""
    step = 1
    while most / step > 5:
        step *= 5 if str(step)[0] == "1" else 2
    return step
