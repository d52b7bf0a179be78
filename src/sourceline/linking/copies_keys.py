"""Which reports are compared as copies at all: those that share a hash.

Three sorts of hashes, none of which depends on what else a workspace holds: bands of a MinHash
signature over word shingles (near-verbatim copies), winnowed shingles (passages taken over into a
longer or shorter text), and combinations of a report's rarest names, numbers and words (copies
told in other words).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations

from sourceline.linking.copies_marks import Marks
from sourceline.linking.copies_words import (
    NAME,
    NUMBER,
    concept,
    plain,
    sort,
    telling,
)

_PERMUTATIONS, _BAND, _SEED = 64, 4, 20190304
_SHINGLE = 4
_RUN, _WINDOW = 8, 8
_BASE, _PRIME, _MASK = 0x9E3779B97F4A7C15, (1 << 61) - 1, (1 << 64) - 1
_HIGH = pow(_BASE, _RUN - 1, _PRIME)
_RAREST = 8
_PAIR, _TRIPLE = 10.5, 14.0


def keys(marks: Marks) -> frozenset[int]:
    """The hashes (signed, 64 bits) of a report; reports that share one are worth comparing."""
    codes = [plain(code) for sentence in marks.sentences for code in sentence.codes]
    found = {_hash("band", *band) for band in _bands(codes)}
    found.update(_hash("run", run) for run in _winnowed(codes))
    found.update(_hash("rare", *rare) for rare in _rare(marks))
    return frozenset(found)


def _bands(codes: list[int]) -> Iterator[tuple[int, ...]]:
    from rensa import RMinHash

    words = list(map(str, codes))
    shingles = [" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]
    if len(shingles) < _SHINGLE:
        return
    signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    signature.update(shingles)
    digest = signature.digest()
    for at in range(0, _PERMUTATIONS, _BAND):
        yield at, *digest[at : at + _BAND]


def _winnowed(codes: list[int]) -> set[int]:
    """The least hash of each window of shingles (Schleimer, Wilkerson and Aiken, 2003).

    Two texts that share a run of `_RUN` + `_WINDOW` - 1 telling words share one of these.
    """
    hashes = []
    rolled = 0
    for at, code in enumerate(codes):
        dropped = codes[at - _RUN] if at >= _RUN else 0
        rolled = ((rolled - dropped * _HIGH) * _BASE + code) % _PRIME
        if at >= _RUN - 1:
            hashes.append(_mixed(rolled))
    return {min(hashes[at : at + _WINDOW]) for at in range(len(hashes) - _WINDOW + 1)}


def _rare(marks: Marks) -> Iterator[tuple[int, ...]]:
    """Pairs and triples of the rarest names and numbers, then words, that are rare together."""
    weights: dict[int, float] = {}
    for sentence in marks.sentences:
        for code in sentence.codes:
            if sort(code) in (NAME, NUMBER):
                one = concept(code)
                weights[one] = telling(one)
    rarest = sorted(weights, key=lambda one: (-weights[one], _mixed(one)))[:_RAREST]
    for pair in combinations(rarest, 2):
        if sum(weights[one] for one in pair) >= _PAIR:
            yield tuple(sorted(pair))
    for triple in combinations(rarest, 3):
        if sum(weights[one] for one in triple) >= _TRIPLE and not any(
            weights[a] + weights[b] >= _PAIR for a, b in combinations(triple, 2)
        ):
            yield tuple(sorted(triple))


def _mixed(number: int) -> int:
    """A number whose size says nothing of the first one's."""
    number = (number ^ number >> 31) * _BASE & _MASK
    return number ^ number >> 29


def _hash(*parts: object) -> int:
    text = "|".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
