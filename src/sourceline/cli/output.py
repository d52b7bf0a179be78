"""Standard output, standard error and exit codes, the same for every command.

Results go to standard output; messages, progress and rejects to standard error.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sourceline.errors import SourcelineError

EXIT_REJECTS = 1
EXIT_USAGE = 2
_PROGRESS_AFTER = 2.0
_PROGRESS_EVERY = 0.2


def message(text: str) -> None:
    """One message on standard error, made safe for a terminal."""
    sys.stderr.write(f"sourceline: {printable(text, keep_newlines=True)}\n")
    sys.stderr.flush()


def line(text: str) -> None:
    """One line of result on standard output, in UTF-8 whatever the locale.

    A byte of a file name that is no UTF-8 is written \\udcff, as JSON does.
    """
    with reader():
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()


@contextmanager
def reader() -> Iterator[None]:
    """Write inside: if the reader of standard output has gone (`| head`), end quietly with 0.

    Raises:
        SourcelineError: E702 if standard output cannot be written, as on a full disk.
    """
    try:
        yield
    except BrokenPipeError:
        _let_go()
        raise SystemExit(0) from None
    except OSError as error:
        _let_go()
        why = error.strerror or error
        raise SourcelineError("E702", path="standard output", why=why) from error


def _let_go() -> None:
    """Give up standard output: Python's last flush at exit must not fail either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# C0 and C1 controls could drive the terminal, bidirectional ones could turn a line around.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "�")
_CONTROLS |= dict.fromkeys((9, 10, 13), " ")
_CONTROLS |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�")
_CONTROLS_KEEPING_LINES = {**_CONTROLS, 0x0A: "\n"}


def printable(text: str, *, keep_newlines: bool = False) -> str:
    """`text` without characters that could drive a terminal; its length stays the same.

    >>> printable("a\\x1b[31mb\\nc")
    'a�[31mb c'
    """
    return text.translate(_CONTROLS_KEEPING_LINES if keep_newlines else _CONTROLS)


class Progress:
    """A line on standard error that counts reports, once the work has taken two seconds.

    Stays silent when standard error is not a terminal, and while pages go to a terminal (they
    are progress enough).
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self._began = time.monotonic()
        self._shown = 0.0
        self._width = 0
        self._wanted = total > 1 and sys.stderr.isatty() and not sys.stdout.isatty()

    def step(self) -> None:
        """One report more is done."""
        self.done += 1
        now = time.monotonic()
        if not self._wanted or now - self._began < _PROGRESS_AFTER:
            return
        if now - self._shown >= _PROGRESS_EVERY:
            self._shown = now
            self._write(self.text(now - self._began))

    def text(self, elapsed: float) -> str:
        """What the line says after `elapsed` seconds."""
        left = (self.total - self.done) * elapsed / max(self.done, 1)
        return (
            f"{self.done:,} of {self.total:,} reports, {self.done / elapsed:.1f} a second, "
            f"about {_duration(left)} left"
        )

    def clear(self) -> None:
        """Take the line away, so that a message can be written."""
        if self._width:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()
            self._width = 0

    def _write(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)


class Stages:
    """A line on standard error for long single jobs: what is being done, and how far it is.

    Call it with the stage's name, what is done and how much there is in all. On a terminal the
    line is rewritten; elsewhere each stage is said once.
    """

    def __init__(self) -> None:
        self._stage = ""
        self._width = 0
        self._shown = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say how far `stage` is: `done` of `total`."""
        if not sys.stderr.isatty():
            if stage != self._stage:
                message(f"{stage} ...")
            self._stage = stage
            return
        now = time.monotonic()
        finished = done >= total
        if finished or now - self._shown >= _PROGRESS_EVERY:
            self._shown = now
            text = f"{stage}: {100 * done / max(total, 1):.0f} %"
            sys.stderr.write("\r" + text.ljust(self._width) + ("\n" if finished else ""))
            sys.stderr.flush()
            self._width = 0 if finished else len(text)


class Course:
    """A line on standard error for work of several stages, once it has taken two seconds.

    Call it with the stage's name, how much of it is done and how much there is (0: not known).
    Stays silent where standard error is no terminal.
    """

    def __init__(self) -> None:
        self._stage = ""
        self._first = self._began = time.monotonic()
        self._shown = 0.0
        self._width = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say how far `stage` is."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began = stage, now
        wanted = sys.stderr.isatty() and now - self._first >= _PROGRESS_AFTER
        if wanted and now - self._shown >= _PROGRESS_EVERY:
            self._shown = now
            text = self.text(stage, done, total, now - self._began)
            sys.stderr.write("\r" + text.ljust(self._width))
            sys.stderr.flush()
            self._width = len(text)

    @staticmethod
    def text(stage: str, done: int, total: int, elapsed: float) -> str:
        """What the line says after `elapsed` seconds of a stage."""
        if total <= 0:
            return f"{stage}: {done:,}, {done / max(elapsed, 0.1):.1f} a second"
        left = max(0, total - done) * elapsed / max(done, 1)
        return f"{stage}: {done:,} of {total:,}, about {_duration(left)} left"

    def clear(self) -> None:
        """Take the line away, so that a message can be written."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


@contextmanager
def json_lines(path: str | Path | None) -> Iterator[Callable[[Mapping[str, Any]], None]]:
    """A function that writes an object as one line of JSON into a file; into nothing without one.

    The file is opened at once, so that a wrong name is known before the work and not after it, and
    every line is on disk before the next.

    Raises:
        SourcelineError: E702 if the file cannot be written.
    """
    if path is None:
        yield lambda _row: None
        return
    try:
        # Unbuffered, so that closing it can fail no more.
        handle = Path(path).open("wb", buffering=0)  # noqa: SIM115 (closed below)
    except OSError as error:
        raise SourcelineError("E702", path=path, why=error.strerror or error) from error

    def write(row: Mapping[str, Any]) -> None:
        # A byte of a file name that is no UTF-8 becomes \udcff, an escape that JSON knows.
        text = json.dumps(row, ensure_ascii=False) + "\n"
        left = memoryview(text.encode("utf-8", "backslashreplace"))
        try:
            while left:
                left = left[handle.write(left) or 0 :]
        except OSError as error:
            raise SourcelineError("E702", path=path, why=error.strerror or error) from error

    with handle:
        yield write
