"""From a head word to a party: its phrase, whom it stands for, country and sector."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.records import Party, Place, cut
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actors import ResolvedActor, resolve_actor
from sourceline.resolving.lexemes import text_of

_PHRASE = frozenset(
    "det amod nummod compound flat flat:foreign nmod:poss nmod case fixed goeswith punct advmod "
    "nmod:desc nmod:unmarked nmod:agent".split()
)
_PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SINGULAR = frozenset({"he", "she", "him", "her", "himself", "herself", "his", "hers"})
_PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
_NEUTER = frozenset({"it", "its", "itself"})
_SPEAKERS = frozenset({"we", "our", "us", "i", "my", "me", "ourselves"})
_BELONGING = frozenset({"of", "for", "from", "with", "in", "at", "to", "near", ""})
_NAMING = frozenset({"of", "for", "from", ""})
_ACTING = frozenset({"person", "group", "office", "body"})
_OF_STATES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_TIES = frozenset({"tie", "link", "connection", "al", "allegiance", "loyalty"})
_EMPTY_HEADS = frozenset(
    "one many some several most all both each other others any none half majority number group "
    "dozen hundred thousand score more few lot member part".split()
)
_WEAPON_HEADS = frozenset(
    "drone jet warplane plane aircraft helicopter missile rocket bomb shell tank warship ship "
    "fighter-jet artillery gunship uav gunboat airstrike mortar".split()
)
_THINGS = frozenset({"DATE", "TIME", "QUANTITY", "WEAPON", "EVENT"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as tokens: `start` to `end` (exclusive), `head` inside it."""

    start: int
    end: int
    head: int


