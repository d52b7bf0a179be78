"""Tables of reports: JSONL, JSON, CSV and Parquet, one report a row, read as a stream."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from sourceline.errors import BadReport
from sourceline.reading.files import guess_encoding, no_text
from sourceline.reading.incoming_items import COLUMNS, Incoming, Inputs, Refused
from sourceline.reading.incoming_rows import missing_column, row_item

_BY = "stated by the table"
_SAMPLE = 262_144
_LOOKED_AT = 100
_KINDS = {list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
_OTHER_KIND = "Say what it is with --kind, such as csv, report, or json for one JSON value."
_SEPARATOR = re.compile(r"sep=(.)\s*$", re.I)
_DELIMITERS = ",;\t|"
_NONE = "\x1f"  # of a table with one column: its commas are those of the text
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LENIENT = "sourceline.cp1252"


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    """A stray byte of another encoding in UTF-8 is read as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_LENIENT, _one_byte)


def read_jsonl(stream: IO[bytes], path: str, options: Inputs) -> Iterator[Incoming | Refused]:
    """The rows of a file with one JSON object a line, at most a line in memory.

    A broken line is refused with its number. Where none of the first hundred lines has the text
    column, that is said once, with the columns that there are, or that these are no JSON lines;
    a line further on that has it is taken all the same.

    Raises:
        BadReport: E103 it is no text, E131 nothing is in it.
    """
    lines = _lines(_decoded(stream, path, options), 4 * options.limit + 1_000_000)
    cut = ValueError(f"it is longer than {4 * options.limit + 1_000_000:,} characters")
    rows = ((n, cut if line is None else _parsed(line)) for n, line in lines)
    yield from _objects(rows, path, options, unit="line")


def read_json(stream: IO[bytes], path: str, options: Inputs) -> Iterator[Incoming | Refused]:
    """The rows of one JSON value: a list of objects, an object of columns, or one object.

    An object that wraps one list of objects ({"articles": [...]}) stands for the list. The whole
    value is held in memory; larger tables are JSONL.

    Raises:
        BadReport: E103 it is no text, E131 nothing is in it.
    """
    data = stream.read(10 * options.limit + 1)
    if len(data) > 10 * options.limit:
        size = f"more than {10 * options.limit / 1e6:,.0f} MB of JSON in one value"
        yield _refused(path, "E114", what="JSON", why=f"{size}; write it as JSONL")
        return
    text = _decoded(io.BytesIO(data), path, options).read()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        first = (line for line in text.splitlines() if line.strip())
        if any(isinstance(_parsed(line), dict) for line in islice(first, _LOOKED_AT)):
            yield from read_jsonl(io.BytesIO(data), path, options)  # JSONL under the name .json
            return
        yield _refused(path, "E114", what="JSON", why=str(error))
        return
    yield from _objects(enumerate(_rows(value), 1), path, options, unit="row")


def read_csv(stream: IO[bytes], path: str, options: Inputs) -> Iterator[Incoming | Refused]:
    """The rows of a CSV file; the delimiter is a comma, semicolon, tab or bar.

    The delimiter is the one under which the header holds the text column. A row with too few or
    too many cells is refused with its lines. UTF-8 or UTF-16 (with or without a mark), or an 8-bit
    encoding that is guessed; `options.encoding` settles it.

    Raises:
        BadReport: E103 it is no text, E131 nothing is in it.
    """
    text = _decoded(stream, path, options)
    bound = 4 * options.limit + 1_000_000
    csv.field_size_limit(max(csv.field_size_limit(), bound))
    first = text.readline(bound)
    skipped = 0
    given = _SEPARATOR.match(first)
    if given:
        first, skipped = text.readline(bound), 1
    wanted = options.named("text").strip().casefold()
    delimiter = given[1] if given else _delimiter(first, wanted, tabs=path.endswith(".tsv"))
    rest = iter(lambda: text.readline(bound), "")
    rows = csv.reader(_chained(first, rest), delimiter=delimiter)
    try:
        header = [name.strip() for name in next(rows, [])]
    except csv.Error as error:
        yield _refused(path, "E114", what="CSV", why=str(error))
        return
    absent = _absent(header, options)
    if absent:
        yield Refused(path, None, missing_column(path, options.named(absent), header, absent))
        return
    yield from _csv_rows(rows, header, path, options, skipped)


