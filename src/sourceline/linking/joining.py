"""What people's judgements mean for clustering, and what an incident is called.

Both are functions of the units and judgements alone: the order in which reports came in plays no
part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, product

from sourceline.linking.profiles import Profile
from sourceline.records import Judgement

Anchor = tuple[str, int, int]
"""Report id, and where the trigger begins and ends in its text."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of units (a < b) that people have merged, and pairs that they have split."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def anchors(found: object) -> list[Anchor]:
    """The anchors of a judgement's payload."""
    if not isinstance(found, Sequence) or isinstance(found, str):
        return []
    return [(str(report), int(start), int(end)) for report, start, end in found]


def ties(judgements: Iterable[Judgement], unit_of: Callable[[Anchor], str | None]) -> Ties:
    """What merges and splits ask for, later ones over earlier ones; what was undone asks nothing.

    Args:
        judgements: in any order; `seq` orders them.
        unit_of: the unit that now stands at an anchor; None where there is none any more.
    """
    together: set[Pair] = set()
    apart: set[Pair] = set()
    for one in sorted(judgements, key=lambda judgement: judgement.seq):
        if one.undone is not None:
            continue
        if one.kind == "merge":
            units = _units([*anchors(one.payload.get("left")),
                            *anchors(one.payload.get("right"))], unit_of)  # fmt: skip
            pairs = set(combinations(units, 2))
            together |= pairs
            apart -= pairs
        elif one.kind == "split":
            out = _units(anchors(one.payload.get("out")), unit_of)
            rest = _units(anchors(one.payload.get("rest")), unit_of)
            near_out = _units(anchors(one.payload.get("beside_out")), unit_of)
            near_rest = _units(anchors(one.payload.get("beside_rest")), unit_of)
            across = {*product([*out, *near_out], rest), *product(out, near_rest)}
            crossing = {(min(a, b), max(a, b)) for a, b in across if a != b}
            together = (together - crossing) | set(combinations(out, 2))
            apart |= crossing
    return Ties(frozenset(together), frozenset(apart))


def _units(found: Iterable[Anchor], unit_of: Callable[[Anchor], str | None]) -> list[str]:
    return sorted({unit for anchor in found if (unit := unit_of(anchor)) is not None})


def founder(members: Iterable[Profile]) -> Profile:
    """The unit that an incident has its name from: of the earliest report, then by report id."""
    return min(
        members,
        key=lambda one: (one.published is None, one.published or 0, one.report, one.anchor),
    )


def incident_id(members: Iterable[Profile]) -> str:
    """The id of an incident: "i" and 12 hex digits, made from its founder's report and anchor."""
    first = founder(members)
    return founded(first.report, *first.anchor)


def founded(report: str, start: int, end: int) -> str:
    """The id of an incident whose founder is the unit of a report with this trigger."""
    return "i" + blake2b(f"{report}:{start}-{end}".encode(), digest_size=6).hexdigest()
