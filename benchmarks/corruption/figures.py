"""Figures that only a heading gives, and figures that were swapped."""

from __future__ import annotations

import re

from benchmarks.corruption.draft import Draft, Mark

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "seventeen": 17,
    "nineteen": 19, "thirty-one": 31, "forty-six": 46,
}  # fmt: skip
_NUMBERS = {value: word for word, value in _WORDS.items()}
_OFFERED = (11, 17, 31, 46, 13, 19)


def heading_count(draft: Draft) -> bool:
    """A heading or fragment with a number of dead or injured that no sentence gives."""
    number = _other(draft)
    pattern = draft.wording("counts")
    word = _NUMBERS[number]
    values = {"n": str(number), "word": word, "Word": word.capitalize()}
    text = pattern.format(place=draft.material["place"], **values)
    shown = next(v for v in (str(number), word, word.capitalize()) if re.search(rf"\b{v}\b", text))
    block = draft.insert(text)
    at = text.index(shown)
    block.change(text, at, at + len(shown), "uncorroborated_count")
    if text[0].islower():
        block.allow("fragment")
    return True


def broken_count(draft: Draft) -> bool:
    """A heading broken in two: "kills 11", and again as "11 killed in ... overnight." """
    number, at = str(_other(draft)), draft.rng.randrange(1, 3)
    first, second = f"kills {number}", f"{number} killed in {draft.material['place']} overnight."
    for text in (second, first):
        block = draft.insert(text, at=at)
        place = text.index(number)
        block.change(text, place, place + len(number), "uncorroborated_count")
    draft.blocks[at].marks.append(Mark(("fragment",), 0, len(first)))
    return True


def heading_swapped(draft: Draft) -> bool:
    """A heading of the report's own facts, with another number in it."""
    heading, number = draft.rng.choice(draft.material["headings"]).split("|")
    value = _WORDS.get(number.lower())
    if value is None:
        old = int(number.replace(",", ""))
        new = f"{old * 3 + 1000:,}" if old >= 1000 else str(old + draft.rng.choice([13, 31, 52]))
    else:
        other = _NUMBERS[_other(draft)]
        new = other.upper() if number.isupper() else other
        new = other.capitalize() if number.istitle() else new
    text = heading.replace(number, new)
    block = draft.insert(text)
    at = text.index(new)
    block.change(text, at, at + len(new), "uncorroborated_count")
    return True


def title_swapped(draft: Draft) -> bool:
    """The number in the title is another than the one in the body."""
    title = draft.blocks[0]
    found = re.search(r"\b(?:" + "|".join(_WORDS) + r"|\d{1,3})\b", title.text)
    if found is None or title.touched or title.text.isupper():
        return False
    other = _other(draft)
    new = str(other) if found.group().isdigit() else _NUMBERS[other]
    text = title.text[: found.start()] + new + title.text[found.end() :]
    title.change(text, found.start(), found.start() + len(new), "uncorroborated_count")
    draft.removed = True
    return True


def _other(draft: Draft) -> int:
    """A number that the report does not have."""
    text = draft.text.lower()
    free = [n for n in _OFFERED if not re.search(rf"\b(?:{n}|{_NUMBERS[n]})\b", text)]
    return draft.rng.choice(free)
