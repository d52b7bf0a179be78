"""What tests share: the index of places, and a workspace in each engine."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sourceline.resolving.gazetteer import default_path

if TYPE_CHECKING:
    from sourceline.store import Workspace

SERVER = "SOURCELINE_TEST_POSTGRES"
"""The variable with the address of a PostgreSQL server where tests may make schemas."""


@pytest.fixture(scope="session", autouse=True)
def _index_of_places() -> None:
    """Build the index before any test, so that no command tells of it on its way."""
    default_path()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The address of an empty database, as `Workspace.create` takes it: None is SQLite."""
    if request.param == "sqlite":
        yield None
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL: {SERVER} is not set (.ci/with-postgresql sets it)")
    import psycopg

    schema = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("SET client_min_messages = error")
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def workspace(database: str | None, tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace, once in SQLite and once in PostgreSQL."""
    from sourceline.store import Workspace

    with Workspace.create(tmp_path / "workspace", database=database) as made:
        yield made
