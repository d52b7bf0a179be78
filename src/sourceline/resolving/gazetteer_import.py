"""A full GeoNames dump as gazetteer: every place on earth that GeoNames names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sourceline.errors import SourcelineError
from sourceline.resolving.countries import alpha3
from sourceline.resolving.gazetteer import imported_path
from sourceline.resolving.gazetteer_build import (
    Progress,
    Row,
    city_rows,
    own_rows,
    usable,
    write_index,
)

COLUMNS = 19
_EVERY = 20_000
_KINDS = {"P": "city", "H": "water", "T": "region", "L": "region", "V": "region", "U": "water",
          "S": "site", "R": "site"}  # fmt: skip
_SITES = frozenset({"MILB", "NVB", "PRT", "INDS", "OILF", "CMPRF", "TRGR"})


class _Seen:
    """What the dump held: its countries, and its divisions by GeoNames id."""

    def __init__(self) -> None:
        self.countries: set[str | None] = set()
        self.divisions: set[int | None] = set()
        self.rows = 0


def import_dump(
    path: Path, out: Path | None = None, progress: Progress | None = None
) -> tuple[Path, int]:
    """Make an index from a dump in the format of GeoNames' `allCountries.txt` (or its zip).

    Rows are read one at a time. The index appears only when it is whole: an interruption leaves
    the former one as it was. Countries that the dump lacks keep the cities of the default
    gazetteer, and our own waters, regions and sites are in every index.

    Args:
        path: the dump: 19 tab-separated columns a row, UTF-8, or a zip that holds one such file.
        out: where the index goes; by default where `gazetteer()` looks for it.
        progress: told ("reading NAME", bytes done, bytes in all).

    Returns:
        The index's path, and how many places of the dump are in it.

    Raises:
        SourcelineError: E401 where the file is no GeoNames dump.
    """
    out = out or imported_path()
    seen = _Seen()
    write_index(out, _rows(path, seen, progress), meta={"source": f"GeoNames: {path.name}"})
    return out, seen.rows


def _rows(path: Path, seen: _Seen, progress: Progress | None) -> Iterator[Row]:
    yield from _dump(path, seen, progress)
    if seen.rows == 0:
        raise SourcelineError("E401", path=path, why="it holds no places")
    for row in own_rows():
        if row.geonameid is None or row.geonameid not in seen.divisions:
            yield row
    for row in city_rows():
        if row.country not in seen.countries:
            yield row


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The dump's bytes and their number, out of its zip where it is one."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as folder:
                names = [n for n in folder.namelist() if n.endswith(".txt") and "readme" not in n]
                if len(names) != 1:
                    raise SourcelineError("E401", path=path, why="the zip holds no single .txt")
                with folder.open(names[0]) as member:
                    yield io.BufferedReader(member), folder.getinfo(names[0]).file_size  # type: ignore[type-var]
        else:
            with path.open("rb") as handle:
                yield handle, path.stat().st_size
    except OSError as error:
        raise SourcelineError("E401", path=path, why=error.strerror or str(error)) from error


def _dump(path: Path, seen: _Seen, progress: Progress | None) -> Iterator[Row]:
    codes = alpha3()
    done = 0
    with _opened(path) as (handle, total):
        for number, raw in enumerate(handle, 1):
            done += len(raw)
            if progress and number % _EVERY == 0:
                progress(f"reading {path.name}", done, total)
            if not raw.strip():
                continue
            row = _row(path, number, raw, codes)
            if row is None:
                continue
            seen.rows += 1
            if row.kind in ("admin1", "admin2"):
                seen.divisions.add(row.geonameid)
            elif row.kind == "city":
                seen.countries.add(row.country)
            yield row
    if progress:
        progress("sorting their names", total, total)


def _row(path: Path, number: int, raw: bytes, codes: dict[str, str]) -> Row | None:
    try:
        cells = raw.decode("utf-8").rstrip("\r\n").split("\t")
        if len(cells) != COLUMNS:
            raise ValueError(f"{len(cells)} columns")
        lat, lon = float(cells[4]), float(cells[5])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError("a position outside the globe")
        ident, people = int(cells[0]), int(cells[14] or 0)
    except ValueError as error:
        why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise SourcelineError("E401", path=path, why=f"line {number}: {why}") from error
    kind = _kind(cells[6], cells[7])
    if kind is None:
        return None
    country, first = cells[8], cells[10]
    names = tuple(name for name in cells[3].split(",") if usable(name))
    return Row(
        cells[1], kind, cells[7] or "", codes.get(country),
        f"{country}.{first}" if country and first else None, lat, lon, people, ident,
        (cells[2], *names) if cells[2] != cells[1] else names,
    )  # fmt: skip


def _kind(letter: str, code: str) -> str | None:
    """Our kind for a GeoNames feature class and code; None for whole countries (we have them)."""
    if letter == "A":
        if code.startswith("PCL"):
            return None
        return "admin1" if code in ("ADM1", "ADM1H") else "admin2"
    if code in _SITES:
        return "site"
    return _KINDS.get(letter)
