"""The parties of several heads: each once, pairs and lists taken apart."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sourceline.coding.party_words import PartyWords
from sourceline.coding.phrases import name_phrase
from sourceline.coding.pronouns import PEOPLE, PLURAL, Pronouns
from sourceline.coding.shortforms import OF_STATES
from sourceline.records import Party
from sourceline.resolving.actors import resolve_actor
from sourceline.resolving.countries import country_of

_NUMBERS = frozenset({"dozen", "score", "hundred", "thousand"})
_INSIDE = frozenset({"in", "at", "near", "outside", "around", "inside"})
_SPENT = frozenset("gas fire shot stone rock round bullet barrage charge stick grenade".split())


def _town(party: Party) -> Party:
    """A capital as the town that it is."""
    if "capital" not in party.by.replace(";", "+").replace(" ", "").split("+"):
        return party
    return replace(party, actor_id=None, sector=None)


class PartyLists(PartyWords, ABC):
    """Reads the parties of several heads; what one head names is for the subclass to say.

    Args:
        doc: the analysed document.
        tree: its tree.
        kinds: mention label by token.
    """

    when: date | None
    pronouns: Pronouns

    @abstractmethod
    def party(self, head: int) -> Party | None:
        """The party that a head token names, or None."""

    @abstractmethod
    def is_target(self, head: int) -> bool:
        """Whether a head can suffer a deed."""

    @abstractmethod
    def country_at(self, name: str) -> str | None:
        """The country of a place that the report names."""

    def recipients(
        self, heads: Iterable[int], by: str, *, things: bool = False
    ) -> tuple[Party, ...]:
        """Parties of head tokens that can suffer a deed.

        Mere things ("tear gas", "a treaty") cannot; with `things` what may be destroyed ("a power
        line") can, and a capital is a town, not its government.
        """
        fit = []
        for head in heads:
            party = self.party(head)
            if party and (
                self.is_target(head)
                or party.country
                or party.sector
                or (things and head not in self.kinds and self.tree.lemmas[head] not in _SPENT)
            ):
                fit.append(head)
        named = [head for head in fit if not self._bare_number(head)]
        found = self.parties(named or fit, by)
        if things or any(self.tree.case(head) in _INSIDE for head in fit):
            return tuple(_town(party) for party in found)
        return found

    def _bare_number(self, head: int) -> bool:
        """ "Killed nine people and wounded dozens": dozens of the same people."""
        tree = self.tree
        return tree.lemmas[head] in _NUMBERS and not tree.kids(head, "nmod", "acl", "acl:relcl")

    def parties(self, heads: Iterable[int], by: str) -> tuple[Party, ...]:
        """Parties of head tokens, each once, those that name nobody left out."""
        found: dict[str, Party] = {}
        for party in (one for head in heads for one in self._each(head)):
            key = party.actor_id or party.name.lower()
            if key in found:
                old = found[key]
                found[key] = replace(old, spans=(*old.spans, *party.spans))
            else:
                found[key] = replace(party, by=f"{by}; {party.by}" if party.by else by)
        return tuple(found.values())

    def _each(self, head: int) -> list[Party]:
        """The party of a head; several of them for "Indian and Pakistani troops".

        Also for "the suspects, Ali Reza and Omar Din".
        """
        party = self.party(head)
        if party is None:
            return []
        tree = self.tree
        if tree.lower[head] in PLURAL and tree.pos[head] == "PRON":
            return self._all_of(head, party)
        if tree.tags[head] not in ("NNS", "NNPS"):
            return [party]
        pair = self.two(head)
        if pair:
            return [self.again(party, head) for party in map(self.party, pair) if party]
        named = self.names_beside(head)
        if len(named) > 1:
            return [self._one_of(party, name) for name in named]
        nations = self.nations_before(head)
        if len(nations) > 1:
            rest = " ".join(self.read.piece(max(nations) + 1, head + 1).split())
            return [self._demonym(t, rest, party) for t in nations]
        return [party]

    def _all_of(self, pronoun: int, first: Party) -> list[Party]:
        """ "They" after "Omar Din and Ali Reza": both."""
        stands_for = self.pronouns.antecedent(pronoun)
        others = [] if stands_for is None else self.tree.kids(stands_for, "conj")
        others = [t for t in others if self.kinds.get(t) in PEOPLE and t < pronoun]
        more = [party for party in map(self.party, others) if party is not None]
        return [first, *(self.again(party, pronoun) for party in more)]

    def again(self, party: Party, head: int) -> Party:
        """The party with the words that stand for it here."""
        span = self.span(name_phrase(self.tree, head, self.kinds))
        word = self.tree.lower[head]
        return replace(party, spans=(span, *party.spans), by=f"{party.by}; '{word}'")

    def _one_of(self, many: Party, name: int) -> Party:
        """The party of one name, which has the country and sector of those it is one of."""
        party = self.party(name)
        if party is None:
            return many
        spans = (*party.spans, *many.spans[:1])
        return replace(party, country=party.country or many.country, spans=spans,
                       sector=party.sector or many.sector)  # fmt: skip

    def _demonym(self, adjective: int, rest: str, party: Party) -> Party:
        start = adjective  # "Sierra Leonean"
        while start and self.nation(start - 1) and not country_of(self.read.words[adjective]):
            start -= 1
        name = f"{self.read.piece(start, adjective + 1)} {rest}"
        found = resolve_actor(name, when=self.when, place_of=self.country_at)
        sector = found.sector or party.sector
        ident = found.actor_id
        if ident is None and found.country and sector in OF_STATES:
            ident = f"{found.country}:{sector}"
        return replace(party, name=name, actor_id=ident, country=found.country, sector=sector,
                       backed_by=found.backed_by, by=found.by)  # fmt: skip
