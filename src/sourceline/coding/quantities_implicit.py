"""People told of without a number: 'a commander was killed', 'killing Ahmed and his brother'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from sourceline.coding import quantities_tables as words
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.quantities_beside import beside_person
from sourceline.coding.quantities_what import Reading, person_readings
from sourceline.columns import columns
from sourceline.records import Modifier, What

_SINGLE = frozenset({"he", "she", "him", "her", "himself", "herself"})
_BESIDE = frozenset({"appos", "nmod:desc", "flat", "compound"})
_KEPT = frozenset({"killed", "injured", "abducted", "arrested", "missing"})


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
    persons = _persons(doc, tree)
    done: set[int] = set()
    for head, (first, last) in persons.items():
        if head in done or tree.deps[head] in _BESIDE:
            continue
        if tree.deps[head] == "conj" and tree.heads[head] in persons:
            continue
        read = beside_person(tree, first, last) or person_readings(tree, head)
        read = [r for r in read if r.what in _KEPT and not first <= r.predicate < last]
        if not read or tree.negated(read[0].predicate) is not None:
            continue
        if {r.what for r in read} == {"killed", "injured"}:
            read = [r for r in read if r.what == "killed"]
        if _of_the_shot(tree, head, read[0]):
            continue
        members = [head, *(c for c in tree.kids(head, "conj") if c > head)]
        done.update(members)
        free = [i for i in members if i in persons and i not in counted and not _numbered(tree, i)]
        yield from _one_list(doc, tree, members, free, read[0])


def _persons(doc: Doc, tree: Tree) -> dict[int, tuple[int, int]]:
    """Head token of every person told of, with the tokens that its noun phrase or name covers."""
    named: dict[int, tuple[int, int]] = {}
    inside: dict[int, int] = {}
    persons = [name for name in columns(doc).names if name.label == "PERSON"]
    starts = {name.start for name in persons}
    for name in persons:
        head = next((i for i in range(name.start, name.end)
                     if not name.start <= tree.heads[i] < name.end), name.start)  # fmt: skip
        named[head] = (name.start, name.end)
        inside.update(dict.fromkeys(range(name.start, name.end), head))
    nominal: set[int] = set()
    for span in doc.spans.get("nominals", ()):
        if span.label_ == "PERSON":
            nominal.update(range(span.start, span.end))
    found: dict[int, tuple[int, int]] = {}
    for i, pos in enumerate(tree.pos):
        if i in inside:
            if inside[i] == i and tree.heads[i] not in nominal | _noun_beside(tree, i):
                found[i] = named[i]
        elif (
            pos == "NOUN"
            or (pos == "PROPN" and tree.lower[i] in words.PERSONS)
            or (pos == "ADJ" and tree.lower[i] == "old" and _aged(tree, i))
        ):
            if i + 1 not in starts and _is_person(tree, i, nominal):
                found[i] = (i, i + 1)
        elif pos == "PRON" and tree.lower[i] in _SINGLE:
            found[i] = (i, i + 1)
    return found


def _of_the_shot(tree: Tree, head: int, reading: Reading) -> bool:
    """ "Soldiers shot men and boys": whether they lived is not said."""
    verb = reading.predicate
    return (
        reading.what == "injured"
        and tree.lemmas[verb] == "shoot"
        and tree.heads[head] == verb
        and tree.deps[head] == "obj"
        and _plural(tree, head)
    )


def _noun_beside(tree: Tree, i: int) -> set[int]:
    """The noun that a name stands beside ("commander Ahmed"), which is counted for both."""
    head = tree.heads[i]
    near = tree.deps[i] in ("appos", "flat", "nmod:desc", "compound") and tree.pos[head] == "NOUN"
    return {head} if near and tree.lemmas[head] in words.PERSONS else set()


def _aged(tree: Tree, i: int) -> bool:
    """'a 34-year-old was killed': the age stands for the person."""
    after = tree.pos[i + 1 : i + 2]
    return tree.lower[max(0, i - 2) : i] == ["year", "-"] and after not in (["NOUN"], ["PROPN"])


def _is_person(tree: Tree, i: int, nominal: set[int]) -> bool:
    lemma = tree.lemmas[i].lower()
    if lemma in words.COLLECTIVES - {"people"} or lemma in ("number", "other"):
        return False
    if tree.pos[i + 1 : i + 2] == ["NOUN"] and tree.heads[i] == i + 1:
        return False
    return lemma in words.PERSONS or lemma in ("people", "old") or (
        i in nominal and i + 1 not in nominal
    )  # fmt: skip


def _one_list(
    doc: Doc, tree: Tree, members: list[int], free: list[int], reading: Reading
) -> Iterator[Single]:
    single = [i for i in free if not _plural(tree, i)]
    either = any(tree.lower[c] == "or" for i in members for c in tree.kids(i, "cc"))
    if single and len(single) == len(members) > 1 and not either:
        start, end = doc[single[0]].idx, doc[single[-1]].idx + len(doc[single[-1]])
        yield Single(
            single[0], len(single), len(single), "exact", start, end, reading.what, None,
            reading.predicate,
        )  # fmt: skip
        return
    for i in free[:1] if either else free:
        many = _plural(tree, i)
        yield _made(doc, tree, i, (2, None, "vague") if many else (1, 1, "exact"), reading)


def _made(
    doc: Doc, tree: Tree, i: int, value: tuple[int, int | None, Modifier], reading: Reading
) -> Single:
    token = doc[i]
    who = tree.lemmas[i] if tree.pos[i] == "NOUN" else None
    low, high, modifier = value
    end = token.idx + len(token)
    return Single(i, low, high, modifier, token.idx, end, reading.what, who, reading.predicate)


def _numbered(tree: Tree, i: int) -> bool:
    return any(tree.deps[c] == "nummod" or tree.lower[c] in ("no", "any") for c in tree.children[i])


def _plural(tree: Tree, i: int) -> bool:
    return tree.tags[i] in ("NNS", "NNPS") or tree.lemmas[i] == "people"
