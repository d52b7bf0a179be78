"""Places resolved from gold toponyms: what the gazetteer holds, how often the right one is chosen.

    python -m benchmarks.geo_gold CORPUS.jsonl [PREDICTIONS.jsonl] [--errors N]

For developing resolution apart from recognition: the spans are the corpus's own. Counted are
toponyms with coordinates that are places (not languages, peoples or common nouns). With
predictions of the geo suite, only those that it recognised exactly are counted, and its answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourceline.resolving.countries import is_demonym
from sourceline.resolving.gazetteer import Gazetteer, gazetteer
from sourceline.resolving.places_rank import Hints, Mention, distance_km, resolve
from sourceline.resolving.publishers import home_of

NO_PLACE = frozenset(
    {"Demonym", "Language", "Non_Toponym", "Homonym", "Non_Lit_Expression", "Literal_Expression"}
)
NEAR_KM = 161.0
Predicted = dict[str, dict[tuple[int, int], tuple[float, float] | None]]


@dataclass
class Tally:
    """Toponyms counted, those the gazetteer holds, those put right; what went wrong."""

    total: int = 0
    held: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The figures in one line."""
        held = 100 * self.held / max(1, self.total)
        right = 100 * self.right / max(1, self.total)
        of_held = 100 * self.right / max(1, self.held)
        return (
            f"{self.total} toponyms; the gazetteer holds {held:.1f} %;"
            f" right {right:.1f} % of all, {of_held:.1f} % of those held"
        )


def count(rows: list[dict[str, Any]], places: Gazetteer, predicted: Predicted | None) -> Tally:
    """Resolve the gold spans of each row, and count."""
    tally = Tally()
    for row in rows:
        text = row["text"]
        gold = {(t["start"], t["end"]): t for t in row["toponyms"] if t.get("type") not in NO_PLACE}
        mentions = [
            Mention(text[a:b], a, b, "NORP" if is_demonym(text[a:b]) else "GPE") for a, b in gold
        ]
        hints = Hints(home_of(row.get("domain") or row.get("url")))
        found = resolve(text, mentions, hints, places)
        answers = predicted.get(row["docid"], {}) if predicted is not None else None
        for span, toponym in gold.items():
            if toponym.get("lat") is None or (answers is not None and span not in answers):
                continue
            where = (toponym["lat"], toponym["lon"])
            ranked = [(c.lat, c.lon) for c, _ in found[span].ranked]
            answer = answers[span] if answers is not None else (ranked[0] if ranked else None)
            right = answer is not None and distance_km(where, answer) <= NEAR_KM
            tally.total += 1
            tally.held += right or any(distance_km(where, place) <= NEAR_KM for place in ranked)
            tally.right += right
            if not right:
                around = text[max(0, span[0] - 30) : span[1] + 30].replace("\n", " ")
                tally.errors.append(f"{row['docid']}: {around!r} {where} -> {answer}")
    return tally


def read_predictions(path: Path) -> Predicted:
    """Document to span to position of a predictions file."""
    found: Predicted = {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        found[row["docid"]] = {
            (t["start"], t["end"]): (t["lat"], t["lon"]) if "lat" in t else None
            for t in row["toponyms"]
        }
    return found


def main(argv: list[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("predictions", type=Path, nargs="?")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    given = parser.parse_args(argv)
    rows = [json.loads(line) for line in given.corpus.open(encoding="utf-8")]
    predicted = read_predictions(given.predictions) if given.predictions else None
    tally = count(rows, gazetteer(default=True), predicted)
    sys.stdout.write(f"{tally.line()}\n" + "".join(f"{e}\n" for e in tally.errors[: given.errors]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
