"""How far coders agree: events paired, values side by side, Krippendorff's alpha by field.

Alpha is 1 - observed / expected disagreement (Krippendorff 2011, "Computing Krippendorff's
Alpha-Reliability"): 1 is full agreement, 0 what chance would give. A unit is one event of one
report. Events of two coders are one unit where they are most alike: pairs are formed best first by
the number of fields (type, mode, day, place, actor, recipient) with the same value; events without
any in common stay apart. A coder who did not code an event of somebody else has no values for it,
but for the field `told`, which says whether an event was coded at all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import krippendorff
import numpy as np

from sourceline.resolving.names import fold

Level = Literal["nominal", "interval"]
FIELDS: dict[str, Level] = {
    "told": "nominal", "type": "nominal", "mode": "nominal", "day": "interval",
    "place": "nominal", "actor": "nominal", "recipient": "nominal", "killed": "interval",
    "injured": "interval", "status": "nominal", "responsible": "nominal",
}  # fmt: skip
"""The fields, and how two values of each are compared: the same or not, or by how many days or
people they lie apart."""
_ALIKE = ("type", "mode", "day", "place", "actor", "recipient")
GOOD, FAIR = 0.8, 0.667
"""What Krippendorff (2004, "Content Analysis", ch. 11) asks of data to rely on, and to draw
tentative conclusions from."""
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """One event of one report, with what each coder says of it, if anything."""

    report: str
    said: dict[str, Values]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Agreement on one field; `alpha` is None where it cannot be computed, and `words` says why."""

    field: str
    alpha: float | None
    units: int
    values: int
    words: str


def units(report: str, coded: Mapping[str, Sequence[Values]]) -> list[Unit]:
    """The events of a report, those of several coders paired.

    Args:
        report: its id.
        coded: the events of each coder, all of whom coded this report.
    """
    found: list[Unit] = []
    for coder in sorted(coded, key=lambda name: (-len(coded[name]), name)):
        free = list(found)
        pairs = sorted(
            (-_alike(event, unit), at, place)
            for at, event in enumerate(coded[coder])
            for place, unit in enumerate(free)
        )
        taken: dict[int, int] = {}
        for likeness, at, place in pairs:
            if likeness and at not in taken and place not in taken.values():
                taken[at] = place
        for at, event in enumerate(coded[coder]):
            if at in taken:
                free[taken[at]].said[coder] = event
            else:
                found.append(Unit(report, {coder: event}))
    return found


def _alike(event: Values, unit: Unit) -> float:
    scores = [
        sum(bool(event.get(name)) and _same(event, other, name) for name in _ALIKE)
        for other in unit.said.values()
    ]
    return max(scores, default=0)


def _same(one: Values, other: Values, name: str) -> bool:
    return fold(one.get(name, "")) == fold(other.get(name, ""))


def agreement(reports: Mapping[str, Mapping[str, Sequence[Values]]]) -> list[Alpha]:
    """Alpha of every field over the reports that at least two coders coded.

    Args:
        reports: by report and coder, the events that the coder found in it.
    """
    both = {ident: coded for ident, coded in reports.items() if len(coded) > 1}
    coders = sorted({name for coded in both.values() for name in coded})
    every = [unit for ident, coded in sorted(both.items()) for unit in units(ident, coded)]
    return [_alpha(name, level, coders, every, both) for name, level in FIELDS.items()]


def _alpha(
    name: str, level: Level, coders: Sequence[str], every: Sequence[Unit],
    reports: Mapping[str, Mapping[str, Sequence[Values]]],
) -> Alpha:  # fmt: skip
    table = [[_value(name, coder, unit, reports) for unit in every] for coder in coders]
    columns = [
        values for values in zip(*table, strict=True) if sum(one is not None for one in values) > 1
    ]
    told = [one for values in columns for one in values if one is not None]
    if len(columns) < 2:
        return Alpha(name, None, len(columns), len(told), "too few events that two coders coded")
    if len(set(told)) < 2:
        return Alpha(
            name, None, len(columns), len(told), "all values are the same: nothing to tell apart"
        )
    data = _numbers(columns, level)
    found = float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))
    if math.isnan(found):
        return Alpha(name, None, len(columns), len(told), "it cannot be computed from these values")
    return Alpha(name, found, len(columns), len(told), meaning(found))


def meaning(alpha: float) -> str:
    """What a value of alpha means, in words."""
    if alpha >= GOOD:
        return "agree well enough to rely on"
    if alpha >= FAIR:
        return "agree well enough for tentative conclusions"
    return "agree too little" if alpha > 0 else "agree no more than by chance"


def _value(
    name: str, coder: str, unit: Unit, reports: Mapping[str, Mapping[str, Sequence[Values]]]
) -> str | float | None:
    if name == "told":
        return ("yes" if coder in unit.said else "no") if coder in reports[unit.report] else None
    said = unit.said.get(coder)
    if said is None or not said.get(name):
        return None
    value = said[name]
    if name == "day":
        return float(date.fromisoformat(value).toordinal())
    if FIELDS[name] == "interval":
        return float(value)
    return fold(value) or value


def _numbers(columns: Sequence[Sequence[str | float | None]], level: Level) -> np.ndarray:
    """Coders by units, as the library takes them: numbers, and NaN where there is none."""
    if level == "nominal":
        kinds = sorted({str(one) for values in columns for one in values if one is not None})
        rank = {kind: float(at) for at, kind in enumerate(kinds)}
        rows = [[rank[str(one)] if one is not None else math.nan for one in v] for v in columns]
    else:
        rows = [[float(one) if one is not None else math.nan for one in v] for v in columns]
    return np.array(rows).T
