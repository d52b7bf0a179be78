"""How well reports are linked into incidents.

    python -m benchmarks.linking gva --shared ../shared [--records FILE]
    python -m benchmarks.linking families [--errors N]

`gva`: five-fold cross-validation over the incidents of `data/incidents`: the weights are fitted on
four folds (and on our families) and link the documents of the fifth; the shared scorer judges all
five together. `families`: cross-validation over our own families (examples/incidents): the weights
are fitted without the families that are being linked; all families are linked in one workspace.
`--records` keeps the coded reports between runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.families import Counted, code_stories, count, match, stories
from sourceline.linking.linker import candidates, clusters, scored
from sourceline.linking.pairs import Weights, from_dict
from sourceline.linking.profiles import Profile, profiles
from training.linking import CACHE, coded, fit, named, of_documents, of_families, ours

FOLDS = 5
Told = Mapping[str, Sequence[Profile]]


def fold(name: str) -> int:
    """The fold of an incident or family, by its name alone."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def linked(told: Told, weights: Weights) -> dict[str, str]:
    """The machine's incident of each unit, by key: its cluster's first unit."""
    known = {unit.key: unit for units in told.values() for unit in units}
    parts = clusters(known, scored(candidates(known.values()), weights), None, weights)
    return {key: part[0] for part in parts for key in part}


def gva(shared: Path, records: Path) -> dict[str, Any]:
    """Scores of the cross-validation on the gun-violence reports."""
    source = shared / "data/incidents/gva_docs.jsonl"
    with source.open(encoding="utf-8") as lines:
        gold = {row["docid"]: row["incident_id"] for row in map(json.loads, lines)}
    told = named({doc: profiles(one) for doc, one in coded(records, source).items()})
    own = ours()
    predicted: dict[str, str] = {}
    for number in range(FOLDS):
        train = {doc: units for doc, units in told.items() if fold(gold[doc]) != number}
        test = {doc: units for doc, units in told.items() if fold(gold[doc]) == number}
        weights = from_dict(fit([*of_documents(train, gold), *own]))
        home = linked(test, weights)
        for doc, units in test.items():
            main = min(units, key=lambda unit: unit.rank, default=None)
            predicted[doc] = f"{number}|{home[main.key]}" if main else doc
        sys.stderr.write(f"fold {number + 1} of {FOLDS} linked\n")
    found = _judge(shared, source, predicted)
    found["merges"] = _merges(gold, predicted)
    return found


def _judge(shared: Path, source: Path, predicted: Mapping[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "linked.jsonl"
        rows = (json.dumps({"docid": doc, "incident": one}) for doc, one in predicted.items())
        target.write_text("\n".join(rows) + "\n", encoding="utf-8")
        command = [sys.executable, str(shared / "score/incidents.py"), str(source), str(target)]
        done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)["linking"]
    return found


def _merges(gold: Mapping[str, str], predicted: Mapping[str, str]) -> dict[str, int]:
    """Pairs of documents linked wrongly and left apart wrongly."""
    right = _pairs(gold)
    mine = _pairs(predicted)
    return {"pairs": len(right), "false": len(mine - right), "missed": len(right - mine)}


def _pairs(home: Mapping[str, str]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for doc, one in home.items():
        groups[one].append(doc)
    return {pair for docs in groups.values() for pair in combinations(sorted(docs), 2)}


def families(shared_pairs: Sequence[Any] = ()) -> tuple[Counted, list[tuple[str, str, str]]]:
    """Pairwise counts over our families, each linked by weights fitted without it."""
    found = list(stories())
    records = code_stories(found)
    told = named({ident: profiles(record) for ident, record in records.items()})
    matched = {one.ident: match(one, records[one.ident]) for one in found}
    gold = {
        one.ident: {t.incident: matched[one.ident].get(t.incident, "") for t in one.tells}
        for one in found
    }
    home: dict[str, str] = {}
    for number in range(FOLDS):
        train = {i: units for i, units in told.items() if fold(i.split("/")[0]) != number}
        weights = from_dict(fit([*of_families(train, matched), *shared_pairs]))
        everything = linked(told, weights)
        for ident, units in told.items():
            if fold(ident.split("/")[0]) == number:
                home |= {unit.key: f"{number}|{everything[unit.key]}" for unit in units}
    return count(gold, told, home)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("gva", "families"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--records", type=Path, default=CACHE)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    if args.what == "gva":
        sys.stdout.write(json.dumps(gva(args.shared, args.records), indent=1) + "\n")
        return 0
    source = args.shared / "data/incidents/gva_docs.jsonl"
    pairs = []
    if source.exists():
        with source.open(encoding="utf-8") as lines:
            gold = {row["docid"]: row["incident_id"] for row in map(json.loads, lines)}
        told = named({doc: profiles(one) for doc, one in coded(args.records, source).items()})
        pairs = of_documents(told, gold)
    found, wrong = families(pairs)
    kinds = Counter(kind for kind, _, _ in wrong)
    for kind, a, b in wrong[: args.errors]:
        sys.stdout.write(f"{kind}: {a} | {b}\n")
    sys.stdout.write(
        f"pairwise precision {found.precision:.1f} recall {found.recall:.1f} "
        f"({found.right} right, {kinds['false']} false merges, {kinds['missed']} missed)\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
