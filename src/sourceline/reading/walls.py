"""Pages that hold no report: paywall stubs, robot checks, error pages."""

from __future__ import annotations

import re

from sourceline.reading.passages import WORD, Passage

_FEWEST_WORDS = 60
_LONG_LINE = 30

_ERROR_PAGE = re.compile(
    r"\b(?:error )?404\b.{0,40}\bnot found\b|\bpage (?:you (?:requested|are looking for) )?"
    r"(?:could not be|cannot be|was not|not) found\b|\baccess (?:to this page has been )?denied\b"
    r"|\b403 forbidden\b|\b50[0234] (?:bad gateway|internal server error|service unavailable)",
    re.I | re.S,
)
_WALLS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a paywall stub: the page asks for a subscription and shows only the beginning",
        re.compile(
            r"\bsubscribe (?:now|today|to (?:continue|read|keep|unlock|access|get))"
            r"|\b(?:to )?(?:continue|keep) reading\b"
            r"|\balready (?:a |have an? )?(?:subscriber|account|member)"
            r"|\b(?:sign|log) ?in to (?:continue|read|your account)"
            r"|\bthis (?:article|content|story) is (?:(?:only )?(?:available|reserved|exclusive)"
            r"(?: only)? (?:to|for)|for)"
            r" (?:\w+ ){0,2}(?:subscribers|members)|\bfor subscribers only\b"
            r"|\bsubscribers? only\b"
            r"|\bunlock (?:this|the full) (?:article|story)"
            r"|\bfree articles? (?:left|remaining|this month)"
            r"|\bstart your (?:free )?(?:trial|subscription)",
            re.I,
        ),
    ),
    (
        "a robot check or a page that needs JavaScript",
        re.compile(
            r"\b(?:please )?(?:enable|turn on) (?:javascript|js|cookies)\b"
            r"|\bare you a robot\b"
            r"|\bverify (?:that )?you are (?:a )?human\b"
            r"|\bchecking your browser\b|\bunusual traffic\b"
            r"|\bcomplete the captcha\b|\byou need to enable javascript\b",
            re.I,
        ),
    ),
    (
        "an error page of the site",
        _ERROR_PAGE,
    ),
)  # fmt: skip


def find_wall(blocks: list[Passage], *, is_page: bool = True) -> tuple[str, int] | None:
    """What stands in the way and how many words of a report remain, or None.

    Short lines that carry the wall's own wording do not count; a page that keeps 60 words or
    more beside them is read. A plain-text file needs the wall in its last lines.
    """
    for why, pattern in _WALLS:
        hits = [bool(pattern.search(block.text)) for block in blocks]
        if not any(hits) or (not is_page and (pattern is _ERROR_PAGE or not any(hits[-3:]))):
            continue
        lengths = [len(WORD.findall(block.text)) for block in blocks]
        left = sum(
            length
            for length, hit in zip(lengths, hits, strict=True)
            if not hit or length > _LONG_LINE
        )
        if left < _FEWEST_WORDS:
            return why, left
    return None
