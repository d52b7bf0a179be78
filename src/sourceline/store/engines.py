"""The two engines behind a workspace: how they are opened, and what their errors mean."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)

from sourceline.errors import SourcelineError

WAIT = 30.0
"""Seconds to wait for another process that is writing."""
_CONNECT = "10"  # seconds to wait for a server's first answer
_LOCK = 0x50C  # of all programs that lock one database, ours
_NAMES = frozenset({"postgres", "postgresql"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+]*:(?://)?")
_PLAIN = {
    "username": re.compile(r"[\w.+~@-]+"),  # an e-mail address, in some clouds
    "host": re.compile(r"[\w.-]+|[0-9A-Fa-f:.%]+"),
    "database": re.compile(r"[\w.+~ -]+"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32768",
)


def postgresql_url(address: str) -> URL:
    """A PostgreSQL address as SQLAlchemy takes it, whichever driver it names.

    Raises:
        SourcelineError: E816 if it is no address of PostgreSQL; no part of it is shown then that
            may hold a password.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        scheme = _SCHEME.match(address)
        given = f"{scheme[0]}…" if scheme else "the address given"
        raise SourcelineError("E816", database=given, why="it cannot be read") from None
    if url.drivername.lower().split("+")[0] not in _NAMES:
        why = f"it begins with {url.drivername}"
        raise SourcelineError("E816", database=shown(url), why=why)
    if odd := _odd(url):
        why = f"its {' and '.join(odd)} cannot be such"
        raise SourcelineError("E816", database=shown(url), why=why)
    held = (url.password or "", *chain.from_iterable(url.normalized_query.values()))
    if any(_CONTROL.search(str(value)) for value in held):
        raise SourcelineError("E816", database=shown(url), why="it holds control characters")
    url = url.set(drivername="postgresql+psycopg")
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": _CONNECT})
    return url


def shown(url: URL) -> str:
    """An address for a message: *** for a password, and none of the options.

    A part that may hold a password by mistake (an "@" not written %40 moves it) is left out too.
    """
    bare = url.set(drivername=url.drivername.split("+")[0], query={})
    hidden: dict[str, Any] = dict.fromkeys(_odd(url), "hidden")
    return bare.set(**hidden).render_as_string(hide_password=True)


def _odd(url: URL) -> list[str]:
    """The parts of an address that are nobody's name: a password may have slipped into them."""
    return [
        part
        for part, pattern in _PLAIN.items()
        if (value := getattr(url, part)) and not pattern.fullmatch(value)
    ]


def open_postgresql(address: str, *, wait: float = WAIT) -> Engine:
    """An engine for a PostgreSQL database; nothing is connected yet.

    Raises:
        SourcelineError: E809 if the driver is not installed, E816 if the address is wrong.
    """
    url = postgresql_url(address)
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise SourcelineError("E809") from error
    try:
        engine = create_engine(url, pool_pre_ping=True)
        engine.dialect.create_connect_args(url)
    except (ArgumentError, ValueError):
        why = "its host and port cannot be read"
        raise SourcelineError("E816", database=shown(url), why=why) from None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait * 1000)}")
            connection.exec_driver_sql(
                f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))"
            )

    return engine


def one_state(engine: Engine) -> dict[str, Any]:
    """The execution options of a connection that reads one state, whoever writes meanwhile.

    SQLite's transactions do so anyway; PostgreSQL's would show each statement a newer state.
    """
    if engine.dialect.name != "postgresql":
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def open_sqlite(path: Path, *, wait: float = WAIT, writable: bool = True) -> Engine:
    """An engine for a SQLite file, which is made where there is none.

    Args:
        path: the file.
        wait: seconds to wait for another process that is writing.
        writable: false for a file in a place where nothing can be written.
    """

    def connect() -> sqlite3.Connection:
        if not writable:
            return _connect_read_only(path.absolute(), wait)
        return sqlite3.connect(
            path.absolute(), timeout=wait, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=_pool(writable))

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        if writable:
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

    # The driver's own transactions begin too late: not before the first change, and never for
    # what is only read.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _pool(writable: bool) -> Any:
    from sqlalchemy.pool import NullPool, QueuePool

    return QueuePool if writable else NullPool


def _journal(path: Path) -> Path:
    """The file beside a SQLite file that holds what was written last."""
    return path.with_name(f"{path.name}-wal")


