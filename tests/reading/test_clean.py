"""Cleaning repairs what was broken on the way and changes no word."""

from __future__ import annotations

import pytest

from sourceline.reading import read_text
from sourceline.reading.clean import clean, repair_mojibake


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\u00a0b\u2009c\u202fd\te", "a b c d e"),
        ("Ka\u00adtaib", "Kataib"),
        ("zero\u200bwidth \ufeffmark \u2060here", "zerowidth mark here"),
        ("\u202bright to left\u202c", "right to left"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("cafe\u0301", "café"),
        ("a  b   c \n\n\n\n d ", "a b c\n\nd"),
        ("bell\x07 and NUL\x00.", "bell and NUL ."),
        ("\x93quoted\x94 \x96 dash", "“quoted” – dash"),
        ("4 < 5 & <b>", "4 < 5 & <b>"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("They donâ€™t know", "They don’t know"),
        ("â€œStop,â€\x9d he said", "“Stop,” he said"),
        ("JosÃ© of BogotÃ¡", "José of Bogotá"),
        ("five\u00c2\u00a0men", "five\u00a0men"),
        ("a â€“ b", "a – b"),
    ],
)
def test_mojibake_is_mended(broken: str, mended: str) -> None:
    assert repair_mojibake(broken) == mended


@pytest.mark.parametrize(
    "sound", ["José Muñoz in Malmö”", "“IRMÔ", "the “CAFÉ” bomb", "Ã is a letter", "10 € or 12 £"]
)
def test_sound_text_stays(sound: str) -> None:
    assert repair_mojibake(sound) == sound


CABLE = """SAN SALVADOR, 3 NOV 89 -- UNIDENTIFIED GUNMEN FIRED ON A POLICE POST IN
SOYAPANGO THIS MORNING, WOUNDING TWO OFFICERS, THE NATIONAL POLICE
REPORTED.  THE ATTACKERS ESCAPED IN A RED PICKUP TRUCK TOWARD THE COFFEE-
GROWING HILLS AND HAVE NOT BEEN FOUND.

   THE POLICE BLAMED NOBODY.  A SPOKESMAN SAID THAT AN INVESTIGATION IS
UNDER WAY AND THAT THE WOUNDED MEN ARE OUT OF DANGER IN THE MILITARY
HOSPITAL OF THE CAPITAL."""


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = clean(CABLE)
    assert "POLICE POST IN SOYAPANGO" in text
    assert text.count("\n\n") == 1
    assert text.count("\n") == 2
    assert text.split() == CABLE.split()


def test_lower_case_hyphen_at_a_line_end_is_joined() -> None:
    lines = [
        "the minister told reporters that an Iran-",
        "backed militia had fired two rockets at the base",
    ]
    filler = [
        "and that the army would answer in a place and time of its",
        "own choice when it was ready to do so and not a day before",
    ]
    assert "an Iran-backed militia" in clean("\n".join([*lines, *filler, *filler]))


def test_unwrapped_lines_stay_apart() -> None:
    text = "Army leaves town\nBy Ann Lee\nThe army left on Monday.\nNobody was hurt.\nIt rained."
    assert clean(text) == text


def test_lists_stay_lists() -> None:
    text = "\n".join(
        f"- {place}: two houses were burnt by unknown men on Sunday night" for place in "ABCDEFG"
    )
    assert clean(text) == text


def test_the_raw_text_is_kept() -> None:
    raw = "Army\u00a0leaves town\r\n\r\nThe army left the town on Mon\u00adday, police said.\r\n"
    report = read_text(raw)
    assert report.raw == raw
    assert report.text == "Army leaves town\n\nThe army left the town on Monday, police said."
