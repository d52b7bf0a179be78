"""What people decided: rows that are added and never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast, get_args

from sqlalchemy import Connection, insert, select

from sourceline.errors import SourcelineError
from sourceline.records import Judgement, JudgementKind
from sourceline.store.base import Base, clean, now
from sourceline.store.tables import judgements


class Judging(Base):
    """The judgements of a workspace."""

    def judge(
        self,
        kind: JudgementKind,
        *,
        author: str,
        reason: str = "",
        payload: Mapping[str, Any] | None = None,
        undoes: int | None = None,
    ) -> Judgement:
        """Add a judgement; it can be undone by another, and never changed.

        What follows from it for incidents is `running.linking`'s to work out.

        Args:
            kind: what was decided.
            author: who decided.
            reason: why, in that person's words.
            payload: what it is about (see `Judgement`).
            undoes: for an undo, the number of the judgement that it takes back.

        Raises:
            SourcelineError: E814 if there is nothing of that number to undo, or it is undone.
        """
        if kind not in get_args(JudgementKind):
            raise ValueError(f"no kind of judgement: {kind!r}")
        if (kind == "undo") != (undoes is not None):
            raise ValueError("an undo says what it undoes, and only an undo does")
        row = {
            "at": now(),
            "author": clean(author),
            "kind": kind,
            "reason": clean(reason),
            "payload": clean(json.dumps(dict(payload or {}), ensure_ascii=False)),
            "undoes": undoes,
        }
        with self.transaction() as tx:
            if undoes is not None:
                _check_undo(_all(tx), undoes)
            tx.execute(insert(judgements).values(row))
            return _all(tx)[-1]

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order of time; `undone` names the undo that took one back."""
        with self.reading() as tx:
            return _all(tx)


def _all(tx: Connection) -> tuple[Judgement, ...]:
    columns = judgements.c
    asked = select(
        columns.seq, columns.at, columns.author, columns.kind, columns.reason, columns.payload,
        columns.undoes,
    ).order_by(columns.seq)  # fmt: skip
    rows = tx.execute(asked).all()
    undone = {row.undoes: row.seq for row in rows if row.undoes is not None}
    return tuple(
        Judgement(
            row.seq, row.at, row.author, cast("JudgementKind", row.kind), row.reason,
            json.loads(row.payload), row.undoes, undone.get(row.seq),
        )
        for row in rows
    )  # fmt: skip


def _check_undo(found: tuple[Judgement, ...], number: int) -> None:
    wanted = next((one for one in found if one.seq == number), None)
    if wanted is None:
        raise SourcelineError("E814", number=number, why="there is no judgement of that number")
    if wanted.kind == "undo":
        why = f"it is an undo itself (of {wanted.undoes}); judge anew instead"
        raise SourcelineError("E814", number=number, why=why)
    if wanted.undone is not None:
        raise SourcelineError("E814", number=number, why=f"{wanted.undone} undid it already")
