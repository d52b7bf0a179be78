"""Forged tokens and cookies, tricks with paths, verbs, sizes and hosts, hostile uploads."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.store import Workspace
from sourceline.store.accounts import Accounts
from sourceline.web.app import create_app
from sourceline.web.guard import SESSION, token
from sourceline.web.settings import MOST_UPLOAD, Settings
from tests.running.stories import incident_of
from tests.web.hostile.payloads import harmless

HERE = "http://localhost"
ORIGIN = {"origin": HERE}
SECRET = b"a secret of the tests"


@pytest.fixture
def alone(desk: Workspace) -> TestClient:
    app = create_app(desk, Settings(author="ana", secret=SECRET))
    return TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def team(desk: Workspace) -> TestClient:
    known = Accounts(desk)
    known.add("ada", "admin", "hash")
    known.begin(known.get("ada"), "visit-of-ada", 1)
    known.begin(known.get("ada"), "over", -1)
    known.give_token("ada", "program-of-ada", "a program")
    app = create_app(desk, Settings(accounts=True, secret=SECRET))
    return TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


def own(browser: TestClient) -> str:
    browser.get("/")
    return token(Settings(secret=SECRET), browser.cookies[SESSION])


TOKENS = {
    "none": None, "empty": "", "zeros": "0" * 64, "short": "a", "long": "a" * 100_000,
    "of another secret": token(Settings(), "x"),
    "of another visit": token(Settings(secret=SECRET), "x"),
    "of no visit": token(Settings(secret=SECRET), ""), "umlauts": "ä" * 64, "NUL": "\0" * 64,
    "truncated": "HALF", "in capitals": "UPPER", "with a blank": "BLANK", "twice": "TWICE",
}  # fmt: skip


@pytest.mark.parametrize("name", list(TOKENS))
@pytest.mark.parametrize("where", ["judgement", "review", "history", "add"])
def test_forged_tokens(alone: TestClient, desk: Workspace, name: str, where: str) -> None:
    real, given = own(alone), TOKENS[name]
    made = {"HALF": real[:32], "UPPER": real.upper(), "BLANK": real + " ", "TWICE": real * 2}
    if name == "in capitals" and real.upper() == real:
        return
    given = made.get(str(given), given)
    ident = incident_of(desk, [0, 1, 2])
    path, fields = {
        "judgement": (f"/incidents/{ident}/judgements", {"kind": "reject"}),
        "review": ("/review/decide", {"kind": "reject", "sort": "note", "incident": ident}),
        "history": ("/history/undo", {"seq": "1"}),
        "add": ("/add/text", {"text": "A bomb killed two people in Mocha."}),
    }[where]
    told = fields if given is None else {**fields, "token": given}
    before = desk.count_reports(), desk.judgements()
    answer = alone.post(path, data=told, headers=ORIGIN)
    assert answer.status_code == 403
    assert (desk.count_reports(), desk.judgements()) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.test"}, {"origin": "null"}, {"origin": "http://localhost.evil.test"},
        {"origin": "http://localhost:81"}, {"origin": "http://evil.test", "host": "evil.test"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": HERE},
    ],
    ids=str,
)  # fmt: skip
def test_requests_of_other_sites(
    alone: TestClient, desk: Workspace, headers: dict[str, str]
) -> None:
    fields = {"token": own(alone), "kind": "comment", "reason": "x"}
    path = f"/incidents/{incident_of(desk, [0, 1, 2])}/judgements"
    assert alone.post(path, data=fields, headers=headers).status_code in (400, 403)
    assert desk.judgements() == ()


COOKIES = (
    "", "x", "visit-of-ad", "visit-of-ada ", "VISIT-OF-ADA", "visit-of-ada\x00", "over",
    "' OR 1=1 --", "program-of-ada", "a" * 50_000, "../../visit-of-ada", "visit-of-ada;admin=1x",
)  # fmt: skip


@pytest.mark.parametrize("cookie", COOKIES, ids=range(len(COOKIES)))
@pytest.mark.parametrize("path", ["/", "/api/v1/incidents", "/audit"])
def test_forged_cookies(team: TestClient, cookie: str, path: str) -> None:
    raw = f"{SESSION}={cookie}".encode("latin-1", "replace")
    if cookie.endswith("admin=1x"):
        raw = f"{SESSION}=visit-of-adX; admin=1; role=admin".encode()
    answer = team.get(path, headers=[(b"cookie", raw)])  # type: ignore[arg-type]
    if cookie == "visit-of-ada ":
        return  # a browser strips blanks at the end, and so do servers: it is the same cookie
    assert answer.status_code in (303, 401, 400)


BEARERS = (
    "Bearer", "Bearer ", "Bearer x", "Bearer visit-of-ada", "Bearer PROGRAM-OF-ADA",
    "Basic YWRhOng=", "Bearer program-of-ada x", "Bearer program-of-ad", "Digest a", "bearer",
)  # fmt: skip


@pytest.mark.parametrize("given", BEARERS)
def test_forged_tokens_of_programs(team: TestClient, given: str) -> None:
    assert team.get("/api/v1/incidents", headers={"authorization": given}).status_code == 401


def test_the_real_ones_are_let_in(team: TestClient) -> None:
    assert team.get("/", headers={"cookie": f"{SESSION}=visit-of-ada"}).status_code == 200
    real = {"authorization": "Bearer program-of-ada"}
    assert team.get("/api/v1/incidents", headers=real).status_code == 200


PATHS = (
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "{static}/../../app.py",
    "{static}/..%2f..%2fapp.py", "{static}/%2e%2e%2f%2e%2e%2fapp.py", "{static}/..\\..\\app.py",
    "{static}/..%5c..%5capp.py", "{static}//etc/passwd", "{static}/%2fetc%2fpasswd",
    "{static}/%252e%252e/app.py", "{static}/app.css%00.html", "{static}/vendor", "{static}/",
    "/static/x/app.css", "/reports/..%2f..%2fetc%2fpasswd", "/reports/%00", "/reports/%",
    "/reports/%2e%2e", "/incidents/..%2faccounts", "/incidents/%2e%2e%2faudit", "/incidents/%",
    "/incidents/_", "/exports/file/..%2f..%2fetc%2fpasswd", "/exports/file/acled%00",
    "/exports/file/parquet%2f..%2facled", "/tiles.pmtiles", "/tiles.pmtiles/../x",
    "/add/jobs/..%2f..%2fx", "/.git/config", "/sourceline.toml", "/workspace.db",
    "/desk/workspace.db", "/%2e%2e/workspace.db", "//evil.test/%2e%2e", "/%0d%0aSet-Cookie:a=b",
    "/.uploads/", "/api/v1/reports/..%2f..%2fx", "/api/v1/exports/..%2fx", "/" + "a" * 60_000,
    "/" + "%2e%2e%2f" * 2000,
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_tricks_with_paths(alone: TestClient, path: str) -> None:
    answer = alone.get(path.replace("{static}", alone.app.state.static))  # type: ignore[attr-defined]
    assert answer.status_code in (307, 400, 401, 404, 405, 414, 422), answer.status_code
    assert "create_app" not in answer.text and "root:" not in answer.text
    assert not answer.content.startswith(b"SQLite")
    assert "a=b" not in answer.headers.get("set-cookie", "")
    assert "evil.test" not in answer.headers.get("location", "")


@pytest.mark.parametrize("verb", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/reports", "/api/v1/incidents", "/add", "/accounts"])
def test_verbs_that_nothing_has(alone: TestClient, desk: Workspace, verb: str, path: str) -> None:
    before = desk.count_reports(), desk.judgements()
    answer = alone.request(verb, path, headers={"x-zqx": "echo"})
    assert answer.status_code in (400, 405) and "echo" not in answer.text
    assert (desk.count_reports(), desk.judgements()) == before


def test_bodies_that_are_too_large(alone: TestClient, desk: Workspace) -> None:
    own(alone)

    def endless() -> Iterator[bytes]:
        yield b"text="
        for _ in range(MOST_UPLOAD // 2**20 + 2):
            yield b"x" * 2**20

    form = {**ORIGIN, "content-type": "application/x-www-form-urlencoded"}
    assert alone.post("/add/text", content=endless(), headers=form).status_code in (400, 413)
    lying = {**form, "content-length": str(MOST_UPLOAD + 1)}
    assert alone.post("/add/text", content=b"text=x", headers=lying).status_code == 413
    assert desk.count_reports() == 7


BODIES = {
    "deep lists": "[" * 20_000, "deep objects": '{"a":' * 20_000, "not JSON": "{", "empty": "",
    "a number": "1", "infinity": '{"kind": Infinity}', "null": "null", "NUL": '{"kind": "\\u0000"}',
    "half a character": '{"kind": "comment", "reason": "\\ud800"}', "huge": '{"undoes": 1e999}',
    "long number": '{"undoes": ' + "9" * 5000 + "}", "a list": "[]", "bytes": "\udcff",
}  # fmt: skip


@pytest.mark.parametrize("name", list(BODIES))
def test_bodies_that_are_none(alone: TestClient, desk: Workspace, name: str) -> None:
    ident = incident_of(desk, [0, 1, 2])
    answer = alone.post(
        f"/api/v1/incidents/{ident}/judgements",
        content=BODIES[name].encode("utf-8", "surrogateescape"),
        headers={**ORIGIN, "content-type": "application/json", "x-csrf-token": own(alone)},
    )
    assert 400 <= answer.status_code < 500
    assert set(answer.json()) == {"error"} and desk.judgements() == ()


def test_arguments_that_are_repeated(alone: TestClient) -> None:
    assert alone.get("/?" + "&".join(["type=ASSAULT"] * 2000)).status_code in (200, 400)
    assert alone.get("/?" + "&".join(f"x{n}=1" for n in range(5000))).status_code in (200, 400)


def _bomb() -> bytes:
    return gzip.compress(b'{"text": "' + b"a" * 30_000_000 + b'"}\n')


def _zip() -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escaped.txt", "a" * 1000)
        archive.writestr("/abs/escaped.txt", "a")
    return found.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">'
    b'<!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title>'
    b"<description>&a; A bomb killed two people in Mocha, Yemen.</description></item></channel>"
    b"</rss>"
)
TEXT = b"Bomb in Mocha\n\nA bomb killed two people in Mocha, Yemen, on Monday, police said."
UPLOADS = {
    "up and out": ("../../../escaped.txt", TEXT), "absolute": ("/tmp/escaped.txt", TEXT),
    "backslashes": ("..\\..\\escaped.txt", TEXT), "a drive": ("C:\\escaped.txt", TEXT),
    "a device": ("CON.txt", TEXT), "NUL": ("a\0b.txt", TEXT), "dots": ("..", TEXT),
    "long": ("a" * 5000 + ".txt", TEXT), "markup": ('"><script>zqx()</script>.txt', TEXT),
    "breaks": ("a\r\nSet-Cookie: zqx=1.txt", TEXT), "right to left": ("\u202etxt.exe", TEXT),
    "an option": ("--help", TEXT), "a standard stream": ("-", TEXT),
    "our own": ("workspace.db", TEXT),
    "gzip bomb": ("a.jsonl.gz", _bomb()), "zip": ("a.zip", _zip()), "entities": ("a.xml", ENTITIES),
    "entities as a feed": ("a.rss", ENTITIES), "no WARC": ("a.warc", b"WARC/1.0\r\n" * 1000),
    "no Parquet": ("a.parquet", b"PAR1" + b"\xff" * 1000),
    "bytes": ("a.txt", bytes(range(256)) * 99),
    "rows of formulas": ("a.csv", b"text,title\n=cmd|'/c calc'!A0,@SUM(1)\n"),
    "deep JSON": ("a.jsonl", b"[" * 100_000), "empty": ("a.txt", b""),
    "a page": ("a.html", b"<html><script>zqx()</script><p>" + TEXT + b"<img src=x onerror=zqx()>"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(UPLOADS))
def test_hostile_uploads(alone: TestClient, desk: Workspace, tmp_path: Path, name: str) -> None:
    known, content = UPLOADS[name]
    before = {path for path in tmp_path.rglob("*") if ".uploads" not in path.parts}
    files = {"files": (known, content, "text/plain")}
    answer = alone.post("/add/files", data={"token": own(alone)}, files=files, headers=ORIGIN)
    assert answer.status_code in (303, 400), answer.text[:300]
    if answer.status_code == 303:
        where = answer.headers["location"]
        for _ in range(600):
            page = alone.get(where)
            state = html.fromstring(page.text).xpath("//*[@id='job']/@data-state")
            if state and state[0] not in ("waiting", "running"):
                break
            time.sleep(0.05)
        else:
            pytest.fail("the job did not end")
        harmless(page.text)
        harmless(alone.get("/").text)
        assert "root:" not in page.text
    after = {path for path in tmp_path.rglob("*") if ".uploads" not in path.parts}
    assert {path.name for path in after - before} <= {"workspace.db-wal", "workspace.db-shm"}
    assert not Path("/tmp/escaped.txt").exists() and not Path("escaped.txt").exists()
    for incident in desk.incidents():
        assert "root:" not in json.dumps(incident.title)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost:8750/", "http://[::1]/", "http://169.254.169.254/meta",
     "http://10.0.0.1/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f.1/",
     "file:///etc/passwd",
     "ftp://evil.test/", "javascript:zqx()", "gopher://evil.test/", "/etc/passwd",
     "../workspace.db", "http://", "http:///x", "http://user@127.0.0.1/", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_addresses_within_are_not_fetched(alone: TestClient, desk: Workspace, address: str) -> None:
    fields = {"token": own(alone), "address": address}
    answer = alone.post("/add/address", data=fields, headers=ORIGIN)
    if answer.status_code == 303:
        for _ in range(400):
            page = alone.get(answer.headers["location"])
            if html.fromstring(page.text).xpath("//*[@data-state='done' or @data-state='failed']"):
                break
            time.sleep(0.05)
        harmless(page.text)
    else:
        assert answer.status_code in (400, 422)
        harmless(answer.text)
    assert desk.count_reports() == 7
