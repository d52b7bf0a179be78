"""The same as JSON, under /api/v1."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from sourceline.web.api import adding, exports, incidents, reports, whole
from sourceline.web.api.answers import Answer, document
from sourceline.web.api.asking import known_only

__all__ = ["document", "router"]

router = APIRouter(
    prefix="/api/v1", dependencies=[Depends(known_only)], default_response_class=Answer
)
for _part in (whole, incidents, reports, adding, exports):
    router.include_router(_part.router)
