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

    Greedy tags are kept where they are legal; only stretches around illegal steps are decoded.
    """
    greedy: Ints = scores.argmax(-1)
    before = np.concatenate([np.zeros_like(greedy[:, :1]), greedy[:, :-1]], axis=1)
    bad = transitions[before, greedy] < -1
    bad &= np.arange(scores.shape[1])[None] < lengths[:, None]
    for row in np.flatnonzero(bad.any(1)):
        size = lengths[row]
        _mend(greedy[row, :size], np.flatnonzero(bad[row]).tolist(), scores[row], transitions)
    return greedy


def _mend(tags: Ints, bad: list[int], scores: Floats, transitions: Floats) -> None:
    """Put the best legal tags in the place of greedy ones around the `bad` steps, in place.

    A stretch begins at a B or O before a bad step and ends at the next one behind it, so that
    nothing behind it depends on it. Should it rather go on with the name before it (begin with an
    I that may not stand there), it begins at the B or O before that.
    """
    free = ~np.any(transitions < -1, axis=0, keepdims=True)[0, tags]  # may follow any tag
    free[0] = True
    done: list[tuple[int, int]] = []
    for at in bad:
        if done and at < done[-1][1]:
            continue
        start = at
        end = at + 1
        while end < len(tags) and not free[end]:
            end += 1
        fits = False
        while not fits:
            start -= start > 0
            while not free[start]:
                start -= 1
            while done and start < done[-1][1]:
                start = done.pop()[0]
            first = scores[start] + transitions[0] if start == 0 else scores[start]
            found = _viterbi(first, scores[start + 1 : end], transitions)
            fits = start == 0 or bool(transitions[tags[start - 1], found[0]] > -1)
        tags[start:end] = found
        done.append((start, end))


def _viterbi(best: Floats, scores: Floats, transitions: Floats) -> Ints:
    """Best path from a first word whose tags have the scores `best` over those in `scores`."""
    total, width = scores.shape
    back = np.zeros((total, width), dtype=np.int64)
    for at in range(total):
        options = best[:, None] + transitions
        back[at] = options.argmax(0)
        best = options[back[at], np.arange(width)] + scores[at]
    path = np.zeros(total + 1, dtype=np.int64)
    path[-1] = int(best.argmax())
    for at in range(total, 0, -1):
        path[at - 1] = back[at - 1, path[at]]
    return path
