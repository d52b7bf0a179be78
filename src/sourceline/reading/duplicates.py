"""Sentences that a text tells twice: word for word, nearly so, or as a paraphrase."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from sourceline.reading.dates import MONTH_NAMES
from sourceline.reading.joined import common_words
from sourceline.reading.passages import Passage, word_set
from sourceline.reading.rewording import meanings
from sourceline.records import Note, Span

_FEWEST_WORDS = 6
_NEAR = 0.75  # shared content words of all content words: "nearly word for word"
_PARAPHRASE = 0.5  # enough when the names and numbers are the same
_ALIKE = 0.5  # of the words that are no names
_RETOLD = 0.6  # where capitals tell no names
_FEWEST_NAMES = 3
_FEWEST_SHARED = 8
_COMMON = 12  # a word that stands in more sentences than this points to none

_LITTLE = word_set(
    """a an the of and to in is that for on was with as by at from were be has have had it its
    his her their they this these those are said not who which or after been but he she will
    would also into than over under about more most we i you can could may might during while when
    where outside out up"""
)
# Words that captions and rewriters swap, beside those of the table of rewording; one stands for all
# of its line.
_SYNONYMS = {
    word: line.split()[0]
    for line in """
        car vehicle automobile truck van vehicles
        attack attacks strike strikes assault assaults raid raids bombing bombings
        commander leader chief head
        get obtain obtained acquired taken
        screengrab screenshot image picture pictured photograph photo photographed
        burn burns burning burnt burnt-out burned burned-out fire ablaze charred
        killed dead died kill kills killing slain murder murders
        soldiers soldier troops trooper servicemen
        shown seen
        rubble debris wreckage remains
        house home residence building
        demonstrators protesters mourners
        officials representatives authorities
        people individuals persons men
        injured wounded hurt
        blast explosion
        children kids
        fighters gunmen militants
        said stated declared
        hugs embraces
        threw thrown
        lost loses
        broken shattered
        search looking look
        guards watch
    """.strip().splitlines()
    for word in line.split()
}
_NUMERALS = {
    word: str(value)
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen".split(),
        2,
    )
}
_ORDINALS = word_set("another second third fourth fifth sixth other")
_PEOPLE = (_ORDINALS, word_set("he she man woman boy girl male femal his her son daughter"))
_MONTHS = {name[:3]: name for name in MONTH_NAMES}


@dataclass(frozen=True, slots=True)
class _Profile:
    passage: Passage
    content: frozenset[str]
    names: frozenset[str]
    bare: str
    shouting: bool


def duplicate_notes(parts: list[Passage]) -> list[Note]:
    """One note for each sentence that repeats or paraphrases an earlier one."""
    profiles = [_profile(part) for part in parts]
    profiles = [profile for profile in profiles if len(profile.content) >= _FEWEST_WORDS - 2
                and len(profile.bare.split()) >= _FEWEST_WORDS]  # fmt: skip
    index: dict[str, list[int]] = defaultdict(list)
    notes = []
    for number, profile in enumerate(profiles):
        candidates: set[int] = set()
        for word in profile.content:
            held = index[word]
            if len(held) <= _COMMON:
                candidates.update(held)
            held.append(number)
        for other in sorted(candidates):
            how = _same(profiles[other], profile)
            if how:
                notes.append(_note(profiles[other].passage, profile.passage, how))
                break
    return notes


def _profile(passage: Passage) -> _Profile:
    words = [word.strip(".").replace("’", "'").removesuffix("'s") for word in passage.words]
    shouting = passage.text.isupper()
    lower = [_canonical(word) for word in words]
    names = frozenset(
        small
        for place, (word, small) in enumerate(zip(words, lower, strict=True))
        if small not in _LITTLE
        and (
            small[:1].isdigit()
            or (word[:1].isupper() and not shouting and (place > 0 or _is_name(word)))
        )
    )
    content = frozenset(lower) - _LITTLE
    return _Profile(passage, content, names, " ".join(lower), shouting)


def _is_name(word: str) -> bool:
    """True for the first word of a sentence if it is a short name ("U.S.") or no common word."""
    return len(word) < 5 or word.lower() not in common_words()


@lru_cache(maxsize=8192)
def _canonical(word: str) -> str:
    if word[:1].isdigit():
        return word
    small = word.casefold().replace(".", "")
    if small in _MONTHS or small == "sept":
        return _MONTHS[small[:3]]
    if small in _NUMERALS:
        return _NUMERALS[small]
    found = _SYNONYMS.get(small) or meanings().get(small, small)
    return _stem(_SYNONYMS.get(found, found))


def _stem(word: str) -> str:
    """The word without the commonest endings, cut alike whatever it is."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def _same(first: _Profile, second: _Profile) -> str | None:
    if first.bare == second.bare:
        return "repeats"
    both = first.content & second.content
    share = len(both) / (len(first.content) + len(second.content) - len(both))
    if share < _PARAPHRASE:
        return None
    apart = first.names ^ second.names
    if any(name[:1].isdigit() for name in apart) or _others(first, second):
        return None
    if share >= _NEAR and len(both) >= _FEWEST_WORDS - 1:
        return "nearly repeats"
    # Same names and numbers, other words: a caption told twice. A capital at the head of the
    # sentence may be no name, so the names of one may hold those of the other and one more. Words
    # that are no names have to agree too: pictures of one day show the same place and credit.
    plain = (first.content | second.content) - first.names - second.names
    alike = len(plain & both) / len(plain) if plain else 0.0
    fewer = min(len(first.names), len(second.names))
    if first.shouting and second.shouting:
        told = len(both) >= _FEWEST_SHARED + 1 and share >= _RETOLD
    else:
        told = fewer >= _FEWEST_NAMES and len(apart) <= 1 and len(both) >= _FEWEST_SHARED
    return "paraphrases" if told and alike >= _ALIKE else None


def _others(first: _Profile, second: _Profile) -> bool:
    """True if the two tell of different people: a man and a woman, a second and a third victim."""
    for kinds in _PEOPLE:
        one, two = (kinds & set(profile.bare.split()) for profile in (first, second))
        if one != two and (kinds is _ORDINALS or (one and two and not one & two)):
            return True
    (given, family), (other, theirs) = first.bare.split()[:2], second.bare.split()[:2]
    if given != other and family == theirs and family in first.names and family in second.names:
        return not {given, other} & _LITTLE  # "Michelle Stone", "Richard Stone"
    return bool(first.names - second.names) and bool(second.names - first.names)


def _note(earlier: Passage, later: Passage, how: str) -> Note:
    return Note(
        "duplicate_passage",
        f"This sentence {how} an earlier one; it is no second report of the same thing.",
        (Span(later.start, later.end, later.text), Span(earlier.start, earlier.end, earlier.text)),
    )
