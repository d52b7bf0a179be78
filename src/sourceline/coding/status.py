"""Whether an event happened, as the report tells it: status, polarity, tense.

From the event's word the tree is climbed to the root. Each word on the way that changes what is
said (a negation, a modal, "plans to", "if", "denied") is applied to the status so far, innermost
first (`status_tables.FOLD`); claims come from `find_claims`. What the text takes for granted (a
relative clause, "after the attack", "condemned the strike") is shielded from the words above it.
docs/status.md holds the rules with examples that are tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_tree import Range
from sourceline.coding.status_beside import (
    due_later,
    mark_effect,
    read_beside,
    undone,
    untrue,
    would_be,
)
from sourceline.coding.status_claims import ClaimSteps
from sourceline.coding.status_clauses import ASKED, asked
from sourceline.coding.status_learned import learned_status
from sourceline.coding.status_merge import merge_status
from sourceline.coding.status_nouns import definite
from sourceline.coding.status_tables import UNREAL
from sourceline.coding.status_tense import tense_of
from sourceline.coding.status_types import StatusDecision
from sourceline.coding.status_walk import Walk
from sourceline.records import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["StatusDecision", "StatusReader", "event_status", "merge_status"]

_BY_WHOM = frozenset({"denied", "alleged", "confirmed", "disputed"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_EVADED = frozenset({"escape", "evade", "elude", "dodge"})
_SIGNS = frozenset({"sign", "evidence", "trace", "indication", "hint"})
_LINKING = frozenset({"remain", "seem", "appear", "become", "look", "sound", "turn", "prove"})
_PLACE_CASES = frozenset({
    "in", "at", "on", "by", "from", "during", "near", "with", "since", "to",
})  # fmt: skip
_WH = frozenset({"who", "what", "why", "how", "when", "where", "which", "whom", "whose"})


def event_status(
    doc: Doc,
    i: int,
    claims: Sequence[ClaimDraft],
    *,
    reader: StatusReader | None = None,
) -> StatusDecision:
    """Status of the event whose trigger is token `i` of `doc`.

    `claims` are the document's drafts (`find_claims`). To ask for many triggers of one document,
    make one `StatusReader(doc, claims)` and call its `decide`, or pass it as `reader`.
    """
    return (reader or StatusReader(doc, claims)).decide(i)


class StatusReader(ClaimSteps):
    """Reads the status of any number of events of one document."""

    def decide(self, i: int, *, hear: bool = True) -> StatusDecision:
        """The decision for the event whose trigger is token `i`.

        With `hear`, the network's reading counts too; it knows deeds, not words ("vowed" as an
        event is said, whatever is vowed).
        """
        walk = Walk(definite=definite(self.tree, i) and not self._forward(i))
        node, local, denials = i, True, True
        averted = undone(self.tree, self.table, i)
        if averted is not None:
            walk.apply("not", averted[0], f"clause:{averted[1]}")
        later = due_later(self.tree, self.table, i)
        if later is not None:
            walk.apply("plan", later, f"clause:{self.tree.lower[later]}")
        for _ in range(40):
            walk.path.add(node)
            if local:
                read_beside(self.tree, self.table, walk, node, denials)
            following = self._step(walk, node)
            if following is None:
                break
            node, local, denials = following
        self._question(walk, i)
        self._whether(walk, i)
        self._remaining_claims(walk, i)
        whatever = next((c for c in self.tree.kids(i, "det") if self.tree.lower[c] == "any"), None)
        if whatever is not None:
            walk.shield = ""
            walk.apply("any", whatever, "determiner:any")
        return self._decision(walk, i, hear)

    def known_deed(self, noun: int, light: int | None) -> bool:
        """ "The man who planned the attack": what was planned is taken as known."""
        tree = self.tree
        return (
            light is not None
            and tree.tags[light] == "VBD"
            and tree.deps[noun] == "obj"
            and definite(tree, noun)
            and not self._forward(noun)
        )

    # One step up: (next node, whether its own modifiers count, whether its negation counts).

    def _step(self, walk: Walk, node: int) -> tuple[int, bool, bool] | None:
        tree = self.tree
        head, dep = tree.heads[node], tree.deps[node]
        self._phrases_on(walk, node)
        told, open_cue = self._claims_on(walk, node)
        if head == node or dep == "parataxis":
            self._spelt_out(walk, node, head)
            return None
        following = self._up(walk, node, head, dep, told)
        if following is None or not open_cue:
            return following
        return following[0], following[1], False

    def _up(
        self, walk: Walk, node: int, head: int, dep: str, told: bool
    ) -> tuple[int, bool, bool] | None:
        tree = self.tree
        base = dep.split(":")[0]
        if base == "conj":
            return self._conjunct(walk, node, head)
        if dep in _SUBJECTS:
            return self._subject(walk, node, head)
        if base == "xcomp" and tree.pos[node] in _NOMINAL and tree.case(node):
            dep, base = "obl", "obl"
        if base in ("obj", "iobj", "obl", "nmod", "appos"):
            return self._argument(walk, node, head, dep, told)
        if base == "compound":
            walk.apply(self.table.nouns.get(tree.lemmas[head], ""), head, "noun")
            return head, True, True
        if base == "amod":
            walk.shield = walk.shield or "clause"
            return head, False, False
        if base in ("acl", "xcomp", "ccomp", "advcl"):
            return self._clause(walk, node, head, dep, told)
        return head, base not in ("advmod", "dep", "list", "orphan", "dislocated"), True

    def _conjunct(self, walk: Walk, node: int, head: int) -> tuple[int, bool, bool]:
        tree = self.tree
        if tree.pos[node] in _NOMINAL:
            if definite(tree, node) and not self._forward(node):
                walk.shield = walk.shield or "noun"
            return head, False, False
        bare = tree.tags[node] in ("VB", "VBN", "VBG") and tree.subject(node) is None
        bare = bare and tree.child(node, "aux", "aux:pass") is None
        joiner = tree.child(node, "cc")
        but = joiner is not None and tree.lower[joiner] == "but"
        if not bare and not but and mark_effect(self.table, tree.marks(head)) == "if":
            walk.apply("if", head, f"mark:{tree.marks(head)}")
        return head, bare, bare and not but

    def _subject(self, walk: Walk, node: int, head: int) -> tuple[int, bool, bool]:
        tree, table = self.tree, self.table
        lemma, above = tree.lemmas[head], head
        if tree.deps[node].startswith("csubj") and asked(tree, node):
            walk.shield = walk.shield or "clause"
            return head, True, True
        if tree.pos[node] not in _NOMINAL:
            if tree.marks(node) in ASKED:
                walk.shield = walk.shield or "clause"
            elif "to" in tree.marks(node).split():
                walk.apply("open", head, "subject:to")
            else:
                said = table.predicates if tree.pos[head] == "NOUN" else table.adjectives
                walk.apply(said.get(lemma, ""), head, f"predicate:{lemma}")
            return head, True, True
        light = table.light if tree.deps[node] == "nsubj:pass" else table.happens
        if lemma in light or tree.child(head, "expl") is not None:
            if tree.deps[node] == "nsubj:pass" and table.nominal.get(lemma) == "plan":
                walk.apply("plan", head, f"predicate:{lemma}")
            if tree.child(head, "obl:agent") is not None and definite(tree, node):
                walk.shield = walk.shield or "noun"
            return head, True, True
        effect = ""
        if lemma in _LINKING:
            adjective = tree.child(head, "xcomp")
            head = adjective if adjective is not None else head
        if tree.pos[head] == "ADJ" or tree.tags[head] == "VBN":
            effect = table.modifiers.get(tree.lower[head]) or table.adjectives.get(lemma, "")
            if not effect and tree.deps[node] == "nsubj:pass":
                effect = table.nominal.get(lemma, "")
        if effect == "vain":
            effect = "not" if tree.lemmas[node] in table.achieved else ""
        if effect in UNREAL or effect == "avert":
            self._govern(walk, node, head, effect, "predicate")
            return above, True, True
        walk.apply(effect, head, f"predicate:{lemma}")
        if untrue(tree, table, node, head):
            walk.apply("deny", head, f"predicate:{lemma}")
            return above, True, False
        if tree.pos[head] == "NOUN" and (self._forward(node) or not definite(tree, node)):
            walk.apply(table.predicates.get(lemma, ""), head, f"predicate:{lemma}")
        if definite(tree, node) and not self._forward(node):
            walk.shield = walk.shield or "noun"
        elif would_be(tree, head):
            walk.apply("open", head, f"subject:would {lemma}")
        return above, True, False

    def _argument(
        self, walk: Walk, node: int, head: int, dep: str, told: bool
    ) -> tuple[int, bool, bool] | None:
        tree, table = self.tree, self.table
        lemma = self._word(head)
        negations = True
        preposition = tree.case(node) if dep.startswith(("obl", "nmod")) else ""
        effect = table.prepositions.get(preposition, "")
        if effect == "known":
            self._given(walk, node)
        elif effect == "beside":
            negations = dep.startswith("nmod") or lemma in table.light
        elif effect and not definite(tree, node):
            walk.apply(effect, node, f"preposition:{preposition}")
        if told:
            return head, True, negations
        if dep == "obl:agent" and lemma not in table.light:
            return head, True, False  # "not deterred by the bombings": they are what acts
        if tree.pos[head] in ("VERB", "AUX"):
            self._verb_argument(walk, node, head, lemma, dep)
        elif tree.pos[head] == "ADJ":
            self._govern(walk, node, head, table.adjectives.get(lemma, ""), "adjective")
        else:
            self._noun_argument(walk, node, head, lemma, dep)
        return head, True, negations

    def _verb_argument(self, walk: Walk, node: int, head: int, lemma: str, dep: str) -> None:
        table = self.table
        effect = table.nominal.get(lemma, "")
        if lemma == "call" and dep == "obj":
            effect = "plan"  # "called a strike"
        if lemma in ("call", "consider") and self.tree.child(head, "xcomp") is not None:
            effect = ""  # "considered the raid a success" judges it
        place = dep.startswith("obl") and self.tree.case(node) in _PLACE_CASES
        if place and effect in UNREAL and effect != "threat":
            effect = ""
        loose = lemma in table.loose and definite(self.tree, node)
        if lemma in table.light and effect not in ("plan", "avert") and not loose:
            return
        self._govern(walk, node, head, effect, "verb")

    def _noun_argument(self, walk: Walk, node: int, head: int, lemma: str, dep: str) -> None:
        effect = self.table.nouns.get(lemma, "")
        no = self.tree.negated(head) if lemma in _SIGNS and not walk.shield else None
        if no is not None:  # "there was no sign of the offensive"
            walk.denied.add(no)
            walk.apply("not", no, f"negation:no {lemma}")
        if dep == "nmod:poss" or (dep == "appos" and effect in UNREAL):
            effect = ""
        if effect == "hedge" and self.tree.case(node) not in ("of", "about"):
            effect = ""
        if effect == "same":
            return
        if effect == "plan" and definite(self.tree, node):
            if self.tree.case(node) == "for":  # "preparations for the assault"
                walk.apply("plan", head, f"noun:{lemma}")
            effect = ""
        self._govern(walk, node, head, effect, "noun")

    def _govern(self, walk: Walk, node: int, head: int, effect: str, kind: str) -> None:
        """Apply what a governor does to a nominal event, minding what is taken for granted."""
        tree = self.tree
        why = f"{kind}:{tree.lemmas[head]}"
        fixed = definite(tree, node) and not self._forward(node)
        if tree.lemmas[head] in _EVADED and not fixed and tree.deps[node] == "obj":
            effect = "avert"  # "escaped assassination"
        if effect == "known":
            if not definite(tree, node) and would_be(tree, head):
                walk.apply("open", head, f"{why}, to come")
            elif not self._forward(node) or definite(tree, node):
                self._given(walk, node)
            return
        if effect == "avert":
            walk.apply("not" if self._past(head) else "open", head, why)
            return
        if effect == "role":
            walk.scope = "role"
            if fixed:
                walk.shield = walk.shield or "noun"
            return
        if fixed and effect != "not":
            walk.shield = walk.shield or "noun"
        walk.apply(effect, head, why)

    def _question(self, walk: Walk, i: int) -> None:
        tree = self.tree
        start, end = tree.sentences[tree.sentence[i]]
        last = end - 1
        while last > start and (tree.pos[last] == "SPACE" or tree.lower[last] in "\"”’)'"):
            last -= 1
        if tree.lower[last] == "?" and not any(tree.lower[t] in _WH for t in range(start, i)):
            walk.apply("if", last, "question")

    def _whether(self, walk: Walk, i: int) -> None:
        """ "Whether soldiers fired is not known", however it is parsed."""
        tree = self.tree
        start = tree.sentences[tree.sentence[i]][0]
        for t in range(i - 1, start - 1, -1):
            if tree.lower[t] == "whether":
                if walk.shield == "noun" and tree.pos[i] == "VERB":
                    walk.shield = ""
                walk.apply("if", t, "mark:whether")
            if tree.lower[t] in ("whether", ",", ";", ":"):
                return

    def _decision(self, walk: Walk, i: int, hear: bool) -> StatusDecision:
        by = "status:" + ("+".join(walk.by) if walk.by else "plain")
        status = learned_status(walk.status, by, self._chances[i]) if hear else walk.status
        if status != walk.status:
            by += "+model:status"
        polarity: Polarity = "negative" if status in ("negated", "denied") else "positive"
        tense = tense_of(self.tree, self.table, i, status)
        spans: list[Range] = [(t, t + 1) for t in sorted(set(walk.spans))]
        return StatusDecision(
            status=status,
            polarity=polarity,
            tense=tense,
            spans=tuple(spans),
            by=by,
            presupposed=walk.shield == "noun",
            scope=walk.scope if status in _BY_WHOM else "event",
        )
