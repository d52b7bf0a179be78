"""An incident, put together from the events of its reports by written rules.

`assemble` is a pure function: the same members, copies, links and judgements make the same
incident, in whatever order they come. The rules are in docs/reconciling.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sourceline.linking.blame import Blame, blames
from sourceline.linking.disputes import deed, disputes
from sourceline.linking.edits import apply, concerning
from sourceline.linking.fields import (
    instruments_of,
    places_of,
    shared,
    status_of,
    supported,
    time_of,
    title_of,
)
from sourceline.linking.figures import figures
from sourceline.linking.grading import grading
from sourceline.linking.hits import living
from sourceline.linking.independence import Standing, standing
from sourceline.linking.members import Member, in_order, ref, reports_of
from sourceline.linking.parties import parties
from sourceline.linking.responsibility import responsibility
from sourceline.linking.rules import Setting
from sourceline.linking.tolls import toll
from sourceline.linking.voices import heard, same_party
from sourceline.records import (
    CopyOf,
    EventRef,
    Figure,
    Incident,
    IncidentLink,
    Judgement,
    Party,
    Report,
    Responsibility,
    Rule,
)

__all__ = ["Member", "assemble", "ref"]
_HEAVY = frozenset({"aerial", "drone", "explosives", "heavy-weapons", "suicide-attack"})


def assemble(
    incident_id: str,
    members: Sequence[Member],
    *,
    copies: Sequence[CopyOf] = (),
    links: Sequence[IncidentLink] = (),
    judgements: Sequence[Judgement] = (),
    rule: Rule = "ged",
) -> Incident:
    """The incident that `members` tell.

    Args:
        incident_id: its id.
        members: its events with their records; at least one.
        copies: which reports copy which; those of other reports are left out.
        links: its links to other incidents (`chains.links_of`).
        judgements: people's decisions; those that do not concern its events are left out.
        rule: whose estimate the tolls show.
    """
    told = in_order(members)
    reports = {report.id: report for report in reports_of(told)}
    mine = tuple(
        sorted(
            (one for one in copies if one.report.id in reports),
            key=lambda one: (one.report.id, one.of.id, one.report.publisher or ""),
        )
    )
    sources = standing(told, mine)
    kind = next(iter(supported(told, sources, lambda event: (event.type,))))
    of_kind = [one for one in told if one.event.type == kind]
    modes = shared(of_kind, sources, lambda event: event.modes)
    actors, recipients = parties(told, sources)
    said = heard(told)
    blamed = blames(told, said, sources)
    held = responsibility(blamed, sources)
    actors = _led(actors, recipients, blamed, held)
    setting = Setting(
        origins=sources.origins,
        parties=actors,
        contested=held.status == "contested",
        large=bool(_HEAVY & set(modes)),
    )
    counted = _counted(told, sources, mine, reports)
    tolls = {what: toll(what, found, setting, rule, reports) for what, found in counted.items()}
    harm = (*counted.get("killed", ()), *counted.get("injured", ()))
    places, time = places_of(told, sources), time_of(told, sources)
    incident = Incident(
        id=incident_id,
        title=title_of(kind, modes, places, time),
        type=kind,
        modes=modes,
        contexts=shared(told, sources, lambda event: event.contexts),
        time=time,
        places=places,
        actors=actors,
        recipients=recipients,
        instruments=instruments_of(told, sources),
        status=status_of(told),
        killed=tolls.get("killed") or toll("killed", (), setting, rule, reports),
        injured=tolls.get("injured") or toll("injured", (), setting, rule, reports),
        counts=tuple(one for what, one in tolls.items() if what not in ("killed", "injured")),
        responsibility=held,
        grading=grading(told, said, blamed, held, harm, sources),
        reports=tuple(ref(report) for report in reports.values()),
        independent_sources=len(sources.counted),
        sources=sources.sources,
        copies=mine,
        disputes=disputes(told, said, blamed, counted, setting, deed(kind, modes), sources),
        links=tuple(sorted(links, key=lambda one: (one.kind, one.incident))),
        events=tuple(EventRef(ref(one.report), one.event.id) for one in told),
        judgements=concerning(told, judgements),
    )
    return apply(incident, incident.judgements)


def _led(
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    blamed: Sequence[Blame],
    held: Responsibility,
) -> tuple[Party, ...]:
    """The actors, first of them the party that says that it did it, also where only it says so."""
    party = blamed[0].party if held.status == "declared" else None
    if party is None or any(same_party(one, party) for one in recipients):
        return actors
    mine = tuple(one for one in actors if same_party(one, party))
    if not mine:
        return replace(party, spans=(), by="says that it did it"), *actors
    return *mine, *(one for one in actors if one not in mine)


def _counted(
    members: Sequence[Member],
    sources: Standing,
    copies: Sequence[CopyOf],
    reports: Mapping[str, Report],
) -> Mapping[str, tuple[Figure, ...]]:
    whats = dict.fromkeys(("killed", "injured"))
    whats |= dict.fromkeys(sorted({c.what for one in members for c in one.event.counts}))
    found = {what: figures(members, what, sources, copies) for what in whats}
    found["injured"] = living(found["injured"], found["killed"], reports)
    return {what: told for what, told in found.items() if told}
