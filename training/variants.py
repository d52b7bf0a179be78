"""Other names in the same sentences, so that small corpora of names are not learnt by heart.

Mention replacement (Dai and Adel 2020, "An Analysis of Simple Data Augmentation for Named Entity
Recognition"): a named mention gives way to a mention of the same kind from another sentence; the
words around it, and their annotation, stay.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from training.examples import TAG_BIT, Example

SWAPPED = ("PERSON", "ORG", "GPE", "LOC", "FAC")
CHANCE = 0.5
Document = list[Example]
Mention = tuple[tuple[str, ...], tuple[int, ...]]


def _begins(kind: str) -> int:
    return TAG_BIT[f"B-{kind}"]


_ALL_BEGINS = sum(_begins(kind) for kind in SWAPPED)
_BEGIN_OF = {_begins(kind): kind for kind in SWAPPED}


def mentions(example: Example) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the mentions whose kind is sure and among SWAPPED."""
    found = []
    masks = example.entity_masks
    at = 0
    while at < len(masks):
        kind = _BEGIN_OF.get(masks[at])
        if kind is None:
            at += 1
            continue
        end = at + 1
        while end < len(masks) and masks[end] == TAG_BIT[f"I-{kind}"]:
            end += 1
        found.append((at, end, kind))
        at = end
    return found


def pool_of(documents: Iterable[Document]) -> dict[str, list[tuple[str, ...]]]:
    """Distinct names by kind."""
    seen: dict[str, dict[tuple[str, ...], None]] = {kind: {} for kind in SWAPPED}
    for document in documents:
        for example in document:
            for start, end, kind in mentions(example):
                seen[kind].setdefault(tuple(example.words[start:end]))
    return {kind: list(names) for kind, names in seen.items()}


def renamed(
    example: Example, pool: dict[str, list[tuple[str, ...]]], rng: random.Random
) -> Example | None:
    """A copy with some mentions replaced; None where there is nothing to replace.

    Only for examples whose one annotation is their names.
    """
    words: list[str] = []
    gaps: list[int] = []
    masks: list[int] = []
    at, changed = 0, False
    for start, end, kind in [*mentions(example), (len(example), len(example), "")]:
        words += example.words[at:start]
        gaps += example.gaps[at:start]
        masks += example.entity_masks[at:start]
        at = end
        if not kind:
            continue
        old = example.words[start:end]
        new = list(rng.choice(pool[kind])) if rng.random() < CHANCE else old
        if new != old and old[0].isupper() and old[0][0].isalpha():
            new = [word.upper() for word in new]
        changed |= new != old
        words += new
        if new == old:
            gaps += example.gaps[start:end]
        else:
            gaps += [example.gaps[start], *(_inner_gap(a, b) for a, b in zip(new, new[1:]))]  # noqa: B905, RUF007
        masks += [TAG_BIT[f"B-{kind}"]] + [TAG_BIT[f"I-{kind}"]] * (len(new) - 1)
    if not changed:
        return None
    copy = Example(words, gaps)
    copy.entity_masks = masks
    return copy


def _inner_gap(before: str, word: str) -> int:
    return 1 if "-" in (before, word) or word in (".", ",", "'s", "'") else 2


def with_variants(
    documents: Sequence[Document], pool: dict[str, list[tuple[str, ...]]], seed: int, copies: int
) -> list[Document]:
    """The documents and up to `copies` renamed variants of each sentence that has names."""
    rng = random.Random(seed)
    out = list(documents)
    for document in documents:
        for _ in range(copies):
            variant = [renamed(example, pool, rng) for example in document]
            kept = [example for example in variant if example is not None]
            if kept:
                out.append(kept)
    return out
