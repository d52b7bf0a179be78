"""From a head word to a party: its phrase, whom it stands for, country and sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.kinds import kinds_of, main_country
from sourceline.coding.party_lists import PartyLists
from sourceline.coding.phrases import (
    TIME_NOUNS,
    Phrase,
    name_phrase,
    person_heads,
    whole_phrase,
    within,
)
from sourceline.coding.pronouns import FIRST, PEOPLE, STANDING, Pronouns
from sourceline.coding.shortforms import OF_STATES, short_forms
from sourceline.records import Party, Place
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actor_rules import INTERNATIONAL
from sourceline.resolving.actors import ResolvedActor, resolve_actor
from sourceline.resolving.countries import country_of

_EMPTY_HEADS = frozenset(
    "one many some several most all both each other others any none half majority number group "
    "dozen hundred thousand score more few lot member part".split()
)
_PLACES = frozenset({"FAC", "LOC"})
_THINGS = frozenset({"DATE", "TIME", "QUANTITY", "EVENT"})
_SITES = frozenset({"GPE", "LOC", "FAC", "PLACE", "VEHICLE"})
_OTHERS = frozenset(
    "ally neighbor neighbour rival enemy foe adversary counterpart partner opponent friend backer "
    "patron sponsor".split()
)  # of whom one is, one is not of that country
_HOME_SECTORS = frozenset({"PTY", "OPP", "LAB", "EDU", "STU", "AGR", "LEG", "JUD"})
_HOMEGROWN = frozenset("rebel guerrilla insurgent separatist paramilitary guerilla".split())
_REBELS = frozenset({"REB", "PRM", "OPP", "CRM", "PTY"})
_OFFICES = frozenset({"president", "premier", "chancellor", "king"})
_SEATED = frozenset({"operate", "base", "live", "fight", "locate", "headquarter", "reside"})
_FORCES = frozenset("police army military soldier troop navy marine airforce".split())
_RECENT = 3  # sentences
_NO = frozenset({"no", "neither"})
_FULL_ID = 2  # colons in the id of an entry of the registry; institutions of a state have one


class PartyReader(PartyLists):
    """Resolves the parties of one document.

    Args:
        doc: the analysed document.
        tree: its tree.
        places: resolved toponyms by character offsets.
        when: day of publication, for offices and groups with dates.
        speakers: head of whose words a token is, for tokens within quotes.
    """

    def __init__(
        self,
        doc: Doc,
        tree: Tree,
        places: dict[tuple[int, int], Place],
        when: date | None,
        speakers: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        super().__init__(doc, tree, kinds_of(doc, tree))
        self.when = when
        self.countries, self.sole = main_country(doc, places)
        people = {tree.words[t] for t in tree.persons}  # "Prakash" here is no village
        self._place_of = {
            place.spans[0].text: place.country
            for place in places.values()
            if place.spans and place.spans[0].text not in people
        }
        self._made: dict[int, Party | None] = {}
        self.pronouns = Pronouns(tree, self.kinds, self.full, speakers)

    # -- parties ----------------------------------------------------------------------------

    def party(self, head: int) -> Party | None:
        """The party that a head token names, or None."""
        if head not in self._made:
            self._made[head] = None  # ends circles of pronouns
            self._made[head] = self._read(head)
        return self._made[head]

    def _read(self, head: int) -> Party | None:
        tree = self.tree
        outer, head = head, within(tree, head)
        if tree.pos[head] in ("PRON", "DET"):
            return self._pronoun(head)
        if tree.pos[head] not in ("NOUN", "PROPN", "NUM", "ADJ", "X", "VERB", "SYM"):
            return None
        if any(tree.lower[c] in _NO and tree.deps[c] == "det" for c in tree.children[head]):
            return None
        if tree.pos[head] == "NUM" or tree.lower[head] == "%" or self.kinds.get(head) in _THINGS:
            return None
        if tree.pos[head] == "NOUN" and tree.lemmas[head] in TIME_NOUNS:
            return None
        if self.is_weapon(head):
            owned = self._weapon(head)
            if owned is not None or self.kinds.get(head) != "VEHICLE":
                return owned
        holder = self._holder(head)
        if holder is not None:
            return self.again(holder, head)
        whole = whole_phrase(tree, head, self.kinds)
        short = name_phrase(tree, head, self.kinds)
        resolved = self._resolve(whole, self._owners(head))
        if outer != head and not resolved.country and tree.lemmas[outer] not in _EMPTY_HEADS:
            resolved = self._resolve(whole_phrase(tree, outer, self.kinds))
        if resolved.actor_id is None and self.kinds.get(head) == "GPE" and short != whole:
            state = self._resolve(short)  # "war-torn Mozambique" is Mozambique
            resolved = state if state.actor_id and state.country == resolved.country else resolved
        resolved = self._by_apposition(head, resolved) or resolved
        resolved = self._of_police(head, self._seated(head, resolved))
        full = self._full_party(head, resolved)
        if full is not None:
            return replace(full, spans=(self.span(short), *full.spans))
        spans = [self.span(short)]
        name = self.words(short)
        if resolved.actor_id and resolved.actor_id.count(":") != 1:
            name = resolved.name
        named = self.named_beside(head)
        if named is not None:
            name = self.words(named)
            spans.append(self.span(named))
            resolved = self._known(named, resolved)
        called = self.group_called(head) if named is None else None
        if called is not None:
            spans.append(self.span(called))
            resolved = self._group(called, resolved)
            name = resolved.name
        own = self.own_name(head)
        if own is not None and (self.words(own) in name or name in self.words(own)):
            name = self.words(own)
        if not name:
            return None
        return Party(
            name, resolved.actor_id, resolved.country, resolved.sector, resolved.backed_by,
            tuple(spans), resolved.by,
        )  # fmt: skip

    def _holder(self, head: int) -> Party | None:
        """ "The president" without a name: who of the report's leaders was named last."""
        tree = self.tree
        if tree.lemmas[head] not in _OFFICES or tree.pos[head] != "NOUN":
            return None
        kids = tree.children[head]
        if len(kids) != 1 or tree.lower[kids[0]] != "the" or tree.tags[head] == "NNS":
            return None
        start = tree.sentences[max(0, tree.sentence[head] - 2)][0]
        for t in range(head - 1, start - 1, -1):
            if t in tree.persons and tree.deps[t] not in ("flat", "compound", "appos"):
                party = self.party(t)
                if party is not None and party.sector == "GOV" and self._leads(party):
                    return party
        return None

    @staticmethod
    def _leads(party: Party) -> bool:
        """Whether the registry knows the person."""
        return (party.actor_id or "").count(":") >= _FULL_ID and party.country != "IGO"

    def _group(self, called: Phrase, described: ResolvedActor) -> ResolvedActor:
        """The registry's entry of a group's own name; else that name with what describes it."""
        group = self._resolve(called)
        if (group.actor_id or "").count(":") >= _FULL_ID:
            return group
        return replace(described, name=self.words(called), actor_id=None)

    def _known(self, named: Phrase, office: ResolvedActor) -> ResolvedActor:
        """The office with the holder's entry of the registry: "the president, Vladimir Putin"."""
        person = self._resolve(named)
        known = (person.actor_id or "").count(":") >= _FULL_ID
        guessed = office.country is None or "context" in office.by
        if not known or not (guessed or office.country == person.country):
            return office
        return replace(office, name=person.name, actor_id=person.actor_id, country=person.country)

    def _pronoun(self, head: int) -> Party | None:
        stands_for = self.pronouns.antecedent(head)
        party = self.party(stands_for) if stands_for is not None else None
        if party is None:
            return None
        spans = (self.span(Phrase(head, head + 1, head)), *party.spans)
        word = self.tree.lower[head]
        return replace(party, spans=spans, by=f"{party.by}; '{word}'" if party.by else f"'{word}'")

    def _weapon(self, head: int) -> Party | None:
        """ "Russian aircraft", "Israeli army bulldozers": a weapon acts for the state it is of."""
        owner = self.owner(head)
        if owner is None:
            return None
        found: ResolvedActor | Party
        if self.tree.pos[owner] == "PRON":
            stands_for = self.party(owner)
            if stands_for is None:
                return None
            found = stands_for
        else:
            found = self._resolve(whole_phrase(self.tree, owner, self.kinds))
        if found.country is None and found.sector is None:
            return None
        short = name_phrase(self.tree, head, self.kinds)
        sector = found.sector if found.sector not in (None, "GOV", "CVL") else "MIL"
        ident = found.actor_id
        if ident is None or ident.count(":") < _FULL_ID:
            ident = f"{found.country}:{sector}" if found.country and sector in OF_STATES else ident
        return Party(
            self.words(short), ident, found.country, sector, found.backed_by,
            (self.span(short),), f"{found.by}+owner of {self.tree.lemmas[head]}",
        )  # fmt: skip

    # -- resolution -------------------------------------------------------------------------

    def _owners(self, head: int) -> tuple[str, ...]:
        """Countries to fall back on: of whom "its" and "their" stand for, then the report's."""
        if self.tree.lemmas[head] in _OTHERS or self.is_pair(head):
            return ()
        for child in self.tree.kids(head, "nmod:poss"):
            if self.tree.pos[child] == "PRON":
                owner = self.party(child)
                if owner is not None and owner.country:
                    return (owner.country,)
        return self._across(head) or self.countries

    def _across(self, head: int) -> tuple[str, ...]:
        """The country of the group that a state faces: "the army and the FMLN clashed"."""
        tree = self.tree
        role = registry().roles.get(tree.lemmas[head])
        if role is None or role.sector not in OF_STATES or tree.kids(head, "amod", "compound"):
            return ()
        sides = tree.kids(head, "conj")
        if tree.deps[head] == "conj":
            sides.append(tree.heads[head])
        for other in sides:
            if self.kinds.get(other) in ("ORG", "PERSON"):
                party = self.party(other)
                if party and party.sector in _REBELS and (party.actor_id or "").count(":") == 2:
                    country = party.country or ""
                    return () if country in INTERNATIONAL or not country else (country,)
        return ()

    def _resolve(self, phrase: Phrase, countries: tuple[str, ...] | None = None) -> ResolvedActor:
        text = self.read.piece(phrase.start, phrase.end)
        countries = self.countries if countries is None else countries
        found = resolve_actor(
            " ".join(text.split()), when=self.when, place_of=self.country_at,
            countries=countries,
        )  # fmt: skip
        head = phrase.head
        if not found.by and head in self.tree.persons:
            found = replace(found, country=None)  # "Ayotte" is no misspelt Mayotte
        if (
            "context" in found.by
            and countries is self.countries
            and found.sector not in OF_STATES
            and not (self.sole and self._local(head, found.sector))
        ):
            # "the militia" in a report on Iraq need not be Iraqi; "the police" most likely are.
            found = replace(found, country=None, actor_id=None)
        elif "context" in found.by and self.kinds.get(head) in _PLACES:
            found = ResolvedActor(found.name)  # "Domiz Camp" is of no army
        if self.tree.lemmas[head] in _OTHERS and self.of_another(head):
            return ResolvedActor(found.name, by="role:" + self.tree.lemmas[head])
        if not found.country and self.tree.lemmas[head] in _EMPTY_HEADS:
            for child in self.tree.kids(head, "nmod"):
                if self.tree.case(child) == "of":
                    inner = self._resolve(whole_phrase(self.tree, child, self.kinds))
                    if inner.country or inner.sector:
                        return inner
        return found

    def _local(self, head: int, sector: str | None) -> bool:
        """Whether somebody is most likely of the one country that a report is about."""
        if sector == "REB":
            return self.tree.lemmas[head] in _HOMEGROWN
        return sector in _HOME_SECTORS

    def country_at(self, name: str) -> str | None:
        """The country of a place that the report names."""
        return self._place_of.get(name)

    def _by_apposition(self, head: int, resolved: ResolvedActor) -> ResolvedActor | None:
        """ "Yehia Rasool, spokesman for the Iraqi army": what the apposition adds."""
        if resolved.actor_id and resolved.country:
            return None
        tree = self.tree
        beside = tree.kids(head, "appos")
        if tree.deps[head] == "appos" and tree.pos[tree.heads[head]] in ("NOUN", "PROPN"):
            beside = [tree.heads[head], *beside]
        for other in beside:
            if tree.lemmas[other] in _OTHERS:
                continue  # "the Kurds, allies of the West" are not the West
            added = self._resolve(whole_phrase(tree, other, self.kinds))
            if (added.country and not resolved.country) or (added.sector and not resolved.sector):
                return ResolvedActor(
                    resolved.name,
                    resolved.actor_id or added.actor_id,
                    resolved.country or added.country,
                    resolved.sector or added.sector,
                    resolved.backed_by or added.backed_by,
                    f"{resolved.by}+apposition" if resolved.by else "apposition",
                )
        return None

    def _seated(self, head: int, resolved: ResolvedActor) -> ResolvedActor:
        """ "guerrillas operating in Macedonia": the country where they are said to be."""
        tree = self.tree
        if resolved.country:
            return resolved
        for clause in tree.kids(head, "acl", "acl:relcl"):
            if tree.lemmas[clause] not in _SEATED:
                continue
            for where in tree.kids(clause, "obl"):
                if tree.case(where) in ("in", "inside", "across"):
                    seat = self._resolve(whole_phrase(tree, where, self.kinds))
                    if seat.country:
                        by = f"{resolved.by}+seat" if resolved.by else "seat"
                        return replace(resolved, country=seat.country, by=by)
        return resolved

    def _of_police(self, head: int, resolved: ResolvedActor) -> ResolvedActor:
        """ "Officers" without a word on whose they are, where the police were named last."""
        tree = self.tree
        if tree.lemmas[head] != "officer" or resolved.sector != "MIL":
            return resolved
        if tree.kids(head, "amod", "compound", "nmod", "nmod:poss", "appos"):
            return resolved
        start = tree.sentences[max(0, tree.sentence[head] - _RECENT)][0]
        near = (t for t in range(head - 1, start - 1, -1) if tree.lemmas[t].lower() in _FORCES)
        last = next(near, None)
        if last is None or tree.lemmas[last].lower() != "police":
            return resolved
        ident = f"{resolved.country}:COP" if resolved.country else None
        return replace(resolved, sector="COP", actor_id=ident, by=f"{resolved.by}+police before")

    # -- short forms ------------------------------------------------------------------------

    def full(self, head: int) -> int:
        """The head of the fullest mention of the same name; `head` itself if there is none."""
        return self._links.get(head, head)

    def _full_party(self, head: int, resolved: ResolvedActor) -> Party | None:
        """What a short form ("Rasool", "the group") takes from the full name."""
        full = self.full(head)
        if full == head:
            return None
        known = (resolved.actor_id or "").count(":") >= _FULL_ID
        if known and not (head in self.tree.persons and full in self.tree.persons):
            return None  # but "Clinton" is the Clinton that the report names in full
        party = self.party(full)
        if known and party is not None and len(party.name.split()) < 2:
            return None
        if party is None or (resolved.country and party.country not in (None, resolved.country)):
            return None
        return replace(
            party,
            country=party.country or resolved.country,
            sector=party.sector or resolved.sector,
            spans=(),
            by=f"{party.by}+short form" if party.by else "short form",
        )

    @cached_property
    def _links(self) -> dict[int, int]:
        """Head of each short form to the head of the fullest form."""
        return short_forms(self.doc, self.tree, self.text)

    # -- words ------------------------------------------------------------------------------

    def plain_name(self, head: int) -> str:
        """The words of the noun phrase of a head, without article or clause."""
        return self.words(name_phrase(self.tree, within(self.tree, head), self.kinds))

    # -- what a head is ---------------------------------------------------------------------

    def is_named(self, head: int) -> bool:
        """Whether the text names the person or organisation that a head stands for."""
        tree = self.tree
        if tree.pos[head] in ("PRON", "DET"):
            stands_for = self.pronouns.antecedent(head)
            return stands_for is not None and self.is_named(stands_for)
        head = self.full(within(tree, head))
        parts = [head, *tree.kids(head, "flat", "nmod:desc", "appos")]
        if any(t in tree.persons for t in parts):
            return True
        party = self.party(head)
        own = party is not None and (party.actor_id or "").count(":") >= _FULL_ID
        if own and self.tree.lemmas[head] not in person_heads():
            return self.tree.tags[head] not in ("NNS", "NNPS") or head in self.names
        return head in self.names or self._institution(head)

    def _institution(self, head: int) -> bool:
        """ "the Iraqi government", "U.S. Central Command": a body that its own words tell apart."""
        role = registry().roles.get(self.tree.lemmas[head])
        if role is None or role.sector not in OF_STATES or role.kind not in ("group", "body"):
            return False
        phrase = name_phrase(self.tree, head, self.kinds)
        return self.tree.tags[head] not in ("NNS", "NNPS") and any(
            self.kinds.get(t) in ("GPE", "NORP", "ORG") for t in range(phrase.start, head)
        )

    def is_party(self, head: int) -> bool:
        """Whether a head can act: a person, group, state, or a pronoun for one."""
        if self.tree.pos[head] == "PRON":
            word = self.tree.lower[head]
            first = word in FIRST and self.pronouns.antecedent(head) is not None
            return word in STANDING or first
        return self.kinds.get(within(self.tree, head)) in PEOPLE

    def is_site(self, head: int) -> bool:
        """Whether a name before a deed only says where: "the Salisbury attack"."""
        if self.kinds.get(head) != "GPE" or self.tree.pos[head] != "PROPN":
            return False
        party = self.party(head)
        return party is not None and party.actor_id is None and country_of(party.name) is None

    def acts_for_state(self, head: int) -> bool:
        """Whether a thing can act for whom it belongs to: "Russian artillery", "army bulldozers".

        "A bombing near Samarra" has a country and acts for nobody.
        """
        party = self.party(head)
        if party is None or party.country is None:
            return False
        return self.tree.pos[head] in ("PROPN", "ADJ") or self.owner(head) is not None

    def is_target(self, head: int) -> bool:
        """Whether a head can suffer a deed: a party, a place or a vehicle."""
        return self.is_party(head) or self.kinds.get(within(self.tree, head)) in _SITES
