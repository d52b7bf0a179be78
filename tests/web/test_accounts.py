"""Signing in, roles, tokens, the audit; what is refused to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.errors import SourcelineError
from sourceline.store import Workspace
from sourceline.store.accounts import Accounts
from sourceline.web import passwords, signing
from sourceline.web.app import create_app
from sourceline.web.gate import host_fits
from sourceline.web.guard import SESSION
from sourceline.web.pages.sign_in import own_path
from sourceline.web.settings import Settings, check
from tests.running.stories import incident_of

HERE = "http://localhost"
ORIGIN = {"origin": HERE}
PASSWORD = "seven quiet herons"
PEOPLE = {"rita": "reader", "cora": "coder", "edda": "editor", "ada": "admin"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing that is made to be slow would make the tests slow."""
    fast = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: fast)


@pytest.fixture
def known(desk: Workspace) -> Accounts:
    found = Accounts(desk)
    for name, role in PEOPLE.items():
        found.add(name, role, passwords.hashed(name, PASSWORD))
    return found


@pytest.fixture
def team(desk: Workspace, known: Accounts) -> Iterator[Workspace]:
    assert known.admins() == 1
    yield desk


def visit(desk: Workspace) -> TestClient:
    app = create_app(desk, Settings(accounts=True))
    return TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


def token_of(browser: TestClient, where: str) -> str:
    return str(
        html.fromstring(browser.get(where).text).xpath("//meta[@name='csrf-token']/@content")[0]
    )


def enter(browser: TestClient, name: str, password: str = PASSWORD, to: str = "/") -> int:
    token = token_of(browser, "/sign-in")
    fields = {"name": name, "password": password, "to": to, "token": token}
    return browser.post("/sign-in", data=fields, headers=ORIGIN).status_code


def test_nobody_sees_anything_before_signing_in(team: Workspace) -> None:
    browser = visit(team)
    ident = incident_of(team, [0, 1, 2])
    for where in ("/", f"/incidents/{ident}", "/reports", "/accounts", "/audit", "/account"):
        answer = browser.get(where)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
        assert ident not in answer.text
    answer = browser.get("/api/v1/incidents")
    assert answer.status_code == 401 and answer.json()["error"]["code"] == "E903"
    assert browser.get("/", headers={"HX-Request": "true"}).headers["hx-redirect"] == "/sign-in"


