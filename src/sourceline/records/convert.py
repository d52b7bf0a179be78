"""The record of one report, and its way into JSON and back (RECORD contract)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from sourceline.errors import SourcelineError
from sourceline.records.claims import Claim, Tally
from sourceline.records.events import Event
from sourceline.records.incidents import Incident
from sourceline.records.reports import Report

VERSION = "0.1.0"


@dataclasses.dataclass(frozen=True, slots=True)
class Record:
    """What Sourceline writes for one report."""

    report: Report
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    tallies: tuple[Tally, ...] = ()
    sourceline: str = VERSION


_HIDDEN = frozenset({"raw"})
# JSON Schema's "date-time" wants a time zone; the hours of a report are local to the event.
_STAMP = {"format": "date-time", "type": "string"}
_HOUR = {"pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$", "type": "string"}


@cache
def _shown(kind: type) -> tuple[str, ...] | None:
    """Names of the fields that a record type shows; None for any other type."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in _HIDDEN)


def _plain(value: Any) -> Any:
    kind: type = type(value)
    if kind is str or value is None:
        return value
    names = _shown(kind)
    if names is not None:
        body = {name.rstrip("_"): _plain(getattr(value, name)) for name in names}
        if body.get("confidence", 0) is None:
            del body["confidence"]
        return body
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if kind is dict:
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value


def to_dict(record: Record) -> dict[str, Any]:
    """The record as plain JSON values, `sourceline` (the version) first."""
    body = _plain(record)
    return {"sourceline": body.pop("sourceline"), **body}


def to_json(record: Record) -> str:
    """One line of JSON, not ASCII-escaped."""
    return json.dumps(to_dict(record), ensure_ascii=False)


def incident_to_dict(incident: Incident) -> dict[str, Any]:
    """The incident as plain JSON values (RECORD contract, "Incidents")."""
    body: dict[str, Any] = _plain(incident)
    return body


def plain(value: Any) -> Any:
    """Any value of frozen types, such as a judgement, as plain JSON values by the same rules."""
    return _plain(value)


def incident_to_json(incident: Incident) -> str:
    """One line of JSON, not ASCII-escaped."""
    return json.dumps(incident_to_dict(incident), ensure_ascii=False)


def incident_from_json(line: str | bytes) -> Incident:
    """Read an incident back.

    Raises:
        SourcelineError: E601 if the JSON does not fit the contract.
    """
    from pydantic import ValidationError

    try:
        body = json.loads(line)
        for dispute in body.get("disputes", ()):
            dispute["for_"] = dispute.pop("for", [])
        incident: Incident = _adapter(Incident).validate_json(json.dumps(body))
    except (ValidationError, ValueError, AttributeError, TypeError) as error:
        raise SourcelineError("E601", why=str(error)) from error
    return incident


@cache
def _adapter(kind: type = Record) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def from_json(line: str | bytes) -> Record:
    """Read a record back.

    Raises:
        SourcelineError: E601 if the JSON does not fit the contract.
    """
    from pydantic import ValidationError

    try:
        record: Record = _adapter().validate_json(line)
    except ValidationError as error:
        raise SourcelineError("E601", why=str(error)) from error
    return record


def json_schema(kind: type = Record) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the contract, made from the record types.

    `kind` is what one line holds: a `Record`, or an `Incident` of a workspace.
    """
    schema: dict[str, Any] = _adapter(kind).json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"Sourceline {kind.__name__.lower()}"
    for definition in schema.get("$defs", {}).values():
        _as_written(definition)
    return schema


def json_schemas(kinds: Iterable[type], ref: str) -> dict[str, Any]:
    """JSON Schemas by name, of some types and of all that they hold.

    Args:
        kinds: record types, or others that `plain` writes.
        ref: how they refer to each other, "#/components/schemas/{model}" in OpenAPI.
    """
    from pydantic import TypeAdapter

    wanted: list[tuple[type, Any, Any]] = [(kind, "validation", _adapter(kind)) for kind in kinds]
    _, found = TypeAdapter.json_schemas(wanted, ref_template=ref)
    schemas: dict[str, Any] = found.get("$defs", {})
    for definition in schemas.values():
        _as_written(definition)
    return schemas


def _as_written(definition: dict[str, Any]) -> None:
    """Put a type's schema in the names and forms that `_plain` writes."""
    properties = definition.get("properties", {})
    for hidden in _HIDDEN:
        properties.pop(hidden, None)
    for name in [name for name in properties if name.endswith("_")]:
        properties[name.rstrip("_")] = properties.pop(name)
    for field in properties.values():
        if "anyOf" in field:
            field["anyOf"] = [_HOUR if one == _STAMP else one for one in field["anyOf"]]
