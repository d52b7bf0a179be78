"""Marks on the words of a phrase: known actors, countries, roles, backers, prepositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sourceline.resolving.actor_registry import Actor, Registry, Role
from sourceline.resolving.actor_text import Word, word_set
from sourceline.resolving.countries import countries, country_of, is_demonym

Kind = Literal[
    "actor", "role", "country", "demonym", "people", "capital", "backer", "against",
    "state-backed", "preposition", "break", "former", "ethnic", "polite", "name", "word",
]  # fmt: skip

_BREAKS = word_set(", ; ( [ who whom whose which that where when while including")
_LOOSE = word_set(
    "the a an this that these those some any all its their his her our us two three four five six "
    "seven eight nine ten dozen dozens several many most hundreds thousands scores and or of"
)
_PUBLIC = frozenset(("GOV", "MIL", "LEG", "ELI", "OPP", "PTY", "SPY", "IGO"))
_STATE_SECTORS = frozenset(("GOV", "MIL", "SPY", "COP", "LEG"))
_LED = word_set("led run held based born ruled occupied controlled dominated")
_MADE = word_set("made built designed style era supplied trained born")
# Participles that name a backer even without a hyphen ("Iran backed militia").
_LOOSE_BACKING = word_set("backed supported sponsored funded financed")
_POLITE = word_set("mr mrs ms dr sir madam mister")
# Nouns that are mostly adjectives before another word ("national guard", "local police").
_ADJECTIVES = word_set("national minor native local regular irregular general private individual")
_TITLES = word_set("mr mrs ms dr sir lord gen col lt maj sgt capt adm sen rep gov msgr fr")
_WORDS_IN_CAPITALS = frozenset(("car", "pan", "can", "per", "men", "are", "and"))
_FIRST_NAMES = word_set(
    "german israel jordan chad georgia china india kenya ireland english french holland cuba "
    "america paris london sydney florence dallas lima santiago jerusalem wellington salvador karen "
    "victoria sofia moro shan"
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


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    """Countries' names that are always written in capitals ("UAE", "SADR"), in small letters."""
    names = (name for country in countries().values() for name in country.names)
    return frozenset(name.lower() for name in names if name.isupper() and len(name) < 6)


@lru_cache(maxsize=8192)
def _country(text: str) -> tuple[str | None, bool]:
    if not text.isupper() and text.lower() in _acronyms():
        return None, False
    country = country_of(text)
    return country, country is not None and is_demonym(text)