def read_parquet(stream: IO[bytes], path: str, options: Inputs) -> Iterator[Incoming | Refused]:
    """The rows of a Parquet file, a small batch in memory at a time. Needs pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        yield _refused(path, "E115")
        return
    number = 0
    try:
        table = parquet.ParquetFile(stream)
        names = list(table.schema_arrow.names)
        absent = _absent(names, options)
        if absent:
            yield Refused(path, None, missing_column(path, options.named(absent), names, absent))
            return
        for batch in table.iter_batches(batch_size=64):
            for row in batch.to_pylist():
                number += 1
                yield _item(row, path, options, number, f"{path}, row {number}")
        if not number:
            yield _refused(path, "E131")
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        why = str(error).split("\n")[0]
        yield _refused(path, "E114", what="Parquet", why=f"after row {number}: {why}")


def count_rows(stream: IO[bytes], kind: str) -> int | None:
    """How many rows a table seems to have, where that is quick to know, else None."""
    if kind == "jsonl":
        blocks = iter(lambda: stream.read(1 << 20), b"")
        found, last = 0, b"\n"
        for block in blocks:
            found, last = found + block.count(b"\n"), block[-1:]
        return found + (last != b"\n")
    if kind == "parquet":
        try:
            from pyarrow import ArrowException, parquet
        except ImportError:
            return None
        try:
            return int(parquet.ParquetFile(stream).metadata.num_rows)
        except (ArrowException, OSError):
            return None
    return None


def _decoded(stream: IO[bytes], path: str, options: Inputs) -> io.TextIOWrapper:
    """The stream as text with its line ends kept, in its own encoding.

    Raises:
        BadReport: E131 nothing is in it, E103 it is no text.
    """
    buffered = io.BufferedReader(_Raw(stream), _SAMPLE)
    sample = buffered.peek(_SAMPLE)[:_SAMPLE]
    if not sample or sample in (mark for mark, _ in _BOMS):
        raise BadReport("E131", path=path)
    if options.encoding is None and (why := no_text(sample)):
        raise BadReport("E103", path=path, why=why)
    encoding = options.encoding or next(
        (name for mark, name in _BOMS if sample.startswith(mark)), None
    )
    if encoding is None:
        encoding = guess_encoding(sample)
    errors = _LENIENT if encoding.lower().replace("_", "-").startswith("utf-8") else "replace"
    return io.TextIOWrapper(buffered, encoding, errors=errors, newline="")


class _Raw(io.RawIOBase):
    """A stream that stays open when what reads it is closed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        # What a broken gzip file still held comes out before its error.
        read = getattr(self._stream, "read1", self._stream.read)
        data = read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _lines(text: io.TextIOWrapper, bound: int) -> Iterator[tuple[int, str | None]]:
    """Lines with their numbers; None for one that is too long, of which no more is held."""
    number = 0
    while line := text.readline(bound):
        number += 1
        whole: str | None = line
        while not line.endswith(("\n", "\r")) and len(line) >= bound:
            whole, line = None, text.readline(bound)
        if whole is None or whole.strip():
            yield number, whole


def _parsed(line: str) -> Any:
    """The value of a line; what is wrong with it, where it is no JSON."""
    try:
        return json.loads(line.lstrip("\ufeff\x1e"))
    except ValueError as error:
        return ValueError(f"it is no JSON object ({error})")
    except RecursionError:
        return ValueError("it is no JSON object (it is nested too deeply)")


def _objects(
    rows: Iterator[tuple[int, Any]], path: str, options: Inputs, *, unit: str
) -> Iterator[Incoming | Refused]:
    """Items of objects.

    What comes before the first object with the text column is held, and refused row by row behind
    it. Where the first hundred rows have none, the file's fault is said once, and what follows is
    passed over until one has.
    """
    held: list[tuple[int, Any]] = []
    known: dict[str, None] = {}
    wanted = options.named("text").strip().casefold()
    seen = False
    passed = last = 0
    for number, row in rows:
        if isinstance(row, dict):
            known |= dict.fromkeys(map(str, row))
            seen = seen or any(str(name).strip().casefold() == wanted for name in row)
        if not seen:
            held.append((number, row))
            if len(held) == _LOOKED_AT and not passed:
                yield from _faults(held, known, path, options, unit, more=True)
                passed = held[0][0]
            if passed:
                last = number
                held.clear()
            continue
        if last:
            why = f"not one of them is a JSON object with the column {options.named('text')!r}"
            yield _bad_row(path, passed, f"{path}, {unit}s {passed} to {last}", why)
            last = 0
        for place, one in held:
            yield _object(place, one, path, options, unit)
        held.clear()
        yield _object(number, row, path, options, unit)
    absent = _absent(list(known), options) if seen else None
    if absent:
        error = missing_column(path, options.named(absent), list(known), absent)
        yield Refused(path, None, error)
    elif held:
        yield from _faults(held, known, path, options, unit)
    elif not seen and not passed:
        yield _refused(path, "E131")


def _object(number: int, row: Any, path: str, options: Inputs, unit: str) -> Incoming | Refused:
    where = f"{path}, {unit} {number}"
    if isinstance(row, dict):
        return _item(row, path, options, number, where)
    return _bad_row(path, number, where, _why_no_object(row))


