"""Whether an export is what its scheme allows.

Each kind has its rules: the header, allowed values, ranges, and what must agree with what.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from sourceline.errors import SourcelineError
from sourceline.exporting.tables import COLUMNS, HXL
from sourceline.exporting.validate_acled import validate_acled
from sourceline.exporting.validate_ged import validate_ged
from sourceline.exporting.validate_values import Checker, Row, every, header, unique
from sourceline.records import incident_from_json

_QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 3,
    "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})
_PLOVER_FIELDS = frozenset(
    {
        "id", "date", "actor", "event", "has_event", "time", "enddate", "endtime", "recipient",
        "event_loc", "event_text", "quad_code", "event_scale", "mode", "context", "link", "text",
        "text_info", "cite_info", "coder", "coded_date", "coded_time", "comment", "size",
    }
)  # fmt: skip
_SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE "
    "REL SOC IGO UNO EUR NGO ISM IMG MNC".split()
)
_TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


def validate(kind: str, rows: Sequence[Row]) -> list[str]:
    """What is wrong with an export, one line each; an empty list where it is right.

    Args:
        kind: acled, ged, plover, geojson, hxl, csv, parquet or jsonl.
        rows: its rows by the names of the columns, typed or as text of a file; for hxl the row of
            tags first, for geojson the collection as the only row.

    Raises:
        SourcelineError: E721 if there is no such export.
    """
    checks: dict[str, Callable[[Sequence[Row]], list[str]]] = {
        "acled": validate_acled, "ged": validate_ged, "plover": _plover, "geojson": _geojson,
        "hxl": _hxl, "csv": _table, "parquet": _table, "jsonl": _jsonl,
    }  # fmt: skip
    check = checks.get(kind)
    if check is None:
        raise SourcelineError("E721", kind=kind, kinds=", ".join(checks))
    return check(rows)


def _plover(rows: Sequence[Row]) -> list[str]:
    return [*unique(rows, "id"), *every(rows, _plover_row)]


def _plover_row(check: Checker) -> None:
    check.filled("id", "date", "actor", "event")
    for name in set(check.row) - _PLOVER_FIELDS:
        check.fault(name, "is no field of PLOVER")
    first = check.day("date")
    last = check.day("enddate", blank=True)
    if first and last and last < first:
        check.fault("enddate", f"{last} is before {first}")
    kinds = check.row.get("event") or []
    for kind in kinds:
        if kind not in _QUADS:
            check.fault("event", f"{kind!r} is no type of PLOVER")
        elif check.row.get("quad_code") != _QUADS[kind]:
            check.fault("quad_code", f"{kind} is in quad {_QUADS[kind]}")
        if kind in _NEEDS_RECIPIENT and not check.row.get("recipient"):
            check.fault("recipient", f"{kind} needs one")
    for name in ("actor", "recipient"):
        for entity in check.row.get(name) or ():
            code, sector = entity.get("code"), entity.get("sector")
            if code is not None and len(code) != 3:
                check.fault(name, f"{code!r} is no code of three letters")
            if sector is not None and sector not in _SECTORS:
                check.fault(name, f"{sector!r} is no sector")
    for name, number in (check.row.get("size") or {}).items():
        if name not in ("dead", "injured", "arrested") or not isinstance(number, int) or number < 0:
            check.fault("size", f"{name}: {number!r} is not allowed")


def _geojson(rows: Sequence[Row]) -> list[str]:
    problems = []
    for collection in rows:
        if collection.get("type") != "FeatureCollection":
            problems.append("type: not a FeatureCollection")
        features = collection.get("features")
        problems += every(features if isinstance(features, list) else [], _feature)
        problems += unique(features or [], "id")
    return problems if len(rows) == 1 else ["a GeoJSON file is one collection", *problems]


def _feature(check: Checker) -> None:
    check.one_of("type", {"Feature"})
    if not isinstance(check.row.get("properties"), dict) or "geometry" not in check.row:
        check.fault("geometry", "a feature has geometry and properties")
        return
    told = check.row["properties"].get("place_precision")
    geometry = check.row["geometry"]
    located = told in ("site", "city", "admin2", "admin1")
    if geometry is None:
        return
    if not located:
        check.fault("geometry", f"a point where only a {told or 'nothing'} is told")
    spot = geometry.get("coordinates") or []
    numbers = [one for one in spot if isinstance(one, int | float) and not isinstance(one, bool)]
    if geometry.get("type") != "Point" or len(numbers) != 2 or len(spot) != 2:
        check.fault("geometry", "not a point of two numbers")
    elif not (-180 <= numbers[0] <= 180 and -90 <= numbers[1] <= 90):
        check.fault("geometry", f"{spot} is not longitude, latitude")


def _hxl(rows: Sequence[Row]) -> list[str]:
    problems = header(rows, tuple(HXL))
    if not rows:
        return ["the row of tags is missing"]
    for name, tag in rows[0].items():
        if not _TAG.fullmatch(str(tag)):
            problems.append(f"row 1: {name}: {tag!r} is no tag")
        elif name in HXL and tag != HXL[name][0]:
            problems.append(f"row 1: {name}: the tag is {HXL[name][0]}")
    return problems + every(rows[1:], _hxl_row)


def _hxl_row(check: Checker) -> None:
    check.filled("id", "event_type")
    _spot(check)
    for name in ("date_start", "date_end"):
        check.day(name, blank=True)
    _range(check, "killed_low", "killed", "killed_high")
    for name in ("injured", "missing", "sources"):
        check.integer(name, 0, blank=True)


def _table(rows: Sequence[Row]) -> list[str]:
    return [*header(rows, tuple(COLUMNS)), *unique(rows, "id"), *every(rows, _table_row)]


def _table_row(check: Checker) -> None:
    check.filled("id", "title", "type", "status")
    _spot(check)
    for name in ("date_start", "date_end"):
        check.day(name, blank=True)
    for what in ("killed", "injured"):
        _range(check, f"{what}_low", f"{what}_best", f"{what}_high")
    for name, kind in COLUMNS.items():
        if kind == "integer":
            check.integer(name, 0, blank=True)


def _spot(check: Checker) -> None:
    lat = check.number("latitude", -90, 90, blank=True)
    lon = check.number("longitude", -180, 180, blank=True)
    if (lat is None) != (lon is None):
        check.fault("latitude", "latitude and longitude are both there or both empty")


def _range(check: Checker, low: str, best: str, high: str) -> None:
    numbers = [check.integer(name, 0, blank=True) for name in (low, best, high)]
    told = [number for number in numbers if number is not None]
    if told != sorted(told):
        check.fault(best, f"{low}, {best} and {high} are not in order")


def _jsonl(rows: Sequence[Row]) -> list[str]:
    problems = unique(rows, "id")
    for place, row in enumerate(rows, 1):
        try:
            incident_from_json(json.dumps(row))
        except SourcelineError as error:
            problems.append(f"row {place}: {error}")
    return problems
