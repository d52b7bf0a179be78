"""Whom a definite noun takes up: "the lawmaker", "the spokesman", "the agency", "the group".

A report introduces a speaker once by name or by what he is ("Saw Taw Nee, a spokesman for the
union", "a local lawmaker", "the U.N. migration agency") and then goes on with a noun alone. The
nouns that can stand for each other are in `codebook/sources.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from sourceline.coding.attribution_cues import load_yaml
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.parties import PartyReader
from sourceline.coding.phrases import person_heads
from sourceline.coding.shortforms import OF_STATES

_POINTING = frozenset({"the", "this", "that"})
_INNER = frozenset({"compound", "flat", "amod", "nmod:desc", "appos", "flat:foreign"})
_NAMING = ("compound", "flat", "nmod:desc", "appos", "amod")
_OTHER_KINDS = frozenset({"ORG", "GPE", "NORP", "EVENT"})
_OWNING = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod:desc", "nmod"})
_SAME = frozenset(
    "same local senior unnamed anonymous elderly young old veteran top former late other".split()
)
_HOUSES = frozenset(
    "parliament congress senate assembly knesset legislature parliamentarian".split()
)
_UNLAWFUL = frozenset({"REB", "PRM", "CRM", "UAF"})
_HOUSED = frozenset(
    "hospital court ministry company embassy university school newspaper broadcaster".split()
)  # bodies that nobody calls a group
_ARMED = frozenset({"militia", "faction", "insurgency"})
_NEARBY = frozenset({"local", "regional", "provincial", "municipal"})
_TITLES = 3  # words before a name that can be its titles
_WEAK_REACH = 3  # sentences over which a wider noun reaches back
_REACH = 25


@dataclass(frozen=True, slots=True)
class Nouns:
    """The table of nouns: what stands for what."""

    alike: dict[str, frozenset[str]]
    wider: dict[str, frozenset[str]]
    single: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    kinds: dict[str, str]
    fighters: frozenset[str]
    lists: dict[str, frozenset[str]]
    people: frozenset[str]


@cache
def nouns() -> Nouns:
    """The table, read once."""
    raw = load_yaml("sources.yaml")
    alike: dict[str, frozenset[str]] = {}
    for row in raw["alike"]:
        for word in row:
            alike[word] = alike.get(word, frozenset()) | frozenset(row)
    wider = {word: frozenset(row) for word, row in raw["wider"].items()}
    plain = (
        "documents",
        "issuing",
        "audiences",
        "media",
        "talks",
        "spoke",
        "locals",
        "settled",
        "evidence",
    )
    lists = {name: frozenset(raw[name]) for name in plain}
    lists |= {name: frozenset(words) for name, words in raw["again"].items()}
    people = (
        frozenset(alike) | frozenset(wider) | frozenset(w for row in wider.values() for w in row)
    )
    return Nouns(
        alike, wider, frozenset(raw["single"]), frozenset(raw["bodies"]), frozenset(raw["groups"]),
        {word: kind for kind, words in raw["kinds"].items() for word in words},
        frozenset(raw["fighters"]), lists, people,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person or persons as a noun phrase brings them in: head token, what they are called."""

    head: int
    roles: frozenset[str]
    named: bool
    plural: bool


