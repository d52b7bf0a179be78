"""`sourceline rebuild`: the machine's work anew; what people decided holds."""

from __future__ import annotations

from typing import Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import Course, message
from sourceline.cli.words import plural


def command(
    workspace: at.Folder = ".",
    code: Annotated[
        bool, typer.Option("--code", help="Code the reports anew first, not only link them.")
    ] = False,
    codebook: Annotated[
        str | None, typer.Option(metavar="F", help="With --code: a codebook of your own.")
    ] = None,
) -> None:
    """Link all reports of a workspace anew; judgements hold."""
    from sourceline.running.again import rebuild

    course = Course()
    with at.opened(workspace) as opened:
        try:
            found = rebuild(opened, code=code, codebook=codebook, progress=course)
        finally:
            course.clear()
        message(f"{plural(opened.count_reports(), 'report')}, {plural(found, 'incident')}")
