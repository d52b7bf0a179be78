"""What an address asks for: filters, order, page. A view can be shared by its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sourceline.errors import SourcelineError
from sourceline.store.finding import ORDERS, Order

TYPED = ("text", "where", "actor", "since", "until", "min_killed", "review")
"""Filters that are typed or chosen in the form."""
PICKED = ("type", "country", "status", "mode", "responsibility", "grading")
"""Filters that are picked from the values that occur."""
_LONGEST = 200
_FARTHEST = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters as they were given, the order, and the page of the list, from 1."""

    given: Mapping[str, str]
    order: Order = "newest"
    page: int = 1

    @property
    def filters(self) -> dict[str, Any]:
        """The filters, as `Workspace.incidents` takes them."""
        found: dict[str, Any] = dict(self.given)
        if "min_killed" in found:
            found["min_killed"] = int(found["min_killed"])
        return found

    def address(self, **changes: str | None) -> str:
        """The address of this view with some values changed (None: without), on its first page.

        Args:
            changes: filters, `order` or `page`.
        """
        named: dict[str, str | None] = dict(self.given)
        if self.order != "newest":
            named["order"] = self.order
        named |= changes
        kept = {name: value for name, value in named.items() if value}
        return "?" + urlencode(kept)

    def value(self, name: str) -> str:
        """What was given for a filter, "" if nothing was."""
        return self.given.get(name, "")


def asked(query: Iterable[tuple[str, str]]) -> Asked:
    """Read the query of an address; what is empty or unknown is passed over.

    Raises:
        SourcelineError: E818 for a number that is none, an order that there is not, or a value of
            over 200 characters.
    """
    given: dict[str, str] = {}
    order, page = "newest", 1
    for name, value in query:
        told = value.replace("\0", "").strip()
        if not told:
            continue
        if name == "order":
            order = told
        elif name == "page":
            page = _number(name, told, 1)
        elif name in TYPED or name in PICKED:
            given[name] = told
    if order not in ORDERS:
        raise SourcelineError(
            "E818", name="order", value=order[:40], expected=f"one of {', '.join(ORDERS)}"
        )
    for name, value in given.items():
        if len(value) > _LONGEST:
            expected = f"at most {_LONGEST} characters"
            raise SourcelineError("E818", name=name, value=value[:40] + "…", expected=expected)
    if "min_killed" in given:
        given["min_killed"] = str(_number("min_killed", given["min_killed"], 0))
    return Asked(given, order, page)


def _number(name: str, value: str, least: int) -> int:
    if value.isascii() and value.isdigit() and len(value) < 9:
        found = int(value)
        if least <= found <= _FARTHEST:
            return found
    expected = f"a number from {least} to {_FARTHEST}"
    raise SourcelineError("E818", name=name, value=value[:40], expected=expected)
