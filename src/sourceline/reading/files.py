"""Bytes of a file: what kind of file it is, and its text in the right encoding."""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
import stat
import sys
from pathlib import Path
from typing import Literal

from sourceline.errors import BadReport

Kind = Literal["text", "html"]

DEFAULT_LIMIT = 20_000_000

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "it is a PDF"),
    (b"{\\rtf", "it is a rich-text (RTF) document"),
    (b"\xd0\xcf\x11\xe0", "it is an old Office document"),
    (b"PK\x03\x04", "it is a ZIP archive or an Office document"),
    (b"\x1f\x8b", "it is a gzip archive"),
    (b"BZh", "it is a bzip2 archive"),
    (b"\xfd7zXZ", "it is an xz archive"),
    (b"7z\xbc\xaf", "it is a 7-Zip archive"),
    (b"\x89PNG", "it is a PNG image"),
    (b"\xff\xd8\xff", "it is a JPEG image"),
    (b"GIF8", "it is a GIF image"),
    (b"RIFF", "it is a media file"),
    (b"ID3", "it is an MP3 sound file"),
    (b"\x7fELF", "it is a program"),
    (b"PAR1", "it is a Parquet table"),
    (b"SQLite format 3", "it is a SQLite database"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_BLOCK_TAG = re.compile(r"</(?:p|div|article|body|h1|h2|span|li|td)\s*>", re.I)
_XML_START = re.compile(r"\s*<\?xml|\s*<(?:rss|feed|urlset|svg)\b", re.I)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_NULS = "it holds NUL bytes, as binary files do"


def load(path: Path, limit: int = DEFAULT_LIMIT) -> bytes:
    """The bytes of one file; of standard input, if the path is "-".

    Raises:
        BadReport: E101 no such file, E102 a folder, E105 more than `limit` bytes, E132 not
            permitted or not a plain file.
    """
    if str(path) == "-":
        if sys.stdin is None:
            raise BadReport("E132", path=path, why="standard input is closed")
        data = sys.stdin.buffer.read(limit + 1)
        if len(data) > limit:
            raise BadReport("E105", path=path, size=f"more than {_size(limit)}", limit=_size(limit))
        return data
    if os.path.isdir(path):  # noqa: PTH112 (pathlib raises where it may not look)
        raise BadReport("E102", path=path)
    if not os.path.lexists(path) and not _hidden(path):
        raise BadReport("E101", path=path)
    try:
        size = path.stat().st_size
        if size > limit:
            raise BadReport("E105", path=path, size=_size(size), limit=_size(limit))
        if not path.is_file():
            raise BadReport("E132", path=path, why="it is a device or a pipe, not a plain file")
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise BadReport("E132", path=path, why=why) from error


def is_pipe(path: Path) -> bool:
    """Whether a path is a pipe, as /dev/stdin and a shell's <(…) are: it can be read only once."""
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except OSError:
        return False


def is_device(path: Path) -> bool:
    """Whether a path is a terminal, a disk or a socket: what it gives may never end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISFIFO(mode))


def _hidden(path: Path) -> bool:
    """Whether this user may not look whether there is such a file."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        return error.errno not in (errno.ENAMETOOLONG, errno.ENOTDIR)
    return True


def decode(data: bytes, path: object, hint: str | None = None) -> str:
    """The text in `data`: byte order mark, then UTF-8, the hint, a declared charset, a guess.

    `hint` is the charset that a server or the user names; one that does not fit is passed over.

    Raises:
        BadReport: E103 if the bytes are no text.
    """
    for magic, why in _MAGIC:
        if data.startswith(magic):
            raise BadReport("E103", path=path, why=why)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data:
        return _decode_with_nulls(data, path)
    text = (
        _decode_utf8(data)
        or (hint and _decode_as(data, hint))
        or _decode_declared(data)
        or _decode_guess(data)
    )
    if _too_many_controls(text):
        raise BadReport("E103", path=path, why="it holds binary data")
    return text


def sniff(text: str, path: object) -> Kind:
    """Whether decoded text is HTML or plain text.

    Raises:
        BadReport: E103 if it is XML (a feed) or JSON data rather than a report.
    """
    if _HTML_START.match(text[:4000]):
        return "html"
    if _XML_START.match(text[:4000]):
        raise BadReport("E103", path=path, why="it is XML or a feed, not a report")
    if _is_json(text):
        raise BadReport("E103", path=path, why="it is JSON data, not a report")
    named = str(path).lower().endswith((".html", ".htm", ".xhtml"))
    tags = len(_BLOCK_TAG.findall(text[:_SAMPLE]))
    return "html" if tags >= (1 if named else 3) else "text"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count:,} bytes"


def _decode_with_nulls(data: bytes, path: object) -> str:
    encoding = _utf16(data)
    if encoding is None:
        raise BadReport("E103", path=path, why=_NULS)
    return data.decode(encoding, errors="replace")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark has its NULs on one side; all else with NULs is binary."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _decode_utf8(data: bytes) -> str | None:
    """UTF-8; a rare broken byte (a page cut in mid-character) is replaced, not fatal."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        multibyte = sum(1 for char in text[:_SAMPLE] if char > "\x7f" and char != "\ufffd")
        return text if broken <= 3 and multibyte > 3 * broken else None


def _decode_declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return None if found is None else _decode_as(data, found.group(1).decode("ascii"))


def _decode_as(data: bytes, charset: str) -> str | None:
    try:
        name = codecs.lookup(charset).name
        # Browsers read "latin-1" as Windows-1252, and so do the pages that claim it.
        return _cp1252(data) if name in ("iso8859-1", "ascii", "utf-8") else data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def guess_encoding(sample: bytes) -> str:
    """The encoding of a file by its beginning: UTF-8 where most of it is, else a guess.

    A file of rows from several places may hold both; in UTF-8, what is none is told by its bytes.
    """
    if (wide := _utf16(sample)) is not None:
        return wide
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    broken = text.count("\ufffd")
    multibyte = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return "utf-8" if not broken or multibyte > 3 * broken else _guessed(sample)


def no_text(sample: bytes) -> str | None:
    """Why bytes are no text, in words; None where they may be."""
    why = next((why for magic, why in _MAGIC if sample.startswith(magic)), None)
    if why or sample.startswith(tuple(mark for mark, _ in _BOMS)) or _utf16(sample):
        return why
    return _NULS if sample.count(0) > len(sample) * 0.02 else None


def _decode_guess(data: bytes) -> str:
    return data.decode(_guessed(data[:_SAMPLE]), errors="replace")


def _guessed(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_SAMPLE]).best()
    # Western text in single bytes is Windows-1252 far more often than anything else; the guess
    # counts only where it speaks for another script.
    if best is None or _is_western(str(best)):
        return "cp1252"
    try:
        return codecs.lookup(best.encoding).name
    except LookupError:
        return "cp1252"


def _cp1252(data: bytes) -> str:
    return data.decode("cp1252", errors="replace")


def _is_western(text: str) -> bool:
    other = sum(1 for char in text[:4000] if char > "\u024f" and char.isalpha())
    return other < 20


def _too_many_controls(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    return odd > 5 and odd > len(sample) * 0.02


def _is_json(text: str) -> bool:
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return False
    first_line = text.lstrip().split("\n", 1)[0]
    for candidate in (text, first_line):
        try:
            return isinstance(json.loads(candidate), dict | list)
        except ValueError:
            continue
    return False
