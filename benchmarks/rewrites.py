"""Rewrites of reports, made by a script: what a mill does that sells others' news as its own.

    python -m benchmarks.rewrites REPORT.txt --strength middle

The order of facts is kept. `light` puts other words for some; `middle` for most, writes numbers
another way, moves who said it, turns active into passive, and joins or splits sentences; `heavy`
does all that everywhere, leaves out a sentence, drops the dateline, and now and then changes a
number. The words are those of `samples/rewrites/words.txt`. The same text, strength and seed give
the same rewrite.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

Strength = Literal["light", "middle", "heavy"]
STRENGTHS: tuple[Strength, ...] = ("light", "middle", "heavy")
WORDS = Path(__file__).parent / "samples" / "rewrites" / "words.txt"

_PHRASES = 4  # words in the longest phrase that is replaced
_FIGURES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,}(?:,[^—–\n]{0,60})?(?: ?\([^)]*\))? ?[-—–]+ ")
_META = re.compile(r"^(?:publisher|published|by|author|source)\s*:.*$", re.I | re.M)
_SENTENCE = re.compile(r"(?<=[.!?][\"”])\s+|(?<=[.!?])\s+(?=[\"“A-Z0-9])(?<!\bDr\. )(?<!\bMr\. )")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER = re.compile(rf"(?<![\w.,:-])(\d{{1,3}})(?![\w:-]|[.,]\d)(?!\s+(?:{_MONTHS}))")
_MONTH = re.compile(rf"(?:{_MONTHS}) $")
_FILLERS = (
    "In a further development, ", "It has emerged that ", "Reports reaching us say that ",
    "As it turned out, ", "For their part, ", "It was learnt that ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A text told anew; `changed` is the number that was changed and what stands for it."""

    text: str
    changed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Degree:
    words: float  # share of known words replaced
    shape: float  # share of sentences rebuilt, where a pattern fits
    join: float  # share of short neighbours that become one sentence
    drop: int  # at most one sentence in so many is left out; 0 for none
    change: float  # how often a number is changed


_DEGREES: dict[Strength, _Degree] = {
    "light": _Degree(0.3, 0.0, 0.0, 0, 0.1),
    "middle": _Degree(0.7, 0.6, 0.3, 0, 0.2),
    "heavy": _Degree(0.95, 1.0, 0.5, 7, 0.4),
}


def rewrite(text: str, strength: Strength, seed: int = 1) -> Rewrite:
    """A report (headline, empty line, body) told in other words."""
    degree = _DEGREES[strength]
    chance = Random(f"{seed}{strength}{text[:80]}")
    head, _, body = _META.sub("", text).strip().partition("\n\n")
    paragraphs = [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]
    if strength != "light" and paragraphs:
        paragraphs[0] = _DATELINE.sub("", paragraphs[0])
    told = [_split(paragraph) for paragraph in paragraphs]
    told = [_joined(_dropped(one, degree, chance), degree, chance) for one in told if one]
    shaped = [[_shaped(sentence, degree, chance) for sentence in one] for one in told]
    whole = "\n\n".join(" ".join(_worded(s, degree.words, chance) for s in one) for one in shaped)
    changed, pair = _changed(whole, degree, chance)
    title = _worded(head.strip(), max(degree.words, 0.6), chance)
    return Rewrite(f"{title}\n\n{changed}\n", pair)


def _split(paragraph: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.split(paragraph) if one.strip()]


def _dropped(told: list[str], degree: _Degree, chance: Random) -> list[str]:
    if not degree.drop or len(told) < 2:
        return told
    return [one for n, one in enumerate(told) if n == 0 or chance.random() > 1 / degree.drop]


def _joined(told: list[str], degree: _Degree, chance: Random) -> list[str]:
    """Joins short neighbours, and splits a long sentence at a conjunction."""
    found: list[str] = []
    for one in told:
        last = found[-1] if found else ""
        short = len(last.split()) + len(one.split()) < 34
        if last.endswith(".") and short and '"' not in last + one and chance.random() < degree.join:
            found[-1] = f"{last[:-1]}, {chance.choice(('and', 'while'))} {_lower(one)}"
            continue
        cut = re.match(
            r"(.{60,}?), (?:and|but) ((?:the|a|an|it|he|she|they|no|police)\b.{25,})", one
        )
        if cut and chance.random() < degree.join:
            found += [f"{cut[1]}.", _upper(cut[2])]
        else:
            found.append(one)
    return found


def _lower(sentence: str) -> str:
    first = sentence.split(" ", 1)[0]
    common = {
        *"The A An It He She They No At In On There Police Two Three Four Five Six Seven Eight "
        "Nine Ten".split()
    }
    return sentence[0].lower() + sentence[1:] if first in common else sentence


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _says_first(sentence: str) -> str | None:
    """ "X, police said." becomes "According to police, X."."""
    found = re.fullmatch(r'([^"“”]{25,}), ((?:[\w’\'-]+ ){1,9}?)(?:said|says)\.', sentence)
    return found and f"According to {found[2].strip()}, {_lower(found[1])}."


def _says_last(sentence: str) -> str | None:
    """ "Police said that X." becomes "X, according to police."."""
    found = re.fullmatch(
        r"((?:[A-Z][\w’\'-]*|a|an|the|of|who|two|local)(?: [\w’\'-]+){0,6}?) (?:said|says)(?: on "
        rf"{_DAY})?(?: that)? ([^\"“”]{{20,}})\.",
        sentence,
    )
    return found and f"{_upper(found[2])}, according to {_lower(found[1])}."


