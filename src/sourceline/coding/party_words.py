"""What the words of a noun phrase say about a party: owners, names beside it, pairs."""

from __future__ import annotations

import re
from functools import cached_property

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.phrases import Phrase, group_heads, name_phrase, role_heads, whole_phrase
from sourceline.columns import columns
from sourceline.records import Span, cut
from sourceline.resolving.lexemes import text_of

_INITIALS = re.compile(r"(?:[A-Z]\.)+$")
_PAIRS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("leader", "man", "president", "minister", "woman"), frozenset({"PERSON"})),
    **dict.fromkeys(("country", "nation", "government", "state", "neighbor", "neighbour", "ally"),
                    frozenset({"GPE"})),
    **dict.fromkeys(("side", "party", "group", "pair", "duo"), frozenset({"GPE", "ORG", "PERSON"})),
}  # fmt: skip
_CALLING = frozenset({"call", "name", "know", "dub", "style", "term", "nickname"})
_WEAPON_HEADS = frozenset(
    "drone jet warplane plane aircraft helicopter missile rocket bomb shell tank warship ship "
    "fighter-jet artillery gunship uav gunboat airstrike mortar gun bulldozer submarine frigate "
    "destroyer battery".split()
)
_HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame gen. lt. col. maj. capt. sgt. brig. adm. "
    "rev. fr. prof. sen. rep. gov. st. lt gen col maj capt rev".split()
)  # before a name, no part of it


