"""The parties of one event out of those of its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourceline.coding.alike import same_party
from sourceline.records import Party
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actor_text import fold

_NUMBERS = frozenset({"dozens", "scores", "hundreds", "thousands"})


def unite(lists: Sequence[Sequence[Party]]) -> tuple[Party, ...]:
    """Parties of several mentions: the same one once, with the fullest name and all spans.

    Those that one mention lists side by side ("villagers and farmers") are several.
    """
    kept: list[Party] = []
    for parties in lists:
        before = len(kept)
        for party in parties:
            for at, old in enumerate(kept):
                if _one(old, party, beside=at >= before):
                    fuller = party if _rank(party) > _rank(old) else old
                    spans = old.spans + tuple(s for s in party.spans if s not in old.spans)
                    backers = old.backed_by or party.backed_by
                    kept[at] = replace(fuller, spans=spans, backed_by=backers)
                    break
            else:
                kept.append(party)
    told = [party for party in kept if party.name.lower() not in _NUMBERS]
    return tuple(told or kept)


def without(recipients: Sequence[Party], actors: Sequence[Party]) -> tuple[Party, ...]:
    """The recipients of an event but those that are its actors by the very same words."""
    doers = {(span.start, span.end) for actor in actors for span in actor.spans}
    return tuple(
        party
        for party in recipients
        if not party.spans or any((s.start, s.end) not in doers for s in party.spans)
    )


def _one(a: Party, b: Party, *, beside: bool) -> bool:
    """Whether two parties are one; `beside` says that one mention lists both."""
    fit = same_party(a, b)
    if beside and fit < 1.0:
        words, others = set(a.name.lower().split()), set(b.name.lower().split())
        inside = fit >= 0.7 and (words <= others or others <= words)
        return inside or (fit >= 0.8 and _touching(a, b))
    return fit >= 0.7 and not _apart(a, b)


def _touching(a: Party, b: Party) -> bool:
    """Whether one stands right beside the other: "the president, Omar Din"."""
    if not a.spans or not b.spans:
        return False
    first, second = sorted((a.spans[0], b.spans[0]), key=lambda span: span.start)
    return second.start - first.end <= 2


def _apart(a: Party, b: Party) -> bool:
    """Two that act side by side although each says something of the other.

    A president is not his army; "Iraqis" are not "a depot" for lying in the same country.
    """
    if a.actor_id != b.actor_id and _is_leader(a) != _is_leader(b):
        return a.sector != b.sector and a.name.lower() != b.name.lower()
    if a.actor_id or b.actor_id or (a.sector is None) == (b.sector is None):
        return False
    return not set(a.name.lower().split()) & set(b.name.lower().split())


def _is_leader(party: Party) -> bool:
    if (party.actor_id or "").count(":") < 2:
        return False
    actor = registry().named(fold(party.name))
    return actor is not None and actor.person


def _rank(party: Party) -> tuple[bool, int, bool, bool, bool]:
    ident = party.actor_id or ""
    last = registry().roles.get(party.name.lower().rpartition(" ")[2])
    acts = last is None or last.kind != "site"  # "troops" rather than "their base"
    return (bool(party.country), ident.count(":"), party.sector is not None, bool(ident), acts)
