"""The tables of a workspace, the same in SQLite and PostgreSQL.

What came in (`reports`, `appearances`, `rejects`, `feeds`) and what people decided (`judgements`)
is never changed by the machine. All else is derived and can be made anew from these.

The full-text index stands beside them in each engine's own form (see `fulltext`): the FTS5 table
`report_words` in SQLite, the column `reports.words` (tsvector) in PostgreSQL.
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


def _number(target: str, name: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.seq"), primary_key=True)


# "rule": by which bodies of incidents were put together; "version": the program that brought the
# tables to their present form.
settings = Table(
    "settings", metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

# One row a text. `state` is "coded", then "compared", then "linked". `ref` is the JSON of
# its ReportRef.
reports = Table(
    "reports", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("ref", Text, nullable=False),
    Column("title", Text), Column("publisher", Text), Column("author", Text), Column("url", Text),
    Column("language", String(16), nullable=False),
    Column("published", String(32), index=True),
    Column("text", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),  # zlib of the record's JSON
    Column("coder", String(32), nullable=False),  # the version that coded it
    Column("state", String(8), nullable=False),
    Column("marks", LargeBinary, nullable=False),  # zlib of JSON: what copies are found by
    Column("added", String(40), nullable=False),
    Index("ix_reports_state_id", "state", "id"),
)  # fmt: skip

# One row an arrival: the bytes as they came, from where and when. Addresses have no bound; indexes
# have one in PostgreSQL, so a hash stands for them there.
appearances = Table(
    "appearances", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _report(index=True),
    Column("content_hash", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("address_hash", String(32), nullable=False, index=True),
    Column("external_id", Text), Column("url", Text), Column("publisher", Text),
    Column("title", Text), Column("author", Text), Column("published", String(32)),
    Column("media_type", Text), Column("encoding", Text),
    Column("fetched", String(40), nullable=False),
    Column("raw", LargeBinary, nullable=False),  # zlib
    UniqueConstraint("content_hash", "address_hash"),
)  # fmt: skip

# What could not be added, with its reason. `content_hash` is empty where there were no bytes.
rejects = Table(
    "rejects", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("address", Text, nullable=False),
    Column("address_hash", String(32), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("code", String(8), nullable=False),
    Column("message", Text, nullable=False),
    Column("at", String(40), nullable=False),
    UniqueConstraint("address_hash", "content_hash", "code"),
)  # fmt: skip

feeds = Table(
    "feeds", metadata,
    Column("address_hash", String(32), primary_key=True),
    Column("address", Text, nullable=False),
    Column("etag", Text), Column("modified", Text), Column("checked", String(40), nullable=False),
)  # fmt: skip

# The units that can belong to an incident. `key` is "report:e1"; `profile` is zlib of the JSON of
# what is compared; `founds` the id of an incident that has its name from this unit, so that every
# id that an incident ever had leads to where its founder is now.
events = Table(
    "events", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("key", String(40), nullable=False, unique=True),
    _report(index=True),
    Column("event", String(16), nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("founds", String(24), nullable=False, index=True),
    Column("profile", LargeBinary, nullable=False),
)  # fmt: skip

block_keys = Table(
    "block_keys", metadata,
    Column("hash", BigInteger, primary_key=True),
    _number("events", "event_seq"),
    sqlite_with_rowid=False,
)  # fmt: skip

# Scored pairs of units of different reports, a < b; `score` is log-odds.
pairs = Table(
    "pairs", metadata,
    _event("a", primary_key=True), _event("b", primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# Hashes by which copies find each other.
copy_keys = Table(
    "copy_keys", metadata,
    Column("hash", BigInteger, primary_key=True),
    _number("reports", "report_seq"),
    sqlite_with_rowid=False,
)  # fmt: skip

# Pairs of reports of which one copies the other, a < b; which is the original depends on all of
# them and is decided when they are read.
copies = Table(
    "copies", metadata,
    _report("a", primary_key=True), _report("b", primary_key=True, index=True),
    Column("body", Text, nullable=False),  # JSON of linking.copies.Match
)  # fmt: skip

# `body` is zlib of the incident's JSON; `stale` is 1 where it has to be put together anew, and
# SET_ASIDE where that failed. The
# other columns are what incidents are found by: `modes` and `countries` are lists with a comma
# before, between and after; `parties` and `places` hold folded names, one a line;
# `points` "LAT,LON" of every place, with semicolons between; `outline` is JSON of what a map and
# its lists show of an incident: {"actors": [[name, id]], "recipients": [[name, id]],
# "places": [[name, country, lat, lon, precision]]} and, where there are any, "disputes":
# [proposition], "confidence": number, "notes": [kind].
incidents = Table(
    "incidents", metadata,
    Column("id", String(24), primary_key=True),
    Column("stale", Integer, nullable=False, index=True),
    Column("body", LargeBinary),
    Column("type", String(64), index=True), Column("title", Text),
    Column("earliest", String(10), index=True), Column("latest", String(10)),
    Column("status", String(16)), Column("review", String(16)),
    Column("grading", String(16)), Column("responsibility", String(16)),
    Column("modes", Text), Column("countries", Text),
    Column("parties", Text), Column("places", Text), Column("points", Text),
    Column("killed_low", Integer), Column("killed_best", Integer), Column("killed_high", Integer),
    Column("sources", Integer), Column("reports", Integer), Column("outline", Text),
)  # fmt: skip

members = Table(
    "members", metadata,
    _event("event_key", primary_key=True),
    Column("incident_id", String(24), ForeignKey("incidents.id"), nullable=False, index=True),
)  # fmt: skip

# Rows are only ever added: triggers in both engines refuse changes.
judgements = Table(
    "judgements", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("author", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("judgements.seq"), unique=True),
    sqlite_autoincrement=True,
)  # fmt: skip

# People who may sign in; `password` is a hash, `active` 0 where an account is closed.
accounts = Table(
    "accounts", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("role", String(8), nullable=False),
    Column("password", Text, nullable=False),
    Column("active", Integer, nullable=False),
    Column("made", String(40), nullable=False),
)  # fmt: skip

# `digest` is the SHA-256 of what the browser or program holds, in hexadecimal.
visits = Table(
    "visits", metadata,
    Column("digest", String(64), primary_key=True),
    Column("account_seq", Integer, ForeignKey("accounts.seq"), nullable=False, index=True),
    Column("made", String(40), nullable=False),
    Column("until", String(40), nullable=False, index=True),
)  # fmt: skip

tokens = Table(
    "tokens", metadata,
    Column("digest", String(64), primary_key=True),
    Column("account_seq", Integer, ForeignKey("accounts.seq"), nullable=False, index=True),
    Column("label", Text, nullable=False), Column("made", String(40), nullable=False),
)  # fmt: skip

# Who signed in, failed to, or changed something; rows are only ever added.
audit = Table(
    "audit", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False, index=True),
    Column("who", Text, nullable=False),
    Column("address", String(64), nullable=False),
    Column("what", String(40), nullable=False),
    Column("about", Text, nullable=False),
    Column("ok", Integer, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

# Reports that people coded by themselves, to compare; `body` is JSON. The last row of an author
# counts; rows are only ever added.
codings = Table(
    "codings", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _report(index=True),
    Column("author", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

SET_ASIDE = 2

DERIVED = (members, incidents, pairs, copies)
"""What linking makes, in the order in which it can be emptied."""
