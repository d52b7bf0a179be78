"""People's judgements on an incident: edits of its fields, accepting, rejecting.

A person's value stands above the machine's and survives every new run. Judgements name events by
anchors, so they find their incident again after events were coded anew, merged or split.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from sourceline.errors import SourcelineError
from sourceline.linking.fields import title_of
from sourceline.linking.members import Member
from sourceline.records import (
    GradingStatus,
    Incident,
    Instrument,
    Interval,
    Judgement,
    Party,
    Place,
    ResponsibilityStatus,
    Status,
    Toll,
)
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.countries import country_of
from sourceline.resolving.names import fold

_RANGE = re.compile(r"(\d+)(?:\s*(?:-|–|to|\.\.)\s*(\d+))?")
_MOST = 10_000_000_000
"""More people than there are."""
_WORD = re.compile(r"[A-Za-z][\w-]*")
_ANCHORS = ("at", "left", "right", "out", "rest")


def concerning(members: Sequence[Member], judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that concern an incident of these members, in the order of their making.

    A merge or split concerns it if any event that it names is a member; an edit, acceptance,
    rejection or comment if at least half of the events that it names and that are told here or
    elsewhere are. An undo concerns it with what it takes back.
    """
    ordered = sorted(judgements, key=lambda one: one.seq)
    mine = [one for one in ordered if one.kind != "undo" and _touches(one, members)]
    numbers = {one.seq for one in mine}
    return tuple(one for one in ordered if one.seq in numbers or one.undoes in numbers)


def _touches(judgement: Judgement, members: Sequence[Member]) -> bool:
    anchors = [anchor for key in _ANCHORS for anchor in judgement.payload.get(key, ())]
    if not anchors:
        return True
    held = sum(any(_is_at(member, anchor) for member in members) for anchor in anchors)
    return 2 * held >= len(anchors) if "at" in judgement.payload else held > 0


def _is_at(member: Member, anchor: Sequence[Any]) -> bool:
    """Whether an anchor names the member's event: by its trigger or one of its mentions."""
    report, start, end = anchor
    spans = (member.event.trigger, *member.event.mentions)
    return bool(member.report.id == report) and any(
        span.start < end and start < span.end for span in spans
    )


def apply(incident: Incident, judgements: Iterable[Judgement]) -> Incident:
    """The incident as people's judgements leave it; what was undone has no effect.

    An edit whose value cannot be read leaves its field as the machine has it: `check` refuses such
    values before they are kept.
    """
    for one in sorted(judgements, key=lambda judgement: judgement.seq):
        if one.undone is not None:
            continue
        if one.kind == "accept":
            incident = replace(incident, review="accepted")
        elif one.kind == "reject":
            incident = replace(incident, review="rejected")
        elif one.kind == "edit":
            incident = _edited(incident, one)
    return incident


def check(field: str, value: object) -> None:
    """See whether a field of an incident can be given a value.

    Raises:
        SourcelineError: E551 if incidents have no such field or it is none to edit; E552 if the
            value cannot be read.
    """
    if field not in _READERS:
        raise SourcelineError("E551", field=field, fields=", ".join(FIELDS))
    try:
        _READERS[field](value)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SourcelineError(
            "E552", field=field, value=value, expected=_EXPECTED[field]
        ) from error


def _edited(incident: Incident, judgement: Judgement) -> Incident:
    field, value = judgement.payload.get("field"), judgement.payload.get("value")
    if field == "places":
        value = judgement.payload.get("places", value)
    reader = _READERS.get(str(field))
    if reader is None:
        return incident
    try:
        read = reader(value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return incident
    by = f"judgement {judgement.seq}"
    if field in ("killed", "injured"):
        toll: Toll = getattr(incident, field)
        low, best, high = read
        return _with(incident, field, replace(toll, low=low, best=best, high=high))
    if field in ("responsibility", "grading"):
        old = getattr(incident, field)
        reason = f"{judgement.author}: {judgement.reason}" if judgement.reason else judgement.author
        return _with(incident, field, replace(old, status=read, reason=reason))
    if field in ("actors", "recipients", "places"):
        read = tuple(replace(one, by=by) for one in read)
    if field == "time":
        read = replace(read, basis=f"set by {judgement.author} ({by})")
    own_title = _title(incident) == incident.title
    incident = _with(incident, str(field), read)
    if own_title and field != "title":
        incident = replace(incident, title=_title(incident))
    return incident


def _with(incident: Incident, field: str, value: Any) -> Incident:
    changed: dict[str, Any] = {field: value}
    return replace(incident, **changed)


def _title(incident: Incident) -> str:
    return title_of(incident.type, incident.modes, incident.places, incident.time)


def _text(value: object) -> str:
    text = str(value).strip()
    if not isinstance(value, str) or not text:
        raise ValueError(value)
    return text


def _code(value: object) -> str:
    text = _text(value)
    if not _WORD.fullmatch(text):
        raise ValueError(value)
    return text.upper()


def _listed(value: object) -> list[Any]:
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"[;,]", value) if part.strip()]
    if isinstance(value, Mapping):
        return [value]
    if not isinstance(value, Iterable):
        raise TypeError(value)
    return list(value)


