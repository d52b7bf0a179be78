"""Coding many reports at once: worker processes that survive a report that kills one of them."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from sourceline.errors import BadReport, SourcelineError

if TYPE_CHECKING:
    from sourceline.codebook import Codebook
    from sourceline.reading.incoming import Incoming
    from sourceline.records import Record, Report

_FEW = 16  # below this many reports, starting processes takes longer than coding
_AHEAD = 4  # reports in hand for each worker, so that none waits
_TASKS = 1000  # reports after which a worker is renewed, with the memory that it has gathered
_LOOK = 2.0  # seconds between a worker's looks at whether its parent lives


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a report, as the workspace keeps it."""

    key: str
    event: str
    start: int
    end: int
    profile: str
    keys: frozenset[int]


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with all that linking needs of it; `report.raw` is left out."""

    report: Report
    record: str
    marks: str
    copy_keys: frozenset[int]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one incoming report: `coded`, or the `error` it was rejected for."""

    item: Incoming
    coded: Coded | None = None
    error: BadReport | None = None


def prepare(record: Record) -> Coded:
    """What a workspace keeps of a record."""
    from sourceline.linking import blocking, copies, profiles
    from sourceline.records import to_json

    marks = copies.marks(record)
    rows = (
        Row(one.key, one.event, *one.anchor, profiles.to_json(one), blocking.keys(one))
        for one in profiles.profiles(record)
    )
    return Coded(
        replace(record.report, raw=""), to_json(record), copies.marks_to_json(marks),
        copies.keys(marks), tuple(rows),
    )  # fmt: skip


def code_item(item: Incoming, codebook: Codebook | None = None) -> Done:
    """Read and code one incoming report; a fault in the program rejects it too (E701)."""
    from sourceline.coding import code_report
    from sourceline.reading.incoming import to_report

    try:
        return Done(item, prepare(code_report(to_report(item), codebook=codebook)))
    except BadReport as error:
        return Done(item, error=error)
    except SourcelineError:
        raise
    except MemoryError:
        return Done(item, error=BadReport("E501", path=item.address))
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        return Done(item, error=BadReport("E701", path=item.address, why=why))


def code_all(
    items: Iterable[Incoming], *, workers: int = 1, codebook: str | Path | None = None
) -> Iterator[Done]:
    """Code reports in `workers` processes, as they get done; a few are coded in this one.

    A report that brings a worker down (out of memory, a crash in a library) is tried once more by
    itself and then rejected (E501); the others go on.

    Raises:
        SourcelineError: E301 or E302 for a codebook that is wrong.
    """
    book = _book(codebook)  # a wrong one is known before anything is read
    rest = iter(items)
    first = list(islice(rest, _FEW if workers > 1 else 0))
    if workers > 1 and len(first) == _FEW:
        yield from _Pool(workers, codebook).run(chain(first, rest))
        return
    for item in chain(first, rest):
        yield code_item(item, book)


class _Pool:
    def __init__(self, workers: int, codebook: str | Path | None) -> None:
        self.workers = workers
        self.codebook = codebook

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), max_tasks_per_child=_TASKS,
            initializer=_begin, initargs=(os.getpid(), self.codebook),
        )  # fmt: skip

    def run(self, items: Iterator[Incoming]) -> Iterator[Done]:
        pool = self._start(self.workers)
        waiting: dict[Future[Done], Incoming] = {}
        left: Incoming | None = next(items, None)
        try:
            while left is not None or waiting:
                broken = False
                while left is not None and len(waiting) < _AHEAD * self.workers:
                    try:
                        waiting[pool.submit(_work, left)] = left
                    except BrokenProcessPool:
                        broken = True
                        break
                    left = next(items, None)
                done, _ = wait(waiting, timeout=0 if broken else None,
                               return_when=FIRST_COMPLETED)  # fmt: skip
                fallen = {f for f in done if isinstance(f.exception(), BrokenProcessPool)}
                for future in done - fallen:
                    del waiting[future]
                    yield future.result()
                if broken or fallen:
                    pool.shutdown(wait=False, cancel_futures=True)
                    again = list(waiting.values())
                    waiting.clear()
                    for item in again:
                        yield self._alone(item)
                    pool = self._start(self.workers)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, item: Incoming) -> Done:
        """Code one report in a process of its own."""
        with self._start(1) as single:
            try:
                return single.submit(_work, item).result()
            except BrokenProcessPool:
                return Done(item, error=BadReport("E501", path=item.address))


_books: list[Codebook | None] = []


def _book(codebook: str | Path | None) -> Codebook | None:
    from sourceline.codebook import load

    return None if codebook is None else load(codebook)


def _begin(parent: int, codebook: str | Path | None) -> None:
    """In a new worker: leave Ctrl-C to the parent, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _books.append(_book(codebook))


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


_coded = 0


def _work(item: Incoming) -> Done:
    global _coded
    done = code_item(item, _books[0])
    _coded += 1
    if _coded == 1:
        gc.freeze()  # what is loaded now stays: the collector need not look at it again
    return done
