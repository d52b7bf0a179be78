"""Adding in the background: one job at a time, others wait; closing the page loses nothing."""

from __future__ import annotations

import logging
import queue
import secrets
import shutil
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from sourceline.errors import BadReport, SourcelineError
from sourceline.running.adding import Added, add
from sourceline.store.base import now
from sourceline.web import waiting
from sourceline.web.views.adding import Outcome, Refusal, Upload, outcome, shown_name, stored_name
from sourceline.web.waiting import Work

if TYPE_CHECKING:
    from sourceline.store import Workspace

State = Literal["waiting", "running", "done", "failed"]
_log = logging.getLogger("sourceline.web")
_MOST_WAITING = 20
_MOST_KEPT = 100
_MOST_FILES = 500
_WORKERS = 2
"""Processes that code where there are many reports; a few are coded in the job's thread."""
_DAY = 86_400


@dataclass(slots=True)
class Job:
    """What somebody adds: how far it is, and what came of it.

    `stage`, `at` and `of` say how far it is (`of` is 0 where that is not known); `fault` says why
    it failed. What was added before a failure stays.
    """

    id: str
    author: str
    what: str
    asked: str
    state: State = "waiting"
    stage: str = ""
    at: int = 0
    of: int = 0
    outcome: Outcome | None = None
    fault: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing will come of it any more but what is told."""
        return self.state in ("done", "failed")


class Jobs:
    """The jobs of a workspace; what they added is in the workspace, what they have to do in files.

    Args:
        workspace: what they add to.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._found: dict[str, Job] = {}
        self._waiting: queue.SimpleQueue[tuple[Job, Work]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def ask(self, author: str, what: str, work: Work) -> Job:
        """Have something added, after what others asked for before.

        Raises:
            SourcelineError: E944 if too much waits already.
        """
        with self._lock:
            if sum(not one.over for one in self._found.values()) >= _MOST_WAITING:
                self._clear(work)
                raise SourcelineError("E944", number=_MOST_WAITING)
            job = Job(secrets.token_hex(8), author, what, now())
            if work.sources or work.pasted or work.uploads:
                folder, where = self._workspace.folder, self._workspace.where
                about = {"id": job.id, "author": author, "what": what, "asked": job.asked}
                waiting.keep(work, folder, where, **about)
            self._found[job.id] = job
            over = [one.id for one in self._found.values() if one.over]
            for ident in over[: max(0, len(self._found) - _MOST_KEPT)]:
                del self._found[ident]
            self._begin(job, work)
        return job

    def _begin(self, job: Job, work: Work) -> None:
        self._waiting.put((job, work))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="adding", daemon=True)
            self._thread.start()

    def resume(self) -> int:
        """Take up what was asked for and not done when a server ended; how many jobs there are."""
        found = waiting.left(self._workspace.folder)
        with self._lock:
            for about, work in found:
                job = Job(**about)  # type: ignore[arg-type]
                self._found[job.id] = job
                self._begin(job, work)
        return len(found)

    def find(self, ident: str) -> Job:
        """One job.

        Raises:
            SourcelineError: E945 if there is none of that id.
        """
        found = self._found.get(ident)
        if found is None:
            raise SourcelineError("E945", job=ident[:40])
        return found

    def recent(self) -> list[Job]:
        """The jobs since the workbench was started, the last first."""
        with self._lock:
            return list(self._found.values())[::-1]

    def keep(self, files: Iterable[tuple[str, IO[bytes]]]) -> tuple[Path, list[Upload]]:
        """Put uploads into a folder of their own under the workspace, by names of ours.

        Raises:
            SourcelineError: E807 if nothing can be written there, E942 if there are no files, or
                too many.
        """
        try:
            folder = waiting.new_folder(self._workspace.folder)
        except OSError as error:
            raise SourcelineError("E807", where=self._workspace.where) from error
        kept: list[Upload] = []
        try:
            for number, (name, stream) in enumerate(files, 1):
                if number > _MOST_FILES:
                    raise SourcelineError("E942", why=f"there are more than {_MOST_FILES} files")
                at = folder / stored_name(number, name)
                with at.open("xb") as file:
                    shutil.copyfileobj(stream, file)
                kept.append(Upload(at, shown_name(name)))
            if not kept:
                raise SourcelineError("E942", why="no file was chosen")
        except BaseException as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise SourcelineError("E807", where=self._workspace.where) from error
            raise
        return folder, kept

    def _run(self) -> None:
        self._clean()
        while True:
            job, work = self._waiting.get()
            job.state = "running"
            try:
                self._add(job, work)
                job.state = "done"
            except SourcelineError as error:
                job.fault, job.state = str(error), "failed"
            except Exception as error:
                _log.error("job %s", job.id, exc_info=error)
                job.fault, job.state = str(SourcelineError("E900")), "failed"
            finally:
                self._clear(work)

    def _add(self, job: Job, work: Work) -> None:
        refused: list[Refusal] = []

        def told(stage: str, at: int, of: int) -> None:
            job.stage, job.at, job.of = stage, at, of

        def rejected(address: str, error: BadReport) -> None:
            refused.append(Refusal(address, error.code, error.message))

        added: Added = add(
            self._workspace, work.sources, items=work.read(), options=work.options,
            workers=_WORKERS, progress=told, rejected=rejected,
        )  # fmt: skip
        job.outcome = outcome(self._workspace, added, refused)

    def _clear(self, work: Work) -> None:
        if work.folder is not None:
            shutil.rmtree(work.folder, ignore_errors=True)

    def _clean(self) -> None:
        """Take away uploads of over a day ago that no job is to read."""
        within = self._workspace.folder / waiting.FOLDER
        if not within.is_dir():
            return
        for one in within.iterdir():
            if not any(one.glob("job.json")) and time.time() - one.stat().st_mtime > _DAY:
                shutil.rmtree(one, ignore_errors=True)
