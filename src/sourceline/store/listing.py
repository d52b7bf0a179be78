"""Incidents as they are listed: a sequence that reads their bodies when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from sourceline.records import Incident
from sourceline.store import flat, frames

if TYPE_CHECKING:
    import geopandas
    import pandas

_AT_ONCE = 200
Load = Callable[[Sequence[str]], list[Incident]]


class Incidents(Sequence[Incident]):
    """Incidents that a listing found, in its order. Their bodies are read as they are needed.

    Args:
        ids: their ids.
        load: gives the incidents of some ids, in that order.
    """

    def __init__(self, ids: Sequence[str], load: Load) -> None:
        self.ids = tuple(ids)
        self._load = load

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Incident: ...
    @overload
    def __getitem__(self, at: slice) -> Incidents: ...
    def __getitem__(self, at: int | slice) -> Incident | Incidents:
        """One of them, or a part of the listing."""
        if isinstance(at, slice):
            return Incidents(self.ids[at], self._load)
        return self._load([self.ids[at]])[0]

    def __iter__(self) -> Iterator[Incident]:
        """Each in turn; some hundred are in memory at a time."""
        for start in range(0, len(self.ids), _AT_ONCE):
            yield from self._load(self.ids[start : start + _AT_ONCE])

    def to_pandas(self) -> pandas.DataFrame:
        """One row an incident, with the columns of `flat.INCIDENTS`.

        Raises:
            SourcelineError: E810 if pandas is not installed.
        """
        return frames.to_pandas(map(flat.incident_row, self), flat.INCIDENTS)

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """As `to_pandas`, with a point of the sharpest place (WGS 84); none where there is none.

        Raises:
            SourcelineError: E810 if geopandas is not installed.
        """
        return frames.to_geopandas(map(flat.incident_row, self), flat.INCIDENTS)

    def to_parquet(self, path: str | Path) -> int:
        """Write one row an incident to a Parquet file; returns how many there are.

        Raises:
            SourcelineError: E810 if pyarrow is not installed, E702, E805 or E807 if the file
                cannot be written.
        """
        with frames.parquet(Path(path), flat.INCIDENTS) as sink:
            return int(sink.write(map(flat.incident_row, self)))

    def __repr__(self) -> str:
        """How many there are, in words."""
        return f"<{len(self)} incident{'' if len(self) == 1 else 's'}>"
