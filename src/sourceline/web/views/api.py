"""What the API tells beside records: pairs and why they fit, links, the state of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sourceline.exporting.losses import IncidentLoss
from sourceline.linking.pairs import Comparison, Term
from sourceline.records import EventRef, IncidentLink


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that were compared: `score` in log-odds, of which `constant` is where every pair
    begins, and the probability that they are one."""

    left: str
    right: str
    score: float
    constant: float
    probability: float
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, found: Comparison) -> Pair:
        """A comparison with its probability."""
        return cls(
            found.left, found.right, found.score, found.constant, found.probability, found.terms
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of the incident of an id to another."""

    incident: str
    link: IncidentLink


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the workspace answers, and how much is in it."""

    status: str
    version: str
    reports: int
    incidents: int


@dataclass(frozen=True, slots=True)
class Token:
    """The value that the header of a name has to have where something is changed."""

    header: str
    token: str


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which incidents can be exported."""

    kind: str
    name: str
    what: str
    media_type: str
    ending: str


@dataclass(frozen=True, slots=True)
class Lost:
    """What an export would hold of some incidents, and what it cannot."""

    kind: str
    incidents: int
    written: int
    left_out: int
    losses: tuple[IncidentLoss, ...]


def pairs_of(events: Sequence[EventRef]) -> list[tuple[str, str]]:
    """The pairs of events of different reports, by their keys ("report:e1")."""
    return [
        (f"{a.report.id}:{a.event}", f"{b.report.id}:{b.event}")
        for a, b in combinations(events, 2)
        if a.report.id != b.report.id
    ]
