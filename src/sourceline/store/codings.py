"""Reports that people coded themselves, without seeing what others made of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select

from sourceline.store.base import Base, clean, now
from sourceline.store.tables import codings, reports


@dataclass(frozen=True, slots=True)
class Coding:
    """What a person made of a report: `events`, each a value by field, and a remark."""

    report: str
    author: str
    at: str
    events: tuple[dict[str, str], ...]
    note: str = ""


class Codings:
    """The codings of a workspace; the last of an author counts, and none is ever erased.

    Args:
        base: an open workspace.
    """

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, report: str, author: str, events: list[dict[str, str]], note: str = "") -> None:
        """Keep what somebody made of a report.

        Args:
            report: its whole id.
            author: who coded it.
            events: one object an event, values as text by field.
            note: a remark.
        """
        body = json.dumps({"events": events, "note": note}, ensure_ascii=False)
        row = {"report_id": report, "author": clean(author), "at": now(), "body": clean(body)}
        with self._base.transaction() as tx:
            tx.execute(insert(codings).values(row))

    def all(self, report: str | None = None) -> list[Coding]:
        """The last coding of each author of each report, or of one report, oldest first."""
        asked = select(
            codings.c.report_id, codings.c.author, codings.c.at, codings.c.body
        ).order_by(codings.c.seq)
        if report is not None:
            asked = asked.where(codings.c.report_id == report)
        last: dict[tuple[str, str], Coding] = {}
        with self._base.reading() as tx:
            for ident, author, at, body in tx.execute(asked):
                told: dict[str, Any] = json.loads(body)
                last[ident, author] = Coding(
                    ident, author, at, tuple(told["events"]), told.get("note", "")
                )
        return list(last.values())

    def to_code(self, author: str) -> str | None:
        """A report that an author has not coded: first those that others have, fewest first."""
        coders: Counter[str] = Counter()
        mine: set[str] = set()
        for one in self.all():
            coders[one.report] += 1
            if one.author == author:
                mine.add(one.report)
        begun = sorted((n, ident) for ident, n in coders.items() if ident not in mine)
        if begun:
            return begun[0][1]
        with self._base.reading() as tx:
            asked = select(reports.c.id).where(reports.c.id.not_in(mine)).order_by(reports.c.seq)
            return tx.scalar(asked.limit(1))

    def count(self) -> int:
        """How many codings were sent, those that were sent again too."""
        with self._base.reading() as tx:
            return int(tx.scalar(select(func.count()).select_from(codings)) or 0)
