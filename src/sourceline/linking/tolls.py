"""A toll: all that is said of one count of an incident, and what the rules make of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sourceline.linking.figures import when
from sourceline.linking.rules import Setting, chosen, estimates, point, says_number
from sourceline.linking.voices import speaker_key
from sourceline.records import Figure, Report, Revision, Rule, Toll

_CORRECTION = re.compile(
    r"\b(?:correct(?:ed|s|ion|ing)|revis(?:ed|es|ing|ion)|miscount\w*|mistaken\w*|erroneous\w*"
    r"|(?:earlier|initial(?:ly)?|previous(?:ly)?|first|originally)[^.]{0,40}"
    r"\b(?:said|report\w*|figures?|tolls?|counts?|put|given|stated|statement))\b",
    re.I,
)
_AROUND = 160


def toll(
    what: str,
    figures: Sequence[Figure],
    setting: Setting,
    rule: Rule,
    reports: Mapping[str, Report],
) -> Toll:
    """The toll of `what`; figures in the order in which they were said.

    `reports` maps ids to the reports of the figures, for the words around them.
    """
    if not figures:
        return Toll(what, rule=rule, estimates=estimates(what, (), setting))
    ordered = tuple(sorted(figures, key=when))
    history = _history(ordered, reports)
    ordered = _corrected(ordered, history, setting)
    made = estimates(what, ordered, setting)
    own = chosen(made, rule)
    return Toll(what, own.low, own.best, own.high, rule, ordered, made, history)


def _corrected(
    figures: Sequence[Figure], history: Sequence[Revision], setting: Setting
) -> tuple[Figure, ...]:
    """Figures, with those set aside that their own outlet or speaker has corrected since."""
    found = list(figures)
    for new in (one.figure for one in history if one.kind == "corrected"):
        for at, old in enumerate(found):
            own = bool(setting.origins[old.report.id] & setting.origins[new.report.id])
            speaker = speaker_key(old.source, old.actor_id) == speaker_key(new.source, new.actor_id)
            if (
                not old.set_aside
                and when(old) < when(new)
                and point(old) != point(new)
                and (own or (speaker and bool(old.claim)))
            ):
                found[at] = replace(old, set_aside=f"corrected to {point(new)} by {new.source}")
    return tuple(found)


def _history(figures: Sequence[Figure], reports: Mapping[str, Report]) -> tuple[Revision, ...]:
    """What each figure that came in did to the last one, without copies and what is set aside."""
    found: list[Revision] = []
    last: int | None = None
    for one in figures:
        if one.set_aside or not one.independent or not says_number(one):
            continue
        value = point(one)
        if last is None:
            found.append(Revision("first", one))
        elif value == last:
            found.append(Revision("repeated", one, last))
        elif _corrects(one, reports.get(one.report.id)):
            found.append(Revision("corrected", one, last))
        else:
            found.append(Revision("raised" if value > last else "lowered", one, last))
        last = value
    return tuple(found)


def _corrects(figure: Figure, report: Report | None) -> bool:
    """Whether the words around a figure say that an earlier one was wrong or is replaced."""
    if report is None:
        return False
    start, end = max(0, figure.span.start - _AROUND), figure.span.end + _AROUND
    before = report.text[start : figure.span.start].rsplit(". ", 1)[-1]
    after = report.text[figure.span.end : end].split(". ", 1)[0]
    return bool(_CORRECTION.search(f"{before} {after}"))