class Introductions:
    """Who has been brought in where, and whom a definite noun stands for.

    Args:
        tree: the tree of the document.
        parties: its parties.
    """

    def __init__(self, tree: Tree, parties: PartyReader) -> None:
        self.tree = tree
        self.parties = parties
        self._known: dict[int, int | None] = {}

    def stands_for(self, head: int) -> int | None:
        """The head of the mention that a definite noun takes up; None where it brings in anew."""
        if head not in self._known:
            found = self._person(head) if self._taken_up(head) else None
            self._known[head] = found if found is not None else self._body(head)
        return self._known[head]

    def named_as(self, head: int) -> int | None:
        """ "The news agency PAP", "one of the organisers, Tom Obi": the name that a noun bears."""
        tree = self.tree
        if tree.lower[head] == "one":
            inner = [c for c in tree.kids(head, "nmod") if tree.case(c) == "of"]
            beside = [t for i in (head, *inner) for t in tree.kids(i, "appos")]
            return next((t for t in beside if tree.pos[t] == "PROPN"), None)
        if tree.pos[head] != "NOUN" or tree.lemmas[head] not in nouns().bodies:
            return None
        for other in tree.kids(head, "appos", "flat", "nmod:desc"):
            if other == head + 1 and tree.pos[other] == "PROPN":
                return other
        after = head + 1  # a second subject beside it, as the parser leaves it
        same_verb = after < tree.n and tree.heads[after] == tree.heads[head]
        named = same_verb and tree.pos[after] == "PROPN" and tree.deps[after].startswith("nsubj")
        return after if named else None

    # -- persons --------------------------------------------------------------------------

    def _taken_up(self, head: int) -> bool:
        """Whether a noun for a person has "the" and says no more than what it calls him."""
        tree = self.tree
        if tree.pos[head] not in ("NOUN", "PROPN") or head in tree.persons:
            return False
        if self._role(head) not in nouns().people and tree.lemmas[head] not in self._heads:
            return False
        if not any(tree.lower[c] in _POINTING for c in tree.kids(head, "det")):
            return False
        if self.parties.named_beside(head) is not None or tree.kids(head, "nmod:poss", "appos"):
            return False
        inside = [c for c in tree.kids(head, "nmod") if tree.case(c) != "in"]
        return not inside or self._role(head) != tree.lemmas[head]

    def _person(self, head: int) -> int | None:
        tree, table = self.tree, nouns()
        role = self._role(head)
        if role in table.fighters and tree.tags[head] == "NNS":
            return None  # the group that they are of may be named
        own = self._said_of(head)
        near = [one for one in self._people if one.head < head and self._apart(one, head) <= _REACH]
        near = [one for one in near if one.plural == (tree.tags[head] in ("NNS", "NNPS"))]
        if any(tree.lower[c] in _NEARBY for c in tree.kids(head, "amod")):
            near = [one for one in near if self._apart(one, head) <= 1]  # "the local governor"
        for words, reach in (
            (frozenset({role}) | table.alike.get(role, frozenset()), _REACH),
            (table.wider.get(role, frozenset()), _WEAK_REACH),
        ):
            fitting = [
                one for one in near
                if words & self._roles_of(one) and self._apart(one, head) <= reach
                and self._agrees(head, own, one, role, words) and self._of_gender(one, role)
            ]  # fmt: skip
            if fitting:
                return fitting[-1].head
        return None

    def _apart(self, one: Introduced, head: int) -> int:
        return self.tree.sentence[head] - self.tree.sentence[one.head]

    def _agrees(
        self, head: int, own: frozenset[str], one: Introduced, role: str, words: frozenset[str]
    ) -> bool:
        """Whether what a noun adds ("the rebel leader") is said of whom it would take up."""
        if one.named and self._apart(one, head) <= 1:
            return True  # "the student leader" right after Tom Obi spoke
        told = frozenset().union(*(self._words_of(h) for h in self._mentions_of(one)))
        return all(
            word in told or word in words or word[:4] in {other[:4] for other in told}
            for word in own - {role}
        )

    def _of_gender(self, one: Introduced, role: str) -> bool:
        if role not in ("man", "woman") and not role.endswith(("woman", "man")):
            return True
        gender = self.parties.pronouns.gender(one.head)
        wanted = "f" if role.endswith("woman") else "m"
        return not gender or gender == wanted

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(role for one in self._people for role in one.roles)

    @cached_property
    def _people(self) -> list[Introduced]:
        """Every mention that says who somebody is, in the order of the text."""
        tree, kinds = self.tree, self.parties.kinds
        found = []
        people = nouns().people
        for i, lemma in enumerate(tree.lemmas):
            kind = kinds.get(i)
            if kind != "PERSON" and (lemma not in people or kind in _OTHER_KINDS):
                continue
            if tree.pos[i] not in ("NOUN", "PROPN") or tree.deps[i] in _INNER:
                continue
            roles = self._words_of(i) & nouns().people | {self._role(i)}
            definite = any(tree.lower[c] in _POINTING for c in tree.kids(i, "det"))
            named = i in tree.persons or self.parties.named_beside(i) is not None
            if any(tree.pos[c] == "PRON" for c in tree.kids(i, "nmod:poss")):
                continue  # "its fighters" are of somebody
            bare = (
                definite and not named and not tree.kids(i, "nmod", "amod", "compound", "acl:relcl")
            )
            if not bare:
                found.append(
                    Introduced(i, frozenset(roles), named, tree.tags[i] in ("NNS", "NNPS"))
                )
        return found

    def _roles_of(self, one: Introduced) -> frozenset[str]:
        """What somebody is called anywhere in the report."""
        if not one.named:
            return one.roles
        return frozenset().union(*(self._by_name.get(self.parties.full(one.head), [one.roles])))

    @cached_property
    def _by_name(self) -> dict[int, list[frozenset[str]]]:
        found: dict[int, list[frozenset[str]]] = {}
        for one in self._people:
            found.setdefault(self.parties.full(one.head), []).append(one.roles)
        return found

    def _mentions_of(self, one: Introduced) -> list[int]:
        full = self.parties.full(one.head)
        return [o.head for o in self._people if o.named and self.parties.full(o.head) == full] or [
            one.head
        ]

    def _role(self, head: int) -> str:
        """ "lawmaker" for "member of parliament"; else the noun itself."""
        tree = self.tree
        lemma = tree.lemmas[head]
        if lemma == "member" and any(
            tree.lemmas[c] in _HOUSES or tree.lower[c] in _HOUSES for c in tree.kids(head, "nmod")
        ):
            return "lawmaker"
        return lemma

    def _words_of(self, head: int) -> frozenset[str]:
        """The words in and beside a name: titles, offices, what an apposition calls him."""
        tree = self.tree
        parts = [head]
        for part in parts:
            parts += [c for c in tree.kids(part, *_NAMING) if c not in parts]
        words = {tree.lemmas[t] for t in parts} | {self._role(t) for t in parts}
        start = min(parts)
        first = tree.sentences[tree.sentence[head]][0]
        for t in range(start - 1, max(first, start - _TITLES) - 1, -1):
            if tree.pos[t] not in ("NOUN", "PROPN"):
                break
            words.add(tree.lower[t])
        return frozenset(words)

    def _said_of(self, head: int) -> frozenset[str]:
        """What a definite noun says beyond itself."""
        tree = self.tree
        return frozenset(
            tree.lemmas[c] for c in tree.kids(head, "amod", "compound")
            if tree.lemmas[c] not in _SAME
        )  # fmt: skip

    def office_of(self, head: int, speaker: int) -> bool:
        """ "The foreign secretary" right after Tom Obi spoke, of whom no office was told."""
        tree = self.tree
        if tree.lemmas[head] not in person_heads() or tree.tags[head] != "NN":
            return False
        if head in tree.persons or tree.kids(head, "nmod", "nmod:poss", "appos", "acl:relcl"):
            return False
        if not any(tree.lower[c] == "the" for c in tree.kids(head, "det")):
            return False
        if speaker not in tree.persons or self.parties.named_beside(head) is not None:
            return False
        one = Introduced(speaker, self._words_of(speaker), True, False)
        told = self._roles_of(one) & (nouns().people | person_heads())
        return not told and self._of_gender(one, tree.lemmas[head])

    def alike(self, one: int, other: int) -> bool:
        """Whether two unnamed mentions can be of one person ("a lawmaker", "a member of …")."""
        first, second = self._role(one), self._role(other)
        plural = {self.tree.tags[one], self.tree.tags[other]} == {"NN", "NNS"}
        return not plural and (first == second or second in nouns().alike.get(first, ()))

    def called(self, head: int) -> frozenset[str]:
        """What the noun phrase of a head calls somebody."""
        return self._words_of(head)

    # -- bodies ---------------------------------------------------------------------------

    def _body(self, head: int) -> int | None:
        """ "The ministry", "the agency": the one of that kind named last."""
        tree = self.tree
        lemma = tree.lemmas[head]
        if tree.pos[head] not in ("NOUN", "PROPN") or lemma not in nouns().bodies:
            return None
        if tree.tags[head] in ("NNS", "NNPS") or not self._bare_body(head):
            return None
        for i in range(head - 1, -1, -1):
            if tree.lemmas[i] != lemma or tree.pos[i] not in ("NOUN", "PROPN"):
                continue
            if self._told_apart(i) and self._same_sector(head, i):
                return i
        return None

    def _same_sector(self, one: int, other: int) -> bool:
        """ "The army" is not the "National Liberation Army" of the rebels."""
        first, second = self.parties.party(one), self.parties.party(other)
        if first is None or second is None or first.sector is None or second.sector is None:
            return True
        return (first.sector in _UNLAWFUL) == (second.sector in _UNLAWFUL)

    def _bare_body(self, head: int) -> bool:
        tree = self.tree
        kids = [c for c in tree.kids(head, *_OWNING) if tree.lower[c] not in _SAME]
        return not kids and any(tree.lower[c] in _POINTING for c in tree.kids(head, "det"))

    def _told_apart(self, i: int) -> bool:
        """Whether a body's noun has on it whose or which it is."""
        tree = self.tree
        return tree.deps[i] != "amod" and any(
            tree.pos[c] in ("NOUN", "PROPN", "ADJ") and tree.lower[c] not in _SAME
            and (tree.deps[c] != "nmod" or tree.case(c) in ("of", "for", "in"))
            for c in tree.kids(i, *_OWNING)
        )  # fmt: skip

    def group(self, head: int, said: Iterable[int]) -> int | None:
        """ "The group", "the guerrillas": the body without a state that was named last.

        Args:
            head: the noun.
            said: heads of those who spoke before, the last one first.
        """
        tree, table = self.tree, nouns()
        lemma = tree.lemmas[head]
        if not any(tree.lower[c] in _POINTING for c in tree.kids(head, "det")):
            return None
        if tree.kids(head, "nmod:poss", "appos", "nmod", "acl:relcl", "flat"):
            return None
        if any(c in self.parties.names for c in (head, *tree.kids(head, "compound", "amod"))):
            return None  # "the Islamic State group"
        told = {tree.lower[c] for c in tree.kids(head, "amod", "compound")}
        kinds = {table.kinds[word] for word in told if word in table.kinds}
        if lemma in table.fighters and tree.tags[head] == "NNS":
            kinds.add("REB")
            only = {self.parties.full(i) for i in self._armed(head)}
            return only.pop() if len(only) == 1 else None
        if lemma not in table.groups or tree.tags[head] in ("NNS", "NNPS"):
            return None
        kinds |= {"REB"} if lemma in _ARMED else set()
        for i in (*said, *self._organisations(head)):
            if i < head and self._can_be(i, kinds):
                return self.parties.full(i)
        return None

    def _organisations(self, before: int) -> Iterator[int]:
        """Heads of names of organisations, the last one first."""
        for end, head in self._named_bodies:
            if end <= before:
                yield head

    @cached_property
    def _named_bodies(self) -> list[tuple[int, int]]:
        """End and head of each name of an organisation, the last one first."""
        names = ((ent.end, ent.root.i) for ent in reversed(self.parties.doc.ents))
        return [(end, head) for end, head in names if self.parties.kinds.get(head) == "ORG"]

    def _armed(self, before: int) -> Iterator[int]:
        for i in self._organisations(before):
            party = self.parties.party(i)
            if party is not None and party.sector == "REB" and i in self.parties.names:
                yield i

    def _can_be(self, i: int, kinds: set[str]) -> bool:
        party = self.parties.party(i)
        if party is None or i in self.tree.persons:
            return False
        if party.sector in (*OF_STATES, "JRN") or not self._is_body(i):
            return False
        if self.tree.lemmas[i] in _HOUSED:
            return False
        if self.tree.lemmas[self.tree.heads[i]] in nouns().lists["media"]:
            return False  # "the Saba news agency"
        kind = "REB" if party.sector in _UNLAWFUL else "NGO"
        return not kinds or kind in kinds or (party.sector is None and party.country != "IGO")

    def _is_body(self, i: int) -> bool:
        kinds, tree = self.parties.kinds, self.tree
        if tree.pos[i] == "PROPN" and i in self.parties.names:
            return kinds.get(i) == "ORG"
        return tree.lemmas[i] in nouns().groups and self._told_apart(i)
