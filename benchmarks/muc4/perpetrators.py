"""Who did it: individuals, organisations, and how the report is sure of an organisation."""

from __future__ import annotations

import re
from typing import Any

from benchmarks.muc4.incidents import STATE, Incident
from benchmarks.muc4.phrases import head_phrase, is_people, organisation, split_name, words
from benchmarks.muc4.tables import BODIES
from sourceline.records import Claim, Event, Party, Record
from sourceline.resolving.actor_registry import registry

AUTHORITY = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_MEMBERS = re.compile(
    r"((?:\S+ )*(?:MEMBERS?|AGENTS?|ELEMENTS?|UNITS?|SECTORS?|OFFICERS?|SOLDIERS)) OF (?:THE )?(.+)"
)
ARMED_GROUPS = frozenset({"REB", "CRM", "PRM"})
BLAMED = ("claim:accuses", "claim:asserts", "actor:responsible")
_LETTERS = 6  # of an acronym
_DOUBTED = re.compile(r"\b(?:alleged|suspected|presumed|supposed)\b", re.IGNORECASE)


def perpetrators(incident: Incident, record: Record) -> dict[str, Any]:
    """The PERP slots."""
    people: dict[str, None] = {}
    bodies: dict[str, Party] = {}
    for party in incident.actors:
        person, body = divided(party, record.report.text)
        if person:
            people.setdefault(person)
        if body and _which(body, party) not in [_which(*old) for old in bodies.items()]:
            bodies[body] = party
    if any(party.sector in ARMED_GROUPS for party in bodies.values()):
        fought = {name: party for name, party in bodies.items() if party.sector in STATE}
        bodies = {name: party for name, party in bodies.items() if name not in fought}
    if not bodies:
        bodies = only_group(incident, record) or group_at_work(incident, record)
    bodies = {spelled(body, record.report.text): party for body, party in bodies.items()}
    sure = [
        {"values": [confidence(party, incident, record)], "xref": [body]}
        for body, party in bodies.items()
    ]
    return {
        "PERP: INCIDENT CATEGORY": category(incident),
        "PERP: INDIVIDUAL ID": list(people),
        "PERP: ORGANIZATION ID": list(bodies),
        "PERP: ORGANIZATION CONFIDENCE": sure,
    }


def spelled(body: str, text: str) -> str:
    """An organisation's name with its acronym, as reports print them, where the report has both."""
    found = organisation(body)
    if found is None or found[0].upper() != body:
        return body
    told = " ".join(text.split()).upper()
    names = {name.upper() for name in (found[1].name, *found[1].aliases)}
    used = [name for name in names if re.search(rf"\b{re.escape(name)}\b", told)]
    full = max((name for name in used if " " in name), key=len, default="")
    short = next((name for name in sorted(used) if name.isalpha() and len(name) <= _LETTERS), "")
    if not full or not short:
        return body
    return f"{body if ' ' in body else full} [{short}]"


def _which(body: str, party: Party) -> str:
    """The registry's id of an organisation, its words where it has none."""
    found = organisation(body)
    return found[1].id if found is not None else party.actor_id or body


def category(incident: Incident) -> list[str]:
    """Of the state where its own people did it; any other incident of the task is terrorism."""
    state = bool(incident.actors) and incident.actors[0].sector in STATE
    return ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"]


def only_group(incident: Incident, record: Record) -> dict[str, Party]:
    """The one armed group that the report names, where nameless members of one did it."""
    nameless = [p for p in incident.actors if p.sector == "REB" and not p.actor_id]
    if not nameless:
        return {}
    named = [
        party
        for event in record.events
        for party in (*event.actors, *event.recipients)
        if party.sector == "REB" and _registered(party)
    ]
    speaking = [
        Party(source.name, source.actor_id, source.country, source.sector, spans=source.spans)
        for claim in record.claims
        if (source := claim.source).sector == "REB" and (source.actor_id or "").count(":") > 1
    ]
    if len({party.actor_id for party in (*named, *speaking)}) != 1:
        return {}
    told = (divided(party, record.report.text)[1] for party in (*named, *speaking))
    name = next(filter(None, told), "")
    return {name: nameless[0]} if name else {}


