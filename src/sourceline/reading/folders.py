"""Folders: which of their files are reports or tables of them, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from sourceline.errors import BadReport
from sourceline.reading.files import is_pipe
from sourceline.reading.incoming_items import Kind, Refused

SUFFIXES: dict[str, Kind] = {
    ".txt": "report", ".text": "report", ".md": "report",
    ".html": "report", ".htm": "report", ".xhtml": "report", ".shtml": "report",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".pq": "parquet",
    ".warc": "warc", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
PACKED = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".warc"})
"""Kinds of files that are read from gzip too ("news.csv.gz")."""
_UNREAD = {
    ".pdf": "a PDF", ".doc": "a Word document", ".docx": "a Word document",
    ".odt": "an OpenDocument text", ".rtf": "a rich-text (RTF) document", ".epub": "an e-book",
    ".xls": "an Excel sheet", ".xlsx": "an Excel sheet", ".ods": "an OpenDocument sheet",
    ".eml": "a saved e-mail", ".msg": "a saved e-mail", ".mbox": "a mailbox",
    ".mht": "a web archive of one page (MHT)", ".mhtml": "a web archive of one page (MHT)",
    ".zip": "a ZIP archive", ".tar": "a tar archive", ".tgz": "a tar archive",
    ".7z": "a 7-Zip archive", ".bz2": "a bzip2 archive", ".xz": "an xz archive",
    ".gz": "a gzip archive of this kind", ".zst": "a Zstandard archive",
}  # fmt: skip
_NO_REPORTS = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice"})
_KNOWN = "files that end in " + ", ".join([*SUFFIXES, ".csv.gz", ".jsonl.gz", ".warc.gz"])


def suffix_of(path: PurePath) -> str:
    """The ending that says what a file is: ".csv" of "news.CSV.gz" too."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if len(suffixes) > 1 and suffixes[-1] == ".gz" and suffixes[-2] in PACKED:
        return suffixes[-2]
    return suffixes[-1] if suffixes else ""


def walk(folder: Path) -> Iterator[Path | Refused]:
    """The files of a folder and its folders that hold reports, sorted by name at each level.

    Hidden files and folders, README and LICENSE, the folder that a browser saves beside a page
    ("story_files"), linked folders, and files that are plainly no reports (pictures, scripts,
    YAML) are passed over. A file without a known ending is taken if it begins as a page or a feed
    does. Documents and archives that may hold reports but are not read (PDF, Word, ZIP) are
    refused, so that they are not overlooked. A folder without any report is refused too.
    """
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        yield Refused(str(folder), None, BadReport("E116", path=folder, kinds=_KNOWN))


def _walk(folder: Path) -> Iterator[Path | Refused]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        why = error.strerror or str(error)
        yield Refused(str(folder), None, BadReport("E132", path=folder, why=why))
        return
    pages = {path.stem for path in entries if SUFFIXES.get(suffix_of(path)) == "report"}
    for path in entries:
        if path.name.startswith((".", "~$", "__MACOSX")):
            continue
        if path.is_dir():
            beside = path.name.removesuffix("_files")
            if not path.is_symlink() and not (beside != path.name and beside in pages):
                yield from _walk(path)
        elif path.is_file():
            yield from _file(path)
        elif path.is_symlink() and suffix_of(path) in SUFFIXES and not is_pipe(path):
            why = "it is a link that leads to no file"
            yield Refused(str(path), None, BadReport("E132", path=path, why=why))


def _file(path: Path) -> Iterator[Path | Refused]:
    suffix = suffix_of(path)
    if suffix in SUFFIXES:
        if path.stem.split(".")[0].casefold() not in _NO_REPORTS:
            yield path
    elif suffix in _UNREAD:
        error = BadReport("E110", path=path, kind=_UNREAD[suffix])
        yield Refused(str(path), None, error)
    elif begins_as(path) is not None:
        yield path


def begins_as(path: Path) -> Kind | None:
    """The kind of a file by its first bytes; None where they say nothing."""
    try:
        with path.open("rb") as handle:
            return kind_of(handle.read(2048))
    except OSError:
        return None


def kind_of(start: bytes) -> Kind | None:
    """The kind that the first 2 KB of something show: a page, feed, archive, table or none."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = head.lower()
    if start.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/1."):
        return "warc"
    if any(mark in lowered for mark in (b"<rss", b"<rdf:rdf")) or (
        b"<feed" in lowered and b"www.w3.org/2005/atom" in lowered
    ):
        return "feed" if lowered.startswith((b"<?xml", b"<rss", b"<rdf", b"<feed", b"<!")) else None
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "report"
    return "report" if lowered.startswith(b"<?xml") and b"<html" in lowered else None
