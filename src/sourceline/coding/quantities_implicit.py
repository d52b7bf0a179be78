"""People told of without a number: 'a commander was killed', 'killing Ahmed and his brother'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from sourceline.coding import quantities_tables as words
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.quantities_what import Reading, readings
from sourceline.records import Modifier, What

_SINGLE = frozenset({"he", "she", "him", "her", "himself", "herself"})
_KEPT = frozenset({"killed", "injured", "abducted", "arrested", "missing"})
_UNDERGO = words.CAPTORS | {"die", "perish", "disappear", "suffer", "sustain"}
_SUFFIXES = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee")


class Single(NamedTuple):
    """One person, or several by a plain list, or a bare plural (`high` None)."""

    token: int
    low: int
    high: int | None
    modifier: Modifier
    start: int
    end: int
    what: What
    who: str | None
    predicate: int


def find_single(doc: Doc, tree: Tree, counted: set[int | None]) -> Iterator[Single]:
    """Victims, prisoners and the missing that no number counts.

    Args:
        doc: the analysed report.
        tree: its dependency tree.
        counted: tokens of numbers and counted nouns, which are left to them.
    """
    persons, others = _labels(doc)
    done: set[int] = set()
    for head in _victims(tree):
        if head in done or tree.tags[head] in ("WP", "WDT"):
            continue
        read = [r for r in readings(tree, head, head) if r.what in _KEPT and r.predicate != head]
        if not read:
            continue
        members = [head, *tree.kids(head, "conj")]
        done.update(members)
        yield from _one_list(doc, tree, members, read, counted, persons, others)


def _labels(doc: Doc) -> tuple[set[int], set[int]]:
    """Tokens in mentions of persons, and in mentions of anything else."""
    persons: set[int] = set()
    others: set[int] = set()
    spans = [*doc.ents, *(doc.spans.get("nominals", ()))]
    for span in spans:
        group = persons if span.label_ in ("PERSON", "NORP") else others
        group.update(range(span.start, span.end))
    return persons, others - persons


def _victims(tree: Tree) -> Iterator[int]:
    """Heads of noun phrases that stand where a victim would."""
    for i, lemma in enumerate(tree.lemmas):
        pos = tree.pos[i]
        if pos == "VERB" and (lemma in words.OBJECTS or lemma in _UNDERGO):
            clause = tree.deps[i] in ("acl", "acl:relcl")
            if clause and (lemma in ("suffer", "sustain") or tree.child(i, "obj") is None):
                yield tree.heads[i]
            yield from tree.kids(i, "obj", "nsubj:pass", "nsubj")
        elif pos == "NOUN" and lemma in words.OF:
            yield from (c for c in tree.kids(i, "nmod") if tree.case(c) == "of")
        elif tree.lower[i] in ("dead", "missing", "unconscious") and pos == "ADJ":
            yield from tree.kids(i, "nsubj")


def _one_list(
    doc: Doc,
    tree: Tree,
    members: list[int],
    read: list[Reading],
    counted: set[int | None],
    persons: set[int],
    others: set[int],
) -> Iterator[Single]:
    what, predicate = read[0]
    free = [i for i in members if i not in counted and not _has_number(tree, i)]
    single = [i for i in free if _is_person(tree, i, persons, others) and not _plural(tree, i)]
    plural = [i for i in free if _plural(tree, i) and _is_person(tree, i, persons, others)]
    if single and len(single) == len(members) > 1:
        start, end = doc[single[0]].idx, doc[single[-1]].idx + len(doc[single[-1]])
        yield Single(
            single[0], len(single), len(single), "exact", start, end, what, None, predicate
        )
    else:
        for i in single:
            yield _made(doc, tree, i, 1, 1, "exact", what, predicate)
    for i in plural:
        yield _made(doc, tree, i, 2, None, "vague", what, predicate)


def _made(
    doc: Doc, tree: Tree, i: int, low: int, high: int | None, modifier: Modifier, what: What,
    predicate: int,
) -> Single:  # fmt: skip
    token = doc[i]
    who = tree.lemmas[i] if tree.pos[i] == "NOUN" else None
    return Single(i, low, high, modifier, token.idx, token.idx + len(token), what, who, predicate)


def _has_number(tree: Tree, i: int) -> bool:
    return any(
        tree.deps[c] in ("nummod",) or tree.lower[c] in ("no", "any") for c in tree.children[i]
    )


def _plural(tree: Tree, i: int) -> bool:
    return tree.tags[i] in ("NNS", "NNPS") or tree.lemmas[i] in ("people", "police")


def _is_person(tree: Tree, i: int, persons: set[int], others: set[int]) -> bool:
    pos = tree.pos[i]
    if pos == "PRON":
        return tree.lower[i] in _SINGLE
    if pos == "PROPN":
        return i in persons
    if pos != "NOUN" or tree.lemmas[i] in words.COLLECTIVES - {"people"}:
        return False
    if tree.lemmas[i] in words.PERSONS or tree.lemmas[i] == "people":
        return True
    return i in persons and i not in others and tree.lemmas[i].endswith(_SUFFIXES)