class PartyReader:
    """Resolves the parties of one document.

    Args:
        doc: the analysed document.
        tree: its tree.
        places: resolved toponyms by character offsets.
        when: day of publication, for offices and groups with dates.
    """

    def __init__(
        self, doc: Doc, tree: Tree, places: dict[tuple[int, int], Place], when: date | None
    ) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.tree = tree
        self.when = when
        self.kinds = _kinds(doc, tree)
        self.names = _surnames(doc)
        self.countries = _countries(places)
        self._place_of = {
            place.spans[0].text: place.country for place in places.values() if place.spans
        }
        self._made: dict[int, Party | None] = {}

    def parties(self, heads: Iterable[int], by: str) -> tuple[Party, ...]:
        """Parties of head tokens, each once, those that name nobody left out."""
        found: dict[str, Party] = {}
        for head in heads:
            party = self.party(head)
            if party is None:
                continue
            key = party.actor_id or party.name.lower()
            if key in found:
                old = found[key]
                found[key] = replace(old, spans=(*old.spans, *party.spans))
            else:
                found[key] = replace(party, by=f"{by}; {party.by}" if party.by else by)
        return tuple(found.values())

    def party(self, head: int) -> Party | None:
        """The party that a head token names, or None."""
        if head not in self._made:
            self._made[head] = None  # ends circles of pronouns
            self._made[head] = self._read(head)
        return self._made[head]

    def _read(self, head: int) -> Party | None:
        tree = self.tree
        word = tree.lower[head]
        if tree.pos[head] in ("PRON", "DET"):
            stands_for = self.antecedent(head, word)
            if stands_for is None:
                return None
            party = self.party(stands_for)
            if party is None:
                return None
            spans = (self._span(Phrase(head, head + 1, head)), *party.spans)
            return replace(
                party, spans=spans, by=f"{party.by}; '{word}'" if party.by else f"'{word}'"
            )
        if tree.pos[head] not in ("NOUN", "PROPN", "NUM", "ADJ", "X", "VERB", "SYM"):
            return None
        if self.kinds.get(head) in _THINGS or (
            tree.pos[head] == "NUM" and not tree.kids(head, "nmod")
        ):
            return None
        if any(
            tree.lower[c] in ("no", "neither") and tree.deps[c] == "det"
            for c in tree.children[head]
        ):
            return None
        short = self.phrase(head, _NAMING)
        resolved = self._resolve(self.phrase(head), self._owners(head))
        better = self._by_apposition(head, resolved) or self._by_surname(head, resolved)
        if better is not None:
            resolved = better
        at = [self._span(short)]
        name = (
            resolved.name
            if resolved.actor_id and resolved.actor_id.count(":") != 1
            else self._words(short)
        )
        named = self._named_beside(head)
        if named is not None:
            name = self._words(named)
            at.append(self._span(named))
        if not name:
            return None
        return Party(
            name, resolved.actor_id, resolved.country, resolved.sector, resolved.backed_by,
            tuple(at), resolved.by,
        )  # fmt: skip

    def _named_beside(self, head: int) -> Phrase | None:
        """ "the general secretary, Bill Morris": the person's name beside the office."""
        tree = self.tree
        if tree.pos[head] != "NOUN":
            return None
        for other in tree.kids(head, "appos", "flat", "nmod:desc"):
            if tree.pos[other] == "PROPN" and self.kinds.get(other) == "PERSON":
                return self.phrase(other, _NAMING)
        return None

    def _owners(self, head: int) -> tuple[str, ...]:
        """Countries to fall back on: of whom "its" and "their" stand for, then the report's."""
        for child in self.tree.kids(head, "nmod:poss"):
            if self.tree.pos[child] == "PRON":
                owner = self.party(child)
                if owner is not None and owner.country:
                    return (owner.country,)
        return self.countries

    def _resolve(self, phrase: Phrase, countries: tuple[str, ...] | None = None) -> ResolvedActor:
        text = self.doc[phrase.start : phrase.end].text
        countries = self.countries if countries is None else countries
        found = resolve_actor(
            " ".join(text.split()), when=self.when, place_of=self._country_at,
            countries=countries,
        )  # fmt: skip
        if "context" in found.by and found.sector not in _OF_STATES and countries is self.countries:
            # "the militia" in a report on Iraq need not be Iraqi; "the police" most likely are.
            found = replace(found, country=None, actor_id=None)
        head = phrase.head
        if not found.country and self.tree.lemmas[head] in _EMPTY_HEADS:
            for child in self.tree.kids(head, "nmod"):
                if self.tree.case(child) == "of":
                    inner = self._resolve(self.phrase(child))
                    if inner.country or inner.sector:
                        return inner
        return found

    def _country_at(self, name: str) -> str | None:
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
            added = self._resolve(self.phrase(other))
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

    def _by_surname(self, head: int, resolved: ResolvedActor) -> ResolvedActor | None:
        """A later short form of a name takes what its first, full form was resolved to."""
        if resolved.country or self.kinds.get(head) != "PERSON" or self.tree.pos[head] != "PROPN":
            return None
        first = self.names.get(self.tree.lower[head])
        if first is None or first >= head:
            return None
        full = self.party(first)
        if full is None or full.country is None:
            return None
        return ResolvedActor(
            full.name, full.actor_id, full.country, full.sector, full.backed_by, "short form"
        )

    def antecedent(self, at: int, word: str) -> int | None:
        """Whom a pronoun stands for: the nearest fitting mention before it, subjects first."""
        if word in _SPEAKERS or word not in _SINGULAR | _PLURAL | _NEUTER:
            return None
        tree = self.tree
        best, best_score = None, 0.0
        here = tree.sentence[at]
        first = tree.sentences[max(0, here - 2)][0]
        for i in range(first, at):
            score = self._fits(i, word)
            if score <= 0 or (tree.sentence[i] == here and self._same_clause(i, at)):
                continue
            score += 1.0 if tree.deps[i].startswith("nsubj") else 0.0
            score -= 0.8 * (here - tree.sentence[i])
            score += 0.3 * (i - first) / max(1, at - first)
            if score > best_score:
                best, best_score = i, score
        return best

    def _fits(self, i: int, word: str) -> float:
        kind = self.kinds.get(i)
        tree = self.tree
        if kind not in _PEOPLE or tree.pos[i] not in ("NOUN", "PROPN"):
            return 0.0
        if tree.deps[i] in ("compound", "flat", "amod", "nmod:poss"):
            return 0.0
        plural = tree.tags[i] in ("NNS", "NNPS")
        if word in _SINGULAR:
            return 1.5 if kind == "PERSON" and not plural else 0.0
        if word in _PLURAL:
            return 1.5 if plural else 1.0 if kind in ("ORG", "GPE") else 0.0
        name = tree.pos[i] == "PROPN"  # "the United States" is an it
        return 1.2 if kind in ("ORG", "GPE") and (name or not plural) else 0.0

    def _same_clause(self, i: int, at: int) -> bool:
        """A pronoun does not stand for a fellow argument of its own verb."""
        tree = self.tree
        if tree.deps[at] == "nmod:poss":
            return False
        return tree.heads[i] == tree.heads[at]

    def phrase(self, head: int, cases: frozenset[str] = _BELONGING) -> Phrase:
        """The noun phrase of a head: its modifiers, without clauses, appositions and conjuncts.

        Of the prepositional phrases on it those with a preposition in `cases` are kept.
        """
        tree = self.tree
        start, end = head, head + 1
        for child in tree.children[head]:
            if tree.deps[child] not in _PHRASE:
                continue
            if tree.deps[child] in ("nmod", "nmod:agent") and not self._belongs(child, cases):
                continue
            if tree.deps[child] == "punct" and not (start - 1 <= child <= end):
                continue
            low, high = self._reach(child)
            start, end = min(start, low), max(end, high)
        while (
            start < head
            and tree.lower[start + 1] not in ("least", "most")
            and (
                tree.pos[start] in ("PUNCT", "SPACE", "ADP")
                or tree.deps[start] in ("case", "fixed")
            )
        ):
            start += 1
        while end - 1 > head and tree.pos[end - 1] in ("PUNCT", "SPACE"):
            end -= 1
        return Phrase(start, end, head)

    def _reach(self, i: int) -> tuple[int, int]:
        tree = self.tree
        low, high = i, i + 1
        for child in tree.children[i]:
            if tree.deps[child] in _PHRASE or tree.deps[child] in ("conj", "cc", "obl", "mark"):
                a, b = self._reach(child)
                low, high = min(low, a), max(high, b)
        return low, high

    def _belongs(self, child: int, cases: frozenset[str]) -> bool:
        """ "a commander of the militia", not "the attack in Baghdad on Friday"."""
        case = self.tree.case(child)
        return case in cases or (case in ("with", "to") and self.tree.lemmas[child] in _TIES)

    def _words(self, phrase: Phrase) -> str:
        words = self.doc[phrase.start : phrase.end].text.split()
        if words and words[0].lower() in ("the", "a", "an"):
            words = words[1:]
        return " ".join(words)

    def _span(self, phrase: Phrase):  # type: ignore[no-untyped-def]
        first, last = self.doc[phrase.start], self.doc[phrase.end - 1]
        return cut(self.text, first.idx, last.idx + len(last))

    def is_party(self, head: int) -> bool:
        """Whether a head can act: a person, group, state, or a pronoun for one."""
        if self.tree.pos[head] == "PRON":
            return self.tree.lower[head] in _SINGULAR | _PLURAL | _NEUTER
        return self.kinds.get(head) in _PEOPLE

    def is_weapon(self, head: int) -> bool:
        """Whether a head is a weapon or a vehicle that carries one."""
        return (
            self.kinds.get(head) in ("WEAPON", "VEHICLE") or self.tree.lemmas[head] in _WEAPON_HEADS
        )


