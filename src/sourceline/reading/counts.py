"""Figures of dead and injured that stand only in a heading or a fragment."""

from __future__ import annotations

import re

from sourceline.reading.dates import MONTH
from sourceline.reading.passages import Passage
from sourceline.records import Note, Span

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_NUMBER_WORD = "|".join((*_TENS, *_SCALES, *sorted(_UNITS, key=len, reverse=True)))
_NUMBER = re.compile(
    rf"(?<![\w.:/$£€-])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?![\w:/%]|\.\d|-\w)"
    rf"|\b(?:{_NUMBER_WORD})(?:[ -](?:and )?(?:{_NUMBER_WORD}))*\b",
    re.I,
)
_KILLED = re.compile(
    r"\b(?:kill(?:s|ed|ings?)?|dead|die[sd]?|dying|deaths?|lives|toll|bodies|slain|murder\w*"
    r"|massacred?|fatal\w*|martyr\w*|perished|executed|beheaded|casualt\w+|victims?|claim(?:s|ed))\b",
    re.I,
)
_HURT = re.compile(r"\b(?:injur\w+|wound\w*|hurt|maim\w*|casualt\w+|victims?|treated)\b", re.I)
_CLAUSE = re.compile(r"[,;:]\s| (?:and|while|but) ")
_SINGLE = re.compile(
    r"\b(?:an?|another|his|her)\s+(?:[\w-]+\s+){1,5}?(?:was|is|were) (?:also )?"
    r"(?:killed|shot dead)",
    re.I,
)
_DATE = re.compile(
    rf"\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}\b"
    r"|\b(?:19|20)\d\d\b",
    re.I,
)
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ \d{1,4}\b")  # "the Tower 22 base"
# A figure of a heading: "kills 11", "11 killed in ...", "Blast leaves 34 dead", "2 die".
_N = r"(\d{1,3}(?:,\d{3})+|\d{1,5})"
_VAGUE = r"(?:at least |over |about |more than |nearly )?"
_HEADLINE_FIGURE = re.compile(
    rf"\b(?:kill(?:s|ed|ing)?|wound(?:s|ed)|injure[sd]|claims?|li[vf]es? of|lives?)\s+{_VAGUE}{_N}"
    r"(?![\w:/%-]|\.\d|,\d)"
    rf"|(?<![\w:.,/-]){_N}\s+(?:[\w-]+\s+){{0,3}}?"
    r"(?:killed|dead|die|slain|injured|wounded|hurt|deaths|lives)\b",
    re.I,
)
_HEADLINE_SENTENCE = re.compile(
    rf"^\W*{_VAGUE}\d[\d,]*\s+(?:[\w-]+\s+){{0,3}}?(?:killed|dead|injured|wounded)\b", re.I
)
_FINITE = re.compile(
    r"\b(?:was|were|are|is|has|have|had|been|said|says|told|reported|according)\b", re.I
)


def number_value(words: str) -> int | None:
    """The value of "34", "2,500", "thirty-four", "three hundred and two"; None if it is none.

    >>> number_value("three hundred and two")
    302
    """
    if words[0].isdigit():
        return int(words.replace(",", ""))
    total = current = 0
    for word in re.split(r"[ -]+", words.lower()):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if word == "thousand":
                total, current = total + current, 0
        elif word != "and":
            return None
    return total + current


def uncorroborated_notes(parts: list[Passage], headings: set[int]) -> list[Note]:
    """A note for each figure of harm that a heading gives and no sentence of the body does.

    `headings` are the ranks of the heading paragraphs. The sum of two figures of the body
    corroborates a heading too. Nothing is noted when the body has no figure at all of its own.
    """
    body: dict[str, set[int]] = {"killed": set(), "hurt": set()}
    heads: list[Passage] = []
    for part in parts:
        if part.paragraph in headings or _is_headline_sentence(part):
            heads.append(part)
        else:
            _collect(part.text, body)
    notes = []
    for part in heads:
        for match in _HEADLINE_FIGURE.finditer(part.text):
            held = body["hurt" if _HURT.search(match.group()) else "killed"]
            if held and number_value(_figure(match)[0]) not in held | _sums(held):
                notes.append(_note(part, match, held))
    return notes


def _collect(sentence: str, body: dict[str, set[int]]) -> None:
    """Add the figures of a sentence to the harm of their clause, or of the sentence."""
    kinds = _kinds(sentence)
    if not kinds:
        return
    for clause in _CLAUSE.split(_NAMED.sub(" ", _DATE.sub(" ", sentence))):
        values = [number_value(match.group()) for match in _NUMBER.finditer(clause)]
        for kind in _kinds(clause) or kinds:
            body[kind].update(value for value in values if value is not None)
    if _SINGLE.search(sentence):
        body["killed"].add(1)


def _kinds(text: str) -> list[str]:
    return [kind for kind, words in (("killed", _KILLED), ("hurt", _HURT)) if words.search(text)]


def _sums(values: set[int]) -> set[int]:
    """Sums of two of the figures: "three soldiers and two civilians"."""
    if len(values) > 40:
        return set()
    return {first + second for first in values for second in values}


def _figure(match: re.Match[str]) -> tuple[str, int]:
    """The digits and where they start (the pattern has one group per alternative)."""
    return next((match.group(n), match.start(n)) for n in (1, 2) if match.group(n))


def _is_headline_sentence(part: Passage) -> bool:
    return (
        _HEADLINE_SENTENCE.match(part.text) is not None
        and len(part.words) <= 14
        and not _FINITE.search(part.text)
    )


def _note(part: Passage, match: re.Match[str], body: set[int]) -> Note:
    digits, at = _figure(match)
    start = part.start + at
    figures = ", ".join(str(value) for value in sorted(body)[:6])
    message = (
        f"'{digits}' stands only in a heading or fragment; the sentences of the report give "
        f"{figures} where they speak of harm."
    )
    return Note("uncorroborated_count", message, (Span(start, start + len(digits), digits),))
