"""Tiles that may be drawn under the incidents: raster tiles by address, or a PMTiles archive."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from sourceline.errors import SourcelineError

FILE = "/tiles.pmtiles"
"""Where an archive on this machine is served."""
_WEB = re.compile(r"https?://[^\s\"'<>;,]+\Z")


def check(tiles: str) -> None:
    """See that tiles can be what they are said to be.

    Args:
        tiles: "" for none; an address with {z}, {x} and {y}; the address or the file of an archive
            whose name ends in .pmtiles.

    Raises:
        SourcelineError: E907 for anything else, or a file that is not there.
    """
    if not tiles:
        return
    if not _WEB.match(tiles):
        if not is_file(tiles):
            raise SourcelineError("E907", tiles=tiles, why="there is no such file")
    elif not is_archive(tiles) and not all(part in tiles for part in ("{z}", "{x}", "{y}")):
        raise SourcelineError("E907", tiles=tiles, why="{z}, {x} or {y} is missing")


def is_archive(tiles: str) -> bool:
    """Whether tiles are a PMTiles archive."""
    return urlsplit(tiles).path.endswith(".pmtiles")


def is_file(tiles: str) -> bool:
    """Whether tiles are an archive on this machine."""
    return is_archive(tiles) and not _WEB.match(tiles) and Path(tiles).is_file()


def address(tiles: str) -> str:
    """Where a page reads them from; "" for none."""
    return FILE if is_file(tiles) else tiles


def origin(tiles: str) -> str:
    """The server that pages may ask for tiles, as the content policy names it; "" for none else."""
    if not tiles or not _WEB.match(tiles):
        return ""
    parts = urlsplit(tiles)
    # A template may spread its requests over hosts: {s}.tiles.example.
    host = re.sub(r"^\{[^}]*\}(?=\.)", "*", parts.netloc.rpartition("@")[2])
    return f"{parts.scheme}://{host}" if re.fullmatch(r"[\w.*:\[\]-]+", host) else ""