class PartyWords:
    """Reads the words around heads of one document.

    Args:
        doc: the analysed document.
        tree: its tree.
        kinds: mention label by token.
    """

    def __init__(self, doc: Doc, tree: Tree, kinds: dict[int, str]) -> None:
        self.doc = doc
        self.read = columns(doc)
        self.text = text_of(doc)
        self.tree = tree
        self.kinds = kinds

    def owner(self, thing: int) -> int | None:
        """The state or group whose thing it is ("U.S. drones", "its tanks"), or None."""
        tree = self.tree
        for child in tree.children[thing]:
            if tree.deps[child] in ("compound", "amod", "nmod:poss"):
                if (
                    self.kinds.get(child) in ("GPE", "NORP", "ORG")
                    or (tree.pos[child] == "NOUN" and tree.lemmas[child] in group_heads())
                    or (tree.pos[child] == "PRON" and tree.deps[child] == "nmod:poss")
                ):
                    return child
                deeper = self.owner(child) if tree.deps[child] == "compound" else None
                if deeper is not None:
                    return deeper
        return None

    def named_beside(self, head: int) -> Phrase | None:
        """ "the general secretary, Bill Morris": the person's name beside the office."""
        tree = self.tree
        if tree.pos[head] not in ("NOUN", "PROPN") or head in tree.persons:
            return None
        for other in tree.kids(head, "appos", "flat", "nmod:desc"):
            if tree.pos[other] == "PROPN" and self.kinds.get(other) == "PERSON":
                return self.own_name(other) or name_phrase(tree, other, self.kinds)
        return None

    def group_called(self, head: int) -> Phrase | None:
        """ "a group calling itself the Black Hand", "a unit, the Red Front": a group's own name."""
        tree = self.tree
        if tree.pos[head] != "NOUN" or tree.lemmas[head] not in group_heads():
            return None
        for clause in tree.kids(head, "acl", "acl:relcl"):
            if tree.lemmas[clause] in _CALLING:
                for name in tree.kids(clause, "xcomp", "obl", "obj"):
                    if tree.pos[name] == "PROPN" or self.kinds.get(name) == "ORG":
                        return whole_phrase(tree, name, self.kinds)
        for name in tree.kids(head, "appos"):
            if tree.pos[name] == "PROPN" and self.kinds.get(name) == "ORG":
                return whole_phrase(tree, name, self.kinds)
        return None

    def own_name(self, head: int) -> Phrase | None:
        """A person's name alone, without office and title: "Ruth Nakato" of "police chief …"."""
        tree = self.tree
        if head not in tree.persons or self.kinds.get(head) != "PERSON":
            return None
        start = end = head
        while tree.sentence[start - 1] == tree.sentence[head] and (
            start - 1 in tree.persons or self._initial(start - 1)
        ):
            start -= 1
        while end + 1 in tree.persons and tree.sentence[end + 1] == tree.sentence[head]:
            end += 1
        while start < end and (
            tree.lower[start] in _HONORIFICS or tree.lower[start] in role_heads()
        ):
            start += 1
        return Phrase(start, end + 1, min(max(head, start), end))

    def _initial(self, token: int) -> bool:
        """ "S.P." before "Thamilselvan", where the name was only found from there on."""
        return token >= 0 and _INITIALS.match(self.doc[token].text) is not None

    def of_another(self, noun: int) -> bool:
        """ "a US ally", "Assad's rivals": the state or group beside the noun is another one."""
        tree = self.tree
        return any(
            tree.deps[c] in ("compound", "nmod:poss", "nmod")
            and self.kinds.get(c) in ("GPE", "ORG", "PERSON")
            and tree.pos[c] == "PROPN"
            for c in tree.children[noun]
        )

    def nation(self, token: int) -> bool:
        """Whether a word before a noun is a state or a people: "US" or "British" hostages."""
        return self.kinds.get(token) in ("NORP", "GPE") and self.tree.pos[token] in ("ADJ", "PROPN")

    def nations_before(self, head: int) -> list[int]:
        """The states and peoples listed before a noun: "US, British and Kurdish fighters"."""
        tree = self.tree
        found: list[int] = []
        joined = True
        for t in range(head - 1, tree.sentences[tree.sentence[head]][0] - 1, -1):
            if self.nation(t):
                if joined:
                    found.append(t)
                elif tree.heads[t] != found[-1] and tree.deps[t] not in ("compound", "amod"):
                    break
                joined = False
            elif tree.lower[t] in (",", "and", "or") and found:
                joined = True
            elif found or tree.deps[t] not in ("amod", "compound") or tree.heads[t] != head:
                break
        return found[::-1]

    def names_beside(self, head: int) -> list[int]:
        """Heads of the persons named beside "the suspects" or "brothers"."""
        tree = self.tree
        if tree.pos[head] != "NOUN":
            return []
        for first in tree.kids(head, "appos", "flat", "nmod:desc"):
            more = (*tree.kids(first, "conj"), *(t for t in tree.kids(head, "conj") if t > first))
            names = [first, *more]
            if all(tree.pos[t] == "PROPN" and self.kinds.get(t) == "PERSON" for t in names):
                return names
        return []

    def is_pair(self, head: int) -> bool:
        """Whether a noun points at two named before: "the two leaders"."""
        tree = self.tree
        if tree.lemmas[head] not in _PAIRS:
            return False
        told = {tree.lower[c] for c in tree.kids(head, "det", "nummod", "det:predet", "cc:preconj")}
        own = tree.kids(head, "nmod", "amod", "compound", "appos", "nmod:poss")
        two = "both" in told or {"the", "two"} <= told or tree.lemmas[head] in ("pair", "duo")
        return not own and two and bool(told)

    def two(self, head: int) -> list[int]:
        """ "The two leaders", "both countries": the pair that was named last."""
        tree = self.tree
        if not self.is_pair(head):
            return []
        wanted = _PAIRS[tree.lemmas[head]]
        start = tree.sentences[max(0, tree.sentence[head] - 2)][0]
        for second in range(head - 1, start, -1):
            first = tree.heads[second]
            if tree.deps[second] == "conj" and first < second:
                ends = (first, second)
                if all(tree.pos[t] == "PROPN" and self.kinds.get(t) in wanted for t in ends):
                    return [] if len(tree.kids(first, "conj")) > 1 else list(ends)
        return []

    def words(self, phrase: Phrase) -> str:
        """The words of a phrase with single spaces."""
        return " ".join(self.read.piece(phrase.start, phrase.end).split())

    def span(self, phrase: Phrase) -> Span:
        """The characters of a phrase."""
        return cut(self.text, self.read.starts[phrase.start], self.read.ends[phrase.end - 1])

    def is_weapon(self, head: int) -> bool:
        """Whether a head is a weapon or a vehicle that carries one."""
        return (
            self.kinds.get(head) in ("WEAPON", "VEHICLE") or self.tree.lemmas[head] in _WEAPON_HEADS
        )

    @cached_property
    def names(self) -> frozenset[int]:
        """Tokens in names of organisations and states; "police" and "the army" are none."""
        tree, common = self.tree, group_heads() | role_heads()
        named: set[int] = set()
        for ent in self.read.names:
            if ent.label not in ("ORG", "GPE", "PERSON"):
                continue
            words = [t for t in range(ent.start, ent.end) if tree.pos[t] not in ("DET", "PUNCT")]
            if len(words) == 1 and tree.lemmas[words[0]] in common:
                continue
            capital = any(self.read.words[t][:1].isupper() for t in words[-1:])
            if capital and (len(words) > 1 or tree.pos[words[0]] == "PROPN"):
                named.update(words)
        return frozenset(named)
