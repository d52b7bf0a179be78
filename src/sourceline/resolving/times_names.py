"""What looks like a time and is none: running times of videos, and names."""

from __future__ import annotations

from sourceline.resolving.lexemes import Lexemes
from sourceline.resolving.times_patterns import Expression

_NAME_BEFORE = frozenset(
    {"black", "bloody", "good", "ash", "holy", "palm", "super", "easter", "maundy", "ruby"}
)
_NAMED_SO = (
    "movement group organization organisation brigade brigades battalion front street avenue "
    "university square mosque times mail telegraph express herald mirror prayers"
)
_NAME_AFTER = frozenset(_NAMED_SO.split())


def is_running_time(lexemes: Lexemes, classes: str, expression: Expression) -> bool:
    """A clock reading that ends a line of its own, with no day, half or zone: a duration."""
    says = expression.says
    if "k" not in says or "A" in says or "Z" in says:
        return False
    parts = [int(part) for part in says["k"].split(":")]
    if len(parts) == 3 or parts[0] > 23:
        return True
    text, last = lexemes.text, lexemes.ends[expression.end - 1]
    start = last - len(says["k"])
    line_end = text.find("\n", last)
    rest = text[last : line_end if line_end >= 0 else len(text)].strip(" .)]\t")
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start].strip(" ([-–|:\t").lower()
    if rest:
        return before in ("video", "watch", "duration", "running time", "length", "audio")
    alone = not before or before.endswith(("video", "watch", "duration", "time", "length"))
    odd = parts[1] % 5 != 0 and ". " not in before
    return alone or (odd and not _day_in(lexemes, classes, line_start, last))


def _day_in(lexemes: Lexemes, classes: str, start: int, end: int) -> bool:
    line = [
        letter
        for letter, begin in zip(classes, lexemes.starts, strict=True)
        if start <= begin < end
    ]
    return any(letter in line for letter in "WMrPi/")


def is_name(lexemes: Lexemes, classes: str, expression: Expression) -> bool:
    """'Bloody Sunday', 'the 19 April Movement', 'June Smith': names, not times."""
    words, lower = lexemes.words, lexemes.lower
    start, end = expression.start, expression.end
    after = lower[end] if end < len(lower) else ""
    if expression.form in ("weekday", "date", "month") and after in _NAME_AFTER:
        return after != "front" or expression.form != "weekday"
    if expression.form == "weekday" and start and lower[start - 1] in _NAME_BEFORE:
        return True
    if expression.form == "month" and "y" not in expression.says:
        plain = start > 0 and classes[start - 1] in "ISUlxtvOFEB-&DoefQT("
        follows = words[end] if end < len(words) else ""
        return not plain and follows[:1].isupper() and not follows.isupper()
    return False
