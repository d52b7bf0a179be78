"""Who is held to have done it, after Airwars' strike status.

Airwars names four (declared, likely, contested, single source claim) and gives no wording for
them; its site maps the grades confirmed, fair, contested and weak to them. The wording here is ours
and in docs/reconciling.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.linking.blame import Blame, rivals
from sourceline.linking.independence import Standing
from sourceline.records import Responsibility, Voice

_MANY = 5


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
    others = [one for one in found[1:] if rivals(first, one, standing)]
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


def _denials(found: Sequence[Blame]) -> str:
    denying = [voice for one in found for voice in one.denied]
    if not denying:
        return ""
    names = dict.fromkeys(_who(denying))
    return f" {_capital(_and(list(names)))} den{'y' if len(names) > 1 else 'ies'} it."


def _who(voices: Sequence[Voice]) -> list[str]:
    """Each speaker once, whatever the case ("police", "Police")."""
    found: dict[str, str] = {}
    for voice in voices:
        found.setdefault(voice.source.casefold(), voice.source)
    return list(found.values())


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
