"""Who says something of an incident: the claims about its events as voices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sourceline.linking.independence import claims_about, outlet
from sourceline.linking.members import Member, ref
from sourceline.linking.terms import stem, weight
from sourceline.linking.victims import is_person, kind_of
from sourceline.records import Claim, Party, Source, Voice
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.names import fold

_OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "MED"})
_AUTHORITY = re.compile(
    r"\b(?:police|sheriff|deput(?:y|ies)|troopers?|officers?|detectives?|ministr(?:y|ies)|minister"
    r"|army|armed forces|military|border service|navy|air force|officials?|authorit(?:y|ies)"
    r"|government|governor|mayor"
    r"|hospitals?|coroner|medical examiner|medics|fire (?:department|service)|prosecutors?"
    r"|district attorney|attorney general|defen[cs]e forces?|civil defen[cs]e|president"
    r"|general staff|command)\b",
    re.I,
)
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "PRM"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP"})
_PRONOUNS = frozenset(
    """i you he she it we they who that this one me him her us them all some many both others
    anyone everyone somebody someone nobody people""".split()
)
_TELLING = 4.9
_OFFICES = (
    ("MIL", re.compile(
        r"\b(?:army|armed forces|military|general staff|border (?:service|guard)|navy|air force"
        r"|joint (?:task|command)\w*|ministry of defen[cs]e|defen[cs]e ministry)\b", re.I)),
    ("COP", re.compile(r"\b(?:police|gendarmerie|sheriff(?:'s|’s)? office)\b", re.I)),
    ("GOV", re.compile(r"\b(?:ministry|government|presidency)\b", re.I)),
)  # fmt: skip
_HEADS = frozenset(
    "alliance army brigade cartel coalition front gang junta militia movement".split()
)
_FOLK = frozenset(
    """man woman men women people person gunman gunmen attacker attackers assailant assailants
    suspect suspects shooter shooters militant militants rebel rebels soldier soldiers troops
    police officer officers civilian civilians victim victims resident residents youth youths
    protester protesters demonstrators fighters forces crowd group mob boy girl child children
    teen teenager somebody someone they he she individual individuals driver student
    students""".split()
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim about a member's event, with the member and the voice that it makes."""

    member: Member
    claim: Claim
    voice: Voice


def heard(members: Sequence[Member]) -> tuple[Heard, ...]:
    """Every claim about the events of `members`, in their order, each once a report.

    Claims whose source is only a pronoun are left out: nobody can be named for them.
    """
    found: dict[tuple[str, str], Heard] = {}
    for member in members:
        for claim in claims_about(member):
            key = member.report.id, claim.id
            if claim.source.name.lower() in _PRONOUNS:
                continue
            found.setdefault(key, Heard(member, claim, voice(member, claim)))
    return tuple(found.values())


def voice(member: Member, claim: Claim) -> Voice:
    """A claim as a voice; said on the report's day where the claim gives no day."""
    source = claim.source
    said = claim.said if claim.said.earliest or claim.said.latest else member.report.published
    return Voice(
        source=source.name or "an unnamed source",
        stance=claim.stance,
        report=ref(member.report),
        claim=claim.id,
        spans=tuple(sorted({claim.cue, *claim.content})),
        said=said,
        actor_id=source.actor_id,
        country=source.country,
        sector=source.sector,
    )


def own_voice(member: Member) -> Voice:
    """The report itself as a voice that asserts the event, by the words of its trigger."""
    report = member.report
    return Voice(
        source=narrator(member),
        stance="asserts",
        report=ref(report),
        spans=(member.event.trigger,),
        said=report.published,
    )


def narrator(member: Member) -> str:
    """Whom a report's own words are laid to: the agency that it credits, else its outlet."""
    report = member.report
    return next(iter(report.credited_to), None) or outlet(report) or report.title or report.id


def speaker_key(name: str, actor_id: str | None) -> str:
    """One key for the spellings of a speaker."""
    return actor_id or fold(name).removeprefix("the ")


def is_official(source: Source) -> bool:
    """Whether a source is of a government, an army, the police or a health authority."""
    if source.sector is not None and source.sector not in ("CVL", "UNK", "UAF"):
        return source.sector in _OFFICIAL
    return bool(_AUTHORITY.search(source.name))


def official_outlet(name: str) -> Source:
    """The speaker of a report's own words: with a sector where its outlet is an office of state."""
    sector = next((code for code, words in _OFFICES if words.search(name)), None)
    return Source(name, sector=sector)


def is_named(party: Party) -> bool:
    """Whether a party is known by name, not only by what it is.

    >>> [is_named(Party(name)) for name in ("gunmen", "Deputies", "Hamas fighters", "Slain wife")]
    [False, False, True, False]
    """
    if party.actor_id:
        return True
    words = [word for word in re.split(r"[^\w'’-]+", party.name) if word]
    if not words or (len(words) > 1 and is_person(words[-1])):
        return False
    proper = [at for at, word in enumerate(words) if _is_proper(word)]
    if proper == [0] and len(words) > 1:
        # Only the first word has a capital: a group's name, or the beginning of a sentence.
        return bool(party.country) or weight(stem(words[0])) >= _TELLING
    return bool(proper)


def _is_proper(word: str) -> bool:
    low = fold(word)
    common = low in _FOLK or low in registry().roles or kind_of(low) != "people"
    return word[0].isupper() and not common and not word.endswith(("'s", "’s"))


def is_partisan(speaker: Source, parties: Sequence[Party]) -> bool:
    """Whether a speaker is one of the parties, or a body of the same armed force or state."""
    if any(same_party(party, speaker) for party in parties):
        return True
    for party in parties:
        known = party.country is not None and speaker.country == party.country
        if speaker.sector in _ARMED and party.sector == speaker.sector and (
            known or party.country is None or speaker.country is None
        ):  # fmt: skip
            return True
        if known and speaker.sector in _STATE and party.sector in _STATE - {"COP"}:
            return True
    return False


def same_party(a: Party | Source | Voice, b: Party | Source | Voice) -> bool:
    """Whether two mentions of a party are one: by id (or one's institution), or by name."""
    if a.actor_id and b.actor_id:
        return _within(a.actor_id, b.actor_id) or _within(b.actor_id, a.actor_id)
    first, second = _name(a), _name(b)
    if first == second:
        return True
    for known, other in ((a, second), (b, first)):
        if known.actor_id and other in _aliases(known.actor_id):
            return True
    if a.actor_id and b.actor_id:
        return False
    return (_surname(first, second) and not (a.actor_id or b.actor_id)) or _head(first, second)


def _within(part: str, whole: str) -> bool:
    return part == whole or part.startswith(whole + ":")


def _name(one: Party | Source | Voice) -> str:
    text = one.source if isinstance(one, Voice) else one.name
    return fold(text).removeprefix("the ")


def _aliases(ident: str) -> frozenset[str]:
    actor = registry().by_id.get(ident)
    return frozenset(fold(name) for name in (actor.name, *actor.aliases)) if actor else frozenset()


def _head(a: str, b: str) -> bool:
    """ "coalition" and "saudi led coalition": the shorter is the noun of the longer."""
    short, long = sorted((a, b), key=len)
    return short in _HEADS and long.endswith(" " + short)


def _surname(a: str, b: str) -> bool:
    """ "Smith" and "john smith": the shorter is the last words of the longer."""
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and short not in _FOLK and long.endswith(" " + short)
