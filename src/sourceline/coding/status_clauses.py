"""One step of the climb from a clause: complements, relative, adverbial and noun clauses."""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.status_beside import (
    is_ahead,
    is_infinitive,
    mark_effect,
    result_of_purpose,
)
from sourceline.coding.status_nouns import definite, ranked, some
from sourceline.coding.status_tables import StatusTable
from sourceline.coding.status_walk import Walk

ASKED = ("why", "how")
"""What opens a clause that is taken for granted: "unclear why soldiers fired"."""
_REFUSALS = frozenset({"fail", "unable", "refuse", "neglect", "decline"})
_ANYONE = frozenset({"anyone", "anybody", "whoever", "whomever"})


def asked(tree: Tree, node: int) -> bool:
    """ "Learn who fired", "ask why he fired": a clause that takes the deed for granted."""
    return any(word in ASKED for word in tree.marks(node).split()) or tree.relative(node)


class ClauseSteps:
    """Reads what a clause's place below its head makes of an event in it."""

    def __init__(self, tree: Tree, table: StatusTable) -> None:
        self.tree = tree
        self.table = table

    def _word(self, head: int) -> str:
        """The lemma of a governor, with its particle where the table knows the two together."""
        tree = self.tree
        lemma = tree.lemmas[head]
        particle = tree.child(head, "compound:prt")
        for beside in (particle, head + 1):
            if beside is not None and beside < tree.n:
                pair = f"{lemma} {tree.lower[beside]}"
                if pair in self.table.nominal or pair in self.table.gerund:
                    return pair
        return lemma

    def _past(self, head: int) -> bool:
        tree = self.tree
        if tree.tags[head] not in ("VBD", "VBN"):
            return False
        return not any(tree.tags[c] == "MD" for c in tree.children[head])

    def _clause(
        self, walk: Walk, node: int, head: int, dep: str, told: bool
    ) -> tuple[int, bool, bool] | None:
        tree = self.tree
        relative = dep in ("acl:relcl", "advcl:relcl")
        if dep == "ccomp" and tree.relative(node):
            relative = True  # "find out who killed him" too: somebody did
        if relative and not self._noun_that(node, head):
            if tree.lower[head] in _ANYONE or self._whoever(node, head):
                walk.apply("open", head, f"pronoun:{tree.lower[head]}")
            walk.shield = walk.shield or ("noun" if self._by_whom(head) else "clause")
            return head, False, False
        if dep.startswith("advcl"):
            return self._adverbial(walk, node, head, told)
        infinitive = is_infinitive(tree, node)
        if dep.startswith("acl"):
            return self._noun_clause(walk, node, head, infinitive, told)
        if told:
            return head, True, True
        effect = self._complement(node, head, dep, infinitive)
        if tree.marks(node) in ASKED:
            effect = "known"
        if effect == "known":
            walk.shield = walk.shield or "clause"
        elif effect == "avert" and (vain := self._in_vain(head)) is not None:
            return vain, vain != head, False
        elif effect == "avert":
            effect = "not" if self._past(head) else "open"
        elif tree.lemmas[head] == "hesitate" and tree.negated(head) is not None:
            return head, True, False
        walk.apply(effect, head, f"verb:{tree.lemmas[head]}")
        return head, True, True

    def _by_whom(self, noun: int) -> bool:
        """ "They were not the ones who fired": what is said above concerns who did it."""
        tree = self.tree
        if tree.child(noun, "cop") is None:
            return False
        subject = tree.child(noun, "expl", "nsubj")
        if subject is not None and tree.lower[subject] == "it":
            return True
        return tree.lower[noun] in ("one", "ones") and tree.negated(noun) is not None

    def _whoever(self, node: int, head: int) -> bool:
        """ "Those who block aid": whoever does, if anybody; "those who are fighting" do."""
        tree = self.tree
        if tree.lower[head] not in ("those", "all") or tree.pos[head] == "NOUN":
            return False
        if any(tree.deps[c].startswith("aux") for c in tree.children[node]):
            return False
        return tree.tags[node] in ("VBP", "VBZ") and tree.child(node, "cop") is None

    def _in_vain(self, verb: int) -> int | None:
        """ "Could not prevent", "failed to stop": what was to be prevented took place.

        The word that says so, or None.
        """
        tree = self.tree
        above = tree.heads[verb]
        if tree.deps[verb] == "xcomp" and tree.lemmas[above] in _REFUSALS:
            return above
        return verb if tree.negated(verb) is not None else None

    def _noun_that(self, node: int, head: int) -> bool:
        """True for "evidence that …": a content clause read as a relative clause."""
        tree = self.tree
        if tree.lemmas[head] not in self.table.nouns:
            return False
        subject = tree.subject(node)
        if subject is None or tree.lower[subject] == "that" or tree.relative(node):
            return tree.content_clause(node)
        filled = tree.child(node, "obj", "nsubj:pass") is not None
        return tree.content_clause(node) or (filled and not tree.marks(node))

    def _complement(self, node: int, head: int, dep: str, infinitive: bool) -> str:
        tree, table = self.tree, self.table
        lemma = self._word(head)
        if tree.pos[head] == "ADJ":
            effect = table.adjectives.get(lemma, "")
            if effect == "known" or not effect:
                return "plan" if infinitive or "to" in tree.marks(node).split() else ""
            return effect if effect != "role" else ""
        if dep == "xcomp":
            if infinitive:
                if lemma == "have" and any(tree.lower[c] == "yet" for c in tree.children[head]):
                    return "not"
                ahead = lemma == "go" and tree.tags[head] == "VBG"
                effect = "plan" if ahead else table.infinitive.get(lemma, "plan")
                if effect == "let":
                    return "same" if self._past(head) else "open"
                return effect
            if tree.tags[node] == "VBG":
                return table.gerund.get(lemma, "same")
            return table.infinitive.get(lemma, "same") if tree.tags[node] == "VB" else "same"
        if tree.pos[head] == "NOUN":
            return table.nouns.get(lemma, "")
        return table.clause.get(lemma, "")

    def _adverbial(
        self, walk: Walk, node: int, head: int, told: bool
    ) -> tuple[int, bool, bool] | None:
        tree, table = self.tree, self.table
        mark = tree.marks(node)
        if told:
            return head, True, True
        effect = mark_effect(table, mark)
        if tree.tags[node] == "VBG" and (away := self._held_off(node, head)) is not None:
            walk.apply("not", away, f"verb:{tree.lemmas[away]}")
            return head, True, False
        if effect == "if" and walk.status == "hypothetical":
            walk.shield = "given"  # "refuse to leave unless X resigns": X's part is not refused
        if effect == "purpose" and tree.tags[node] == "VBG":
            effect = table.gerund.get(self._word(head), "same")
            if tree.pos[head] == "ADJ":  # "open to negotiating"
                effect = table.adjectives.get(tree.lemmas[head], "plan")
            walk.apply(effect, head, f"verb:{self._word(head)}")
            return head, True, True
        if tree.lower[head] == "long" and head and tree.lower[head - 1] in ("as", "so"):
            walk.apply("if", head, "mark:as long as")
        if effect == "purpose":
            used = self._carried_out(node, head)
            if not used:
                walk.apply("plan", node, "purpose")
            return head, used, used
        if effect == "known":
            if is_ahead(tree, table, node, head, mark):
                walk.apply("open", node, f"mark:{mark}")
                return head, True, False
            walk.shield = walk.shield or "clause"
            return head, False, False
        if result_of_purpose(tree, node, head):
            return tree.heads[head], False, False
        if effect == "avert" and (vain := self._in_vain(head)) is not None:
            return vain, vain != head, False
        if effect == "avert":
            verb = table.gerund.get(tree.lemmas[head], "")
            fired = "not" if verb in ("avert", "not") and self._past(head) else "open"
            walk.apply(fired, head, f"mark:{mark}")
        elif tree.tags[node] == "VBG" and mark in ("of", "with", "in", "from", ""):
            after = node > head and (mark or not self._comma(head, node))
            effect = table.gerund.get(self._word(head), "") if after else ""
            walk.apply(effect if effect != "avert" else "open", head, f"verb:{tree.lemmas[head]}")
        return head, True, True

    def _held_off(self, node: int, head: int) -> int | None:
        """ "Stopped short of entering", "held off on expelling": the verb, where it did not."""
        tree = self.tree
        verb = head if tree.pos[head] in ("VERB", "AUX") else tree.heads[head]
        return verb if verb < node and self.table.gerund.get(self._word(verb)) == "not" else None

    def _carried_out(self, node: int, head: int) -> bool:
        """ "Used drones to attack", "emerged to kill", "gathered to protest": told as done."""
        tree, table = self.tree, self.table
        verb = tree.lemmas[head]
        if verb in ("use", "utilize", "utilise", "employ"):
            return True
        if table.infinitive.get(verb) == "same" and verb not in ("come", "go", "get"):
            return self._past(head)
        if tree.pos[head] == "ADJ" and ranked(tree, head):
            return True  # "the first to attack"
        if verb in table.onset or f"{verb} {tree.lower[head + 1]}" in table.onset:
            return self._past(head)
        ahead = any(tree.tags[c] == "MD" for c in tree.children[head])
        return verb in table.gathering and tree.lemmas[node] in table.voicing and not ahead

    def _comma(self, head: int, node: int) -> bool:
        return any(self.tree.lower[t] == "," for t in range(head + 1, node))

    def _noun_clause(
        self, walk: Walk, node: int, head: int, infinitive: bool, told: bool
    ) -> tuple[int, bool, bool]:
        tree, table = self.tree, self.table
        effect = table.nouns.get(tree.lemmas[head], "")
        if mark_effect(table, tree.marks(node)) == "known":
            walk.shield = walk.shield or "clause"
            return head, False, False
        if tree.marks(node) == "by":
            return head, True, True  # "put at risk by withdrawing": a means, wherever it hangs
        participle = not infinitive and tree.subject(node) is None and not tree.marks(node)
        participle = participle and tree.tags[node] != "VBD"
        if participle:
            if definite(tree, head) or self._some(node, head):
                walk.shield = walk.shield or "clause"
            return head, tree.pos[head] != "PRON", True
        if not told:
            if infinitive and ranked(tree, head):
                effect = "same"  # "the first to attack" did
            elif infinitive and effect in ("", "same", "known", "role"):
                effect = "plan"
            elif effect == "avert":
                effect = "open"
            walk.apply(effect, head, f"noun:{tree.lemmas[head]}")
        return head, True, True

    def _some(self, participle: int, noun: int) -> bool:
        """ "Soldiers captured by rebels", "20 men held in Syria": some were, whatever they face."""
        tree, table = self.tree, self.table
        if tree.tags[participle] != "VBN" or not some(tree, noun):
            return False
        above = tree.heads[noun]
        told_of = tree.deps[noun].startswith("nmod") and tree.lemmas[above] in table.nouns
        feared = tree.deps[noun] == "obj" and tree.lemmas[above] in table.nominal
        return not (told_of or feared)
