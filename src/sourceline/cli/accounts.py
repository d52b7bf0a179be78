"""`sourceline accounts`: who may sign in to the workbench of a workspace."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import line, message, printable
from sourceline.errors import SourcelineError

app = typer.Typer(
    help="Keep the accounts of people who may sign in to the workbench.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Who.")]
Given = Annotated[
    str | None,
    typer.Option("--password-file", metavar="F", help="The password is its first line."),
]
Role = Annotated[str, typer.Option(metavar="R", help="reader, coder, editor or admin.")]


@app.callback()
def _group() -> None:
    pass


@app.command("add")
def add(
    name: Name, role: Role = "reader", password_file: Given = None, workspace: at.Folder = "."
) -> None:
    """Make an account; the password is asked for twice, unless a file has it."""
    from sourceline.store.accounts import Accounts
    from sourceline.web.passwords import hashed

    with at.opened(workspace) as opened:
        made = Accounts(opened).add(name, role, hashed(name, _password(password_file)))
    message(f"{printable(made.name)} may sign in as {made.role}")


@app.command("list")
def listed(workspace: at.Folder = ".") -> None:
    """List the accounts: name, role, since when, and which are closed."""
    from sourceline.store.accounts import Accounts

    with at.looked_at(workspace) as opened:
        found = Accounts(opened).all()
    for one in found:
        closed = "" if one.active else "\tclosed"
        line(f"{printable(one.name)}\t{one.role}\t{one.made[:10]}{closed}")
    if not found:
        message("there are no accounts yet")


@app.command("password")
def password(name: Name, password_file: Given = None, workspace: at.Folder = ".") -> None:
    """Give an account a new password; its visits end."""
    from sourceline.store.accounts import Accounts
    from sourceline.web.passwords import hashed

    with at.opened(workspace) as opened:
        known = Accounts(opened)
        found = known.get(name)
        known.change(name, password=hashed(found.name, _password(password_file)))
    message(f"{printable(found.name)} has a new password")


@app.command("role")
def role(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder, editor or admin.")],
    workspace: at.Folder = ".",
) -> None:
    """Give an account another role."""
    from sourceline.store.accounts import Accounts

    with at.opened(workspace) as opened:
        found = Accounts(opened).change(name, role=to)
    message(f"{printable(found.name)} is {found.role} now")


@app.command("close")
def close(name: Name, workspace: at.Folder = ".") -> None:
    """Close an account: its visits end and its tokens are taken back; what it did stays."""
    from sourceline.store.accounts import Accounts

    with at.opened(workspace) as opened:
        found = Accounts(opened).change(name, active=False)
    message(f"{printable(found.name)} can no longer sign in")


@app.command("open")
def reopen(name: Name, workspace: at.Folder = ".") -> None:
    """Open a closed account again."""
    from sourceline.store.accounts import Accounts

    with at.opened(workspace) as opened:
        found = Accounts(opened).change(name, active=True)
    message(f"{printable(found.name)} may sign in again")


@app.command("token")
def token(
    name: Name,
    label: Annotated[str, typer.Option(metavar="L", help="What the program is.")] = "a program",
    take: Annotated[
        bool, typer.Option("--take", help="Take back the tokens of this label.")
    ] = False,
    workspace: at.Folder = ".",
) -> None:
    """Give a program a token to act as an account over the API; it is shown once."""
    from sourceline.store.accounts import Accounts

    with at.opened(workspace) as opened:
        known = Accounts(opened)
        if take:
            message(f"{known.take_tokens(name, label)} taken back")
            return
        secret = secrets.token_urlsafe(32)
        known.give_token(name, secret, label)
    line(secret)
    message("send it as `Authorization: Bearer TOKEN`; it is not shown again")


def _password(file: str | None) -> str:
    """The password from a file, or typed twice.

    Raises:
        SourcelineError: E101 if the file cannot be read, E938 if there is none.
    """
    import getpass

    if file is not None:
        try:
            found = Path(file).read_text(encoding="utf-8").partition("\n")[0].strip("\r")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not UTF-8"
            raise SourcelineError("E101", path=file, why=why) from None
        if not found:
            raise SourcelineError("E938")
        return found
    if not sys.stdin.isatty():
        raise SourcelineError("E938")
    found = getpass.getpass("Password: ")
    if not found or found != getpass.getpass("Again: "):
        raise SourcelineError("E938")
    return found
