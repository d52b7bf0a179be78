"""Links between the events of one report, as the report states them.

"in response to", "in retaliation for" and their like link the event that they modify to the event
named in their complement; "part of" and "the latest in a series of" make a part; verbs of causing
link their subject to their object.
"""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree
from sourceline.records import Link, Span, cut
from sourceline.records.events import LinkKind

_RESPONSE_NOUNS = frozenset(
    ["response", "retaliation", "reply", "revenge", "reprisal", "reaction", "vengeance", "answer"]
)
_RESPONSE_VERBS = frozenset(["retaliate", "respond", "react", "avenge", "answer"])
_RESPONSE_ADJ = frozenset(["retaliatory", "reprisal", "retaliative", "punitive"])
_PART_NOUNS = frozenset(
    ["series", "wave", "campaign", "string", "spate", "war", "offensive", "operation", "conflict"]
)
_CAUSES = frozenset(["cause", "trigger", "spark", "provoke", "prompt", "ignite", "lead", "result"])
_SCOPE = frozenset({"after", "over", "for", "to", "against", "following", "by"})


class Linker:
    """Finds links; `owner` maps a trigger token to the id of its event."""

    def __init__(
        self, tree: Tree, text: str, offsets: list[tuple[int, int]], owner: dict[int, str]
    ) -> None:
        self.tree = tree
        self.text = text
        self.offsets = offsets
        self.owner = owner

    def links(self) -> dict[str, list[Link]]:
        """Links by the id of the event that has them."""
        found: dict[str, dict[tuple[str, str], Link]] = {}
        for i, lemma in enumerate(self.tree.lemmas):
            for source, link in self._at(i, lemma):
                if source != link.event:
                    found.setdefault(source, {}).setdefault((link.kind, link.event), link)
        return {source: list(links.values()) for source, links in found.items()}

    def _at(self, i: int, lemma: str) -> list[tuple[str, Link]]:
        pos = self.tree.pos[i]
        if lemma in _RESPONSE_NOUNS and pos == "NOUN":
            deed, cause = self._deed_of(i), self._complement(i)
            if cause is None and self._bare(i):
                cause = self._before(i, deed)
            return self._pair("in_response_to", deed, cause, i)
        if lemma in _RESPONSE_VERBS and pos == "VERB":
            deed = self.owner.get(i) or self._means(i) or self._deed_above(i)
            return self._pair("in_response_to", deed, self._complement(i, obj=True), i)
        if lemma in _RESPONSE_ADJ and self.tree.deps[i] in ("amod", "compound"):
            head = self.tree.heads[i]
            return self._pair("in_response_to", self.owner.get(head), self._complement(head), i)
        if (
            lemma in _PART_NOUNS
            and pos == "NOUN"
            and i in self.owner
            and self.tree.case(i) in ("of", "in", "part of")
        ):
            return self._pair("part_of", self._deed_above(self.tree.heads[i]), self.owner[i], i)
        if lemma in _CAUSES and pos == "VERB":
            return self._caused(i)
        return []

    def _pair(
        self, kind: LinkKind, source: str | None, target: str | None, cue: int
    ) -> list[tuple[str, Link]]:
        if source is None or target is None:
            return []
        return [(source, Link(kind, target, (self._span(cue),)))]

    def _span(self, cue: int) -> Span:
        """The cue word with its prepositions ("in response to")."""
        low, high = cue, cue + 1
        while (
            low > 0
            and self.tree.deps[low - 1] in ("case", "amod", "det")
            and self.tree.heads[low - 1] == cue
        ):
            low -= 1
        if high < self.tree.n and self.tree.lower[high] in ("to", "for"):
            high += 1
        return cut(self.text, self.offsets[low][0], self.offsets[high - 1][1])

    def _event_below(self, i: int, depth: int = 0) -> str | None:
        """The event named by a word or by the nearest words under it."""
        if i in self.owner:
            return self.owner[i]
        if depth > 3:
            return None
        for child in self.tree.children[i]:
            if self.tree.deps[child] in (
                "nmod",
                "obj",
                "compound",
                "acl",
                "conj",
                "appos",
                "ccomp",
                "nsubj",
                "acl:relcl",
            ):
                found = self._event_below(child, depth + 1)
                if found is not None:
                    return found
        return None

    def _complement(self, i: int, *, obj: bool = False) -> str | None:
        """The event in the "to ..." or "for ..." that completes a word of responding."""
        tree = self.tree
        for child in tree.children[i]:
            dep = tree.deps[child]
            fits = (
                dep in ("nmod", "obl", "advcl", "acl")
                and (tree.case(child) or tree.marks(child)) in _SCOPE
            )
            if fits or (obj and dep == "obj"):
                found = self._event_below(child)
                if found is not None:
                    return found
        # "in response to the attack": the preposition may hang on the complement as a fixed phrase
        head = tree.heads[i]
        if tree.deps[i] in ("case", "fixed", "mark") and head != i:
            return self._event_below(head)
        return None

    def _bare(self, i: int) -> bool:
        """ "in reply", "in response", without saying to what."""
        tree = self.tree
        return tree.case(i) == "in" and not tree.kids(i, "nmod", "acl", "det", "nmod:poss")

    def _before(self, i: int, deed: str | None) -> str | None:
        """The last other event told before, in this sentence or the one before it."""
        tree = self.tree
        first = tree.sentences[max(0, tree.sentence[i] - 1)][0]
        for token in range(i - 1, first - 1, -1):
            if token in self.owner and self.owner[token] != deed:
                return self.owner[token]
        return None

    def _deed_of(self, i: int) -> str | None:
        """The event that "in response" modifies, or that "was a response" says of its subject."""
        tree = self.tree
        subject = tree.child(i, "nsubj", "nsubj:outer")
        if subject is not None:
            return self._event_below(subject)
        if tree.case(i) in ("in", "as", "") or tree.deps[i] in (
            "obl",
            "nmod",
            "advcl",
            "case",
            "fixed",
        ):
            start = tree.heads[i]
            if tree.deps[i] in ("case", "fixed", "mark"):
                start = tree.heads[start]
            return self._deed_above(start)
        return None

    def _deed_above(self, i: int) -> str | None:
        """The event at a word, in its object or subject, or above it."""
        tree = self.tree
        for node in tree.climb(i):
            if node in self.owner:
                return self.owner[node]
            for child in tree.kids(node, "obj", "nsubj:pass", "nsubj", "xcomp"):
                if child in self.owner:
                    return self.owner[child]
            if tree.deps[node] in ("ccomp", "acl:relcl", "parataxis"):
                break
        return None

    def _means(self, i: int) -> str | None:
        """ "responded with air strikes", "retaliated by shelling"."""
        for child in self.tree.children[i]:
            dep = self.tree.deps[child]
            if (dep == "obl" and self.tree.case(child) in ("with", "by")) or (
                dep == "advcl" and self.tree.marks(child) in ("by", "with")
            ):
                found = self._event_below(child)
                if found is not None:
                    return found
        return None

    def _caused(self, i: int) -> list[tuple[str, Link]]:
        tree = self.tree
        subject = tree.child(i, "nsubj")
        if subject is None:
            return []
        effects = tree.kids(i, "obj")
        if tree.lemmas[i] in ("lead", "result"):
            effects = [c for c in tree.kids(i, "obl") if tree.case(c) in ("to", "in")]
        if not effects:
            return []
        return self._pair(
            "causes",
            self.owner.get(subject) or self._event_below(subject),
            self._event_below(effects[0]),
            i,
        )
