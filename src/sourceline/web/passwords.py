"""Passwords: hashed by argon2id with the library's parameters (RFC 9106)."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from sourceline.errors import SourcelineError
from sourceline.store.accounts import Account

SHORTEST, LONGEST = 10, 200
"""Characters of a password."""


@cache
def hasher() -> PasswordHasher:
    """What hashes and checks."""
    return PasswordHasher()


@cache
def _nobody() -> str:
    return hasher().hash("no account has this password")


def hashed(name: str, password: str) -> str:
    """The hash of a new password.

    Raises:
        SourcelineError: E934 if it is too short, too long, or only the name.
    """
    why = ""
    if len(password) < SHORTEST:
        why = f"it has fewer than {SHORTEST} characters"
    elif len(password) > LONGEST:
        why = f"it has more than {LONGEST} characters"
    elif password.strip().lower() == name.strip().lower() or len(set(password)) < 4:
        why = "it is too easily guessed"
    if why:
        raise SourcelineError("E934", why=why)
    return hasher().hash(password)


def fits(account: Account | None, password: str) -> bool:
    """Whether a password is an account's; takes as long where there is no such account."""
    known = account is not None and account.active
    try:
        hasher().verify(account.password if account else _nobody(), password[:LONGEST])
    except (Argon2Error, InvalidHashError):
        return False
    return known


def better(account: Account, password: str) -> str | None:
    """A hash by the parameters of today, if the account's is by older ones."""
    return hasher().hash(password) if hasher().check_needs_rehash(account.password) else None
