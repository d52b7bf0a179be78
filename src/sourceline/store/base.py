"""What all parts of a workspace stand on: its connections, and small helpers over SQL."""

from __future__ import annotations

import hashlib
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, Insert, Table

from sourceline.errors import SourcelineError
from sourceline.store.config import Config
from sourceline.store.engines import WAIT, one_state, told

T = TypeVar("T")
_CHUNK = 2000
_LEVEL = 4  # of zlib: a third of the time of the default, for 5 % more bytes


class Base:
    """A folder, its config and its database.

    A workspace may be used by several threads: each has its own transaction.
    """

    folder: Path
    config: Config

    def __init__(
        self, folder: Path, config: Config, engine: Engine, where: str, *, wait: float = WAIT
    ) -> None:
        self.folder = folder
        self.config = config
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._reading = engine.execution_options(**one_state(engine))
        self._where = where
        self._wait = wait
        self._open = threading.local()

    @property
    def where(self) -> str:
        """The database as messages name it: a path, or an address without its password."""
        return self._where

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is kept, or nothing.

        It waits for other writers. Inside another one of the same thread it is part of that.

        Raises:
            SourcelineError: E804 another process writes for too long, E805 the disk is full, E807
                the workspace is read only, E806, E815, E817 whatever else the database says.
        """
        current = self._current()
        if current is not None:
            yield current
            return
        if not self._writable():
            raise SourcelineError("E807", where=self._where)
        with (
            told(self._where, wait=self._wait, files=False),
            self._writing.connect() as connection,
            connection.begin(),
        ):
            self._open.connection = connection
            try:
                yield connection
            finally:
                self._open.connection = None

    @contextmanager
    def reading(self, tx: Connection | None = None) -> Iterator[Connection]:
        """A connection to read by; it waits for nobody.

        All that is read inside, by whatever method, is what was kept when reading began: a listing
        and the incidents in it fit together though others write meanwhile. Inside a transaction of
        the same thread, or with `tx`, it is that one's.

        Raises:
            SourcelineError: E804, E806, E815, E817, E823 to E825, E827, as the database says.
        """
        current = tx if tx is not None else self._current() or self._looking()
        if current is not None:
            yield current
            return
        with (
            told(self._where, wait=self._wait, files=False),
            self._unchanged(),
            self._reading.connect() as connection,
        ):
            self._open.looking = connection
            try:
                yield connection
            finally:
                self._open.looking = None

    def _current(self) -> Connection | None:
        found: Connection | None = getattr(self._open, "connection", None)
        return found

    def _looking(self) -> Connection | None:
        found: Connection | None = getattr(self._open, "looking", None)
        return found

    def _writable(self) -> bool:
        return True

    def _unchanged(self) -> AbstractContextManager[None]:
        return nullcontext()


def add_new(tx: Connection, table: Table) -> Insert:
    """An INSERT that leaves rows alone which are there already, in the engine's own words."""
    if tx.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql

        return postgresql(table).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as sqlite

    return sqlite(table).on_conflict_do_nothing()


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """The items in lists short enough for one IN (…)."""
    listed: Sequence[T] = list(items)
    for start in range(0, len(listed), size):
        yield list(listed[start : start + size])


def pack(text: str | bytes) -> bytes:
    """Text as it is stored where nothing is looked up in it."""
    body = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return zlib.compress(body, _LEVEL)


def unpack(body: bytes) -> str:
    """The text that `pack` took."""
    return zlib.decompress(body).decode("utf-8")


def clean(text: str | None) -> str | None:
    """Text that both engines can hold: no NUL, no half characters of broken file names."""
    if text is None:
        return None
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\x00", "\ufffd")


def address_hash(address: str) -> str:
    """32 hex digits that stand for an address, however long it is."""
    return hashlib.sha256(address.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
