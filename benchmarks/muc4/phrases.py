"""Noun phrases of parties: their words, heads, names and titles."""

from __future__ import annotations

import re
from functools import lru_cache

from benchmarks.muc4.tables import AREAS, BODIES, NOBODY, STREETS, THING_TYPES, THINGS, TITLES
from sourceline.coding.phrases import group_heads, person_heads, role_heads
from sourceline.records import Party
from sourceline.resolving.actor_registry import Actor, registry
from sourceline.resolving.actor_text import fold
from sourceline.resolving.countries import country_of

_ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those|his|her|its|their)\s+", re.IGNORECASE)
_ENDS = frozenset(
    "of in at on to from by with for near who which that whose where while along between "
    "belonging located wearing during when after inside outside and including".split()
)
_SHORT = 6  # letters; shorter words with a noun's ending may be names
_ENDINGS = ("ment", "ments", "tion", "tions", "ings", "ning", "ities", "ness", "ance", "erves")
_LONGEST = 8  # words of a name in the registry


def words(party: Party, text: str) -> str:
    """The words of the report for a party, without an article, in capitals; "" for a pronoun."""
    told = [party.name] if party.name.upper() in " ".join(text.split()).upper() else []
    told += [span.text for span in party.spans]
    for phrase in told or [party.name]:
        plain = _ARTICLE.sub("", " ".join(phrase.split())).upper().strip(" ,;-[]()")
        if plain and plain.lower() not in NOBODY:
            return plain
    return ""


def tokens(phrase: str) -> list[str]:
    """Its words in lower case, brackets and marks left out."""
    return re.findall(r"[^\s,;()\[\]\"]+", phrase.lower())


def head_phrase(phrase: str) -> list[str]:
    """The words up to the first preposition, comma or bracket: "terrorists of the front"."""
    first = re.split(r"[,;()\[\]]", phrase.lower())[0] or phrase.lower()
    kept: list[str] = []
    for word in tokens(first):
        if kept and word in _ENDS:
            break
        kept.append(word)
    return kept


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """A noun without its plural ending, as far as spelling tells."""
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return {"people": "person", "children": "child", "wives": "wife"}.get(word, word)


def plural(phrase: str) -> bool:
    """Whether the head is a plural noun."""
    head = head_phrase(phrase)[-1:]
    return bool(head) and (singular(head[0]) != head[0])


def is_thing(phrase: str) -> bool:
    """Whether the head names a building, a vehicle or another thing."""
    head = head_phrase(phrase)[-1:]
    return bool(head) and (head[0] in THINGS or singular(head[0]) in THINGS)


def is_people(phrase: str) -> bool:
    """Whether the head is a common noun for people."""
    return bool(head := head_phrase(phrase)) and _of_people(head[-1])


def _of_people(word: str) -> bool:
    return bool({word, singular(word)} & (person_heads() | role_heads())) or word in (
        "people", "persons", "person", "population", "community", "family", "families", "crew",
    )  # fmt: skip


def split_name(phrase: str) -> tuple[str, str]:
    """Title and name of a person: "army captain | juan diaz"; ("", "") where there is no name.

    A name's last word is no common noun; titles stand before it.
    """
    head = head_phrase(phrase)
    if not head or _common(head[-1]) or country_of(head[-1].title()) or not head[-1][0].isalpha():
        return "", ""
    group = organisation(" ".join(head))
    if group is not None and group[0].split()[-1] == head[-1]:
        return "", ""
    start = 0
    for at, word in enumerate(head[:-1]):
        if _common(word) or word.rstrip(".") in TITLES or country_of(word.title()):
            start = at + 1
    return " ".join(head[:start]).upper(), " ".join(head[start:]).upper()


def _common(word: str) -> bool:
    known = {word, singular(word)}
    return (
        _of_people(word)
        or bool(known & (THINGS | AREAS | STREETS | BODIES | NOBODY))
        or word in group_heads()
        or (len(word) > _SHORT and word.endswith(_ENDINGS))
    )


@lru_cache(maxsize=8192)
def organisation(phrase: str) -> tuple[str, Actor] | None:
    """The longest stretch of the phrase that the registry knows as a group, and which."""
    parts = re.findall(r"[^\s,;()\[\]]+", phrase)
    known = registry()
    for size in range(min(_LONGEST, len(parts)), 0, -1):
        for start in range(len(parts) - size + 1):
            stretch = " ".join(parts[start : start + size])
            if parts[start].lower() == "the" or (size == 1 and country_of(stretch.title())):
                continue
            actor = known.named(fold(stretch))
            if actor is not None and not actor.person and actor.id.count(":") > 1:
                return stretch.strip("\"'"), actor
    return None


def thing_type(phrase: str) -> str:
    """The set list's type of a thing by its words, the head's own phrase first."""
    for told in (" ".join(head_phrase(phrase)), phrase.lower()):
        for pattern, item in THING_TYPES:
            if re.search(rf"\b(?:{pattern})", told):
                return item
    return "OTHER"
