"""What came in: reports with their records, where they appeared, what was rejected, feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import (
    Connection,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from sourceline.linking.joining import founded
from sourceline.records import VERSION, Report
from sourceline.store import fulltext
from sourceline.store.base import Base, add_new, address_hash, chunks, clean, now, pack, unpack
from sourceline.store.refs import ref_json, report_ref
from sourceline.store.tables import (
    SET_ASIDE,
    appearances,
    block_keys,
    copies,
    copy_keys,
    events,
    feeds,
    incidents,
    members,
    pairs,
    rejects,
    reports,
)

if TYPE_CHECKING:
    from sourceline.errors import SourcelineError
    from sourceline.reading.incoming_items import Incoming


_OF_AN_INCIDENT = "E830"
_OF_A_TABLE = ("E111", "E114", "E115", "E130", "E131")
"""Said of a whole table, whose rows have addresses of their own."""


class Unit(Protocol):
    """One unit of a report as it is kept: `running.pool.Row`."""

    @property
    def key(self) -> str:
        """The report's id, a colon, the event's id."""

    @property
    def event(self) -> str:
        """The event's id."""

    @property
    def start(self) -> int:
        """Where its trigger begins in the text."""

    @property
    def end(self) -> int:
        """Where its trigger ends."""

    @property
    def profile(self) -> str:
        """JSON of what it is compared by."""

    @property
    def keys(self) -> frozenset[int]:
        """Its blocking keys, signed 64-bit integers."""


class Coded(Protocol):
    """A report with all that is kept of it: `running.pool.Coded`."""

    @property
    def report(self) -> Report:
        """The report."""

    @property
    def record(self) -> str:
        """JSON of its record."""

    @property
    def marks(self) -> str:
        """JSON of what its copies are compared by."""

    @property
    def copy_keys(self) -> frozenset[int]:
        """What its copies are found by, signed 64-bit integers."""

    @property
    def rows(self) -> tuple[Unit, ...]:
        """Its units."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One arrival of a report's text: from which address, when, and what was said of it there.

    `content_hash` is the SHA-256 of the bytes that came; `fetched` is ISO 8601, in UTC.
    """

    report: str
    address: str
    content_hash: str
    fetched: str
    external_id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be added: its address, and why."""

    address: str
    code: str
    message: str
    at: str


class Feeds:
    """What is remembered of feeds between two polls (`reading.feeds.FeedMemory`).

    What `set` takes is written by `settle`, when the items of the poll are kept: a feed whose items
    were lost half-way is read again.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._waiting: dict[str, tuple[str | None, str | None]] = {}

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        """ETag and Last-Modified of the last answer; None if there was none."""
        if url in self._waiting:
            return self._waiting[url]
        asked = select(feeds.c.etag, feeds.c.modified).where(
            feeds.c.address_hash == address_hash(url)
        )
        with self._base.reading() as tx:
            found = tx.execute(asked).first()
        return None if found is None else (found.etag, found.modified)

    def set(self, url: str, etag: str | None, modified: str | None) -> None:
        """Remember an answer's ETag and Last-Modified, from `settle` on for good."""
        self._waiting[url] = (clean(etag), clean(modified))

    def forget(self) -> None:
        """Drop what was set and not settled: its items were not kept, the feed is read again."""
        self._waiting.clear()

    def settle(self) -> None:
        """Write what was set since the last time: its items are kept now."""
        if not self._waiting:
            return
        with self._base.transaction() as tx:
            for url, (etag, modified) in self._waiting.items():
                key = address_hash(url)
                tx.execute(delete(feeds).where(feeds.c.address_hash == key))
                tx.execute(
                    insert(feeds).values(
                        address_hash=key, address=clean(url), etag=etag, modified=modified,
                        checked=now(),
                    )
                )  # fmt: skip
        self._waiting.clear()


