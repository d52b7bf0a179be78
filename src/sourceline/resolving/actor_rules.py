"""Rules that read an actor from a noun phrase: country and role, titles, "of X", backers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sourceline.resolving.actor_fallbacks import misspelt_country, office_holder
from sourceline.resolving.actor_marks import Mark, Marker
from sourceline.resolving.actor_registry import Actor, Registry, Role
from sourceline.resolving.actor_text import Word, read_words, word_set

FIGHTING = frozenset(("MIL", "REB", "PRM", "UAF"))
ARMED = frozenset(("REB", "PRM", "UAF", "CRM"))
STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
INTERNATIONAL = frozenset(("IGO", "NGO", "IMG", "MNC"))
_BODIES = frozenset(("MIL", "SPY", "COP", "NGO", "BUS", "JRN", "LAB", "REL", "EDU", "MED"))
_BELONGING = word_set("of for from with within in at")
_PLACING = word_set("of in from at near throughout across around inside within on outside")
_QUANTITIES = word_set(
    "the a an some many several most all both hundreds thousands dozens scores tens number handful "
    "lots couple majority half rest part parts one two three four five six seven eight nine ten "
    "about around nearly almost more than over least at up"
)
_PARTS = word_set(
    "group groups band bands crowd crowds pair series batch column wave team squad dozen number "
    "remnants remnant part parts majority hundreds thousands scores dozens faction"
)
_ANYBODY = word_set(
    "man men woman women person persons people volunteer volunteers suspect suspects"
)
_OUTFITS = word_set("organization organizations organisation organisations alliance bloc")
_POSTED = frozenset(("at", "with"))  # "the British ambassador at the United Nations"
_RANKS = word_set(
    "soldier soldiers marine marines policeman policemen policewoman conscript conscripts sailor "
    "sailors paratrooper paratroopers serviceman servicemen reservist reservists trooper troopers"
)
_LOYAL = frozenset(("loyal", "belonging", "answering"))
_SHARED = (
    "peacekeep", "coalition", "multinational", "international", "special representative",
    "special rapporteur",
)  # fmt: skip
_NOT_PLACES = frozenset(("backer", "against"))
_NATIONS = ("country", "demonym")


@dataclass(slots=True)
class Reading:
    """What the rules found: the fields of a resolved actor, and how.

    `places` are names in the phrase that may tell the country, where nothing surer did; `whole`
    says that the phrase names the actor and nothing else.
    """

    country: str | None = None
    sector: str | None = None
    actor: Actor | None = None
    whole: bool = False
    backed_by: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    by: list[str] = field(default_factory=list)


class Phrase:
    """A noun phrase cut into its core and the prepositional phrases after it."""

    def __init__(self, words: tuple[Word, ...], marks: list[Mark]) -> None:
        self.words = words
        self.marks = marks
        cut = len(marks)
        for number, mark in enumerate(marks):
            if mark.kind in ("preposition", "break") and self._content(marks[:number]):
                cut = number
                break
        self.core = marks[:cut]
        self.tails = self._tails(marks[cut:])

    def _content(self, marks: Sequence[Mark]) -> bool:
        """Whether the words before a preposition name somebody.

        Quantities do not ("hundreds of thousands of", "a first batch of", "one third of").
        """
        rest = [mark for mark in marks if mark.kind not in ("preposition", "break")]
        if not rest:
            return False
        after = self.words[marks[-1].end : marks[-1].end + 1]
        partitive = (
            bool(after) and after[0].key == "of" and self.words[rest[-1].start].key in _PARTS
        )
        if partitive and not any(mark.country or mark.actor for mark in rest):
            return False
        of = bool(after) and after[0].key == "of"
        for mark in rest:
            word = self.words[mark.start]
            if mark.kind != "word":
                return True
            if word.key not in _QUANTITIES and not word.key.isdigit() and (word.capital or not of):
                return True
        return False

    def _tails(self, marks: list[Mark]) -> list[tuple[str, list[Mark]]]:
        tails: list[tuple[str, list[Mark]]] = []
        for mark in marks:
            if mark.kind in ("preposition", "break"):
                key = self.words[mark.start].key
                tails.append((tails[-1][0] if key == "," and tails else key, []))
            elif tails:
                tails[-1][1].append(mark)
        return tails

    def text(self, mark: Mark) -> str:
        """The words of a mark as written, with single spaces."""
        return " ".join(word.raw for word in self.words[mark.start : mark.end])

    def beside(self, mark: Mark) -> bool:
        """Whether the phrase has words beside a mark, articles left out."""
        return any(
            word.key not in ("the", "a", "an") and word.raw not in "()[],;"
            for number, word in enumerate(self.words)
            if not mark.start <= number < mark.end
        )


class Reader:
    """Applies the rules to one phrase.

    Args:
        known: the registry.
        text: the phrase.
        when: the day, for offices and groups with dates.
        countries: countries of the report, the likeliest first.
    """

    def __init__(
        self, known: Registry, text: str, when: date | None = None, countries: Sequence[str] = ()
    ) -> None:
        self.known = known
        self.when = when
        self.countries = tuple(countries)
        words = read_words(text)
        self.phrase = Phrase(words, Marker(known, text, words, when, self.countries).marks())
        self.found = Reading()

    def read(self) -> Reading:
        """The reading of the phrase."""
        found = self.found
        backers = [mark.country for mark in self.phrase.marks if mark.kind == "backer"]
        found.backed_by = tuple(dict.fromkeys(c for c in backers if c and c not in INTERNATIONAL))
        head = self._head()
        actor = self._actor(head)
        if head is not None and head.role is not None:
            self._by_role(head, head.role, actor)
        elif actor is not None:
            self._by_actor(actor)
        else:
            self._by_country()
        self._find_country(head)
        return found

    # which words count

    def _head(self) -> Mark | None:
        roles = [mark for mark in self.phrase.core if mark.role is not None]
        return roles[-1] if roles else None

    def _actor(self, head: Mark | None) -> Mark | None:
        inside = [mark for mark in self.phrase.core if mark.actor is not None]
        if inside:
            return inside[-1]
        if head is None or head.role is None or head.role.apart:
            return None
        sent = head.role.kind == "office" and any(
            mark.kind in _NATIONS for mark in self.phrase.core
        )
        for preposition, marks in self.phrase.tails:
            if preposition in _BELONGING and not (sent and preposition in _POSTED):
                for mark in marks:
                    if mark.actor is not None:
                        return mark
        return None

    # an actor of the registry, alone

    def _by_actor(self, mark: Mark) -> None:
        actor = mark.actor
        assert actor is not None
        found = self.found
        found.actor, found.country, found.sector = actor, actor.country, self._sector_of(actor)
        found.backed_by = found.backed_by or actor.backed_by
        found.whole = not self.phrase.beside(mark)
        if any(other.kind == "former" for other in self.phrase.core) and actor.sector in STATE:
            found.sector = "ELI" if actor.person else actor.sector
        found.by.append(f"registry:{actor.id}")

    def _sector_of(self, actor: Actor) -> str | None:
        """The sector of an actor on the day: out of office, a leader is one of the elite."""
        if not actor.person or self.when is None or actor.holds(self.when):
            return actor.sector
        ended = actor.valid_to is not None and self.when > actor.valid_to
        return "ELI" if ended else None

    # a role noun, with or without an actor

    def _by_role(self, head: Mark, role: Role, mark: Mark | None) -> None:
        found = self.found
        sector, borrowed = self._role_sector(head, role)
        if mark is not None and mark.actor is not None:
            actor = mark.actor
            named = mark.start > head.start and mark in self.phrase.core
            if actor.person:
                title = role.weak or role.sector == "REL"  # "Sheikh Hassan Nasrallah"
                sector = (self._sector_of(actor) or sector) if named and title else sector
            elif named or (role.weak and not borrowed):
                sector = actor.sector or sector
            elif self.phrase.words[head.end - 1].key in _ANYBODY and actor.sector in ARMED:
                sector = actor.sector
            else:
                sector = _merged(actor, role, sector)
            found.country = actor.country
            if named or not actor.person:  # "Assad's army" is Syria's, not the man
                found.actor = actor
            found.backed_by = found.backed_by or actor.backed_by
            found.by.append(f"registry:{actor.id}")
        former = any(mark.kind == "former" for mark in self.phrase.core)
        if former and sector in STATE:
            ranks = self.phrase.words[head.end - 1].key in _RANKS
            sector = "CVL" if ranks else "ELI"
        found.sector = sector
        found.by.append(f"role:{self.phrase.text(head).lower()}")

    def _role_sector(self, head: Mark, role: Role) -> tuple[str | None, bool]:
        """The sector that the role noun and its modifiers give, and whether it is borrowed."""
        before = self.phrase.core[: self.phrase.core.index(head)]
        strong = [mark.role for mark in before if mark.role is not None and not mark.role.weak]
        if role.weak and strong:
            return strong[-1].sector, True
        if role.sector in FIGHTING:
            told = self._modifier(before)
            if told is not None and (told != "MIL" or role.sector == "MIL"):
                return told, True
        if role.weak and not role.apart:
            if any(mark.kind in ("people", "ethnic") for mark in before) and role.sector == "GOV":
                return "ELI", True
            for preposition, marks in self.phrase.tails:
                roles = [
                    mark.role for mark in marks if mark.role is not None and not mark.role.weak
                ]
                if preposition in _BELONGING and roles:
                    return roles[-1].sector, True
        if role.weak and role.sector in (None, "GOV") and role.kind == "person":
            armed = self.found.backed_by and self.phrase.text(head).lower() in _OUTFITS
            return ("REB" if armed else role.sector), False
        return role.sector, False

    def _modifier(self, before: list[Mark]) -> str | None:
        """The sector that an adjective gives to fighters ("rebel soldiers", "police forces")."""
        for mark in reversed(before):
            if mark.kind == "state-backed":
                return "PRM"
            if mark.role is not None and not mark.role.weak and mark.role.sector in ARMED | {"COP"}:
                return mark.role.sector
            if mark.kind in ("word", "people", "role", "against"):
                for word in self.phrase.words[mark.start : mark.end]:
                    if word.key in self.known.modify:
                        return self.known.modify[word.key]
        return None

    # no role and no actor: a country, a capital, a people

    def _by_country(self) -> None:
        found = self.found
        ethnic = any(mark.kind == "ethnic" for mark in self.phrase.core)
        for mark in self.phrase.core:
            if mark.kind == "capital":
                if not self.phrase.beside(mark):
                    found.sector, found.whole = "GOV", True
                return
            if mark.kind in (*_NATIONS, "people"):
                own = self.phrase.words[mark.start : mark.end]
                plural = bool(own) and own[-1].raw.lower().endswith("s")
                inhabitants = mark.kind == "demonym" and plural
                many = any(other.kind == "people" for other in self.phrase.core)
                if ethnic or inhabitants or many:
                    found.sector = "CVL"
                found.whole = mark.kind == "country" and not self.phrase.beside(mark)
                return

    # country, where the actor itself did not give it

    def _find_country(self, head: Mark | None) -> None:
        found = self.found
        if found.country is not None and found.country != "IMG":
            return
        for country, by in (
            self._core_country(),
            self._tail_country(head),
            self._by_office(),
        ):
            if country is not None:
                found.country = country
                found.by.append(by)
                return
        found.places = tuple(self._place_names(head))
        if found.country is not None:
            return
        words = self.phrase.text(head).lower() if head is not None else ""
        if found.sector in ("NGO", "IGO"):
            found.country = found.sector
        elif self._secretary() or (
            found.sector in ("MIL", "GOV", None)
            and (any(word in words for word in _SHARED) or self._international(head))
        ):
            found.country = "IGO"
        elif head is not None or len(self.phrase.words) == 1:
            found.country = misspelt_country(self.known, self.phrase.words, self.phrase.core)
        if found.country is None and (found.sector is not None or self._ethnic()):
            at_home = [code for code in self.countries if code not in found.backed_by]
            if at_home:
                found.country = at_home[0]
                found.by.append("context")

    def _international(self, head: Mark | None) -> bool:
        """ "international agencies", "international inspectors"."""
        return head is not None and any(
            word.key == "international" for word in self.phrase.words[: head.start]
        )

    def _secretary(self) -> bool:
        """A secretary-general without a word of whose is the United Nations' one."""
        marks = [*self.phrase.core, *(mark for _, tail in self.phrase.tails for mark in tail)]
        titles = (self.phrase.text(mark).lower().replace("-", " ") for mark in marks if mark.role)
        return any("secretary general" in title for title in titles)

    def _ethnic(self) -> bool:
        return any(mark.kind == "ethnic" for mark in self.phrase.core)

    def _core_country(self) -> tuple[str | None, str]:
        core = self.phrase.core
        ethnic = self._ethnic()
        elsewhere = self._tail_country(None) if self._inhabitants(core) else (None, "")
        if elsewhere[0] is not None:
            return elsewhere
        for kinds in ((("country",) if ethnic else _NATIONS), ("people",), ("capital",)):
            for mark in core:
                if mark.kind in kinds and mark.country is not None:
                    return mark.country, mark.kind
        return None, ""

    def _inhabitants(self, core: list[Mark]) -> bool:
        """ "Albanians of southern Serbia": people of one nation named by where they live."""
        last = core[-1] if core else None
        of = bool(self.phrase.tails) and self.phrase.tails[0][0] == "of"
        return last is not None and last.kind == "demonym" and of

    def _tail_country(self, head: Mark | None) -> tuple[str | None, str]:
        """The country after "in", "of", "for" (a spokesman's), "loyal to"."""
        weak = head is not None and head.role is not None and head.role.weak
        loyal = any(word.key in _LOYAL for word in self.phrase.words)
        for preposition, marks in self.phrase.tails:
            if preposition in _PLACING or (weak and preposition in _BELONGING) or loyal:
                for mark in marks:
                    code = mark.actor.country if mark.actor is not None else mark.country
                    if code and code not in INTERNATIONAL and mark.kind not in _NOT_PLACES:
                        return code, f"{preposition} {mark.kind}"
        return None, ""

    def _by_office(self) -> tuple[str | None, str]:
        """The country of a titled surname in the registry ("President Bush")."""
        core = self.phrase.core
        names = [self.phrase.words[mark.start].key for mark in core if mark.kind == "name"]
        polite = core[0].kind == "polite" if core else False
        if not polite and not any(_office(mark.role) for mark in core if mark.role is not None):
            return None, ""
        holder = office_holder(self.known, names, self.when, self.countries)
        if polite and holder is not None and holder.country not in self.countries:
            return None, ""  # "Mr. Brown" may be anybody
        if holder is None:
            return None, ""
        if self.found.actor is None:
            self.found.actor = holder
            self.found.sector = self.found.sector or self._sector_of(holder)
        return holder.country, f"office-holder:{holder.id}"

    def _place_names(self, head: Mark | None) -> list[str]:
        """Names that may be places: before the head, owners, and after "in", "of", "from"."""
        names: list[str] = []
        for preposition, marks in self.phrase.tails:
            if preposition in _PLACING:
                names += self._runs(marks)
        core = self.phrase.core
        return names + self._runs(core if head is None else core[: core.index(head)])

    def _runs(self, marks: Sequence[Mark]) -> list[str]:
        runs: list[list[str]] = [[]]
        for mark in marks:
            word = self.phrase.words[mark.start]
            single = mark.kind == "word" and mark.end == mark.start + 1
            adjective = word.key in self.known.modify
            if single and word.capital and word.raw.isalpha() and not adjective:
                runs[-1].append(word.raw)
                if word.possessive:
                    runs.append([])
            elif runs[-1]:
                runs.append([])
        return [" ".join(run) for run in runs if run]


def _office(role: Role) -> bool:
    """Whether a role noun is the title of a public office."""
    return role.sector in ("GOV", "ELI") and (role.kind == "office" or role.weak)


def _merged(actor: Actor, role: Role, sector: str | None) -> str | None:
    """The sector of a role held in an organisation ("UN peacekeepers", "Hamas soldiers")."""
    if actor.sector in ARMED and (sector in FIGHTING or sector in ("GOV", "CRM", "PTY", "ELI")):
        return actor.sector
    if actor.sector == "PRM" and sector in ("COP", "BUS"):
        return actor.sector
    if actor.sector in _BODIES and sector in ("GOV", "MIL", "ELI", "PTY"):
        return actor.sector
    if actor.sector in ("NGO", "IGO", "JRN", "MED") and sector == "LAB":
        return actor.sector
    if actor.sector == "IGO" and sector == "GOV" and role.kind in ("body", "group"):
        return actor.sector
    return sector or actor.sector
