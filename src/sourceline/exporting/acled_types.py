"""ACLED's event types: which one an incident is (ACLED codebook, event types and hierarchy)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourceline.exporting.sides import Sides
from sourceline.exporting.told import estimate, toll_of
from sourceline.records import Incident, Toll

TYPES: dict[str, tuple[str, ...]] = {
    "Battles": (
        "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
    ),
    "Protests": (
        "Excessive force against protesters", "Protest with intervention", "Peaceful protest",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb",
        "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": (
        "Sexual violence", "Attack", "Abduction/forced disappearance",
    ),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
"""Event types with their sub-event types, in ACLED's order, the highest first."""

EVENT_TYPE = {sub: kind for kind, subs in TYPES.items() for sub in subs}

_REMOTE = (
    ("unconventional", "Chemical weapon"),
    ("aerial", "Air/drone strike"),
    ("drone", "Air/drone strike"),
    ("suicide-attack", "Suicide bomb"),
    ("heavy-weapons", "Shelling/artillery/missile attack"),
    ("explosives", "Remote explosive/landmine/IED"),
)
_CLOSE = frozenset({"firearms", "primitive", "beat"})
_ON_FOOT = frozenset({"demo", "obstruct", "riot", "vandalize"})
_STOPPED = re.compile(
    r"\b(?:intercept\w*|shot down|shoot(?:ing)? down|down(?:ed|ing)|defus\w+|disarm\w+|foil\w+"
    r"|neutrali[sz]ed|destroyed in the air|brought down)\b"
)
_CREWED = re.compile(r"\b(?:helicopter|aircraft|plane|jet|warplane|airliner)s?\b")
_WEAPONS = re.compile(
    r"\b(?:weapons?|arms|ammunition|explosives?|munitions?|cache|rifles?|missiles?|rockets?|bombs?)\b"
)
_GROUND = re.compile(
    r"\b(?:towns?|villages?|cit(?:y|ies)|territor(?:y|ies)|district|base|outpost|area|positions?"
    r"|hill|captur\w+|retak\w+|retook|recaptur\w+|overr[au]n\w*|overtak\w+|overtook)\b"
)
_GRENADE = re.compile(r"\b(?<!rocket-propelled )(?<!propelled )grenades?\b")


@dataclass(frozen=True, slots=True)
class Coding:
    """A sub-event type, its event type, and what had to be supposed for it."""

    sub: str
    supposed: str | None = None

    @property
    def kind(self) -> str:
        """The event type."""
        return EVENT_TYPE[self.sub]

    @property
    def disorder(self) -> str:
        """The disorder type, "Political violence; Demonstrations" for force against protesters."""
        if self.sub == "Excessive force against protesters":
            return "Political violence; Demonstrations"
        if self.kind == "Protests" or self.sub == "Violent demonstration":
            return "Demonstrations"
        return self.kind if self.kind == "Strategic developments" else "Political violence"


def code(incident: Incident, sides: Sides, words: str) -> Coding | str:
    """ACLED's type of an incident; where it has none, why.

    Args:
        incident: the incident.
        sides: who stood against whom.
        words: the words that tell its events, in lower case.
    """
    coder = {
        "ASSAULT": _assault, "PROTEST": _protest, "COERCE": _coerce, "RETREAT": _retreat,
        "AGREE": _agree, "MOBILIZE": _mobilize,
    }.get(incident.type)  # fmt: skip
    if coder is None:
        return f"ACLED has no event type for {incident.type}: it records what was done"
    tools = " | ".join(tool.name.lower() for tool in incident.instruments)
    return coder(_Case(incident, sides, f"{words} | {tools}", frozenset(incident.modes)))


@dataclass(frozen=True, slots=True)
class _Case:
    incident: Incident
    sides: Sides
    words: str
    modes: frozenset[str]

    def harmed(self, *what: str) -> bool:
        return harmed(self.incident, *what)

    @property
    def unhit(self) -> str | None:
        """What has to be supposed of whom it hit."""
        return None if self.sides.two else "no report says whom it hit: written as civilians"

    @property
    def state_acts(self) -> bool:
        return any(one.kind in ("state", "external") for one in self.sides.one)


def harmed(incident: Incident, *what: str) -> bool:
    """Whether somebody is said to be `what` (killed, injured, arrested).

    "Twenty casualties" may all be wounded: they are killed or injured, and not sure to be killed.
    """
    tolls = [toll_of(incident, one) for one in what]
    return any(_sure(toll) or ("injured" in what and _possible(toll)) for toll in tolls)


def _sure(toll: Toll) -> bool:
    low, best, _ = estimate(toll, "ged")
    return bool(low or best) or any(one.low > 0 and not one.set_aside for one in toll.by_source)


def _possible(toll: Toll) -> bool:
    open_end = any(one.high is None and not one.set_aside for one in toll.by_source)
    return bool(estimate(toll, "ged")[2]) or open_end


