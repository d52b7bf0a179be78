"""References to reports, as rows keep them."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from typing import Any

from sourceline.linking.incident import ref as report_ref
from sourceline.records import ReportRef
from sourceline.store.base import clean

__all__ = ["ref_from_json", "ref_json", "report_ref"]


def ref_json(ref: ReportRef) -> str:
    """A reference as one line of JSON."""
    body = _adapter().dump_python(ref)
    return str(clean(json.dumps(body, ensure_ascii=False, default=_moment)))


def ref_from_json(line: str) -> ReportRef:
    """A reference back from `ref_json`."""
    found: ReportRef = _adapter().validate_json(line)
    return found


def _moment(value: date | datetime) -> str:
    return value.isoformat()


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(ReportRef)
