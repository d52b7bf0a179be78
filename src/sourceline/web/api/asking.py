"""What can be asked of the API: words, days, numbers; bounded, and nothing that is not known."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from sourceline.errors import SourcelineError
from sourceline.store.finding import Order

Reviewed = Literal["accepted", "rejected", "unreviewed", "all"]


def _writable(value: str) -> str:
    """Text that every database can hold."""
    if "\0" in value:
        raise ValueError("it has a NUL character")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("it has half a character (a lone surrogate)") from None
    return value


Writable = AfterValidator(_writable)
Word = Annotated[str, StringConstraints(max_length=200), Writable]
Ident = Annotated[str, Path(min_length=1, max_length=64), Writable]


class Strict(BaseModel):
    """Arguments of which none may be unknown."""

    model_config = ConfigDict(extra="forbid")


class Page(Strict):
    """A part of a list."""

    limit: Annotated[int, Field(ge=1, le=500, description="The most that are wanted.")] = 50
    offset: Annotated[int, Field(ge=0, le=1_000_000, description="How many to pass over.")] = 0


class Wanted(Strict):
    """Filters of incidents, as those of the pages."""

    since: Annotated[Word | None, Field(description="Not over before this day, YYYY-MM-DD.")] = None
    until: Annotated[Word | None, Field(description="Not begun after this day.")] = None
    where: Annotated[
        Word | None,
        Field(description="Part of a place's name; LAT,LON,KM; or WEST,SOUTH,EAST,NORTH."),
    ] = None
    country: Annotated[Word | None, Field(description="A name, or ISO 3166-1 code.")] = None
    actor: Annotated[Word | None, Field(description="Part of a party's name, or its id.")] = None
    type: Annotated[Word | None, Field(description="Event type, such as ASSAULT.")] = None
    mode: Annotated[Word | None, Field(description="A mode, such as drone.")] = None
    status: Annotated[Word | None, Field(description="Such as confirmed, claimed, disputed.")] = (
        None
    )
    responsibility: Annotated[
        Word | None, Field(description="Such as declared, likely, contested.")
    ] = None
    grading: Annotated[Word | None, Field(description="Such as confirmed, fair, weak.")] = None
    min_killed: Annotated[
        int | None, Field(ge=0, le=100_000, description="By the best estimate.")
    ] = None
    text: Annotated[Word | None, Field(description="Words of the incident's reports.")] = None
    review: Annotated[Reviewed | None, Field(description="By default all but the rejected.")] = None

    @property
    def filters(self) -> dict[str, Any]:
        """The filters that were given, as `Workspace.incidents` takes them."""
        names = Wanted.model_fields
        given = ((name, getattr(self, name)) for name in names)
        return {name: value for name, value in given if value not in (None, "")}


class Listed(Wanted):
    """A part of the incidents that fit."""

    order: Annotated[Order, Field(description="What comes first.")] = "newest"
    limit: Annotated[int, Field(ge=1, le=200, description="The most that are wanted.")] = 50
    offset: Annotated[int, Field(ge=0, le=1_000_000, description="How many to pass over.")] = 0


class Exported(Wanted):
    """The incidents to export."""

    redact: Annotated[
        bool, Field(description="Leave out private persons, exact places and reports' words.")
    ] = False


class Searched(Strict):
    """Words to look for in reports."""

    q: Annotated[
        str, StringConstraints(min_length=1, max_length=200), Writable,
        Field(description='Words; "a phrase", prefix*, OR, -without.'),
    ]  # fmt: skip
    limit: Annotated[int, Field(ge=1, le=200)] = 20


def known_only(request: Request) -> None:
    """Refuse arguments that an operation without any does not know.

    Raises:
        SourcelineError: E941 if the address has one.
    """
    route = request.scope["route"]
    if request.query_params and not route.dependant.query_params:
        name = next(iter(request.query_params))[:40]
        raise SourcelineError("E941", name=name, path=request.url.path[:80])
