"""A report beside others: which it copies, which copy it; and the parts of one that is long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourceline.records import Change, CopyOf, ReportRef, Span

PART = 60_000
"""Characters of a text that are shown at once."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Another report of the same family of copies, as this one sees it.

    `said` is "copies", "copied by" or "copy beside it" (both copy a third); `changes` are those of
    the copy.
    """

    said: str
    report: ReportRef
    kind: str
    evidence: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a text that is shown: number, from 0, of how many, and its characters."""

    number: int
    many: int
    start: int
    end: int

    def has(self, span: Span) -> bool:
        """Whether a span begins in it."""
        return self.start <= span.start < self.end


def part_of(length: int, number: int, at: tuple[int, int] | None) -> Part:
    """The part with a number, or the one in which words that are pointed to begin."""
    many = max(1, -(-length // PART))
    chosen = min(at[0] // PART if at else number, many - 1)
    end = min(length, (chosen + 1) * PART)
    if at and chosen * PART <= at[0] < end:
        end = min(length, max(end, min(at[1], end + PART)))
    return Part(chosen, many, chosen * PART, end)


def relatives(own: str, copies: Iterable[CopyOf]) -> list[Relative]:
    """What a report copies, what copies it, and the other copies of its original.

    Args:
        own: the report's id.
        copies: all copies of its family.
    """
    listed = [one for one in copies if one.report.id != one.of.id]
    found = []
    for one in listed:
        if own == one.report.id:
            found.append(_relative("copies", one.of, one))
        elif own == one.of.id:
            found.append(_relative("copied by", one.report, one))
        else:
            found.append(_relative("copy beside it", one.report, one))
    order = ("copies", "copied by", "copy beside it")
    return sorted(found, key=lambda one: order.index(one.said))


def _relative(said: str, report: ReportRef, one: CopyOf) -> Relative:
    kind = one.kind + ("" if one.extent == "whole" else f", {one.extent}")
    return Relative(said, report, kind, one.evidence, one.changes)
