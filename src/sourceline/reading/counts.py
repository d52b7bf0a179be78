"""Figures of dead and injured that stand only in a heading or a fragment."""

from __future__ import annotations

import re
from collections import Counter

from sourceline.reading.dates import MONTH
from sourceline.reading.passages import Passage, word_set
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
_SHOT = re.compile(
    r"\b(?:shot|gunshot|hospital\w*|stabbed|struck|grazed|burn(?:ed|s)|condition)\b", re.I
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
_AGE = re.compile(
    r"(?<=, )\d{1,3}(?=[,.;])|\b(?:aged?|ages) \d{1,3}(?:(?:,| and| or) \d{1,3})*"
    r"|\b\d{1,3} years? old|\b911\b|\b\d+ block\b"
)
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ \d{1,4}\b")  # "the Tower 22 base"
# A figure of a heading: "kills 11", "eleven killed in ...", "Blast leaves 34 dead", "2 die".
_N = rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?:{_NUMBER_WORD})(?:[ -](?:and )?(?:{_NUMBER_WORD}))*)"
_VAGUE = r"(?:at least |over |about |more than |nearly |some )?"
_HEADLINE_FIGURE = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|wound(?:s|ed|ing)|injur(?:es|ed|ing)|hurts?|claims?|li[vf]es? of"
    rf"|lives?|(?:toll|deaths|dead)\b[^.]{{0,40}}?\b(?:to|at|is|reaches|hits|passes|tops))\s+{_VAGUE}{_N}\b"
    r"(?![\w:/%-]|\.\d|,\d)"
    rf"|(?<![\w:.,/'’-]){_N}\s+(?:(?!(?:of|(?:year|month|week|day|decade)s?|{_NUMBER_WORD})\b)[^\W\d][\w-]*\s+){{0,3}}?"
    r"(?:killed|dead|die[sd]?|slain|injured|wounded|hurt|deaths|lives|treated)\b",
    re.I,
)
_HEADLINE_SENTENCE = re.compile(
    rf"^\W*{_VAGUE}(?:\d[\d,]*|{_NUMBER_WORD})\s+(?:[\w-]+\s+){{0,3}}?(?:killed|dead|injured|wounded)\b",
    re.I,
)
_MANY = 5  # a heading's number of dead that a report would not leave out
_NEXT = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STOPPERS = word_set(
    """of in on at to by for from with and or but was were is are has have had after before near
    killed dead injured wounded who which that when while against into over under"""
)
_MEASURES = word_set(
    """days weeks months years hours minutes seconds times miles kilometres kilometers metres meters
    dollars pounds euros percent points others lives victims"""
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
    """A note for each figure that a heading gives and no sentence of the body does.

    `headings` are the ranks of the heading paragraphs. Figures of dead and injured are held
    against those of the body, of which a sum corroborates too; other figures ("78 officials")
    against what the body counts with the same noun.
    """
    body = _Body()
    heads: list[Passage] = []
    alone = Counter(part.paragraph for part in parts)
    for part in parts:
        headline = alone[part.paragraph] == 1 and _is_headline_sentence(part)
        if part.paragraph in headings or headline:
            heads.append(part)
        else:
            body.add(part.text)
    notes = []
    for part in heads:
        harm = list(_HEADLINE_FIGURE.finditer(part.text))
        for match in harm:
            digits, at = _figure(match)
            note = _harm_note(part, digits, at, body, hurt=bool(_HURT.search(match.group())))
            notes += [note] if note else []
        if not harm:
            notes += _other_notes(part, body)
    return notes


class _Body:
    """The figures that the sentences of a report give."""

    def __init__(self) -> None:
        self.harm: dict[str, set[int]] = {"killed": set(), "hurt": set()}
        self.counted: dict[str, set[int]] = {}
        self.all: set[int] = set()

    def add(self, sentence: str) -> None:
        """Take the figures of one sentence."""
        if _NUMBER.search(sentence) is None and not _tells_of_one(sentence):
            return
        _collect(sentence, self.harm)
        for match in _NUMBER.finditer(_undated(sentence)):
            value = number_value(match.group())
            if value is not None:
                self.all.add(value)
                for noun in _nouns(sentence, match.end()):
                    self.counted.setdefault(noun, set()).add(value)


def _undated(text: str) -> str:
    """The text with blanks for its dates and ages."""
    for pattern in (_DATE, _AGE):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _nouns(text: str, after: int, *, heading: bool = False) -> list[str]:
    """The nouns that a figure may count: the next words, in the plural, up to a small word.

    A word with a capital is a name, except in a heading and in a text all in capitals.
    """
    shouting = heading or text.isupper()
    found: list[str] = []
    for match in _NEXT.finditer(text, after, after + 60):
        word = match.group().lower()
        if word in _STOPPERS or (found and text[match.start() - 1] != " "):
            break
        if word.endswith(("s", "en", "people")) and len(word) > 2:
            found += [word] if shouting or match.group().islower() else []
        if len(found) == 2 or match.start() > after + 40:
            break
    return [word for word in found if word not in _MEASURES]


def _harm_note(part: Passage, digits: str, at: int, body: _Body, *, hurt: bool) -> Note | None:
    value = number_value(digits)
    held = body.harm["hurt" if hurt else "killed"]
    if value is None or value < 2 or digits.lower() in _SCALES or value in held | _sums(held):
        return None
    if hurt and any(value == more - less for more in held for less in held):
        return None  # "Six people were shot, one fatally"
    if held:
        figures = ", ".join(str(figure) for figure in sorted(held)[:6])
        return _note(part, digits, at, f"give {figures} where they speak of harm")
    if value < _MANY or value in body.all | _sums(body.all):
        return None  # "Two die in crash": the body may name them
    return _note(part, digits, at, f"count no {'injured' if hurt else 'dead'}")


def _other_notes(part: Passage, body: _Body) -> list[Note]:
    """Figures of other things: noted where the body counts the same things otherwise."""
    notes = []
    for match in _NUMBER.finditer(_undated(part.text)):
        value = number_value(match.group())
        if value is None or value < 2 or value in body.all | _sums(body.all):
            continue
        for noun in _nouns(part.text, match.end(), heading=True):
            held = body.counted.get(noun)
            if held:
                figures = " and ".join(f"{figure:,}" for figure in sorted(held)[:4])
                notes.append(_note(part, match.group(), match.start(), f"give {figures} {noun}"))
                break
    return notes


def _collect(sentence: str, body: dict[str, set[int]]) -> None:
    """Add the figures of a sentence to the harm of their clause, or of the sentence."""
    kinds = _kinds(sentence)
    if not kinds:
        return
    for clause in _CLAUSE.split(_NAMED.sub(" ", _undated(sentence))):
        values = [number_value(match.group()) for match in _NUMBER.finditer(clause)]
        for kind in _kinds(clause) or kinds:
            body[kind].update(value for value in values if value is not None)
    if _tells_of_one(sentence):
        body["killed"].add(1)


def _tells_of_one(sentence: str) -> bool:
    """ "A man was killed": somebody without a number."""
    lower = sentence.lower()
    return ("killed" in lower or "shot dead" in lower) and _SINGLE.search(sentence) is not None


def _kinds(text: str) -> list[str]:
    found = ["killed"] if _KILLED.search(text) else []
    return [*found, "hurt"] if _HURT.search(text) or _SHOT.search(text) else found


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


def _note(part: Passage, digits: str, at: int, otherwise: str) -> Note:
    start = part.start + at
    message = (
        f"'{digits}' stands only in a heading or fragment; the sentences of the report {otherwise}."
    )
    return Note("uncorroborated_count", message, (Span(start, start + len(digits), digits),))
