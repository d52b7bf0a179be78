"""What the validators share: reading values of rows, whether typed or as text of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

Row = Mapping[str, Any]
_N = TypeVar("_N", int, float)
_INTEGER = re.compile(r"-?\d+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE]-?\d+)?")


def header(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """Whether every row has the columns, in their order and no others."""
    problems = []
    for place, row in enumerate(rows, 1):
        names = list(row)
        if names == list(columns):
            continue
        missing = [name for name in columns if name not in names]
        more = [str(name) for name in names if name not in columns]
        told = [f"missing {', '.join(missing)}"] if missing else []
        told += [f"not known {', '.join(more)}"] if more else []
        problems.append(f"row {place}: columns: {'; '.join(told) or 'in another order'}")
    return problems


class Checker:
    """Checks the values of one row and keeps what is wrong."""

    def __init__(self, row: Row, place: int) -> None:
        self.row = row
        self.place = place
        self.problems: list[str] = []

    def fault(self, name: str, why: str) -> None:
        """Keep one problem."""
        self.problems.append(f"row {self.place}: {name}: {why}")

    def text(self, name: str) -> str:
        """A value as text; nothing for None."""
        value = self.row.get(name)
        return "" if value is None else str(value)

    def filled(self, *names: str) -> None:
        """These must not be empty."""
        for name in names:
            if not self.text(name).strip():
                self.fault(name, "empty")

    def one_of(self, name: str, values: Collection[Any], *, blank: bool = False) -> None:
        """The value is one of these."""
        told = self.text(name)
        if not (blank and not told) and told not in {str(value) for value in values}:
            self.fault(name, f"{told!r} is not allowed")

    def integer(
        self, name: str, low: int | None = None, high: int | None = None, *, blank: bool = False
    ) -> int | None:
        """The value as a whole number, None where it is none or out of range."""
        told = self.text(name)
        if blank and not told:
            return None
        if not _INTEGER.fullmatch(told):
            self.fault(name, f"{told!r} is no whole number")
            return None
        value = int(told)
        return self._ranged(name, value, low, high)

    def number(self, name: str, low: float, high: float, *, blank: bool = False) -> float | None:
        """The value as a number, None where it is none or out of range."""
        told = self.text(name)
        if blank and not told:
            return None
        if not _NUMBER.fullmatch(told):
            self.fault(name, f"{told!r} is no number")
            return None
        return self._ranged(name, float(told), low, high)

    def _ranged(self, name: str, value: _N, low: _N | None, high: _N | None) -> _N | None:
        if (low is not None and value < low) or (high is not None and value > high):
            self.fault(name, f"{value} is not between {low} and {high}")
            return None
        return value

    def day(self, name: str, *, blank: bool = False) -> date | None:
        """The value as a date (YYYY-MM-DD), None where it is none."""
        told = self.text(name)
        if blank and not told:
            return None
        try:
            if len(told) != len("2024-01-31"):
                raise ValueError
            return date.fromisoformat(told)
        except ValueError:
            self.fault(name, f"{told!r} is no date")
            return None


def every(rows: Sequence[Row], check: Callable[[Checker], None]) -> list[str]:
    """The problems of all rows."""
    problems: list[str] = []
    for place, row in enumerate(rows, 1):
        checker = Checker(row, place)
        check(checker)
        problems += checker.problems
    return problems


def unique(rows: Sequence[Row], name: str) -> list[str]:
    """Whether no value of a column stands twice."""
    seen: set[str] = set()
    problems = []
    for place, row in enumerate(rows, 1):
        value = str(row.get(name, ""))
        if value in seen:
            problems.append(f"row {place}: {name}: {value} stands twice")
        seen.add(value)
    return problems
