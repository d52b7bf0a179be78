"""Whom and what it hit: human and physical targets with types, numbers and effects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from benchmarks.muc4.incidents import OUTLAWS, Incident
from benchmarks.muc4.phrases import (
    head_phrase,
    is_people,
    is_thing,
    plural,
    singular,
    split_name,
    thing_type,
    words,
)
from benchmarks.muc4.setting import home_country, kind, plain
from benchmarks.muc4.tables import PEOPLE_TYPES, SECTOR_TYPES
from sourceline.records import Count, Party, Record
from sourceline.resolving.countries import countries, country_of

_BESIDE = re.compile(
    r"^\s*(?:,\s*\d+\s*)?,\s*(?:the\s+|an?\s+)?([^,.;:\[\]()]{3,80}?)\s*[,.;(]", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:^|[,.;]|\b(?:the|an?|of|by|and|that|against|his|her|to|with|for|was|were|killed|former)\s)"
    r"\s*((?:[^\W\d][\w'-]*\s+){1,4})$", re.IGNORECASE,
)  # fmt: skip
_CLAUSE = re.compile(r"(?:who|which|that|whose|\w+ing)\b", re.IGNORECASE)
_WRAPPED = re.compile(
    r"^(?:BOD(?:Y|IES)|CORPSES?|DEATHS?|LI(?:FE|VES)|REMAINS|MURDERS?) OF (?:THE |AN? )?"
)
_DESTROYED = re.compile(r"\b(?:destroy|blew up|blow|blown|burn|raz|level)", re.IGNORECASE)
_DAMAGED = re.compile(r"\b(?:damag|wreck|shatter|vandal)", re.IGNORECASE)


@dataclass(slots=True)
class Human:
    """A human target: its name, its title or description, and the party it comes from."""

    name: str
    described: str
    party: Party

    @property
    def tag(self) -> str:
        """What the other slots refer to it by."""
        return self.name or self.described


def targets(incident: Incident, record: Record) -> dict[str, Any]:
    """The PHYS TGT and HUM TGT slots."""
    text = record.report.text
    towns = {plain(place.name) for event in record.events for place in event.places}
    people: list[Human] = []
    things: dict[str, Party] = {}
    for party in incident.recipients:
        phrase = _WRAPPED.sub("", words(party, text))
        if not phrase or country_of(phrase.title()) or party.sector in OUTLAWS:
            continue
        if plain(phrase) in towns:
            continue
        human = as_human(party, phrase, text)
        if human is not None:
            if human.tag not in [other.tag for other in people]:
                people.append(human)
        elif is_thing(phrase) or party.sector is not None:
            things.setdefault(phrase, party)
    slots = humans(people, incident, record)
    if kind(incident) != "KIDNAPPING":
        slots |= physical(things, incident)
    return slots


def as_human(party: Party, phrase: str, text: str) -> Human | None:
    """A party as people; None where its words name a thing."""
    if is_thing(phrase):
        return None
    title, name = split_name(phrase)
    if name and not (party.sector is None and len(name.split()) == 1):
        return Human(name, title or office(name, party, text), party)
    if is_people(phrase):
        return Human("", phrase, party)
    return None


def office(name: str, party: Party, text: str) -> str:
    """The office or trade beside a name: before it, or behind it between commas."""
    last = name.split()[-1]
    for span in party.spans:
        title, own = split_name(" ".join(span.text.split()))
        if title and own.split()[-1] == last:
            return title
    for span in party.spans:
        found = _BESIDE.match(text[span.end : span.end + 160])
        if found and is_people(found[1]) and not _CLAUSE.match(found[1]):
            return " ".join(found[1].split()).upper()
        before = _BEFORE.search(text[max(0, span.start - 60) : span.start])
        if before and is_people(before[1]):
            return " ".join(before[1].split()).upper()
    return ""


def humans(people: list[Human], incident: Incident, record: Record) -> dict[str, Any]:
    """The HUM TGT slots."""
    home = home_country(record)
    slots: dict[str, list[Any]] = {
        "HUM TGT: NAME": [human.name for human in people if human.name],
        "HUM TGT: DESCRIPTION": [
            _filler(human.described, human.name) for human in people if human.described
        ],
        "HUM TGT: TYPE": [_filler(people_type(human), human.tag) for human in people],
        "HUM TGT: NUMBER": [_filler(number(human, incident), human.tag) for human in people],
        "HUM TGT: EFFECT OF INCIDENT": [
            _filler(effect, human.tag) for human in people for effect in effects(human, incident)
        ],
    }
    nations = [(human.tag, human.party.country) for human in people]
    slots["HUM TGT: FOREIGN NATION"] = [
        _filler(countries()[code].name.upper(), tag)
        for tag, code in nations
        if code in countries() and code != home and home is not None
    ]
    if not people:
        slots["HUM TGT: EFFECT OF INCIDENT"] = [_filler(e, "-") for e in no_victims(incident)]
    return slots


def _filler(value: str, tag: str) -> dict[str, list[str]]:
    return {"values": [value], "xref": [tag] if tag else []}


def people_type(human: Human) -> str:
    """The set list's type: by the words for them, else by their sector, else CIVILIAN."""
    told = human.described.lower()
    for pattern, item in PEOPLE_TYPES:
        if re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", told):
            return item
    return SECTOR_TYPES.get(human.party.sector or "", "CIVILIAN")


