"""Renamed copies of sentences keep their words, gaps and tags in step."""

from __future__ import annotations

import random

from training.examples import TAG_BIT, Example, allow, spans_to_masks
from training.variants import mentions, pool_of, renamed, with_variants


def _example() -> Example:
    example = Example(["Amina", "Yusuf", "left", "Kano", "."], [4, 2, 2, 2, 1])
    spans = [(0, 2, ("PERSON",)), (3, 4, ("GPE",))]
    example.entity_masks = spans_to_masks(5, spans, allow("DATE"))
    return example


def test_mentions_are_those_of_a_sure_kind() -> None:
    example = _example()
    example.entity_masks[3] = TAG_BIT["B-GPE"] | TAG_BIT["B-LOC"]
    assert mentions(example) == [(0, 2, "PERSON")]


def test_a_renamed_sentence_has_its_tags_in_step() -> None:
    pool = {"PERSON": [("Jean", "-", "Luc", "Mba")], "GPE": [("Port", "Sudan")], "ORG": []}
    rng = random.Random(3)
    seen = [renamed(_example(), pool, rng) for _ in range(40)]
    both = [e for e in seen if e and "Mba" in e.words and "Port" in e.words]
    assert both
    example = both[0]
    assert example.words == ["Jean", "-", "Luc", "Mba", "left", "Port", "Sudan", "."]
    assert example.gaps == [4, 1, 1, 2, 2, 2, 2, 1]
    assert mentions(example) == [(0, 4, "PERSON"), (5, 7, "GPE")]


def test_upper_case_names_stay_upper_case() -> None:
    example = _example()
    example.words = [word.upper() for word in example.words]
    pool = {"PERSON": [("Mary", "Obi")], "GPE": [("Gao",)]}
    words = {
        word
        for seed in range(20)
        if (made := renamed(example, pool, random.Random(seed)))
        for word in made.words
    }
    assert "OBI" in words and "Obi" not in words


def test_sentences_without_names_have_no_variants() -> None:
    plain = Example(["Nobody", "came"], [4, 2])
    plain.entity_masks = [allow(), allow()]
    documents = [[plain], [_example()]]
    pool = pool_of([[_example()], [_renamed_to("Bouba", "Lagos")]])
    out = with_variants(documents, pool, seed=1, copies=4)
    assert out[:2] == documents
    assert 2 < len(out) <= 6
    assert all("Nobody" not in example.words for document in out[2:] for example in document)


def _renamed_to(person: str, city: str) -> Example:
    example = Example([person, "saw", city], [4, 2, 2])
    spans = [(0, 1, ("PERSON",)), (2, 3, ("GPE",))]
    example.entity_masks = spans_to_masks(3, spans, allow())
    return example
