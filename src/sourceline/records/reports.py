"""A report: the cleaned text, where it came from, and what the reader should know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourceline.records.spans import Span
from sourceline.records.times import UNKNOWN_TIME, Interval

NoteKind = Literal[
    "duplicate_passage", "fragment", "running_time", "uncorroborated_count", "derived_text",
    "rewritten", "joined_words", "undated", "other_language",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """An integrity note: never removes text, says what the reader should know."""

    kind: NoteKind
    message: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read.

    `id` is the first 16 hex digits of the SHA-256 of `text` (UTF-8). All offsets everywhere refer
    to `text`. `raw` is the text before cleaning (for HTML, the markup); it is kept, not exported.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str = "en"
    credited_to: tuple[str, ...] = ()
    published: Interval = UNKNOWN_TIME
    notes: tuple[Note, ...] = ()
    raw: str = ""
