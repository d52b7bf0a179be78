"""The first form of a workspace: every table, the full-text index, judgements that stay."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _arrivals()
    _units()
    _incidents()
    _judgements()
    if op.get_bind().dialect.name == "sqlite":
        _search_sqlite()
        _append_only_sqlite()
    else:
        _search_postgresql()
        _append_only_postgresql()


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text()) for name in names]


def _seq() -> sa.Column[Any]:
    return sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True)


def _needed(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=False, **options)


def _report(name: str = "report_id", **options: Any) -> sa.Column[Any]:
    return _needed(name, sa.String(16), sa.ForeignKey("reports.id"), **options)


def _event(name: str, **options: Any) -> sa.Column[Any]:
    return _needed(name, sa.String(40), sa.ForeignKey("events.key"), **options)


def _arrivals() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(32), primary_key=True),
        _needed("value", sa.Text()),
    )
    op.create_table(
        "reports", _seq(), _needed("id", sa.String(16), unique=True), _needed("ref", sa.Text()),
        *_text("title", "publisher", "author", "url"),
        _needed("language", sa.String(16)), sa.Column("published", sa.String(32), index=True),
        _needed("text", sa.Text()), _needed("record", sa.LargeBinary()),
        _needed("coder", sa.String(32)), _needed("state", sa.String(8)),
        _needed("marks", sa.LargeBinary()), _needed("added", sa.String(40)),
    )  # fmt: skip
    op.create_index("ix_reports_state_id", "reports", ["state", "id"])
    op.create_table(
        "appearances", _seq(), _report(index=True), _needed("content_hash", sa.String(64)),
        _needed("address", sa.Text()), _needed("address_hash", sa.String(32), index=True),
        *_text("external_id", "url", "publisher", "title", "author"),
        sa.Column("published", sa.String(32)), *_text("media_type", "encoding"),
        _needed("fetched", sa.String(40)), _needed("raw", sa.LargeBinary()),
        sa.UniqueConstraint("content_hash", "address_hash"),
    )  # fmt: skip
    op.create_table(
        "rejects", _seq(), _needed("address", sa.Text()), _needed("address_hash", sa.String(32)),
        _needed("content_hash", sa.String(64)), _needed("code", sa.String(8)),
        _needed("message", sa.Text()), _needed("at", sa.String(40)),
        sa.UniqueConstraint("address_hash", "content_hash", "code"),
    )  # fmt: skip
    op.create_table(
        "feeds", sa.Column("address_hash", sa.String(32), primary_key=True),
        _needed("address", sa.Text()), *_text("etag", "modified"),
        _needed("checked", sa.String(40)),
    )  # fmt: skip


def _units() -> None:
    op.create_table(
        "events", _seq(), _needed("key", sa.String(40), unique=True), _report(index=True),
        _needed("event", sa.String(16)),
        _needed("trigger_start", sa.Integer()), _needed("trigger_end", sa.Integer()),
        _needed("founds", sa.String(24), index=True), _needed("profile", sa.LargeBinary()),
    )  # fmt: skip
    for table, column, target in (
        ("block_keys", "event_seq", "events.seq"),
        ("copy_keys", "report_seq", "reports.seq"),
    ):
        op.create_table(
            table,
            sa.Column("hash", sa.BigInteger(), primary_key=True),
            sa.Column(column, sa.Integer(), sa.ForeignKey(target), primary_key=True),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "pairs", _event("a", primary_key=True), _event("b", primary_key=True, index=True),
        _needed("score", sa.Float()), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "copies", _report("a", primary_key=True), _report("b", primary_key=True, index=True),
        _needed("body", sa.Text()),
    )  # fmt: skip


def _incidents() -> None:
    op.create_table(
        "incidents", sa.Column("id", sa.String(24), primary_key=True),
        _needed("stale", sa.Integer(), index=True), sa.Column("body", sa.LargeBinary()),
        sa.Column("type", sa.String(64), index=True), *_text("title"),
        sa.Column("earliest", sa.String(10), index=True), sa.Column("latest", sa.String(10)),
        *[sa.Column(name, sa.String(16)) for name in
          ("status", "review", "grading", "responsibility")],
        *_text("modes", "countries", "parties", "places", "points"),
        *[sa.Column(name, sa.Integer()) for name in
          ("killed_low", "killed_best", "killed_high", "sources", "reports")],
    )  # fmt: skip
    op.create_table(
        "members", _event("event_key", primary_key=True),
        _needed("incident_id", sa.String(24), sa.ForeignKey("incidents.id"), index=True),
    )  # fmt: skip


def _judgements() -> None:
    op.create_table(
        "judgements", _seq(), _needed("at", sa.String(40)), _needed("author", sa.Text()),
        _needed("kind", sa.String(16)), _needed("reason", sa.Text()),
        _needed("payload", sa.Text()),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("judgements.seq"), unique=True),
        sqlite_autoincrement=True,
    )  # fmt: skip


def _search_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', "
        "content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')"
    )
    add = "INSERT INTO report_words(rowid, title, text) VALUES (new.seq, new.title, new.text);"
    drop = (
        "INSERT INTO report_words(report_words, rowid, title, text) "
        "VALUES ('delete', old.seq, old.title, old.text);"
    )
    op.execute(f"CREATE TRIGGER report_words_add AFTER INSERT ON reports BEGIN {add} END")
    op.execute(f"CREATE TRIGGER report_words_drop AFTER DELETE ON reports BEGIN {drop} END")
    op.execute(
        "CREATE TRIGGER report_words_change AFTER UPDATE OF title, text ON reports "
        f"BEGIN {drop} {add} END"
    )


def _search_postgresql() -> None:
    # Like the one of SQLite: English stems, and no word left out for being common.
    op.execute(
        "CREATE TEXT SEARCH DICTIONARY sourceline_stem (TEMPLATE = snowball, Language = english)"
    )
    op.execute("CREATE TEXT SEARCH CONFIGURATION sourceline (COPY = pg_catalog.english)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION sourceline "
        "ALTER MAPPING REPLACE english_stem WITH sourceline_stem"
    )
    op.execute("ALTER TABLE reports ADD COLUMN words tsvector")
    op.execute("CREATE INDEX ix_reports_words ON reports USING gin (words)")


def _append_only_sqlite() -> None:
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER judgements_no_{deed.lower()} BEFORE {deed} ON judgements "
            "BEGIN SELECT RAISE(ABORT, 'judgements are never changed; undo is a new row'); END"
        )


def _append_only_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION judgements_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'judgements are never changed; undo is a new row'; END $$"
    )
    op.execute(
        "CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements "
        "FOR EACH STATEMENT EXECUTE FUNCTION judgements_stay()"
    )
