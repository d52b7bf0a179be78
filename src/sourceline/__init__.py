"""Sourceline reads reports of political violence and keeps the record.

    >>> import sourceline as sl
    >>> report = sl.read_text("Gunmen killed three soldiers near Gao on Tuesday, the army said.")
    >>> [(event.type, event.status) for event in sl.code(report).events]
    [('ASSAULT', 'claimed')]

`read` a file, `code` the report, look at the `Record`; `parse` gives the grammar alone, and
`to_json` and `from_json` carry records to disk and back. `create_workspace` and `open_workspace`
give a `Workspace`, which keeps many reports; `add` puts reports in, `workspace.incidents()` is what
they tell together. Names load on first use, so that `import sourceline` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourceline.api import code, create_workspace, open_workspace, parse
    from sourceline.errors import BadReport, SourcelineError
    from sourceline.exporting import to_plover
    from sourceline.language import load
    from sourceline.reading import read, read_text
    from sourceline.records import (
        Claim,
        Count,
        Event,
        Incident,
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
        incident_from_json,
        incident_to_dict,
        incident_to_json,
        json_schema,
        to_dict,
        to_json,
    )
    from sourceline.running.adding import add
    from sourceline.running.judging import judge
    from sourceline.running.linking import proposals
    from sourceline.store import Workspace

    __version__: str

_HOMES = {
    **dict.fromkeys(("code", "create_workspace", "open_workspace", "parse"), "sourceline.api"),
    "add": "sourceline.running.adding",
    "judge": "sourceline.running.judging",
    "proposals": "sourceline.running.linking",
    "Workspace": "sourceline.store",
    **dict.fromkeys(("read", "read_text"), "sourceline.reading"),
    "load": "sourceline.language",
    "to_plover": "sourceline.exporting",
    **dict.fromkeys(("BadReport", "SourcelineError"), "sourceline.errors"),
}
_RECORDS = "sourceline.records"

__all__ = [
    "BadReport", "Claim", "Count", "Event", "Incident", "Interval", "Note", "Party", "Place",
    "Record", "Report", "Source", "SourcelineError", "Span", "Tally", "Workspace", "__version__",
    "add", "code", "create_workspace", "from_json", "incident_from_json", "incident_to_dict",
    "incident_to_json", "json_schema", "judge", "load", "open_workspace", "parse", "proposals",
    "read", "read_text", "to_dict", "to_json", "to_plover",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module(_RECORDS).VERSION
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, _RECORDS)), name)


def __dir__() -> list[str]:
    return sorted(__all__)
