"""What an export could not say, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing of a record that its export lacks.

    `item` is the id of the event, claim or tally ("e3"); `field` what of it is lost ("event": all
    of it); `why` the reason in plain words.
    """

    report: str
    item: str
    field: str
    why: str

    def row(self) -> dict[str, str]:
        """The loss as plain JSON values."""
        return asdict(self)


EVERY = "*"


@dataclass(frozen=True, slots=True)
class IncidentLoss:
    """One thing of an incident that its export lacks.

    `field` is the column or part that is lost ("event": the whole incident is left out); `why` the
    reason in plain words. `incident` is "*" for a column that no incident can fill.
    """

    incident: str
    field: str
    why: str

    def row(self) -> dict[str, str]:
        """The loss as plain JSON values."""
        return asdict(self)
