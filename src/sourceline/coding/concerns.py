"""Which events a claim is about: those told in its words, and those that its words take up.

"Denied the accusation", "condemned the actions of the United States", "said it was an outrage",
"blamed the rebels": the deed was told before, in other words or by somebody else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from sourceline.coding import alike
from sourceline.coding.alike import same_party
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.introductions import nouns
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import Scene
from sourceline.records import Event, Party, Source

_DEEDS = frozenset({"ASSAULT", "COERCE"})
_TOLD = frozenset({"asserted", "confirmed", "claimed", "alleged", "disputed", "denied"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
_ANSWERING = frozenset({"denies", "declines", "doubts", "confirms"})
_IT = frozenset({"it", "this", "that", "these", "those"})
_JUDGING = frozenset({"condemns", "denies", "accuses", "claims_responsibility", "supports"})
_NEAR = 3  # sentences from a deed to the words that take it up; beyond, it is the main deed
_NONE_REACH = 5  # tokens from "no" to "casualties" in "no evidence of any casualties"
_SAME = 0.7
_CASUALTIES = frozenset({"killed", "injured", "missing"})
_DOER = frozenset(
    "attacker assailant gunman bomber perpetrator assassin hijacker kidnapper raider killer".split()
)


class Concerns:
    """Finds the events that claims are about.

    Args:
        scene: the document.
        drafts: its claims, in text order.
        sources: who makes each of them.
        events: its events with their mentions.
    """

    def __init__(
        self,
        scene: Scene,
        drafts: Sequence[ClaimDraft],
        sources: Sequence[Source],
        events: Sequence[tuple[Event, Cluster]],
    ) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.drafts = drafts
        self.sources = sources
        self.events = events
        self.places = {
            event.id: sorted(part.match.token for part in cluster.parts)
            for event, cluster in events
        }
        self.found: list[set[str]] = []

    def all(self) -> list[tuple[str, ...]]:
        """For each claim the ids of its events, in the order of the events."""
        for number, draft in enumerate(self.drafts):
            about = self._told(draft) | self._counted(draft)
            self.found.append(about)
            if not about - self._sayings:
                about |= self._taken_up(number, draft)
        for number, draft in enumerate(self.drafts):
            self.found[number] |= self._answered(draft) | self._denied(number, draft)
            if draft.stance == "denies":
                self.found[number] |= self._told_and_denied(number, draft)
        return [
            tuple(event.id for event, _ in self.events if event.id in about) for about in self.found
        ]

    @cached_property
    def _sayings(self) -> set[str]:
        """Events that are themselves words: an accusation, a refusal."""
        return {event.id for event, _ in self.events if event.type in ("ACCUSE", "REJECT")}

    # -- in its words ---------------------------------------------------------------------

    def _told(self, draft: ClaimDraft) -> set[str]:
        owners = self._owners
        return {
            owners[at][1]
            for start, end in draft.content
            for at in range(bisect_left(owners, (start, "")), bisect_left(owners, (end, "")))
        }

    @cached_property
    def _owners(self) -> list[tuple[int, str]]:
        """Tokens of mentions with the event that each is of, in text order."""
        return sorted((token, key) for key, tokens in self.places.items() for token in tokens)

    def _counted(self, draft: ClaimDraft) -> set[str]:
        """Events whose numbers stand in the claim's words."""
        doc = self.scene.doc
        pieces = [(doc[s].idx, doc[e - 1].idx + len(doc[e - 1])) for s, e in draft.content]
        return {
            event.id
            for event, _ in self.events
            for count in event.counts
            if any(start <= count.span.start and count.span.end <= end for start, end in pieces)
        }

    # -- told before ----------------------------------------------------------------------

    def _taken_up(self, number: int, draft: ClaimDraft) -> set[str]:
        found = self._relative(draft)
        if found:
            return found
        for token in self._words(draft):
            one = self._deed_again(token, draft) or self._harmed(token, draft) or self._party(token)
            if one is not None:
                return {one}
        said = self._word_again(number, draft)
        if said:
            return said
        if self._is_it(draft):
            return self._just_said(number, draft)
        if draft.stance == "accuses" or self._own_part(draft):
            one = self._last_deed(draft.cue_head)
            return {one} if one is not None else set()
        return set()

    def _words(self, draft: ClaimDraft) -> Iterator[int]:
        for start, end in draft.content:
            for token in range(start, end):
                if self.tree.pos[token] in ("NOUN", "PROPN", "ADJ"):
                    yield token

    def _relative(self, draft: ClaimDraft) -> set[str]:
        """ "The strike, which the mayor called a crime"."""
        tree = self.tree
        clause = draft.cue_head
        while tree.deps[clause] in ("conj", "xcomp", "ccomp") and tree.heads[clause] != clause:
            clause = tree.heads[clause]
        if tree.deps[clause] not in ("acl:relcl", "acl") or draft.source_head is None:
            return set()
        noun = tree.heads[clause]
        if noun == draft.source_head:
            return set()
        return {key for key, tokens in self.places.items() if noun in tokens}

    def _deed_again(self, token: int, draft: ClaimDraft) -> str | None:
        """ "The incident", "the actions of the United States", "this crime"."""
        tree = self.tree
        if tree.lemmas[token] not in nouns().lists["deeds"] or tree.deps[token] == "compound":
            return None
        doers = self._doers(token)
        known = any(tree.lower[c] in _KNOWN for c in tree.kids(token, "det", "nmod:poss"))
        doers = doers if known or tree.kids(token, "nmod:poss", "nmod") else []  # "gang violence"
        if not known and not doers:
            return None
        return self._last_deed(token, doers) or (
            self._last_deed(token) if draft.stance in _JUDGING and not doers else None
        )

    def _doers(self, noun: int) -> list[Party]:
        """Whose actions: the possessor, or what stands behind "of" or "by"."""
        tree, parties = self.tree, self.scene.parties
        heads = [
            c for c in tree.kids(noun, "nmod:poss", "nmod", "amod", "compound", "nmod:agent")
            if tree.deps[c] != "nmod" or tree.case(c) in ("of", "by")
        ]  # fmt: skip
        return [p for c in heads if parties.is_party(c) and (p := parties.party(c)) is not None]

    def _harmed(self, token: int, draft: ClaimDraft) -> str | None:
        """ "The dead", "no casualties": of the deed told last, that hurt people or did not."""
        tree = self.tree
        if tree.lemmas[token] in nouns().lists["harm"]:
            before = range(max(0, token - _NONE_REACH), token)
            if any(draft.covers(t) and tree.lower[t] in ("no", "without") for t in before):
                return next((event.id for event, _ in self._before(token, _NEAR)), None)
        if tree.lemmas[token] not in nouns().lists["victims"]:
            return None
        if not any(tree.lower[c] in _KNOWN for c in tree.kids(token, "det")):
            return None
        return self._last_deed(token, harmful=True)

    def _party(self, token: int) -> str | None:
        """ "The attackers", "the bomb": who or what took part in the deed told right before."""
        tree = self.tree
        lemma = tree.lemmas[token]
        if tree.pos[token] != "NOUN" or not tree.deps[token].startswith("nsubj"):
            return None
        if not any(tree.lower[c] in _KNOWN for c in tree.kids(token, "det")):
            return None
        if lemma in _DOER:
            return self._last_deed(token)
        if lemma not in self._taking_part:
            return None
        for event, _ in self._before(token, _NEAR):
            names = [p.name for p in (*event.actors, *event.recipients)]
            names += [i.name for i in event.instruments]
            if any(_last_word(name) == lemma for name in names):
                return event.id
        return None

    @cached_property
    def _taking_part(self) -> frozenset[str]:
        """Nouns that name who or what took part in any deed."""
        names: list[str] = []
        for event, _ in self.events:
            names += [party.name for party in (*event.actors, *event.recipients)]
            names += [tool.name for tool in event.instruments]
        return frozenset(map(_last_word, names))

    def _is_it(self, draft: ClaimDraft) -> bool:
        """Whether what is said is said of "it" or "this", with no deed of its own."""
        tree = self.tree
        for head in draft.content_heads:
            places = [head, *tree.kids(head, "nsubj", "obj", "nsubj:pass")]
            if any(tree.lower[t] in _IT and draft.covers(t) for t in places):
                return True
        return False

    def _just_said(self, number: int, draft: ClaimDraft) -> set[str]:
        """ "It" is what the same source has just spoken of, else the deed told last."""
        here = self.tree.sentence[draft.cue_head]
        for before in range(number - 1, -1, -1):
            other = self.drafts[before]
            if here - self.tree.sentence[other.cue_head] > 1:
                break
            alike = self.sources[before].name == self.sources[number].name
            judged = other.stance in _JUDGING and self.tree.sentence[other.cue_head] == here
            if alike and judged and self.found[before]:
                return set(self.found[before])
        if draft.stance not in _JUDGING:
            return set()
        one = self._last_deed(draft.cue_head)
        return {one} if one is not None else set()

    def _word_again(self, number: int, draft: ClaimDraft) -> set[str]:
        """ "Disputed this figure", "would not comment on that claim": what another said before."""
        tree, words = self.tree, nouns().lists["accusations"]
        if draft.stance not in _ANSWERING or not any(
            tree.lemmas[t] in words and any(tree.lower[c] in _KNOWN for c in tree.kids(t, "det"))
            for t in self._words(draft)
        ):
            return set()
        for before in range(number - 1, -1, -1):
            other = self.drafts[before]
            if tree.sentence[draft.cue_head] - tree.sentence[other.cue_head] > _NEAR:
                break
            told = self.found[before] - self._sayings
            if told and self.sources[before].name != self.sources[number].name:
                return told
        return set()

    def _own_part(self, draft: ClaimDraft) -> bool:
        """ "Denied any involvement": in the deed told last."""
        if draft.stance not in ("denies", "claims_responsibility", "declines"):
            return False
        opening = [t for start, end in draft.content[:1] for t in range(start, min(end, start + 3))]
        parts = nouns().lists["parts"]
        return any(self.tree.lemmas[t] in parts for t in (*draft.content_heads, *opening))

    # -- answers --------------------------------------------------------------------------

    def _answered(self, draft: ClaimDraft) -> set[str]:
        """What the claim was about that this one answers."""
        found: set[str] = set()
        if draft.answers:
            for number, other in enumerate(self.drafts):
                if other is not draft and other.content_heads == draft.answers:
                    found |= self.found[number] - self._sayings
        return found

    def _denied(self, number: int, draft: ClaimDraft) -> set[str]:
        """Deeds of which another source accuses the one who denies such deeds."""
        if draft.stance != "denies" or draft.answers:
            return set()
        source = self.sources[number]
        party = Party(source.name, source.actor_id, source.country, source.sector)
        kinds = {event.type for event, _ in self.events if event.id in self.found[number]}
        found: set[str] = set()
        for at, other in enumerate(self.drafts):
            if other.stance != "accuses" or self.sources[at].name == source.name:
                continue
            for event, _ in self.events:
                if event.id not in self.found[at] or event.type not in _DEEDS & (kinds or _DEEDS):
                    continue
                if any(self._is_of(actor, party) for actor in event.actors):
                    found.add(event.id)
        return found

    def _told_and_denied(self, number: int, draft: ClaimDraft) -> set[str]:
        """The deed told before that a denial denies in words of its own."""
        found: set[str] = set()
        by_id = {event.id: event for event, _ in self.events}
        for key in self.found[number]:
            denied = by_id[key]
            if denied.status != "denied" or denied.type not in _DEEDS:
                continue
            for event, _ in self._before(draft.cue_head, _NEAR):
                same_type = event.type == denied.type and event.id != key
                did = alike.parties([*denied.actors], [*event.actors]) > 0
                where = alike.places([*denied.places], [*event.places]) >= 0
                when = alike.times([denied.time], [event.time]) >= 0 if denied.time.earliest else 1
                if same_type and did and where and when:
                    found.add(event.id)
                    break
        return found

    @staticmethod
    def _is_of(actor: Party, denier: Party) -> bool:
        return actor.sector != "REB" and same_party(actor, denier) >= _SAME

    # -- the deed told last ---------------------------------------------------------------

    def _before(self, token: int, reach: int) -> list[tuple[Event, int]]:
        """Deeds told before a token, with their last mention there, the nearest first."""
        here = self.tree.sentence[token]
        found = []
        for event, cluster in self.events:
            if event.type not in _DEEDS or event.status not in _TOLD:
                continue
            if all(m.generic for m in cluster.mentions):
                continue
            earlier = [t for t in self.places[event.id] if t < token]
            if earlier and here - self.tree.sentence[earlier[-1]] <= reach:
                found.append((event, earlier[-1]))
        return sorted(found, key=lambda pair: -pair[1])

    def _last_deed(
        self, token: int, doers: Iterable[Party] = (), *, harmful: bool = False
    ) -> str | None:
        """The deed told last before a token, or the main deed where none is near.

        With `doers` one that they did; with `harmful` one that hurt somebody.
        """
        wanted = list(doers)

        def fits(event: Event) -> bool:
            did = not wanted or any(same_party(a, b) >= _SAME for a in event.actors for b in wanted)
            hurt = not harmful or any(c.what in _CASUALTIES and c.low for c in event.counts)
            return did and hurt

        near = [event.id for event, _ in self._before(token, _NEAR) if fits(event)]
        if near:
            return near[0]
        far = [event for event, _ in self._before(token, self.tree.n) if fits(event)]
        main = min(far, key=lambda event: self.places[event.id][0], default=None)
        return main.id if main is not None else None


def _last_word(name: str) -> str:
    words = name.lower().split(" of ")[0].split(" in ")[0].split()
    return words[-1].rstrip("s") if words else ""
