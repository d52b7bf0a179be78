"""The decision about one mention of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourceline.coding.attribution_tree import Range
from sourceline.records import Polarity, Status, Tense

Scope = Literal["event", "role"]


@dataclass(frozen=True, slots=True)
class StatusDecision:
    """How one mention of an event is told.

    `spans` are the token ranges (end exclusive) of the words that decided, `by` names them
    ("status:negation:not+claim:asserts"). `presupposed` marks a mention that takes the event as
    known ("the attack"): it says less than one that tells it. `scope` is "role" where the words
    above concern who did it, not whether it happened ("denied involvement in the attack").
    """

    status: Status
    polarity: Polarity
    tense: Tense
    spans: tuple[Range, ...] = ()
    by: str = ""
    presupposed: bool = False
    scope: Scope = "event"
