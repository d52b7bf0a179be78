"""What the claims over an event make of it: who says so, who denies it, who will not say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_tree import NO_DETERMINERS, NO_PRONOUNS, Tree, tree_of
from sourceline.coding.status_beside import would_be
from sourceline.coding.status_clauses import ClauseSteps, asked
from sourceline.coding.status_nouns import definite, prospective
from sourceline.coding.status_phrases import phrase_effects
from sourceline.coding.status_tables import ALIASES, status_table
from sourceline.coding.status_walk import Walk
from sourceline.language import analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STRUCTURAL = ("/inf", "/object", "/preposition")  # content that hangs on its head alone
_CLAIM_EFFECTS = frozenset({
    "claim", "hedge", "self", "confirm", "vouch", "allege", "deny", "answer", "quarrel",
})  # fmt: skip
_SAID = frozenset({"claimed", "alleged", "disputed"})
_VOUCHING = frozenset({"confirm", "verify", "corroborate", "acknowledge", "admit"})
_ASKING = frozenset({"ask", "find", "learn", "determine", "establish", "discover", "know", "see"})
_GREETING = frozenset({"welcome", "hail", "applaud", "celebrate", "salute"})
_NOT_SAID = frozenset({"unsaid", "undenied", "refuse"})
_OPENING = frozenset({"how", "what", "when", "where", "why"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class ClaimSteps(ClauseSteps):
    """Reads what the claims of a document make of an event in their content."""

    def __init__(self, doc: Doc, claims: Iterable[ClaimDraft], *, tree: Tree | None = None) -> None:
        super().__init__(tree or tree_of(doc), status_table())
        self.claims = list(claims)
        self._chances = analysis(doc).status
        self._phrases = phrase_effects(self.tree)
        self._by_head: dict[int, list[int]] = {}
        self._over: dict[int, list[int]] = {}
        for number, claim in enumerate(self.claims):
            for head in claim.content_heads:
                self._by_head.setdefault(head, []).append(number)
            for start, end in claim.content:
                for t in range(start, end):
                    self._over.setdefault(t, []).append(number)
        self._answers: dict[tuple[int, ...], list[int]] = {}
        for claim in self.claims:
            if claim.answers:
                self._answers.setdefault(claim.answers, []).append(claim.cue_head)
                if claim.effect == "deny":  # the deed in the denial is the disputed one too
                    self._answers.setdefault(claim.content_heads, []).append(claim.cue_head)

    def _forward(self, node: int) -> bool:
        return prospective(self.tree, self.table.prospective, node)

    def _given(self, walk: Walk, node: int) -> None:
        """Shield an event that its place takes for granted; fully where the noun is definite."""
        if definite(self.tree, node):
            walk.shield = "given"
        else:
            walk.shield = walk.shield or "clause"

    def _phrases_on(self, walk: Walk, node: int) -> None:
        """Apply the phrases that say whether what hangs on this node comes about."""
        for effect, tokens in self._phrases.get(node, ()):
            walk.denied.update(tokens)
            walk.apply(effect, tokens[0], f"phrase:{self.tree.lemmas[tokens[0]]}")
            walk.spent.update(tokens)

    def _claims_on(self, walk: Walk, node: int) -> tuple[bool, bool]:
        """Apply the claims whose content hangs on this node.

        Returns whether there is one, and whether one has taken up its cue's own negation.
        """
        told = negated = False
        for number in self._by_head.get(node, ()):
            if number in walk.used:
                continue
            walk.used.add(number)
            claim = self.claims[number]
            told |= self._claim(walk, node, claim)
            self._answered(walk, claim)
            negated |= claim.effect in ("unsaid", "undenied")
            if claim.by.endswith("/phrase") or claim.effect in _NOT_SAID:
                no = self.tree.negated(claim.cue_head)
                walk.denied.update(
                    (*range(*claim.cue), *(() if no is None else (no,)))
                )  # "made no comment", "neither confirm nor"
        return told, negated

    def _claim(self, walk: Walk, node: int, claim: ClaimDraft) -> bool:
        tree = self.tree
        effect = ALIASES.get(claim.effect, claim.effect)
        if effect == "none":
            return False
        if effect == "self" and tree.lemmas[claim.cue_head] in ("appear", "seem"):
            effect = "hedge"
        if effect == "plan" and tree.lemmas[claim.cue_head] == "hope" and tree.subject(node):
            effect = "open"  # what one hopes that others will do
        if tree.lemmas[claim.cue_head] in ("declare", "proclaim") and self._done_by_saying(
            node, claim
        ):
            return True
        if effect == "self" and self._of_another(walk):
            effect = "claim"
        if claim.effect == "doubt" and self._no_doubt(claim.cue_head):
            return True
        noun = tree.pos[node] in _NOMINAL and tree.subject(node) is None
        why = f"claim:{claim.stance}"
        if not noun and self._asked_about(claim, node):
            walk.shield = walk.shield or "clause"
            return False
        if effect == "not":
            no = tree.negated(claim.cue_head)
            walk.denied.update((no,) if no is not None else ())
        if (
            tree.lemmas[claim.cue_head] == "call"
            and claim.by == "cue:label/object"
            and (noun and not definite(tree, node) and tree.child(claim.cue_head, "xcomp") is None)
        ):
            effect = "plan"  # "called a strike for Wednesday"
        if effect == "known":
            if noun and self._greeted(node, claim):
                self._given(walk, node)
            elif noun and self._forward(node) and claim.stance in ("supports", "doubts"):
                walk.apply("open", claim.cue_head, why)
            elif noun and would_be(tree, claim.cue_head) and not definite(tree, node):
                walk.apply("open", claim.cue_head, f"{why}, to come")
            elif noun:
                self._given(walk, node)
            return noun
        if claim.by == "cue:responsibility":
            if claim.effect == "self":
                walk.apply("self", claim.cue_head, why)
            self._given(walk, node)
            return True
        if claim.effect == "unsaid" and (
            walk.shield or walk.status in _SAID or self._nobody_did(claim, walk)
        ):
            return True
        if noun and definite(tree, node) and not self._forward(node):
            walk.shield = walk.shield or "noun"
        if noun and claim.effect == "unsaid":
            effect = "hedge" if tree.lemmas[claim.cue_head] in _VOUCHING else "known"
        walk.apply(effect, claim.cue_head, why)
        return True

    def _of_another(self, walk: Walk) -> bool:
        """ "They said they came in peace and that the police fired": not their own deed."""
        tree = self.tree
        for t in walk.path:
            subject = tree.subject(t) if tree.deps[t] == "conj" else None
            if subject is not None and tree.pos[subject] != "PRON":
                return True
        return False

    def _spelt_out(self, walk: Walk, node: int, head: int) -> None:
        """ "Lima called it a lie: nobody had fired": what follows the colon is denied too."""
        if walk.status != "negated" or node < head:
            return
        for claim in self.claims:
            if claim.stance == "denies" and head in (claim.cue_head, *claim.content_heads):
                walk.apply("deny", claim.cue_head, "claim:denies")

    def _asked_about(self, claim: ClaimDraft, node: int) -> bool:
        """ "Learnt how he fled", "would not say who fired": he did; "told how he fled" is told."""
        tree = self.tree
        first = tree.span(node)[0]
        if claim.quoted or first < claim.cue_head:
            return False  # "who he said had fled": told
        if tree.pos[first] == "ADP" or tree.deps[first] == "mark":
            first += tree.lower[first + 1] in _OPENING  # "an account of how soldiers fired"
        if not asked(tree, node) and tree.lower[first] not in _OPENING:
            return False
        told = tree.lower[first] in ("how", "what") and claim.effect in ("claim", "confirm")
        return not told or tree.lemmas[claim.cue_head] in _ASKING

    def _answered(self, walk: Walk, claim: ClaimDraft) -> None:
        """ "Yerevan denied the accusation": what one side says and another denies is disputed."""
        for cue in self._answers.get(claim.content_heads, ()):
            walk.apply("answer", cue, "claim:denied by another")

    def _done_by_saying(self, node: int, claim: ClaimDraft) -> bool:
        """ "Declared a state of emergency": that is how it comes about."""
        fresh = self.tree.pos[node] in _NOMINAL and not definite(self.tree, node)
        return fresh and claim.by.endswith("/object")

    def _nobody_did(self, claim: ClaimDraft, walk: Walk) -> bool:
        """ "No group has said it carried out Tuesday's raid": there was one."""
        tree, source = self.tree, claim.source_head
        if source is None or not walk.definite:
            return False
        return tree.lower[source] in NO_PRONOUNS or any(
            tree.lower[c] in NO_DETERMINERS for c in tree.kids(source, "det")
        )

    def _greeted(self, node: int, claim: ClaimDraft) -> bool:
        """ "Welcomed the release of the hostages": one welcomes what has come."""
        tree, cue = self.tree, claim.cue_head
        if tree.lemmas[cue] not in _GREETING or tree.tags[cue] != "VBD":
            return False
        return definite(tree, node)

    def _no_doubt(self, cue: int) -> bool:
        """ "There is no doubt that soldiers fired": it makes sure."""
        no = self.tree.negated(cue)
        return no is not None and self.tree.pos[cue] == "NOUN"

    def _remaining_claims(self, walk: Walk, i: int) -> None:
        """Claims over the trigger that no node of the climb met: quotes, "according to"."""
        rest = [n for n in self._over.get(i, ()) if n not in walk.used]
        for number in sorted(set(rest), key=lambda n: _size(self.claims[n])):
            claim = self.claims[number]
            effect = claim.effect if claim.effect in _CLAIM_EFFECTS else "claim"
            beside = claim.cue_head in walk.path and not claim.quoted
            if claim.effect == "none" or (beside and claim.by.endswith(_STRUCTURAL)):
                continue
            if claim.effect not in _CLAIM_EFFECTS and claim.by.endswith(_STRUCTURAL):
                continue
            if effect == "self" and claim.content_heads:
                effect = "claim"
            walk.apply(effect, claim.cue_head, f"claim:{claim.stance}")
            self._answered(walk, claim)


def _size(claim: ClaimDraft) -> int:
    return sum(end - start for start, end in claim.content)
