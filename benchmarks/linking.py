"""How well reports are linked into incidents.

    python -m benchmarks.linking gva --shared ../shared [--records FILE] [--write]
    python -m benchmarks.linking families [--errors N] [--write]

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
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.families import Counted, code_stories, count, match, stories
from benchmarks.results import record
from sourceline.linking.linker import clusters, compared
from sourceline.linking.pairs import Weights, from_dict
from sourceline.linking.profiles import Profile, profiles
from sourceline.linking.retelling import from_dict as retold
from training import retelling
from training.linking import CACHE, coded, fit, named, of_documents, of_families, ours

FOLDS = 5
Told = Mapping[str, Sequence[Profile]]


def fold(name: str) -> int:
    """The fold of an incident or family, by its name alone."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def linked(told: Told, weights: Weights) -> dict[str, str]:
    """The machine's incident of each unit, by key: its cluster's first unit."""
    known = {unit.key: unit for units in told.values() for unit in units}
    parts = clusters(known, compared(known, weights), None, weights)
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


@dataclass(frozen=True, slots=True)
class Families:
    """What linking our families came to, over tellings and over reports."""

    tellings: Counted
    coded: Counted
    reports: Counted
    told: int
    found: int
    wrong: list[tuple[str, str, str]]

    def figures(self) -> list[tuple[str, object, str]]:
        """Metric, value and goal of each."""
        every, known, docs = self.tellings, self.coded, self.reports
        return [
            ("tellings pairwise precision", round(every.precision, 1), "95"),
            ("tellings pairwise recall", round(every.recall, 1), "85"),
            ("the same, of tellings that are coded", round(known.recall, 1), ""),
            ("tellings that are coded, %", round(100 * self.found / self.told, 1), ""),
            ("false merges, pairs of tellings", every.false, ""),
            ("missed merges, pairs of tellings", every.missed, ""),
            ("reports pairwise precision", round(docs.precision, 1), ""),
            ("reports pairwise recall", round(docs.recall, 1), ""),
        ]


def families(shared_pairs: Sequence[Any] = (), weak: Sequence[retelling.Pair] = ()) -> Families:
    """Counts over our families, each linked by weights fitted without it.

    Args:
        shared_pairs: labelled pairs of units of other corpora.
        weak: pairs of events of one report of other corpora.
    """
    found = list(stories())
    records = code_stories(found)
    of = {one.ident: fold(one.family) for one in found}
    told: dict[str, tuple[Profile, ...]] = {}
    matched: dict[str, dict[str, str]] = {}
    home: dict[str, str] = {}
    for number in range(FOLDS):
        known = [one for one in found if of[one.ident] != number]
        pairs = retelling.of_stories((one, records[one.ident]) for one in known)
        again = retold(retelling.fit(list(pairs), weak))
        every = named({ident: profiles(record, again) for ident, record in records.items()})
        tells = {one.ident: match(one, records[one.ident], again) for one in found}
        train = {one.ident: every[one.ident] for one in known}
        weights = from_dict(fit([*of_families(train, tells), *shared_pairs]))
        everything = linked(every, weights)
        for ident in (ident for ident in of if of[ident] == number):
            told[ident], matched[ident] = every[ident], tells[ident]
            home |= {unit.key: f"{number}|{everything[unit.key]}" for unit in every[ident]}
    gold = {
        one.ident: {t.incident: matched[one.ident].get(t.incident, "") for t in one.tells}
        for one in found
    }
    tellings, wrong = count(gold, told, home)
    coded, _ = count({i: {g: e for g, e in t.items() if e} for i, t in gold.items()}, told, home)
    events = [event for tells in gold.values() for event in tells.values()]
    return Families(
        tellings, coded, by_report(gold, told, home), len(events), sum(map(bool, events)), wrong
    )


def by_report(
    gold: Mapping[str, Mapping[str, str]], told: Told, home: Mapping[str, str]
) -> Counted:
    """Pairs of reports that share an incident, as the shared scorer counts documents with several
    incidents."""
    mine = {ident: {home[unit.key] for unit in units} for ident, units in told.items()}
    found = Counted()
    for a, b in combinations(sorted(gold), 2):
        same, together = bool(set(gold[a]) & set(gold[b])), bool(mine[a] & mine[b])
        found.right += same and together
        found.false += together and not same
        found.missed += same and not together
    return found


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("gva", "families"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--records", type=Path, default=CACHE)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    args = parser.parse_args()
    if args.what == "gva":
        _gva(args.shared, args.records, write=args.write)
    else:
        _families(args.shared, args.records, args.errors, write=args.write)
    return 0


def _gva(shared: Path, records: Path, *, write: bool) -> None:
    found = gva(shared, records)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    if write:
        pairs = found["pairwise"]
        record("linking", "GVA, open, 5 folds", "python -m benchmarks.linking gva --write", (
            ("CoNLL F1", round(found["CoNLL F"], 1), "85"),
            ("pairwise F1", round(pairs["f"], 1), "80"),
            ("pairwise precision", round(pairs["p"], 1), ""),
            ("pairwise recall", round(pairs["r"], 1), ""),
            ("false merges, pairs of reports", found["merges"]["false"], ""),
            ("missed merges, of 1,983 pairs", found["merges"]["missed"], ""),
        ))  # fmt: skip


def _families(shared: Path, records: Path, errors: int, *, write: bool) -> None:
    source = shared / "data/incidents/gva_docs.jsonl"
    pairs, weak = [], []
    if source.exists():
        with source.open(encoding="utf-8") as lines:
            gold = {row["docid"]: row["incident_id"] for row in map(json.loads, lines)}
        known = coded(records, source)
        pairs = of_documents(named({doc: profiles(one) for doc, one in known.items()}), gold)
        weak = retelling.weak(known)
    found = families(pairs, weak)
    for kind, a, b in found.wrong[:errors]:
        sys.stdout.write(f"{kind}: {a} | {b}\n")
    figures = found.figures()
    for metric, value, goal in figures:
        sys.stdout.write(f"{metric}: {value}{f' (goal {goal})' if goal else ''}\n")
    if write:
        record("linking", "own families, cross-validated",
               "python -m benchmarks.linking families --write", figures)  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
