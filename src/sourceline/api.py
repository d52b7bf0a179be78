"""The front of the package: what `import sourceline as sl` offers, each in one call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

EXAMPLE_DAY = "2024-01-31"

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sourceline.codebook import Codebook
    from sourceline.records import Event, Record, Report, Rule
    from sourceline.store import Workspace


def code(report: Report | str | Path, *, codebook: Codebook | str | Path | None = None) -> Record:
    """Code one report: events, who says so, tallies.

    Args:
        report: a report from `read`, or the path of a file to read first ("-": standard input).
        codebook: a codebook file of one's own (YAML), over or instead of the built-in one.

    Returns:
        The record; `to_json(record)` is the line that the command prints.

    Raises:
        BadReport: the file cannot be read as a report (E1xx). A report in another language than
            English is no error: its record holds the report with a note, and no events.
        SourcelineError: E301 or E302 for a codebook that is wrong.
    """
    from sourceline.coding import code_report
    from sourceline.reading import read
    from sourceline.records import Report

    if not isinstance(report, Report):
        report = read(report)
    return code_report(report, codebook=codebook_from(codebook))


def parse(report: Report | str) -> Doc:
    """The grammar of a report or of a text: a spaCy `Doc`.

    Words, sentences, parts of speech, lemmas, dependency tree (Universal Dependencies), named
    entities (`doc.ents`) and nominal mentions (`doc.spans["nominals"]`).
    """
    from sourceline.language import load

    return load()(report if isinstance(report, str) else report.text)


def create_workspace(
    folder: str | Path, *, database: str | None = None, rule: Rule = "ged"
) -> Workspace:
    """Make a workspace in a folder: `with sl.create_workspace("desk") as workspace: ...`.

    Args:
        folder: where its files stand; it is made where there is none.
        database: address of a PostgreSQL database; None for one SQLite file in the folder.
        rule: by which the best estimates of tolls are made.

    Raises:
        SourcelineError: E8xx if there is one already, or it cannot be made.
    """
    from sourceline.store import Workspace

    return Workspace.create(folder, database=database, rule=rule)


def open_workspace(folder: str | Path = ".") -> Workspace:
    """The workspace in a folder: `with sl.open_workspace("desk") as workspace: ...`.

    An older workspace is migrated, after a backup.

    Raises:
        SourcelineError: E8xx if there is none, it is of a newer version, or cannot be reached.
    """
    from sourceline.store import Workspace

    return Workspace.open(folder)


def code_example(sentence: str, codebook: Codebook | None = None) -> list[Event]:
    """The events of a codebook's example sentence, under the types that PLOVER counts them.

    What is only promised or threatened changes its type (`coding.promises`), and the sentence is
    read as if it were published on `EXAMPLE_DAY`. None stands for the built-in codebook.
    """
    from sourceline.codebook import load
    from sourceline.coding.promises import told
    from sourceline.reading import read_text

    report = read_text(sentence, published=EXAMPLE_DAY)
    return told(code(report, codebook=codebook).events, codebook or load())


def codebook_from(given: Codebook | str | Path | None) -> Codebook | None:
    """A codebook from a file or as it is; None stands for the built-in one.

    Raises:
        SourcelineError: E301 with every mistake and its line, E302 if there is no such file.
    """
    if isinstance(given, str | Path):
        from sourceline.codebook import load

        return load(given)
    return given
