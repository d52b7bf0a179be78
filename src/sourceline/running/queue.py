"""What a person should look at first: ordered by what a correction would change most.

Each thing has a weight, the product of how unsure it is (0 to 1) and of what hangs on it: one for
itself and one for each doubling of the people killed. A toll that is disputed is as unsure as its
range is wide; a merge as its probability is near one half; an event as its confidence is low.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sourceline.running.linking import Proposal
from sourceline.store.outline import Outline

Sort = Literal["merge", "dispute", "event", "link", "note"]
SORTS: tuple[Sort, ...] = ("merge", "dispute", "event", "link", "note")
"""Two incidents that may be one; a number on which sources disagree; an event that may be none; a
report that hardly fits its incident; a report with integrity notes."""
SURE = 0.8
"""Events below this confidence are looked at."""
WEAK = 0.85
"""Reports whose best pair within their incident has a lower probability are looked at."""
_NOTE = 0.3
_SAYS_LITTLE = frozenset({"undated", "joined_words", "other_language"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: what sort it is, the incidents it is about (two for a merge), what a
    correction would change (larger is more), and why, in words."""

    sort: Sort
    incidents: tuple[str, ...]
    weight: float
    why: str

    @property
    def key(self) -> str:
        """A name of the item that stays while it is there."""
        return "-".join((self.sort, *self.incidents))


def queue(
    outlines: Sequence[Outline],
    proposals: Iterable[Proposal],
    weakest: Mapping[str, float],
) -> list[Item]:
    """Everything that is worth a look, heaviest first.

    Args:
        outlines: the workspace's incidents; those that somebody has accepted or rejected are left
            out, but for merges.
        proposals: pairs of incidents that may be one.
        weakest: by incident, the log-odds of the best pair of its worst-fitting member.
    """
    by_id = {one.id: one for one in outlines}
    found = list(_merges(proposals, by_id))
    for one in outlines:
        if one.review == "unreviewed":
            found += _items(one, weakest.get(one.id))
    return sorted(found, key=lambda item: (-item.weight, item.sort, item.incidents))


def _stake(killed: int | None) -> float:
    return 1 + math.log2(1 + (killed or 0))


def _merges(proposals: Iterable[Proposal], known: Mapping[str, Outline]) -> Iterator[Item]:
    for one in proposals:
        left, right = known.get(one.left), known.get(one.right)
        if left is None or right is None:
            continue
        likely = 1 / (1 + math.exp(-one.score))
        unsure = 1 - abs(2 * likely - 1)
        killed = min(left.killed[1] or 0, right.killed[1] or 0)
        moved = min(left.reports, right.reports)
        why = (
            f"{likely:.0%} likely one incident; merging moves {_many(moved, 'report')} and takes "
            f"{killed:,} killed out of the sum"
        )
        yield Item("merge", (one.left, one.right), unsure * (_stake(killed) + moved), why)


def _items(one: Outline, weakest: float | None) -> Iterator[Item]:
    low, best, high = one.killed
    if one.disputes:
        wide = (high or 0) - (low or 0)
        share = wide / (wide + (low or 0) + 1)
        unsure = max(share, 0.25)
        why = f"disputed: {one.disputes[0]}"
        if wide:
            why += f"; the sources lie {_many(wide, 'death')} apart"
        if len(one.disputes) > 1:
            why += f"; and {len(one.disputes) - 1} more"
        yield Item("dispute", (one.id,), unsure * _stake(high), why)
    if one.confidence is not None and one.confidence < SURE:
        why = (
            f"only {one.confidence:.0%} sure that a report tells of it; "
            f"{_many(best or 0, 'death')} would go with it"
        )
        yield Item("event", (one.id,), (1 - one.confidence) * _stake(best), why)
    if weakest is not None and one.reports > 1:
        fits = 1 / (1 + math.exp(-weakest))
        if fits < WEAK:
            why = f"one of its {one.reports} reports fits the others with {fits:.0%} only"
            yield Item("link", (one.id,), (1 - fits) * _stake(best), why)
    notes = [note for note in one.notes if note not in _SAYS_LITTLE]
    if notes:
        told = ", ".join(note.replace("_", " ") for note in notes)
        yield Item("note", (one.id,), _NOTE * _stake(best), f"notes on its reports: {told}")


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
