"""What the review queue shows of an item: the incidents, their words, what can be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourceline.records import Incident
from sourceline.running.queue import Item, Sort
from sourceline.store.outline import Outline
from sourceline.web.views.changes import version_of

TITLES: dict[Sort, str] = {
    "merge": "One incident or two?",
    "dispute": "Sources disagree",
    "event": "Told at all?",
    "link": "Does a report belong elsewhere?",
    "note": "Notes on a report",
}
_VOICES = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One incident of an item: it, its version, and the lines that say most of it."""

    incident: Incident
    version: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An item of the queue as it is shown."""

    item: Item
    title: str
    sides: tuple[Side, ...]

    @property
    def merges(self) -> bool:
        """Whether it asks about two incidents."""
        return len(self.sides) == 2


def card(item: Item, found: Sequence[Incident], known: Mapping[str, Outline]) -> Card:
    """An item with its incidents.

    Args:
        item: of the queue.
        found: its incidents.
        known: outlines, by incident.
    """
    sides = tuple(Side(one, version_of(one), _lines(one, known.get(one.id))) for one in found)
    return Card(item, TITLES[item.sort], sides)


def _lines(one: Incident, outline: Outline | None) -> tuple[tuple[str, str], ...]:
    found = [
        (f"{figure.source}: killed", figure.span.text)
        for figure in one.killed.by_source[:_VOICES]
        if not figure.set_aside
    ]
    for dispute in one.disputes[:2]:
        voices = ", ".join(dict.fromkeys(voice.source for voice in dispute.against)) or "others"
        found.append((f"{voices} against", dispute.proposition))
    if outline is not None and outline.notes:
        found.append(("notes", ", ".join(note.replace("_", " ") for note in outline.notes)))
    return tuple(found)
