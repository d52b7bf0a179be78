"""The example sentences of the verbal and material types: enough of them, and well made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from sourceline.codebook import load, load_examples
from sourceline.codebook.schema import EventType, Example

TYPES = ("ACCUSE", "AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST",
         "RETREAT", "SANCTION", "SUPPORT")  # fmt: skip
EXAMPLES = tuple(e for e in load_examples() if e.type in TYPES)
MODES = [(name, mode) for name in TYPES for mode in load().types[name].modes]
IRREGULAR = {
    "met": "meet", "broke": "break", "gave": "give", "sent": "send", "held": "hold", "flew": "fly",
    "took": "take", "told": "tell", "withdrew": "withdraw", "spoke": "speak", "began": "begin",
    "froze": "freeze", "threw": "throw", "forgave": "forgive", "fought": "fight", "let": "let",
    "brought": "bring", "sought": "seek", "paid": "pay", "laid": "lay", "quit": "quit",
    "cut": "cut", "left": "leave", "set": "set", "struck": "strike", "found": "find", "went": "go",
    "kept": "keep", "said": "say", "stood": "stand", "made": "make", "came": "come",
    "put": "put", "drew": "draw",
}  # fmt: skip


def of(name: str, *, positive: bool, mode: str | None = None) -> list[Example]:
    return [
        e for e in EXAMPLES
        if e.type == name and e.positive is positive and (mode is None or e.mode == mode)
    ]  # fmt: skip


def stems(word: str) -> set[str]:
    """What a word of a sentence may be a form of, by the plain rules of English."""
    found = {word, IRREGULAR.get(word, word)}
    for ending in ("s", "es", "ed", "d", "ing", "r"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            found |= {stem, stem + "e"}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    if word.endswith(("ies", "ied")):
        found.add(word[:-3] + "y")
    return found


def heads(kinds: Mapping[str, EventType], name: str) -> set[str]:
    """Head words of a type's triggers, and of the types whose promise it is."""
    own = [kind for kind in kinds.values() if name in (kind.name, kind.when_future)]
    return {trigger.words[trigger.head] for kind in own for trigger in kind.triggers}


@pytest.mark.parametrize("name", TYPES)
def test_each_type_has_ten_examples_of_either_kind(name: str) -> None:
    assert len(of(name, positive=True)) >= 10
    assert len(of(name, positive=False)) >= 10


@pytest.mark.parametrize(("name", "mode"), MODES, ids=lambda value: str(value))
def test_each_mode_has_four_examples_of_either_kind(name: str, mode: str) -> None:
    assert len(of(name, positive=True, mode=mode)) >= 4
    assert len(of(name, positive=False, mode=mode)) >= 4


def test_no_sentence_stands_twice() -> None:
    twice = [
        text for text, n in Counter(e.text.casefold() for e in load_examples()).items() if n > 1
    ]
    assert not twice


def test_sentences_are_whole() -> None:
    odd = [e.text for e in EXAMPLES if not (e.text[0].isupper() and e.text.endswith("."))]
    assert not odd


def test_each_positive_example_holds_a_trigger_word_of_its_type() -> None:
    kinds = load().types
    without = []
    for example in EXAMPLES:
        if example.positive:
            words = example.text.lower().rstrip(".").replace(",", " ").replace("'s", "").split()
            known = heads(kinds, example.type)
            if not any(stems(word) & known for word in words):
                without.append(example.text)
    assert not without


def test_named_parties_stand_in_the_sentence() -> None:
    missing = [
        e.text for e in EXAMPLES for name in (e.actor, e.recipient) if name and name not in e.text
    ]
    assert not missing


@pytest.mark.parametrize("name", [n for n in TYPES if load().types[n].recipient_required])
def test_types_that_need_a_recipient_name_one_in_every_example(name: str) -> None:
    """Two parties named together, the one with the other, are each other's recipients."""
    alone = [e for e in of(name, positive=True) if not e.recipient and " and " not in e.text]
    assert not alone


@pytest.mark.parametrize("name", TYPES)
def test_most_positive_examples_name_an_actor(name: str) -> None:
    positives = of(name, positive=True)
    assert sum(bool(e.actor) for e in positives) >= 0.9 * len(positives)


@pytest.mark.parametrize("name", TYPES)
def test_type_and_modes_are_defined_in_words(name: str) -> None:
    kind = load().types[name]
    assert len(kind.definition.split()) >= 15
    assert all(len(mode.definition.split()) >= 5 for mode in kind.modes.values())
    assert kind.quad in (1, 2, 3, 4)


@pytest.mark.parametrize("name", TYPES)
def test_every_condition_word_is_lower_case_and_every_frame_exists(name: str) -> None:
    book = load()
    for trigger in (*book.types[name].triggers, *book.types[name].never):
        assert trigger.frame in book.frames
        assert all(word == word.lower() for word in trigger.words)
