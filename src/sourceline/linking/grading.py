"""How well the harm to civilians is supported: Airwars' grades, from its published definitions.

Confirmed: "A specific belligerent has accepted responsibility for civilian harm." Fair: "Reported
by two or more credible sources, with likely or confirmed near actions by a belligerent." Weak:
"Single source claim, though sometimes featuring significant information." Contested: "Competing
claims of responsibility". Discounted: "Those killed were combatants, or other parties most likely
responsible."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourceline.linking.blame import Blame
from sourceline.linking.independence import Standing
from sourceline.linking.members import Member
from sourceline.linking.victims import COMBATANTS, kind_of
from sourceline.linking.voices import Heard, same_party
from sourceline.records import Figure, Grading, Party, Responsibility

_FIGHTS = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
_PEOPLE = frozenset({"killed", "injured"})


def grading(
    members: Sequence[Member],
    said: Sequence[Heard],
    blamed: Sequence[Blame],
    held: Responsibility,
    harm: Sequence[Figure],
    standing: Standing,
) -> Grading:
    """The grade, with its reason; `harm` are the figures of killed and injured."""
    telling = [one for one in harm if not one.set_aside and (one.high is None or one.high > 0)]
    if not telling:
        return Grading("weak", "No report gives killed or injured.")
    if _only_combatants(members, telling, blamed):
        kinds = sorted({one.who or "" for one in telling} - {""}) or _recipients(members)
        return Grading("discounted", f"All who were harmed are told as combatants: "
                                     f"{', '.join(kinds[:4])}.")  # fmt: skip
    admitted = _admits(said, blamed)
    if admitted:
        return Grading("confirmed", admitted)
    if held.status == "contested":
        return Grading("contested", f"Responsibility is contested. {held.reason}")
    count = standing.independent(dict.fromkeys(one.report.id for one in telling))
    names = _names(telling)
    if count < 2:
        return Grading("weak", f"One independent source reports the harm: {names}.")
    if held.status in ("declared", "likely"):
        return Grading("fair", f"{count} independent sources report the harm ({names}). "
                               f"{held.reason}")  # fmt: skip
    if held.status == "single_source":
        return Grading("weak", f"{count} independent sources report the harm ({names}), and only "
                               f"one who did it. {held.reason}")  # fmt: skip
    return Grading("weak", f"{count} independent sources report the harm ({names}), and none "
                           f"names a party near.")  # fmt: skip


def _only_combatants(
    members: Sequence[Member], harm: Sequence[Figure], blamed: Sequence[Blame]
) -> bool:
    """Whether all harmed are told as combatants by somebody else than the one who did it.

    Airwars presumes civilians; what the perpetrator alone says of its victims proves nothing.
    """
    kinds = {kind_of(one.who) for one in harm}
    if kinds - COMBATANTS - {"people"}:
        return False
    recipients = [party for one in members for party in one.event.recipients]
    fighting = bool(recipients) and all(party.sector in _FIGHTS for party in recipients)
    if not kinds <= COMBATANTS and not fighting:
        return False
    doers = [one.party for one in blamed]
    return any(
        one.claim is None or not any(same_party(Party(one.source, one.actor_id), p) for p in doers)
        for one in harm
        if kind_of(one.who) in COMBATANTS or fighting
    )


def _recipients(members: Sequence[Member]) -> list[str]:
    return sorted({party.name for one in members for party in one.event.recipients})


def _admits(said: Sequence[Heard], blamed: Sequence[Blame]) -> str:
    """In which words a party accepts responsibility for harm; empty where none does."""
    for blame in blamed:
        for voice in blame.claimed:
            for one in said:
                if one.voice == voice and _tells_harm(one):
                    return f"{voice.source} accepts responsibility for the harm" + (
                        f", in {voice.report.publisher}." if voice.report.publisher else "."
                    )
    return ""


def _tells_harm(one: Heard) -> bool:
    """Whether a claim takes on the harm: it gives a count, or claims an event that has one."""
    counts = [
        count for count in one.member.event.counts
        if count.what in _PEOPLE and kind_of(count.who) not in COMBATANTS
    ]  # fmt: skip
    recipients = one.member.event.recipients
    if recipients and all(party.sector in _FIGHTS for party in recipients):
        return False
    words = re.findall(r"\w+", " ".join(span.text for span in one.claim.content).lower())
    if any(kind_of(word) in COMBATANTS for word in words) and "civilians" not in words:
        return False
    inside = [c for c in counts if any(s.contains(c.span) for s in one.claim.content)]
    stated = [c for c in counts if one.claim.id in c.claims]
    return any(count.low > 0 or count.high is None for count in (*inside, *stated))


def _names(harm: Sequence[Figure]) -> str:
    found: dict[str, str] = {}
    for one in harm:
        found.setdefault(one.source.casefold(), one.source)
    names = list(found.values())
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
