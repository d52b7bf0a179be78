"""Write corrupted copies of the example reports, with the notes to be found, as JSON Lines.

    python -m benchmarks.corrupt TARGET [--half 0|1] [--kind CORRUPTION]

The same copies come out each time. Half 0 is for developing rules, half 1 is held out.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.coded import write
from benchmarks.corruption.copies import HELD_OUT, copies


def main(argv: list[str] | None = None) -> int:
    """Command line; always 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    parser.add_argument("--half", type=int, choices=(0, HELD_OUT))
    parser.add_argument("--kind", metavar="CORRUPTION")
    args = parser.parse_args(argv)
    rows = (
        row
        for row in copies()
        if args.half in (None, row["half"])
        and (args.kind is None or args.kind in row["corruptions"])
    )
    sys.stderr.write(f"{write(args.target, rows):,} copies\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
