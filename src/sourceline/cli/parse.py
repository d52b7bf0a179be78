"""`sourceline parse`: the grammar of a report, as CoNLL-U or as a plain table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceline.cli.output import line, printable

if TYPE_CHECKING:
    from spacy.tokens import Doc


def parse_file(path: str | Path) -> Doc:
    """The analysed document of one text or HTML file.

    Raises:
        BadReport: E1xx if the file cannot be read.
    """
    from sourceline import api, reading

    return api.parse(reading.read(path))


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text or HTML file.")],
    conllu: Annotated[
        bool, typer.Option("--conllu", help="CoNLL-U with entities in the last column.")
    ] = False,
) -> None:
    """Parse one report: words, grammar, named entities."""
    doc = parse_file(file)
    if conllu:
        from sourceline.language.conllu import to_conllu

        line(to_conllu(doc).rstrip("\n") + "\n")
        return
    for text in _table(doc):
        line(text)


def _table(doc: Doc) -> list[str]:
    """One word a line: word, part of speech, relation, head, entity; a blank line a sentence."""
    rows: list[str] = []
    for sentence in doc.sents:
        for token in sentence:
            if token.is_space:
                continue
            head = "ROOT" if token.head.i == token.i else token.head.text
            row = f"{token.text:<20} {token.pos_:<6} {token.dep_:<12} {head:<20} {token.ent_type_}"
            rows.append(printable(row.rstrip()))
        rows.append("")
    return rows
