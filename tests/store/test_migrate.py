from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from sourceline.errors import SourcelineError
from sourceline.records import VERSION
from sourceline.store import Workspace, migrate
from sourceline.store.tables import metadata
from tests.store.make import BAGHDAD, POLICE, Told, keep, put

RAID = Told("Police killed two men in a raid.")


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(migrate._config())


def test_the_steps_lead_to_the_tables_that_the_program_uses(workspace: Workspace) -> None:
    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        beside = ("report_words", "sqlite_", "alembic_version")
        if kind == "table":
            return not str(name).startswith(beside)
        return name not in ("words", "ix_reports_words")

    with workspace.transaction() as tx:
        context = MigrationContext.configure(tx, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_last_step_is_the_one_that_the_program_wants() -> None:
    assert _script().get_current_head() == migrate.REVISION


PEOPLE = ("codings", "audit", "tokens", "visits", "accounts")


def test_a_workspace_from_before_there_were_accounts_gets_them(workspace: Workspace) -> None:
    made = put(workspace, RAID, places=(BAGHDAD,), recipients=(POLICE,))
    before = workspace.outlines()
    with workspace.transaction() as tx:
        tx.execute(text("ALTER TABLE incidents DROP COLUMN outline"))
        for table in PEOPLE:
            tx.execute(text(f"DROP TABLE {table}"))
        if tx.dialect.name == "postgresql":
            tx.execute(text("DROP FUNCTION rows_stay"))
        _set_revision(tx, "0001", "0.0.9")
    workspace.close()
    with Workspace.open(workspace.folder) as found, found.transaction() as tx:
        for table in PEOPLE:
            assert tx.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
        assert found.record(RAID.id).report.text == RAID.text
        assert found.outlines() == before
        assert before[0].id == made.id and before[0].spots[0].precision == "city"
        _check_backup(found, tx)


def _set_revision(tx: Connection, revision: str, version: str) -> None:
    tx.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    tx.execute(text("UPDATE settings SET value = :to WHERE name = 'version'"), {"to": version})


def test_a_newer_workspace_is_refused_with_the_version_to_install(workspace: Workspace) -> None:
    keep(workspace, RAID)
    with workspace.transaction() as tx:
        _set_revision(tx, "9999", "7.3.0")
    with pytest.raises(SourcelineError, match=r"E803.*7\.3\.0.*sourceline>=7\.3\.0"):
        Workspace.open(workspace.folder)
    assert workspace.count_reports() == 1


STEP = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None
def upgrade():
    op.add_column("reports", sa.Column("mood", sa.Text()))
    op.execute("UPDATE reports SET mood = 'calm'")
    {more}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one step ahead; the file that holds the step."""
    folder = tmp_path / "steps"
    shipped = Path(migrate.__file__).parent / "migrations"
    for path in shipped.rglob("*.py"):
        target = folder / path.relative_to(shipped)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text())
    step = folder / "versions" / "r0003_mood.py"
    step.write_text(STEP.format(more=""))
    whole = migrate._config

    def config() -> object:
        found = whole()
        found.set_main_option("script_location", str(folder))
        return found

    monkeypatch.setattr(migrate, "_config", config)
    return step


def test_an_older_workspace_is_migrated_after_a_backup(
    workspace: Workspace, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(workspace, RAID)
    with workspace.transaction() as tx:
        _set_revision(tx, "0002", "0.0.9")
    workspace.close()
    monkeypatch.setattr(migrate, "REVISION", "0003")
    with Workspace.open(workspace.folder) as found, found.transaction() as tx:
        assert tx.execute(text("SELECT mood FROM reports")).scalar() == "calm"
        assert found.record(RAID.id).report.text == RAID.text
        kept = tx.execute(text("SELECT value FROM settings WHERE name = 'version'")).scalar()
        assert kept == VERSION
        _check_backup(found, tx)
    with Workspace.open(workspace.folder) as again:
        assert again.backup is None


KILLED = """
import os, sqlite3, sys
import subprocess
import sys
from pathlib import Path
from sourceline.store import migrate
kept = migrate.closing
opened = []
def closing(connection):
    opened.append(connection)
    if len(opened) == 2:  # the backup's file is there, and empty
        connection.execute("CREATE TABLE half (x)")
        os._exit(9)
    return kept(connection)
migrate.closing = closing
migrate._copy_file(Path(sys.argv[1]), "0.0.9")
"""


def test_killed_while_the_backup_is_made_no_half_one_looks_whole(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    file = str(tmp_path / "workspace.db")
    done = subprocess.run([sys.executable, "-c", KILLED, file], check=False, timeout=60)
    assert done.returncode == 9
    assert [path.name for path in tmp_path.glob("workspace-*.db")] == []
    Workspace.open(tmp_path).close()


AHEAD = """
import sys
from sourceline.store import Workspace, migrate
whole = migrate._config
def config():
    found = whole()
    found.set_main_option("script_location", sys.argv[1])
    return found
migrate._config, migrate.REVISION = config, "0003"
Workspace.open(sys.argv[2])
"""


def test_killed_while_migrating_the_workspace_is_as_it_was(
    workspace: Workspace, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(workspace, RAID)
    workspace.close()
    newer.write_text(STEP.format(more="import os; os._exit(9)"))
    steps = str(newer.parents[1])
    done = subprocess.run(
        [sys.executable, "-c", AHEAD, steps, str(workspace.folder)], check=False, timeout=60
    )
    assert done.returncode == 9
    with Workspace.open(workspace.folder) as found, found.transaction() as tx:
        assert found.record(RAID.id).report.text == RAID.text
        assert "mood" not in tx.execute(text("SELECT * FROM reports")).mappings().one()
    newer.write_text(STEP.format(more=""))
    monkeypatch.setattr(migrate, "REVISION", "0003")
    with Workspace.open(workspace.folder) as found, found.transaction() as tx:
        assert tx.execute(text("SELECT mood FROM reports")).scalar() == "calm"
        if found.file is None:
            tx.execute(text(f"DROP SCHEMA {found.backup} CASCADE"))


def test_an_older_workspace_where_nothing_can_be_written_says_so(
    tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(tmp_path / "desk") as made, made.transaction() as tx:
        _set_revision(tx, "0002", "0.0.9")
    monkeypatch.setattr(migrate, "REVISION", "0003")
    monkeypatch.setattr("sourceline.store.workspace.can_write", lambda folder: False)
    with pytest.raises(SourcelineError, match=r"E826.*0\.0\.9.*Copy the folder"):
        Workspace.open(tmp_path / "desk")


def _check_backup(found: Workspace, tx: Connection) -> None:
    if found.file is None:
        schema = str(found.backup)
        assert schema.startswith("sourceline_0_0_9_")
        asked = (
            f"SELECT a.id FROM {schema}.reports a JOIN {schema}.appearances b ON b.report_id = a.id"
        )
        assert tx.execute(text(asked)).scalars().all() == [RAID.id]
        tx.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        return
    assert isinstance(found.backup, Path)
    assert found.backup.name.startswith("workspace-0.0.9-")
    tx.execute(text("ATTACH :file AS kept"), {"file": str(found.backup)})
    assert tx.execute(text("SELECT id FROM kept.reports")).scalars().all() == [RAID.id]


def test_a_step_that_fails_leaves_the_workspace_as_it_was(
    workspace: Workspace, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(workspace, RAID)
    newer.write_text(STEP.format(more='op.execute("SELECT * FROM nowhere")'))
    with monkeypatch.context() as ahead:
        ahead.setattr(migrate, "REVISION", "0003")
        with pytest.raises(SourcelineError, match="E817"):
            Workspace.open(workspace.folder)
    with Workspace.open(workspace.folder) as found, found.transaction() as tx:
        assert found.record(RAID.id).report.text == RAID.text
        assert "mood" not in tx.execute(text("SELECT * FROM reports")).mappings().one()
