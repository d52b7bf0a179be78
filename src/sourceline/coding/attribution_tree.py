"""The dependency tree of a document as plain lists: what attribution and status walk over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourceline.coding.attribution_forms import noun_forms, verb_forms
from sourceline.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]

NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely"})
_ONLY = frozenset({"only", "just", "merely", "simply", "necessarily"})
NO_DETERMINERS = frozenset({"no", "neither"})
NO_PRONOUNS = frozenset({"nobody", "none", "nothing", "no-one"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"})
_PUNCT = frozenset({"PUNCT", "SPACE", "SYM"})


@dataclass(slots=True)
class Tree:
    """Columns by token index; `children[i]` lists dependants in order, white space left out."""

    n: int
    heads: list[int]
    deps: list[str]
    lemmas: list[str]
    lower: list[str]
    pos: list[str]
    tags: list[str]
    children: list[list[int]]
    sentences: list[Range]
    sentence: list[int]
    persons: frozenset[int] = frozenset()  # tokens in names of persons
    words: list[str] = field(default_factory=list)  # as they are written
    ranges: dict[int, Range] = field(default_factory=dict)

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependant of `i` with one of these relations, or None."""
        for c in self.children[i]:
            if self.deps[c] in deps:
                return c
        return None

    def kids(self, i: int, *deps: str) -> list[int]:
        """All dependants of `i` with one of these relations."""
        below = self.children[i]
        return [c for c in below if self.deps[c] in deps] if below else []

    def case(self, i: int) -> str:
        """The preposition of nominal `i`, with its fixed parts ("because of"), or ""."""
        for c in self.children[i]:
            if self.deps[c] == "case" and self.lower[c] not in ("'s", "’s", "'", "’"):
                return " ".join(self.lower[f] for f in (c, *self.kids(c, "fixed")))
        return ""

    def marks(self, i: int) -> str:
        """The subordinator of clause `i`, with its fixed parts ("in order to"), or ""."""
        words = []
        for c in self.children[i]:
            if self.deps[c] == "mark" or (self.deps[c] == "advmod" and self.lower[c] in _WH):
                words.append(self.lower[c])
                words.extend(self.lower[f] for f in self.kids(c, "fixed"))
        return " ".join(words)

    def subject(self, i: int) -> int | None:
        """The subject of clause `i`, or None."""
        for c in self.children[i]:
            if self.deps[c] in SUBJECTS:
                return c
        return None

    def content_clause(self, i: int) -> bool:
        """True for "that soldiers looted homes" below a noun, also where it was read as relative.

        A "that" which is object beside another object stands for nothing.
        """
        subject = self.subject(i)
        if subject is None or self.lower[subject] in ("that", "which", "who"):
            return False
        if self.marks(i) == "that":
            return True
        objects = self.kids(i, "obj")
        return len(objects) > 1 and self.lower[objects[0]] == "that"

    def relative(self, i: int) -> bool:
        """True if clause `i` opens like a relative clause: "who …", "in which …"."""
        start, end = self.span(i)
        while start < end - 1 and self.pos[start] in _PUNCT:
            start += 1
        opening = self.lower[start : start + 2]
        return opening[0] in _RELATIVE or (self.pos[start] == "ADP" and opening[-1] in _RELATIVE)

    def negated(self, i: int, *, nouns: bool = True) -> int | None:
        """The word that negates clause or noun `i` itself, or None ("not only" does not).

        With `nouns`, so do "no" and "nobody" in its subject or object.
        """
        for c in self.children[i]:
            dep = self.deps[c]
            word = self.lower[c]
            if dep in ("advmod", "det", "cc:preconj", "cc", "advmod:emph"):
                if word in NEGATORS and not (c + 1 < self.n and self.lower[c + 1] in _ONLY):
                    if dep != "cc" or word == "nor":
                        return c
                elif (dep == "det" and word in NO_DETERMINERS) or (
                    word == "longer" and any(self.lower[g] == "no" for g in self.children[c])
                ):
                    return c
            elif nouns and (dep in SUBJECTS or dep == "obj"):
                no = self._empty(c)
                if no is not None:
                    return no
        return None

    def _empty(self, i: int) -> int | None:
        if self.lower[i] in NO_PRONOUNS:
            return i
        for c in self.children[i]:
            if self.deps[c] == "det" and self.lower[c] in NO_DETERMINERS:
                return c
        return None

    def span(self, i: int) -> Range:
        """The token range (end exclusive) from the leftmost to the rightmost descendant of `i`."""
        known = self.ranges.get(i)
        if known is None:
            low, high = i, i + 1
            stack = list(self.children[i])
            while stack:
                node = stack.pop()
                low, high = min(low, node), max(high, node + 1)
                stack.extend(self.children[node])
            known = self.ranges[i] = (low, high)
        return known

    def under(self, i: int, without: frozenset[int] = frozenset()) -> list[int]:
        """The descendants of `i` with itself, sorted, leaving out the subtrees in `without`."""
        found = []
        stack = [i]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(c for c in self.children[node] if c not in without)
        found.sort()
        return found

    def pieces(self, tokens: list[int]) -> tuple[Range, ...]:
        """Sorted tokens as contiguous ranges, joined over white space, without outer commas."""
        found: list[Range] = []
        for t in tokens:
            if found and all(self.pos[g] == "SPACE" for g in range(found[-1][1], t)):
                found[-1] = (found[-1][0], t + 1)
            else:
                found.append((t, t + 1))
        trimmed = (self.trim(piece) for piece in found)
        return tuple(piece for piece in trimmed if piece[0] < piece[1])

    def trim(self, piece: Range) -> Range:
        """Take commas, stops, dashes and white space off both ends; quotation marks stay."""
        start, end = piece
        while start < end and self.pos[start] in _PUNCT and self.lower[start] not in QUOTES:
            start += 1
        while start < end and self.pos[end - 1] in _PUNCT and self.lower[end - 1] not in QUOTES:
            end -= 1
        if not any(self.pos[t] not in _PUNCT for t in range(start, end)):
            return start, start
        return start, end

    def climb(self, i: int) -> Iterator[int]:
        """`i` and its ancestors up to the root, at most 60 steps."""
        node = i
        for _ in range(60):
            yield node
            if self.heads[node] == node:
                return
            node = self.heads[node]


