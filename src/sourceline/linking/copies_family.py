"""Which of several reports that copy each other is the original, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sourceline.linking.copies_compare import Match
from sourceline.linking.independence import outlet, outlet_key
from sourceline.records import Change, CopyOf, Extent, ReportRef

_NEARLY_ALL = 0.7
_REWRITTEN_ALL = 0.4  # in other words, a text keeps less of what is compared
_FULLER = 1.15

_Rank = tuple[int, str, str, float, str]


def family(reports: Sequence[ReportRef], matches: Sequence[Match]) -> tuple[CopyOf, ...]:
    """Each copy with its likely original, in the order of their ids.

    The original is the report that credits none of the others, then the one published earliest,
    then the fuller. A report of unknown date counts as later than those whose date is known,
    unless it is fuller than all of them. A copy points to the report of the lowest rank that it
    matches, so a copy of a copy points to the first original wherever it matches that too.

    Args:
        reports: any set, in any order.
        matches: between them; those that touch others are left out.
    """
    known = {report.id: report for report in reports}
    kept = [match for match in matches if match.a in known and match.b in known]
    words = {ident: size for m in kept for ident, size in zip((m.a, m.b), m.words, strict=True)}
    copied = _credited(known, kept)
    ranks = {ident: _rank(known[ident], words, len(copied[ident])) for ident in words}
    _place_undated(ranks, kept, words)
    best: dict[str, Match] = {}
    for match in sorted(kept, key=lambda one: (one.a, one.b)):
        copy, original = _directed(match, ranks)
        held = best.get(copy)
        if held is None or ranks[original] < ranks[_directed(held, ranks)[1]]:
            best[copy] = match
    return tuple(_copy(known, best[copy], copy, copied) for copy in sorted(best))


def _credited(known: dict[str, ReportRef], matches: Sequence[Match]) -> dict[str, set[str]]:
    """For each report those among its matches whose outlet it credits."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        for here, there, names in (
            (match.a, match.b, match.credits[0]), (match.b, match.a, match.credits[1])
        ):  # fmt: skip
            name = outlet(known[there])
            if name and outlet_key(name) in {outlet_key(one) for one in names}:
                found[here].add(there)
    return found


def _rank(report: ReportRef, words: dict[str, int], credited: int) -> _Rank:
    moment = report.published.earliest
    day = "9999" if moment is None else moment.isoformat()[:10]
    time = moment.isoformat() if isinstance(moment, datetime) else day
    return (min(credited, 1), day, time if "T" in time else "", -words[report.id], report.id)


def _place_undated(
    ranks: dict[str, _Rank], matches: Sequence[Match], words: dict[str, int]
) -> None:
    """Puts an undated report first where it is clearly fuller than every report it matches."""
    near: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        near[match.a].add(match.b)
        near[match.b].add(match.a)
    for ident, rank in list(ranks.items()):
        others = near[ident]
        if rank[1] == "9999" and all(words[ident] > _FULLER * words[one] for one in others):
            ranks[ident] = (rank[0], "0000", *rank[2:])


def _directed(match: Match, ranks: dict[str, _Rank]) -> tuple[str, str]:
    """Copy and original."""
    return (match.b, match.a) if ranks[match.a] < ranks[match.b] else (match.a, match.b)


def _copy(
    known: dict[str, ReportRef], match: Match, copy: str, credited: dict[str, set[str]]
) -> CopyOf:
    flipped = match.a == copy
    original = match.b if flipped else match.a
    inside = match.inside if flipped else match.inside[::-1]
    words = match.words if flipped else match.words[::-1]
    why = _why(known[copy], known[original], words, original in credited[copy])
    return CopyOf(
        report=known[copy],
        of=known[original],
        kind=match.kind,
        extent=_extent(match, inside, words),
        score=match.score,
        evidence=(*match.evidence, why),
        changes=tuple(map(_turned, match.changes)) if flipped else match.changes,
    )


def _extent(match: Match, inside: tuple[float, float], words: tuple[int, int]) -> Extent:
    """`inside` and `words`: of the copy, then of the original."""
    enough = _NEARLY_ALL if match.kind == "verbatim" else _REWRITTEN_ALL
    if min(inside) >= enough or 1 / _FULLER < words[0] / max(words[1], 1) < _FULLER:
        return "whole"
    return "truncated" if words[0] < words[1] else "extended"


def _turned(change: Change) -> Change:
    return replace(
        change, original=change.copy, copy=change.original,
        original_span=change.copy_span, copy_span=change.original_span,
    )  # fmt: skip


def _why(copy: ReportRef, original: ReportRef, words: tuple[int, int], credited: bool) -> str:
    if credited:
        return f"it credits {outlet(original)} with the report"
    ours, theirs = copy.published.earliest, original.published.earliest
    if ours is not None and theirs is not None and ours.isoformat() != theirs.isoformat():
        days = (ours.isoformat()[:10], theirs.isoformat()[:10])
        return (
            f"the other was published earlier ({days[1]}, this {days[0]})"
            if days[0] != days[1]
            else f"the other was published earlier on {days[0]}"
        )
    if ours is None and theirs is not None:
        return "the other has a date of publication, this has none"
    if words[0] < words[1]:
        return f"the other is fuller ({words[1]} words, this {words[0]})"
    return "neither date nor length tells which was first; the choice between the two is arbitrary"
