"""`sourceline gazetteer`: bring in a full GeoNames dump."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sourceline.cli.output import Stages, line

app = typer.Typer(help="Work with the gazetteer.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _group() -> None:
    pass


def import_gazetteer(path: str | Path) -> str:
    """Build the place index from a GeoNames dump; one line that says what came in and where.

    Raises:
        SourcelineError: E401 if the file is no GeoNames dump.
    """
    from sourceline.resolving.gazetteer_import import import_dump

    out, places = import_dump(Path(path), progress=Stages())
    return f"{path}: {places:,} places are now in use ({out}). Delete that file to go back."


@app.command("import")
def command(
    file: Annotated[
        str, typer.Argument(metavar="F", help="allCountries.txt or one country's dump (.txt).")
    ],
) -> None:
    """Add a GeoNames dump to the places that names are resolved to."""
    line(import_gazetteer(file))
