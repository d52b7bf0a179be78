"""Rows as data frames and Parquet files. Needs `pip install 'sourceline[analysis]'`."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sourceline.errors import SourcelineError
from sourceline.store.engines import told
from sourceline.store.flat import Columns, Row

if TYPE_CHECKING:
    import geopandas
    import pandas

_AT_ONCE = 2000  # rows of one group of a Parquet file
_DTYPES = {
    "text": "string", "texts": "object", "date": "datetime64[s]", "integer": "Int64",
    "number": "float64", "truth": "boolean",
}  # fmt: skip


def needed(package: str, what: str) -> Any:
    """A package of the extra `analysis`.

    Raises:
        SourcelineError: E810 if it is not installed.
    """
    try:
        return importlib.import_module(package)
    except ImportError as error:
        name = package.split(".")[0]
        raise SourcelineError("E810", what=what, package=name) from error


def to_pandas(rows: Iterable[Row], columns: Columns) -> pandas.DataFrame:
    """A data frame, each column of its type: text, lists of text, days, whole numbers, numbers.

    Raises:
        SourcelineError: E810 if pandas is not installed.
    """
    library = needed("pandas", "a data frame")
    listed = list(rows)
    found = {
        name: library.Series([row[name] for row in listed], dtype=_DTYPES[kind])
        for name, kind in columns.items()
    }
    frame: pandas.DataFrame = library.DataFrame(found, columns=list(columns))
    return frame


def to_geopandas(rows: Iterable[Row], columns: Columns) -> geopandas.GeoDataFrame:
    """A data frame with a point (WGS 84, EPSG:4326) of each row; none where it has no place.

    Raises:
        SourcelineError: E810 if geopandas is not installed.
    """
    library = needed("geopandas", "a map")
    frame = to_pandas(rows, columns)
    points = library.points_from_xy(frame["longitude"], frame["latitude"])
    nowhere = frame["latitude"].isna() | frame["longitude"].isna()
    geometry = library.GeoSeries(points, index=frame.index, crs="EPSG:4326")
    geometry[nowhere] = None
    found: geopandas.GeoDataFrame = library.GeoDataFrame(frame, geometry=geometry)
    return found


@contextmanager
def parquet(path: Path, columns: Columns) -> Iterator[Any]:
    """A Parquet file that rows are written to, by `write`; it is there when it is whole.

    Raises:
        SourcelineError: E810 if pyarrow is not installed, E702, E805 or E807 if it cannot be
            written.
    """
    arrow, writing = needed("pyarrow", "Parquet"), needed("pyarrow.parquet", "Parquet")
    schema = _schema(arrow, columns)
    half = path.with_name(f".{path.name}.part")
    try:
        with told(str(path)):
            with writing.ParquetWriter(half, schema, compression="zstd") as writer:
                yield _Sink(arrow, writer, schema)
            half.replace(path)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise SourcelineError("E702", path=path, why=why) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


class _Sink:
    """Takes rows and writes them in groups."""

    def __init__(self, arrow: ModuleType, writer: Any, schema: Any) -> None:
        self._arrow, self._writer, self._schema = arrow, writer, schema

    def write(self, rows: Iterable[Row]) -> int:
        """Write rows; returns how many."""
        left, count = iter(rows), 0
        while group := list(islice(left, _AT_ONCE)):
            table = self._arrow.Table.from_pylist(group, schema=self._schema)
            self._writer.write_table(table)
            count += len(group)
        return count


def _schema(arrow: Any, columns: Columns) -> Any:
    types = {
        "text": arrow.string(), "texts": arrow.list_(arrow.string()), "date": arrow.date32(),
        "integer": arrow.int64(), "number": arrow.float64(), "truth": arrow.bool_(),
    }  # fmt: skip
    return arrow.schema([(name, types[kind]) for name, kind in columns.items()])