def test_who_signs_in_gets_where_they_wanted_under_a_new_name_of_the_visit(team: Workspace) -> None:
    browser = visit(team)
    wanted = browser.get("/reports?q=bomb").headers["location"]
    assert wanted == "/sign-in?to=%2Freports%3Fq%3Dbomb"
    before = browser.cookies[SESSION]
    token = token_of(browser, wanted)
    fields = {"name": " Ada ", "password": PASSWORD, "to": "/reports?q=bomb", "token": token}
    answer = browser.post("/sign-in", data=fields, headers=ORIGIN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?q=bomb")
    assert browser.cookies[SESSION] != before
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert browser.get("/").status_code == 200


def test_a_wrong_name_and_a_wrong_password_are_told_alike(team: Workspace) -> None:
    told = set()
    for name in ("ada", "nobody"):
        browser = visit(team)
        token = token_of(browser, "/sign-in")
        fields = {"name": name, "password": "not the one", "token": token}
        answer = browser.post("/sign-in", data=fields, headers=ORIGIN)
        assert answer.status_code == 401
        told.add(html.fromstring(answer.text).xpath("string(//p[@role='alert'])"))
    assert len(told) == 1


def test_after_five_wrong_tries_the_right_one_waits_as_well(
    team: Workspace, known: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = visit(team)
    assert [enter(browser, "cora", "wrong wrong") for _ in range(6)] == [401] * 5 + [429]
    assert enter(browser, "cora") == 429
    assert enter(visit(team), "rita") == 303, "others may sign in"
    later = datetime.now(UTC) + timedelta(minutes=16)
    assert signing.minutes_to_wait(known, "cora", "testclient") > 10

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return later

    monkeypatch.setattr("sourceline.store.accounts.datetime", Later)
    assert signing.minutes_to_wait(known, "cora", "testclient") == 0


@pytest.mark.parametrize(("name", "judges", "keeps"), [
    ("rita", 403, 403), ("cora", 303, 403), ("edda", 303, 403), ("ada", 303, 200),
])  # fmt: skip
def test_each_role_does_what_it_may(team: Workspace, name: str, judges: int, keeps: int) -> None:
    browser = visit(team)
    assert enter(browser, name) == 303
    ident = incident_of(team, [0, 1, 2])
    page = browser.get(f"/incidents/{ident}")
    assert page.status_code == 200
    version = re.search(r'name="version" value="(\w+)"', page.text)
    fields = {"token": token_of(browser, "/"), "kind": "comment", "reason": "seen",
              "version": version.group(1) if version else ""}  # fmt: skip
    answer = browser.post(f"/incidents/{ident}/judgements", data=fields, headers=ORIGIN)
    assert answer.status_code == judges
    assert browser.get("/accounts").status_code == keeps
    assert browser.get("/audit").status_code == keeps
    if judges == 303:
        assert team.judgements()[-1].author == name, "the author is who is signed in"


def test_visits_end(team: Workspace, known: Accounts) -> None:
    browser = visit(team)
    enter(browser, "edda")
    stolen = browser.cookies[SESSION]
    assert known.visitor(stolen, 12) is not None
    token = token_of(browser, "/")
    assert browser.post("/sign-out", data={"token": token}, headers=ORIGIN).status_code == 303
    assert known.visitor(stolen, 12) is None
    assert browser.get("/").status_code == 303
    enter(browser, "edda")
    known.change("edda", password=passwords.hashed("edda", "another quiet heron"))
    assert browser.get("/").status_code == 303, "a new password ends visits"
    enter(browser, "cora")
    known.change("cora", active=False)
    assert browser.get("/").status_code == 303, "closing an account ends visits"
    assert enter(browser, "cora") == 401
    known.begin(known.get("rita"), "old", hours=-1)
    assert known.visitor("old", 12) is None


def test_a_token_of_a_program_is_as_good_as_its_account_and_no_better(
    team: Workspace, known: Accounts
) -> None:
    known.give_token("rita", "s3cret", "a script")
    browser = visit(team)
    headers = {"authorization": "Bearer s3cret"}
    assert browser.get("/api/v1/incidents", headers=headers).status_code == 200
    ident = incident_of(team, [0, 1, 2])
    asked = {"kind": "accept", "version": "x"}
    path = f"/api/v1/incidents/{ident}/judgements"
    assert browser.post(path, json=asked, headers=headers).status_code == 403
    for wrong in ("s3cre", "", "s3cret2"):
        other = {"authorization": f"Bearer {wrong}"}
        assert browser.get("/api/v1/incidents", headers=other).status_code == 401
    assert known.take_tokens("rita", "a script") == 1
    assert browser.get("/api/v1/incidents", headers=headers).status_code == 401


def test_admins_make_and_change_accounts_and_read_the_audit(
    team: Workspace, known: Accounts
) -> None:
    browser = visit(team)
    enter(browser, "ada")
    token = token_of(browser, "/accounts")
    fields = {"token": token, "name": "Zoë", "role": "coder", "password": "eleven grey geese"}
    assert browser.post("/accounts", data=fields, headers=ORIGIN).status_code == 303
    assert enter(visit(team), "zoë", "eleven grey geese") == 303
    short = browser.post("/accounts", data={**fields, "name": "y", "password": "x"}, headers=ORIGIN)
    assert short.status_code == 400 and "10 characters" in short.text
    last = {"token": token, "name": "ada", "role": "reader"}
    refused = browser.post("/accounts/change", data=last, headers=ORIGIN)
    assert refused.status_code == 400 and "last admin" in refused.text
    assert known.get("ada").role == "admin"
    told = browser.get("/audit").text
    assert "Zoë" in told and "/accounts/change" in told and "sign in" in told


def test_one_changes_ones_own_password(team: Workspace) -> None:
    browser = visit(team)
    enter(browser, "rita")
    token = token_of(browser, "/account")
    new = {"token": token, "old": PASSWORD, "new": "nine white swans", "again": "nine white swans"}
    wrong = browser.post("/account", data={**new, "old": "guess"}, headers=ORIGIN)
    assert wrong.status_code == 400
    assert browser.post("/account", data=new, headers=ORIGIN).status_code == 303
    assert enter(visit(team), "rita") == 401
    assert enter(visit(team), "rita", "nine white swans") == 303


def test_rows_of_the_audit_stay(team: Workspace, known: Accounts) -> None:
    from sqlalchemy import delete, update

    from sourceline.store.tables import audit

    known.note("ada", "here", "sign in")
    for deed in (delete(audit), update(audit).values(who="x")):
        with pytest.raises(SourcelineError), team.transaction() as tx:
            tx.execute(deed)
    assert known.deeds()[0].who == "ada"


@pytest.mark.parametrize(
    ("name", "role", "code"),
    [("ada", "coder", "E930"), ("ADA", "coder", "E930"), (" ", "coder", "E931"),
     ("a\nb", "coder", "E931"), ("x" * 81, "coder", "E931"), ("bob", "king", "E937")],
)  # fmt: skip
def test_accounts_that_cannot_be(known: Accounts, name: str, role: str, code: str) -> None:
    with pytest.raises(SourcelineError, match=code):
        known.add(name, role, "hash")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "Evangelina1", "x" * 201])
def test_passwords_that_are_not_taken(password: str) -> None:
    with pytest.raises(SourcelineError, match="E934"):
        passwords.hashed("evangelina1", password)


def test_a_better_hash_takes_the_place_of_an_old_one(
    known: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = known.get("ada").password
    slower = passwords.PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: slower)
    signing.sign_in(known, "ada", PASSWORD, "here")
    assert known.get("ada").password != before
    assert signing.sign_in(known, "ada", PASSWORD, "here").name == "ada"


def test_without_an_admin_nobody_could_sign_in() -> None:
    check(Settings(host="0.0.0.0", accounts=True), admins=1)
    with pytest.raises(SourcelineError, match="E902"):
        check(Settings(accounts=True), admins=0)


@pytest.mark.parametrize(
    ("to", "leads"),
    [("/reports?q=a", "/reports?q=a"), ("//evil.test", "/"), ("https://evil.test", "/"),
     ("/\\evil.test", "/"), ("javascript:alert(1)", "/"), ("/a\r\nSet-Cookie: x=y", "/"),
     ("", "/")],
)  # fmt: skip
def test_after_signing_in_one_stays_here(to: str, leads: str) -> None:
    assert own_path(to) == leads


@pytest.mark.parametrize(
    ("host", "fits"),
    [("localhost", True), ("127.0.0.1:8750", True), ("[::1]:8750", True), ("LOCALHOST:1", True),
     ("evil.test", False), ("localhost.evil.test", False), ("localhost:x", False), ("", False),
     ("localhost@evil.test", False), ("[::1].evil.test", False)],
)  # fmt: skip
def test_a_request_is_addressed_to_this_workbench(host: str, fits: bool) -> None:
    assert host_fits(host, Settings()) is fits
