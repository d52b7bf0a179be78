"""Tiles under the incidents: what is taken for them, and what pages may ask for then."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sourceline.errors import SourcelineError
from sourceline.store import Workspace
from sourceline.web import tiles
from sourceline.web.app import create_app
from sourceline.web.settings import Settings

RASTER = "https://{s}.tiles.example/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("", ""),
        (RASTER, "https://*.tiles.example"),
        ("http://tiles.example:8080/{z}/{x}/{y}.png", "http://tiles.example:8080"),
        ("https://me:key@maps.example/world.pmtiles?v=2", "https://maps.example"),
    ],
)
def test_the_policy_names_the_server_of_the_tiles_and_no_other(given: str, asked: str) -> None:
    tiles.check(given)
    assert tiles.origin(given) == asked


@pytest.mark.parametrize(
    "given",
    [
        "https://tiles.example/{z}/{x}.png", "world.pmtiles", "/etc/passwd", "ftp://a/{z}/{x}/{y}",
        "https://a.example/{z}/{x}/{y}; script-src *", "javascript:alert(1)//{z}{x}{y}",
    ],
)  # fmt: skip
def test_what_is_no_tiles_is_refused(given: str) -> None:
    with pytest.raises(SourcelineError, match="E907"):
        tiles.check(given)


def test_an_archive_on_this_machine_is_served_in_ranges(desk: Workspace, tmp_path: Path) -> None:
    archive = tmp_path / "world.pmtiles"
    archive.write_bytes(b"PMTiles" + bytes(range(200)))
    settings = Settings(tiles=str(archive))
    browser = TestClient(create_app(desk, settings), base_url="http://localhost")
    assert f'data-tiles="{tiles.FILE}"' in browser.get("/").text
    part = browser.get(tiles.FILE, headers={"Range": "bytes=0-6"})
    assert (part.status_code, part.content) == (206, b"PMTiles")


def test_without_tiles_nothing_else_is_asked_for(browser: TestClient) -> None:
    answer = browser.get("/")
    assert 'data-tiles=""' in answer.text
    assert "connect-src 'self';" in answer.headers["content-security-policy"]
    assert browser.get(tiles.FILE).status_code == 404


def test_pages_may_ask_the_server_of_the_tiles(desk: Workspace) -> None:
    browser = TestClient(create_app(desk, Settings(tiles=RASTER)), base_url="http://localhost")
    policy = browser.get("/").headers["content-security-policy"]
    assert "connect-src 'self' https://*.tiles.example;" in policy
    assert "script-src 'self';" in policy
