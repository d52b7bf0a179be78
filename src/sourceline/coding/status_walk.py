"""What is known of an event's status on the way up the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourceline.coding.status_tables import ALIASES, FOLD, UNREAL
from sourceline.coding.status_types import Scope
from sourceline.records import Status


@dataclass(slots=True)
class Walk:
    """What is known so far on the way up."""

    status: Status = "asserted"
    shield: str = ""  # "" or what shields: "noun" (a definite noun), "clause" (told as fact)
    scope: Scope = "event"
    spans: list[int] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # claims applied
    denied: set[int] = field(default_factory=set)  # negations applied

    def apply(self, effect: str, token: int, why: str) -> None:
        """Fold an effect of the tables, carried by `token`, into the status so far."""
        effect = ALIASES.get(effect, effect)
        if effect in ("same", "known", "role", "beside", ""):
            return
        if self.shield and effect in UNREAL:
            return
        if self.shield == "clause" and effect in ("deny", "allege"):
            return
        if self.shield == "noun" and effect in ("deny", "allege"):
            self.scope = "role"
        after = FOLD[effect].get(self.status, self.status)
        if after != self.status:
            self.status = after
            self.by.append(why)
            self.spans.append(token)