def _has_journal(path: Path) -> bool:
    try:
        return _journal(path).stat().st_size > 0
    except OSError:
        return False


def _connect_read_only(path: Path, wait: float) -> sqlite3.Connection:
    """A connection to a file in a folder where nothing can be made.

    SQLite reads such a file with its journal where that lies there, and makes one where none does,
    unless it is told that the file never changes (`unchanged` sees to that).

    Raises:
        SourcelineError: E825 if there is a journal that cannot be read.
    """
    journal = _has_journal(path)
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode=ro{'' if journal else '&immutable=1'}",
        timeout=wait, isolation_level=None, check_same_thread=False, uri=True,
    )  # fmt: skip
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        connection.close()
        cannot = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if journal and error.sqlite_errorcode & 0xFF in cannot:
            raise SourcelineError("E825", where=path, journal=_journal(path).name) from error
        raise
    return connection


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """See that nobody writes to a SQLite file while it is read as one that never changes.

    Raises:
        SourcelineError: E827 at the end if somebody did.
    """
    if _has_journal(path):
        yield  # read with its journal, and by SQLite's own locks
        return
    with told(str(path)):
        before = path.stat()
    yield
    with told(str(path)):
        after = path.stat()
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise SourcelineError("E827", where=path)


def can_write(folder: Path) -> bool:
    """Whether files can be made in a folder; false on a medium that is read only."""
    return os.access(folder, os.W_OK | os.X_OK)


@contextmanager
def told(where: str, *, wait: float = WAIT, files: bool = True) -> Iterator[None]:
    """Turn what the engine raises inside into messages about the database `where`.

    With `files`, errors of files are taken for `where`'s too; not where other people's code runs
    inside.

    Raises:
        SourcelineError: E804 in use, E805 disk full, E806 not reached, E807 read only, E815
            damaged, E823 not to be opened, E824 a fault of the disk, E817 whatever else the engine
            says.
    """
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error, where, wait) from error
    except SQLAlchemyError as error:
        raise SourcelineError("E817", where=where, why=_first_line(error)) from error
    except sqlite3.Error as error:
        raise _of_sqlite(error, where, wait) from error
    except OSError as error:
        if not files:
            raise
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise SourcelineError("E805", where=where) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise SourcelineError("E807", where=where) from error
        if error.errno in (errno.EIO, errno.EFBIG):
            raise SourcelineError("E824", where=where, why=error.strerror) from error
        raise


def make_folder(folder: Path) -> None:
    """Make a folder, if need be.

    Raises:
        SourcelineError: E805 the disk is full, E821 a file has its name, E823 it cannot be made.
    """
    with told(str(folder)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise SourcelineError("E821", folder=folder) from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise SourcelineError("E823", path=folder, why=error.strerror) from error


def _meaning(error: DBAPIError, where: str, wait: float) -> SourcelineError:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, where, wait)
    state = getattr(cause, "sqlstate", None) or ""
    why = _first_line(cause)
    if state == "55P03":
        return SourcelineError("E804", where=where, seconds=wait)
    if state == "53100":
        return SourcelineError("E805", where=where)
    if state in ("25006", "42501"):
        return SourcelineError("E807", where=where)
    if state in ("XX001", "XX002"):
        return SourcelineError("E815", where=where, why=why)
    lost = isinstance(error, OperationalError | InterfaceError) if not state else None
    if lost or state == "53300" or state[:2] in ("08", "28", "3D") or state[:3] == "57P":
        return SourcelineError("E806", where=where, why=why)
    return SourcelineError("E817", where=where, why=why)


def _of_sqlite(error: sqlite3.Error, where: str, wait: float) -> SourcelineError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return SourcelineError("E804", where=where, seconds=wait)
    if code == sqlite3.SQLITE_FULL:
        return SourcelineError("E805", where=where)
    if code == sqlite3.SQLITE_READONLY:
        return SourcelineError("E807", where=where)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return SourcelineError("E815", where=where, why=error)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return SourcelineError("E823", path=where, why=error)
    if code == sqlite3.SQLITE_IOERR:
        return SourcelineError("E824", where=where, why=error)
    return SourcelineError("E817", where=where, why=error)


def _first_line(error: object) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
