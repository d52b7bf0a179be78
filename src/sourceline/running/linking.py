"""Linking in a workspace: new reports join, open or propose; the result is that of linking all.

A batch of reports is compared with what shares its keys, in one transaction, and scored pairs are
kept (`compare`). When all that waits is compared, the connected parts of the graph that new units
lie in are clustered anew, from all of their pairs (`place`). As scores depend on the two reports
alone, the incidents do not depend on the order of arrival. What an incident says is put together
last (`refresh`), so that fifty reports of one incident cost one putting together and not fifty.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING

from sourceline.errors import SourcelineError
from sourceline.linking import copies, joining, profiles
from sourceline.linking.blocking import keys
from sourceline.linking.chains import links_of
from sourceline.linking.clustering import components
from sourceline.linking.edits import apply, concerning
from sourceline.linking.incident import Member, assemble
from sourceline.linking.joining import Pair, Ties
from sourceline.linking.linker import clusters, scored, siblings
from sourceline.linking.members import ref
from sourceline.linking.pairs import LEAST, PROPOSE, Comparison, apart, explain, score
from sourceline.linking.profiles import Profile
from sourceline.linking.units import homes, units
from sourceline.records import CopyOf, Incident, Judgement, Record, Rule
from sourceline.store.base import unpack
from sourceline.store.finding import Doubt
from sourceline.store.graph import Graph

if TYPE_CHECKING:
    from sourceline.store import Workspace

Progress = Callable[[str, int, int], None]
BATCH = 512
"""Reports that are compared in one transaction."""
_FRESH = 500  # reports whose units are placed in one transaction
_STALE = 100  # incidents put together in one transaction


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two incidents that may be one: `score` is the mean over their pairs of units, in log-odds;
    `closest` are the keys of the two units that fit best."""

    left: str
    right: str
    score: float
    closest: Pair


def link(workspace: Workspace, progress: Progress | None = None) -> int:
    """Link all reports that are coded and not linked yet; returns how many.

    Interrupted, it goes on where it was: a batch is compared whole or not at all, and what is
    compared is given its incidents at the next call.
    """
    done = compare(workspace, progress)
    place(workspace, progress)
    return done


def compare(workspace: Workspace, progress: Progress | None = None) -> int:
    """Compare all reports that are coded with what shares their keys; returns how many."""
    done = 0
    while True:
        with _uncollected(), workspace.transaction() as tx:
            graph = Graph(tx)
            waiting = graph.waiting("coded", BATCH)
            if not waiting:
                return done
            _compare_units(graph, loaded(graph.units_of(waiting)))
            _compare_reports(graph, waiting)
            graph.mark(waiting, "compared")
            left = graph.count_waiting("coded")
        done += len(waiting)
        if progress:
            progress("comparing", done, done + left)


