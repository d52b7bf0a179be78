"""A dozen short reports of our own, coded once for all the tests here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from sourceline.reading.incoming import Incoming
from sourceline.running.pool import Done, code_item
from sourceline.store.graph import Graph

if TYPE_CHECKING:
    from sourceline.store import Workspace

WHEN = datetime(2024, 1, 1, tzinfo=UTC)
TEXTS = (
    ("Coast Wire", "2019-03-04", "Bomb kills nine at market in Mocha\n\nA bomb exploded at a "
     "market in Mocha, Yemen, on Monday, killing nine people and wounding 20, police said."),
    ("Red Sea Radio", "2019-03-05", "Mocha market blast toll reaches 11\n\nThe bomb that exploded "
     "in a market in Mocha on Monday killed 11 people, hospital officials told Red Sea Radio."),
    ("Taiz Herald", "2019-03-06", "Houthis deny Mocha bombing\n\nThe Houthis denied on Wednesday "
     "that they carried out Monday's bombing of a market in Mocha that killed at least nine."),
    ("Coast Wire", "2019-04-08", "Second bomb in Mocha kills four\n\nA bomb killed four people in "
     "a cafe in Mocha, Yemen, on Monday, five weeks after a market was bombed, police said."),
    ("Taiz Herald", "2019-04-09", "Cafe bombed in Mocha\n\nFour people died when a bomb went off "
     "in a cafe in Mocha on April 8, residents said."),
    ("Coast Wire", "2019-03-04", "Gunmen kill two soldiers in Gao\n\nGunmen shot dead two soldiers "
     "at a checkpoint in Gao, Mali, on Monday, the army said."),
    ("Sahel Post", "2019-03-05", "Soldiers shot at Gao checkpoint\n\nTwo Malian soldiers were "
     "killed on Monday when gunmen opened fire on a checkpoint in Gao."),
)  # fmt: skip


def incoming(number: int) -> Incoming:
    publisher, published, text = TEXTS[number]
    return Incoming(
        text.encode(), f"reports/{number}.txt", WHEN, publisher=publisher, published=published
    )


@cache
def coded() -> tuple[Done, ...]:
    return tuple(code_item(incoming(number)) for number in range(len(TEXTS)))


def keep(workspace: Workspace, numbers: Iterable[int]) -> None:
    for number in numbers:
        done = coded()[number]
        assert done.coded is not None, done.error
        workspace.keep_coded(done.item, done.coded)


def told(workspace: Workspace) -> set[frozenset[int]]:
    """The reports of each incident, by their numbers."""
    by_id = {done.coded.report.id: n for n, done in enumerate(coded()) if done.coded}
    return {
        frozenset(by_id[ref.report.id] for ref in incident.events)
        for incident in workspace.incidents()
    }


def incident_of(workspace: Workspace, numbers: Sequence[int]) -> str:
    """The id of the incident that exactly these reports tell."""
    by_id = {done.coded.report.id: n for n, done in enumerate(coded()) if done.coded}
    for incident in workspace.incidents():
        if sorted(by_id[ref.report.id] for ref in incident.events) == sorted(numbers):
            return incident.id
    raise AssertionError(f"no incident of {numbers}: {told(workspace)}")


def waiting(workspace: Workspace) -> int:
    """How many reports are not linked yet."""
    with workspace.transaction() as tx:
        return Graph(tx).count_waiting("coded")