def phrase(tree: Tree, head: int) -> Range:
    """The noun phrase of `head` as one range around it, without its preposition."""
    skip = frozenset(
        c for c in tree.children[head]
        if tree.deps[c] in ("case", "punct", "mark", "cc", "advcl", "parataxis", "cop", "ccomp")
        and tree.lower[c] not in ("'s", "’s")
    )  # fmt: skip
    tokens = tree.under(head, skip)
    low = high = tokens.index(head)
    while low > 0 and tokens[low - 1] >= tokens[low] - 2:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1] <= tokens[high] + 2:
        high += 1
    return tree.trim((tokens[low], tokens[high] + 1))


def bare_phrase(tree: Tree, head: int) -> Range:
    """The noun phrase of `head` up to its first clause: "the governor", not ", quoted by …"."""
    start, end = phrase(tree, head)
    clauses = (tree.span(c)[0] for c in tree.kids(head, "acl", "acl:relcl"))
    return tree.trim((start, min([end, *(first for first in clauses if first > head)])))


_RELATIVE = frozenset({"which", "whom", "whose", "who"})
_WH = frozenset({"when", "whenever", "once", "why", "how", "where"})
OPEN_QUOTES = frozenset({"“", "``", "«", "„"})
CLOSE_QUOTES = frozenset({"”", "''", "»"})
PLAIN_QUOTES = frozenset({'"', "＂"})
QUOTES = OPEN_QUOTES | CLOSE_QUOTES | PLAIN_QUOTES | {"'", "‘", "’", ")", "("}


