"""Numbers in words and figures: what range they give, and which of them count nothing.

The rules of the record, and what we decided where it leaves room:

    three                    3 to 3, exact            more than 170      171 to -, more_than
    at least 34, 34 or more  34 to -, at_least        fewer than 10      0 to 9, fewer_than
    up to 40, as many as 40  1 to 40, at_most         no more than 40    0 to 40, at_most
    about 50, some 50        45 to 55 (± 10 %), about
    nearly 100, almost 100   90 to 100, about
    15 to 20, 5 or 6         the two ends, between
    a couple                 2 to 3, vague            a few              2 to -, vague
    several, a handful       3 to -, vague            many, numerous     2 to -, vague
    dozens                   24 to -, vague           scores             40 to -, vague
    hundreds                 200 to -, vague          tens of thousands  20,000 to -, vague
    several dozen            36 to -, vague           no, nobody         0 to 0, none

A plural word of number is at least two of its kind; "several" is at least three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourceline.records import Modifier
from sourceline.resolving.lexemes import Lexemes
from sourceline.resolving.times_patterns import MONTHS, UNITS

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES: dict[str, int] = {word: n for n, word in enumerate(_SMALL.split(), 1)}
_VALUES |= {word: n * 10 for n, word in enumerate(_TENS.split(), 2)}
_MULTIPLIERS = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6,
                "billion": 10**9}  # fmt: skip
_PLURALS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000,
            "millions": 10**6}  # fmt: skip
_VAGUE: dict[str, tuple[int, int | None]] = {
    "several": (3, None), "few": (2, None), "couple": (2, 3), "handful": (3, None),
    "pair": (2, 2), "duo": (2, 2), "trio": (3, 3),
    "many": (2, None), "numerous": (2, None), "multiple": (2, None), "countless": (2, None),
}  # fmt: skip
_NONE = frozenset({"no", "zero", "nobody", "none", "without"})
_LOSSES = frozenset({"casualties", "injury", "injuries", "loss", "deaths", "any", "victims"})
_CLASS: dict[str, str] = (
    dict.fromkeys(_SMALL.split(), "N")
    | dict.fromkeys(_TENS.split(), "Y")
    | dict.fromkeys(_MULTIPLIERS, "X")
    | dict.fromkeys(_PLURALS, "V")
    | dict.fromkeys(_VAGUE, "q")
    | dict.fromkeys(_NONE, "0")
    | {"a": "a", "an": "a", "half": "h", "of": "o", "and": "&", "or": "|", "to": "-", "-": "-",
       "–": "-", "between": "B", "from": "F"}
)  # fmt: skip
_UNDER = r"(?:Y-?N|[YND])"
_BIG = rf"(?:a?q|a|{_UNDER})X{{1,3}}(?:&?{_UNDER}X{{0,3}}){{0,6}}"
_ONE = rf"(?:haX|fX{{0,3}}|{_BIG}|{_UNDER}|a?q|V(?:oV){{0,2}})"
_NUMBER = re.compile(
    rf"(?P<B>B)?(?P<F>F)?(?P<one>{_ONE})(?:(?P<to>-|\||(?(B)&|-))(?P<two>{_ONE}))?"
)
_ZERO = re.compile("0")

_MEASURES = (
    "% percent percentage per cent points km kilometer kilometers kilometre kilometres mile "
    "miles meter meters metre metres m cm mm foot feet ft inch inches yard yards acre acres "
    "hectare hectares kg kilogram kilograms kilo kilos gram grams pound pounds lb lbs ounce "
    "ounces ton tons tonne tonnes litre litres liter liters gallon gallons barrels bpd mph "
    "kph knots degrees dollar dollars euro euros peso pesos rupee rupees shekel shekels yuan "
    "ruble rubles naira cent cents usd eur block caliber calibre gauge st nd rd th a.m "
    "p.m am pm a.m. p.m. gmt utc third thirds quarter quarters fifth fifths half halves "
    "o'clock gigabytes magnitude hours hour"
)
_AFTER_NOT = frozenset(UNITS) | frozenset(MONTHS) | frozenset(_MEASURES.split())
_DESIGNATIONS = (
    "$ £ € us$ # no. number nos tower highway route resolution article section flight unit "
    "gate chapter paragraph page room zone ward district channel phase type mark interstate "
    "hwy protocol building apartment apt pier class grade age aged formula boeing airbus "
    "round stage level point exit lane suite station sector camp area version day week "
    "chromosome call dial ext extension line platform terminal runway grid caliber season "
    "episode volume part step rule law decree act bill order case file docket g u i"
)
_BEFORE_NOT = frozenset(_DESIGNATIONS.split())
_STREET = frozenset(
    {"street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "boulevard", "blvd", "lane",
     "ln", "court", "ct", "place", "pl", "way", "highway", "block", "parkway", "pkwy", "circle"}
)  # fmt: skip
_LEFT = re.compile(
    r"(?:(?P<more>(?:no )?(?:more|greater|higher) than"
    r"|(?<!hand )(?<!hands )(?<!handed )(?<!handing )(?<!turned )(?<!turn )(?<!turning )"
    r"(?<!sent )(?<!ran )(?<!run )(?<!gave )(?<!took )over|exceeding|(?:in )?excess of|above|"
    r"upwards? of|surpass(?:ed|es|ing)|exceed(?:ed|s)?|topp(?:ed|ing))"
    r"|(?P<fewer>(?:no )?(?:fewer|less|lower) than|under|below)"
    r"|(?P<least>at (?:the very )?least|a minimum of|minimum of)"
    r"|(?P<most>up to|as many as|at (?:the )?most|a maximum of|maximum of|as much as)"
    r"|(?P<near>nearly|almost|close to|just under|virtually|not quite|approaching)"
    r"|(?P<about>about|around|approximately|roughly|some|an? estimated|estimated|"
    r"or so|in the region of|an? average of|circa|approx))"
    r"(?: (?:a|an|the|another|his|her|its|their|as))*$"
)
_RIGHT = re.compile(
    r"^(?:(?:people|persons|others)? ?(?P<least>or more|and above)|(?P<about>or so))"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: lexemes `start` to `end` (exclusive) with its modifier's words.

    `core` and `core_end` delimit the number itself without modifier.
    """

    start: int
    end: int
    core: int
    core_end: int
    low: int
    high: int | None
    modifier: Modifier
    figures: bool


