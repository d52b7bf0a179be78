"""Why an incident says what it says: who decided each field, and what joined its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sourceline.linking.pairs import Comparison, Term
from sourceline.linking.tree import joining
from sourceline.records import Event, EventRef, Incident, Party, Record, Span
from sourceline.web.views.incident import Quote, publisher, quote
from sourceline.web.words import kind, span, when

MOST_EVENTS = 24
"""Events of an incident whose pairs are compared on its page."""
_SHOWN = 0.05  # log-odds; what weighs less says nothing
_RULE = "+status:"
_NEAR = 50


@dataclass(frozen=True, slots=True)
class Reason:
    """One field of an event: its value, who or what decided, how sure, the words."""

    field: str
    value: str
    by: str
    sure: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of one report with the reasons of its fields."""

    ref: EventRef
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A pair that holds an incident together: what each side is called, and what weighed."""

    left: str
    right: str
    probability: float
    score: float
    constant: float
    terms: tuple[Term, ...]


def coded(incident: Incident, records: Mapping[str, Record]) -> list[Coded]:
    """Why each event of an incident is coded as it is."""
    found = []
    for ref in incident.events:
        record = records.get(ref.report.id)
        event = (
            next((one for one in record.events if one.id == ref.event), None) if record else None
        )
        if record is not None and event is not None:
            found.append(Coded(ref, tuple(_reasons(record, event))))
    return found


def _reasons(record: Record, event: Event) -> Iterator[Reason]:
    def words(spans: Iterable[Span]) -> tuple[Quote, ...]:
        return tuple(quote(record, record.report.id, one, _NEAR) for one in list(spans)[:3])

    entry, _, rule = event.by.partition(_RULE)
    what = ", ".join((kind(event.type), *map(kind, event.modes)))
    yield Reason("what", what, entry or "codebook", event.confidence, words([event.trigger]))
    for role, parties in (("who", event.actors), ("whom", event.recipients)):
        for party in parties:
            yield Reason(role, _party(party), party.by, party.confidence, words(party.spans))
    for tool in event.instruments:
        yield Reason("with", tool.name, "told with the deed", None, words(tool.spans))
    for place in event.places:
        about = f"{place.name}, {place.country or 'country unknown'} ({place.precision})"
        yield Reason("where", about, place.by, None, words(place.spans))
    yield Reason("when", when(event.time), event.time.basis, None, words(event.time.spans))
    for count in event.counts:
        number = f"{span(count.low, count.high)} {kind(count.what)}"
        yield Reason("number", number, kind(count.modifier), None, words([count.span]))
    told = f"status rule {rule}" if rule else _sayers(record, event) or "the report's own voice"
    yield Reason("status", event.status, told, None, words(event.status_spans))


def _party(party: Party) -> str:
    return f"{party.name} [{party.actor_id}]" if party.actor_id else party.name


def _sayers(record: Record, event: Event) -> str:
    named = dict.fromkeys(
        claim.source.name or "somebody" for claim in record.claims if claim.id in event.claims
    )
    return "said by " + "; ".join(named) if named else ""


def pairs(incident: Incident) -> list[tuple[str, str]]:
    """The pairs of an incident's first events that are of different reports, by key."""
    return [
        (f"{a.report.id}:{a.event}", f"{b.report.id}:{b.event}")
        for a, b in combinations(incident.events[:MOST_EVENTS], 2)
        if a.report.id != b.report.id
    ]


def joined(incident: Incident, compared: Sequence[Comparison]) -> list[Joined]:
    """The pairs that hold an incident together, best first."""
    names = {
        f"{one.report.id}:{one.event}": f"{publisher(one.report)}, {when(one.report.published)}"
        for one in incident.events
    }
    return [
        Joined(
            names.get(one.left, one.left), names.get(one.right, one.right), one.probability,
            one.score, one.constant,
            tuple(term for term in one.terms if abs(term.weight) >= _SHOWN),
        )
        for one in joining(compared)
    ]  # fmt: skip
