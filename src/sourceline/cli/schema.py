"""`sourceline schema`: the JSON Schema of the record, or of an incident."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sourceline.cli.output import line


def schema_text(*, incidents: bool = False) -> str:
    """The JSON Schema of the record, or of an incident, indented."""
    from sourceline.records import Incident, Record, json_schema

    kind = Incident if incidents else Record
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False)


def command(
    incidents: Annotated[
        bool, typer.Option("--incidents", help="Of an incident, not of a report's record.")
    ] = False,
) -> None:
    """Print the JSON Schema of the record, or of an incident."""
    line(schema_text(incidents=incidents))
