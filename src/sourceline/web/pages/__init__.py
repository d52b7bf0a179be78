"""The pages, one module each."""

from __future__ import annotations

from fastapi import APIRouter

from sourceline.web.pages import add, exports, incident, overview, reports, status, tallies, tiles

router = APIRouter(include_in_schema=False)
for _page in (overview, incident, reports, tallies, tiles, exports, add, status):
    router.include_router(_page.router)
