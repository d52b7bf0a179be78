"""The workspace: a folder with a config file, and the database behind it."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, delete, insert, select, update

from sourceline.errors import SourcelineError
from sourceline.records import Rule
from sourceline.store import config as configs
from sourceline.store.arrivals import Arrivals, Feeds
from sourceline.store.config import Config
from sourceline.store.engines import (
    WAIT,
    can_write,
    make_folder,
    open_postgresql,
    open_sqlite,
    postgresql_url,
    shown,
    told,
    unchanged,
)
from sourceline.store.fulltext import Searching
from sourceline.store.migrate import migrate
from sourceline.store.snapshot import Snapshots
from sourceline.store.tables import DERIVED, incidents, reports, settings


class Workspace(Arrivals, Searching, Snapshots):
    """Many reports, and the incidents that they tell of together.

    Made by `create` or `open`, closed by `close` or as a context manager. `backup` says where the
    backup is that opening made before it brought an older workspace to this version, else None.
    """

    backup: Path | str | None = None

    def __init__(
        self, folder: Path, config: Config, engine: Engine, where: str, *, wait: float = WAIT
    ) -> None:
        super().__init__(folder, config, engine, where, wait=wait)
        self.feeds = Feeds(self)
        self._read_only = False

    @classmethod
    def create(
        cls,
        folder: str | Path,
        *,
        database: str | None = None,
        rule: Rule = "ged",
        wait: float = WAIT,
    ) -> Workspace:
        """Make a workspace in a folder, and open it.

        Args:
            folder: where it is made; the folder too, if need be.
            database: address of a PostgreSQL database; if it holds a workspace already, the folder
                becomes one more way into it, by its rule. None for a SQLite file in the folder.
            rule: by which best estimates are made.
            wait: seconds to wait for another process that is writing.

        Raises:
            SourcelineError: E802 if there is a workspace in the folder (it stays as it is), E805,
                E807, E821, E823 or E824 if it cannot be made there, E806, E809, E816 about
                PostgreSQL.
        """
        at = Path(folder)
        if configs.is_in(at):
            raise SourcelineError("E802", folder=at)
        if database is not None:
            postgresql_url(database)
        config = Config(database or configs.DATABASE, rule)
        make_folder(at)
        found = cls._connect(at, config, wait, make=True)
        try:
            found._keep_rule(first=True)
            with told(str(at)):
                configs.write(at, found.config)
        except BaseException:
            found.close()
            raise
        return found

    @classmethod
    def open(cls, folder: str | Path = ".", *, wait: float = WAIT) -> Workspace:
        """Open the workspace in a folder; an older one is brought to this version, after a backup.

        Args:
            folder: where it is.
            wait: seconds to wait for another process that is writing.

        Raises:
            SourcelineError: E801 if there is none, E803 if it is of a newer version, E806 to E809,
                E815, E816, E822 to E829 if its settings or its database cannot be opened.
        """
        at = Path(folder)
        config = configs.read(at)
        if not config.is_postgresql and not os.path.isfile(at / config.database):  # noqa: PTH113
            raise SourcelineError("E822", path=at / config.database, folder=at)
        found = cls._connect(at, config, wait)
        try:
            found._keep_rule(first=False)
        except BaseException:
            found.close()
            raise
        return found

    @classmethod
    def _connect(
        cls, folder: Path, config: Config, wait: float, *, make: bool = False
    ) -> Workspace:
        if config.is_postgresql:
            where = shown(postgresql_url(config.address()))
            engine, file, writable = open_postgresql(config.address(), wait=wait), None, True
        else:
            file = folder / config.database
            where, writable = str(file), can_write(folder)
            engine = open_sqlite(file, wait=wait, writable=writable)
        found = cls(folder, config, engine, where, wait=wait)
        found._read_only = not writable
        try:
            with told(where, wait=wait):
                found.backup = migrate(engine, where, file=file, writable=writable, make=make)
        except BaseException:
            engine.dispose()
            raise
        return found

    def __enter__(self) -> Workspace:
        """The workspace itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close all connections; SQLite's journal goes into its file then."""
        self._engine.dispose()

    @property
    def file(self) -> Path | None:
        """The SQLite file; None in PostgreSQL."""
        return None if self.config.is_postgresql else self.folder / self.config.database

    def forget_links(self) -> None:
        """Forget which reports copy which and what is one incident; `running.linking.link` and
        `refresh` work it out anew from the same reports. Judgements stay."""
        with self.transaction() as tx:
            for table in DERIVED:
                tx.execute(delete(table))
            tx.execute(update(reports).values(state="coded"))

    def _writable(self) -> bool:
        return not self._read_only

    def _unchanged(self) -> AbstractContextManager[None]:
        return unchanged(self.file) if self._read_only and self.file else nullcontext()

    def _keep_rule(self, *, first: bool) -> None:
        """Note the config's rule in the database. Where it was another, every incident is stale;
        in a new folder for a database that has one already, the database's holds."""
        asked = select(settings.c.value).where(settings.c.name == "rule")
        with self.reading() as tx:
            known = tx.execute(asked).scalar()
        if known == self.config.rule or self._read_only:
            return
        if known is not None and first:
            self.config = Config(self.config.database, known, self.config.created_with)
            return
        with self.transaction() as tx:
            tx.execute(delete(settings).where(settings.c.name == "rule"))
            tx.execute(insert(settings).values(name="rule", value=self.config.rule))
            tx.execute(update(incidents).values(stale=1))
