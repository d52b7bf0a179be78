"""Answers of the API: one envelope, one shape of errors, and how OpenAPI describes them."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from sourceline.records import json_schemas, plain

_REF = "#/components/schemas/{model}"
_KINDS: dict[str, type] = {}
_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_ERRORS = {
    400: "A value cannot be read.", 401: "Nobody is signed in.",
    403: "The role does not allow it, or the form token is missing.", 404: "There is none.",
    409: "It is no longer what was seen.", 413: "It is too large.",
    422: "An argument is of the wrong kind.", 429: "Too much at once.",
    503: "The database is busy or gone.",
}  # fmt: skip
_ABOUT = """Incidents, reports and what people decided about them, as the pages show them.

Every answer is `{"data": …, "meta": {…}}`, every error `{"error": {"code", "message", "details"}}`.
Names of fields are those of the record contract. A change needs the header `X-CSRF-Token` with the
value that `/api/v1/token` gives, and the cookie that comes with it."""


class Answer(JSONResponse):
    """JSON that says nothing a database could not hold, and no number that is none."""

    def render(self, content: Any) -> bytes:
        """The bytes."""
        told = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return told.encode("utf-8", "replace")


def answer(data: Any, *, status: int = 200, **meta: Any) -> Answer:
    """Data in its envelope, in the names of the record contract."""
    return Answer({"data": plain(data), "meta": plain(meta)}, status_code=status)


def part(found: Any, total: int, limit: int, offset: int) -> Answer:
    """A part of a list, and where it lies in the whole."""
    return answer(list(found), total=total, limit=limit, offset=offset)


def says(kind: type, *, status: int = 200, **meta: Any) -> dict[int | str, dict[str, Any]]:
    """What an operation answers: one value of a type.

    Args:
        kind: record type, or a frozen dataclass.
        status: HTTP status.
        meta: JSON Schemas of what stands in `meta`.
    """
    return _enveloped(_named(kind), status, meta)


def lists(kind: type) -> dict[int | str, dict[str, Any]]:
    """What an operation answers: a part of a list of values of a type."""
    meta = dict.fromkeys(("total", "limit", "offset"), _COUNT)
    return _enveloped({"type": "array", "items": _named(kind)}, 200, meta)


def every(kind: type) -> dict[int | str, dict[str, Any]]:
    """What an operation answers: a whole list of values of a type."""
    return _enveloped({"type": "array", "items": _named(kind)}, 200, {"total": _COUNT})


def gives(*media: str) -> dict[int | str, dict[str, Any]]:
    """What an operation answers: a file of one of some media types."""
    content: dict[str, Any] = {
        one: {"schema": {"type": "object"} if "+json" in one else {**_TEXT, "format": "binary"}}
        for one in media
    }
    return {200: {"description": "The file.", "content": content}, **_faults()}


def _named(kind: type) -> dict[str, Any]:
    _KINDS[kind.__name__] = kind
    return {"$ref": _REF.format(model=kind.__name__)}


def _enveloped(data: Any, status: int, meta: Any) -> dict[int | str, dict[str, Any]]:
    schema = _whole({"data": data, "meta": _whole(meta)})
    return {
        status: {"description": "Done.", "content": {"application/json": {"schema": schema}}},
        **_faults(),
    }


def _whole(properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties),
        "additionalProperties": False,
    }  # fmt: skip


def _faults() -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"schema": {"$ref": _REF.format(model="Fault")}}}
    return {code: {"description": why, "content": content} for code, why in _ERRORS.items()}


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an application, made once."""
    if app.openapi_schema is None:
        found = get_openapi(
            title="Sourceline", version=app.version, description=_ABOUT, routes=app.routes
        )
        schemas = found.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas |= json_schemas(_KINDS.values(), _REF)
        error = {"code": _TEXT, "message": _TEXT, "details": {}}
        schemas["Fault"] = _whole({"error": _whole(error)})
        app.openapi_schema = found
    return app.openapi_schema