@lru_cache(maxsize=1)
def _role_heads() -> frozenset[str]:
    return frozenset(
        key for key, role in registry().roles.items() if role.sector and role.kind in _ACTING
    )


def _common(doc: Doc, tree: Tree, i: int) -> bool:
    """A common noun, or one that the network takes for a name although it is in lower case."""
    return tree.pos[i] == "NOUN" or (tree.pos[i] == "PROPN" and bool(doc[i].is_lower))


def _kinds(doc: Doc, tree: Tree) -> dict[int, str]:
    kinds: dict[int, str] = {}
    for span in doc.spans.get("nominals", ()):
        kinds[span.end - 1] = span.label_
    roles = _role_heads()
    for i, lemma in enumerate(tree.lemmas):
        if (
            _common(doc, tree, i)
            and kinds.get(i) in (None, "OBJECT", "PLACE")
            and (lemma in roles or tree.lower[i] in roles)
        ):
            kinds[i] = "PERSON"
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            kinds[i] = ent.label_
    return kinds


def _surnames(doc: Doc) -> dict[str, int]:
    """Last word of every full personal name to the head token of its first mention."""
    names: dict[str, int] = {}
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) > 1:
            names.setdefault(doc[ent.end - 1].lower_, ent.root.i)
    return names


def _countries(places: dict[tuple[int, int], Place]) -> tuple[str, ...]:
    """The country that most of the report's places lie in, if there is one."""
    counts: dict[str, int] = {}
    for place in places.values():
        if place.country:
            counts[place.country] = counts.get(place.country, 0) + (
                2 if place.precision != "country" else 1
            )
    if not counts:
        return ()
    best = max(counts, key=lambda code: counts[code])
    return (best,) if counts[best] > 0.5 * sum(counts.values()) else ()
