"""Whether rows are what UCDP GED's codebook allows (columns, codes, ranges, sums)."""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.exporting.ged import COLUMNS, FIRST_ID, IDS
from sourceline.exporting.ged_sides import CIVILIANS, ONE_SIDED, STATE_BASED
from sourceline.exporting.nations import nations
from sourceline.exporting.settings import Days, priogrid
from sourceline.exporting.validate_values import Checker, Row, every, header, unique

_REGIONS = ("Africa", "Americas", "Asia", "Europe", "Middle East")
_PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_WIDE = (5, 6)


def validate_ged(rows: Sequence[Row]) -> list[str]:
    """What is wrong with rows of GED's 49 columns; nothing where they are right."""
    return [*header(rows, COLUMNS), *unique(rows, "id"), *every(rows, _row)]


def _row(check: Checker) -> None:
    check.filled("relid", "side_a", "side_b", "dyad_name", "where_coordinates", "country",
                 "geom_wkt", "source_article")  # fmt: skip
    check.integer("id", FIRST_ID, FIRST_ID + IDS - 1)
    check.integer("number_of_sources", -1)
    check.integer("event_clarity", 1, 2)
    check.one_of("region", _REGIONS)
    numbers = {land.gw for land in nations().values() if land.gw is not None}
    check.one_of("country_id", numbers)
    _days(check)
    _where(check)
    _sides(check, numbers)
    _deaths(check)


def _days(check: Checker) -> None:
    from sourceline.exporting.ged import date_prec

    first, last = check.day("date_start"), check.day("date_end")
    year, code = check.integer("year", 1900, 2200), check.integer("date_prec", 1, 5)
    if first is None or last is None:
        return
    if last < first:
        check.fault("date_end", f"{last} is before {first}")
    elif code is not None and code != date_prec(Days(first, last, "")):
        check.fault("date_prec", f"{code} does not fit {first} to {last}")
    if year is not None and first.year != year:
        check.fault("year", f"{year} is not the year of {first}")


def _where(check: Checker) -> None:
    code = check.integer("where_prec", 1, 7)
    lat, lon = check.number("latitude", -90, 90), check.number("longitude", -180, 180)
    grid = check.integer("priogrid_gid", 1, 259200, blank=code in _WIDE)
    if lat is None or lon is None:
        return
    if grid is not None and grid != priogrid(lat, lon):
        check.fault("priogrid_gid", f"{grid} is not the cell of {lat}, {lon}")
    check.one_of("geom_wkt", {f"POINT ({lon:.6f} {lat:.6f})"})


def _sides(check: Checker, numbers: set[int]) -> None:
    kind = check.integer("type_of_violence", 1, 3)
    check.one_of("gwnoa", numbers, blank=True)
    check.one_of("gwnob", numbers, blank=True)
    if check.text("dyad_name") != f"{check.text('side_a')} - {check.text('side_b')}":
        check.fault("dyad_name", "is not side_a - side_b")
    if (check.text("side_b") == CIVILIANS) != (kind == ONE_SIDED):
        check.fault("side_b", "is Civilians in one-sided violence, and only there")
    if kind not in (STATE_BASED, ONE_SIDED) and (check.text("gwnoa") or check.text("gwnob")):
        check.fault("gwnoa", "a state is no side of non-state violence")
    if check.text("gwnob") and kind != STATE_BASED:
        check.fault("gwnob", "a state is side B in state-based conflict only")


def _deaths(check: Checker) -> None:
    parts = [check.integer(name, 0) for name in _PARTS]
    low, best, high = (check.integer(name, 0) for name in ("low", "best", "high"))
    if low is not None and best is not None and high is not None:
        if not low <= best <= high:
            check.fault("best", f"{best} is not between {low} and {high}")
        if high < 1:
            check.fault("high", "GED has no events without a death")
    known = [part for part in parts if part is not None]
    if best is not None and len(known) == len(_PARTS) and sum(known) != best:
        check.fault("best", f"{best} is not the sum of deaths by side, {sum(known)}")
