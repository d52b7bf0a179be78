"""Counts: always a range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourceline.records.spans import Span

What = Literal[
    "killed", "injured", "missing", "abducted", "arrested", "displaced",
    "targets_hit", "attacks", "participants", "troops",
]  # fmt: skip
Modifier = Literal[
    "exact", "at_least", "more_than", "at_most", "fewer_than", "about", "between", "vague", "none",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """`low` to `high` of `what`; `high` is None where the text gives no upper end.

    `who` is the counted noun phrase's head in the report's words ("commander"), or None.
    `claims` holds the ids of the claims that give the number.
    """

    what: What
    who: str | None
    low: int
    high: int | None
    modifier: Modifier
    span: Span
    claims: tuple[str, ...] = ()