def _quote_turned(sentence: str) -> str | None:
    """ ""X," said Y." becomes "Y said: "X."."."""
    found = re.fullmatch(r'"([^"]+),"? ?" ?(?:said|says) ([^".]{3,90})\.', sentence)
    return found and f'{_upper(found[2])} was quoted as saying: "{found[1]}."'


def _day_first(sentence: str) -> str | None:
    """ "X on Monday." becomes "On Monday, X."."""
    found = re.fullmatch(
        rf"([A-Z][^\"“”]{{25,}}?) on ({_DAY})((?: (?:morning|evening|night))?)([,. ].*)", sentence
    )
    if not found or re.match(r"(?:On|According|In|At)\b", sentence):
        return None
    return f"On {found[2]}{found[3]}, {_lower(found[1])}{found[4]}"


_ACTIVE = re.compile(
    r"((?:A|An|The|Two|Three|Four|Five|[A-Z][a-z]+)(?: [\w’'-]+){0,5}?) "
    r"(killed|wounded|injured|attacked|destroyed|abducted|kidnapped|arrested|detained|hit|struck|"
    r"raided|burned|blamed|condemned|seized) "
    r"((?:\w+ )?(?:[\w’'-]+ ){0,3}?[\w’'-]+)"
    r"((?: (?:in|at|on|near|outside|and|for|when|during|as)\b|[,.]).*)"
)
_MANY = re.compile(r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|at least|.*s$)")


def _passive(sentence: str) -> str | None:
    """ "A bomb killed nine people in X." becomes "Nine people were killed by a bomb in X."."""
    found = _ACTIVE.fullmatch(sentence)
    if not found or re.match(r"(?:who|which|that)\b", found[3]):
        return None
    verb = f"{'were' if _MANY.match(found[3]) else 'was'} {found[2]}"
    return f"{_upper(found[3])} {verb} by {_lower(found[1])}{found[4]}"


_SHAPES: tuple[Callable[[str], str | None], ...] = (
    _quote_turned, _says_first, _says_last, _passive, _day_first,
)  # fmt: skip


def _shaped(sentence: str, degree: _Degree, chance: Random) -> str:
    if chance.random() >= degree.shape:
        return sentence
    for shape in _SHAPES:
        turned = shape(sentence)
        if turned:
            return turned
    if degree.shape == 1.0 and '"' not in sentence and chance.random() < 0.25:
        return f"{chance.choice(_FILLERS)}{_lower(sentence)}"
    return sentence


@cache
def _table() -> dict[str, tuple[str, ...]]:
    rows = (line for line in WORDS.read_text(encoding="utf-8").splitlines() if "=" in line)
    pairs = (row.split("=") for row in rows if not row.startswith("#"))
    return {old.strip(): tuple(one.strip() for one in new.split("|")) for old, new in pairs}


def _worded(sentence: str, share: float, chance: Random) -> str:
    """Puts other words; what stands in quotation marks stays."""
    parts = re.split(r'("[^"]*"|“[^”]*”)', sentence)
    return "".join(part if part[:1] in '"“' else _plain(part, share, chance) for part in parts)


def _plain(part: str, share: float, chance: Random) -> str:
    words = re.split(r"(\s+)", part)
    found: list[str] = []
    at = 0
    while at < len(words):
        taken, new = _replacement(words, at, chance)
        if new is not None and chance.random() < share:
            found.append(new)
            at += taken
        else:
            found.append(_figured(words[at], share, chance))
            at += 1
    return "".join(found)


def _replacement(words: list[str], at: int, chance: Random) -> tuple[int, str | None]:
    """How many pieces of `words` a table entry replaces here, and by what."""
    for size in range(2 * _PHRASES - 1, 0, -2):
        piece = "".join(words[at : at + size])
        core = piece.rstrip(".,;:")
        new = _table().get(core) or _table().get(core.lower())
        # A capital inside a sentence is a name's: "Market" of "Grain Market" stays.
        named = core[:1].isupper() and at > 0
        if new and core and not named:
            choice = chance.choice(new)
            fitted = _upper(choice) if core[0].isupper() else choice
            return size, fitted + piece[len(core) :]
    return 1, None


def _figured(word: str, share: float, chance: Random) -> str:
    """A number in figures for one in words, and the other way round."""
    core = word.rstrip(".,;:")
    tail = word[len(core) :]
    if chance.random() >= share or share < 0.5:
        return word
    low = core.lower()
    if low in _FIGURES[2:]:
        return f"{_FIGURES.index(low)}{tail}"
    return word


def _changed(text: str, degree: _Degree, chance: Random) -> tuple[str, tuple[str, str] | None]:
    numbers = [
        found
        for found in _NUMBER.finditer(text)
        if 1 < int(found[1]) < 400 and not _MONTH.search(text, 0, found.start())
    ]
    if not numbers or chance.random() >= degree.change:
        return text, None
    found = chance.choice(numbers)
    new = str(int(found[1]) + chance.choice((1, 2, 3, 7)))
    return text[: found.start(1)] + new + text[found.end(1) :], (found[1], new)


def main(argv: list[str] | None = None) -> int:
    """Writes a rewrite of a report to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("--strength", choices=STRENGTHS, default="middle")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(argv)
    text = asked.report.read_text(encoding="utf-8")
    sys.stdout.write(rewrite(text, asked.strength, asked.seed).text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
