"""Last resorts: titled surnames with variant spellings, misspelt country words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from sourceline.resolving.actor_marks import Mark
from sourceline.resolving.actor_registry import Actor, Registry, registry
from sourceline.resolving.actor_text import Word, fold
from sourceline.resolving.countries import countries, country_of

_NEAR_NAME = 0.86
_NEAR_FIRST = 0.8
_NEAR_COUNTRY = 0.88
_SHORTEST = 6


def office_holder(
    known: Registry, names: Sequence[str], when: date | None, context: Sequence[str]
) -> Actor | None:
    """The office-holder that a title and these folded names mean, if all candidates agree.

    A surname alone must be written right; one with a first name may be a letter off
    ("Abdelaziz Bouteflicka"), but the first name must then be the office-holder's too.
    """
    if not names:
        return None
    numbers = _surname(known, names)
    if numbers is None:
        return None
    actors = [actor for actor in known.choose(numbers, when, context) if actor.person]
    if len(names) > 1:
        actors = [actor for actor in actors if _shares_first_name(actor, names)]
    if len({actor.country for actor in actors}) != 1:
        return None
    return actors[0]


def _surname(known: Registry, names: Sequence[str]) -> str | None:
    for key in (" ".join(names), " ".join(names[-2:]), names[-1]):
        found = known.keys.get(key) or known.surnames.get(key)
        if found:
            return found
    if len(names) < 2 or len(names[-1]) < _SHORTEST:
        return None
    near = get_close_matches(names[-1], known.surnames, n=1, cutoff=_NEAR_NAME)
    return known.surnames[near[0]] if near else None


def _shares_first_name(actor: Actor, names: Sequence[str]) -> bool:
    words = {word for name in (actor.name, *actor.aliases) for word in fold(name).split()}
    return any(get_close_matches(name, words, n=1, cutoff=_NEAR_FIRST) for name in names[:-1])


def misspelt_country(known: Registry, words: Sequence[Word], core: Sequence[Mark]) -> str | None:
    """The country of the first capitalised word that is nearly a country's name or adjective."""
    for mark in core:
        word = words[mark.start]
        if mark.kind == "word" and mark.end == mark.start + 1 and word.capital:
            near = _near_country(word.key)
            if near is not None:
                return country_of(near) or known.peoples.get(near)
    return None


@lru_cache(maxsize=4096)
def _near_country(key: str) -> str | None:
    if len(key) < _SHORTEST or country_of(key) is not None:
        return None
    near = get_close_matches(key, _country_words(), n=1, cutoff=_NEAR_COUNTRY)
    return near[0] if near else None


@lru_cache(maxsize=1)
def _country_words() -> tuple[str, ...]:
    words = {
        word.lower()
        for country in countries().values()
        for word in (country.name, *country.demonyms)
        if " " not in word and len(word) >= _SHORTEST - 1
    }
    words |= {key for key, country in registry().peoples.items() if country and " " not in key}
    return tuple(sorted(words))
