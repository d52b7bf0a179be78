"""Adding from the browser: what was given, read with care, and what came of it in words."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sourceline.errors import BadReport, SourcelineError
from sourceline.reading.dates import given_interval
from sourceline.reading.incoming import Incoming, Inputs, Refused, incoming
from sourceline.running.adding import Added
from sourceline.store import Workspace

_LONGEST = 120
_SUFFIX = re.compile(r"(\.[a-z0-9]{1,8}){1,2}$")
_SHOWN = 100
"""Reports whose incidents are told one by one."""
MOST_TEXT = 1_000_000
"""Characters of a text that is pasted."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was given: where its bytes lie, and how it is called in messages."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not added: where it stood, and why."""

    where: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """An incident that a new report tells of: `joined` where others told of it before."""

    id: str
    title: str
    joined: bool


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report that was added, what was read out of it, and its incidents."""

    id: str
    title: str
    publisher: str | None
    events: int
    claims: int
    incidents: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of adding: counts, the new reports (of many, the first), what was refused."""

    reports: int
    again: int
    known: int
    opened: int
    joined: int
    incidents: int
    new: tuple[NewReport, ...] = ()
    refused: tuple[Refusal, ...] = ()


def shown_name(given: str) -> str:
    """The name of an upload as it is told: its last part, without what cannot be seen.

    >>> shown_name("../../etc/pass\\u202ewd.txt")
    'passwd.txt'
    """
    last = re.split(r"[/\\]", given)[-1]
    kept = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    return kept.strip()[:_LONGEST] or "file"


def stored_name(number: int, given: str) -> str:
    """The name under which an upload is kept meanwhile: ours, with its ending.

    >>> stored_name(3, "../Crawl.WARC.gz")
    '3.warc.gz'
    """
    found = _SUFFIX.search(shown_name(given).lower())
    return f"{number}{found[0] if found else ''}"


def pasted(
    text: str, *, title: str = "", publisher: str = "", url: str = "", published: str = "",
    by: str,
) -> Incoming:  # fmt: skip
    """A text that was pasted, with what the person says of it.

    Raises:
        SourcelineError: E106 or E108 if `published` is no day or lies in the future, E942 if there
            is no text or too much, E943 if `url` is no address of a page.
    """
    if not text.strip():
        raise SourcelineError("E942", why="there is no text in it")
    if len(text) > MOST_TEXT:
        raise SourcelineError("E942", why=f"it has more than {MOST_TEXT:,} characters")
    where = page_address(url) if url.strip() else None
    day = published.strip()
    if day:
        given_interval(day)
    raw = text.encode("utf-8", "replace")
    name = f"pasted/{hashlib.sha256(raw).hexdigest()[:16]}"
    return Incoming(
        raw, where or name, datetime.now(UTC), media_type="text/plain", encoding="utf-8",
        text=raw.decode("utf-8"), url=where, publisher=publisher.strip() or None,
        title=title.strip() or None, published=day or None, published_by=f"given by {by}",
    )  # fmt: skip


def page_address(given: str) -> str:
    """An address of a page or feed.

    Raises:
        SourcelineError: E943 if it is none: no file of this machine is ever read for a browser.
    """
    told = given.strip()
    try:
        parts = urlsplit(told)
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or len(told) > 2000 or any(one.isspace() or ord(one) < 32 for one in told):
        raise SourcelineError("E943", address=told[:80])
    return told


def read_uploads(uploads: Iterable[Upload], options: Inputs) -> Iterator[Incoming | Refused]:
    """What stands in uploads, under the names that they were given."""
    for one in uploads:
        path = str(one.path)
        for item in incoming([path], options=options):
            address = item.address.replace(path, one.shown, 1)
            if isinstance(item, Refused):
                yield Refused(address, item.content_hash, _renamed(item.error, path, one.shown))
            else:
                yield replace(item, address=address)


def _renamed(error: BadReport, path: str, shown: str) -> BadReport:
    """The error with the name of an upload in the place of where it lies."""
    fields: dict[str, Any] = {
        name: str(value).replace(path, shown) if isinstance(value, str | os.PathLike) else value
        for name, value in error.fields.items()
    }
    return BadReport(error.code, **fields)


def outcome(workspace: Workspace, added: Added, refused: Sequence[Refusal]) -> Outcome:
    """What came of adding: which incidents the new reports opened, and which they joined."""
    new = frozenset(added.ids)
    seen: dict[str, Told | None] = {}
    with workspace.reading():
        listed = [_new_report(workspace, ident, new, seen) for ident in added.ids[:_SHOWN]]
        for ident in added.ids[_SHOWN:]:
            for one in workspace.incidents_of(ident):
                _told(workspace, one, new, seen)
        total = workspace.count_incidents()
    found = [one for one in seen.values() if one is not None]
    joined = sum(one.joined for one in found)
    return Outcome(
        added.reports, added.again, added.known, len(found) - joined, joined, total,
        tuple(listed), tuple(refused),
    )  # fmt: skip


def _new_report(
    workspace: Workspace, ident: str, new: frozenset[str], seen: dict[str, Told | None]
) -> NewReport:
    record = workspace.record(ident)
    told = [_told(workspace, one, new, seen) for one in workspace.incidents_of(ident)]
    report = record.report
    return NewReport(
        ident, report.title or f"Report {ident}", report.publisher, len(record.events),
        len(record.claims), tuple(one for one in told if one is not None),
    )  # fmt: skip


def _told(
    workspace: Workspace, ident: str, new: frozenset[str], seen: dict[str, Told | None]
) -> Told | None:
    """An incident; None if others changed it away meanwhile."""
    if ident not in seen:
        try:
            found = workspace.incident(ident)
        except SourcelineError:
            seen[ident] = None
        else:
            others = {report.id for report in found.reports} - new
            seen[ident] = Told(ident, found.title, bool(others))
    return seen[ident]
