"""What is known of an event's status on the way up the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourceline.coding.status_tables import ALIASES, FOLD, UNREAL
from sourceline.coding.status_types import Scope
from sourceline.records import Status

# What shields an event from the words above it: a definite noun (which a claim still colours, and
# whose denial concerns the doer), a clause told as fact (which is a claim inside a claim), or a
# place where it is given (nothing above counts).
SHIELDS = ("noun", "clause", "given")


@dataclass(slots=True)
class Walk:
    """What is known so far on the way up."""

    status: Status = "asserted"
    shield: str = ""  # or what shields it, see SHIELDS
    scope: Scope = "event"
    spans: list[int] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # claims applied
    denied: set[int] = field(default_factory=set)  # negations applied
    definite: bool = False  # whether the event's own word takes it as known
    spent: set[int] = field(default_factory=set)  # tokens of phrases, whose words say no more
    path: set[int] = field(default_factory=set)  # tokens passed

    def apply(self, effect: str, token: int, why: str) -> None:
        """Fold an effect of the tables, carried by `token`, into the status so far."""
        effect = ALIASES.get(effect, effect)
        if effect in ("same", "known", "role", "beside", ""):
            return
        if token in self.spent:
            return
        if self.shield and (effect in UNREAL or self.shield == "given"):
            return
        if self.shield == "clause":
            if effect in ("deny", "allege"):
                return
            effect = "claim"
        if self.shield == "noun" and effect in ("deny", "allege", "answer", "quarrel"):
            self.scope = "role"
        # What only passes on or shields ("let", "same") changes nothing by itself.
        after = FOLD.get(effect, {}).get(self.status, self.status)
        if after != self.status:
            self.status = after
            self.by.append(why)
            self.spans.append(token)
