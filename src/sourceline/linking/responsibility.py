"""Who is held to have done it, after Airwars' strike status.

Airwars names four (declared, likely, contested, single source claim) and gives no wording for
them; its site maps the grades confirmed, fair, contested and weak to them. The wording here is ours
and in docs/reconciling.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourceline.linking.independence import Standing
from sourceline.linking.members import Member
from sourceline.linking.voices import Heard, is_named, own_voice, same_party, speaker_key
from sourceline.records import Party, Responsibility, Voice
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.countries import is_demonym
from sourceline.resolving.names import fold

_TELLS = frozenset({"asserts", "confirms", "accuses"})
_MANY = 5
_PART = re.compile(
    r"\b(?:responsib\w+|involve\w*|role|hand in|part in|behind|link\w*|carr(?:y|ied) out|did it"
    r"|conduct\w*|attack\w*|target\w*|launch\w*|fir(?:e|ed|ing)|charges?|allegations?|accusations?)\b",
    re.I,
)
_HARM = re.compile(
    r"\b(?:civilians?|casualt\w+|deaths?|killed|injur\w+|wounded|harmed|hurt|innocent\w*)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Blame:
    """A party that somebody holds to have done it, with who says so and who denies it."""

    party: Party
    claimed: tuple[Voice, ...]
    told: tuple[Voice, ...]
    denied: tuple[Voice, ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All who hold it responsible, itself first."""
        return (*self.claimed, *self.told)


def blames(members: Sequence[Member], said: Sequence[Heard]) -> tuple[Blame, ...]:
    """Every named party that is held responsible, those who claim it first, then by voices."""
    groups: list[tuple[Party, dict[str, list[Voice]]]] = []
    for party, voice, kind in _tellings(members, said):
        home = next((one for one in groups if _same_side(one[0], party)), None)
        if home is None:
            home = (party, {"claimed": [], "told": [], "denied": []})
            groups.append(home)
        home[1][kind].append(voice)
    made = [
        Blame(_known(party), tuple(by["claimed"]), tuple(by["told"]), _denying(party, by))
        for party, by in groups
        if by["claimed"] or by["told"]
    ]
    return tuple(sorted(made, key=lambda b: (not b.claimed, -len(b.told), b.party.name)))


def _known(party: Party) -> Party:
    """The party under the registry's name: an organisation's, or a force's told by no name."""
    ident = party.actor_id or ""
    actor = registry().by_id.get(ident)
    if actor is None or (ident.count(":") < 2 and any(c.isupper() for c in party.name)):
        return party
    return replace(party, name=actor.name)


def _denying(party: Party, by: dict[str, list[Voice]]) -> tuple[Voice, ...]:
    """Denials without those of speakers who also tell it: these deny something beside it.

    So does a side that has claimed it: of its own deed it denies what is said to have come of it.
    """
    if by["claimed"]:
        return tuple(v for v in by["denied"] if not _same_side(_as_party(v), party))
    telling = {_speaker(voice) for voice in (*by["claimed"], *by["told"])}
    return tuple(voice for voice in by["denied"] if _speaker(voice) not in telling)


def _tellings(members: Sequence[Member], said: Sequence[Heard]) -> list[tuple[Party, Voice, str]]:
    found: list[tuple[Party, Voice, str]] = []
    for one in said:
        actors = _actors(one.member)
        source = _as_party(one.voice)
        mine = any(same_party(party, source) for party in actors)
        if one.voice.stance == "claims_responsibility":
            if is_named(source):
                found.append((source, one.voice, "claimed"))
        elif mine and one.voice.stance == "confirms" and source.sector != "COP":
            found.append((source, one.voice, "claimed"))
        elif one.voice.stance == "denies":
            found += [(party, one.voice, "denied") for party in _cleared(one, actors, source)]
        elif one.voice.stance in _TELLS and not mine:
            found += [(party, one.voice, "told") for party in actors]
    for member in members:
        plain = member.event.status in ("asserted", "confirmed")
        if plain and not _only_claimed(member):
            voice = own_voice(member)
            found += [(p, voice, "told") for p in _actors(member)]
    found.sort(key=lambda one: not one[0].actor_id)
    return found


def _actors(member: Member) -> list[Party]:
    """The event's actors who are known by name; no places, no private people as such."""
    told = (place for event in member.record.events for place in event.places)
    places = {fold(place.name) for place in told}
    return [
        party
        for party in member.event.actors
        if is_named(party)
        and (
            party.actor_id
            or not (party.sector == "CVL" or fold(party.name) in places or is_demonym(party.name))
        )
    ]


def _cleared(one: Heard, actors: list[Party], source: Party) -> list[Party]:
    """Whose part in it a denial denies: the speaker's own, or that of the actors it speaks of.

    A denial of harm, or that anything happened, denies nobody's part.
    """
    own = [party for party in actors if _same_side(party, source)]
    text = " ".join(span.text for span in one.claim.content)
    if own:
        return [] if _HARM.search(text) and not _PART.search(text) else own
    if not _PART.search(text):
        return []
    named = [party for party in actors if party.name.lower() in text.lower()]
    return named or (actors if len(actors) == 1 else []) or ([source] if is_named(source) else [])


