"""Which reports of an incident are sources of their own.

A report that copies another adds none, a report that credits an agency stands for the agency, one
outlet is one source however often it reports, and a report all of whose claims are relayed from
one other outlet ("an official told Reuters") stands for that outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sourceline.linking.members import Member, moment, reports_of
from sourceline.records import Claim, CopyOf, Report, ReportRef
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.names import fold
from sourceline.resolving.publishers import host_of

_DOMAIN = re.compile(r"(?:\.(?:com?|org|net|news|info|gov|edu|tv|[a-z]{2}))+$")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}")
_OUTLET = re.compile(
    r"\b(?:Agency|Broadcast\w*|Chronicle|Courier|Daily|Echo|Gazette|Herald|Journal|Ledger|Mail"
    r"|Media|Network|News\w*|Observer|Post|Press|Radio|Standard|Telegraph|Television|Times"
    r"|Tribune|TV|Wire)\b"
)
_PRESS = "JRN"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the reports of an incident stand among its sources.

    `origins` maps each report's id to the keys of the outlets or agencies that it stands for,
    `names` those keys to a name. `counted` are the reports that make the independent sources, one
    each. `roots` maps a copy's id to the report that its chain of copies goes back to.
    """

    origins: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    counted: tuple[str, ...]
    roots: Mapping[str, str]

    def independent(self, reports: Iterable[str]) -> int:
        """How many independent sources these reports (ids) make."""
        return len(_apart([(one, self.origins[one]) for one in sorted(set(reports))]))

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the independent sources, in the order of their first report."""
        return tuple(
            " and ".join(sorted(self.names[key] for key in self.origins[one]))
            for one in self.counted
        )


def outlet(report: Report | ReportRef) -> str | None:
    """The name that a report's publisher goes by: its name, else the host of its address."""
    return report.publisher or host_of(report.url)


def outlet_key(name: str) -> str:
    """One key for an outlet's spellings: its id in the registry, else its name without domain.

    >>> outlet_key("AFP") == outlet_key("Agence France-Presse")
    True
    >>> outlet_key("www.examplepost.com"), outlet_key("The Example Post")
    ('examplepost', 'examplepost')
    """
    host = host_of(name) if " " not in name.strip() else None
    plain = _DOMAIN.sub("", host) if host else fold(name)
    key = _squashed(plain)
    return _press().get(_squashed(fold(name))) or _press().get(key) or key


def _squashed(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.removeprefix("the "))


@cache
def _press() -> dict[str, str]:
    """Agencies and outlets of the registry by their names without gaps."""
    found: dict[str, str] = {}
    for actor in registry().actors:
        if actor.sector == _PRESS:
            for name in (actor.name, *actor.aliases):
                found.setdefault(_squashed(fold(name)), actor.id)
    return found


def standing(members: Sequence[Member], copies: Sequence[CopyOf]) -> Standing:
    """Origins and independent sources of the reports of `members` (in order)."""
    names: dict[str, str] = {}
    own: dict[str, frozenset[str]] = {}
    reports = reports_of(members)
    for report in reports:
        told = [one for one in members if one.report.id == report.id]
        own[report.id] = _origins(report, told, names)
    roots = _roots(copies, own)
    origins = {}
    for report in reports:
        root = roots.get(report.id, report.id)
        origins[report.id] = own[root] if root in own else _outside(root, copies, names)
    # A copy of a report is never the one that is counted while its original is at hand.
    first = sorted(
        reports, key=lambda one: (one.id in roots, moment(one.published) or "9999", one.id)
    )
    counted = set(_apart([(one.id, origins[one.id]) for one in first]))
    return Standing(origins, names, tuple(r.id for r in reports if r.id in counted), roots)


def _origins(report: Report, told: Sequence[Member], names: dict[str, str]) -> frozenset[str]:
    stated = [name for name in report.credited_to if name.strip()] or _relayed(report, told)
    mine = outlet(report)
    if not stated and mine is None:
        key = f"report {report.id}"
        names[key] = report.title or key
        return frozenset({key})
    found = set()
    for name in stated or [mine or ""]:
        key = outlet_key(name)
        names[key] = min(names.get(key, name), name, key=lambda one: (len(one), one))
        found.add(key)
    return frozenset(found)


def _relayed(report: Report, told: Sequence[Member]) -> list[str]:
    """The one other outlet from which all claims about the event come, if it is one."""
    claims = [claim for one in told for claim in claims_about(one)]
    mine = outlet(report)
    via: set[str] = set()
    for claim in claims:
        name = claim.to or claim.source.name
        if not _is_outlet(name, press=bool(claim.to) or claim.source.sector == _PRESS):
            return []
        via.add(outlet_key(name))
    names = {outlet_key(n): n for c in claims for n in (c.to or c.source.name,)}
    if len(via) != 1 or (mine and outlet_key(mine) in via):
        return []
    return [names[next(iter(via))]]


def _is_outlet(name: str, *, press: bool) -> bool:
    """Whether a name is an outlet's: the registry has it, or one of the `press` is called so.

    A journalist who speaks is a source like any other.
    """
    if outlet_key(name) in registry().by_id:
        return True
    return press and bool(_OUTLET.search(name) or _HOST.fullmatch(name.strip()))


def claims_about(member: Member) -> tuple[Claim, ...]:
    """The claims of the report that are about the member's event, in their order."""
    event = member.event
    return tuple(
        claim
        for claim in member.record.claims
        if claim.id in event.claims or event.id in claim.about
    )


def _roots(copies: Sequence[CopyOf], own: Mapping[str, frozenset[str]]) -> dict[str, str]:
    parent = {one.report.id: one.of.id for one in sorted(copies, key=_order)}
    roots = {}
    for start in own:
        here, seen = start, {start}
        while here in parent and parent[here] not in seen:
            here = parent[here]
            seen.add(here)
        if here != start:
            roots[start] = here
    return roots


def _order(copy: CopyOf) -> tuple[str, float, str]:
    return copy.report.id, copy.score, copy.of.id


def _outside(root: str, copies: Sequence[CopyOf], names: dict[str, str]) -> frozenset[str]:
    """The origin of a copied report that is not itself among the incident's reports."""
    found = sorted((one.of for one in copies if one.of.id == root), key=lambda one: one.id)
    name = outlet(found[0]) if found else None
    key = outlet_key(name) if name else f"report {root}"
    names.setdefault(key, name or (found[0].title if found else None) or key)
    return frozenset({key})


def _apart(reports: Sequence[tuple[str, frozenset[str]]]) -> tuple[str, ...]:
    """Reports of which no two share an origin, those with the fewest origins first."""
    taken: set[str] = set()
    kept = []
    for ident, origins in sorted(reports, key=lambda one: len(one[1])):
        if not origins & taken:
            taken |= origins
            kept.append(ident)
    return tuple(kept)