def group_at_work(incident: Incident, record: Record) -> dict[str, Party]:
    """The one armed group that did the report's other deeds, where nobody is said to have done it.

    Not where the state's own people did one of them: then it may have been these.
    """
    if incident.actors:
        return {}
    told = [
        party
        for event in record.events
        if event.type == "ASSAULT"
        for party in event.actors
        if party.sector in STATE or (party.sector in ARMED_GROUPS and _registered(party))
    ]
    ids = {party.actor_id for party in told}
    if len(ids) != 1 or told[0].sector in STATE:
        return {}
    name = next((name for party in told if (name := divided(party, record.report.text)[1])), "")
    return {name: told[0]} if name else {}


def _registered(party: Party) -> bool:
    """Whether the registry knows the group itself, not only its country and sector."""
    return (party.actor_id or "").count(":") > 1


def divided(party: Party, text: str) -> tuple[str, str]:
    """The individuals and the organisation in a party's words: "guerrillas | ELN"."""
    phrase = words(party, text)
    if not phrase:
        return "", ""
    head = head_phrase(phrase)
    found = organisation(phrase)
    if found is not None:
        body = found[0].upper()
        rest = " ".join(head).upper()
        return (rest if is_people(phrase) and rest != body else members(party)), body
    body = called(party, text)
    if body:
        return members(party), body
    name = split_name(phrase)[1]
    if name:
        return name, ""
    belongs = _MEMBERS.match(phrase)
    owner = head_phrase(belongs[2]) if belongs else []
    if belongs and owner and owner[-1] in BODIES:
        return belongs[1], " ".join(owner).upper()
    if head and head[-1] in BODIES:
        return "", " ".join(head).upper()
    return " ".join(head).upper(), ""


def members(party: Party) -> str:
    """The people that stand for a group that the report names elsewhere: "the rebels"."""
    for span in party.spans:
        told = " ".join(word for word in head_phrase(span.text) if word not in ("the", "these"))
        if told and is_people(told) and organisation(told) is None:
            return told.upper()
    return ""


def called(party: Party, text: str) -> str:
    """What the text calls a group that these words only describe: "the extremist group"."""
    actor = registry().by_id.get(party.actor_id or "")
    if actor is None or actor.person or actor.sector not in ARMED_GROUPS | STATE:
        return ""
    told = " ".join(text.split()).upper()
    names = [name.upper() for name in (actor.name, *actor.aliases)]
    return next((name for name in names if re.search(rf"\b{re.escape(name)}\b", told)), "")


def confidence(party: Party, incident: Incident, record: Record) -> str:
    """How the report is sure that a party did it, by the guidelines' decision tree."""
    about = {event.id for event in incident.events}
    claims = [claim for claim in record.claims if about & set(claim.about)]
    if any(_own(claim, party) for claim in claims):
        return "CLAIMED OR ADMITTED"
    holders = [event for event in incident.events if party.name in {a.name for a in event.actors}]
    others = [claim for claim in claims if not _by(claim, party)]
    accusers = [claim for claim in others if claim.stance == "accuses"]
    plain = any(event.status == "asserted" for event in holders) and not party.by.startswith(BLAMED)
    unsure = bool(holders) and all(_unsure(event, claims) for event in holders)
    denied = any(claim.stance == "denies" and _by(claim, party) for claim in claims)
    blamed = (accusers and not plain) or any(_authority(claim) for claim in accusers)
    blamed = blamed or party.by.startswith(BLAMED[:2])
    if unsure or blamed or denied or _DOUBTED.search(party.name):
        said = [*accusers, *(claim for claim in others if claim.stance == "confirms")]
        by_authority = any(_authority(claim) for claim in said)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if by_authority else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _unsure(event: Event, claims: list[Claim]) -> bool:
    """Accused, disputed, or told with "apparently" and the like."""
    if event.status in ("alleged", "disputed"):
        return True
    hedged = any(claim.hedged for claim in claims if event.id in claim.about)
    return event.status == "claimed" and (hedged or "adverb" in event.by)


def _own(claim: Claim, party: Party) -> bool:
    """Whether a party claims the deed for itself."""
    if claim.stance != "claims_responsibility":
        return False
    source = claim.source
    other = source.actor_id and party.actor_id and source.actor_id != party.actor_id
    return not other


def _by(claim: Claim, party: Party) -> bool:
    """Whether a party itself says so."""
    return claim.source.actor_id is not None and claim.source.actor_id == party.actor_id


def _authority(claim: Claim) -> bool:
    """Whether an authority says so."""
    return claim.source.sector in AUTHORITY
