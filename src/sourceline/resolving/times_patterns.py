"""Find time expressions: what is written, not yet what day it is.

Every lexeme gets one class letter; the patterns are regular expressions over the string of
letters, so that one pattern covers all spellings of a form. The letters:

    W weekday   M month   m month's name that is also a word   d 1 to 31   2 number 32 to 99
    c ordinal   y 1900 to 2099   Y decade   ' two digits after an apostrophe   i ISO date
    / date with slashes or dots   k 3:30   4 four digits like 0615   n other number
    q few, several   b a, an   u unit of time   P part of the day   l last   x next   t this
    r today, tonight ...   g ago   e earlier, before   f later, after   s season   v early, late
    R recent   H every   A a.m./p.m.   Z zone   E beginning, end   L following   N same
    a at   o on   O of   I in   S since   U until, by   B between   F from   & and   - to, dash
    T the   w weekend   j old, aged   D during   Q about   K anniversary
    z 0615   ` the stop of "Feb."   , . ( ) ¶ themselves   _ anything else
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sourceline.resolving.lexemes import PARAGRAPH, Lexemes, lex

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed weds", "thursday thurs thur thu",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
UNITS = {
    form: unit
    for unit, forms in {
        "second": "second seconds sec secs",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "night": "night nights",
        "week": "week weeks",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "year": "year years",
        "decade": "decade decades",
    }.items()
    for form in forms.split()
}
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_RANKS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
NUMBERS = {word: number for number, word in enumerate(_CARDINALS.split())} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
}
ORDINALS = {word: number for number, word in enumerate(_RANKS.split(), 1)}
VAGUE = {"few": (2, 5), "several": (3, 8), "couple": (2, 3), "some": (2, 8), "many": (5, 20)}
PARTS = {
    "morning": (5, 11), "afternoon": (12, 17), "evening": (17, 22), "noon": (12, 12),
    "midday": (12, 12), "midnight": (0, 0), "dawn": (4, 7), "dusk": (17, 20), "sunrise": (4, 7),
    "sunset": (17, 20), "daybreak": (4, 7), "nightfall": (17, 21), "noontime": (12, 12),
}  # fmt: skip
SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_DEEDS = frozenset(
    "raid attack bombing massacre clash clashes strike shooting ambush protest protests coup "
    "election vote riot riots killing killings explosion blast offensive ceasefire truce".split()
)
_AMBIGUOUS = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "dec", "sep", "fall"})

_CLASS: dict[str, str] = {PARAGRAPH: "¶", "a": "b", "an": "b", "am": "A", "pm": "A", "a.m.": "A",
                          "p.m.": "A", "a.m": "A", "p.m": "A", "o'clock": "A", "o’clock": "A",
                          "night": "P", "nights": "u", "weekend": "w", "weekends": "w",
                          "at": "a", "on": "o", "of": "O", "in": "I", "since": "S", "the": "T",
                          "between": "B", "from": "F", "and": "&", "or": "&", "to": "-",
                          "through": "-", "till": "U", "until": "U", "by": "U", "-": "-",
                          "–": "-", "—": "-", "ago": "g", "old": "j", "aged": "j", "age": "j",
                          "during": "D", "within": "D", "over": "D", "throughout": "D",
                          "anniversary": "K", "same": "N", "that": "N", "/": "&"}  # fmt: skip
for _letter, _words in {
    "l": "last past previous preceding prior",
    "x": "next coming upcoming",
    "L": "following",
    "t": "this current",
    "r": "today tonight yesterday tomorrow overnight",
    "e": "earlier before previously",
    "f": "later after afterwards afterward",
    "v": "early late mid",
    "R": "recent",
    "H": "every each",
    "Z": "gmt utc local est edt pst pdt cst cdt cet eet bst ist time",
    "E": "beginning start end middle outset",
    "Q": "about around approximately roughly some shortly just nearly almost",
    "q": "few several couple many",
}.items():
    _CLASS.update(dict.fromkeys(_words.split(), _letter))
_CLASS.update(dict.fromkeys(UNITS, "u"))
_CLASS["night"] = "P"
_CLASS.update(dict.fromkeys(PARTS, "P"))
_CLASS.update(dict.fromkeys(SEASONS, "s"))
_CLASS.update(dict.fromkeys(NUMBERS, "n"))
_CLASS.update(dict.fromkeys(MONTHS, "M"))
_CLASS.update(dict.fromkeys(WEEKDAYS, "W"))
_CLASS.update(dict.fromkeys(ORDINALS, "C"))
_CLASS.update(dict.fromkeys(_AMBIGUOUS, "m"))
_CLASS.update({mark: mark for mark in ",.()"})
_CLASS.update({day + "s": "G" for day in WEEKDAYS if day.endswith("day")})
_CLASS.update({"hours": "u", "hrs": "u", "second": "C", "min": "u"})


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: lexemes `start` to `end` (exclusive) and what they say.

    `form`: date, daynum, month, year, decade, season, weekday, deictic, relative, ago, shift,
    window, opening, clock, part, duration, age, running, set, iso, slash, range, anniversary,
    vague.
    """

    form: str
    start: int
    end: int
    says: dict[str, Any] = field(default_factory=dict)