class Arrivals(Base):
    """Adding to a workspace."""

    def known(self, content_hash: str, address: str) -> bool:
        """Whether these bytes (SHA-256, hex) have come from this address before."""
        asked = select(appearances.c.seq).where(
            appearances.c.content_hash == content_hash,
            appearances.c.address_hash == address_hash(address),
        )
        with self.reading() as tx:
            return tx.execute(asked).first() is not None

    def seen(self, address: str) -> bool:
        """Whether anything has come from this address before."""
        asked = select(appearances.c.seq).where(appearances.c.address_hash == address_hash(address))
        with self.reading() as tx:
            return tx.execute(asked.limit(1)).first() is not None

    def keep_coded(self, item: Incoming, coded: Coded) -> bool:
        """Keep a report with its record, its units and the bytes it came as, in one transaction.

        A text that is known from elsewhere is not kept twice: only where it came from is.

        Returns:
            Whether the text is new.
        """
        with self.transaction() as tx:
            return self.keep(tx, item, coded)

    def keep(self, tx: Connection, item: Incoming, coded: Coded) -> bool:
        """As `keep_coded`, as part of a transaction."""
        report = coded.report
        asked = select(
            reports.c.published, reports.c.publisher, reports.c.url, reports.c.title,
            reports.c.record,
        ).where(reports.c.id == report.id)  # fmt: skip
        held = tx.execute(asked).first()
        new = held is None
        if held is None:
            self._keep_report(tx, coded)
        elif _standing(*_described(report), coded.record) < _standing(
            *held[:4], unpack(held.record)
        ):
            self.renew(tx, coded)  # whichever came first, the earliest known stands for the text
        tx.execute(
            add_new(tx, appearances),
            {
                "report_id": report.id,
                "content_hash": item.content_hash,
                "address": clean(item.address),
                "address_hash": address_hash(item.address),
                "external_id": clean(item.external_id),
                "url": clean(item.url or report.url),
                "publisher": clean(item.publisher or report.publisher),
                "title": clean(item.title or report.title),
                "author": clean(item.author or report.author),
                "published": _short(item.published),
                "media_type": clean(item.media_type),
                "encoding": clean(item.encoding),
                "fetched": item.fetched.isoformat(timespec="seconds"),
                "raw": pack(item.raw),
            },
        )
        return new

    def _keep_report(self, tx: Connection, coded: Coded) -> None:
        report = coded.report
        values = {
            "id": report.id,
            "language": report.language[:16],
            "text": clean(report.text),
            "added": now(),
            **_values(coded),
        }
        seq = tx.execute(insert(reports).values(values).returning(reports.c.seq)).scalar_one()
        fulltext.index(tx, seq, report.title, report.text)
        self._keep_units(tx, seq, coded)

    def _keep_units(self, tx: Connection, seq: int, coded: Coded) -> None:
        """Keep what linking compares of the report in row `seq`."""
        if coded.copy_keys:
            tx.execute(
                insert(copy_keys), [{"hash": one, "report_seq": seq} for one in coded.copy_keys]
            )
        for unit in coded.rows:
            row = {
                "key": unit.key,
                "report_id": coded.report.id,
                "event": unit.event,
                "trigger_start": unit.start,
                "trigger_end": unit.end,
                "founds": founded(coded.report.id, unit.start, unit.end),
                "profile": pack(unit.profile),
            }
            number = tx.execute(insert(events).values(row).returning(events.c.seq)).scalar_one()
            if unit.keys:
                tx.execute(
                    insert(block_keys), [{"hash": one, "event_seq": number} for one in unit.keys]
                )

    def renew(self, tx: Connection, coded: Coded) -> None:
        """Put a new coding of a known report in the place of the old one.

        It waits to be linked, and so do the reports that told of an incident with it. Its text, and
        where it came from, stay as they are.
        """
        report = coded.report.id
        seq = tx.execute(select(reports.c.seq).where(reports.c.id == report)).scalar_one()
        mine = select(events.c.key).where(events.c.report_id == report).scalar_subquery()
        numbers = select(events.c.seq).where(events.c.report_id == report).scalar_subquery()
        told = select(members.c.incident_id).where(members.c.event_key.in_(mine))
        shared = list(tx.execute(told.distinct()).scalars())
        beside = (
            select(events.c.report_id)
            .join(members, members.c.event_key == events.c.key)
            .where(members.c.incident_id.in_(shared))
        )
        others = set(tx.execute(beside.distinct()).scalars()) - {report}
        for table, gone in (
            (members, members.c.incident_id.in_(shared)),
            (incidents, incidents.c.id.in_(shared)),
            (pairs, pairs.c.a.in_(mine) | pairs.c.b.in_(mine)),
            (copies, (copies.c.a == report) | (copies.c.b == report)),
            (block_keys, block_keys.c.event_seq.in_(numbers)),
            (copy_keys, copy_keys.c.report_seq == seq),
            (events, events.c.report_id == report),
        ):
            tx.execute(delete(table).where(gone))
        for part in chunks(sorted(others)):
            tx.execute(update(reports).where(reports.c.id.in_(part)).values(state="coded"))
        tx.execute(update(reports).where(reports.c.seq == seq).values(_values(coded)))
        fulltext.index(tx, seq, coded.report.title, coded.report.text)
        self._keep_units(tx, seq, coded)

    def reject(self, address: str, content_hash: str | None, error: SourcelineError) -> None:
        """Note that something could not be added, once for each reason, with the last time."""
        row = {
            "address": clean(address),
            "address_hash": address_hash(address),
            "content_hash": content_hash or "",
            "code": error.code,
            "message": clean(error.message),
            "at": now(),
        }
        known = [rejects.c[name] == row[name] for name in ("address_hash", "content_hash", "code")]
        with self.transaction() as tx:
            tx.execute(update(rejects).where(*known).values(at=row["at"], message=row["message"]))
            tx.execute(add_new(tx, rejects), row)

    def rejects(self) -> list[Reject]:
        """What could not be added, in the order of time; not what was added later after all.

        A table is added later when rows of it are, a feed when it is read.
        """
        whole, part = rejects.c.address, appearances.c.address
        row_later = exists().where(
            func.substr(part, 1, func.length(whole) + 1) == whole + "#",
            appearances.c.fetched > rejects.c.at,
        )
        later = or_(
            exists().where(appearances.c.address_hash == rejects.c.address_hash),
            exists().where(
                feeds.c.address_hash == rejects.c.address_hash, feeds.c.checked > rejects.c.at
            ),
            and_(rejects.c.code.in_(_OF_A_TABLE), row_later),
            and_(
                rejects.c.code == _OF_AN_INCIDENT,
                ~exists().where(
                    incidents.c.id == rejects.c.address, incidents.c.stale == SET_ASIDE
                ),
            ),
        )
        asked = (
            select(rejects.c.address, rejects.c.code, rejects.c.message, rejects.c.at)
            .where(~later)
            .order_by(rejects.c.seq)
        )
        with self.reading() as tx:
            return [Reject(*row) for row in tx.execute(asked)]

    def appearances(self, report_ids: Iterable[str] | None = None) -> list[Appearance]:
        """Where reports came from, in the order of arrival; of all reports if none are named.

        A text that came more than once has a row for each address and each publisher's bytes.
        """
        shown = appearances.c
        columns = (
            shown.report_id, shown.address, shown.content_hash, shown.fetched, shown.external_id,
            shown.url, shown.publisher, shown.title, shown.author, shown.published,
            shown.media_type,
        )  # fmt: skip
        asked = select(*columns).order_by(shown.seq)
        if report_ids is not None:
            asked = asked.where(shown.report_id.in_(list(report_ids)))
        with self.reading() as tx:
            return [Appearance(*row) for row in tx.execute(asked)]

    def raw(self, content_hash: str) -> bytes | None:
        """The bytes as they came, by their SHA-256 (hex); None if there are none of it."""
        from zlib import decompress

        asked = select(appearances.c.raw).where(appearances.c.content_hash == content_hash)
        with self.reading() as tx:
            found = tx.execute(asked.limit(1)).scalar()
        return None if found is None else decompress(found)

    def count_reports(self) -> int:
        """How many reports are kept."""
        with self.reading() as tx:
            return int(tx.execute(select(func.count()).select_from(reports)).scalar_one())


def _described(report: Report) -> tuple[str | None, str | None, str | None, str | None]:
    """Day, publisher, address and title of a report, as its row holds them."""
    published = report.published.earliest or report.published.latest
    day = published.isoformat() if published else None
    return day, clean(report.publisher), clean(report.url), clean(report.title)


def _standing(
    published: str | None, publisher: str | None, url: str | None, title: str | None, record: str
) -> tuple[str, str, str, str, str]:
    """The smallest of several stands for one text; all of them are listed as its appearances."""
    return published or "9999", publisher or "", url or "", title or "", record


def _values(coded: Coded) -> dict[str, object]:
    """The columns of a report that a new coding or a better appearance changes."""
    report = coded.report
    published, publisher, url, title = _described(report)
    return {
        "ref": ref_json(report_ref(report)), "title": title, "publisher": publisher,
        "author": clean(report.author), "url": url, "published": published,
        "record": pack(coded.record), "marks": pack(coded.marks), "coder": VERSION,
        "state": "coded",
    }  # fmt: skip


def _short(published: str | None) -> str | None:
    return None if published is None else published[:32]
