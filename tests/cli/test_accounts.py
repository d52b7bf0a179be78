"""Accounts from the command line, and the workbench that refuses to start without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceline.store import Workspace
from sourceline.store.accounts import Accounts
from sourceline.web import passwords
from tests.cli.test_workspace_commands import call

PASSWORD = "seven quiet herons"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    fast = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: fast)
    Workspace.create(tmp_path / "desk").close()
    (tmp_path / "desk/secret.txt").write_text(PASSWORD + "\nrest")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def add(name: str, role: str) -> None:
    done = call("accounts", "add", name, "--role", role, "--password-file", "secret.txt")
    assert done.code == 0, done.err


def test_accounts_are_made_listed_changed_and_closed(desk: Path) -> None:
    assert "no accounts" in call("accounts", "list").err
    add("ada", "admin")
    add("cora", "coder")
    assert call("accounts", "role", "cora", "editor").code == 0
    assert call("accounts", "close", "cora").code == 0
    rows = [row.split("\t") for row in call("accounts", "list").out.splitlines()]
    assert [(row[0], row[1], row[3:]) for row in rows] == [
        ("ada", "admin", []), ("cora", "editor", ["closed"])
    ]  # fmt: skip
    assert call("accounts", "open", "cora").code == 0
    (desk / "secret.txt").write_text("eleven grey geese")
    assert call("accounts", "password", "cora", "--password-file", "secret.txt").code == 0
    with Workspace.open(desk) as opened:
        cora = Accounts(opened).get("cora")
    assert cora.active and passwords.fits(cora, "eleven grey geese")
    assert not passwords.fits(cora, PASSWORD)


def test_a_token_is_shown_once_and_can_be_taken_back(desk: Path) -> None:
    add("ada", "admin")
    secret = call("accounts", "token", "ada", "--label", "nightly").out.strip()
    with Workspace.open(desk) as opened:
        found = Accounts(opened).program(secret)
        assert found is not None and found.name == "ada"
    assert "1 taken back" in call("accounts", "token", "ada", "--label", "nightly", "--take").err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("close", "ada"), "E936"), (("role", "ada", "king"), "E937"),
        (("close", "bob"), "E935"), (("add", "bob"), "E938"),
        (("add", "bob", "--password-file", "none.txt"), "E101"),
        (("add", "Ada", "--password-file", "secret.txt"), "E930"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(desk: Path, words: tuple[str, ...], code: str) -> None:
    assert desk.exists()
    add("ada", "admin")
    done = call("accounts", *words)
    assert done.code == 2 and code in done.err


def test_others_reach_no_workbench_that_nobody_signs_in_to(desk: Path) -> None:
    done = call("serve", desk, "--host", "0.0.0.0", "--port", "0")
    assert done.code == 2 and "E901" in done.err and "--accounts" in done.err
    done = call("serve", desk, "--host", "0.0.0.0", "--port", "0", "--accounts")
    assert done.code == 2 and "E902" in done.err and "accounts add" in done.err