def classify(lexemes: Lexemes) -> str:
    """The class letters of `lexemes`, one character each."""
    get = _CLASS.get
    letters = [get(word, "") or _digits(word) for word in lexemes.lower]
    for at, letter in enumerate(letters):
        if letter == "m":
            letters[at] = _ambiguous(lexemes, letters, at)
        elif letter == "." and at and letters[at - 1] == "M" and _short(lexemes.lower[at - 1]):
            letters[at] = "`"
        elif letter in "MW" and lexemes.words[at][0].islower():
            letters[at] = "_" if lexemes.lower[at] in {"thu", "jan", "jun"} else letter
    return "".join(letters)


def _short(month: str) -> bool:
    return len(month) <= 4 and month not in ("may", "june", "july")


def _digits(word: str) -> str:
    first = word[0]
    if first in "'’" and len(word) > 2 and word[1].isdigit():
        return "Y" if word[-1] == "s" else "'"
    if not first.isdecimal() or len(word) > 14:
        return "_"
    if word.isdecimal():
        size = len(word)
        if size <= 2:
            return "d" if 1 <= int(word) <= 31 else "2"
        if size == 4:
            if word[0] == "0":
                return "z"
            return "y" if 1900 <= int(word) <= 2099 else "4"
        return "n"
    if ":" in word:
        return "k"
    if word.count("-") == 2:
        return "i"
    if "/" in word or word.count(".") == 2:
        return "/"
    if word[-1] == "s":
        return "Y" if word[:-1].isdigit() and int(word[:-1]) % 10 == 0 else "_"
    if word[-1].isalpha():
        stem = word.rstrip("sthndr")
        return "c" if stem.isdigit() and 1 <= int(stem) <= 31 else "_"
    return "n"


def _ambiguous(lexemes: Lexemes, letters: list[str], at: int) -> str:
    """'May', 'March', 'Sat.' and their like: a date only in a date's company."""
    word, lower = lexemes.words[at], lexemes.lower[at]
    before = letters[at - 1] if at else "¶"
    after = letters[at + 1] if at + 1 < len(letters) else "¶"
    if lower == "fall":
        return "s" if after == "y" or (before in "tlxT" and after in "Oy¶.,") else "_"
    if not word[0].isupper():
        return "_"
    if lower in WEEKDAYS:
        return "W" if after in ".," and not word.isupper() and len(letters) > at + 2 else "_"
    if before in "dc" or after in "dcy'" or letters[at - 2 : at] == ["c", "O"]:
        return "M"
    if after == "." and letters[at + 2 : at + 3] in (["d"], ["c"]):
        return "M"
    named = lower in {"may", "march"}
    if named and before == "O" and letters[at - 2 : at - 1] == ["E"]:
        return "M"
    if named and _to_a_month(letters, at):
        return "M"  # "between March and June", "between January and May"
    if (
        named
        and before in "TO"
        and lexemes.lower[at + 1 : at + 2]
        and (lexemes.lower[at + 1] in _DEEDS)
    ):
        return "M"  # "the March raid"
    return "M" if (named and before in "ISUlxtvFD") or (before == "-" and after != "T") else "_"


