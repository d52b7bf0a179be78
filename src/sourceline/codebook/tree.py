"""A document's trees as plain lists, made once and asked many times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from sourceline.codebook.words import Words
from sourceline.columns import Columns, columns

Arcs = tuple[list[int], list[str]]
"""Head and relation of each token."""
SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})
MODIFIERS = frozenset(
    {
        "compound",
        "amod",
        "nmod:poss",
        "compound:prt",
        "advmod",
        "nummod",
        "nmod:desc",
        "nmod:unmarked",
    }
)
MISREAD = frozenset({"off", "up", "down", "out"})
"""Particles that a parser may take for a preposition of the object ("sealed off the camp")."""
NOUN_PLACES = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "obl:agent"})
RELATIVES = frozenset({"which", "that", "who", "whom"})
PREPOSITIONAL = frozenset({"obl", "nmod", "obl:agent", "obl:tmod", "nmod:agent"})


@dataclass(slots=True)
class Tree:
    """Lower-case lemmas and forms, parts of speech, relations, heads, children, sentences.

    All lists are indexed by token; `sentence[i]` is the (start, end) of the token's sentence,
    `joined[i]` the tokens of a known hyphenated word by its head.
    """

    lemmas: list[str]
    forms: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    sentence: list[tuple[int, int]]
    kinds: dict[int, str]
    named: set[int]
    carriers: frozenset[str]
    words: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    joined: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, words: Words, arcs: Arcs | None = None) -> Tree:
        """Read an analysed document; O(tokens). `words` corrects the lemmas of known words."""
        read = columns(doc)
        forms, pos = read.lower, [*read.pos]
        correct = words.correct
        lemmas = [
            correct(lemma.lower() or form, form, tag)
            for lemma, form, tag in zip(read.lemmas, forms, pos, strict=True)
        ]
        heads, deps = (read.heads, read.deps) if arcs is None else arcs
        for i, dep in enumerate(deps):
            if pos[i] == "ADJ" and dep in NOUN_PLACES and forms[i] in words.nouns:
                pos[i] = "NOUN"  # "launched an offensive"
        children: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(heads):
            if head != i:
                children[head].append(i)
        sentence = [read.sentences[number] for number in read.sentence]
        tree = cls(
            lemmas, forms, pos, read.tags, deps, heads, children, sentence,
            _kinds(doc, lemmas, words), _named(read), words.carriers,
        )  # fmt: skip
        tree._join(words)
        return tree

    def _join(self, words: Words) -> None:
        """Give the head of a known hyphenated word ("machine", "-", "gun") its whole lemma."""
        forms = self.forms
        for i in range(1, len(forms) - 1):
            if forms[i] != "-":
                continue
            base = words.hyphenated.get(f"{forms[i - 1]}-{forms[i + 1]}")
            if base is None:
                continue
            inside = (i - 1, i, i + 1)
            head = i + 1 if self.heads[i + 1] not in inside or self.heads[i + 1] == i + 1 else i - 1
            self.lemmas[head] = base
            self.joined[head] = inside
            form = f"{forms[i - 1]}-{forms[i + 1]}"
            if base in words.verbs and not words.bases(form, verb=False):
                self.pos[head] = "VERB"
            elif base in words.nouns and self.pos[head] not in ("NOUN", "VERB", "ADJ"):
                self.pos[head] = "NOUN"

    def vocabulary(self, i: int) -> frozenset[str]:
        """Lemmas and forms of the token's sentence, gathered once."""
        bounds = self.sentence[i]
        found = self.words.get(bounds)
        if found is None:
            start, end = bounds
            found = frozenset(self.lemmas[start:end]) | frozenset(self.forms[start:end])
            self.words[bounds] = found
        return found

    def of_relation(self, i: int, relations: frozenset[str]) -> Iterator[int]:
        """Dependants of `i` under these relations, with their conjuncts."""
        for child in self.children[i]:
            if self.deps[child] in relations:
                yield from self.with_conjuncts(child)

    def with_conjuncts(self, i: int) -> Iterator[int]:
        """The token and those coordinated with it; "dozens of troops" gives troops as well."""
        yield i
        for child in self.children[i]:
            if self.deps[child] == "conj" or (
                self.lemmas[i] in self.carriers
                and self.deps[child] == "nmod"
                and self.case(child) == "of"
            ):
                yield from self.with_conjuncts(child)

    def case(self, i: int) -> str:
        """The preposition(s) on `i`, fixed parts joined by spaces; "" for none."""
        words = []
        for child in self.children[i]:
            if self.deps[child] in ("case", "mark"):
                words.append(self.forms[child])
                words += [self.forms[j] for j in self.children[child] if self.deps[j] == "fixed"]
        return " ".join(words)

    def is_passive(self, i: int) -> bool:
        """Whether a verb has a passive auxiliary or agent, or a passive subject and no object."""
        deps = {self.deps[child] for child in self.children[i]}
        if deps & {"aux:pass", "obl:agent"}:
            return True
        return bool(deps & PASSIVE_SUBJECTS) and "obj" not in deps

    def objects(self, i: int) -> list[int]:
        """Direct objects; in a passive its subject, or the noun that a participle modifies."""
        found = list(self.of_relation(i, frozenset({"obj"})))
        if any(self.deps[c] == "aux:pass" for c in self.children[i]):
            found += self.of_relation(i, PASSIVE_SUBJECTS)
        if not found:
            for child in self.children[i]:
                misread = self.deps[child] == "obl" and self.case(child) in MISREAD
                if misread or (self.deps[child] == "xcomp" and self._bare_noun(child)):
                    found += self.with_conjuncts(child)
        if not found and self.deps[i] == "acl" and self.forms[i].endswith(("ed", "en", "t", "n")):
            found.append(self.heads[i])
        if not found and self._goes_on_passive(i):
            found += self.objects(self.heads[i])
        if not found and self.deps[i] == "xcomp" and self._suffers(i):
            found += self._controllers(i)
        return self._meant(i, found)

    def _meant(self, verb: int, found: list[int]) -> list[int]:
        """With the noun that a relative pronoun stands for ("fires which killed two")."""
        if self.deps[verb] != "acl:relcl" or not any(self.forms[t] in RELATIVES for t in found):
            return found
        return [*found, *self.with_conjuncts(self.heads[verb])]

    def _goes_on_passive(self, i: int) -> bool:
        """ "Was found guilty and executed": a bare participle shares the passive before it."""
        head = self.heads[i]
        return (
            self.deps[i] == "conj"
            and self.pos[i] == self.pos[head] == "VERB"
            and self.tags[i] == self.tags[head] == "VBN"
            and any(self.deps[c] == "aux:pass" for c in self.children[head])
            and not any(self.deps[c].startswith(("nsubj", "aux", "obj")) for c in self.children[i])
        )

    def _bare_noun(self, i: int) -> bool:
        """A noun without preposition or copula: an object that a parser took for a predicate."""
        if self.pos[i] not in ("NOUN", "PROPN"):
            return False
        return not any(self.deps[c] in ("case", "cop", "mark") for c in self.children[i])

    def subjects(self, i: int) -> list[int]:
        """Active subjects and passive agents, shared ones of coordinated verbs included."""
        found = list(self.of_relation(i, SUBJECTS | {"obl:agent"}))
        deps = {self.deps[c] for c in self.children[i]}
        if not found and "nsubj:pass" in deps and "aux:pass" not in deps:
            found = list(self.of_relation(i, PASSIVE_SUBJECTS))
        if not found and self.deps[i] == "acl" and deps & {"obj", "xcomp", "ccomp"}:
            found = list(self.with_conjuncts(self.heads[i]))
        if not found and self.deps[i] == "xcomp" and self.heads[i] != i:
            found = [] if self._suffers(i) else self._controllers(i)
        elif not found and self.deps[i] in ("conj", "advcl") and self.heads[i] != i:
            found = list(self.of_relation(self.heads[i], SUBJECTS | {"obl:agent"}))
        return self._meant(i, found)

    def _suffers(self, i: int) -> bool:
        """Whether an open clause is passive ("ordered them to be shot", "saw them shot")."""
        auxiliary = any(self.deps[c] in ("aux", "mark") for c in self.children[i])
        return self.is_passive(i) or (self.tags[i] == "VBN" and not auxiliary)

    def _controllers(self, i: int) -> list[int]:
        """Whose deed an open clause tells: its verb's object, else its subject.

        "Pressed them to go", "was meant to go off", "bombs that were to explode".
        """
        head = self.heads[i]
        found = list(self.of_relation(head, frozenset({"obj"})))
        found = found or list(self.of_relation(head, PASSIVE_SUBJECTS | SUBJECTS))
        return self._meant(head, found)


def _kinds(doc: Doc, lemmas: list[str], words: Words) -> dict[int, str]:
    """Label of the mention that a token heads or stands in; names win, then nominals."""
    kinds = {i: words.kinds[lemma] for i, lemma in enumerate(lemmas) if lemma in words.kinds}
    for span in doc.spans.get("nominals", ()):
        kinds[span.root.i] = span.label_
    for name in columns(doc).names:
        kinds.update(dict.fromkeys(range(name.start, name.end), name.label))
    return kinds


def _named(read: Columns) -> set[int]:
    """Tokens of names, which are no triggers ("Strike Force"); lower-case words are never names."""
    return {
        i
        for name in read.names
        if name.label not in ("MISC", "EVENT", "WEAPON")
        for i in range(name.start, name.end)
        if read.pos[i] == "PROPN" and not read.words[i].islower()
    }
