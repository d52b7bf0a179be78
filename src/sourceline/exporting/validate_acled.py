"""Whether rows are what ACLED's codebook allows (columns, values, hierarchy, interaction)."""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.exporting.acled import CIVILIANS_TARGETED, COLUMNS, PREFIX
from sourceline.exporting.acled_actors import INTER, interaction
from sourceline.exporting.acled_types import EVENT_TYPE, TYPES, Coding
from sourceline.exporting.nations import nations
from sourceline.exporting.validate_values import Checker, Row, every, header, unique

_SCALES = frozenset(
    {"Local", "Subnational", "National", "Regional", "International", "Other", "Local partner"}
)
_TARGETABLE = frozenset({"Violence against civilians", "Explosions/Remote violence", "Riots"})
_EXCESSIVE = "Excessive force against protesters"


def validate_acled(rows: Sequence[Row]) -> list[str]:
    """What is wrong with rows of ACLED's 31 columns; nothing where they are right."""
    return [*header(rows, COLUMNS), *unique(rows, "event_id_cnty"), *every(rows, _row)]


def _row(check: Checker) -> None:
    check.filled("event_id_cnty", "actor1", "inter1", "interaction", "country", "location",
                 "source", "notes")  # fmt: skip
    if not check.text("event_id_cnty").startswith(PREFIX):
        check.fault("event_id_cnty", f"does not begin with {PREFIX}: could be taken for ACLED's")
    day = check.day("event_date")
    year = check.integer("year", 1900, 2200)
    if day and year and day.year != year:
        check.fault("year", f"{year} is not the year of {day}")
    check.integer("time_precision", 1, 3)
    check.integer("geo_precision", 1, 3)
    check.number("latitude", -90, 90)
    check.number("longitude", -180, 180)
    check.integer("fatalities", 0)
    check.integer("timestamp", 0)
    _type(check)
    _actors(check)
    _country(check)
    for part in filter(None, check.text("source_scale").split("-")):
        if part not in _SCALES:
            check.fault("source_scale", f"{part!r} is not allowed")


def _type(check: Checker) -> None:
    check.one_of("event_type", TYPES)
    check.one_of("sub_event_type", EVENT_TYPE)
    kind, sub = check.text("event_type"), check.text("sub_event_type")
    if sub in EVENT_TYPE:
        if EVENT_TYPE[sub] != kind:
            check.fault("sub_event_type", f"{sub} does not belong to {kind}")
        check.one_of("disorder_type", {Coding(sub).disorder})


def _actors(check: Checker) -> None:
    check.one_of("inter1", INTER)
    check.one_of("inter2", INTER, blank=True)
    first, second = check.text("inter1"), check.text("inter2")
    if bool(second) != bool(check.text("actor2")):
        check.fault("inter2", "actor2 and inter2 are both there or both blank")
    if first in INTER and second in (*INTER, ""):
        wanted = interaction(first, second or None)
        if check.text("interaction") != wanted:
            check.fault("interaction", f"should be {wanted!r}")
    kind = check.text("event_type")
    if kind == "Violence against civilians" and second != "Civilians":
        check.fault("actor2", "the target of violence against civilians is civilians")
    if kind in ("Protests", "Riots") and first != {"Protests": "Protesters"}.get(kind, "Rioters"):
        check.fault("inter1", f"{first} do not make {kind}")
    hit = second == "Civilians" and kind in _TARGETABLE
    wanted = CIVILIANS_TARGETED if hit or check.text("sub_event_type") == _EXCESSIVE else ""
    check.one_of("civilian_targeting", {wanted})


def _country(check: Checker) -> None:
    name = check.text("country")
    land = next((one for one in nations().values() if one.name == name), None)
    if land is None:
        check.fault("country", f"{name!r} is no country")
        return
    check.one_of("iso", {"" if land.numeric is None else land.numeric})
    check.one_of("region", {land.acled_region})
