"""A small workspace of three incidents, served without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sourceline.running.linking import link, refresh
from sourceline.store import Workspace
from sourceline.web.app import create_app
from sourceline.web.settings import Settings
from tests.running.stories import TEXTS, keep

HERE = "http://localhost"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "desk") as made:
        keep(made, range(len(TEXTS)))
        link(made)
        refresh(made)
        yield made


@pytest.fixture
def browser(desk: Workspace) -> TestClient:
    app = create_app(desk, Settings(author="ana"))
    return TestClient(app, base_url=HERE, raise_server_exceptions=False)
