"""Countries as other schemes number and group them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sourceline.resolving.countries import countries

# Blocks of Gleditsch-Ward numbers, by which UCDP tells its five regions.
_GED_REGIONS = (
    (2, 199, "Americas"),
    (200, 399, "Europe"),
    (400, 626, "Africa"),
    (630, 698, "Middle East"),
    (700, 999, "Asia"),
)


@dataclass(frozen=True, slots=True)
class Nation:
    """One country or territory.

    `iso3` and `numeric` are ISO 3166-1's codes (no number for Kosovo), `acled_region` is one of
    ACLED's regions, `gw` the Gleditsch-Ward number: for a territory that has none of its own that
    of the state which runs it (then `own_gw` is false), None where there is no such state.
    """

    iso3: str
    name: str
    numeric: int | None
    acled_region: str
    gw: int | None
    own_gw: bool

    @property
    def ged_region(self) -> str | None:
        """UCDP's region: Africa, Americas, Asia, Europe or Middle East."""
        number = self.gw
        if number is None:
            return None
        return next((name for low, high, name in _GED_REGIONS if low <= number <= high), None)


@cache
def nations() -> dict[str, Nation]:
    """Every country by its ISO 3166-1 alpha-3 code."""
    text = (files("sourceline.exporting") / "data" / "nations.csv").read_text("utf-8")
    rows = list(csv.DictReader(one for one in text.splitlines() if not one.startswith("#")))
    numbers = {row["iso3"]: int(row["gw"]) for row in rows if row["gw"]}
    names = countries()
    return {
        row["iso3"]: Nation(
            row["iso3"],
            names[row["iso3"]].name,
            int(row["numeric"]) if row["numeric"] else None,
            row["acled_region"],
            numbers.get(row["iso3"]) or numbers.get(row["under"]),
            bool(row["gw"]),
        )
        for row in rows
    }


def nation(code: str | None) -> Nation | None:
    """The country of an alpha-3 code; None for codes of bodies (IGO, NGO) and for no code.

    >>> found = nation("IRQ")
    >>> found.numeric, found.acled_region, found.gw, found.ged_region
    (368, 'Middle East', 645, 'Middle East')
    """
    return nations().get(code) if code else None
