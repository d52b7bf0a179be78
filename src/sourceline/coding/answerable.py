"""Who answers for a deed by what claims say: those who claim it, and those accused of it.

"The front claimed responsibility", "police blamed the cartel for the crime": the deed itself was
told without its doer, or with nameless ones ("gunmen"). Its status and claims say who says so.
"""

from __future__ import annotations

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
_SAME = 0.7


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
        if len(deeds) != 1 or not _open(deeds[0]):
            continue  # "carried out a strike in response to attacks": the one is not the others
        deed = deeds[0]
        for party in _doers(claim, scene):
            known = any(same_party(party, old) >= _SAME for old in deed.actors)
            if not known and (party.actor_id or party.sector in _ARMED):
                found[deed.id] = _answered(deed, party, claim)
                break
    return [found[event.id] for event in events]


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
