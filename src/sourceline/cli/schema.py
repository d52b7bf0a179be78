"""`sourceline schema`: the JSON Schema of the record."""

from __future__ import annotations

import json

from sourceline.cli.output import line


def schema_text() -> str:
    """The JSON Schema of the record, indented."""
    from sourceline.records import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False)


def command() -> None:
    """Print the JSON Schema of the record."""
    line(schema_text())
