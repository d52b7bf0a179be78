"""Marks on the words of a phrase: known actors, countries, roles, backers, prepositions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sourceline.resolving.actor_registry import Actor, Registry, Role
from sourceline.resolving.actor_text import Word
from sourceline.resolving.countries import country_of, is_demonym

Kind = Literal[
    "actor", "role", "country", "demonym", "people", "capital", "backer", "against",
    "preposition", "break", "former", "name", "word",
]  # fmt: skip

_BREAKS = frozenset(
    ", ; ( ) [ ] who whom whose which that where when while and/or including".split()
)
_LOOSE = frozenset(
    "the a an this that these those some any all its their his her our two three four five six "
    "seven eight nine ten dozen dozens several many most hundreds thousands scores and or of".split()
)
_LONGEST_COUNTRY = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """What words `start` to `end` (exclusive) of a phrase are; the value depends on the kind.

    actor: the `Actor`; role: the `Role`; country, demonym, people, capital, backer, against: the
    alpha-3 code (None where a people has no country of its own); otherwise None.
    """

    kind: Kind
    start: int
    end: int
    actor: Actor | None = None
    role: Role | None = None
    country: str | None = None


@lru_cache(maxsize=8192)
def _country(text: str) -> tuple[str | None, bool]:
    return country_of(text), is_demonym(text)


class Marker:
    """Reads a phrase from left to right and marks the longest known thing at each word."""

    def __init__(self, known: Registry, words: tuple[Word, ...], when: date | None) -> None:
        self.known = known
        self.words = words
        self.when = when
        self.keys = [word.key for word in words]
        letters = "".join(word.raw for word in words)
        self.upper = letters.isupper() and len(letters) > 6

    def marks(self) -> list[Mark]:
        """All marks in order; together they cover every word once."""
        found: list[Mark] = []
        at = 0
        while at < len(self.words):
            mark = self._mark(at, found)
            found.append(mark)
            at = mark.end
        return found

    def _mark(self, at: int, before: list[Mark]) -> Mark:
        word = self.words[at]
        if word.key in _BREAKS:
            return Mark("break", at, at + 1)
        backed = self._backer(at)
        if backed is not None:
            return backed
        if word.key in self.known.former:
            return Mark("former", at, at + 1)
        named = self._name(at, before)
        options = [
            option
            for option in (
                self._actor(at),
                self._country_mark(at),
                self._role(at),
                self._people(at),
            )
            if option is not None
        ]
        if options:
            best = max(options, key=lambda mark: mark.end)  # the first of equals wins
            if named is None or best.kind in ("actor", "country") or best.end > named.end:
                return best
        if named is not None:
            return named
        if word.key in self.known.prepositions:
            return Mark("preposition", at, at + 1)
        return Mark("word", at, at + 1)

    def _actor(self, at: int) -> Mark | None:
        longest = self.known.longest.get(self.keys[at], 0)
        for end in range(min(at + longest, len(self.keys)), at, -1):
            key = " ".join(self.keys[at:end])
            if key not in self.known.keys:
                continue
            if key in self.known.written and not self._in_capitals(at, end):
                continue
            if end == at + 1 and not self._name_like(at):
                continue
            actor = self.known.named(key, self.when)
            if actor is not None:
                return Mark("actor", at, end, actor=actor)
        return None

    def _in_capitals(self, at: int, end: int) -> bool:
        text = "".join(word.raw for word in self.words[at:end])
        return text.replace(".", "").isupper() and ("." in text or not self.upper)

    def _name_like(self, at: int) -> bool:
        """A one-word name must not be the first word of something longer in small letters."""
        word = self.words[at]
        return word.capital or self.keys[at] not in self.known.roles

    def _country_mark(self, at: int) -> Mark | None:
        word = self.words[at]
        if word.key in _LOOSE:
            return None
        for end in range(min(at + _LONGEST_COUNTRY, len(self.words)), at, -1):
            text = " ".join(word.raw for word in self.words[at:end])
            country, demonym = _country(text)
            if country is not None:
                return Mark("demonym" if demonym else "country", at, end, country=country)
        country = self._capital(at)
        if country is not None:
            return country
        return None

    def _capital(self, at: int) -> Mark | None:
        if not self.words[at].capital:
            return None
        for end in range(min(at + 3, len(self.words)), at, -1):
            code = self.known.capitals.get(" ".join(self.keys[at:end]))
            if code is not None:
                return Mark("capital", at, end, country=code)
        return None

    def _role(self, at: int) -> Mark | None:
        longest = self.known.role_longest.get(self.keys[at], 0)
        for end in range(min(at + longest, len(self.keys)), at, -1):
            role = self.known.roles.get(" ".join(self.keys[at:end]))
            if role is not None:
                return Mark("role", at, end, role=role)
        return None

    def _people(self, at: int) -> Mark | None:
        for end in (at + 2, at + 1):
            key = " ".join(self.keys[at:end])
            if key in self.known.peoples and self.words[at].capital:
                return Mark("people", at, end, country=self.known.peoples[key])
        return None

    def _name(self, at: int, before: list[Mark]) -> Mark | None:
        """A capitalised word behind a title or another part of a name ("Tom King")."""
        word = self.words[at]
        if self.upper or not word.capital or not before:
            return None
        last = before[-1]
        title = last.kind == "role" and last.role is not None and last.role.kind != "group"
        if last.kind == "name" or (title and not self.words[last.end - 1].possessive):
            return Mark("name", at, at + 1)
        return None

    def _backer(self, at: int) -> Mark | None:
        """ "X-backed", "backed by X", "pro-X" and "anti-X"; the mark covers all of it."""
        key = self.keys[at]
        if key in ("pro", "anti") and at + 1 < len(self.words) and self.words[at + 1].hyphen:
            owner = self._owner(at + 1)
            if owner is not None:
                kind: Kind = "backer" if key == "pro" else "against"
                return Mark(kind, at, owner.end, country=_code(owner))
        for size in (3, 2, 4):
            if " ".join(self.keys[at : at + size]) in self.known.backing_phrases:
                start = at + size
                if start < len(self.keys) and self.keys[start] == "the":
                    start += 1
                owner = self._owner(start)
                if owner is not None:
                    return Mark("backer", at, owner.end, country=_code(owner))
        owner = self._owner(at)
        if owner is not None and owner.end < len(self.keys):
            follower = self.keys[owner.end]
            if follower in self.known.backing:
                return Mark("backer", at, owner.end + 1, country=_code(owner))
            if follower in ("led", "run", "held", "based", "born", "ruled", "occupied") and (
                self.words[owner.end].hyphen
            ):
                return Mark("country", at, owner.end + 1, country=_code(owner))
            if follower in ("made", "built", "designed", "style", "era", "supplied"):
                return Mark("word", at, owner.end + 1)
        return None

    def _owner(self, at: int) -> Mark | None:
        if at >= len(self.words):
            return None
        return self._country_mark(at) or self._actor(at)


def _code(mark: Mark) -> str | None:
    return mark.actor.country if mark.actor is not None else mark.country