def number(human: Human, incident: Incident) -> str:
    """How many of them: by a count of them, 1 for a name or a singular noun, else PLURAL."""
    if human.name:
        return "1"
    for count in incident.counts:
        if _counts(count, human):
            return muc_number(count)
    return "PLURAL" if plural(human.described) else "1"


def _counts(count: Count, human: Human) -> bool:
    """Whether a count is of these people: it stands in or right before their words."""
    near = any(
        span.start - 30 <= count.span.start and count.span.start < span.end
        for span in human.party.spans
    )
    head = singular((head_phrase(human.described) or [""])[-1])
    return bool(count.low) and (near or (count.who is not None and count.who.lower() == head))


def muc_number(count: Count) -> str:
    """`3`, `5-`, `2-4`, `~50`, PLURAL."""
    if count.modifier == "vague":
        return "PLURAL"
    if count.modifier == "about" and count.high is not None:
        return f"~{round((count.low + count.high) / 2)}"
    if count.high is None:
        return f"{count.low}-"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def effects(human: Human, incident: Incident) -> list[str]:
    """What happened to them."""
    whole = [c for c in incident.counts if c.what in ("killed", "injured")]
    own = [c for c in whole if c.low and _counts(c, human)]
    none = {c.what for c in whole if c.high == 0}
    told = own or [c for c in whole if c.low and c.who is None]
    found = dict.fromkeys("DEATH" if c.what == "killed" else "INJURY" for c in told)
    if found:
        return list(found)
    if none:
        return no_victims(incident)
    return []


def no_victims(incident: Incident) -> list[str]:
    """The effect where the report says that nobody was hurt."""
    none = {c.what for c in incident.counts if c.high == 0}
    if {"killed", "injured"} <= none:
        return ["NO INJURY OR DEATH"]
    return ["NO INJURY"] if "injured" in none else ["NO DEATH"] if "killed" in none else []


def physical(things: dict[str, Party], incident: Incident) -> dict[str, Any]:
    """The PHYS TGT slots."""
    effect = damage(incident)
    return {
        "PHYS TGT: ID": list(things),
        "PHYS TGT: TYPE": [_filler(thing_type(thing), thing) for thing in things],
        "PHYS TGT: NUMBER": [_filler("PLURAL" if plural(t) else "1", t) for t in things],
        "PHYS TGT: EFFECT OF INCIDENT": [_filler(effect, t) for t in things] if effect else [],
    }


def damage(incident: Incident) -> str | None:
    """What became of the things, as the words of the events say."""
    told = " ".join(span.text for event in incident.events for span in event.mentions)
    if _DAMAGED.search(told):
        return "SOME DAMAGE"
    if _DESTROYED.search(told):
        return "DESTROYED"
    return None
