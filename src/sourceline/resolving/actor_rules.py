"""Rules that read an actor from a noun phrase: country word + role noun, titles, "of X", backers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from sourceline.resolving.actor_marks import Mark, Marker
from sourceline.resolving.actor_registry import Actor, Registry, Role
from sourceline.resolving.actor_text import Word

FIGHTING = frozenset(("MIL", "REB", "PRM", "UAF"))
ARMED = frozenset(("REB", "PRM", "UAF", "CRM"))
STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
INTERNATIONAL = frozenset(("IGO", "NGO", "IMG", "MNC"))
_BELONGING = frozenset(("of", "for", "from", "with", "within", "in", "at"))
_PLACING = frozenset(
    "of in from at near throughout across around inside within on northern southern eastern "
    "western north south east west".split()
)
PlaceOf = Callable[[str], str | None]


@dataclass(slots=True)
class Reading:
    """What the rules found: the fields of a resolved actor, and how."""

    country: str | None = None
    sector: str | None = None
    actor: Actor | None = None
    whole: bool = False
    backed_by: tuple[str, ...] = ()
    by: list[str] = field(default_factory=list)


class Phrase:
    """A noun phrase cut into its core and the prepositional phrases after it."""

    def __init__(self, words: tuple[Word, ...], marks: list[Mark]) -> None:
        self.words = words
        self.marks = marks
        cut = len(marks)
        for number, mark in enumerate(marks):
            if number and mark.kind in ("preposition", "break") and self._content(marks[:number]):
                cut = number
                break
        self.core = marks[:cut]
        self.tails = self._tails(marks[cut:])

    @staticmethod
    def _content(marks: list[Mark]) -> bool:
        return any(mark.kind not in ("word", "preposition", "break") for mark in marks)

    def _tails(self, marks: list[Mark]) -> list[tuple[str, list[Mark]]]:
        tails: list[tuple[str, list[Mark]]] = []
        for mark in marks:
            if mark.kind in ("preposition", "break"):
                tails.append((self.words[mark.start].key, []))
            elif tails:
                tails[-1][1].append(mark)
        return tails

    def text(self, mark: Mark) -> str:
        """The words of a mark as written, with single spaces."""
        return " ".join(word.raw for word in self.words[mark.start : mark.end])


class Reader:
    """Applies the rules to one phrase."""

    def __init__(
        self, known: Registry, words: tuple[Word, ...], when: date | None,
        countries: Sequence[str], place_of: PlaceOf,
    ) -> None:  # fmt: skip
        self.known = known
        self.when = when
        self.countries = tuple(countries)
        self.place_of = place_of
        self.phrase = Phrase(words, Marker(known, words, when).marks())
        self.found = Reading()

    def read(self) -> Reading:
        """The reading of the phrase."""
        found = self.found
        backers = [mark.country for mark in self.phrase.marks if mark.kind == "backer"]
        found.backed_by = tuple(dict.fromkeys(code for code in backers if code))
        head = self._head()
        actor = self._actor(head)
        if head is not None and head.role is not None:
            self._by_role(head, head.role, actor)
        elif actor is not None:
            self._by_actor(actor)
        else:
            self._by_country()
        self._finish(head)
        return found

    # which words count

    def _head(self) -> Mark | None:
        roles = [mark for mark in self.phrase.core if mark.kind == "role"]
        return roles[-1] if roles else None

    def _actor(self, head: Mark | None) -> Mark | None:
        inside = [mark for mark in self.phrase.core if mark.kind == "actor"]
        if inside:
            return inside[-1]
        apart = head is not None and head.role is not None and head.role.apart
        for preposition, marks in self.phrase.tails:
            if preposition in _BELONGING and head is not None and not apart:
                for mark in marks:
                    if mark.kind == "actor":
                        return mark
        return None

    # the three ways

    def _by_actor(self, mark: Mark) -> None:
        actor = mark.actor
        assert actor is not None
        found = self.found
        found.actor, found.country, found.sector = actor, actor.country, self._sector_of(actor)
        found.backed_by = found.backed_by or actor.backed_by
        kinds = {other.kind for other in self.phrase.marks if other is not mark}
        found.whole = not kinds - {"word"} and not self._rest(mark)
        found.by.append(f"registry:{actor.id}")

    def _rest(self, mark: Mark) -> bool:
        return any(
            word.key not in ("the", "a", "an") and word.raw not in "()[],;"
            for number, word in enumerate(self.phrase.words)
            if not mark.start <= number < mark.end
        )

    def _sector_of(self, actor: Actor) -> str | None:
        if not actor.person or actor.sector != "GOV" or self.when is None:
            return actor.sector
        if actor.valid_to is not None and self.when > actor.valid_to:
            return "ELI"
        return actor.sector if actor.holds(self.when) else None

    def _by_role(self, head: Mark, role: Role, mark: Mark | None) -> None:
        found = self.found
        sector, how = self._role_sector(head, role)
        actor = mark.actor if mark is not None else None
        if actor is not None and mark is not None:
            outranked = mark.start > head.start and mark in self.phrase.core
            if not actor.person and (outranked or role.weak and how == "role"):
                sector = actor.sector or sector
            elif actor.person and outranked:
                sector = self._sector_of(actor) if self.when else (actor.sector or sector)
            else:
                sector = self._merged(actor, sector)
            found.actor, found.country = actor, actor.country
            found.backed_by = found.backed_by or actor.backed_by
            found.by.append(f"registry:{actor.id}")
        former = any(mark.kind == "former" for mark in self.phrase.core)
        found.sector = "ELI" if former and sector in STATE else sector
        found.by.append(f"role:{self.phrase.text(head).lower()}")

    @staticmethod
    def _merged(actor: Actor, sector: str | None) -> str | None:
        """The sector of a role held in an organisation ("UN peacekeepers", "Hamas soldiers")."""
        if actor.sector in ARMED and (sector in FIGHTING or sector in ("GOV", "CRM", "PTY")):
            return actor.sector
        if actor.sector in ("MIL", "NGO", "MNC", "JRN", "BUS") and sector in ("GOV", "MIL"):
            return actor.sector
        return sector or actor.sector

    def _role_sector(self, head: Mark, role: Role) -> tuple[str | None, str]:
        """The sector that the role noun and its modifiers give, and which of the two gave it."""
        before = self.phrase.core[: self.phrase.core.index(head)]
        strong = [m.role for m in before if m.kind == "role" and m.role and not m.role.weak]
        if role.weak and strong:
            return strong[-1].sector, "modifier"
        if role.sector in FIGHTING or role.weak:
            for mark in reversed(before):
                told = mark.role.sector if mark.role and not mark.role.weak else None
                if mark.kind in ("word", "people", "role"):
                    told = told or self.known.modify.get(self.phrase.words[mark.end - 1].key)
                if told and told != role.sector and (role.sector in FIGHTING):
                    return told, "modifier"
        if role.weak:
            for preposition, marks in self.phrase.tails:
                if preposition in _BELONGING and not role.apart:
                    for mark in marks:
                        if mark.role is not None and not mark.role.weak:
                            return mark.role.sector, "modifier"
        return role.sector, "role"

    def _by_country(self) -> None:
        found = self.found
        for mark in self.phrase.core:
            if mark.kind == "capital":
                found.country = mark.country
                if not self._rest(mark):
                    found.sector, found.whole = "GOV", True
                found.by.append("capital")
                return
            if mark.kind in ("country", "demonym", "people"):
                plural = self.phrase.words[mark.end - 1].raw.lower().endswith("s")
                if mark.kind == "people" or (mark.kind == "demonym" and plural):
                    found.sector = "CVL"
                else:
                    found.whole = not self._rest(mark) and mark.kind == "country"
                found.by.append(mark.kind)
                return

    # country, where the actor itself did not give it

    def _finish(self, head: Mark | None) -> None:
        found = self.found
        if found.country is not None and found.country not in INTERNATIONAL:
            return
        if found.country in ("IGO", "NGO", "MNC"):
            return
        for source in (self._core_country, self._tail_country, self._place, self._official):
            country, by = source()
            if country is not None:
                found.country = country
                found.by.append(by)
                return
        if found.country is None and head is not None and self._of_context(found.sector):
            found.country = self.countries[0]
            found.by.append("context")

    def _of_context(self, sector: str | None) -> bool:
        return len(self.countries) > 0 and sector in STATE

    def _core_country(self) -> tuple[str | None, str]:
        for kinds in (("country", "demonym"), ("people",), ("capital",)):
            for mark in self.phrase.core:
                if mark.kind in kinds and mark.country is not None:
                    return mark.country, mark.kind
        return None, ""

    def _tail_country(self) -> tuple[str | None, str]:
        for preposition, marks in self.phrase.tails:
            if preposition in _PLACING:
                for mark in marks:
                    if mark.kind in ("country", "demonym", "people", "capital") and mark.country:
                        return mark.country, f"{preposition} {mark.kind}"
        return None, ""

    def _place(self) -> tuple[str | None, str]:
        """The country of a town or province in the phrase ("police in Lima", "Basra police")."""
        runs = [("core", self.phrase.core)]
        runs += [(p, marks) for p, marks in self.phrase.tails if p in _PLACING]
        for where, marks in runs:
            for text in self._capital_runs(marks, skip_names=where == "core"):
                country = self.place_of(text)
                if country is not None:
                    return country, f"place:{text}"
        return None, ""

    def _capital_runs(self, marks: list[Mark], skip_names: bool) -> list[str]:
        runs: list[list[str]] = [[]]
        for mark in marks:
            word = self.phrase.words[mark.start]
            if mark.kind == "word" and word.capital and not word.raw.isdigit():
                runs[-1].append(word.raw)
                if word.possessive:
                    runs.append([])
            elif runs[-1]:
                runs.append([])
        del skip_names
        return [" ".join(run) for run in runs if run]

    def _official(self) -> tuple[str | None, str]:
        """The country of a titled surname in the registry ("President Bush")."""
        if not any(m.role and m.role.sector in ("GOV", "ELI") for m in self.phrase.core):
            return None, ""
        names = [self.phrase.words[m.start].key for m in self.phrase.core if m.kind == "name"]
        if not names:
            return None, ""
        for surname in (" ".join(names), names[-1], " ".join(names[-2:])):
            numbers = self.known.surnames.get(surname)
            if numbers:
                return self._office_country(numbers, surname)
        near = get_close_matches(names[-1], self.known.surnames, n=1, cutoff=0.86)
        if near and len(names[-1]) > 5:
            return self._office_country(self.known.surnames[near[0]], near[0])
        return None, ""

    def _office_country(self, numbers: list[int], surname: str) -> tuple[str | None, str]:
        actors = [self.known.actor(number) for number in numbers]
        holding = [actor for actor in actors if actor.holds(self.when)] or actors
        near = [actor for actor in holding if actor.country in self.countries] or holding
        if len({actor.country for actor in near}) != 1:
            return None, ""
        if len(near) == 1 and self.found.actor is None:
            self.found.actor = near[0]
        return near[0].country, f"official:{surname}"
