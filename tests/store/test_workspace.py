from __future__ import annotations

import shutil
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sourceline.errors import SourcelineError
from sourceline.records import VERSION
from sourceline.store import Workspace, config
from sourceline.store.engines import told
from sourceline.store.graph import Graph
from sourceline.store.tables import incidents
from tests.store.make import Told, incident, keep, put

RAID = Told("Police killed two men in a raid.")
Broken = Callable[[Path], object]


def test_a_new_workspace_says_what_its_settings_mean(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a" / "desk", rule="acled") as made:
        assert made.config.rule == "acled"
        assert made.file == tmp_path / "a" / "desk" / "workspace.db"
    lines = (tmp_path / "a" / "desk" / "sourceline.toml").read_text().splitlines()
    values = [number for number, line in enumerate(lines) if "=" in line and line[0] != "#"]
    assert len(values) == 3
    assert all(lines[number - 1].startswith("#") for number in values)
    found = config.read(tmp_path / "a" / "desk")
    assert (found.database, found.rule, found.created_with) == ("workspace.db", "acled", VERSION)


def test_what_is_kept_is_there_after_closing(workspace: Workspace) -> None:
    keep(workspace, RAID)
    workspace.close()
    with Workspace.open(workspace.folder) as again:
        assert again.record(RAID.id).report.text == RAID.text
        assert again.backup is None


def test_sqlite_keeps_one_file_and_its_rules(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as made, made.transaction() as tx:
        pragmas = {
            name: tx.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sourceline.toml", "workspace.db"]


def test_a_workspace_is_not_made_twice(tmp_path: Path) -> None:
    with Workspace.create(tmp_path, rule="airwars") as made:
        keep(made, RAID)
    with pytest.raises(SourcelineError, match="E802"):
        Workspace.create(tmp_path)
    with Workspace.open(tmp_path) as found:
        assert found.config.rule == "airwars"
        assert found.count_reports() == 1


def test_a_team_reaches_one_database_from_several_folders(
    database: str | None, tmp_path: Path
) -> None:
    if database is None:
        pytest.skip("a file has one folder")
    with Workspace.create(tmp_path / "one", database=database, rule="acled") as one:
        keep(one, RAID)
        with Workspace.create(tmp_path / "two", database=database) as two:
            assert two.count_reports() == 1
            assert two.config.rule == "acled"


def test_the_variable_goes_over_the_address_in_the_file(
    database: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(tmp_path, database=database) as made:
        keep(made, RAID)
    if database is not None:
        place = "postgresql://somebody@nowhere.example/desk"
        config.write(tmp_path, config.Config(place))
    monkeypatch.setenv("SOURCELINE_DATABASE", database or "postgresql://a@b.example/c")
    with Workspace.open(tmp_path) as found:
        assert found.count_reports() == 1


def test_a_changed_rule_makes_all_incidents_stale(workspace: Workspace) -> None:
    put(workspace, RAID)
    folder, settings = workspace.folder, workspace.config
    workspace.close()
    config.write(folder, config.Config(settings.database, "acled"))
    with Workspace.open(folder) as found, found.transaction() as tx:
        assert found.config.rule == "acled"
        assert [row.stale for row in tx.execute(incidents.select())] == [1]


def test_a_transaction_is_kept_whole_or_not_at_all(workspace: Workspace) -> None:
    other = Told("Another report.")
    with pytest.raises(RuntimeError), workspace.transaction() as tx:
        workspace.keep(tx, RAID.item(), RAID.coded())
        keep(workspace, other)  # part of the same transaction
        assert workspace.count_reports() == 2
        raise RuntimeError
    assert workspace.count_reports() == 0


def test_several_threads_write_in_turn(workspace: Workspace) -> None:
    told = [[Told(f"Report {number} of {name}.") for number in range(5)] for name in "abc"]
    threads = [threading.Thread(target=keep, args=(workspace, *some)) for some in told]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert workspace.count_reports() == 15


def test_what_is_read_together_is_of_one_moment(workspace: Workspace) -> None:
    first = put(workspace, RAID)
    with Workspace.open(workspace.folder) as other:
        with other.reading():
            listed = other.incidents()
            with workspace.transaction() as tx:
                late = Told("A late report of the raid.")
                keep(workspace, late)
                Graph(tx).put_incidents({"i0123456789ab": [*RAID.unit_keys, *late.unit_keys]})
                made = incident("i0123456789ab", late, title="Joined meanwhile")
                workspace.put_bodies(tx, {made.id: made})
            assert [one.title for one in listed] == [first.title]
            assert (other.count_reports(), other.count_incidents()) == (1, 1)
        assert other.count_reports() == 2
        assert [one.title for one in other.incidents()] == ["Joined meanwhile"]


def test_what_is_read_changes_nothing(database: str | None, workspace: Workspace) -> None:
    if database is None:
        pytest.skip("SQLite has no such transactions")
    with pytest.raises(SourcelineError, match="E807"), workspace.reading() as tx:
        tx.execute(incidents.delete())


def test_a_workspace_in_use_says_so_and_keeps_what_it_has(workspace: Workspace) -> None:
    keep(workspace, RAID)
    with Workspace.open(workspace.folder, wait=0.2) as other, workspace.transaction():
        assert other.count_reports() == 1
        with pytest.raises(SourcelineError, match=r"E804.*after 0.2 seconds"):
            keep(other, Told("Too late."))
    assert workspace.count_reports() == 1


def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as made:
        keep(made, RAID)
        with made.transaction() as tx:
            pages = tx.execute(text("PRAGMA page_count")).scalar()
            tx.execute(text(f"PRAGMA max_page_count = {pages}"))
            big = Told(" ".join(f"word{number}" for number in range(60_000)))
        with pytest.raises(SourcelineError, match=r"E805.*disk is full"):
            keep(made, big)
        assert made.count_reports() == 1
        with made.transaction() as tx:
            tx.execute(text("PRAGMA max_page_count = 1000000"))
        keep(made, big)
        assert made.count_reports() == 2


def test_a_medium_that_is_read_only_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(tmp_path) as made:
        keep(made, RAID)
    monkeypatch.setattr("sourceline.store.workspace.can_write", lambda folder: False)
    with Workspace.open(tmp_path) as found:
        assert found.search("raid")[0].report.id == RAID.id
        with pytest.raises(SourcelineError, match="E807"):
            keep(found, Told("No."))


def test_where_nothing_can_be_written_what_was_written_last_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(tmp_path) as made:
        monkeypatch.setattr("sourceline.store.workspace.can_write", lambda folder: False)
        with Workspace.open(tmp_path) as found:
            keep(made, RAID)
            assert found.search("raid")[0].report.id == RAID.id
            keep(made, Told("Another raid."))
            assert found.count_reports() == 2


def test_a_journal_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with Workspace.create(tmp_path / "desk") as made:
        keep(made, RAID)
        for name in ("sourceline.toml", "workspace.db", "workspace.db-wal"):
            shutil.copy(tmp_path / "desk" / name, copy)
    # SQLite makes one where it can; here it cannot.
    (copy / "workspace.db-shm").symlink_to(tmp_path / "nowhere" / "index")
    monkeypatch.setattr("sourceline.store.workspace.can_write", lambda folder: False)
    with pytest.raises(SourcelineError, match=r"E825.*workspace.db-wal.*Copy the folder"):
        Workspace.open(copy)


def test_a_file_that_changes_under_a_reader_who_cannot_lock_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(tmp_path) as made:
        keep(made, RAID)
    with Workspace.open(tmp_path) as writer:
        monkeypatch.setattr("sourceline.store.workspace.can_write", lambda folder: False)
        with Workspace.open(tmp_path) as found:
            with pytest.raises(SourcelineError, match="E827"), found.reading():
                assert found.count_reports() == 1
                keep(writer, Told("Meanwhile."))
                writer.close()
            assert found.count_reports() == 2


def _not_toml(folder: Path) -> None:
    (folder / "sourceline.toml").write_text("rule = \n")


def _odd_rule(folder: Path) -> None:
    (folder / "sourceline.toml").write_text('rule = "median"\n')


def _no_database(folder: Path) -> None:
    (folder / "workspace.db").unlink()


def _no_sqlite(folder: Path) -> None:
    (folder / "workspace.db").write_bytes(b"<html>not a database</html>" * 200)


def _emptied(folder: Path) -> None:
    (folder / "workspace.db").write_bytes(b"")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (_not_toml, "E808.*sourceline.toml"),
        (_odd_rule, "E808.*median.*acled"),
        (_no_database, "E822.*workspace.db.*missing"),
        (_emptied, "E829.*workspace.db.*empty.*copy"),
        (_no_sqlite, "E815.*workspace.db.*damaged"),
    ],
)
def test_what_is_broken_is_named(broken: Broken, said: str, tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    broken(tmp_path)
    with pytest.raises(SourcelineError, match=said):
        Workspace.open(tmp_path)


def test_a_folder_without_a_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SourcelineError, match=f"E801.*sourceline init {tmp_path}"):
        Workspace.open(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(SourcelineError, match="E801"):
        Workspace.open(tmp_path / "file")
    with pytest.raises(SourcelineError, match="E821"):
        Workspace.create(tmp_path / "file")


def test_a_workspace_half_made_is_made_whole(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    (tmp_path / "sourceline.toml").unlink()
    with Workspace.create(tmp_path) as made:
        keep(made, RAID)
    (tmp_path / "sourceline.toml").unlink()
    sqlite3.connect(tmp_path / "workspace.db").close()
    with Workspace.create(tmp_path) as again:
        assert again.count_reports() == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://me:hush@db.example/x", r"E816.*mysql://me:\*\*\*@db.example/x"),
        ("not an address hush", "E816.*the address given"),
        ("host=db.example password=hush", "E816.*the address given"),
        ("jdbc:postgresql://db.example/x?user=me&password=hush", "E816.*jdbc:"),
        ("postgresql://me:hush", "E816.*postgresql:"),
        ("postgresql:me:hush@db.example/x", "E816.*postgresql:"),
        ("postgresql://db.example:hush/x", "E816.*postgresql:"),
        ("postgresql://me:1@hush@db.example/x", "E816.*host.*%40"),
        ("postgresql://me%3Ahush@db.example/x", "E816.*username"),
        ("postgresql://me%3Ahush%40db.example/x", "E816.*host"),
        ("postgresql://db.example/x;password=hush", "E816.*database"),
        ("postgresql://db.example/x%3Fpassword%3Dhush", "E816.*database"),
        ("postgresql://me:hush%00@db.example/x", "E816.*control"),
        ("postgresql://db.example/x?password=hush%00", "E816.*control"),
        ("postgresql://db.example/x?port=hush", "E816.*port"),
        ("postgresql://me:hush@127.0.0.1:1/x", r"E806.*postgresql://me:\*\*\*@127.0.0.1:1/x"),
        ("postgresql+psycopg2://me:hush@127.0.0.1:1/x", r"E806.*me:\*\*\*@127.0.0.1:1/x"),
        ("POSTGRESQL+asyncpg://me:hush@127.0.0.1:1/x", r"E806.*me:\*\*\*@127.0.0.1:1/x"),
        ("postgresql://me@desk.example:hush@127.0.0.1:1/x", "E806|E816"),
        ("postgres://me:hush@127.0.0.1:1/x?password=hush", "E806.*reached"),
    ],
)
def test_a_database_that_is_not_there_is_named_without_its_password(
    address: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(SourcelineError, match=said) as raised:
        Workspace.create(tmp_path, database=address)
    assert "hush" not in str(raised.value)
    assert not (tmp_path / "sourceline.toml").exists()
    config.write(tmp_path, config.Config(address))
    with pytest.raises(SourcelineError) as raised:
        Workspace.open(tmp_path)
    assert "hush" not in str(raised.value) or address == "not an address hush"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "E805"), ("53200", "E817"), ("53300", "E806"), ("53400", "E817"),
        ("57P01", "E806"), ("57014", "E817"), ("28P01", "E806"), ("XX001", "E815"),
        ("55P03", "E804"), ("42501", "E807"), ("22021", "E817"),
    ],
)  # fmt: skip
def test_what_postgresql_says_is_told_as_it_is(state: str, code: str) -> None:
    class SaidError(Exception):
        sqlstate = state

    error = DBAPIError("SELECT 1", None, SaidError("in the server's words"))
    with pytest.raises(SourcelineError, match=code), told("postgresql://desk"):
        raise error


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_IOERR | 3 << 8, "E824.*disk.*quota"),
        (sqlite3.SQLITE_CANTOPEN, "E823.*permissions"),
        (sqlite3.SQLITE_PROTOCOL, "E804"),
    ],
)
def test_what_sqlite_says_is_told_as_it_is(number: int, code: str) -> None:
    error = sqlite3.OperationalError("in the engine's words")
    error.sqlite_errorcode = number
    with pytest.raises(SourcelineError, match=code), told("workspace.db"):
        raise error


