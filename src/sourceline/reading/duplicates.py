"""Sentences that a text tells twice: word for word, nearly so, or as a paraphrase."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sourceline.reading.dates import MONTH_NAMES
from sourceline.reading.passages import WORD, Passage, word_set
from sourceline.records import Note, Span

_FEWEST_WORDS = 6
_NEAR = 0.75  # shared content words of all content words: "nearly word for word"
_PARAPHRASE = 0.5  # enough when the names and numbers are the same
_FEWEST_NAMES = 5
_COMMON = 12  # a word that stands in more sentences than this points to none

_LITTLE = word_set(
    """a an the of and to in is that for on was with as by at from were be has have had it its
    his her their they this these those are said not who which or after been but he she will
    would also into than over under about more most we i you"""
)
# Words that captions and rewriters swap; one stands for all of its line.
_SYNONYMS = {
    word: line.split()[0]
    for line in """
        car vehicle automobile truck van
        strike attack assault raid bombing strikes attacks assaults raids
        commander leader chief head
        obtained acquired
        screengrab screenshot image picture photograph photo
        burn burns burning burnt burned fire ablaze charred
        killed slain dead died
        kill kills kills murder murders
        people individuals persons men
        soldiers troops servicemen
        injured wounded hurt
        said stated declared
        seen shown
        rubble debris wreckage
        house home residence building
        demonstrators protesters mourners
        officials representatives authorities
        blast explosion
        children kids
        fighters gunmen militants
    """.strip().splitlines()
    for word in line.split()
}
_MONTHS = {name[:3]: name for name in MONTH_NAMES}


@dataclass(frozen=True, slots=True)
class _Profile:
    passage: Passage
    content: frozenset[str]
    names: frozenset[str]
    bare: str


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
    words = [
        word.strip(".").replace("’", "'").removesuffix("'s") for word in WORD.findall(passage.text)
    ]
    shouting = passage.text.isupper()
    lower = [_canonical(word) for word in words]
    names = frozenset(
        small
        for place, (word, small) in enumerate(zip(words, lower, strict=True))
        if small not in _LITTLE
        and (
            word[:1].isdigit()
            or (word[:1].isupper() and not shouting and (place > 0 or len(word) < 5))
        )
    )
    return _Profile(passage, frozenset(lower) - _LITTLE, names, " ".join(lower))


def _canonical(word: str) -> str:
    small = word.casefold().replace(".", "") if not word[:1].isdigit() else word
    if small in _MONTHS or small == "sept":
        return _MONTHS[small[:3]]
    return _SYNONYMS.get(small, small)


def _same(first: _Profile, second: _Profile) -> str | None:
    if first.bare == second.bare:
        return "repeats"
    both = len(first.content & second.content)
    share = both / len(first.content | second.content)
    numbers = {name for name in first.names ^ second.names if name[:1].isdigit()}
    if share >= _NEAR and not numbers:
        return "nearly repeats"
    # Same names and numbers, other words: a caption told twice. A capital at the head of the
    # sentence may be no name, so the names of one may hold those of the other and one more.
    fewer = min(len(first.names), len(second.names))
    if (
        share >= _PARAPHRASE
        and fewer >= _FEWEST_NAMES
        and not numbers
        and len(first.names ^ second.names) <= 1
    ):
        return "paraphrases"
    return None


def _note(earlier: Passage, later: Passage, how: str) -> Note:
    return Note(
        "duplicate_passage",
        f"This sentence {how} an earlier one; it is no second report of the same thing.",
        (Span(later.start, later.end, later.text), Span(earlier.start, earlier.end, earlier.text)),
    )
