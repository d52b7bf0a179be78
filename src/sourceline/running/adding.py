"""Adding reports to a workspace: read, coded, kept, linked; interruptible at any moment.

Each report is kept in one transaction and known by the hash of its bytes from then on, so that a
second run, after a crash or not, takes up where the first stopped and doubles nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sourceline.reading.incoming import Incoming, Inputs, Refused, count, incoming
from sourceline.running import linking
from sourceline.running.pool import Done, code_all

if TYPE_CHECKING:
    from sourceline.errors import BadReport
    from sourceline.reading.fetch import Fetcher
    from sourceline.store import Workspace

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is (0: not known)."""
Rejected = Callable[[str, "BadReport"], None]


@dataclass(slots=True)
class Added:
    """What adding did.

    `reports` were new (`ids` are theirs), `again` were texts already known that came from another
    place too, `known` had come from the same place before; `opened` incidents are new, `incidents`
    is how many there are now. `seconds` is the time spent by stage: "coding", "keeping",
    "linking", "incidents".
    """

    reports: int = 0
    again: int = 0
    known: int = 0
    rejected: int = 0
    opened: int = 0
    incidents: int = 0
    ids: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def spend(self, stage: str, began: float) -> None:
        """Add the time since `began` (`time.perf_counter`) to a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began


def add(
    workspace: Workspace,
    sources: Iterable[str],
    *,
    link: bool = True,
    workers: int = 1,
    options: Inputs | None = None,
    codebook: str | Path | None = None,
    fetcher: Fetcher | None = None,
    items: Iterable[Incoming | Refused] = (),
    progress: Progress | None = None,
    rejected: Rejected | None = None,
) -> Added:
    """Add what stands at some sources to a workspace.

    Args:
        workspace: an open workspace.
        sources: files, folders, addresses, feeds, tables, web archives.
        link: link the new reports and put their incidents together at once.
        workers: processes that code; more than one needs a program that may be imported again
            (`if __name__ == "__main__"`).
        options: how sources are read.
        codebook: a codebook file of one's own, over or instead of the built-in one.
        fetcher: what fetches pages; one that is kept from call to call waits as servers ask.
        items: reports that were read already, before those of the sources.
        progress: called as the work goes on.
        rejected: called for each report that could not be added; the workspace lists them too.

    Raises:
        SourcelineError: the codebook, an option or the installation is wrong, or the workspace
            cannot be written (E8xx); what was added before stays.
    """
    used = options or Inputs()
    listed = list(sources)
    found = Added()
    before = workspace.count_incidents()
    total = count(listed, used) or 0
    feeds = workspace.feeds
    feeds.forget()  # what a run before this one could not keep
    read = incoming(listed, options=used, feeds=feeds, seen=workspace.seen, fetcher=fetcher)
    fresh = _new(workspace, chain(items, read), found, rejected)
    began = time.perf_counter()
    for done in code_all(fresh, workers=workers, codebook=codebook):
        found.spend("coding", began)
        began = time.perf_counter()
        _keep(workspace, done, found, rejected)
        found.spend("keeping", began)
        seen = found.reports + found.again + found.known + found.rejected
        if link and found.reports % linking.BATCH == 0:
            began = time.perf_counter()
            linking.compare(workspace)
            found.spend("linking", began)
        if progress:
            progress("reports", seen, max(total, seen) if total else 0)
        began = time.perf_counter()
    feeds.settle()
    if link:
        began = time.perf_counter()
        linking.link(workspace, progress)
        found.spend("linking", began)
        began = time.perf_counter()
        linking.refresh(workspace, progress)
        found.spend("incidents", began)
    found.incidents = workspace.count_incidents()
    found.opened = max(0, found.incidents - before)
    return found


def _new(
    workspace: Workspace,
    items: Iterable[Incoming | Refused],
    found: Added,
    rejected: Rejected | None,
) -> Iterator[Incoming]:
    """The items that have to be coded; the others are counted, and rejects listed."""
    for item in items:
        if isinstance(item, Refused):
            _reject(workspace, item.address, item.content_hash, item.error, found, rejected)
        elif workspace.known(item.content_hash, item.address):
            found.known += 1
        else:
            yield item


def _keep(workspace: Workspace, done: Done, found: Added, rejected: Rejected | None) -> None:
    item = done.item
    if done.coded is None:
        if done.error is not None:
            _reject(workspace, item.address, item.content_hash, done.error, found, rejected)
        return
    if workspace.keep_coded(item, done.coded):
        found.reports += 1
        found.ids.append(done.coded.report.id)
    else:
        found.again += 1


def _reject(
    workspace: Workspace,
    address: str,
    content_hash: str | None,
    error: BadReport,
    found: Added,
    rejected: Rejected | None,
) -> None:
    workspace.reject(address, content_hash, error)
    found.rejected += 1
    if rejected:
        rejected(address, error)
