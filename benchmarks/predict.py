"""Predictions in the scorers' formats.

    python -m benchmarks.predict SUITE INPUT OUTPUT

SUITE is one of the modules of benchmarks/suites (each says what it reads and writes).
Gold fields of INPUT are never read: see benchmarks/inputs.py.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import benchmarks.suites
from benchmarks.inputs import BadInputError
from sourceline.errors import SourcelineError

Predict = Callable[[Path, Path], int | None]


def suites() -> list[str]:
    """Names of all suites."""
    found = iter_modules(benchmarks.suites.__path__)
    return sorted(module.name for module in found if not module.name.startswith("_"))


def suite(name: str) -> Predict:
    """The `predict` function of a suite."""
    found: Predict = import_module(f"benchmarks.suites.{name}").predict
    return found


def main(argv: list[str] | None = None) -> int:
    """Command line; 0 if the predictions were written, 2 if not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suite", metavar="SUITE", choices=suites())
    parser.add_argument("input", metavar="INPUT", type=Path)
    parser.add_argument("output", metavar="OUTPUT", type=Path)
    args = parser.parse_args(argv)
    began = time.monotonic()
    try:
        count = suite(args.suite)(args.input, args.output)
    except (BadInputError, SourcelineError, OSError) as error:
        sys.stderr.write(f"{args.suite}: {error}\n")
        return 2
    rows = f"{count:,} texts, " if count else ""
    sys.stderr.write(f"{args.suite}: {rows}{time.monotonic() - began:.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
