"""Trees and tag sequences out of scores: maximum spanning tree, Viterbi over BIO tags."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def has_cycle(heads: list[int]) -> bool:
    """True if following heads from some word never reaches a root (a word heading itself)."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        at = start
        while state[at] == 0 and heads[at] != at:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return True
        for node in path:
            state[node] = 2
        state[at] = 2
    return False


def spanning_tree(scores: Floats, root: int) -> list[int]:
    """Heads of the maximum spanning tree under `root` (Chu & Liu 1965, Edmonds 1967).

    Args:
        scores: [dependent, head] scores of one sentence.
        root: the word that heads itself.
    """
    total = len(scores)
    weights = scores.astype(np.float64).copy()
    np.fill_diagonal(weights, -np.inf)
    weights[root] = -np.inf
    heads = _edmonds(weights, root)
    return [root if word == root else heads[word] for word in range(total)]


def _edmonds(weights: NDArray[np.float64], root: int) -> list[int]:
    total = len(weights)
    heads = [int(weights[word].argmax()) if word != root else root for word in range(total)]
    cycle = _find_cycle(heads, root)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [word for word in range(total) if word not in inside]
    position = {word: number for number, word in enumerate(outside)}
    merged = len(outside)
    small = np.full((merged + 1, merged + 1), -np.inf)
    enter: dict[int, int] = {}
    leave: dict[int, int] = {}
    kept = sum(weights[word, heads[word]] for word in cycle)
    for word in outside:
        for other in outside:
            small[position[word], position[other]] = weights[word, other]
        best = max(cycle, key=lambda node: weights[word, node])
        leave[word] = best
        small[position[word], merged] = weights[word, best]
        gain = [kept - weights[node, heads[node]] + weights[node, word] for node in cycle]
        number = int(np.argmax(gain))
        enter[word] = cycle[number]
        small[merged, position[word]] = gain[number]
    small[position[root]] = -np.inf
    inner = _edmonds(small, position[root])
    result = heads[:]
    for word in outside:
        if word != root:
            head = inner[position[word]]
            result[word] = leave[word] if head == merged else outside[head]
    source = outside[inner[merged]]
    result[enter[source]] = source
    return result


def _find_cycle(heads: list[int], root: int) -> list[int]:
    state = [0] * len(heads)
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while state[at] == 0 and at != root:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1 and at in path:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


def bio_transitions(tags: tuple[str, ...]) -> Floats:
    """[from, to] penalties: I-x may follow only B-x and I-x."""
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate(tags):
                if before[2:] != tag[2:] or before == "O":
                    table[row, column] = -1e4
    return table


def best_tags(scores: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Best legal tag sequence of each row of `scores` [B, W, T]; rows have `lengths` words.

    Rows whose greedy tags are legal keep them; only the others are decoded by Viterbi.
    """
    greedy: Ints = scores.argmax(-1)
    before = np.concatenate([np.zeros_like(greedy[:, :1]), greedy[:, :-1]], axis=1)
    bad = transitions[before, greedy] < -1
    bad &= np.arange(scores.shape[1])[None] < lengths[:, None]
    for row in np.flatnonzero(bad.any(1)):
        greedy[row, : lengths[row]] = _viterbi(scores[row, : lengths[row]], transitions)
    return greedy


def _viterbi(scores: Floats, transitions: Floats) -> Ints:
    total, width = scores.shape
    back = np.zeros((total, width), dtype=np.int64)
    best = scores[0] + transitions[0]
    for at in range(1, total):
        options = best[:, None] + transitions
        back[at] = options.argmax(0)
        best = options[back[at], np.arange(width)] + scores[at]
    path = np.zeros(total, dtype=np.int64)
    path[-1] = int(best.argmax())
    for at in range(total - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path