class Marker:
    """Reads a phrase from left to right and marks the longest known thing at each word.

    Args:
        known: the registry.
        text: the phrase.
        words: its words.
        when: the day, for actors with dates.
        countries: countries of the report, for names that several actors share.
    """

    def __init__(
        self, known: Registry, text: str, words: tuple[Word, ...], when: date | None,
        countries: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self.known = known
        self.text = text
        self.words = words
        self.when = when
        self.countries = countries
        self.keys = [word.key for word in words]
        self.upper = len(text) > 6 and text.isupper()

    def marks(self) -> list[Mark]:
        """All marks in order; together they cover every word once."""
        found: list[Mark] = []
        at = 0
        while at < len(self.words):
            mark = self._bracket(at) or self._mark(at, found)
            found.append(mark)
            at = mark.end
        return found

    def _bracket(self, at: int) -> Mark | None:
        """A bracket inside a name ("the Umma (Nation) party") is passed over."""
        if self.keys[at] not in ("(", "["):
            return None
        for end in range(at + 1, len(self.words) - 1):
            if self.keys[end] in (")", "]"):
                return Mark("word", at, end + 1)
        return None

    def _mark(self, at: int, before: list[Mark]) -> Mark:
        key = self.keys[at]
        if key in _BREAKS and (self.upper or not self.words[at].raw.isupper() or key in ",;([)]"):
            return Mark("break", at, at + 1)
        if key in _POLITE and self.words[at].capital and at + 1 < len(self.words):
            return Mark("polite", at, at + 1)
        if key in ("ethnic", "indigenous"):
            return Mark("ethnic", at, at + 1)
        if key in self.known.former:
            return Mark("former", at, at + 1)
        actor, country = self._actor(at), self._country_mark(at)
        if actor is not None and self._other_walk_of_life(actor, before):
            actor = None
        backed = self._backer(at, country or actor or self._role(at))
        if backed is not None and (actor is None or actor.end <= backed.end):
            return backed
        options = [o for o in (actor, country, self._role(at), self._people(at)) if o is not None]
        best = max(options, key=lambda mark: mark.end) if options else None  # first of equals
        if self._in_name(at, before) and not self._stands_out(at, best):
            return Mark("name", at, at + 1)
        if best is not None:
            return best
        kind: Kind = "preposition" if key in self.known.prepositions else "word"
        return Mark(kind, at, at + 1)

    # names

    def _actor(self, at: int) -> Mark | None:
        longest = self.known.longest.get(self.keys[at], 0)
        for end in range(min(at + longest, len(self.keys)), at, -1):
            key = " ".join(self.keys[at:end])
            if key in self.known.keys and self._written_so(key, at, end):
                actor = self.known.named(key, self.when, self.countries)
                if actor is not None and not self._somebody_else(actor, at, end):
                    return Mark("actor", at, end, actor=actor)
        return None

    def _somebody_else(self, actor: Actor, at: int, end: int) -> bool:
        """A surname beside an unknown first or last name ("Julian Castro", "Cameron Diaz")."""
        if not actor.person or end > at + 1:
            return False
        before = at > 0 and self._unknown_name(at - 1) and self.keys[at - 1] not in _TITLES
        if self.upper:
            return before  # what follows in capitals may be any word
        after = end < len(self.words) and self._unknown_name(end)
        return before or (after and not self.words[at].possessive)

    @staticmethod
    def _other_walk_of_life(mark: Mark, before: list[Mark]) -> bool:
        """A surname behind a title that no office-holder has ("Bishop Obasanjo")."""
        if mark.actor is None or not mark.actor.person or mark.end > mark.start + 1 or not before:
            return False
        role = before[-1].role
        return role is not None and not role.weak and role.sector not in _PUBLIC

    def _written_so(self, key: str, at: int, end: int) -> bool:
        """A name that is also a word must stand in capitals; an acronym not within a sentence."""
        raw = "".join(word.raw for word in self.words[at:end])
        capitals = raw.replace(".", "").isupper()
        if key in self.known.written:
            whole = len(self.words) == 1 or (len(key) > 4 and key in self.known.acronyms)
            return capitals and ("." in raw or not self.upper or whole)
        if key in self.known.acronyms:
            return capitals or (len(self.words) == 1 and len(key) > 2)
        return end > at + 1 or self.words[at].capital or key in self.known.spoken

    def _in_name(self, at: int, before: list[Mark]) -> bool:
        """A capitalised word behind a title or another part of a name ("Tom King")."""
        if self.upper or not self.words[at].capital or not before:
            return False
        last = before[-1]
        title = last.role is not None and last.role.kind in ("office", "person")
        return last.kind in ("name", "polite") or (
            title and not self.words[last.end - 1].possessive
        )

    def _stands_out(self, at: int, best: Mark | None) -> bool:
        """Whether what is known of a capitalised word is surer than that it is part of a name."""
        if best is None:
            return False
        if best.actor is not None:
            long = best.end > at + 1 or best.actor.person
            return long or self.words[at].raw.isupper() or len(self.keys[at]) > 5
        return best.kind in ("country", "demonym", "capital") or (
            best.role is not None and best.end > at + 1
        )

    # countries and peoples

    def _slice(self, at: int, end: int) -> str:
        last = self.words[end - 1]
        return self.text[self.words[at].start : last.start + len(last.raw)]

    def _country_mark(self, at: int) -> Mark | None:
        word = self.words[at]
        if word.key in _LOOSE and (word.key != "us" or not word.raw.replace(".", "").isupper()):
            return None
        if (self.upper and word.key in _WORDS_IN_CAPITALS) or self._first_name(at):
            return None
        if word.hyphen and self.keys[at - 1] in ("al", "abu", "bin", "abdul"):
            return None  # "Salim al-Turk"
        for end in range(min(at + _LONGEST_COUNTRY, len(self.words)), at, -1):
            country, demonym = _country(self._slice(at, end))
            if country is not None:
                return Mark("demonym" if demonym else "country", at, end, country=country)
        return self._region(at)

    def _first_name(self, at: int) -> bool:
        """ "Israel Katz", "German Gonzalez": a country's word that begins a personal name."""
        if self.keys[at] not in _FIRST_NAMES or at + 1 >= len(self.words):
            return False
        word, after = self.words[at], self.words[at + 1]
        known = self.known
        return (
            not word.possessive and not after.hyphen and after.capital and after.raw.isalpha()
            and self._actor(at + 1) is None and after.key not in known.role_longest
            and not known.peoples.get(after.key) and _country(after.raw)[0] is None
        )  # fmt: skip

    def _region(self, at: int) -> Mark | None:
        """A seat of government, or a region that lies in one country."""
        if not self.words[at].capital:
            return None
        named = at > 0 and self._unknown_name(at - 1) and not self.upper
        for end in range(min(at + 3, len(self.words)), at, -1):
            key = " ".join(self.keys[at:end])
            if key in self.known.capitals and not named:
                return Mark("capital", at, end, country=self.known.capitals[key])
            if key in self.known.regions:
                return Mark("country", at, end, country=self.known.regions[key])
        return None

    def _unknown_name(self, at: int) -> bool:
        """A capitalised word that is nothing else, as a first name is ("George Washington")."""
        word = self.words[at]
        known = self.known
        return (
            word.capital
            and word.raw.isalpha()
            and not word.possessive
            and word.key not in known.role_longest
            and word.key not in known.modify
            and word.key not in known.peoples
            and word.key not in _LOOSE
            and _country(word.raw)[0] is None
        )

    def _people(self, at: int) -> Mark | None:
        if self.words[at].capital and not self._first_name(at):
            for end in (at + 2, at + 1):
                key = " ".join(self.keys[at:end])
                if key in self.known.peoples:
                    return Mark("people", at, end, country=self.known.peoples[key])
        return None

    # roles and backers

    def _role(self, at: int) -> Mark | None:
        longest = self.known.role_longest.get(self.keys[at], 0)
        for end in range(min(at + longest, len(self.keys)), at, -1):
            role = self.known.roles.get(" ".join(self.keys[at:end]))
            if role is not None and not (end == at + 1 and self._adjective(at)):
                return Mark("role", at, end, role=role)
        return None

    def _adjective(self, at: int) -> bool:
        """ "national" before another noun, not "a U.S. national" and not "General Rios"."""
        if self.keys[at] not in _ADJECTIVES or at + 1 >= len(self.words):
            return False
        after = self.words[at + 1]
        noun = after.key in self.known.role_longest or not after.capital
        return noun and after.key not in self.known.prepositions and after.key not in _BREAKS

    def _backer(self, at: int, owner: Mark | None) -> Mark | None:
        """ "X-backed", "backed by X", "pro-X" and "anti-X"; the mark covers all of it."""
        if owner is not None and owner.end < len(self.keys):
            joined = self._joined(at, owner)
            if joined is not None:
                return joined
        key = self.keys[at]
        if (
            key in ("pro", "anti", "counter")
            and at + 1 < len(self.words)
            and self.words[at + 1].hyphen
        ):
            named = self._owner(at + 1)
            if named is not None:
                kind: Kind = "backer" if key == "pro" else "against"
                return Mark(kind, at, named.end, country=_code(named))
        for size in (3, 2, 4):
            if " ".join(self.keys[at : at + size]) in self.known.backing_phrases:
                start = at + size
                while start < len(self.keys) and self.keys[start] in ("the", "a", "an"):
                    start += 1
                named = self._owner(start)
                if named is not None:
                    return Mark("backer", at, named.end, country=_code(named))
        return None

    def _joined(self, at: int, owner: Mark) -> Mark | None:
        """ "Iran-backed", "Saudi-led", "Soviet-made": an owner and a participle behind it."""
        follower, hyphen = self.keys[owner.end], self.words[owner.end].hyphen
        if owner.role is not None:
            state = self.keys[at] in ("government", "state", "regime", "military", "army")
            if state and hyphen and follower in self.known.backing:
                return Mark("state-backed", at, owner.end + 1)
            return None
        if follower in self.known.backing and (hyphen or follower in _LOOSE_BACKING):
            return Mark("backer", at, owner.end + 1, country=_code(owner))
        if hyphen and follower in _LED:
            country = owner.actor.country if owner.actor is not None else owner.country
            return Mark("country", at, owner.end + 1, country=country)
        if hyphen and follower in _MADE:
            return Mark("word", at, owner.end + 1)
        return None

    def _owner(self, at: int) -> Mark | None:
        if at >= len(self.words):
            return None
        return self._country_mark(at) or self._actor(at)


def _code(mark: Mark) -> str | None:
    """The country that an owner stands for; armed groups and parties back nobody as a state."""
    if mark.actor is None:
        return mark.country
    return mark.actor.country if mark.actor.sector in _STATE_SECTORS else None
