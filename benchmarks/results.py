"""benchmarks/RESULTS.md: one table, rows replaced by suite, data and metric."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
ERRORS = Path(__file__).with_name("errors.md")
HEADER = ("suite", "data", "metric", "value", "goal", "command", "date")
INTRO = """# What was measured

Every figure with the command that prints it, on parts not trained on. Percentages, unless a unit
stands with the metric. `benchmarks/run.py` and `benchmarks/speed.py` rewrite the table; the corpora
are not part of the repository (see each suite's docstring for the format that it reads).

"""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    suite: str
    data: str
    metric: str
    value: str
    goal: str
    command: str
    date: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes a figure the same one as another."""
        return (self.suite, self.data, self.metric)


def read_rows(path: Path) -> list[Row]:
    """The rows of a table that `render` wrote; none if there is no file."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == len(HEADER) and cells[0] not in ("suite", "---"):
            cells[5] = cells[5].strip("`")
            found.append(Row(*cells))
    return found


def merge(old: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    """Old rows with new figures in their places, then the figures that are new."""
    fresh = {row.key: row for row in new}
    kept = [fresh.pop(row.key, row) for row in old]
    return kept + list(fresh.values())


def record(suite: str, data: str, command: str, figures: Iterable[tuple[str, object, str]]) -> None:
    """Put figures (metric, value, goal) of one command into RESULTS.md, in their old places."""
    today = date.today().isoformat()
    new = [
        Row(suite, data, metric, str(value), goal, command, today)
        for metric, value, goal in figures
    ]
    RESULTS.write_text(render(merge(read_rows(RESULTS), new)), encoding="utf-8")


def render(rows: Iterable[Row]) -> str:
    """The whole of RESULTS.md: the rows, then the errors that a person has read and sorted."""
    lines = ["| " + " | ".join(HEADER) + " |", "|" + " --- |" * len(HEADER)]
    for row in rows:
        cells = list(astuple(row))
        cells[5] = f"`{cells[5]}`"
        lines.append("| " + " | ".join(cells) + " |")
    return INTRO + "\n".join(lines) + "\n" + ERRORS.read_text(encoding="utf-8")
