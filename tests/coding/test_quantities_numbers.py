"""Numbers: which words are a number, and which range they mean."""

from __future__ import annotations

import pytest
import spacy

from sourceline.coding.quantities import find_counts
from sourceline.coding.quantities_numbers import find_numbers
from sourceline.resolving.lexemes import lex

BLANK = spacy.blank("en")


def numbers(text: str) -> list[tuple[int, int | None, str, str]]:
    lexemes = lex(text)
    return [
        (n.low, n.high, n.modifier, text[lexemes.starts[n.start] : lexemes.ends[n.end - 1]])
        for n in find_numbers(lexemes, bytearray(len(text)))
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("three", 3, 3, "exact"),
        ("1,200", 1200, 1200, "exact"),
        ("two dozen", 24, 24, "exact"),
        ("a hundred", 100, 100, "exact"),
        ("twenty-five", 25, 25, "exact"),
        ("two hundred and fifty", 250, 250, "exact"),
        ("half a million", 500_000, 500_000, "exact"),
        ("1.2 million", 1_200_000, 1_200_000, "exact"),
        ("more than 170", 171, None, "more_than"),
        ("over two dozen", 25, None, "more_than"),
        ("at least 34", 34, None, "at_least"),
        ("no fewer than 12", 12, None, "at_least"),
        ("100 or more", 100, None, "at_least"),
        ("fewer than 10", 0, 9, "fewer_than"),
        ("up to 40", 1, 40, "at_most"),
        ("as many as 40", 1, 40, "at_most"),
        ("no more than 12", 0, 12, "at_most"),
        ("about 50", 45, 55, "about"),
        ("some 300", 270, 330, "about"),
        ("an estimated 40", 36, 44, "about"),
        ("nearly 100", 90, 100, "about"),
        ("15 to 20", 15, 20, "between"),
        ("between 5 and 10", 5, 10, "between"),
        ("one or two", 1, 2, "between"),
        ("two to three dozen", 24, 36, "between"),
        ("3-5", 3, 5, "between"),
        ("dozens", 24, None, "vague"),
        ("scores", 40, None, "vague"),
        ("hundreds", 200, None, "vague"),
        ("tens of thousands", 20_000, None, "vague"),
        ("several", 3, None, "vague"),
        ("a couple", 2, 3, "vague"),
        ("several dozen", 36, None, "vague"),
        ("no", 0, 0, "none"),
    ],
)
def test_range_of_a_number(text: str, low: int, high: int | None, modifier: str) -> None:
    sentence = f"They saw {text} guards."
    assert numbers(sentence) == [(low, high, modifier, text)]


@pytest.mark.parametrize(
    "text", ["9" * 20000, "1.5 million million million million " * 50, "hundred " * 500, "1-" * 500]
)
def test_odd_numbers_never_break(text: str) -> None:
    for mention in find_counts(BLANK(text)):
        assert mention.high is None or mention.low <= mention.high


def test_rise_from_one_number_to_another_is_the_second() -> None:
    assert numbers("The toll rose from 3 to 5.") == [(5, 5, "exact", "5")]


@pytest.mark.parametrize(
    "text",
    [
        "A 34-year-old teacher spoke.", "Amina Bello, 34, spoke.", "They paid $500 for it.",
        "They paid 500 dollars.", "Prices rose 12 percent.", "It lies 5 km away.",
        "It flew 40 miles.", "In 2014 it began.", "It began on 7 February 2024.",
        "They met for three days.", "Tower 22 was hit.", "Route Highway 6 is shut.",
        "Resolution 1701 holds.", "An F-16 and a MiG-29 flew.", "The M-19 spoke.",
        "A 24-hour curfew began.", "The 1200 block is shut.", "Call 555-1234 now.",
        "After 9/11 they left.", "No other injuries came.", "A 12-member panel met.",
        "It hit at 3:30 a.m. there.", "At 0615 GMT it fell.", "The 21st brigade left.",
        "It hit at about twenty to six.",
    ],
)  # fmt: skip
def test_numbers_that_count_nothing(text: str) -> None:
    assert find_counts(BLANK(text)) == []


def test_over_may_belong_to_the_verb_before() -> None:
    assert numbers("They handed over four men.") == [(4, 4, "exact", "four")]