def _why_no_object(row: Any) -> str:
    if isinstance(row, ValueError):
        return str(row)
    kind = "an object without columns" if row == {} else _KINDS.get(type(row), "null")
    return f"it is {kind}, not a JSON object with columns"


def _faults(
    held: list[tuple[int, Any]],
    known: dict[str, None],
    path: str,
    options: Inputs,
    unit: str,
    *,
    more: bool = False,
) -> Iterator[Refused]:
    """What is wrong with a file whose rows have no text: the column's name, or its kind."""
    if known:
        if not more:
            for number, row in held:
                if not isinstance(row, dict):
                    yield _bad_row(path, number, f"{path}, {unit} {number}", _why_no_object(row))
        absent = _absent(list(known), options) or "text"
        error = missing_column(path, options.named(absent), list(known), absent)
        yield Refused(path, None, error)
        return
    number, row = held[0]
    what = f"the first {len(held)} {unit}s hold no report" if more else "no report is in it"
    hint = "Give a list of objects." if unit == "row" else _OTHER_KIND
    why = _why_no_object(row)
    yield _refused(path, "E130", what=what, where=f"{unit} {number}", why=why, hint=hint)


def _rows(value: Any) -> list[Any]:
    """The rows in a JSON value, whichever of the common layouts it has."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not value:
        return [value]
    cells = list(value.values())
    lists = [cell for cell in cells if isinstance(cell, list)]
    if len(lists) == len(cells) and len({len(cell) for cell in lists}) == 1:
        if not (len(cells) == 1 and lists[0] and isinstance(lists[0][0], dict)):
            return [dict(zip(value, row, strict=True)) for row in zip(*lists, strict=True)]
        return lists[0]
    if all(isinstance(cell, dict) for cell in cells):  # pandas: {"text": {"0": …, "1": …}}
        places = list(dict.fromkeys(key for cell in cells for key in cell))
        return [{name: cell.get(place) for name, cell in value.items()} for place in places]
    wrapped = [cell for cell in lists if cell and all(isinstance(row, dict) for row in cell)]
    return wrapped[0] if len(wrapped) == 1 and "text" not in value else [value]


def _delimiter(line: str, wanted: str, *, tabs: bool) -> str:
    """The delimiter under which the header names the column; else the commonest in it."""
    choices = "\t,;|" if tabs else _DELIMITERS
    for delimiter in choices:
        cells = next(csv.reader([line.lstrip("\ufeff")], delimiter=delimiter), [])
        if len(cells) > 1 and wanted in (cell.strip().casefold() for cell in cells):
            return delimiter
    best = max(choices, key=line.count)
    return best if best in line else _NONE


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first.lstrip("\ufeff")
    yield from rest


def _absent(names: list[str], options: Inputs) -> str | None:
    """The first of our columns that must be there and is not: the text, and any mapped one."""
    known = {name.strip().casefold() for name in names}
    needed = [ours for ours in COLUMNS if ours == "text" or ours in options.columns]
    return next((c for c in needed if options.named(c).strip().casefold() not in known), None)


def _csv_rows(
    rows: Any, header: list[str], path: str, options: Inputs, skipped: int
) -> Iterator[Incoming | Refused]:
    number = 0
    while True:
        started = rows.line_num + skipped + 1
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            if number == 1:
                yield _refused(path, "E131")
            return
        except csv.Error as error:
            yield _bad_row(path, number, f"{path}, row {number} (line {started})", str(error))
            continue
        if not any(cell.strip() for cell in cells):
            number -= 1
            continue
        ended = rows.line_num + skipped
        lines = f"line {started}" if ended == started else f"lines {started} to {ended}"
        where = f"{path}, row {number} ({lines})"
        extra = cells[len(header) :]
        if len(cells) < len(header) or any(cell.strip() for cell in extra):
            why = f"it has {len(cells)} cells where the header has {len(header)}"
            if ended > started:
                why += "; a quotation mark may not be closed"
            yield _bad_row(path, number, where, why)
            continue
        row = dict(zip(header, cells[: len(header)], strict=True))
        yield _item(row, path, options, number, where)


def _item(
    row: dict[str, Any], path: str, options: Inputs, number: int, where: str
) -> Incoming | Refused:
    column = options.named("published")
    by = f"{_BY} (column {column})"
    return row_item(row, f"{path}#{number}", options, where=where, by=by)


def _bad_row(path: str, number: int, where: str, why: str) -> Refused:
    return Refused(f"{path}#{number}", None, BadReport("E112", path=where, why=why))


def _refused(path: str, code: str, **fields: object) -> Refused:
    return Refused(path, None, BadReport(code, path=path, **fields))
