import itertools

import numpy as np
import pytest

from sourceline.language.trees import best_tags, bio_transitions, has_cycle, spanning_tree

TAGS = ("O", "B-x", "I-x", "B-y", "I-y")


def test_has_cycle():
    assert not has_cycle([1, 1, 1])
    assert has_cycle([1, 0, 2])
    assert has_cycle([0, 2, 3, 1])


def _weight(scores, heads):
    return sum(scores[word, head] for word, head in enumerate(heads) if head != word)


@pytest.mark.parametrize("seed", range(12))
def test_spanning_tree_is_the_best_of_all_trees(seed):
    scores = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32)
    root = seed % 5
    best = max(
        (
            heads
            for heads in itertools.product(range(5), repeat=5)
            if heads[root] == root
            and all(heads[w] != w for w in range(5) if w != root)
            and not has_cycle(list(heads))
        ),
        key=lambda heads: _weight(scores, heads),
    )
    found = spanning_tree(scores, root)
    assert found[root] == root and not has_cycle(found)
    assert _weight(scores, found) == pytest.approx(_weight(scores, best), abs=1e-4)


def test_best_tags_never_starts_inside():
    scores = np.full((1, 3, 5), -5.0, dtype=np.float32)
    scores[0, 0, 2] = 3.0  # I-x first: illegal
    scores[0, 0, 1] = 2.0
    scores[0, 1, 2] = 3.0
    scores[0, 2, 0] = 1.0
    tags = best_tags(scores, np.array([3]), bio_transitions(TAGS))
    assert tags[0].tolist() == [1, 2, 0]


def test_best_tags_keeps_legal_rows_as_they_are():
    scores = np.zeros((1, 2, 5), dtype=np.float32)
    scores[0, 0, 3] = scores[0, 1, 4] = 1.0
    assert best_tags(scores, np.array([2]), bio_transitions(TAGS))[0].tolist() == [3, 4]


@pytest.mark.parametrize("seed", range(25))
def test_best_tags_are_the_best_of_all_legal_ones(seed):
    steps = bio_transitions(TAGS)
    scores = np.random.default_rng(seed).normal(size=(2, 6, 5)).astype(np.float32)
    lengths = np.array([6, 4])
    found = best_tags(scores.copy(), lengths, steps)
    for row, length in enumerate(lengths):
        legal = (
            path
            for path in itertools.product(range(5), repeat=int(length))
            if all(steps[a, b] == 0 for a, b in itertools.pairwise((0, *path)))
        )
        best = max(legal, key=lambda path: sum(scores[row, at, tag] for at, tag in enumerate(path)))
        assert tuple(found[row, :length]) == best


def test_a_stretch_may_go_on_with_the_name_before_it():
    scores = np.zeros((1, 4, 5), dtype=np.float32)
    scores[0, 0] = [9, 0, 0, 0, 0]
    scores[0, 1] = [0, 5, 0, 4, 0]  # B-x, or else B-y
    scores[0, 2] = [3, 0, 0, 0, 2]  # O, or else I-y
    scores[0, 3] = [0, 0, 0, 0, 9]  # I-y, illegal behind O
    found = best_tags(scores, np.array([4]), bio_transitions(TAGS))
    assert found[0].tolist() == [0, 3, 4, 4]
