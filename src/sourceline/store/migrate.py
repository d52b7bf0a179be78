"""Bringing a workspace's tables to the form that this version of the program needs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, select, text

from sourceline.errors import SourcelineError
from sourceline.records import VERSION
from sourceline.store.tables import settings

if TYPE_CHECKING:
    from alembic.config import Config

REVISION = "0002"
"""The form of the tables that this version reads and writes."""


def present(connection: Connection) -> str | None:
    """The form that the tables are in; None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def migrate(
    engine: Engine,
    where: str,
    *,
    file: Path | None = None,
    writable: bool = True,
    make: bool = True,
) -> Path | str | None:
    """Bring the tables to this version's form, in one transaction, after a backup.

    Args:
        engine: the database.
        where: its name in messages.
        file: the SQLite file, if it is one.
        writable: false where nothing can be written.
        make: whether the tables are made where there are none.

    Returns:
        Where the backup is: a file beside the old one (SQLite), the name of a schema of the same
        database that holds a copy of every table (PostgreSQL); None if there was nothing to do
        or nothing to keep.

    Raises:
        SourcelineError: E803 if the workspace is of a newer version, E826 if it is of an older one
            and nothing can be written, E829 if there are no tables, and none are to be made.
    """
    with engine.connect() as connection:
        found = present(connection)
        if found == REVISION:
            return None
        version = _version(connection) if found else None
    if found is not None and found not in _known():
        raise SourcelineError("E803", where=where, version=version, own=VERSION)
    if found is None and not make:
        raise SourcelineError("E829", where=where)
    if found is not None and not writable:
        raise SourcelineError("E826", where=where, version=version)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        found = present(connection)  # another process may have been quicker
        if found == REVISION:
            return None
        version = _version(connection) if found else None
        if found is not None and found not in _known():
            raise SourcelineError("E803", where=where, version=version, own=VERSION)
        kept: Path | str | None = None
        if found is not None:
            kept = _copy_file(file, version) if file else _copy_tables(connection, version)
        _upgrade(connection)
        _set_version(connection)
    return kept


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _version(connection: Connection) -> str:
    asked = select(settings.c.value).where(settings.c.name == "version")
    return str(connection.execute(asked).scalar() or "0")


def _set_version(connection: Connection) -> None:
    connection.execute(settings.delete().where(settings.c.name == "version"))
    connection.execute(settings.insert().values(name="version", value=VERSION))


def _copy_file(file: Path, version: str | None) -> Path:
    """Copy a SQLite file, with what its journal holds, by SQLite's own means."""
    day = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = file.with_name(f"{file.stem}-{version}-{day}{file.suffix}")
    half = target.with_name(f"{target.name}.part")  # so that a backup is whole, or has no such name
    half.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(half)) as new:
            old.backup(new)
        half.replace(target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return target


def _copy_tables(connection: Connection, version: str | None) -> str:
    """Copy every table of a PostgreSQL workspace into a schema of its own."""
    day = datetime.now(UTC).strftime("%Y%m%d_%H%M%S")
    schema = f"sourceline_{str(version).replace('.', '_')}_{day}"
    quoted = connection.dialect.identifier_preparer.quote
    connection.execute(text(f"CREATE SCHEMA {quoted(schema)}"))
    for table in inspect(connection).get_table_names():
        copy = f"CREATE TABLE {quoted(schema)}.{quoted(table)} AS TABLE {quoted(table)}"
        connection.execute(text(copy))
    return schema
