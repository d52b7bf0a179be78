"""Stated tallies beside what the workspace itself holds: "stated: over 170; recorded here: 23"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sourceline.linking.members import day_of
from sourceline.linking.units import distance, family
from sourceline.linking.voices import same_party
from sourceline.records import Incident, Interval, Party, Place, ReportRef, Tally, Toll
from sourceline.resolving.names import fold

_NEAR_KM = 25.0
_WORDS = {
    "at_least": "at least {low}", "more_than": "over {less}", "at_most": "up to {high}",
    "fewer_than": "fewer than {more}", "about": "about {mid}", "between": "{low} to {high}",
    "none": "none",
}  # fmt: skip
_PEOPLE = frozenset(
    {"killed", "injured", "missing", "abducted", "arrested", "displaced", "participants", "troops"}
)


@dataclass(frozen=True, slots=True)
class Account:
    """One stated tally and what the incidents at hand can account for.

    `stated_low` to `stated_high` is the number that the report gives (`stated_high` None where
    open), `words` says it shortly, `span` in the report's words. `recorded` is the number of
    incidents that match, or for counts of people the sum of their best estimates (of their lowest
    where a rule has no best); `recorded_low` and `recorded_high` sum the ends. `possible` are
    incidents that may belong (their day or place is too wide to say). `notes` say in words what
    keeps the two numbers from being compared.
    """

    tally: Tally
    report: ReportRef
    what: str
    stated_low: int
    stated_high: int | None
    words: str
    recorded: int
    recorded_low: int
    recorded_high: int
    incidents: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Both numbers in a line: "stated: over 170; recorded here: 23"."""
        low, high = self.recorded_low, self.recorded_high
        spread = f" ({low} to {high})" if (low, high) != (self.recorded, self.recorded) else ""
        return f"stated: {self.words}; recorded here: {self.recorded}{spread}"


def account(tally: Tally, report: ReportRef, incidents: Sequence[Incident]) -> Account:
    """What `incidents` can account for of a tally that `report` states.

    An incident matches by type (one of the tally's family), window, places (inside any of the
    tally's), actors and recipients (any of each side's); what the tally leaves open matches all.
    Incidents that a person has rejected, and those of which no report says that they happened,
    never count.
    """
    chosen: list[Incident] = []
    possible: list[Incident] = []
    for one in sorted(incidents, key=lambda incident: incident.id):
        fit = _fit(tally, one)
        if fit is not None:
            (chosen if fit else possible).append(one)
    counted = tally.count.what if tally.count.what in _PEOPLE else "incidents"
    low, best, high, silent = _sums(counted, chosen)
    return Account(
        tally=tally, report=report, what=counted,
        stated_low=tally.count.low, stated_high=tally.count.high, words=stated(tally),
        recorded=best, recorded_low=low, recorded_high=high,
        incidents=tuple(one.id for one in chosen), possible=tuple(one.id for one in possible),
        notes=_notes(tally, counted, silent, len(chosen), len(possible)),
    )  # fmt: skip


def stated(tally: Tally) -> str:
    """The tally's number in a few words.

    >>> from sourceline.records import Count, Span
    >>> stated(Tally("t1", "attacks", None,
    ...     Count("attacks", None, 171, None, "more_than", Span(0, 3, "170"))))
    'over 170'
    """
    count = tally.count
    if count.modifier == "vague":
        return f'"{count.span.text}"'
    high = count.high if count.high is not None else count.low
    pattern = _WORDS.get(count.modifier, "{low}")
    return pattern.format(
        low=count.low, high=high, less=count.low - 1, more=high + 1, mid=(count.low + high) // 2
    )


def _fit(tally: Tally, incident: Incident) -> bool | None:
    """True if it matches, None if it does not, False if its day or place is too wide to say."""
    happened = incident.status not in ("planned", "threatened", "hypothetical", "negated", "denied")
    if incident.review == "rejected" or not happened:
        return None
    if tally.event_type and family(tally.event_type) != family(incident.type):
        return None
    if tally.event_type is None and tally.what == "attacks" and incident.type != "ASSAULT":
        return None
    if not _sided(tally.actors, incident.actors) or not _sided(
        tally.recipients, incident.recipients
    ):
        return None
    parts = (_within(tally.time, incident.time), _placed(tally.places, incident.places))
    return None if None in parts else all(parts)