def _only_claimed(member: Member) -> bool:
    """Whether every word of who did it stands inside somebody's claim."""
    content = [
        span for claim in member.record.claims if claim.id in member.event.claims
        for span in claim.content
    ]  # fmt: skip
    spans = [span for party in member.event.actors for span in party.spans]
    return bool(spans) and all(any(one.contains(s) for one in content) for s in spans)


def _as_party(voice: Voice) -> Party:
    return Party(voice.source, voice.actor_id, voice.country, voice.sector)


def _same_side(a: Party, b: Party) -> bool:
    """One party, or bodies of one state: its army and its ministry do not compete."""
    if same_party(a, b):
        return True
    state = {"GOV", "MIL", "COP", "SPY", "LEG", "PRM"}
    return bool(a.country and a.country == b.country and {a.sector, b.sector} <= state)


def responsibility(found: Sequence[Blame], standing: Standing) -> Responsibility:
    """The status of the strike, with the claims it rests on and the reason in words.

    contested: two parties that are not one side claim it, or different sources name different ones;
    declared: a party says that it did it; likely: two or more independent sources name one party;
    single_source: one does; unknown: nobody is named.
    """
    if not found:
        return Responsibility("unknown", (), "No report names who did it.")
    claimed = [one for one in found if one.claimed]
    first = found[0]
    if len(claimed) > 1:
        voices = tuple(voice for one in claimed for voice in one.claimed)
        names = _and([one.party.name for one in claimed])
        return Responsibility(
            "contested", voices, f"{_capital(names)} each claim it.{_denials(found)}"
        )
    others = [one for one in found[1:] if rivals(first, one)]
    if not claimed and others:
        voices = tuple(voice for one in (first, *others) for voice in one.told)
        sides = "; ".join(f"{_and(_who(one.told))} name {one.party.name}"
                          if len(set(_who(one.told))) > 1
                          else f"{_and(_who(one.told))} names {one.party.name}"
                          for one in (first, *others))  # fmt: skip
        return Responsibility("contested", voices, f"Sources differ: {sides}.{_denials(found)}")
    if claimed:
        reason = f"{_capital(first.party.name)} says that it did it ({_cited(first.claimed)})."
        if others:
            reason += f" Others name {_and([one.party.name for one in others])}."
        return Responsibility("declared", first.voices, reason + _denials(found))
    sources = independent_voices(first.told, standing)
    if sources >= 2:
        reason = f"{sources} independent sources name {first.party.name}: {_and(_who(first.told))}."
        return Responsibility("likely", first.told, reason + _denials(found))
    reason = f"Only {_cited(first.told)} names {first.party.name}."
    return Responsibility("single_source", first.told, reason + _denials(found))


def independent_voices(voices: Sequence[Voice], standing: Standing) -> int:
    """How many independent sources say it: different outlets, and in them different speakers."""
    seen: set[str] = set()
    reports = []
    for one in voices:
        key = (one.actor_id or one.source.lower()) if one.claim else f"report {one.report.id}"
        if key not in seen:
            seen.add(key)
            reports.append(one.report.id)
    return standing.independent(dict.fromkeys(reports))


def rivals(a: Blame, b: Blame) -> bool:
    """Whether different sources name the two; who names both tells of a joint deed.

    A person who belongs to nobody does not compete with a group or a state: it may be its member.
    """
    if _is_private(a.party) != _is_private(b.party):
        return False
    own = {_speaker(voice) for voice in a.told}
    return bool(b.told) and not any(_speaker(voice) in own for voice in b.told)


def _speaker(voice: Voice) -> str:
    return speaker_key(voice.source, voice.actor_id) if voice.claim else voice.report.id


def _is_private(party: Party) -> bool:
    return party.actor_id is None and party.sector in (None, "CVL", "UNK")


def _denials(found: Sequence[Blame]) -> str:
    denying = [voice for one in found for voice in one.denied]
    if not denying:
        return ""
    names = dict.fromkeys(_who(denying))
    return f" {_capital(_and(list(names)))} den{'y' if len(names) > 1 else 'ies'} it."


def _who(voices: Sequence[Voice]) -> list[str]:
    return list(dict.fromkeys(voice.source for voice in voices))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cited(voices: Sequence[Voice]) -> str:
    one = voices[0]
    outlet = one.report.publisher
    return f"{one.source}, in {outlet}" if outlet and outlet != one.source else one.source


def _and(names: Sequence[str]) -> str:
    """Names in a sentence, the first five at most."""
    names = list(dict.fromkeys(names))
    if len(names) > _MANY + 1:
        names = [*names[:_MANY], f"{len(names) - _MANY} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
