"""The figures of an incident: for each report and speaker the number that they give of one count.

Partial counts of one speaker ("two soldiers", "a child") are summed where they count different
people; what is only a part of a total that the same speaker gives is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourceline.linking.independence import Standing, outlet
from sourceline.linking.members import Member, moment, ref
from sourceline.linking.victims import kind_of, overlap, subset
from sourceline.linking.voices import is_official, narrator, official_outlet, speaker_key
from sourceline.records import Claim, CopyOf, Count, Figure, Modifier, Note, Span, cut

_FLAGS = {
    "uncorroborated_count": "stands only in a heading or fragment, or contradicts the body",
    "running_time": "is the running time of a recording",
}
_OF_PEOPLE = frozenset({"killed", "injured", "missing", "abducted", "arrested", "displaced"})
_ONE = frozenset({"one", "single", "sole", "only"})
_REJECTS = frozenset({"denies", "doubts", "asks", "declines"})
_SENTENCE = 240
_INCLUDING = re.compile(r"\b(?:includ\w+|among (?:them|the \w+)|of (?:them|whom|which))\b", re.I)


@dataclass(frozen=True, slots=True)
class _Told:
    """A count with who gives it: the claim, or None where the report says so itself."""

    member: Member
    count: Count
    claim: Claim | None
    against: str = ""


def figures(
    members: Sequence[Member], what: str, standing: Standing, copies: Sequence[CopyOf] = ()
) -> tuple[Figure, ...]:
    """All figures of `what` that the reports of `members` (in order) give.

    Ordered by when they were said. A copy's figure is not independent; one that its original does
    not give is set aside, for the copy changed it.
    """
    found: list[Figure] = []
    for report in dict.fromkeys(one.report.id for one in members):
        told = [one for one in members if one.report.id == report]
        found += _of_report(told, what)
    found = [_judged(one, found, standing, copies) for one in found]
    return tuple(sorted(found, key=when))


def when(figure: Figure) -> tuple[str, str, int, str, int]:
    """Sorts figures by when they were said, then by report."""
    said = moment(figure.said) or moment(figure.report.published)
    published = moment(figure.report.published)
    return said or "9999", published or "9999", figure.low, figure.report.id, figure.span.start


def _of_report(told: Sequence[Member], what: str) -> list[Figure]:
    counts = [_told(one, count) for one in told for count in one.event.counts if count.what == what]
    groups: dict[str, list[_Told]] = {}
    for one in counts:
        groups.setdefault(_speaker(one), []).append(one)
    found = []
    for group in groups.values():
        flagged = [one for one in group if _flag(one)]
        found += [_figure([one], _flag(one)) for one in flagged]
        denied = [one for one in group if one.against and not _flag(one)]
        found += [_figure([one], one.against) for one in denied]
        rest = [one for one in group if not _flag(one) and not one.against]
        if rest:
            found += _totals(rest)
    return _one_toll(found, told)


def _told(member: Member, count: Count) -> _Told:
    claims = {claim.id: claim for claim in member.record.claims}
    stated = [claims[one] for one in count.claims if one in claims]
    giving = [claim for claim in stated if claim.stance not in _REJECTS]
    if giving:
        return _Told(member, count, giving[0])
    if stated and stated[0].stance == "denies":
        return _Told(member, count, None, f"denied by {stated[0].source.name}")
    return _Told(member, count, None)


def _speaker(one: _Told) -> str:
    if one.claim is None or not one.claim.source.name:
        return ""
    return speaker_key(one.claim.source.name, one.claim.source.actor_id)


def _flag(one: _Told) -> str:
    if one.count.what in _OF_PEOPLE and kind_of(one.count.who) == "thing":
        return "counts no people"
    notes: tuple[Note, ...] = one.member.report.notes
    for note in notes:
        if note.kind in _FLAGS and any(span.overlaps(one.count.span) for span in note.spans):
            return _FLAGS[note.kind]
    return ""


def _totals(group: list[_Told]) -> list[Figure]:
    """The total that one speaker's counts in a report make, and the rest set aside."""
    firm = [one for one in group if one.count.modifier not in ("vague", "none")]
    kept = firm or [one for one in group if one.count.modifier == "vague"] or group
    certain = [one for one in kept if one.count.low > 0] or kept
    parts = _apart(certain)
    whole = _largest([one for one in certain if kind_of(one.count.who) == "people"])
    total = [whole] if whole and whole.count.low >= _low(parts) else parts
    aside = [one for one in group if one not in total]
    made = _figure(total)
    return [made, *(_figure([one], _why_aside(one)) for one in aside)]


def _why_aside(one: _Told) -> str:
    if one.count.modifier == "vague":
        return "vaguer than a number of the same speaker"
    if one.count.low == 0:
        return "a lower bound of nothing beside a number of the same speaker"
    return "part of, or rival to, the total that the same speaker gives"


