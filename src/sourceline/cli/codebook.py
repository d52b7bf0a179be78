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
    """Load a codebook, code its examples with it; one line that says what it holds.

    Raises:
        SourcelineError: E301 with every mistake and its line (examples that do not come out as
            they say are mistakes too), E302 if there is no such file.
    """
    from sourceline import api
    from sourceline.codebook import check, load, load_examples
    from sourceline.codebook.loader import raise_problems

    book = load(path)
    problems = check(path, lambda sentence: api.code_example(sentence, book))
    if problems:
        raise_problems(path, problems)
    triggers = sum(len(kind.triggers) for kind in book.types.values())
    examples = len(load_examples(path))
    return (
        f"{path}: in order. With what it keeps of the built-in codebook it has {len(book.types)} "
        f"event types and {triggers:,} triggers; {examples} examples of its own come out as they "
        "say."
    )


@app.command("check")
def check(
    file: Annotated[str, typer.Argument(metavar="F", help="A codebook file (YAML).")],
) -> None:
    """Check a codebook: all mistakes at once, each with its line."""
    line(check_codebook(file))