def place(workspace: Workspace, progress: Progress | None = None) -> None:
    """Give the units of all compared reports their incidents."""
    done = 0
    while True:
        with _uncollected(), workspace.transaction() as tx:
            graph = Graph(tx)
            waiting = graph.waiting("compared", _FRESH)
            if not waiting:
                return
            told = set(graph.units_of(waiting))
            recluster(graph, told - set(graph.homes(told)), workspace.judgements())
            graph.mark(waiting, "linked")
            left = graph.count_waiting("compared")
        done += len(waiting)
        if progress:
            progress("linking", done, done + left)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Within a batch nothing is made that only the collector of cycles could take away; it would
    look at the tens of thousands of profiles that are kept again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class _Parsed:
    """Profiles that were read last: the same ones are compared again and again as reports come in.

    Known by a digest of what is kept of them, which is smaller than that.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.found: dict[bytes, Profile] = {}
        self.lock = Lock()  # the workbench judges in several threads

    def __call__(self, packed: bytes) -> Profile:
        digest = blake2b(packed, digest_size=16).digest()
        found = self.found.get(digest)
        if found is None:
            found = profiles.from_json(unpack(packed))
        with self.lock:
            self.found.pop(digest, None)
            self.found[digest] = found  # the last to be given up
            if len(self.found) > self.most:
                del self.found[next(iter(self.found))]
        return found


_parsed = _Parsed(16_000)


@lru_cache(maxsize=256)
def _marked(packed: bytes) -> copies.Marks:
    return copies.marks_from_json(unpack(packed))


def loaded(found: Mapping[str, bytes]) -> dict[str, Profile]:
    """Profiles by key, from as they are kept."""
    return {key: _parsed(packed) for key, packed in found.items()}


def _compare_units(graph: Graph, fresh: Mapping[str, Profile]) -> None:
    """Score the new units against all that share a key with them, among themselves too; then, of
    reports that have a pair that is kept, all other units."""
    shared = graph.candidates({key: keys(unit) for key, unit in fresh.items()})
    others = {key for found in shared.values() for key in found} - set(fresh)
    known = {**loaded(graph.profiles(others)), **fresh}
    found = {(min(a, b), max(a, b)) for a, near in shared.items() for b in near}
    pairs = [(known[a], known[b]) for a, b in sorted(found)]
    rows = scored((a, b) for a, b in pairs if a.report != b.report)
    near = [(known[a], known[b]) for (a, b), value in rows.items() if value > 0]
    told: dict[str, list[Profile]] = defaultdict(list)
    for unit in loaded(graph.units_of({one.report for pair in near for one in pair})).values():
        told[unit.report].append(unit)
    graph.put_pairs(_rows({**rows, **scored(siblings(near, told))}))


def _rows(scores: Mapping[Pair, float]) -> list[tuple[str, str, float]]:
    return [(a, b, value) for (a, b), value in sorted(scores.items())]


def _compare_reports(graph: Graph, reports: Sequence[str]) -> None:
    """Find which of the new reports are copies, or have copies."""
    fresh = _marks(graph, reports)
    shared = graph.copy_candidates({one: copies.keys(marks) for one, marks in fresh.items()})
    others = {one for found in shared.values() for one in found} - set(fresh)
    known = {**_marks(graph, others), **fresh}
    pairs = sorted({(min(a, b), max(a, b)) for a, found in shared.items() for b in found})
    matches = (copies.compare(known[a], known[b]) for a, b in pairs)
    rows = [(one.a, one.b, copies.match_to_json(one)) for one in matches if one is not None]
    graph.put_copies(rows)
    touched = {report for a, b, _ in rows for report in (a, b)}
    beside = {report for pair in graph.copies_about(touched) for report in pair}
    graph.mark_stale(graph.incidents_of_reports(beside))  # which is the original may have changed


def _marks(graph: Graph, reports: Iterable[str]) -> dict[str, copies.Marks]:
    return {report: _marked(packed) for report, packed in graph.marks(reports).items()}


def recluster(graph: Graph, dirty: Iterable[str], judgements: Sequence[Judgement]) -> None:
    """Cluster anew the parts of the graph that some units lie in, and write their incidents."""
    ties = ties_of(graph, judgements)
    part = _part(graph, set(dirty), ties)
    known = loaded(graph.profiles(part))
    found: dict[str, list[str]] = {}
    for members in clusters(known, graph.pairs_among(part), ties):
        first = joining.founder(known[key] for key in members)
        rest = [key for key in members if key != first.key]
        found[joining.incident_id([first])] = [first.key, *rest]
    changed = graph.put_incidents(found)
    beside = {key.split(":")[0] for ident in changed for key in found[ident]}
    graph.mark_stale(graph.incidents_of_reports(beside))  # links and copies may have moved


def ties_of(graph: Graph, judgements: Sequence[Judgement]) -> Ties:
    """The constraints that people's judgements put on clustering."""
    asked = [one for one in judgements if one.kind in ("merge", "split") and one.undone is None]
    named = [
        anchor
        for one in asked
        for side in ("left", "right", "out", "rest", "beside_out", "beside_rest")
        for anchor in joining.anchors(one.payload.get(side))
    ]
    return joining.ties(asked, graph.units_at(named).get)


def _part(graph: Graph, dirty: set[str], ties: Ties) -> set[str]:
    """All units that hang together with `dirty`: by pairs that fit, by judgements, or by being in
    one incident now."""
    tied: dict[str, set[str]] = defaultdict(set)
    for a, b in ties.together:
        tied[a].add(b)
        tied[b].add(a)
    part: set[str] = set()
    edge = dirty
    while edge:
        part |= edge
        near = graph.neighbours(edge)
        inside = graph.members(graph.homes(edge).values())
        near |= {key for found in inside.values() for key in found}
        near |= {other for key in edge for other in tied[key]}
        edge = near - part
    return part


def refresh(workspace: Workspace, progress: Progress | None = None) -> int:
    """Put together anew what stale incidents say; returns how many there were.

    Interrupted, it goes on where it was: an incident stays stale until its text is written.
    """
    done = 0
    while True:
        with _uncollected(), workspace.transaction() as tx:
            graph = Graph(tx)
            waiting = graph.stale(_STALE)
            if not waiting:
                return done
            judged, rule = workspace.judgements(), workspace.config.rule
            doubts: dict[str, Doubt] = {}
            found, faults = put_together(graph, waiting, judged, rule, doubts)
            workspace.put_bodies(tx, found, doubts)
            left = graph.count_stale() - len(faults)
        _set_aside(workspace, faults)
        done += len(waiting)
        if progress:
            progress("putting incidents together", done, done + left)


def _set_aside(workspace: Workspace, faults: Mapping[str, str]) -> None:
    """List the incidents that could not be put together, and pass them over from then on."""
    for ident, why in faults.items():
        workspace.reject(ident, None, SourcelineError("E830", incident=ident, why=why))
    if faults:
        with workspace.transaction() as tx:
            Graph(tx).set_aside(faults)