def _sided(wanted: Sequence[Party], there: Sequence[Party]) -> bool:
    return not wanted or any(_covers(a, b) for a in wanted for b in there)


def _covers(wanted: Party, there: Party) -> bool:
    """The same party, or a body of a country that the tally names as a whole."""
    if same_party(wanted, there):
        return True
    state = wanted.sector in (None, "GOV") and wanted.country is not None
    whole = state and (wanted.actor_id is None or wanted.actor_id.count(":") < 2)
    return whole and there.country == wanted.country and there.sector not in ("REB", "OPP", "CVL")


def _within(window: Interval, time: Interval) -> bool | None:
    """Whether a time lies in a window; False if only a part does or it is not known."""
    start, end = _day(window.earliest), _day(window.latest)
    if start is None and end is None:
        return True
    first, last = _day(time.earliest), _day(time.latest)
    if (start and last and last < start) or (end and first and first > end):
        return None
    return (start is None or (first is not None and first >= start)) and (
        end is None or (last is not None and last <= end)
    )


def _day(end: date | None) -> date | None:
    return None if end is None else day_of(end)


def _placed(wanted: Sequence[Place], there: Sequence[Place]) -> bool | None:
    if not wanted:
        return True
    fits = [_inside(area, place) for area in wanted for place in there]
    if True in fits:
        return True
    return False if not there or False in fits else None


def _inside(area: Place, place: Place) -> bool | None:
    """Whether a place lies in an area; False if the place is the wider one and may hold it."""
    if area.geonameid is not None and area.geonameid == place.geonameid:
        return True
    if area.country and place.country and area.country != place.country:
        return None
    if area.precision == "country":
        return area.country == place.country
    if place.precision == "country":
        return False
    if area.precision == "admin1":
        if fold(place.admin1 or "") in (fold(area.name), fold(area.admin1 or area.name)):
            return True
        return None if place.admin1 else False
    if fold(area.name) == fold(place.name):
        return True
    apart = distance(area, place)
    if place.precision == "admin1" and fold(area.admin1 or "") == fold(place.name):
        return False
    return True if apart is not None and apart <= _NEAR_KM else None


def _sums(what: str, chosen: Sequence[Incident]) -> tuple[int, int, int, int]:
    """Low, best, high, and how many incidents give no number of it."""
    if what == "incidents":
        return len(chosen), len(chosen), len(chosen), 0
    tolls = [toll for one in chosen if (toll := _toll(one, what)) is not None]
    known = [toll for toll in tolls if toll.low is not None or toll.best is not None]
    best = _total(known, lambda toll: toll.low if toll.best is None else toll.best)
    low = _total(known, lambda toll: toll.best if toll.low is None else toll.low)
    high = max(_total(known, lambda toll: toll.best if toll.high is None else toll.high), best)
    return min(low, best), best, high, len(chosen) - len(known)


def _total(tolls: Iterable[Toll], value: Callable[[Toll], int | None]) -> int:
    return sum(value(toll) or 0 for toll in tolls)


def _toll(incident: Incident, what: str) -> Toll | None:
    every = (incident.killed, incident.injured, *incident.counts)
    return next((toll for toll in every if toll.what == what), None)


def _notes(tally: Tally, what: str, silent: int, found: int, possible: int) -> tuple[str, ...]:
    notes = []
    if tally.time.earliest is None and tally.time.latest is None:
        notes.append("the tally states no window: incidents of any day are counted")
    elif tally.time.earliest is None:
        notes.append("the tally states no beginning: incidents from any day before are counted")
    if not tally.places and not tally.actors and not tally.recipients:
        notes.append("the tally names neither place nor party: incidents of any are counted")
    if tally.event_type is None and what == "incidents" and tally.what != "attacks":
        notes.append(f"the tally counts {tally.what.replace('_', ' ')}, here incidents are counted")
    if tally.count.what in ("targets_hit", "attacks"):
        notes.append(
            "one incident here may be several attacks of the tally, or the other way round"
        )
    if silent:
        word = "incident gives" if silent == 1 else "incidents give"
        notes.append(f"{silent} of {found} {word} no number of {what}")
    if possible:
        word = "incident is" if possible == 1 else "incidents are"
        notes.append(f"{possible} more {word} told too widely in time or place to say")
    return tuple(notes)
