"""`sourceline codebook`: check a codebook of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sourceline.cli.output import line

app = typer.Typer(help="Work with codebooks.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _group() -> None:
    pass


def check_codebook(path: str | Path) -> str:
    """Load a codebook with all its checks; one line that says what it holds.

    Raises:
        SourcelineError: E301 with every mistake and its line, E302 if there is no such file.
    """
    from sourceline import api

    book = api.load_codebook(path)
    return f"{path}: in order, {api.describe_codebook(book)}"


@app.command("check")
def check(
    file: Annotated[str, typer.Argument(metavar="F", help="A codebook file (YAML).")],
) -> None:
    """Check a codebook: all mistakes at once, each with its line."""
    line(check_codebook(file))
