"""The look of the page: which colour means what, and text that cannot drive a terminal.

Without colour the page says the same in words.
"""

from __future__ import annotations

from rich.text import Text

from sourceline.cli.output import printable
from sourceline.records import Stance, Status

WIDEST = 100
NARROW = 64
"""Columns below which nothing stands beside anything else."""

STATUS_STYLES: dict[Status, str] = {
    "asserted": "green", "confirmed": "bold green", "claimed": "yellow", "alleged": "yellow",
    "disputed": "magenta", "denied": "red", "planned": "blue", "threatened": "blue",
    "hypothetical": "dim", "negated": "dim",
}  # fmt: skip
STANCE_STYLES: dict[Stance, str] = {
    "confirms": "green", "claims_responsibility": "green", "accuses": "yellow", "denies": "red",
    "doubts": "red", "declines": "red", "vows": "blue",
}  # fmt: skip
GRADING_STYLES = {
    "confirmed": "bold green", "fair": "green", "weak": "yellow", "contested": "magenta",
    "discounted": "red",
}  # fmt: skip
RESPONSIBILITY_STYLES = {
    "declared": "bold green", "likely": "green", "contested": "magenta", "single_source": "yellow",
    "unknown": "dim",
}  # fmt: skip
FIELD_STYLES = {
    "trigger": "bold underline", "actor": "cyan", "recipient": "magenta", "place": "green",
    "time": "blue", "count": "bold red", "instrument": "yellow", "source": "cyan",
}  # fmt: skip


def styled(text: str, style: str = "") -> Text:
    """Text in one style, without control characters except line breaks."""
    return Text().append(printable(text, keep_newlines=True), style or None)
