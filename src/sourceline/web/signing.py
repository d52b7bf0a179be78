"""Signing in: who is let in, and how often somebody may try."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from sourceline.errors import SourcelineError
from sourceline.store.accounts import Account, Accounts
from sourceline.web import passwords

VISIT = 12.0
"""Hours that a visit lasts without a request."""
_WINDOW = 15.0
_TRIES = (("both", 5), ("address", 20), ("who", 50))
"""Failures within the window after which nobody is let in by this name from this address, from
this address at all, or by this name from anywhere."""


def sign_in(accounts: Accounts, name: str, password: str, address: str) -> Account:
    """Who signs in by a name and a password; each try stands in the audit.

    Args:
        accounts: those of the workspace.
        name: as it was given.
        password: as it was given.
        address: where the request comes from.

    Raises:
        SourcelineError: E932 they do not belong together, or there is no such account; E933 there
            were too many tries.
    """
    name = name.strip()[:200]
    wait = minutes_to_wait(accounts, name, address)
    if wait:
        raise SourcelineError("E933", minutes=wait)
    try:
        found: Account | None = accounts.get(name)
    except SourcelineError:
        found = None
    if not passwords.fits(found, password) or found is None:
        accounts.note(name, address, "sign in", ok=False)
        raise SourcelineError("E932")
    accounts.note(found.name, address, "sign in")
    fresh = passwords.better(found, password)
    if fresh:
        accounts.rehash(found, fresh)
    return found


def minutes_to_wait(accounts: Accounts, name: str, address: str) -> int:
    """Minutes until a name may be tried again from an address; 0 for now."""
    longest = 0.0
    for of, most in _TRIES:
        tried = accounts.failures(
            _WINDOW, who=name if of != "address" else "", address=address if of != "who" else ""
        )
        if len(tried) >= most:
            first = datetime.fromisoformat(tried[-most])
            gone = (datetime.now(UTC) - first).total_seconds() / 60
            longest = max(longest, _WINDOW - gone)
    return math.ceil(longest) if longest > 0 else 0
