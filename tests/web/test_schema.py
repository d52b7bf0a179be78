"""Every operation of the API, with made-up arguments: no 5xx, every answer by the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sourceline.running.linking import link, refresh
from sourceline.store import Workspace
from sourceline.web.app import create_app
from sourceline.web.jobs import Jobs
from sourceline.web.settings import Settings
from sourceline.web.views.changes import version_of
from tests.running.stories import TEXTS, keep
from tests.web.conftest import HERE

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance, response_headers_conformance,
]  # fmt: skip
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
MODES_CASES = {GenerationMode.POSITIVE: 25, GenerationMode.NEGATIVE: 10}
Operation = tuple[str, str]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("desk")
    with Workspace.create(folder / "desk") as made:
        keep(made, range(len(TEXTS)))
        link(made)
        refresh(made)
        app = create_app(made, Settings(author="ana", hosts=("testserver",)))
        app.state.jobs = Idle(made)
        yield app


class Idle(Jobs):
    """Takes jobs and does none: made-up addresses are not to be fetched."""

    def _run(self) -> None:
        pass


@pytest.fixture(scope="module")
def known(app: Any) -> dict[str, str]:
    """Headers of a program that may change things, and ids that there are."""
    client = TestClient(app, base_url=HERE)
    data = client.get("/api/v1/token").json()["data"]
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return {data["header"]: data["token"], "Cookie": cookie}


def operations() -> list[Operation]:
    """Method and path of every operation; the document does not depend on the workspace."""
    document = create_app(None).openapi()  # type: ignore[arg-type]
    return [(method, path) for path, found in document["paths"].items() for method in found]


@pytest.mark.parametrize(("method", "path"), operations())
def test_no_argument_brings_the_server_down(
    app: Any, known: dict[str, str], method: str, path: str
) -> None:
    api: Any = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operation = api[path][method.upper()]
    takes = bool(list(operation.iter_parameters())) or bool(operation.body)
    for mode in MODES if takes else MODES[:1]:

        @settings(
            max_examples=MODES_CASES[mode], derandomize=True, deadline=None, database=None,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(mode))
        def each(case: Any) -> None:
            _make_real(case, app.state.workspace)
            response = case.call(base_url=HERE, headers=known)
            case.validate_response(response, checks=CHECKS)

        each()


def _make_real(case: Any, workspace: Workspace) -> None:
    """Let half of the cases name what there is."""
    given_ = case.path_parameters.get("ident")
    if not isinstance(given_, str) or len(given_) % 2:
        return
    incident = next(iter(workspace.incidents(review="all")))
    reports = case.path.startswith("/api/v1/reports")
    case.path_parameters["ident"] = incident.reports[0].id if reports else incident.id
    if isinstance(case.body, dict) and "version" in case.body:
        case.body["version"] = version_of(incident)