def _remote(case: _Case) -> str | None:
    """The highest remote weapon; None where it was done at hand."""
    modes = case.modes
    for mode, sub in _REMOTE:
        if mode in modes:
            if mode == "explosives" and _GRENADE.search(case.words):
                return "Grenade"
            return sub
    return "Grenade" if _GRENADE.search(case.words) and not modes & _CLOSE else None


def _assault(case: _Case) -> Coding | str:
    modes = case.modes
    if _STOPPED.search(case.words) and not case.harmed("killed", "injured"):
        if _CREWED.search(case.words):
            return Coding("Shelling/artillery/missile attack", case.unhit)
        return Coding("Disrupted weapons use")
    two = case.sides.two
    if any(one.kind == "protesters" for one in two) and case.state_acts:
        grave = case.harmed("killed") or modes & {"firearms", "aerial", "heavy-weapons"}
        if grave or "crowd-control" not in modes:
            return Coding("Excessive force against protesters")
        return Coding("Protest with intervention")
    remote = _remote(case)
    if any(one.armed for one in two):
        return _between_armed(case, remote)
    if remote is not None:
        return Coding(remote, case.unhit)
    crowd = {one.kind for one in case.sides.one} & {"crowd", "protesters", "civilians"}
    if crowd and not any(one.armed for one in case.sides.one) and "firearms" not in modes:
        violent = any(one.kind == "protesters" for one in case.sides.one)
        return Coding("Violent demonstration" if violent else "Mob violence")
    return _on_unarmed(case)


def _between_armed(case: _Case, remote: str | None) -> Coding | str:
    if not case.sides.one or any(one.armed for one in case.sides.one):
        if case.modes == {"abduct"}:
            return Coding("Arrests" if case.state_acts else "Other")
        close = bool(case.modes & _CLOSE)
        if remote is None or close or case.sides.mutual:
            return Coding("Armed clash")
        return Coding(remote)
    return Coding(remote or "Mob violence")


def _on_unarmed(case: _Case) -> Coding | str:
    modes = case.modes
    supposed = case.unhit
    if "sexual" in modes:
        return Coding("Sexual violence", supposed)
    if not case.harmed("killed", "injured"):
        if modes and modes <= {"destroy"}:
            return Coding("Looting/property destruction")
        if "abduct" in modes:
            return Coding("Abduction/forced disappearance", supposed)
    return Coding("Attack", supposed)


def _protest(case: _Case) -> Coding | str:
    modes = case.modes
    if modes and not modes & _ON_FOOT:
        told = ", ".join(sorted(modes))
        return f"ACLED counts gatherings of people in one place; {told} is told as none"
    if modes & {"riot", "vandalize"}:
        return Coding("Violent demonstration")
    if case.harmed("killed"):
        supposed = "people died: written as force against protesters, whoever used it"
        return Coding("Excessive force against protesters", supposed)
    police = any(one.kind in ("state", "external") for one in case.sides.all)
    if police or case.harmed("arrested", "injured"):
        return Coding("Protest with intervention")
    return Coding("Peaceful protest")


def _coerce(case: _Case) -> Coding | str:
    modes = case.modes
    if "arrest" in modes:
        supposed = "ACLED has only mass arrests and those of important people; not judged here"
        return Coding("Arrests", supposed)
    if "seize" in modes:
        if _WEAPONS.search(case.words):
            return Coding("Disrupted weapons use")
        if not any(one.armed for one in case.sides.one) or not _GROUND.search(case.words):
            return Coding("Looting/property destruction")
        if not case.harmed("killed", "injured") and not any(one.armed for one in case.sides.two):
            return Coding("Non-violent transfer of territory")
        return Coding(
            "Government regains territory" if case.sides.one[0].kind == "state"
            else "Non-state actor overtakes territory"
        )  # fmt: skip
    if modes & {"curfew", "martial-law"}:
        return Coding("Other")
    told = ", ".join(sorted(modes)) or "coercion without a mode"
    return f"ACLED has no sub-event type for {told}"


def _retreat(case: _Case) -> Coding | str:
    modes = case.modes
    if "ceasefire" in modes:
        return Coding("Agreement")
    if "withdraw" in modes and any(one.armed for one in case.sides.one):
        return Coding("Non-violent transfer of territory")
    if "disarm" in modes:
        return Coding("Change to group/activity")
    if "release" in modes:
        return Coding("Other")
    return "ACLED has no sub-event type for this retreat"


def _agree(case: _Case) -> Coding | str:
    armed = [one for one in case.sides.all if one.armed]
    if len(case.sides.all) > 1 and any(one.kind not in ("state", "external") for one in armed):
        return Coding("Agreement")
    return "ACLED has agreements that armed groups are part of; none is told here"


def _mobilize(case: _Case) -> Coding | str:
    if any(one.armed for one in case.sides.one):
        return Coding("Change to group/activity")
    return "ACLED has movements of armed groups; none is told here"
