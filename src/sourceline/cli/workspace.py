"""What all commands over a workspace share: its folder, the filters, who is at work."""

from __future__ import annotations

import getpass
import os
import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sourceline.cli.output import message
from sourceline.errors import SourcelineError
from sourceline.records import GradingStatus, ResponsibilityStatus, Status

if TYPE_CHECKING:
    from sourceline.store import Workspace

Folder = Annotated[
    str, typer.Option("--workspace", metavar="DIR", help="The workspace; else the current folder.")
]
Author = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who decides; else $SOURCELINE_AUTHOR or the login name."),
]
Where = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="Place, division or country; LAT,LON,KM; or W,S,E,N."),
]
Since = Annotated[
    str | None, typer.Option(metavar="D", help="Not before this day: YYYY-MM-DD, YYYY-MM or YYYY.")
]
Until = Annotated[
    str | None, typer.Option(metavar="D", help="Not after this day: YYYY-MM-DD, YYYY-MM or YYYY.")
]
Actor = Annotated[
    str | None, typer.Option(metavar="A", help="Who did it or suffered it: a name or an actor id.")
]
Country = Annotated[
    str | None, typer.Option(metavar="C", help="Country of the places: a name or ISO code.")
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="T", help="Event type, such as ASSAULT.")
]
Mode = Annotated[str | None, typer.Option(metavar="M", help="Mode, such as explosives.")]
Standing = Annotated[
    Status | None, typer.Option("--status", help="What is known of whether it happened.")
]
MinKilled = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="At least N killed, by best estimate.")
]
Text = Annotated[
    str | None, typer.Option(metavar="Q", help="Words of the incident's reports, as in `search`.")
]
Grading = Annotated[
    GradingStatus | None, typer.Option("--grading", help="How well the harm is supported.")
]
Responsible = Annotated[
    ResponsibilityStatus | None,
    typer.Option("--responsibility", help="How sure it is who is held responsible."),
]
Reviewed = Annotated[
    Literal["unreviewed", "accepted", "rejected", "all"] | None,
    typer.Option("--review", help="What a person said of it; else all but the rejected ones."),
]
Order = Annotated[
    Literal["newest", "oldest", "killed", "sources"],
    typer.Option("--order", help="What comes first."),
]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="At most N incidents.")]

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


def opened(folder: str) -> Workspace:
    """The workspace in a folder, migrated if it is an older one.

    Raises:
        SourcelineError: E8xx if there is none, it is newer than the program, or it is in use.
    """
    from sourceline import api

    found = api.open_workspace(folder)
    if found.backup is not None:
        message(f"{folder} was brought to this version; as it was before: {found.backup}")
    return found


@contextmanager
def looked_at(folder: str) -> Iterator[Workspace]:
    """The workspace in a folder as it is at one moment, however much others add meanwhile.

    Raises:
        SourcelineError: as `opened`.
    """
    with opened(folder) as found, found.reading():
        yield found


def author(given: str | None) -> str:
    """Who decides: what was given, else $SOURCELINE_AUTHOR, else the login name.

    Raises:
        SourcelineError: E703 if none of these says.
    """
    name = given or os.environ.get("SOURCELINE_AUTHOR")
    if not name:
        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):  # no name for this user in the system
            name = None
    if not name or not name.strip():
        raise SourcelineError("E703")
    return name.strip()


def day(value: str | None, option: str, *, last: bool = False) -> date | None:
    """The day that an option gives; the first day of a month or year, or with `last` the last.

    >>> day("2024-02", "--until", last=True)
    datetime.date(2024, 2, 29)

    Raises:
        SourcelineError: E704 if it is no date.
    """
    if value is None:
        return None
    match = _DAY.fullmatch(value.strip())
    try:
        if match is None:
            raise ValueError
        year, month, number = (int(part) if part else None for part in match.groups())
        assert year is not None
        month = month or (12 if last else 1)
        return date(year, month, number or (monthrange(year, month)[1] if last else 1))
    except ValueError as error:
        raise SourcelineError("E704", option=option, value=value) from error


def filters(**given: Any) -> dict[str, Any]:
    """Options of a listing as `Workspace.incidents` takes them: those that were given, days read.

    Raises:
        SourcelineError: E704 for a date that is none.
    """
    given["since"] = day(given.get("since"), "--since")
    given["until"] = day(given.get("until"), "--until", last=True)
    return {name: value for name, value in given.items() if value is not None}
