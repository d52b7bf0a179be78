"""Whom the sources of an incident hold to have done it: by whom named, claimed, denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourceline.linking.independence import Standing
from sourceline.linking.members import Member, moment
from sourceline.linking.voices import Heard, is_named, own_voice, same_party, speaker_key
from sourceline.records import Party, Voice
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.countries import is_demonym
from sourceline.resolving.names import fold

_TELLS = frozenset({"asserts", "confirms", "accuses"})
_FORCES = frozenset({"MIL", "REB", "PRM", "UAF"})
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


def blames(
    members: Sequence[Member], said: Sequence[Heard], standing: Standing
) -> tuple[Blame, ...]:
    """Every named party that is held responsible, those who claim it first, then by voices.

    Copies are heard only where their originals name nobody, and outlets by their last word.
    """
    groups: list[tuple[Party, dict[str, list[Voice]]]] = []
    for party, voice, kind in _in_force(_tellings(members, said), standing):
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
    if actor is None or (ident.count(":") < 2 and is_named(replace(party, actor_id=None))):
        return party
    return replace(party, name=actor.name)


def _denying(party: Party, by: dict[str, list[Voice]]) -> tuple[Voice, ...]:
    """Denials without those of speakers who also tell it: these deny something beside it.

    So does a side that has claimed it: of its own deed it denies what is said to have come of it.
    """
    if by["claimed"]:
        return tuple(v for v in by["denied"] if not _same_side(_party_of(v), party))
    telling = {_speaker(voice) for voice in (*by["claimed"], *by["told"])}
    return tuple(voice for voice in by["denied"] if _speaker(voice) not in telling)


def _tellings(members: Sequence[Member], said: Sequence[Heard]) -> list[tuple[Party, Voice, str]]:
    known = _cast(members)
    found: list[tuple[Party, Voice, str]] = []
    for one in said:
        found += [(party, one.voice, kind) for party, kind in _told_by(one, known)]
    for member in members:
        plain = member.event.status in ("asserted", "confirmed")
        if plain and not _only_claimed(member):
            voice = own_voice(member)
            found += [(party, voice, "told") for party in _actors(member, known)]
    found.sort(key=lambda one: not one[0].actor_id)
    return found


def _in_force(
    told: Sequence[tuple[Party, Voice, str]], standing: Standing
) -> list[tuple[Party, Voice, str]]:
    """What is told without copies of reports that name somebody, and what an outlet took back.

    A later report of an outlet that names others in its own words takes back whom it named before.
    """
    naming = {voice.report.id for _, voice, kind in told if kind != "denied"}
    heard = [
        (party, voice, kind)
        for party, voice, kind in told
        if kind == "denied" or standing.roots.get(voice.report.id) not in naming
    ]
    last: dict[frozenset[str], str] = {}
    for _, voice, kind in sorted(heard, key=lambda one: _published(one[1])):
        if kind == "told" and not voice.claim:
            last[standing.origins[voice.report.id]] = voice.report.id
    return [
        (party, voice, kind)
        for party, voice, kind in heard
        if kind != "told"
        or voice.claim
        or any(
            other.report.id == last[standing.origins[voice.report.id]] and _same_side(party, named)
            for named, other, _ in heard
        )
    ]


def _published(voice: Voice) -> tuple[str, str]:
    return moment(voice.report.published) or "9999", voice.report.id


def _told_by(one: Heard, known: Sequence[Party]) -> list[tuple[Party, str]]:
    """What a claim makes of which party: "claimed", "told" or "denied"."""
    actors = _actors(one.member, known)
    source = _full_name(Party(one.voice.source, one.voice.actor_id, one.voice.country,
                              one.voice.sector), known)  # fmt: skip
    mine = any(same_party(party, source) for party in actors)
    if one.voice.stance == "claims_responsibility":
        return [(source, "claimed")] if is_named(source) else []
    if mine and one.voice.stance == "confirms" and source.sector != "COP":
        return [(source, "claimed")]
    own = _speaks_for(one, source, actors)
    if own is not None:
        return [(own, "claimed")]
    if one.voice.stance == "denies":
        return [(party, "denied") for party in _cleared(one, actors, source)]
    if one.voice.stance in _TELLS and not mine:
        return [(party, "told") for party in actors]
    return []


def _cast(members: Sequence[Member]) -> tuple[Party, ...]:
    """All actors who are known by name, those of the registry first, then by name."""
    found = {
        (party.actor_id, party.name): party
        for member in members
        for party in member.event.actors
        if _counts(party, member)
    }
    return tuple(sorted(found.values(), key=lambda one: (not one.actor_id, fold(one.name))))


def _full_name(party: Party, known: Sequence[Party]) -> Party:
    """A party told only as "the coalition" under the name that another report has for it."""
    if is_named(party):
        return party
    return next((one for one in known if same_party(one, party)), party)


def _speaks_for(one: Heard, source: Party, actors: Sequence[Party]) -> Party | None:
    """The actor for whom a speaker of its force owns up ("a spokesman said its men did it").

    Only where the report's coding has found the event confirmed by its author.
    """
    if one.member.event.status != "confirmed" or one.voice.stance not in ("asserts", "confirms"):
        return None
    if source.sector not in _FORCES:
        return None
    for party in actors:
        if party.sector == source.sector and party.country == source.country:
            return party
    nameless = any(
        party.sector == source.sector and party.country in (None, source.country)
        for party in one.member.event.actors
    )
    return source if nameless and source.actor_id and not actors else None


def _counts(party: Party, member: Member) -> bool:
    """Whether a party is known by name and is no place, nationality or private person as such."""
    if party.actor_id or not is_named(party):
        return bool(party.actor_id)
    told = (place for event in member.record.events for place in event.places)
    places = {fold(place.name) for place in told}
    return not (party.sector == "CVL" or fold(party.name) in places or is_demonym(party.name))


def _actors(member: Member, known: Sequence[Party]) -> list[Party]:
    """The event's actors who are known by name, here or in another report."""
    full = [_full_name(party, known) for party in member.event.actors]
    return [party for party in dict.fromkeys(full) if _counts(party, member)]


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


def _party_of(voice: Voice) -> Party:
    return Party(voice.source, voice.actor_id, voice.country, voice.sector)


def _same_side(a: Party, b: Party) -> bool:
    """One party, or bodies of one state: its army and its ministry do not compete."""
    if same_party(a, b):
        return True
    state = {"GOV", "MIL", "COP", "SPY", "LEG", "PRM"}
    return bool(a.country and a.country == b.country and {a.sector, b.sector} <= state)


def rivals(a: Blame, b: Blame, standing: Standing) -> bool:
    """Whether different sources name the two; who names both tells of a joint deed.

    A person who belongs to nobody does not compete with a group or a state: it may be its member.
    """
    if _is_private(a.party) != _is_private(b.party):
        return False
    own = {_teller(voice, standing) for voice in a.told}
    return bool(b.told) and not any(_teller(voice, standing) in own for voice in b.told)


def _teller(voice: Voice, standing: Standing) -> str | frozenset[str]:
    """A speaker, or the outlet whose own words they are."""
    return _speaker(voice) if voice.claim else standing.origins[voice.report.id]


def _speaker(voice: Voice) -> str:
    return speaker_key(voice.source, voice.actor_id) if voice.claim else voice.report.id


def _is_private(party: Party) -> bool:
    return party.actor_id is None and party.sector in (None, "CVL", "UNK")
