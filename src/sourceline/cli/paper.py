"""Where pages go: standard output, as wide as the terminal, plain where nobody sees styles."""

from __future__ import annotations

import os
import sys

from rich.console import Console, RenderableType

from sourceline.cli.output import reader
from sourceline.cli.styles import WIDEST

_WIDEST_TABLE = 160


class Paper:
    """Standard output (or a console of one's own) to put pages on.

    `width` is in columns, at most 100; `wide`, for tables, at most 160. `marked` is True where
    styles will be seen; elsewhere lines are written without escapes and without blanks at their
    ends.
    """

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or _console()
        self.width = min(self.console.width, WIDEST)
        self.wide = min(self.console.width, _WIDEST_TABLE)
        self.marked = self.console.is_terminal and not self.console.is_dumb_terminal

    def put(self, body: RenderableType, *, width: int | None = None) -> None:
        """Write one page or part of one; a reader that has gone away ends the command quietly."""
        with self.console.capture() as captured:
            self.console.print(body, width=width or self.width)
        text = captured.get()
        if not self.marked:
            text = "\n".join(line.rstrip() for line in text.split("\n"))
        with reader():
            self.console.file.write(text)
            self.console.file.flush()


def _console() -> Console:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        console.width = WIDEST
    return console