def _to_a_month(letters: list[str], at: int) -> bool:
    """Whether "between" and another month stand on the two sides of an "and"."""
    first = letters[at - 1 : at] == ["B"] and letters[at + 1 : at + 2] == ["&"]
    second = letters[at - 3 : at - 2] == ["B"] and letters[at - 1 : at] == ["&"]
    other = letters[at + 2 : at + 3] if first else letters[at - 2 : at - 1]
    return (first or second) and other in (["M"], ["m"])


_COUNT = r"(?:[dn2y]|b|bq|bqO|q)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        ("iso", r"(?P<i>i)"),
        ("slash", r"(?P<s>/)"),
        # 3-5 May 2024, between 3 and 5 May; May 3-5, 2024; May 3 to June 5
        ("range", r"(?P<d1>[dc])[-&](?P<d2>[dc])O?(?P<m2>M)`?(?:[,O]?(?P<y2>y))?"),
        ("range", r"(?P<m1>M)`?(?P<d1>[dc])[-&](?P<d2>[dc])(?![uA])(?:,?(?P<y2>y))?"),
        (
            "date",
            r"T?(?P<d>[dc])O?(?P<m>M)`?"
            r"(?:[,O]?(?P<y>y|')|(?P<yy>[2d])(?=[-(),.¶]|$)|O?(?P<yr>[lxt]u))?",
        ),
        ("date", r"(?P<m>M)`?T?(?P<d>[dc])(?![uA]|-j)(?:,?O?(?P<y>y|')|O?(?P<yr>[lxt]u))?"),
        # on the 9th; on Friday the 8th; the 6th of this month
        ("daynum", r"(?:(?<=o)|(?<=W))T(?P<d>c)(?=[-,.;)¶Ia&oU]|$)"),
        ("daynum", r"T(?P<d>c)O(?P<of>[tTl])(?P<u>u)"),
        ("month", r"(?P<v>v-?)?(?P<w>[lxt])?(?P<m>M)`?[,O]?(?P<y>y|')"),
        ("month", r"(?:(?P<v>v)-?)?(?P<w>[lxt])?(?P<m>M)`?(?:O?(?P<yr>[lxt]u))?"),
        ("season", r"(?:(?P<v>v)-?)?(?P<w>[lxtT])?(?P<s>s)(?:O?(?P<y>y))"),
        ("season", r"(?P<w>[lxt])(?P<s>s)"),
        ("year", r"(?:(?<=[ISUFBEOvQ])|(?<=[IOvSU]T)|(?<=\()|(?<=M,))(?P<y>y)(?!_-u)"),
        ("year", r"(?P<y>y)(?=\))"),
        ("year", r"(?<=[Tb])(?P<y>y)(?=_)"),  # the 2009 bombing, a 2015 airstrike
        ("range", r"(?:(?<=[IFBD(])|(?<=FT))(?P<y1>y)[-&](?P<y2>y)"),
        ("decade", r"(?:(?P<v>v)-?)?(?P<Y>Y)"),
        ("weekday", r"(?P<w>[lxtL])?(?P<d>W)(?P<P>P)?(?:(?P<wk>[lxt])(?=u))?"),
        ("deictic", r"(?P<r>r)"),
        ("relative", r"(?P<the>T)?(?P<w>[lxtLN])(?P<u>[uwP])"),
        ("relative", r"(?P<the>T)(?P<u>[uP])(?P<w>[ef])"),
        ("relative", r"(?P<the>T)(?P<u>w)"),
        ("window", rf"(?:T)?(?P<w>[lxt])(?P<n>{_COUNT})(?P<u>[uP])"),
        # the first three months of the year, of 2023, of last year
        (
            "opening",
            rf"T?(?P<o>C)(?P<n>{_COUNT})?(?P<u>u)O(?:(?P<y>y)|(?:T|(?P<w>[lt]))(?P<yr>u))",
        ),
        ("vague", r"(?P<R>R)(?P<u>u)"),
        ("ago", rf"Q?D?(?P<n>{_COUNT})-?(?P<u>u)g(?P<on>r|o?tu)?"),
        ("ago", r"o?(?P<on>tu)(?P<n>l)(?P<u>u)"),  # on this day last year
        ("ago", r"(?P<u>u)g"),
        ("shift", rf"(?P<n>{_COUNT})(?P<u>u)(?P<w>[ef])"),
        ("age", r"(?P<n>[dn2])-?u-?j"),
        ("age", r"j(?P<n>[dn2])"),
        ("duration", rf"(?:(?P<n2>[dn2])[-&])?(?P<n>{_COUNT})-?(?P<u>u)(?![gjef])"),
        ("duration", r"(?:(?P<n>[dn2])&b_|b_b)(?P<u>u)"),
        ("clock", r"(?:(?P<Q>Q)|a)*(?P<k>k)(?P<A>A)?(?P<Z>Z)*"),
        ("clock", r"(?:(?P<Q>Q)|a)*(?P<h>[dn])(?P<A>A)(?P<Z>Z)*"),
        ("clock", r"(?:(?P<Q>Q)|a)*(?P<h>[dn])(?:IT|O?t)(?P<A>P)"),
        ("clock", r"aQ?(?P<f>z)(?P<Z>Z|u(?!g))?"),
        ("clock", r"aQ?(?P<f>4)(?:(?P<Z>Z|u(?!g))|(?![_q]))"),
        ("clock", r"(?P<f>[4yz])(?P<Z>Z|(?<=[4z])u(?!g))"),
        ("part", r"(?:I|a|o)?(?:v|T|t)*(?P<P>P)"),
        ("set", r"(?P<H>H)n?[WuPM]"),
        ("set", r"(?P<G>G)"),
        ("anniversary", r"(?:(?P<n>[cC]))?K"),
    )
)  # fmt: skip


