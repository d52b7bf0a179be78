"""People: accounts, visits, who did what, own codings; and what a map shows of an incident."""

from __future__ import annotations

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STAY = ("audit", "codings")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts", _seq(), _needed("name", sa.String(80), unique=True),
        _needed("role", sa.String(8)), _needed("password", sa.Text()),
        _needed("active", sa.Integer()), _needed("made", sa.String(40)),
    )  # fmt: skip
    op.create_table(
        "visits", sa.Column("digest", sa.String(64), primary_key=True), _account(),
        _needed("made", sa.String(40)), _needed("until", sa.String(40), index=True),
    )  # fmt: skip
    op.create_table(
        "tokens", sa.Column("digest", sa.String(64), primary_key=True), _account(),
        _needed("label", sa.Text()), _needed("made", sa.String(40)),
    )  # fmt: skip
    op.create_table(
        "audit", _seq(), _needed("at", sa.String(40), index=True), _needed("who", sa.Text()),
        _needed("address", sa.String(64)), _needed("what", sa.String(40)),
        _needed("about", sa.Text()), _needed("ok", sa.Integer()),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_table(
        "codings", _seq(),
        _needed("report_id", sa.String(16), sa.ForeignKey("reports.id"), index=True),
        _needed("author", sa.Text()), _needed("at", sa.String(40)), _needed("body", sa.Text()),
        sqlite_autoincrement=True,
    )  # fmt: skip
    _outline()
    if op.get_bind().dialect.name == "sqlite":
        for table in _STAY:
            for deed in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION rows_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'rows of this table are only ever added'; END $$"
    )
    for table in _STAY:
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION rows_stay()"
        )


def _outline() -> None:
    op.add_column("incidents", sa.Column("outline", sa.Text()))
    link = op.get_bind()
    rows = sa.table(
        "incidents", sa.column("id", sa.String()), sa.column("body", sa.LargeBinary()),
        sa.column("outline", sa.Text()),
    )  # fmt: skip
    for ident in link.scalars(sa.select(rows.c.id).where(rows.c.body.is_not(None))).all():
        body = link.scalar(sa.select(rows.c.body).where(rows.c.id == ident))
        said = json.loads(zlib.decompress(body or b""))
        outline = {
            side: [[one["name"], one["actor_id"]] for one in said[side]]
            for side in ("actors", "recipients")
        } | {
            "places": [
                [one[name] for name in ("name", "country", "lat", "lon", "precision")]
                for one in said["places"]
            ]
        }
        told = json.dumps(outline, ensure_ascii=False)
        link.execute(sa.update(rows).where(rows.c.id == ident).values(outline=told))


def _seq() -> sa.Column[Any]:
    return sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True)


def _needed(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=False, **options)


def _account() -> sa.Column[Any]:
    return _needed("account_seq", sa.Integer(), sa.ForeignKey("accounts.seq"), index=True)
