"""Who acted against whom, how often and with how many killed: a graph of actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from sourceline.store.outline import Named, Outline

NODES = 12
"""Parties that are drawn; the table has all."""
ROWS = 60
SIZE, RING = 640, 190
_BARS = 24
_NODE = 7.0


@dataclass(frozen=True, slots=True)
class Edge:
    """One party's acts against another.

    `first` and `last` are days; `bars` the incidents in each of 24 equal parts of the whole time,
    as shares of the most.
    """

    actor: str
    recipient: str
    actor_name: str
    recipient_name: str
    incidents: int
    killed: int
    first: str
    last: str
    bars: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the drawing; `anchor` says to which side its name runs."""

    party: str
    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    did: int
    suffered: int


@dataclass(frozen=True, slots=True)
class Arc:
    """An edge in the drawing: an SVG path, and how wide it is."""

    edge: Edge
    path: str
    width: float
    strength: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing, and the table of all edges; `left_out` parties are only in the table."""

    size: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    edges: tuple[Edge, ...]
    more: int
    left_out: int


def graph(found: Sequence[Outline]) -> Graph:
    """The graph of some incidents."""
    listed = edges(found)
    did: Counter[str] = Counter()
    suffered: Counter[str] = Counter()
    names: dict[str, str] = {}
    for one in listed:
        did[one.actor] += one.incidents
        suffered[one.recipient] += one.incidents
        names |= {one.actor: one.actor_name, one.recipient: one.recipient_name}
    drawn = _beside(_busiest(listed), listed)
    nodes = tuple(
        _node(at, len(drawn), party, names[party], did[party], suffered[party])
        for at, party in enumerate(drawn)
    )
    where = {one.party: one for one in nodes}
    inside = [one for one in listed if one.actor in where and one.recipient in where]
    most = max((one.incidents for one in inside), default=1)
    arcs = tuple(_arc(one, where[one.actor], where[one.recipient], most) for one in inside)
    return Graph(
        SIZE, nodes, arcs[::-1], tuple(listed[:ROWS]), max(0, len(listed) - ROWS),
        len(names) - len(drawn),
    )  # fmt: skip


def edges(found: Iterable[Outline]) -> list[Edge]:
    """Every pair of an actor and a recipient of one incident, most incidents first."""
    told: dict[tuple[str, str], list[Outline]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in found:
        sides = [
            {_key(party): party.name for party in side} for side in (one.actors, one.recipients)
        ]
        for side in sides:
            for key, name in side.items():
                names.setdefault(key, name)
        for actor in sides[0]:
            for recipient in sides[1]:
                told[actor, recipient].append(one)
    days = sorted(one.earliest for group in told.values() for one in group if one.earliest)
    span = (days[0], days[-1]) if days else ("", "")
    listed = [
        _edge(pair, (names[pair[0]], names[pair[1]]), group, span) for pair, group in told.items()
    ]
    return sorted(listed, key=lambda one: (-one.incidents, -one.killed, one.actor, one.recipient))


def _key(party: Named) -> str:
    return party.id or party.name


def _edge(
    pair: tuple[str, str], names: tuple[str, str], group: Sequence[Outline], span: tuple[str, str]
) -> Edge:
    days = sorted(one.earliest for one in group if one.earliest)
    counted = Counter(_bin(day, span) for day in days)
    most = max(counted.values(), default=1)
    return Edge(
        *pair, *names, len(group), sum(one.killed[1] or 0 for one in group),
        days[0] if days else "", days[-1] if days else "",
        tuple(round(counted[at] / most, 2) for at in range(_BARS)),
    )  # fmt: skip


def _bin(day: str, span: tuple[str, str]) -> int:
    first, last = map(_number, span)
    return min(_BARS - 1, int(_BARS * (_number(day) - first) / max(1, last - first)))


def _number(day: str) -> int:
    """Days, near enough for a small picture."""
    return 372 * int(day[:4]) + 31 * int(day[5:7]) + int(day[8:10])


def _busiest(listed: Iterable[Edge]) -> list[str]:
    """The parties of the busiest pairs, so that what is drawn hangs together."""
    found: dict[str, None] = {}
    for one in listed:
        both = dict.fromkeys((one.actor, one.recipient))
        if len(found | both) <= NODES:
            found |= both
    return list(found)


def _beside(parties: Sequence[str], listed: Iterable[Edge]) -> list[str]:
    """An order around the circle in which parties that act against each other stand near."""
    bound: Counter[frozenset[str]] = Counter()
    for one in listed:
        bound[frozenset((one.actor, one.recipient))] += one.incidents
    left = list(parties)
    found = left[:1]
    left = left[1:]
    while left:
        last = found[-1]
        nearest = max(left, key=lambda one: bound[frozenset((last, one))])
        found.append(nearest)
        left.remove(nearest)
    return found


def _node(at: int, number: int, party: str, name: str, did: int, suffered: int) -> Node:
    angle = 2 * pi * at / max(1, number) - pi / 2
    x, y = SIZE / 2 + RING * cos(angle), SIZE / 2 + RING * sin(angle)
    out_x = SIZE / 2 + (RING + 34) * cos(angle)
    out_y = SIZE / 2 + (RING + 34) * sin(angle)
    side = cos(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    shown = name if len(name) <= 21 else name[:20].rstrip() + "…"
    return Node(
        party, shown, round(x, 1), round(y, 1), round(out_x, 1), round(out_y + 4, 1), anchor,
        did, suffered,
    )  # fmt: skip


def _arc(edge: Edge, one: Node, other: Node, most: int) -> Arc:
    width = round(1.2 + 6.8 * sqrt((edge.incidents - 1) / max(1, most - 1)), 1)
    strength = 1 if width < 2.5 else 2 if width < 5 else 3
    path = _loop(one) if one.party == other.party else _bow(one, other, width)
    return Arc(edge, path, width, strength)


def _loop(node: Node) -> str:
    """A loop on the outer side of a node."""
    middle = SIZE / 2
    far = hypot(node.x - middle, node.y - middle) or 1.0
    out_x, out_y = (node.x - middle) / far, (node.y - middle) / far
    side_x, side_y = -out_y, out_x
    ends = [
        (node.x + _NODE * out_x + 5 * way * side_x, node.y + _NODE * out_y + 5 * way * side_y)
        for way in (-1, 1)
    ]
    bends = [
        (node.x + 34 * out_x + 20 * way * side_x, node.y + 34 * out_y + 20 * way * side_y)
        for way in (-1, 1)
    ]
    a, b, c, d = (f"{x:.1f} {y:.1f}" for x, y in (ends[0], bends[0], bends[1], ends[1]))
    return f"M{a}C{b} {c} {d}"


def _bow(one: Node, other: Node, width: float) -> str:
    """A bowed line; that in the other direction bows to the other side."""
    dx, dy = other.x - one.x, other.y - one.y
    far = hypot(dx, dy) or 1.0
    bend_x = (one.x + other.x) / 2 - dy * 0.16
    bend_y = (one.y + other.y) / 2 + dx * 0.16
    start = _short(one.x, one.y, bend_x, bend_y, _NODE + 2)
    end = _short(other.x, other.y, bend_x, bend_y, min(_NODE + 6 + width, far / 3))
    return f"M{start}Q{bend_x:.1f} {bend_y:.1f} {end}"


def _short(x: float, y: float, to_x: float, to_y: float, by: float) -> str:
    """The point that lies a way off another, towards a third."""
    far = hypot(to_x - x, to_y - y) or 1.0
    return f"{x + by * (to_x - x) / far:.1f} {y + by * (to_y - y) / far:.1f}"
