"""The countries that a report is about, and other spellings of their places.

Transliterated names are spelled in many ways ("Qaem", "al-Qa'im", "Qaim"). Looked up in the whole
world, such spellings find namesakes anywhere; looked up in the country that the rest of the report
speaks of, they find the place that is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sourceline.resolving.gazetteer import Candidate, Gazetteer
from sourceline.resolving.names import OTHER_SCRIPTS, fold

_SETTLED = frozenset({"city", "site", "admin1", "admin2"})
_AS_MUCH = 0.4
"""So much of the first country's weight makes a further country one that the report is about."""
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ed|er|es|ez) (?=\w{3})")
_SOUNDS = (
    ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("sh", "s"), ("dj", "j"), ("dh", "d"),
    ("ou", "u"), ("q", "k"), ("c", "k"), ("z", "s"), ("w", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiouy]+")
_SILENT = re.compile(r"(?<=[aeiou])h$")
_TWICE = re.compile(r"(.)\1")
_SHORT = 4
_LONG = 7
_CONSONANTS = 3


def home_countries(
    chosen: Iterable[tuple[Candidate, bool]], spoken: Mapping[str, float]
) -> list[str]:
    """The countries that a report is about, the likeliest first.

    Args:
        chosen: the places that its names mean; True with a word of nationality.
        spoken: countries that are told by other means, with weights from 0 to 1.

    Returns:
        ISO alpha-3 codes. A settlement counts for two, as countries are named for much else
        than where things happen.
    """
    weight: Counter[str] = Counter()
    for place, people in chosen:
        if place.country is not None:
            weight[place.country] += 2 if place.kind in _SETTLED and not people else 1
    for country, told in spoken.items():
        weight[country] += round(2 * told)
    most = max(weight.values(), default=0)
    return [code for code, told in weight.most_common() if told >= _AS_MUCH * most]


def spelled_otherwise(name: str, homes: Sequence[str], places: Gazetteer) -> Candidate | None:
    """The best known place of the first of `homes` that `name` is another spelling of."""
    key = fold(name)
    bare = _ARTICLE.sub("", key)
    if len(bare) < _SHORT:
        return None
    for country in homes:
        found = [
            place for other, place in places.beginning(bare[:2], country)
            if _alike(key, other, country in OTHER_SCRIPTS)
        ]  # fmt: skip
        if found:
            return max(found, key=lambda place: place.prior)
    return None


def _alike(one: str, other: str, romanised: bool) -> bool:
    from rapidfuzz.distance import Levenshtein

    bare, known = (_ARTICLE.sub("", key).replace(" ", "") for key in (one, other))
    if bare == known or not romanised:
        return bare == known
    apart = Levenshtein.distance(bare, known, score_cutoff=3)
    if len(bare) >= _LONG and apart == 1:
        return True
    heard = sounds(bare)
    enough = len(heard) >= _CONSONANTS or other != known
    return enough and apart <= max(1, len(bare) // 3) and heard == sounds(known)


@lru_cache(maxsize=16384)
def sounds(key: str) -> str:
    """What a folded name sounds like: its consonants, those that are confused as one.

    >>> sounds("thanamalvila") == sounds("tanamalwila"), sounds("qaem") == sounds("qaim")
    (True, True)
    """
    key = _SILENT.sub("", key.replace(" ", ""))
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    return _TWICE.sub(r"\1", _VOWELS.sub("", key))