def put_together(
    graph: Graph,
    idents: Sequence[str],
    judgements: Sequence[Judgement],
    rule: Rule,
    doubts: dict[str, Doubt] | None = None,
) -> tuple[dict[str, Incident], dict[str, str]]:
    """The incidents of these ids, from their reports and with people's edits; and, of those that
    a fault in the program kept from being put together, what it was.

    `doubts` is filled with how sure each is.
    """
    inside = graph.members(idents)
    reports = {key.split(":")[0] for found in inside.values() for key in found}
    records = graph.records(reports)
    told = {report: {unit.id: unit for unit in units(one)} for report, one in records.items()}
    where = _where(graph, records)
    copied = copies_of(graph, reports, records)
    found: dict[str, Incident] = {}
    faults: dict[str, str] = {}
    for ident, members in inside.items():
        try:
            split = (key.split(":") for key in members)
            parts = [Member(records[report], told[report][event]) for report, event in split]
            here = {part.record.report.id for part in parts}
            mine = concerning(parts, judgements)
            incident = assemble(
                ident, parts,
                copies=[one for one in copied if one.report.id in here],
                links=links_of(parts, where), judgements=mine, rule=rule,
            )  # fmt: skip
            found[ident] = apply(incident, mine)
            if doubts is not None:
                doubts[ident] = _doubt(parts)
        except Exception as error:  # one incident's fault does not keep the others waiting
            faults[ident] = f"{type(error).__name__}: {error}"
    return found, faults


def _doubt(parts: Sequence[Member]) -> Doubt:
    sure = [part.event.confidence for part in parts if part.event.confidence is not None]
    notes = {note.kind for part in parts for note in part.record.report.notes}
    return Doubt(max(sure, default=None), tuple(sorted(notes)))


def _where(graph: Graph, records: Mapping[str, Record]) -> dict[str, str]:
    """The incident of each event of some records, by the event's key; fragments too."""
    unit_of = {
        f"{report}:{event}": f"{report}:{unit}"
        for report, record in records.items()
        for event, unit in homes(record).items()
    }
    incident = graph.homes(unit_of.values())
    return {key: incident[unit] for key, unit in unit_of.items() if unit in incident}


def copies_of(
    graph: Graph, reports: Iterable[str], known: Mapping[str, Record]
) -> tuple[CopyOf, ...]:
    """Which of the reports that hang together with some are copies of which."""
    bodies = graph.copies_about(reports)
    if not bodies:
        return ()
    every = {report for pair in bodies for report in pair}
    records = {**graph.records(every - set(known)), **known}
    found: list[CopyOf] = []
    for part in components(every, bodies):
        matches = [copies.match_from_json(body) for pair, body in bodies.items() if pair[0] in part]
        found += copies.family([ref(records[report].report) for report in part], matches)
    return tuple(found)


def proposals(workspace: Workspace) -> list[Proposal]:
    """Pairs of incidents that may be one, likeliest first: for a person to decide."""
    with workspace.reading() as tx:
        graph = Graph(tx)
        near = graph.near_misses(PROPOSE)
        homes_ = graph.homes({key for a, b, _ in near for key in (a, b)})
        sides = graph.members(set(homes_.values()))
        every = {key for found in sides.values() for key in found}
        ties = ties_of(graph, workspace.judgements())
        known = loaded(graph.profiles(every))
    best: dict[Pair, tuple[float, Pair]] = {}
    for a, b, value in near:
        left, right = sorted((homes_[a], homes_[b]))
        best[left, right] = max(best.get((left, right), (value, (a, b))), (value, (a, b)))
    found = []
    for (left, right), (_, closest) in best.items():
        crossing = [(min(a, b), max(a, b)) for a in sides[left] for b in sides[right]]
        if any(p in ties.apart or apart(known[p[0]], known[p[1]]) for p in crossing):
            continue
        values = (max(score(known[a], known[b]), LEAST) for a, b in crossing)
        mean = sum(values) / len(crossing)
        if mean > PROPOSE:
            found.append(Proposal(left, right, round(mean, 3), closest))
    return sorted(found, key=lambda one: (-one.score, one.left, one.right))


def explain_pair(workspace: Workspace, a: str, b: str) -> Comparison:
    """Why two units (by key) were or were not linked: every feature with both values."""
    return explain_pairs(workspace, [(a, b)])[0]


def explain_pairs(workspace: Workspace, pairs: Sequence[Pair]) -> list[Comparison]:
    """As `explain_pair`, of many pairs at once."""
    with workspace.reading() as tx:
        known = loaded(Graph(tx).profiles({key for pair in pairs for key in pair}))
    return [explain(known[a], known[b]) for a, b in pairs]
