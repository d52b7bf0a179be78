"""The pages, one module each."""

from __future__ import annotations

from fastapi import APIRouter

from sourceline.web.pages import (
    accounts,
    add,
    coding,
    exports,
    incident,
    overview,
    reports,
    review,
    sign_in,
    status,
    tallies,
    tiles,
)

router = APIRouter(include_in_schema=False)
for _page in (
    overview,
    incident,
    reports,
    review,
    tallies,
    tiles,
    sign_in,
    accounts,
    exports,
    add,
    coding,
    status,
):
    router.include_router(_page.router)
