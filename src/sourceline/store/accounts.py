"""Who may sign in, who has, and what they did: accounts, visits, tokens of programs, the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from sourceline.errors import SourcelineError
from sourceline.store.base import Base, clean, now
from sourceline.store.tables import accounts, audit, tokens, visits

ROLES = ("reader", "coder", "editor", "admin")
"""Each may do what those before it may."""
LONGEST = 80
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; `password` is a hash, `active` false where it is closed."""

    seq: int
    name: str
    role: str
    password: str
    active: bool
    made: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One row of the audit: when (UTC), who, from which address, what, about what, and whether it
    was allowed."""

    seq: int
    at: str
    who: str
    address: str
    what: str
    about: str
    ok: bool


class Accounts:
    """The accounts of a workspace.

    Args:
        base: an open workspace.
    """

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, name: str, role: str, password: str) -> Account:
        """Make an account.

        Args:
            name: 1 to 80 characters, none of them a control character.
            role: one of `ROLES`.
            password: its hash.

        Raises:
            SourcelineError: E930 the name is taken, E931 it is no name, E937 there is no such role.
        """
        name = name.strip()
        if not name or len(name) > LONGEST or not name.isprintable():
            raise SourcelineError("E931", name=name[:LONGEST], most=LONGEST)
        _check_role(role)
        with self._base.transaction() as tx:
            same = func.lower(accounts.c.name) == name.lower()
            if tx.execute(select(accounts.c.seq).where(same)).first():
                raise SourcelineError("E930", name=name)
            row = {"name": name, "role": role, "password": password, "active": 1, "made": now()}
            tx.execute(insert(accounts).values(row))
            return self.get(name)

    def get(self, name: str) -> Account:
        """An account by its name.

        Raises:
            SourcelineError: E935 if there is none.
        """
        with self._base.reading() as tx:
            asked = select(accounts).where(func.lower(accounts.c.name) == name.strip().lower())
            found = tx.execute(asked).first()
        if found is None:
            raise SourcelineError("E935", name=name.strip()[:LONGEST])
        return _account(found)

    def all(self) -> list[Account]:
        """Every account, in the order they were made."""
        with self._base.reading() as tx:
            return [_account(one) for one in tx.execute(select(accounts).order_by(accounts.c.seq))]

    def admins(self) -> int:
        """How many admins can sign in."""
        return sum(one.active and one.role == "admin" for one in self.all())

    def change(
        self,
        name: str,
        *,
        role: str | None = None,
        password: str | None = None,
        active: bool | None = None,
    ) -> Account:
        """Change an account; its visits end, except where only the role changes.

        Raises:
            SourcelineError: E935 there is none, E936 no admin would be left, E937 no such role.
        """
        changes: dict[str, Any] = {}
        if role is not None:
            _check_role(role)
            changes["role"] = role
        if password is not None:
            changes["password"] = password
        if active is not None:
            changes["active"] = int(active)
        with self._base.transaction() as tx:
            found = self.get(name)
            tx.execute(update(accounts).where(accounts.c.seq == found.seq).values(changes))
            if found.role == "admin" and found.active and not self.admins():
                raise SourcelineError("E936", name=found.name)
            if password is not None or active is False:
                tx.execute(delete(visits).where(visits.c.account_seq == found.seq))
            if active is False:
                tx.execute(delete(tokens).where(tokens.c.account_seq == found.seq))
            return self.get(name)

    def rehash(self, account: Account, password: str) -> None:
        """Keep a better hash of the same password; visits go on."""
        with self._base.transaction() as tx:
            same = (accounts.c.seq == account.seq) & (accounts.c.password == account.password)
            tx.execute(update(accounts).where(same).values(password=password))

    def begin(self, account: Account, secret: str, hours: float) -> None:
        """Begin a visit that the browser knows by a secret; those that are over are forgotten."""
        with self._base.transaction() as tx:
            tx.execute(delete(visits).where(visits.c.until < now()))
            row = {"digest": _digest(secret), "account_seq": account.seq, "made": now()}
            tx.execute(insert(visits).values(**row, until=_in(hours)))

    def visitor(self, secret: str, hours: float) -> Account | None:
        """Whose visit a secret is of; None if it is over. Being here makes it last.

        Args:
            secret: what the browser holds.
            hours: how long a visit lasts without a request.
        """
        digest = _digest(secret)
        asked = (
            select(accounts, visits.c.until)
            .join(visits, visits.c.account_seq == accounts.c.seq)
            .where(visits.c.digest == digest, visits.c.until >= now(), accounts.c.active == 1)
        )
        with self._base.reading() as tx:
            found = tx.execute(asked).first()
        if found is None:
            return None
        if found.until < _in(hours * 0.9):
            with self._base.transaction() as tx:
                tx.execute(update(visits).where(visits.c.digest == digest).values(until=_in(hours)))
        return _account(found[:-1])

    def end(self, secret: str) -> None:
        """End a visit."""
        with self._base.transaction() as tx:
            tx.execute(delete(visits).where(visits.c.digest == _digest(secret)))

    def give_token(self, name: str, secret: str, label: str) -> None:
        """Let a program that holds a secret act as an account.

        Raises:
            SourcelineError: E935 if there is no such account.
        """
        with self._base.transaction() as tx:
            row = {"digest": _digest(secret), "account_seq": self.get(name).seq, "made": now()}
            tx.execute(insert(tokens).values(**row, label=str(clean(label))))

    def program(self, secret: str) -> Account | None:
        """As whom a program acts that holds a secret; None if nobody gave it."""
        asked = (
            select(accounts)
            .join(tokens, tokens.c.account_seq == accounts.c.seq)
            .where(tokens.c.digest == _digest(secret), accounts.c.active == 1)
        )
        with self._base.reading() as tx:
            found = tx.execute(asked).first()
        return None if found is None else _account(found)

    def tokens_of(self, name: str) -> list[tuple[str, str]]:
        """Labels of an account's tokens, and when they were given."""
        asked = select(tokens.c.label, tokens.c.made).where(
            tokens.c.account_seq == self.get(name).seq
        )
        with self._base.reading() as tx:
            return [(one.label, one.made) for one in tx.execute(asked.order_by(tokens.c.made))]

    def take_tokens(self, name: str, label: str) -> int:
        """Take back an account's tokens of a label; how many there were."""
        with self._base.transaction() as tx:
            which = (tokens.c.account_seq == self.get(name).seq) & (tokens.c.label == label)
            return int(tx.execute(delete(tokens).where(which)).rowcount)

    def note(self, who: str, address: str, what: str, about: str = "", *, ok: bool = True) -> None:
        """Write into the audit; what is written stays."""
        row = {
            "at": now(), "who": str(clean(who))[:200], "address": address[:64], "what": what[:40],
            "about": str(clean(about))[:1000], "ok": int(ok),
        }  # fmt: skip
        with self._base.transaction() as tx:
            tx.execute(insert(audit).values(row))

    def deeds(self, limit: int = 200, before: int | None = None) -> list[Deed]:
        """The audit, newest first, from before a number on."""
        asked = select(audit).order_by(audit.c.seq.desc()).limit(limit)
        if before is not None:
            asked = asked.where(audit.c.seq < before)
        with self._base.reading() as tx:
            return [_deed(*row) for row in tx.execute(asked)]

    def failures(self, minutes: float, *, who: str = "", address: str = "") -> list[str]:
        """When signing in failed lately, of a name or from an address or both, oldest first."""
        since = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="seconds")
        asked: list[ColumnElement[bool]] = [
            audit.c.what == "sign in", audit.c.ok == 0, audit.c.at >= since
        ]  # fmt: skip
        if who:
            asked.append(func.lower(audit.c.who) == who.lower())
        if address:
            asked.append(audit.c.address == address[:64])
        with self._base.reading() as tx:
            return list(tx.scalars(select(audit.c.at).where(*asked).order_by(audit.c.seq)))


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise SourcelineError("E937", role=role[:40], roles=", ".join(ROLES))


def _deed(seq: int, at: str, who: str, address: str, what: str, about: str, ok: int) -> Deed:
    return Deed(seq, at, who, address, what, about, bool(ok))


def _account(row: Row[Any] | Sequence[Any]) -> Account:
    seq, name, role, password, active, made = tuple(row)
    return Account(seq, name, role, password, bool(active), made)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _in(hours: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat(timespec="seconds")
