"""Who is held responsible for a deed that a noun names: "blamed the rebels for the attack"."""

from __future__ import annotations

from sourceline.coding.content import PARTIES
from sourceline.coding.subjects import Subjects

SPELLS = frozenset(
    "day week month hour round series wave spate string campaign period night number".split()
)
"""Nouns that a deed hangs on with "of" without being theirs: "a wave of attacks"."""
_BLAME = frozenset({"blame", "accuse", "suspect", "charge", "convict", "hold"})
_CREDIT = frozenset(
    "claim take admit acknowledge confirm orchestrate order lead direct plan mastermind coordinate "
    "authorize approve".split()
)
_TO = frozenset({"to"})
_LAID: dict[str, frozenset[str]] = {
    "attribute": _TO, "ascribe": _TO, "impute": _TO, "trace": _TO,
    "link": _TO | {"with"}, "tie": _TO, "connect": _TO | {"with"},
    "blame": frozenset({"on", "upon"}), "pin": frozenset({"on", "upon"}),
}  # fmt: skip
"""Verbs that lay a deed on somebody, with the preposition before whom."""
_CULPRITS = frozenset({"suspect", "culprit", "perpetrator", "author", "mastermind"})
_WORKS = frozenset({"work", "handiwork", "doing", "responsibility"})
_ANSWERING = frozenset({"responsibility", "credit", "blame"})
_ANSWERED = frozenset({"responsible", "responsibility", "credit"})
_OWN = frozenset({"its", "their", "his", "her", "our"})
_ARMED = frozenset(
    "army military forces force command navy airforce militia rebels fighters".split()
)


