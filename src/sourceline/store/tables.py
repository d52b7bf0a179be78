"""The tables of a workspace, the same in SQLite and PostgreSQL.

What came in (`reports`, `appearances`, `rejects`, `feeds`) and what people decided (`judgements`)
is never changed by the machine. All else is derived and can be made anew from these.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def _report(name: str = "report_id", **options: Any) -> Column[str]:
    return Column(name, String(16), ForeignKey("reports.id"), nullable=False, **options)


def _event(name: str, **options: Any) -> Column[str]:
    return Column(name, String(40), ForeignKey("events.key"), nullable=False, **options)


# One row a text. `state` is "coded" until the report is linked, then "linked".
reports = Table(
    "reports", metadata,
    Column("id", String(16), primary_key=True),
    Column("title", Text), Column("publisher", Text), Column("author", Text), Column("url", Text),
    Column("language", String(16), nullable=False),
    Column("published", String(32), index=True),
    Column("text", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),  # zlib of the record's JSON
    Column("coder", String(32), nullable=False),  # the version that coded it
    Column("state", String(8), nullable=False, index=True),
    Column("marks", LargeBinary, nullable=False),  # zlib of JSON: what copies are found by
    Column("added", String(40), nullable=False),
)  # fmt: skip

# One row an arrival: the bytes as they came, from where and when.
appearances = Table(
    "appearances", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _report(index=True),
    Column("content_hash", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("external_id", Text), Column("url", Text), Column("publisher", Text),
    Column("title", Text), Column("author", Text), Column("published", String(32)),
    Column("fetched", String(40), nullable=False),
    Column("raw", LargeBinary, nullable=False),  # zlib
    UniqueConstraint("content_hash", "address"),
)  # fmt: skip

# What could not be added, with its reason; a later success takes nothing away.
rejects = Table(
    "rejects", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("address", Text, nullable=False),
    Column("content_hash", String(64)),
    Column("code", String(8), nullable=False),
    Column("message", Text, nullable=False),
    Column("at", String(40), nullable=False),
    UniqueConstraint("address", "content_hash", "code"),
)  # fmt: skip

feeds = Table(
    "feeds", metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text), Column("modified", Text), Column("checked", String(40)),
)  # fmt: skip

# The events that can belong to an incident. `key` is "report:e1"; `profile` is zlib of the JSON
# of what is compared.
events = Table(
    "events", metadata,
    Column("key", String(40), primary_key=True),
    _report(index=True),
    Column("event", String(16), nullable=False),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("profile", LargeBinary, nullable=False),
)  # fmt: skip

block_keys = Table(
    "block_keys", metadata,
    Column("hash", BigInteger, nullable=False),
    _event("event_key", index=True),
    Index("ix_block_keys_hash_event_key", "hash", "event_key", unique=True),
)  # fmt: skip

# Scored pairs of events of different reports, a < b; `score` is log-odds.
pairs = Table(
    "pairs", metadata,
    _event("a", primary_key=True), _event("b", primary_key=True, index=True),
    Column("score", Float, nullable=False),
)  # fmt: skip

# Hashes by which copies find each other.
copy_keys = Table(
    "copy_keys", metadata,
    Column("hash", BigInteger, nullable=False),
    _report(index=True),
    Index("ix_copy_keys_hash_report_id", "hash", "report_id", unique=True),
)  # fmt: skip

# Pairs of reports of which one copies the other, a < b; which is the original depends on all of
# them and is decided when they are read.
copies = Table(
    "copies", metadata,
    _report("a", primary_key=True), _report("b", primary_key=True, index=True),
    Column("body", Text, nullable=False),  # JSON of linking.copies.Match
)  # fmt: skip

# `body` is the incident as JSON; `stale` is 1 where it has to be put together anew.
incidents = Table(
    "incidents", metadata,
    Column("id", String(24), primary_key=True),
    Column("stale", Integer, nullable=False, index=True),
    Column("body", Text),
    Column("type", String(32), index=True), Column("title", Text),
    Column("earliest", String(32), index=True), Column("latest", String(32)),
    Column("review", String(16)),
)  # fmt: skip

members = Table(
    "members", metadata,
    _event("event_key", primary_key=True),
    Column("incident_id", String(24), ForeignKey("incidents.id"), nullable=False, index=True),
)  # fmt: skip

# Ids that incidents had before they became part of others.
aliases = Table(
    "aliases", metadata,
    Column("old", String(24), primary_key=True),
    Column("event_key", String(40), nullable=False),  # follows the event, wherever it goes
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("author", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("judgements.seq"), unique=True),
)  # fmt: skip
