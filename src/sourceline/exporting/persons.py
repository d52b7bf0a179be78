"""Which names are those of private persons.

Office-holders and organisations are public: whoever the registry of actors knows, whoever stands
with an office of government, parliament, court or party ("Interior Minister ..."), and whatever is
called a brigade, a ministry, a union. All other proper names are taken for
persons without a public role: victims, suspects, witnesses, soldiers, doctors, reporters. What only
says what somebody is ("two farmers") stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sourceline.linking.victims import is_person
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.countries import country_of, is_demonym
from sourceline.resolving.names import fold

WITHHELD = "(name withheld)"
_OFFICES = frozenset({"GOV", "LEG", "JUD", "PTY"})
_HOLDERS = frozenset(
    """minister president premier chancellor governor mayor senator mp congressman congresswoman
    ambassador envoy judge magistrate prosecutor commissioner chief secretary spokesman spokeswoman
    spokesperson director chairman chairwoman""".split()
)
_FULL_ID = 2
_ORGANISATION = frozenset(
    fold(word)
    for word in """agency agencies airforce alliance al-qaeda archive archives army armies assembly
    association authority authorities base battalion board brigade brigades bureau
    cabinet cartel centre center centcom club coalition college command commission
    committee company congress corps corporation council court courts department defence
    defense directorate division embassy federation fleet force forces foundation front
    gang government group groups guards guerrilla hospital institute intelligence
    league liberation legion media militia militias ministry mission monitor monitors
    mosque movement nations navy network news newspaper observatory office operations
    organisation organization parliament party patrol police province radio regiment
    regime resistance rights senate service services society squad state states
    syndicate system telegraph television times tribune tv union unit university watch
    workers youth jaish harakat jabhat lashkar ansar kataib katibat hizb hezb tehreek
    tehrik fuerzas frente ejercito brigadas liwa saraya asaib crescent courier
    chronicle gazette herald journal observer rebels fighters troops militants soldiers
    hezbollah hamas taliban""".split()
)
# Names of people too: they make a body only with another word of one.
_DOUBTFUL = frozenset("bank cross guard isis press school".split())
_QUALIFYING = frozenset(
    """associated border central coast elementary free high home imperial international middle
    national palace popular presidential primary public red religious republican revolutionary royal
    secondary security world""".split()
)
# Words of office, days and directions that are names of people where one is told as a civilian.
_SURNAMES = frozenset(
    """king prince bishop judge dean duke pope baron knight major west north east april june august
    friday brother sister father""".split()
)
_RANKS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Doctor|Prof|Professor|Sgt|Sergeant|Lt|Lieutenant|Capt|Captain|Col|Colonel|Maj"
    r"|Cpl|Corporal|Pvt|Officer|Constable|Inspector|Detective|Trooper)\b\.?\s+(?P<next>[^\W\d_]\S*)"
)
_OF = re.compile(r"\s+(?:of|from|at|with|in|near|for)\s+|\s*[,(]\s*")
# Bodies of a place, as in "Detroit police".
_BODIES = frozenset(
    """police army navy government authorities military ministry hospital court service troops
    soldiers officials forces officers deputies prosecutors""".split()
)
_SAYING = frozenset({"told", "said", "says", "tells"})
_NOBODY = frozenset(
    """i we you he she they it those others other anyone everyone somebody someone nobody witness
    witnesses source sources update updates head members member photo""".split()
)
_TITLES = frozenset(
    fold(word)
    for word in """mr mrs ms miss dr doctor prof professor sgt sergeant lt lieutenant capt captain
    col colonel gen general maj major pvt private cpl corporal pte cmdr commander officer constable
    inspector detective sheriff deputy sheikh sheik haji hajji imam father rev reverend sister
    brother judge mayor governor minister president spokesman spokeswoman spokesperson uncle aunt
    the a an of and for in at by from to al el on with north south east west northern southern
    eastern western central upper lower new old san monday tuesday wednesday thursday friday
    saturday sunday january february march july september october november
    december""".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}")
SHORTEST = 2
_EXACT = 2


def words(name: str) -> list[str]:
    """The words of a name."""
    return [word.strip(".'’-") for word in _WORD.findall(name)]


def proper(name: str) -> list[str]:
    """The words of a name that are written with a capital and are no title, day or country."""
    return [
        word
        for word in words(name)
        if word and _capital(word) and fold(word) not in _TITLES and not _of_country(word)
    ]


def _capital(word: str) -> bool:
    """Whether a word, or a part of it ("al-Rashid", "d'Angelo"), is written with a capital."""
    return any(part[:1].isupper() for part in re.split("[-'’]", word))


def _of_country(word: str) -> bool:
    return country_of(word) is not None or is_demonym(word)


def is_organisation(name: str) -> bool:
    """Whether a name is that of a body by its words, is a web address, or is in the registry."""
    actor = registry().named(fold(name))
    if _DOMAIN.fullmatch(name) or (actor is not None and not actor.person):
        return True
    told = words(name)
    rank = _RANKS.search(name)
    if rank is not None and rank["next"][0].isupper() and fold(rank["next"]) not in _ORGANISATION:
        return False
    if any(fold(word) in _SAYING for word in told):
        return False  # a piece of a sentence that names an outlet
    if any(fold(word) in _ORGANISATION for word in told if word[:1].isupper()):
        return True
    if any(fold(word) in _DOUBTFUL for word in told if word[:1].isupper()):
        return _is_body(name, told)
    return bool(told) and told[-1] in _BODIES and "'" not in name and "’" not in name


def _is_body(name: str, told: Sequence[str]) -> bool:
    """Whether a name with a word such as "Cross" or "Isis" has another word of an organisation."""
    keys = {fold(word) for word in told}
    acronym = "ISIS" in told and not name.isupper()
    return acronym or bool(keys & (_QUALIFYING | _ORGANISATION | _BODIES))


def head(name: str) -> str:
    """A name without what follows it ("of the Detroit police", ", a driver"), if it then has any.

    >>> head("Capt. Marcus Webb of the Detroit police"), head("a doctor at Al-Shifa hospital")
    ('Capt. Marcus Webb', 'a doctor at Al-Shifa hospital')
    """
    first = _OF.split(name, maxsplit=1)[0]
    return first if any(not _common(word) for word in proper(first)) else name


def is_private(name: str, actor_id: str | None, sector: str | None) -> bool:
    """Whether a name is that of a private person.

    An id with a name of its own ("USA:MIL:CENTCOM") is public where the name is the registry's;
    the id of an institution ("IRQ:MIL") only says where a person belongs.

    >>> is_private("Karim Jaafar", None, "CVL"), is_private("two farmers", None, "CVL")
    (True, False)
    >>> is_private("Northern Brigade", None, "MIL"), is_private("Karim Jaafar", "IRQ:MIL", "MIL")
    (False, True)
    """
    if sector == "CVL" and _one_name(name):
        return True
    mine = proper(name)
    if not mine or country_of(name) is not None or all(_common(word) for word in mine):
        return False
    if actor_id is not None and actor_id.count(":") >= _FULL_ID:
        return not _entry_of(name, actor_id)
    if sector in _OFFICES and any(fold(word) in _HOLDERS for word in words(name)):
        return False
    actor = registry().named(fold(name))
    return not is_organisation(head(name)) and (actor is None or actor.person)


def _one_name(name: str) -> bool:
    """Whether a civilian is called by one word that else is a country or a title ("Jordan")."""
    told = words(name)
    doubtful = len(told) == 1 and told[0][:1].isupper() and not is_demonym(told[0])
    return doubtful and (fold(told[0]) in _SURNAMES or country_of(told[0]) is not None)


def _common(word: str) -> bool:
    """Whether a word with a capital only says what somebody is: "Residents", "Man"."""
    key = fold(word)
    return key in _NOBODY or key in registry().roles or is_person(key)


def _entry_of(name: str, actor_id: str) -> bool:
    """Whether the registry has the name, or a part of it, under the id."""
    actor = registry().by_id.get(actor_id)
    if actor is None or is_organisation(name):
        return is_organisation(name)
    parts = {fold(word) for one in (actor.name, *actor.aliases) for word in words(one)}
    return {fold(word) for word in proper(name)} <= parts


class Scrubber:
    """Takes private names out of any text.

    Args:
        private: the names, as the records give them.
        public: names of organisations, office-holders and places that stay, also where they share
            a word with a private one.
        titles: headlines, which go whole.
    """

    def __init__(
        self, private: Iterable[str], public: Iterable[str], titles: Iterable[str] = ()
    ) -> None:
        kept = {fold(word) for name in public for word in words(name)}
        names: set[str] = set()
        exact: set[str] = set()
        for name in private:
            mine = proper(head(name))
            alone = {
                word
                for word in mine or words(name)[:1]
                if len(word) >= SHORTEST and fold(word) not in kept
            }
            exact |= {word for word in alone if len(word) <= _EXACT or word not in mine}
            exact |= {one for word in alone - exact for one in (word, word.upper(), word.title())}
            for whole in (" ".join(mine), head(name), name):
                names |= {whole} if len(words(whole)) > 1 else set()
        names |= {title for title in titles if len(words(title)) > 1}
        found = [f"(?i:{_alternatives(names)})"] if names else []
        found += [_alternatives(exact)] if exact else []
        told = "|".join(found)
        self._names = re.compile(rf"(?<!\w)(?:{told})(?!\w)") if told else None
        self._again = re.compile(rf"{re.escape(WITHHELD)}(?:\s+{re.escape(WITHHELD)})+")

    def __call__(self, text: str) -> str:
        """The text with every private name withheld."""
        if self._names is None or not text:
            return text
        found = self._names.sub(WITHHELD, text)
        if found == text:
            return text
        return self._again.sub(WITHHELD, found)


def _alternatives(names: Iterable[str]) -> str:
    """A pattern for names, the longest first."""
    longest = sorted(names, key=lambda one: (-len(one), one))
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
