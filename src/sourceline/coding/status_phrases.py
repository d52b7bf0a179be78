"""Phrases that say of an event that it did not, or may, or will come about.

"Thought better of expelling them", "the march came to nothing", "on the verge of war": the
patterns stand under `phrases` in `codebook/status.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sourceline.coding.attribution_cues import Cue, load_yaml
from sourceline.coding.attribution_patterns import (
    Pattern,
    choices,
    content_of,
    match,
    opening,
    shortness,
    telling_word,
    words_of,
)
from sourceline.coding.attribution_tree import Tree

_HEADS = frozenset({"VERB", "AUX", "ADJ", "ADV", "NOUN", "ADP", "SCONJ"})


class PhraseEffect(NamedTuple):
    """What a phrase does to the events in its content, and the tokens of the phrase."""

    effect: str
    tokens: tuple[int, ...]


@cache
def status_patterns() -> dict[str, tuple[Pattern, ...]]:
    """The phrases of the status table by their first word."""
    found: dict[str, list[Pattern]] = {}
    for effect, phrases in load_yaml("status.yaml")["phrases"].items():
        cue = Cue(effect, "asserts", effect)
        for text in phrases:
            words = tuple(choices(word, {}) for word in text.split())
            for lemma in opening(words):
                pattern = Pattern(cue, words, (), reports=False, needs=telling_word(words))
                found.setdefault(lemma, []).append(pattern)
    return {lemma: tuple(sorted(rows, key=shortness)) for lemma, rows in found.items()}


def phrase_effects(tree: Tree) -> dict[int, list[PhraseEffect]]:
    """The phrases of a document by the head of what each is about."""
    table = status_patterns()
    found: dict[int, list[PhraseEffect]] = {}
    sentences: dict[int, set[str]] = {}
    for i, lemma in enumerate(tree.lemmas):
        known = table.get(lemma)
        if not known or tree.pos[i] not in _HEADS:
            continue
        number = tree.sentence[i]
        held = sentences.get(number) or sentences.setdefault(number, words_of(tree, number))
        for pattern in known:
            if pattern.needs and pattern.needs.isdisjoint(held):
                continue
            matched = match(tree, pattern, i)
            content = content_of(tree, pattern, matched) if matched else None
            if content is not None and content not in matched:
                no = tree.negated(i, nouns=False)
                effect = pattern.cue.effect
                if effect == "unless_not":  # "the offensive never came"
                    if no is None:
                        continue
                    effect = "undo"
                elif effect == "not" and (no is None or no in matched):
                    effect = "undo"
                elif effect == "not" and no is not None and no not in matched:
                    effect = "open"  # "has not thought better of"
                words = (*matched, no) if no is not None else tuple(matched)
                found.setdefault(content, []).append(PhraseEffect(effect, words))
                break
    return found
