"""Sourceline reads reports of political violence and keeps the record.

    >>> import sourceline as sl
    >>> report = sl.read_text("Gunmen killed three soldiers near Gao on Tuesday, the army said.")
    >>> [(event.type, event.status) for event in sl.code(report).events]
    [('ASSAULT', 'claimed')]

`read` a file, `code` the report, look at the `Record`; `parse` gives the grammar alone, and
`to_json` and `from_json` carry records to disk and back. Names load on first use, so that
`import sourceline` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourceline.api import code, parse
    from sourceline.errors import BadReport, SourcelineError
    from sourceline.exporting import to_plover
    from sourceline.language import load
    from sourceline.reading import read, read_text
    from sourceline.records import (
        Claim,
        Count,
        Event,
        Interval,
        Note,
        Party,
        Place,
        Record,
        Report,
        Source,
        Span,
        Tally,
        from_json,
        json_schema,
        to_dict,
        to_json,
    )

    __version__: str

_HOMES = {
    **dict.fromkeys(("code", "parse"), "sourceline.api"),
    **dict.fromkeys(("read", "read_text"), "sourceline.reading"),
    "load": "sourceline.language",
    "to_plover": "sourceline.exporting",
    **dict.fromkeys(("BadReport", "SourcelineError"), "sourceline.errors"),
}
_RECORDS = "sourceline.records"

__all__ = [
    "BadReport", "Claim", "Count", "Event", "Interval", "Note", "Party", "Place", "Record",
    "Report", "Source", "SourcelineError", "Span", "Tally", "__version__", "code", "from_json",
    "json_schema", "load", "parse", "read", "read_text", "to_dict", "to_json",
    "to_plover",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module(_RECORDS).VERSION
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, _RECORDS)), name)


def __dir__() -> list[str]:
    return sorted(__all__)
