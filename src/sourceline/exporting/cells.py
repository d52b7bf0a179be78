"""Tables as text that a spreadsheet opens without running anything in it.

A cell whose text begins with = + - or @ is a formula to spreadsheets, also behind spaces, quotes or
invisible signs, and in some of them behind a separator inside the cell. Such text gets an
apostrophe before it, which spreadsheets show as text. Numbers stay numbers, negative ones too.
(OWASP, "CSV Injection".)
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

# Spaces, quotes and invisible signs that a reader of the file may drop before it looks.
_LEAD = "[\\s\"'`\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u2018-\u201f]*"
_FORMULA = re.compile(rf"(^|[;\t\n])(?={_LEAD}[=+\-@\uff1d\uff0b\uff0d\uff20])")
_EDGE = re.compile(r"^(?=[\t\n])")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LISTS = "; "


def cell(value: object) -> str:
    """A value as the text of a cell: nothing for None, lists joined with semicolons.

    >>> cell(-15.84), cell("=1+1"), cell(' "@SUM(A1)"'), cell(("a", "-b")), cell("-0.5")
    ('-15.84', "'=1+1", '\\' "@SUM(A1)"', "a;' -b", '-0.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        value = LISTS.join(str(one) for one in value)
    # A bare carriage return would end the row to some readers.
    text = _CONTROLS.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    if _NUMBER.fullmatch(text):
        return text
    return _EDGE.sub("'", _FORMULA.sub(r"\1'", text))


def csv_text(
    columns: Sequence[str], rows: Iterable[Row], *, tags: Sequence[str] | None = None
) -> str:
    """A table as CSV: the names of the columns, with `tags` a second line of them, then the rows.

    Lines end in a line feed; a cell that holds a comma, quote or line end is quoted.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    if tags is not None:
        writer.writerow(tags)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in columns])
    return out.getvalue()
