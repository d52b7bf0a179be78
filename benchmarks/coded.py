"""Coded records for the suites that measure the whole path, and the writing of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.inputs import BadInputError, rows
from sourceline import api
from sourceline.errors import BadReport
from sourceline.reading import read_text
from sourceline.records import Record, Report


def code_rows(
    source: Path, *, ids: tuple[str, ...], with_title: bool = False
) -> Iterator[tuple[str, str, Record]]:
    """Name of the id, id and record of each row of a JSON Lines file, in order.

    A text that is no report (too short, another language) gives an empty record.
    """
    for row in rows(source):
        key = next((name for name in ids if isinstance(row.get(name), str)), None)
        if key is None:
            raise BadInputError(f"{source}: a row without any of the ids {', '.join(ids)}")
        yield key, row[key], record_of(row, with_title=with_title)


def record_of(row: dict[str, Any], *, with_title: bool) -> Record:
    """The record of a row's text, with its date of publication where the row gives one."""
    try:
        return api.code(report_of(row, with_title=with_title))
    except BadReport:
        return Record(Report("0" * 16, _text_of(row, with_title=with_title)))


def report_of(row: dict[str, Any], *, with_title: bool) -> Report:
    """The report of a row: its text, its title above it if asked for, its date.

    Raises:
        BadReport: the text is no report.
    """
    published = row.get("published")
    text = _text_of(row, with_title=with_title)
    return read_text(text, published=published[:10] if published else None)


def _text_of(row: dict[str, Any], *, with_title: bool) -> str:
    title = row.get("title") if with_title else None
    return f"{title}\n\n{row['text']}" if title else str(row["text"])


def write(target: Path, predictions: Iterable[dict[str, Any]]) -> int:
    """Write JSON Lines; returns the number of rows."""
    count = 0
    with target.open("w", encoding="utf-8") as out:
        for row in predictions:
            count += 1
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count
