"""`sourceline serve`: the workbench in the browser."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import message


def command(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="The workspace.")] = ".",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for a free one.")] = 8750,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges; else SOURCELINE_AUTHOR.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that it is also asked for by."),
    ] = None,
    tiles: Annotated[
        str, typer.Option(metavar="T", help="Map tiles: an address with {z}, {x}, {y}, or PMTiles.")
    ] = "",
    accounts: Annotated[
        bool, typer.Option("--accounts", help="People sign in (see `sourceline accounts`).")
    ] = False,
    https: Annotated[bool, typer.Option("--https", help="A proxy before it speaks HTTPS.")] = False,
) -> None:
    """Open the workbench: map, incidents, review; in the browser, on this machine."""
    from sourceline.web.serving import serve
    from sourceline.web.settings import Settings

    who = author or os.environ.get("SOURCELINE_AUTHOR") or os.environ.get("USER") or "me"
    settings = Settings(host, port, who, hosts=tuple(name or ()), tiles=tiles, accounts=accounts,
                        https=https)  # fmt: skip
    with at.opened(folder) as workspace:
        serve(
            workspace, settings, ready=lambda address: message(f"{workspace.folder} at {address}")
        )
