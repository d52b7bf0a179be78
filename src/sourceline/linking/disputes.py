"""Propositions on which the sources of an incident disagree: who is for, who against."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sourceline.linking.blame import Blame, rivals
from sourceline.linking.figures import when
from sourceline.linking.independence import Standing
from sourceline.linking.members import Member
from sourceline.linking.rules import Setting, current, point
from sourceline.linking.voices import Heard, own_voice, same_party, speaker_key
from sourceline.records import Dispute, Figure, Party, Voice

_FOR = frozenset({"asserts", "confirms", "accuses", "claims_responsibility"})
_AGAINST = frozenset({"denies", "doubts"})
_HARM = re.compile(
    r"\b(?:kill\w*|deaths?|dead|died|casualt\w+|injur\w+|wound\w+|harm\w*|hurt|hit|target\w*)\b",
    re.I,
)
_CIVIL = re.compile(r"\b(?:civilians?|residents|women|children|innocent\w*)\b", re.I)
_DEEDS: tuple[tuple[str, str, str], ...] = (
    ("ASSAULT", "suicide-attack", "suicide attack"), ("ASSAULT", "drone", "drone strike"),
    ("ASSAULT", "aerial", "air strike"), ("ASSAULT", "heavy-weapons", "shelling"),
    ("ASSAULT", "explosives", "bombing"), ("ASSAULT", "firearms", "shooting"),
    ("ASSAULT", "abduct", "abduction"), ("ASSAULT", "sexual", "sexual assault"),
    ("ASSAULT", "torture", "torture"), ("ASSAULT", "beat", "beating"),
    ("ASSAULT", "targeted", "killing"), ("ASSAULT", "", "attack"),
    ("PROTEST", "riot", "riot"), ("PROTEST", "strike", "strike"), ("PROTEST", "", "protest"),
    ("COERCE", "arrest", "arrest"), ("COERCE", "cyber", "cyber attack"),
    ("COERCE", "", "coercion"), ("MOBILIZE", "", "mobilization"), ("RETREAT", "", "withdrawal"),
)  # fmt: skip


def deed(kind: str, modes: Sequence[str]) -> str:
    """What an incident is called in a sentence ("the drone strike")."""
    for code, mode, word in _DEEDS:
        if code == kind and (not mode or mode in modes):
            return word
    return "event"


def disputes(
    members: Sequence[Member], said: Sequence[Heard], blamed: Sequence[Blame],
    tolls: Mapping[str, Sequence[Figure]], setting: Setting, noun: str, standing: Standing,
) -> tuple[Dispute, ...]:  # fmt: skip
    """All disputes: who did it, whether it harmed or happened, how many."""
    found = [*_blame(blamed, noun, standing), *_denied(members, said, blamed, noun)]
    found += [one for what, figures in tolls.items() for one in _numbers(what, figures, setting)]
    return tuple(found)


def _blame(blamed: Sequence[Blame], noun: str, standing: Standing) -> list[Dispute]:
    """A party's part: for, those who name it; against, its denial and those who name another."""
    found = []
    for one in blamed:
        others = [
            voice for other in blamed if other is not one and rivals(one, other, standing)
            for voice in other.voices
        ]  # fmt: skip
        against = _apart(_once((*one.denied, *others)), one.voices)
        if against:
            found.append(
                Dispute(f"{one.party.name} carried out the {noun}", _once(one.voices), against)
            )
    return found


def _apart(voices: Sequence[Voice], others: Sequence[Voice]) -> tuple[Voice, ...]:
    """Voices of those who do not speak on the other side too."""
    speakers = {speaker_key(one.source, one.actor_id) for one in others}
    return tuple(v for v in voices if speaker_key(v.source, v.actor_id) not in speakers)


def _denied(
    members: Sequence[Member], said: Sequence[Heard], blamed: Sequence[Blame], noun: str
) -> list[Dispute]:
    """Denials that are not of a party's own part: of harm, or that it happened at all."""
    groups: dict[str, list[Voice]] = {}
    for one in said:
        if one.voice.stance in _AGAINST and _is_of_event(one, blamed):
            groups.setdefault(_proposition(one, noun), []).append(one.voice)
    found = []
    for proposition, against in groups.items():
        sides = _supporters(members, said, against, harm="harmed" in proposition
                            or "killed" in proposition)  # fmt: skip
        if sides:
            found.append(Dispute(proposition, sides, _once(against)))
    return found


