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
_RUN, _WINDOW = 6, 8
_RAREST = 7
_PAIR, _TRIPLE = 9.5, 13.0


def keys(marks: Marks) -> frozenset[int]:
    """The hashes (signed, 64 bits) of a report; reports that share one are worth comparing."""
    codes = [plain(code) for sentence in marks.sentences for code in sentence.codes]
    found = {_hash("band", *band) for band in _bands(codes)}
    found.update(_hash("run", run) for run in _winnowed(codes))
    found.update(_hash("rare", *rare) for rare in _rare(marks))
    return frozenset(found)


def _bands(codes: list[int]) -> Iterator[tuple[int, ...]]:
    from rensa import RMinHash

    shingles = [
        " ".join(map(str, codes[at : at + _SHINGLE])) for at in range(len(codes) - _SHINGLE + 1)
    ]
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
    hashes = [_hash(*codes[at : at + _RUN]) for at in range(len(codes) - _RUN + 1)]
    return {min(hashes[at : at + _WINDOW]) for at in range(len(hashes) - _WINDOW + 1)}


def _rare(marks: Marks) -> Iterator[tuple[int, ...]]:
    """Pairs and triples of the rarest names and numbers, then words, that are rare together."""
    weights: dict[int, float] = {}
    for sentence in marks.sentences:
        for code in sentence.codes:
            if sort(code) in (NAME, NUMBER):
                one = concept(code)
                weights[one] = telling(one)
    rarest = sorted(weights, key=lambda one: (-weights[one], _hash(one)))[:_RAREST]
    for pair in combinations(rarest, 2):
        if sum(weights[one] for one in pair) >= _PAIR:
            yield tuple(sorted(pair))
    for triple in combinations(rarest, 3):
        if sum(weights[one] for one in triple) >= _TRIPLE and not any(
            weights[a] + weights[b] >= _PAIR for a, b in combinations(triple, 2)
        ):
            yield tuple(sorted(triple))


def _hash(*parts: object) -> int:
    text = "|".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
