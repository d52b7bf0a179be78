"""Who is at the workbench, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourceline.store.accounts import ROLES

Role = Literal["reader", "coder", "editor", "admin"]
"""Each may do what those before it may: read; code, judge and comment; add reports, export, and
undo what others decided; keep accounts."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the workbench; `session` names the visit that tokens of forms are made for."""

    name: str
    role: Role
    session: str = ""

    def may(self, role: Role) -> bool:
        """Whether this person may do what needs a role."""
        return ROLES.index(self.role) >= ROLES.index(role)
