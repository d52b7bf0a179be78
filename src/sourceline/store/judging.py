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

_SIDES = {"merge": ("left", "right"), "split": ("out", "rest"), "undo": ()}
_EVERY = frozenset({"at", "left", "right", "out", "rest", "beside_out", "beside_rest"})


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
            SourcelineError: E814 if there is nothing of that number to undo, or it is undone; E828
                if the kind, the author or the payload is none.
        """
        given = dict(payload or {})
        if fault := _fault(kind, author, given, undoes):
            raise SourcelineError("E828", why=fault)
        try:
            body = json.dumps(given, ensure_ascii=False)
        except (TypeError, ValueError) as error:
            raise SourcelineError("E828", why=f"its payload is no JSON ({error})") from error
        row = {
            "at": now(),
            "author": clean(author),
            "kind": kind,
            "reason": clean(reason),
            "payload": clean(body),
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


def _fault(kind: str, author: str, payload: Mapping[str, Any], undoes: int | None) -> str | None:
    """What is wrong with a judgement, in words: what is kept is read ever after."""
    kinds = get_args(JudgementKind)
    if kind not in kinds:
        return f"there is no kind {kind!r}; the kinds are {', '.join(kinds)}"
    if not author.strip():
        return "nobody is named as its author"
    if (kind == "undo") != (undoes is not None):
        return "an undo says which judgement it takes back, and only an undo does"
    for side in _SIDES.get(kind, ("at",)):
        if side not in payload:
            return f"its payload has no {side!r}, which a judgement of the kind {kind!r} needs"
    for side in _EVERY & payload.keys():
        if not isinstance(payload[side], list | tuple) or not all(map(_is_anchor, payload[side])):
            return f"its {side!r} is no list of events written [report id, start, end]"
    if kind == "edit" and not isinstance(payload.get("field"), str):
        return "an edit names its field"
    return None


def _is_anchor(found: object) -> bool:
    """Whether something names an event: a report's id, and where the trigger begins and ends."""
    if not isinstance(found, list | tuple) or len(found) != 3:
        return False
    report, *ends = found
    return isinstance(report, str) and all(type(end) is int for end in ends)


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