class Blame(Subjects):
    """Finds who is said to be responsible in one document."""

    def blamed(self, noun: int) -> list[int]:
        """Head tokens of who is responsible for, to blame for, suspected of or behind a deed."""
        noun = self._whole_deed(noun)
        return (
            self._claimed_beside(noun)
            or self._behind(noun)
            or self._answerable(noun)
            or self._credited(noun)
            or self._laid_on(noun)
            or self._work_of(noun)
        )

    def accused(self, verb: int) -> list[int]:
        """Head tokens of the parties that a verb of blaming lays something on."""
        tree = self.tree
        word = tree.lemmas[verb]
        if tree.negated(verb) is not None:
            return []
        for child in tree.kids(verb, "obl"):
            if tree.case(child) in _LAID.get(word, ()) and self._parties([child]):
                return self.fillers(child)
        if word not in _BLAME or tree.pos[verb] != "VERB":
            return []
        blamed = tree.kids(verb, "obj", "nsubj:pass")
        return self._parties(self.fillers(blamed[0])) if blamed else []

    def _whole_deed(self, noun: int) -> int:
        """The word that the deed's noun stands below: "the murder" beside "the attack"."""
        tree = self.tree
        head, dep = tree.heads[noun], tree.deps[noun]
        while head != noun and (
            dep == "conj"
            or (dep == "nmod" and tree.case(noun) == "of" and tree.lemmas[head] in SPELLS)
        ):
            noun, head, dep = head, tree.heads[head], tree.deps[head]
        return noun

    def _behind(self, noun: int) -> list[int]:
        """ "The cartel was behind the bombing", "those behind the bombing"."""
        tree = self.tree
        if tree.case(noun) != "behind":
            return []
        clause = tree.heads[noun] == noun or tree.deps[noun] == "acl:relcl"
        said = tree.child(noun, "cop") is not None and tree.negated(noun) is None
        return self.subject_of(noun) if clause or said else []

    def _answerable(self, noun: int) -> list[int]:
        """ "responsible for the raid", "accused the army of it", "the suspects in the murder"."""
        tree = self.tree
        head = tree.heads[noun]
        if tree.deps[noun] not in ("obl", "nmod") or tree.case(noun) not in (
            "for", "in", "of", "over", "with",
        ):  # fmt: skip
            return []
        word = tree.lemmas[head]
        if word in _ANSWERED:
            return self.subject_of(head) or self._responsible_owner(head)
        if word in _CULPRITS and tree.pos[head] == "NOUN" and tree.child(head, "nsubj") is not None:
            return self._parties(self.subject_of(head)) if tree.negated(head) is None else []
        if word in _BLAME:
            accused = tree.kids(head, "obj", "nsubj:pass")
            return self.fillers(accused[0]) if accused else []
        accused_of = tree.deps[head] == "obj" and tree.lemmas[tree.heads[head]] in _BLAME
        return self._parties([head]) if accused_of and tree.deps[noun] == "nmod" else []

    def _credited(self, noun: int) -> list[int]:
        """ "claimed the bombing", "ordered the raid": the verb's subject."""
        tree = self.tree
        head = tree.heads[noun]
        if tree.deps[noun] != "obj" or tree.lemmas[head] not in _CREDIT:
            return []
        subject = tree.child(head, "nsubj")
        if tree.lemmas[head] == "confirm" and not self._confirms_own(noun, subject):
            return []
        return self.fillers(subject) if subject is not None else self.understood_subject(head)

    def _laid_on(self, noun: int) -> list[int]:
        """ "attributed the attack to the rebels", "the attack was blamed on them"."""
        tree = self.tree
        verb = tree.heads[noun]
        cases = _LAID.get(tree.lemmas[verb])
        if cases is None or tree.deps[noun] not in ("obj", "nsubj:pass"):
            return []
        if tree.negated(verb) is not None:
            return []
        for child in (*tree.kids(verb, "obl"), *tree.kids(noun, "nmod")):
            if tree.case(child) in cases and self._parties([child]):
                return self.fillers(child)
        return []

    def _work_of(self, noun: int) -> list[int]:
        """ "The kidnapping is believed to be the work of the rebels"."""
        tree = self.tree
        head = tree.heads[noun]
        if not tree.deps[noun].startswith("nsubj"):
            return []
        for work in (head, *tree.kids(head, "xcomp", "obl")):
            if tree.lemmas[work] in _WORKS and tree.negated(work) is None:
                for child in tree.kids(work, "nmod"):
                    if tree.case(child) == "of" and self._parties([child]):
                        return self.fillers(child)
        return []

    def _parties(self, heads: list[int]) -> list[int]:
        return [head for head in heads if self.kinds.get(head) in PARTIES]

    def _claimed_beside(self, noun: int) -> list[int]:
        """ "the raid, for which the rebels claimed responsibility": who took it on."""
        tree = self.tree
        for clause in tree.kids(noun, "acl:relcl"):
            if not any(tree.lower[c] == "which" for c in tree.kids(clause, "obl")):
                continue
            for blame in tree.kids(clause, "obj", "nsubj:pass"):
                if tree.lemmas[blame] in _ANSWERING and tree.negated(clause) is None:
                    return self._responsible_owner(blame)
        return []

    def _confirms_own(self, noun: int, subject: int | None) -> bool:
        """Whether who confirms a deed confirms its own: "its strike", or armed forces."""
        if any(self.tree.lower[c] in _OWN for c in self.tree.kids(noun, "nmod:poss")):
            return True
        return subject is not None and self.tree.lemmas[subject].lower() in _ARMED

    def _responsible_owner(self, noun: int) -> list[int]:
        """ "claimed responsibility for", "took the blame for": the verb's subject."""
        tree = self.tree
        verb = tree.heads[noun]
        if tree.deps[noun] in ("obj", "nsubj:pass") and tree.pos[verb] == "VERB":
            if tree.deps[noun] == "nsubj:pass":
                agent = tree.child(verb, "obl:agent")
                return self.fillers(agent) if agent is not None else []
            subject = tree.child(verb, "nsubj")
            return self.fillers(subject) if subject is not None else self.understood_subject(verb)
        return []
