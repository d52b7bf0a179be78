"""Who makes each claim: pronouns, short forms and writings resolved, one source with one name.

Claims are taken in the order of the text, since "she", "the group" and "the statement" go on with
whoever spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourceline.coding.addressees import told_to
from sourceline.coding.assemble import token_span
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_tree import Range, phrase
from sourceline.coding.documents import is_document, issuer
from sourceline.coding.introductions import Introductions, nouns
from sourceline.coding.phrases import person_heads, within
from sourceline.coding.pronouns import NEUTER, PLURAL, SINGULAR
from sourceline.coding.reader import Scene
from sourceline.records import Party, Source

_STEPS = 5  # from "it" to "the statement" to "the ministry" to its full name
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_GOES_ON = 2  # sentences over which "he said" goes on with the last speaker
_NEAR = 12
_EMPLOYED = frozenset({"for", "of", "at", "from", "with", "in"})
_ANEW = frozenset({"another", "other", "second", "third", "separate", "different"})
_HOME_SECTORS = frozenset("CVL MED REL AGR STU EDU LEG COP MIL GOV JUD LAB OPP SPY".split())
_FOREIGN = frozenset("foreign western international european u.n. un nato".split())


class Speakers:
    """Resolves the sources of one document's claims.

    Args:
        scene: the document with its tree and parties.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.parties = scene.parties
        self.brought_in = Introductions(scene.tree, scene.parties)
        self._said: list[tuple[int, int]] = []  # cue and head of the speaker, in text order
        self._unnamed: list[tuple[int, str]] = []  # head and whom he told
        self._told: dict[tuple[Range, Range | None, Range | None], str | None] = {}
        self._alias: dict[int, int] = {}  # head of an unnamed source brought in again

    def speaker(self, draft: ClaimDraft) -> int | None:
        """The head of the fullest mention of who makes a claim; claims come in text order."""
        if draft.source_head is None:
            return None
        head = self._noun(draft.source_head)
        for _ in range(_STEPS):
            before = self._before(head, draft.cue_head)
            if before is None or before == head:
                break
            head = before
        head = self._alias.get(head, head)
        head = self._told_alike(draft, head)
        self._said.append((draft.cue_head, head))
        return head

    def source(self, draft: ClaimDraft, head: int | None) -> Source:
        """The source that a head gives.

        `named` is true where the text names the person or organisation, false for "officials".
        """
        if head is None:
            return Source("", named=False)
        party = self.parties.party(head)
        spans = (token_span(self.scene, *draft.source),) if draft.source else ()
        if party is None:
            return Source(self.parties.plain_name(head), named=False, spans=spans)
        named = self.parties.is_named(head)
        employer = self._employer(head)
        if employer is not None:
            party = replace(
                party, actor_id=employer.actor_id, country=employer.country,
                sector=employer.sector or party.sector,
            )  # fmt: skip
        own = None if named and head in self.tree.persons else self._named_after(head)
        return Source(
            self._one_of(head) or own or party.name,
            party.actor_id,
            party.country or self._home(head, party.sector),
            party.sector,
            named or own is not None,
            spans or party.spans,
        )

    def told(self, draft: ClaimDraft) -> str | None:
        """Who was told, in the report's words; a pronoun gives whom it stands for, or nobody."""
        key = (draft.cue, draft.source, draft.to)
        if key not in self._told:
            self._told[key] = self._addressee(draft)
        return self._told[key]

    def _addressee(self, draft: ClaimDraft) -> str | None:
        span = told_to(draft, self.tree, self.parties)
        if span is None:
            return None
        start, end = span
        if end - start > 1 or self.tree.pos[start] != "PRON":
            first = start + (end - start > 1 and self.tree.lower[start] == "the")
            return token_span(self.scene, first, end).text
        party = self.parties.party(start)
        return party.name if party is not None else None

    # -- steps ----------------------------------------------------------------------------

    def _noun(self, head: int) -> int:
        """The noun that "who" stands for in "an official who said ..."."""
        tree = self.tree
        if tree.lower[head] not in _RELATIVE:
            return head
        clause = tree.heads[head]
        while tree.deps[clause] in ("xcomp", "ccomp", "conj") and tree.heads[clause] != clause:
            clause = tree.heads[clause]
        return tree.heads[clause] if tree.deps[clause] == "acl:relcl" else head

    def _before(self, head: int, cue: int) -> int | None:
        """The mention that a pronoun, a writing or a definite noun takes up."""
        if self.tree.pos[head] == "PRON":
            return self._same_speaker(head, cue) or self.parties.pronouns.antecedent(head)
        said = [who for _, who in reversed(self._said) if who < head]
        them = next((c for c in self.tree.kids(head, "nmod") if self.tree.pos[c] == "PRON"), None)
        if self.tree.pos[head] == "NUM" and them is not None:
            return self.parties.pronouns.antecedent(them)  # "three of them"
        if is_document(self.tree, head):
            return issuer(head, self.tree, self.parties, said)
        named = self.brought_in.named_as(head)
        if named is not None:
            return named
        found = self.brought_in.stands_for(head)
        if found is None:
            found = self.brought_in.group(head, said)
        if found is None and said and self.tree.sentence[head] - self.tree.sentence[said[0]] <= 1:
            found = said[0] if self.brought_in.office_of(head, said[0]) else None
        return found

    def _same_speaker(self, pronoun: int, cue: int) -> int | None:
        """ "He said": whoever spoke last, where the pronoun is the subject and fits him."""
        tree = self.tree
        word = tree.lower[pronoun]
        if not tree.deps[pronoun].startswith("nsubj") or word not in SINGULAR | NEUTER | PLURAL:
            return None
        here = tree.sentence[pronoun]
        for at, who in reversed(self._said):
            apart = here - tree.sentence[at]
            if at >= cue or who >= pronoun or apart > _GOES_ON:
                continue
            if apart == 0 and not self._outside(at, pronoun):
                if word in NEUTER and self.parties.pronouns.can_be(who, word):
                    return who  # "the party said it …": itself
                return None  # "he": of whom the sentence tells
            one = word in SINGULAR and tree.lower[who] == "one"  # "one of the residents"
            if one or self.parties.pronouns.can_be(who, word):
                return who
            if tree.sentence[at] < here:
                return None
        return None

    def _outside(self, cue: int, pronoun: int) -> bool:
        """Whether a pronoun of the same sentence stands outside what the cue before it says."""
        return not any(
            cue in self.tree.climb(node) and node != cue for node in (self.tree.heads[pronoun],)
        )

    def _told_alike(self, draft: ClaimDraft, head: int) -> int:
        """An unnamed source brought in again, who told the same outlet, is the same."""
        tree = self.tree
        if tree.pos[head] != "NOUN" or self.parties.is_named(head):
            return head
        outlet = self.told(draft)
        if outlet is None or any(tree.lower[c] in _ANEW for c in tree.children[head]):
            return head
        for known, told in self._unnamed:
            near = known < head and tree.sentence[head] - tree.sentence[known] <= _NEAR
            if near and told == outlet and self.brought_in.alike(known, head):
                self._alias[head] = known
                return known
        self._unnamed.append((head, outlet))
        return head

    def _named_after(self, head: int) -> str | None:
        """ "A spokesman for the union, Tom Obi", "union chairman Tom Obi": the name behind."""
        tree, parties = self.tree, self.parties
        if head in tree.persons or tree.tags[head] in ("NNS", "NNPS"):
            return None
        if tree.lemmas[head] not in person_heads() | nouns().people:
            return None
        end = phrase(tree, head)[1]
        for at in (head + 1, head + 2, end - 1):
            own = parties.own_name(at) if at in tree.persons else None
            if own is None or tree.sentence[at] != tree.sentence[head]:
                continue
            beside = own.start == head + 1 or tree.lower[own.start - 1] == ","
            if own.start > head and beside:
                return parties.words(own)
        return None

    def _one_of(self, head: int) -> str | None:
        """ "One of the commanders of the group" is one, not all of them."""
        tree = self.tree
        if tree.lower[head] != "one" or within(tree, head) == head:
            return None
        start, end = phrase(tree, head)
        return " ".join(self.scene.doc[start:end].text.split())

    def _employer(self, head: int) -> Party | None:
        """ "A commander of the group", "a spokesman for the force": the body that is taken up."""
        tree = self.tree
        role = within(tree, self.parties.full(head))
        for noun in (role, *tree.kids(role, "appos", "flat")):
            for child in tree.kids(noun, "nmod", "nmod:poss"):
                if tree.pos[child] == "PRON":
                    own = self._body_of(child)
                    if own is not None:
                        return own
                if tree.deps[child] == "nmod:poss" or tree.case(child) not in _EMPLOYED:
                    continue
                said = [who for _, who in reversed(self._said) if who < child]
                body = self.brought_in.stands_for(child)
                body = self.brought_in.group(child, said) if body is None else body
                party = self.parties.party(body) if body is not None else None
                if party is not None and (party.country or party.sector):
                    return party
        return None

    def _body_of(self, pronoun: int) -> Party | None:
        """ "Its spokesman": the body that "its" stands for, no state."""
        antecedent = self.parties.pronouns.antecedent(pronoun)
        party = self.parties.party(antecedent) if antecedent is not None else None
        return party if party is not None and party.sector else None

    def _home(self, head: int, sector: str | None) -> str | None:
        """The report's country, for people who mostly live where it happens."""
        tree = self.tree
        if sector not in (*_HOME_SECTORS, None) or not self.parties.countries:
            return None
        if any(tree.lower[c] in _FOREIGN for c in tree.kids(head, "amod", "compound")):
            return None
        words = {tree.lemmas[head], *(tree.lemmas[c] for c in tree.kids(head, "flat", "appos"))}
        words |= self.brought_in.called(head)
        local = nouns().lists["settled" if self.parties.is_named(head) else "locals"]
        return self.parties.countries[0] if words & local else None