def _is_of_event(one: Heard, blamed: Sequence[Blame]) -> bool:
    """Whether a denial is of the harm or the event, not only of somebody's part in it.

    That it happened at all is denied only where the report's coding says so too: most words that
    deny are about something beside the event.
    """
    if _harm_words(one):
        return True
    denied = one.member.event.status in ("disputed", "denied")
    return denied and not any(one.voice in blame.denied for blame in blamed)


def _harm_words(one: Heard) -> bool:
    text = " ".join(span.text for span in one.claim.content)
    return bool(_CIVIL.search(text) and _HARM.search(text))


def _proposition(one: Heard, noun: str) -> str:
    text = " ".join(span.text for span in one.claim.content)
    if _CIVIL.search(text) and _HARM.search(text):
        return f"the {noun} harmed civilians"
    if re.search(r"\b(?:casualt\w+|deaths?|dead|died|killed)\b", text, re.I):
        return f"the {noun} killed anyone" if noun not in ("killing",) else "anyone was killed"
    return f"the {noun} took place"


def _supporters(
    members: Sequence[Member], said: Sequence[Heard], against: Sequence[Voice], *, harm: bool
) -> tuple[Voice, ...]:
    """Who says what is denied: claims for it, and reports that tell it in their own voice."""
    deniers = [Party(voice.source, voice.actor_id) for voice in against]
    found = []
    for one in said:
        speaker = Party(one.voice.source, one.voice.actor_id)
        if one.voice.stance not in _FOR or any(same_party(speaker, d) for d in deniers):
            continue
        if not harm or _counts_harm(one.member, one.claim.id):
            found.append(one.voice)
    for member in members:
        plain = member.event.status in ("asserted", "confirmed")
        if plain and (not harm or _counts_harm(member, None)):
            found.append(own_voice(member))
    return _once(found)


def _counts_harm(member: Member, claim: str | None) -> bool:
    return any(
        count.what in ("killed", "injured") and (count.low > 0 or count.high is None)
        and (claim in count.claims if claim else not count.claims)
        for count in member.event.counts
    )  # fmt: skip


def _numbers(what: str, figures: Sequence[Figure], setting: Setting) -> list[Dispute]:
    """The largest number that others exclude, of sources of their own; copies add no number."""
    known = [one for one in sorted(figures, key=when) if not one.set_aside]
    own = [one for one in known if one.independent] or known
    live = [one for one in current(own, setting) if one.modifier != "vague"]
    for value in sorted({point(one) for one in live}, reverse=True):
        told = [one for one in live if point(one) == value]
        against = [one for one in live if any(_excludes(one, other) for other in told)]
        if against:
            agreed = [one for one in told if any(_excludes(one, other) for other in against)]
            return [Dispute(_counted(value, what, agreed), _figured(agreed), _figured(against))]
    return []


def _excludes(a: Figure, b: Figure) -> bool:
    """Whether no number fits both; the same report's own words do not dispute themselves."""
    if a.report.id == b.report.id and a.source == b.source:
        return False
    top_a = a.high if a.high is not None else max(a.low, b.low)
    top_b = b.high if b.high is not None else max(a.low, b.low)
    return top_a < b.low or top_b < a.low


def _counted(value: int, what: str, told: Sequence[Figure]) -> str:
    head = "at least " if all(one.high is None for one in told) else ""
    if what in ("killed", "injured", "missing", "abducted", "arrested", "displaced"):
        verb = "was" if value == 1 else "were"
        extra = {"missing": "missing"}.get(what, what)
        return f"{head}{value} {'person' if value == 1 else 'people'} {verb} {extra}"
    return f"{head}{value} {what.replace('_', ' ')}"


def _figured(figures: Sequence[Figure]) -> tuple[Voice, ...]:
    return _once(
        [
            Voice(one.source, "asserts", one.report, one.claim, (one.span,), one.said,
                  one.actor_id, one.country, one.sector)
            for one in figures
        ]
    )  # fmt: skip


def _once(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """One voice a speaker and report, in order."""
    found: dict[tuple[str, str, str], Voice] = {}
    for voice in voices:
        found.setdefault((voice.source, voice.report.id, voice.stance), voice)
    return tuple(found.values())