def test_a_folder_that_may_not_be_looked_into_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.lstat", closed)
        patch.setattr("pathlib.Path.stat", closed)
        patch.setattr("pathlib.Path.exists", closed)
        with pytest.raises(SourcelineError, match=r"E823.*Permission denied.*permissions"):
            Workspace.create(tmp_path / "desk")
    Workspace.create(tmp_path).close()
    monkeypatch.setattr("pathlib.Path.read_text", closed)
    with pytest.raises(SourcelineError, match=r"E823.*sourceline.toml.*Permission denied"):
        Workspace.open(tmp_path)


def test_what_the_reader_falls_over_is_not_laid_at_the_databases_door(
    workspace: Workspace,
) -> None:
    for inside in (workspace.reading, workspace.transaction):
        with pytest.raises(PermissionError), inside():
            raise PermissionError(13, "the reader's own file")


def test_a_name_that_no_folder_can_have_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourcelineError, match=r"E823.*too long"):
        Workspace.create(tmp_path / ("x" * 300))


def test_opening_makes_no_tables_in_a_database_that_is_not_the_workspaces(
    database: str | None, tmp_path: Path
) -> None:
    if database is None:
        pytest.skip("a file has one folder")
    config.write(tmp_path, config.Config(database))
    for _ in range(2):
        with pytest.raises(SourcelineError, match="E829"):
            Workspace.open(tmp_path)


def test_the_address_is_kept_where_only_its_owner_reads_it(tmp_path: Path) -> None:
    config.write(tmp_path, config.Config('postgresql://me:"hush"@db.example/x'))
    assert config.read(tmp_path).database == 'postgresql://me:"hush"@db.example/x'
    assert (tmp_path / "sourceline.toml").stat().st_mode & 0o077 == 0


def test_links_can_be_forgotten_and_reports_and_judgements_stay(workspace: Workspace) -> None:
    made = put(workspace, RAID)
    workspace.judge("accept", author="a", payload={"at": [[RAID.id, 0, 5]]})
    with workspace.transaction() as tx:
        Graph(tx).mark([RAID.id], "linked")
    workspace.forget_links()
    assert workspace.count_incidents() == 0
    assert len(workspace.judgements()) == 1
    with workspace.transaction() as tx:
        graph = Graph(tx)
        assert graph.waiting("coded", 9) == [RAID.id]
        assert graph.put_incidents({made.id: RAID.unit_keys}) == {made.id}


def test_opened_without_the_driver_of_postgresql_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SourcelineError, match=r"E809.*sourceline\[postgresql\]"):
        Workspace.create(tmp_path, database="postgresql://me@127.0.0.1:1/x")
