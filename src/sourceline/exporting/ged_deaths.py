"""Deaths by side, as UCDP GED splits its best estimate (GED columns deaths_a to deaths_unknown)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourceline.exporting.sides import CIVIL
from sourceline.linking.victims import kind_of
from sourceline.records import Event, Incident, Record


@dataclass(frozen=True, slots=True)
class Deaths:
    """The best estimate split; the four always add up to it. `why` says what was not clear."""

    a: int
    b: int
    civilians: int
    unknown: int
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    """What each side is, as far as words like "soldiers" and "militants" tell one from another.

    `state` and `rebels` are "a", "b" or None where that does not tell a side. `rest` is where those
    go of whom no report says what they were: "civilians" in one-sided violence, the side that
    alone was hit, else "unknown".
    """

    state: str | None
    rebels: str | None
    rest: str


def split(
    best: int, incident: Incident, events: Sequence[tuple[Record, Event]], dyad: Dyad
) -> Deaths:
    """The best estimate by side: what counts say of those killed, the rest as the dyad says.

    Where the numbers of kinds of people add up to more than the estimate, all are unknown, unless
    all are civilians whom one-sided violence hit.
    """
    told = _by_kind(incident, events)
    parts: Counter[str] = Counter()
    for kind, number in told.items():
        side = _side(kind, dyad)
        if side is not None:
            parts[side] += number
    rest = best - sum(parts.values())
    if rest < 0 and set(parts) == {"civilians"} == {dyad.rest}:
        return Deaths(0, 0, best, 0)
    if rest < 0:
        words = ", ".join(f"{number} {kind}" for kind, number in sorted(told.items()))
        return Deaths(0, 0, 0, best, f"{words}: more than the best estimate of {best}")
    parts[dyad.rest] += rest
    why = None
    if rest and dyad.rest == "unknown":
        why = f"no report says on which side {rest} of {best} stood"
    elif rest and dyad.rest in ("a", "b"):
        why = f"{rest} of {best} are taken for the side that was hit: no report says otherwise"
    return Deaths(parts["a"], parts["b"], parts["civilians"], parts["unknown"], why)


def _side(kind: str, dyad: Dyad) -> str | None:
    if kind in CIVIL:
        return "civilians"
    if kind == "force":
        return dyad.state
    return dyad.rebels if kind == "militant" else None


def _by_kind(incident: Incident, events: Sequence[tuple[Record, Event]]) -> dict[str, int]:
    """Killed by kind of people: what most reports say, of equals the lowest; copies say nothing."""
    copies = {copy.report.id for copy in incident.copies}
    told: dict[str, dict[str, dict[str, int]]] = {}
    for report, who, low in _counts(incident, events):
        kind = kind_of(who)
        if report in copies or kind in ("people", "man"):
            continue
        words = told.setdefault(kind, {}).setdefault(report, {})
        words[who] = max(words.get(who, 0), low)
    return {kind: _agreed([sum(words.values()) for words in reports.values()])
            for kind, reports in told.items()}  # fmt: skip


def _counts(
    incident: Incident, events: Sequence[tuple[Record, Event]]
) -> Iterable[tuple[str, str, int]]:
    """Report, whom and how many, from the records; from the figures where they are not at hand."""
    known = {record.report.id for record, _ in events}
    for record, event in events:
        for count in event.counts:
            if count.what == "killed" and count.who and count.low:
                yield record.report.id, count.who.lower(), count.low
    for figure in incident.killed.by_source:
        if figure.report.id not in known and figure.who and figure.low and not figure.set_aside:
            yield figure.report.id, figure.who.lower(), figure.low


def _agreed(numbers: Sequence[int]) -> int:
    counted = Counter(numbers)
    return min(counted, key=lambda number: (-counted[number], number))
