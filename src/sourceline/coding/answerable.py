"""Who answers for a deed by what claims say: those who claim it, and those accused of it.

"The front claimed responsibility", "police blamed the cartel for the crime": the deed itself was
told without its doer, or with nameless ones ("gunmen"). Its status and claims say who says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sourceline.coding.alike import same_party
from sourceline.coding.blame import Blame
from sourceline.coding.reader import Scene
from sourceline.columns import columns
from sourceline.records import HAPPENED, Claim, Event, Party

_DEEDS = frozenset({"ASSAULT", "COERCE"})
_ARMED = frozenset({"REB", "CRM", "PRM", "UAF", "MIL", "COP", "SPY"})
_CAPTORS = frozenset({"REB", "CRM", "PRM"})
_SAME = 0.7
_THE = re.compile(r"\b(?:the|this|these)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_WORDS = 40  # characters before a trigger in which its article stands
_REACH = 700  # characters from a deed to "the murder" that takes it up


def answerable(events: Sequence[Event], claims: Iterable[Claim], scene: Scene) -> list[Event]:
    """The events, each with whom a claim about this one deed alone makes answerable for it.

    Nobody is added to a deed that already has a named doer, and only parties that are named or
    bear arms are.
    """
    found = {event.id: event for event in events}
    for claim in claims:
        if claim.stance not in ("claims_responsibility", "accuses"):
            continue
        deeds = [found[ident] for ident in claim.about if found[ident].type in _DEEDS]
        if len(deeds) != 1:
            continue  # "carried out a strike in response to attacks": the one is not the others
        deed = deeds[0] if _open(deeds[0]) else _taken_up(deeds[0], found.values(), scene)
        if deed is None:
            continue
        for party in _doers(claim, scene):
            known = any(same_party(party, old) >= _SAME for old in deed.actors)
            if not known and (party.actor_id or party.sector in _ARMED):
                found[deed.id] = _answered(deed, party, claim)
                break
    return [_held(found[event.id], events) for event in events]


def _taken_up(blamed: Event, events: Iterable[Event], scene: Scene) -> Event | None:
    """The deed told last before "the murder", of which no more is said than who is accused of it.

    None where it has a named doer, or is told far back.
    """
    if blamed.status != "alleged" or len(blamed.mentions) != 1 or not _bare(blamed):
        return None
    at = blamed.trigger.start
    if not _THE.search(scene.text, max(0, at - _WORDS), at):
        return None
    before = [e for e in events if e.type == blamed.type and e.id != blamed.id and _told(e, at)]
    last = max(before, key=lambda e: _told(e, at), default=None)
    near = last is not None and at - _told(last, at) <= _REACH
    return last if last is not None and near and _open(last) else None


def _bare(deed: Event) -> bool:
    return not (deed.recipients or deed.places or deed.counts or deed.time.earliest)


def _told(deed: Event, at: int) -> int:
    """Where a deed is told last before a place in the text; 0 where it is told later only."""
    return max((m.end for m in deed.mentions if m.end <= at), default=0)


def _held(deed: Event, events: Iterable[Event]) -> Event:
    """An abduction with who released the captives: an armed group lets go whom it holds."""
    if "abduct" not in deed.modes or not _open(deed):
        return deed
    for other in events:
        if other.type != "RETREAT" or other.status not in HAPPENED or "release" not in other.modes:
            continue
        same = any(same_party(a, b) >= 1 for a in deed.recipients for b in other.recipients)
        held = [p for p in other.actors if p.actor_id and p.sector in _CAPTORS]
        if same and held:
            party = replace(held[0], by=f"captor:{held[0].by}".rstrip(":"))
            return replace(deed, actors=(*deed.actors, party))
    return deed


def _open(deed: Event) -> bool:
    """A deed that happened and has no named doer yet."""
    return deed.status in HAPPENED and not any(party.actor_id for party in deed.actors)


def _answered(deed: Event, party: Party, claim: Claim) -> Event:
    """The deed with its doer; what its doer admits is confirmed."""
    deed = replace(deed, actors=(*deed.actors, party))
    if claim.stance != "claims_responsibility" or deed.status == "disputed":
        return deed
    by = f"{deed.by}+status:claim:{claim.stance}"
    return replace(deed, status="confirmed", status_spans=(claim.cue,), by=by)


def _doers(claim: Claim, scene: Scene) -> list[Party]:
    by = f"claim:{claim.stance}"
    if claim.stance == "claims_responsibility":
        source = claim.source
        if not source.name or not source.spans:
            return []
        known = (source.name, source.actor_id, source.country, source.sector)
        return [Party(*known, spans=source.spans, by=by)]
    blame = Blame(scene.tree, scene.parties.kinds)
    starts = columns(scene.doc).starts
    for token in range(bisect_left(starts, claim.cue.start), bisect_left(starts, claim.cue.end)):
        parties = [scene.parties.party(head) for head in blame.accused(token)]
        named = [replace(party, by=by) for party in parties if party is not None]
        if named:
            return named
    return []
