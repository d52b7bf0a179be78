"""Makes src/sourceline/linking/data/commonness.tsv: how common words are in news reports.

    python -m training.commonness --data ../shared/data

Counts, over the training parts of the public corpora, in how many documents a stem occurs; a table
of numbers, no text. Stems in fewer than one document of 400 are left out: they all weigh the same.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sourceline.linking.terms import _WORD, stem

TARGET = Path(__file__).parents[1] / "src/sourceline/linking/data/commonness.tsv"
SOURCES = {
    "muc4/dev.jsonl": 1,
    "polnear/train.jsonl": 1,
    "ngec_synthetic/guardian_sdf_sample.jsonl": 3,
    "incidents/gva_docs.jsonl": 1,
}
LEAST = 1 / 400


def documents(data: Path) -> Iterator[tuple[str, int]]:
    """Each document's text, and how often it counts."""
    for name, times in SOURCES.items():
        with (data / name).open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row.get("text") or row.get("event_text") or row.get("body")
                if isinstance(text, str):
                    yield text, times


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    seen: Counter[str] = Counter()
    total = 0
    for text, times in documents(args.data):
        total += times
        for term in {stem(word) for word in _WORD.findall(text)}:
            seen[term] += times
    rows = sorted((term, count) for term, count in seen.items() if count >= LEAST * total)
    lines = [f"# stem and ln(documents / documents with it), over {total} documents"]
    lines += [f"{term}\t{math.log(total / count):.1f}" for term, count in rows]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(rows)} stems of {total} documents in {TARGET.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