def find_numbers(lexemes: Lexemes, masked: bytearray) -> list[Number]:
    """All numbers that may count something, in order.

    Args:
        lexemes: the text.
        masked: one byte per character, 1 where a time stands.
    """
    classes = "".join(_CLASS.get(word) or _digits(word) for word in lexemes.lower)
    read = (_number(lexemes, match, masked) for match in _NUMBER.finditer(classes))
    found = [number for number in read if number is not None]
    for match in _ZERO.finditer(classes):
        if _is_zero(lexemes, match.start()):
            at = match.start()
            found.append(Number(at, at + 1, at, at + 1, 0, 0, "none", False))
    found.sort(key=lambda number: number.core)
    return found


def _digits(word: str) -> str:
    if not word[0].isdecimal() or len(word) > 14:
        return "_"
    if word.replace(",", "").isdigit():
        return "D"
    return "f" if word.count(".") == 1 and word.replace(".", "").isdigit() else "_"


def _is_zero(lexemes: Lexemes, at: int) -> bool:
    after = lexemes.lower[at + 1 : at + 2]
    word = lexemes.lower[at]
    if after in (["other"], ["further"], ["additional"], ["more"], ["longer"], ["fewer"], ["less"]):
        return False
    if word == "without":
        return bool(after) and after[0] in _LOSSES
    return word != "no" or after not in (["."], ["doubt"], ["matter"])


def _number(lexemes: Lexemes, match: re.Match[str], masked: bytearray) -> Number | None:
    start, end = match.start("one"), match.end()
    if lexemes.lower[start] in ("many", "few") and lexemes.lower[start - 1 : start] in (
        ["as"],
        ["so"],
        ["how"],
        ["too"],
    ):
        return None
    if "to" in lexemes.lower[start : match.end("one")]:
        return None  # "twenty to six" is an hour
    if not (match["two"] and _plain_range(lexemes, match)):
        end = match.end("one")
    first = _value(lexemes.lower[start : match.end("one")])
    if first is None or _counts_nothing(lexemes, start, end, masked):
        return None
    low, high, vague = first
    modifier: Modifier = "vague" if vague else "exact"
    if end > match.end("one"):
        second = _value(lexemes.lower[match.start("two") : match.end("two")])
        if second is None or second[2]:
            return None
        if match["F"] and not match["B"]:
            core = match.start("two")
            return Number(core, end, core, end, second[0], second[1], "exact", True)
        factor = _MULTIPLIERS.get(lexemes.lower[end - 1], 1)
        if factor > 1 and match.end("one") - start == 1 and low * factor <= second[0]:
            low *= factor
        if second[0] >= low:
            high, modifier = second[1], "between"
        else:
            return None
    figures = lexemes.words[start][0].isdigit()
    return _modified(lexemes, match.start(), start, end, low, high, modifier, figures)


def _plain_range(lexemes: Lexemes, match: re.Match[str]) -> bool:
    """'15 to 20', '5 or 6', 'between 5 and 10'; not 'one or another', '555-1234', '3 - 5'."""
    one, two, to = match["one"], match["two"], match["to"]
    if "V" in one or "q" in one + two:
        return False
    if to == "-" and lexemes.lower[match.start("to")] != "to":
        glued = lexemes.ends[match.end("one") - 1] == lexemes.starts[match.start("to")]
        lengths = len(lexemes.words[match.start("one")]), len(lexemes.words[match.start("two")])
        return glued and not (min(lengths) >= 3 and one == two == "D" and lengths[0] != lengths[1])
    return True