def _apart(group: list[_Told]) -> list[_Told]:
    """The largest counts of kinds of people of which none holds another."""
    largest: dict[str, _Told] = {}
    for one in group:
        kind = kind_of(one.count.who)
        best = largest.get(kind)
        if best is None or (one.count.low, -one.count.span.start) > (
            best.count.low, -best.count.span.start,
        ):  # fmt: skip
            largest[kind] = one
    kept: list[_Told] = []
    for one in sorted(largest.values(), key=lambda o: (-o.count.low, o.count.span.start)):
        if not any(_overlaps(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda o: o.count.span.start)


def _overlaps(one: _Told, other: _Told) -> bool:
    if overlap(kind_of(one.count.who), kind_of(other.count.who)):
        return True
    first, second = sorted((one.count.span, other.count.span))
    text = one.member.report.text[first.end : second.start]
    near = one.member.report.id == other.member.report.id and len(text) < _SENTENCE
    return near and ". " not in text and bool(_INCLUDING.search(text))


def _largest(group: list[_Told]) -> _Told | None:
    return max(group, key=lambda o: (o.count.low, -o.count.span.start), default=None)


def _low(parts: list[_Told]) -> int:
    return sum(one.count.low for one in parts)


def _figure(parts: list[_Told], aside: str = "") -> Figure:
    """The figure that one or several counts of one speaker make together."""
    first = parts[0]
    member, claim = first.member, first.claim
    highs = [one.count.high for one in parts]
    known = [high for high in highs if high is not None]
    stated = claim is not None and bool(claim.source.name)
    source = claim.source if claim is not None and stated else None
    own = official_outlet(narrator(member))
    said = member.report.published
    if claim is not None and (claim.said.earliest or claim.said.latest):
        said = claim.said
    return Figure(
        low=_low(parts),
        high=sum(known) if len(known) == len(highs) else None,
        source=source.name if source else narrator(member),
        report=ref(member.report),
        span=_span(parts),
        said=said,
        modifier=_modifier(parts),
        who=", ".join(dict.fromkeys(one.count.who for one in parts if one.count.who)) or None,
        actor_id=source.actor_id if source else None,
        country=source.country if source else None,
        sector=(source or own).sector,
        official=is_official(source or own),
        event=member.event.id,
        claim=claim.id if claim and stated else None,
        set_aside=aside,
    )


def _span(parts: list[_Told]) -> Span:
    spans = sorted(one.count.span for one in parts)
    start, end = spans[0].start, max(span.end for span in spans)
    text = parts[0].member.report.text
    if len(spans) > 1 and end - start <= _SENTENCE and end <= len(text):
        return cut(text, start, end)
    return parts[0].count.span


def _modifier(parts: list[_Told]) -> Modifier:
    modifiers = {one.count.modifier for one in parts}
    if len(modifiers) == 1:
        return parts[0].count.modifier
    return "at_least" if any(one.count.high is None for one in parts) else "between"


def _one_toll(found: list[Figure], told: Sequence[Member]) -> list[Figure]:
    """Joins what different speakers of one report count of different people to one figure.

    "The army said two soldiers died; the hospital counted one civilian" is a toll of three.
    """
    live = [one for one in found if not one.set_aside and one.low > 0]
    if any(one.modifier == "vague" for one in live):
        return found
    kinds = [kind_of(one.who) for one in live]
    if len(live) < 2 or "people" in kinds or len(set(kinds)) < len(kinds):
        return found
    if any(overlap(a, b) for i, a in enumerate(kinds) for b in kinds[i + 1 :]):
        return found
    report = told[0].report
    highs = [one.high for one in live]
    joint = replace(
        live[0],
        low=sum(one.low for one in live),
        high=None if None in highs else sum(high or 0 for high in highs),
        source=" and ".join(dict.fromkeys(one.source for one in live)),
        who=", ".join(one.who for one in live if one.who) or None,
        modifier="exact" if all(one.modifier == "exact" for one in live) else "at_least"
        if None in highs else "between",
        actor_id=None, country=None, sector=None,
        official=all(one.official for one in live),
        claim=None,
        said=report.published,
    )  # fmt: skip
    parts = [replace(one, set_aside="part of the report's toll") if one in live else one
             for one in found]  # fmt: skip
    return [joint, *parts]


def _judged(
    figure: Figure, every: Sequence[Figure], standing: Standing, copies: Sequence[CopyOf]
) -> Figure:
    """The figure with what the other reports make of it: a copy's, or a part of another's total."""
    aside = figure.set_aside
    if figure.report.id in standing.roots:
        figure = replace(figure, independent=False)
        aside = aside or _changed(figure, every, standing, copies)
    return replace(figure, set_aside=aside or _partial(figure, every, standing))


def _changed(
    figure: Figure, every: Sequence[Figure], standing: Standing, copies: Sequence[CopyOf]
) -> str:
    """Why a copy's figure is not its original's; empty if it is, or the original gives none."""
    report, roots = figure.report.id, standing.roots
    same = [
        one for one in every
        if one.report.id == roots[report]
    ]  # fmt: skip
    if not same or any((one.low, one.high) == (figure.low, figure.high) for one in same):
        return ""
    named = next((copy.of for copy in copies if copy.report.id == report), None)
    of = (outlet(named) if named else None) or "its original"
    return f"changed by a copy: {of} does not give it"


def _partial(figure: Figure, every: Sequence[Figure], standing: Standing) -> str:
    """Why a figure counts only a part of those whom the others count; empty if it does not."""
    live = [one for one in every if not one.set_aside and one.report.id not in standing.roots]
    larger = [one for one in live if one.low > figure.low and subset(figure.who, one.who)]
    kind = kind_of(figure.who)
    alike = {one.report.id for one in live if kind_of(one.who) == kind}
    # Where most reports count soldiers, soldiers are those who died, and other totals are rivals.
    if larger and len(alike) <= len({one.report.id for one in live if kind_of(one.who) != kind}):
        return f"counts only those named as {figure.who}"
    if _names_one(figure) and any(one.low > 2 and not _names_one(one) for one in live):
        return "names one of them and gives no number"
    return ""


def _names_one(figure: Figure) -> bool:
    """Whether the words name a person and no number ("an MP", "her brother")."""
    words = figure.span.text.lower().split()
    return figure.low == figure.high == 1 and not any(
        word in _ONE or word[:1].isdigit() for word in words
    )