def resolve_sources(scene: Scene, drafts: Sequence[ClaimDraft]) -> list[tuple[Source, str | None]]:
    """Source and addressee of each claim; whatever one source says bears one name."""
    speakers = Speakers(scene)
    heads = [speakers.speaker(draft) for draft in drafts]
    found = [speakers.source(draft, head) for draft, head in zip(drafts, heads, strict=True)]
    full = [_key(head, source) for head, source in zip(heads, found, strict=True)]
    best: dict[int | str, Source] = {}
    for key, source in zip(full, found, strict=True):
        if key is not None:
            best[key] = _fuller(best[key], source) if key in best else source
    return [
        (source if key is None else replace(best[key], spans=source.spans), speakers.told(draft))
        for draft, key, source in zip(drafts, full, found, strict=True)
    ]


def _key(head: int | None, source: Source) -> int | str | None:
    """What tells one source from another: the name, or where an unnamed one was brought in."""
    return head if head is None or not source.named else source.name.casefold()


def _fuller(one: Source, other: Source) -> Source:
    """What two mentions of one source say together."""
    longer = other if len(other.name.split()) > len(one.name.split()) else one
    return replace(
        longer,
        actor_id=one.actor_id or other.actor_id,
        country=one.country or other.country,
        sector=one.sector or other.sector,
        named=one.named or other.named,
    )
