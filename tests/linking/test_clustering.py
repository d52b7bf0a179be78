"""Clusters from scored pairs."""

from __future__ import annotations

import random
from itertools import combinations

from sourceline.linking.clustering import agreement, cluster, components


def never(_a: str, _b: str) -> bool:
    return False


def test_what_fits_comes_together_and_the_rest_stays_alone() -> None:
    scores = {("a", "b"): 2.0, ("b", "c"): -1.0, ("a", "c"): -1.0}
    assert cluster("abc", scores, apart=never) == [("a", "b"), ("c",)]


def test_one_strong_link_does_not_chain_two_incidents() -> None:
    scores = {("a", "b"): 3.0, ("c", "d"): 3.0, ("b", "c"): 1.0, ("a", "d"): -3.0}
    scores |= {("a", "c"): -3.0, ("b", "d"): -3.0}
    assert cluster("abcd", scores, apart=never) == [("a", "b"), ("c", "d")]


def test_half_of_the_pairs_have_to_fit() -> None:
    scores = {("a", "b"): 2.0, ("b", "c"): 1.9, ("a", "c"): -1.0}
    assert cluster("abc", scores, apart=never) == [("a", "b", "c")]
    scores |= {("a", "d"): 1.0, ("b", "d"): -2.0, ("c", "d"): -2.0}
    assert cluster("abcd", scores, apart=never) == [("a", "b", "c"), ("d",)]
    assert agreement([1.0, -2.0, -2.0]) == -0.5


def test_a_pair_never_compared_is_asked_for_and_else_counts_against() -> None:
    scores = {("a", "b"): 5.0, ("a", "c"): 2.0}
    assert cluster("abc", scores, apart=never) == [("a", "b", "c")]
    scores |= {("c", "d"): 4.0}
    asked: list[tuple[str, str]] = []

    def other(a: str, b: str) -> float:
        asked.append((a, b))
        return -9.0

    assert cluster("abcd", scores, apart=never, other=other) == [("a", "b"), ("c", "d")]
    assert ("b", "c") in asked and all(a < b for a, b in asked)


def test_units_that_must_stay_apart_do_and_the_next_best_is_taken() -> None:
    scores = {("a", "b"): 5.0, ("a", "c"): 2.0}
    kept = cluster("abc", scores, apart=lambda x, y: {x, y} == {"a", "b"})
    assert kept == [("a", "c"), ("b",)]


def test_a_persons_merge_holds_whatever_speaks_against_it() -> None:
    kept = cluster("abc", {("a", "b"): -9.0}, apart=lambda *_: True, together=[("a", "b")])
    assert kept == [("a", "b"), ("c",)]


def test_the_order_of_pairs_and_units_does_not_matter() -> None:
    chance = random.Random(7)
    keys = [f"u{n:02d}" for n in range(24)]
    scores = {
        pair: chance.choice([-2.0, -1.0, 0.5, 1.0, 1.0, 2.0]) for pair in combinations(keys, 2)
        if chance.random() < 0.4
    }  # fmt: skip
    first = cluster(keys, scores, apart=never)
    for _ in range(10):
        chance.shuffle(keys)
        mixed = list(scores.items())
        chance.shuffle(mixed)
        assert cluster(keys, dict(mixed), apart=never) == first
    assert sorted(key for part in first for key in part) == sorted(keys)


def test_components_are_the_connected_parts() -> None:
    assert components("dcba", [("c", "d"), ("a", "c")]) == [("a", "c", "d"), ("b",)]


def test_a_unit_goes_where_most_speaks_for_it() -> None:
    # "f" is a fragment of the report of "a": it takes "x" before "a" can come to it.
    scores = {
        ("f", "x"): 2.0, ("a", "b"): 1.5, ("a", "c"): 1.5, ("b", "c"): 1.5,
        ("a", "x"): 1.4, ("b", "x"): 1.4, ("c", "x"): 1.4, ("b", "f"): -1.0, ("c", "f"): -1.0,
    }  # fmt: skip

    def one_report(a: str, b: str) -> bool:
        return {a, b} == {"a", "f"}

    assert cluster("abcfx", scores, apart=one_report) == [("a", "b", "c", "x"), ("f",)]
    kept = cluster("abcfx", scores, apart=one_report, together=[("f", "x")])
    assert kept == [("a", "b", "c"), ("f", "x")], "what a person has merged stays"


def test_moving_depends_on_no_order() -> None:
    chance = random.Random(4)
    keys = "abcdefghij"
    scores = {(a, b): round(chance.uniform(-3, 3), 2) for a, b in combinations(keys, 2)}
    first = cluster(keys, scores, apart=never)
    for _ in range(10):
        mixed = list(scores.items())
        chance.shuffle(mixed)
        assert cluster(chance.sample(keys, len(keys)), dict(mixed), apart=never) == first