def _words(value: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in _listed(value))


def _interval(value: object) -> Interval:
    if isinstance(value, Mapping):
        first, last = value["earliest"], value["latest"]
    else:
        first, _, last = _text(value).partition("/")
        last = last or first
    start, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    if end < start:
        raise ValueError(value)
    return Interval(start, end, "day" if start == end else "span", "set by a person")


def _parties(value: object) -> tuple[Party, ...]:
    return tuple(_party(one) for one in _listed(value))


def _party(value: object) -> Party:
    if isinstance(value, Mapping):
        return Party(
            _text(value["name"]), value.get("actor_id"), value.get("country"), value.get("sector")
        )
    name = _text(value)
    actor = registry().by_id.get(name) or registry().named(fold(name))
    if actor is None:
        return Party(name, country=country_of(name))
    return Party(actor.name, actor.id, actor.country, actor.sector, actor.backed_by)


def _places(value: object) -> tuple[Place, ...]:
    if isinstance(value, str):
        return tuple(_place(part.strip()) for part in value.split(";") if part.strip())
    return tuple(_place(one) for one in _listed(value))


def _place(value: object) -> Place:
    """A place from its fields, or from "Town, Country" without a point.

    No gazetteer is asked: `running.placing` has done so when the judgement was made.
    """
    if isinstance(value, Mapping):
        lat, lon = _degrees(value.get("lat"), 90), _degrees(value.get("lon"), 180)
        if (lat is None) != (lon is None):
            raise ValueError(value)
        return Place(
            _text(value["name"]), value.get("country"), value.get("admin1"),
            lat, lon,
            value.get("precision", "unknown" if lat is None else "city"), value.get("geonameid"),
        )  # fmt: skip
    name, _, country = _text(value).rpartition(",")
    code = country_of(country.strip())
    if name and code:
        return Place(name.strip(), code)
    return Place(_text(value), country_of(_text(value)))


def _degrees(value: Any, most: float) -> float | None:
    if value is None:
        return None
    degrees = float(value)
    if not -most <= degrees <= most:
        raise ValueError(value)
    return degrees


def _instruments(value: object) -> tuple[Instrument, ...]:
    return tuple(Instrument(word) for word in _words(value))


def _range(value: object) -> tuple[int, int | None, int]:
    if isinstance(value, Mapping):
        low, high = int(value["low"]), int(value["high"])
        best = None if value.get("best") is None else int(value["best"])
    else:
        match = _RANGE.fullmatch(str(value).strip())
        if match is None:
            raise ValueError(value)
        low = int(match[1])
        high = int(match[2]) if match[2] else low
        best = low if low == high else None
    if not 0 <= low <= (low if best is None else best) <= high <= _MOST:
        raise ValueError(value)
    return low, best, high


def _one_of(allowed: Any) -> Callable[[object], str]:
    names = frozenset(get_args(allowed))

    def read(value: object) -> str:
        text = _text(value)
        if text not in names:
            raise ValueError(value)
        return text

    return read


_READERS: dict[str, Callable[[object], Any]] = {
    "title": _text, "type": _code, "modes": _words, "contexts": _words, "time": _interval,
    "places": _places, "actors": _parties, "recipients": _parties, "instruments": _instruments,
    "status": _one_of(Status), "killed": _range, "injured": _range,
    "responsibility": _one_of(ResponsibilityStatus), "grading": _one_of(GradingStatus),
}  # fmt: skip
_EXPECTED: dict[str, str] = {
    "title": "a line of text", "type": "one code, such as ASSAULT",
    "modes": "words, with commas between them", "contexts": "words, with commas between them",
    "time": "a day, or two with a slash, such as 2024-02-07/2024-02-09",
    "places": "a name with its country, such as Baghdad, Iraq; several with semicolons",
    "actors": "names, with commas between them", "recipients": "names, with commas between them",
    "instruments": "words, with commas between them",
    "status": f"one of {', '.join(get_args(Status))}",
    "killed": "a number, or a range such as 2-5", "injured": "a number, or a range such as 2-5",
    "responsibility": f"one of {', '.join(get_args(ResponsibilityStatus))}",
    "grading": f"one of {', '.join(get_args(GradingStatus))}",
}  # fmt: skip
FIELDS: tuple[str, ...] = tuple(_READERS)
"""The fields of an incident that a person can edit."""