# Verbs whose "-ing" clause is what they are about, no circumstance ("denied shelling the camp").
_WITH_GERUND = frozenset(
    "deny admit avoid begin cease consider continue delay finish halt justify mention postpone "
    "quit recommend regret resist resume risk stop suggest suspend start keep contemplate".split()
)


def _complete(
    deps: list[str], lemmas: list[str], tags: list[str], heads: list[int], children: list[list[int]]
) -> None:
    """Read an "-ing" clause right behind such a verb as its complement, whatever the parse."""
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "advcl" or tags[i] != "VBG" or lemmas[verb] not in _WITH_GERUND:
            continue
        beside = i == verb + 1 or (i == verb + 2 and tags[i - 1] in ("RB", "VBG"))
        if beside and not any(deps[c] in ("mark", "obj") for c in children[i] if c < i):
            deps[i] = "xcomp"


_NEVER_HEADS = frozenset({"CCONJ", "PUNCT", "DET", "ADP", "SPACE"})


def head_of(tree: Tree, start: int, end: int) -> int:
    """The token of a span that hangs outside it; no "and" or mark, where a word does too."""
    inside = range(start, end)
    out = [t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t]
    return next((t for t in out if tree.pos[t] not in _NEVER_HEADS), out[0] if out else start)


def tree_of(doc: Doc) -> Tree:
    """The tree of `doc`, of columns of its own where mending changes them."""
    read = columns(doc)
    deps = [dep.lower() for dep in read.deps]
    heads = [i if deps[i] == "root" else head for i, head in enumerate(read.heads)]
    lower, pos = read.lower, [*read.pos]
    tags = [
        "VBG" if tag == "VB" and word.endswith("ing") and len(word) > 5 else tag
        for tag, word in zip(read.tags, lower, strict=True)
    ]
    forms = {"VERB": verb_forms(), "AUX": verb_forms(), "X": verb_forms(), "NOUN": noun_forms()}
    none: dict[str, str] = {}
    lemmas = [
        forms.get(upos, none).get(word) or lemma.lower() or word
        for upos, word, lemma in zip(pos, lower, read.lemmas, strict=True)
    ]
    amods = [i for i, dep in enumerate(deps) if dep == "amod" and lower[i] in _TAKEN_FOR_ADJECTIVES]
    for i in amods:
        _raise_verb(i, heads, deps, pos, lemmas)
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i and pos[i] != "SPACE":
            children[head].append(i)
    persons = frozenset(
        i for name in read.names if name.label == "PERSON" for i in range(name.start, name.end)
    )
    _complete(deps, lemmas, tags, heads, children)
    return Tree(
        len(heads), heads, deps, lemmas, lower, pos, tags, children, read.sentences, read.sentence,
        persons, read.words,
    )  # fmt: skip


# "The group claimed responsibility": verbs that are read as adjectives of what they govern.
_TAKEN_FOR_ADJECTIVES = frozenset({"claimed", "denied", "admitted", "accepted", "disclaimed"})
_GOVERNED = frozenset({"responsibility", "involvement", "credit", "blame", "knowledge", "role"})


def _raise_verb(
    verb: int, heads: list[int], deps: list[str], pos: list[str], lemmas: list[str]
) -> None:
    """Make the verb of "Kampala denied responsibility" the head again, in place."""
    noun = heads[verb]
    if noun < verb or lemmas[noun] not in _GOVERNED:
        return
    subject = verb - 1
    while subject > 0 and (pos[subject] == "ADV" or deps[subject].startswith("aux")):
        subject -= 1
    if pos[subject] not in ("NOUN", "PROPN", "PRON"):
        return
    while (
        heads[subject] != subject
        and heads[subject] not in (noun, verb)
        and (heads[subject] < verb and pos[heads[subject]] in ("NOUN", "PROPN", "PRON"))
    ):
        subject = heads[subject]
    above = subject if heads[noun] == subject else noun
    heads[verb] = verb if heads[above] == above else heads[above]
    deps[verb] = deps[above]
    heads[noun], deps[noun] = verb, "obj"
    heads[subject], deps[subject] = verb, "nsubj"
    pos[verb] = "VERB"