@lru_cache(maxsize=2)
def expressions_of(text: str) -> tuple[Lexemes, str, tuple[Expression, ...]]:
    """The lexemes of `text`, their class letters and its time expressions; kept for next time."""
    lexemes = lex(text)
    classes = classify(lexemes)
    return lexemes, classes, tuple(find_expressions(lexemes, classes))


def find_expressions(lexemes: Lexemes, classes: str) -> list[Expression]:
    """All time expressions, in order, none overlapping; the longest wins, then the first form."""
    found: list[tuple[int, int, int, str, dict[str, str]]] = []
    for rank, (form, pattern) in enumerate(_PATTERNS):
        for match in pattern.finditer(classes):
            says = {
                name: " ".join(lexemes.lower[match.start(name) : match.end(name)])
                for name, value in match.groupdict().items()
                if value
            }
            found.append((match.start(), -match.end(), rank, form, says))
    found.sort(key=lambda item: (item[1] + item[0], item[2], item[0]))
    taken = bytearray(len(classes))
    kept: list[Expression] = []
    for start, minus_end, _, form, says in found:
        if not any(taken[start:-minus_end]):
            taken[start:-minus_end] = b"\x01" * (-minus_end - start)
            kept.append(Expression(form, start, -minus_end, dict(says)))
    kept.sort(key=lambda expression: expression.start)
    return kept
