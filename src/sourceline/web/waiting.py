"""What jobs of adding have to do, kept in a folder of the workspace until it is done.

A server that was killed takes them up again when it is started: what was added before is known by
its bytes, so that nothing is lost and nothing doubled.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from sourceline.errors import SourcelineError
from sourceline.reading.incoming import Incoming, Inputs, Refused
from sourceline.web.views.adding import Upload, read_uploads

FOLDER = ".uploads"
_JOB = "job.json"
_TEXT = "pasted.txt"


@dataclass(slots=True)
class Work:
    """What a job has to do: addresses to fetch, a text that was pasted, files that were given.

    `folder` is where it is kept meanwhile; `items` gives further reports, which are not kept.
    """

    sources: tuple[str, ...] = ()
    pasted: Incoming | None = None
    uploads: tuple[Upload, ...] = ()
    options: Inputs = field(default_factory=Inputs)
    folder: Path | None = None
    items: Callable[[], Iterable[Incoming | Refused]] = tuple

    def read(self) -> Iterator[Incoming | Refused]:
        """The reports that need not be fetched."""
        given = [self.pasted] if self.pasted is not None else []
        return chain(given, read_uploads(self.uploads, self.options), self.items())


def new_folder(workspace: Path) -> Path:
    """A folder of its own for a job.

    Raises:
        OSError: it cannot be made.
    """
    within = workspace / FOLDER
    within.mkdir(mode=0o700, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=within))


def keep(work: Work, workspace: Path, where: str, **about: str) -> None:
    """Write down what a job has to do, whole or not at all.

    Args:
        work: it; it gets its folder.
        workspace: the workspace's folder.
        where: the workspace, as messages name it.
        about: the job's id, author, what and asked.

    Raises:
        SourcelineError: E807 if nothing can be written there.
    """
    told: dict[str, Any] = {
        **about, "sources": work.sources, "publisher": work.options.publisher,
        "published": work.options.published and str(work.options.published),
        "uploads": [[one.path.name, one.shown] for one in work.uploads], "pasted": None,
    }  # fmt: skip
    try:
        work.folder = work.folder or new_folder(workspace)
        if work.pasted is not None:
            fields = asdict(work.pasted)
            (work.folder / _TEXT).write_bytes(fields.pop("raw"))
            told["pasted"] = {**fields, "fetched": work.pasted.fetched.isoformat()}
        beside = work.folder / f"{_JOB}.new"
        beside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        beside.replace(work.folder / _JOB)
    except OSError as error:
        raise SourcelineError("E807", where=where) from error


def left(workspace: Path) -> list[tuple[dict[str, str], Work]]:
    """The jobs that were not done when a server ended, as they were asked for."""
    found = []
    for path in (workspace / FOLDER).glob(f"*/{_JOB}"):
        try:
            found.append(_load(path))
        except (OSError, ValueError, KeyError, TypeError):
            # Half a folder of a server that was killed while it was told; there is nothing to do.
            shutil.rmtree(path.parent, ignore_errors=True)
    return sorted(found, key=lambda one: one[0]["asked"])


def _load(path: Path) -> tuple[dict[str, str], Work]:
    told = json.loads(path.read_text(encoding="utf-8"))
    item = None
    if told["pasted"] is not None:
        fetched = datetime.fromisoformat(told["pasted"].pop("fetched"))
        raw = (path.parent / _TEXT).read_bytes()
        item = Incoming(raw=raw, fetched=fetched, **told["pasted"])
    uploads = tuple(Upload(path.parent / name, shown) for name, shown in told["uploads"])
    options = Inputs(publisher=told["publisher"], published=told["published"])
    about = {name: str(told[name]) for name in ("id", "author", "what", "asked")}
    return about, Work(tuple(told["sources"]), item, uploads, options, path.parent)