def _value(words: list[str]) -> tuple[int, int | None, bool] | None:
    """(low, high, vague) of the words of one number."""
    total: float = 0
    current: float = 0
    if words[0] == "half":
        return (_MULTIPLIERS[words[-1]] // 2,) * 2 + (False,)
    if words[0] in _PLURALS or (len(words) > 1 and words[-1] in _PLURALS):
        product = 1
        for word in words:
            product *= _PLURALS.get(word, 1)
        return (2 * product, None, True) if words != ["tens"] else None
    vague = next((word for word in words if word in _VAGUE), None)
    if vague is not None:
        low, high = _VAGUE[vague]
        for word in words:
            factor = _MULTIPLIERS.get(word, 1)
            low, high = low * factor, None if high is None else high * factor
        return low, high, low != high
    for word in words:
        if word in ("and", "-"):
            continue
        if word in _MULTIPLIERS:
            factor = _MULTIPLIERS[word]
            current = (current or 1) * factor
            if factor >= 1000:
                total, current = total + current, 0
        elif word not in ("a", "an"):
            value = _VALUES.get(word)
            current += float(word.replace(",", "")) if value is None else value
    total += current
    return (int(total), int(total), False) if total == int(total) else None


def _counts_nothing(lexemes: Lexemes, start: int, end: int, masked: bytearray) -> bool:
    """Money, shares, measures, designations, addresses, times."""
    if any(masked[lexemes.starts[start] : lexemes.ends[end - 1]]):
        return True
    lower, words = lexemes.lower, lexemes.words
    before = lower[start - 1] if start else ""
    after = lower[end] if end < len(lower) else ""
    if (
        after in _AFTER_NOT
        or before in _BEFORE_NOT
        or lower[start] == "911"
        or lower[start][0] == "0"
    ):
        return True
    if after == "of" and lower[end + 1 : end + 2] and lower[end + 1] in _MEASURES.split():
        return True
    if _is_age(lexemes, start, end):
        return True
    touches = start > 0 and lexemes.ends[start - 1] == lexemes.starts[start]
    if (
        touches
        and before in ("-", "–")
        and not lexemes.text[lexemes.starts[start - 1] - 1].isalnum()
    ):
        touches = False
    if touches and before in ("-", "/", ".", ":", "+", "'", "’", "_", "@", "–", "&"):
        return True
    follows = end < len(lower) and lexemes.starts[end] == lexemes.ends[end - 1]
    if follows and (after in ("-", "/", ":", "'", "’", "+", "°", "–") or after[:1].isalpha()):
        return after != "+"
    if after == "-" or (after in ("m", "bn", "x") and follows):
        return True
    nearby = lower[end : end + 4]
    return words[start][0].isdigit() and after[:1] != "" and words[end][0].isupper() and any(
        word in _STREET for word in nearby
    )  # fmt: skip


def _is_age(lexemes: Lexemes, start: int, end: int) -> bool:
    """', 58, who', '(20)': a figure alone between commas or in brackets."""
    before = lexemes.lower[start - 1] if start else ""
    after = lexemes.lower[end] if end < len(lexemes.lower) else ""
    alone = (before == "," and after in (",", ".", ";", ")", "\n\n")) or (
        before == "(" and after == ")"
    )
    return alone and lexemes.words[start].isdigit() and int(lexemes.words[start]) <= 110


def _modified(
    lexemes: Lexemes,
    start: int,
    core: int,
    end: int,
    low: int,
    high: int | None,
    modifier: Modifier,
    figures: bool,
) -> Number:
    """Apply the words before and after: 'more than', 'up to', 'or more'."""
    core_end = end
    lower = lexemes.lower
    first = max(0, start - 5)
    left = " ".join(lower[first:start])
    found = _LEFT.search(left)
    if found and found.start() and left[found.start() - 1] != " ":
        found = None
    kind = found.lastgroup if found else None
    negated = bool(found and kind in ("more", "fewer") and found[kind].startswith("no "))
    if found and kind:
        start -= left[found.start() :].count(" ") + 1
    elif right := _RIGHT.match(" ".join(lower[end : end + 4])):
        kind = right.lastgroup
        end += right.group().count(" ") + 1
    elif end < len(lower) and lower[end] == "+":
        kind, end = "least", end + 1
    top = high if high is not None else low
    if modifier == "between":
        return Number(start, end, core, core_end, low, high, modifier, figures)
    if kind == "more":
        low, high, modifier = (0, top, "at_most") if negated else (low + 1, None, "more_than")
    elif kind == "fewer":
        low, high, modifier = (
            (low, None, "at_least") if negated else (0, max(low - 1, 0), "fewer_than")
        )
    elif kind == "least":
        high, modifier = None, "at_least"
    elif kind == "most":
        low, high, modifier = (
            0 if "most" in left or "maximum" in left else min(1, top),
            top,
            "at_most",
        )
    elif modifier == "exact" and kind == "near":
        low, modifier = low * 9 // 10, "about"
    elif modifier == "exact" and kind == "about":
        low, high, modifier = low * 9 // 10, -(-low * 11 // 10), "about"
    return Number(start, end, core, core_end, low, high, modifier, figures)
