"""Run the suites over the open corpora, score them, and rewrite benchmarks/RESULTS.md.

    python -m benchmarks.run [--shared ../shared] [--only SUITE ...] [--predictions FOLDER]

Each row of RESULTS.md is one figure with the command that gives it. Rows whose corpus or scorer is
missing keep what RESULTS.md has, and are named on standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.gold import convert
from benchmarks.matched import matched_slots
from benchmarks.predict import suite, suites
from benchmarks.results import RESULTS, Row, merge, read_rows, render

ROOT = Path(__file__).parents[1]
OWN = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a scorer's JSON: the path of keys to it, its name, and the goal."""

    path: tuple[str, ...]
    name: str
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One suite on one corpus: where the data lie under shared/, and what is measured."""

    suite: str
    data: str
    label: str
    measures: tuple[Measure, ...]
    scorer: str
    options: tuple[str, ...] = ()
    gold: bool = False  # gold has to be made from the corpus by benchmarks.gold
    own: bool = False  # corpus and scorer are ours, in benchmarks/
    own_scorer: bool = False  # the scorer is ours, the corpus is not
    first: int | None = None  # only so many rows of the corpus, where all would take too long


def _syntax(data: str, label: str, las: str = "", upos: str = "", sents: str = "") -> Task:
    return Task("syntax", data, label, (
        Measure(("scores", "LAS", "f"), "LAS F1", las),
        Measure(("scores", "UAS", "f"), "UAS F1"),
        Measure(("scores", "UPOS", "f"), "UPOS F1", upos),
        Measure(("scores", "Lemmas", "f"), "lemmas F1"),
        Measure(("scores", "Sentences", "f"), "sentences F1", sents),
        Measure(("scores", "Tokens", "f"), "tokens F1"),
    ), "syntax")  # fmt: skip


def _entities(data: str, label: str, goal: str = "") -> Task:
    return Task("entities", data, label, (
        Measure(("exact", "f"), "exact F1 (PER, ORG, LOC)", goal),
        Measure(("untyped", "f"), "untyped F1"),
    ), "entities", gold=True)  # fmt: skip


def _geo(data: str, label: str, near: str, recognition: str, types: str = "") -> Task:
    return Task("geo", data, label, (
        Measure(("recognition", "exact", "f"), "recognition F1", recognition),
        Measure(("resolution", "within 161 km"), "% within 161 km of recognised", near),
        Measure(("end to end", "f"), "end to end F1 at 161 km"),
    ), "geo", ("--types", types) if types else ())  # fmt: skip


def _muc4(data: str, label: str) -> Task:
    return Task("muc4", data, label, (
        Measure(("summary", "ALL TEMPLATES", "F"), "all templates F1"),
        Measure(("summary", "MATCHED ONLY", "F"), "matched only F1"),
        Measure(
            ("matched slots", "perp-org-conf", "F"), "perpetrator confidence, matched F1", "45",
        ),
        Measure(("matched slots", "inc-stage", "F"), "stage of execution, matched F1", "60"),
    ), "muc4")  # fmt: skip


NOTES = (
    "running_time", "joined_words", "fragment", "duplicate_passage", "uncorroborated_count",
    "derived_text", "rewritten", "undated", "other_language",
)  # fmt: skip


def _notes() -> Task:
    return Task("notes", "samples/corruption.yaml", "corrupted copies, held out", (
        Measure(("recall",), "integrity notes, recall", "90"),
        Measure(("false",), "notes on clean copies, number", "0"),
        Measure(("surplus",), "notes on corrupted copies that nothing asks for, number"),
        *(Measure(("kinds", kind, "recall"), f"{kind}, recall") for kind in NOTES),
        Measure(("kept", "events"), "events of the original kept, %"),
        Measure(("kept", "counts"), "counts of the original kept, %"),
        Measure(("kept", "copies without new harm"), "copies without new dead or injured, %"),
    ), "notes_score", own=True)  # fmt: skip


def _calibration() -> Task:
    return Task("calibration", "data", "judged reports, PolNeAR dev", tuple(
        Measure((kind, name), f"{label} of {kind.replace('_', ' ')}s, %")
        for kind in ("event", "role", "claim", "inner_claim")
        for name, label in (("ECE", "calibration error"), ("Brier", "Brier score"), ("AUC", "AUC"))
    ), "calibration", own_scorer=True)  # fmt: skip


def _status(half: str, label: str) -> Task:
    goals = ("88", "under 2") if half == "held_out" else ("", "")
    return Task("status", f"samples/status/{half}.yaml", f"own sentences, {label}", (
        Measure(("all decisions",), "status and stance right, %", goals[0]),
        Measure(("all decisions, module alone",), "the same, status by the module alone, %"),
        Measure(("status",), "status right, %"),
        Measure(("status by the module alone",), "status right by the module alone, %"),
        Measure(("stance",), "stance and source right, %"),
        Measure(("not coded",), "events not coded, %"),
        Measure(("told as fact",), "not happened but told as fact, %", goals[1]),
    ), "status_score", own=True)  # fmt: skip


def _claims() -> Task:
    return Task("claims", "samples/claims.yaml", "own reports", (
        Measure(("all",), "facts of claims right, %"),
        Measure(("source",), "source right, %"),
        Measure(("named",), "named or unnamed right, %"),
        Measure(("of",), "country and sector of the source right, %"),
        Measure(("to",), "outlet that was told right, %"),
        Measure(("about",), "all events of a claim found, %"),
        Measure(("count",), "counts with who gives them, %"),
    ), "claims_gold", own=True)  # fmt: skip


# GeoWebNews' types of names of places; the others are common nouns, peoples and languages.
GWN_PLACES = (
    "Literal,Mixed,Coercion,Literal_Modifier,Embedded_Literal,Metonymic,Non_Literal_Modifier,"
    "Embedded_Non_Lit"
)

TASKS: tuple[Task, ...] = (
    _syntax("data/ud/ewt/en_ewt-ud-test.conllu", "EWT test", "88", "95.5", "85"),
    _syntax("data/ud/gum/gum-test.conllu", "GUM test", "88", "95.5", "92"),
    _entities("data/ud/uner_ewt/en_ewt-ud-test.iob2", "UNER EWT test", "80"),
    _entities("data/ner/crossner-politics-test.conll", "CrossNER politics test", "78"),
    Task("plover", "data/plover_gsr/plover_gsr.jsonl", "GSR, open half", (
        Measure(("event types", "micro", "f"), "event type micro-F1", "70"),
        Measure(("event types", "top-1 accuracy"), "top-1 accuracy", "80"),
        Measure(("mode", "accuracy"), "mode accuracy"),
        Measure(("actors", "actors", "text f"), "actor text F"),
        Measure(("actors", "actors", "country"), "actor country", "80"),
        Measure(("actors", "recipients", "text f"), "recipient text F"),
        Measure(("actors", "recipients", "country"), "recipient country"),
        Measure(("direction", "share"), "direction errors, %", "under 5"),
    ), "events"),
    _geo("data/geoparsing/lgl.jsonl", "LGL", "75", "80"),
    _geo("data/geoparsing/gwn_first_half.jsonl", "GeoWebNews, open half", "85", "80", GWN_PLACES),
    _muc4("data/muc4/tst1.jsonl", "MUC-4 TST1"),
    _muc4("data/muc4/tst2.jsonl", "MUC-4 TST2"),
    Task("attribution", "data/polnear/dev.jsonl", "PolNeAR dev", (
        Measure(("tokens", "source", "f"), "source tokens F1", "84"),
        Measure(("tokens", "cue", "f"), "cue tokens F1", "75"),
        Measure(("tokens", "content", "f"), "content tokens F1", "90"),
        Measure(("relations", "linked", "f"), "relations linked F1", "78"),
        Measure(("relations", "linked + source", "f"), "relations with source F1", "68"),
    ), "attribution"),
    Task("incidents", "data/incidents/gva_docs.jsonl", "GVA, open, first 600", (
        Measure(("facts", "killed", "exact"), "killed exact, %"),
        Measure(("facts", "injured", "exact"), "injured exact, %"),
        Measure(("facts", "date", "within"), "date within a day, %"),
        Measure(("facts", "place", "within"), "place within 25 km, %"),
        Measure(("linking", "CoNLL F"), "linking CoNLL F1"),
    ), "incidents", first=600),
    _calibration(),
    _notes(),
    _claims(),
    _status("held_out", "held out"),
    _status("open", "open half"),
)  # fmt: skip


def run_task(task: Task, shared: Path, folder: Path) -> list[Row]:
    """Predict and score one task; the rows that it gives.

    Raises:
        FileNotFoundError: the corpus or the scorer is not there.
    """
    source = (OWN if task.own else shared) / task.data
    ours = task.own or task.own_scorer
    scorer = (OWN if ours else shared / "score") / f"{task.scorer}.py"
    for path in (source, scorer):
        if not path.exists():
            raise FileNotFoundError(path.name)
    if task.first is not None:
        with source.open(encoding="utf-8") as handle:
            part = folder / f"first-{source.name}"
            part.write_text("".join(islice(handle, task.first)), encoding="utf-8")
        source = part
    suffix = ".conllu" if task.suite == "syntax" else ".jsonl"
    predicted = folder / f"{task.suite}-{source.stem}{suffix}"
    suite(task.suite)(source, predicted)
    gold = source
    if task.gold:
        gold = folder / f"gold-{source.stem}.jsonl"
        convert(source, gold)
    scores = score(scorer, gold, predicted, task.options)
    command = f"python -m benchmarks.run --only {task.suite}"
    return [
        Row(task.suite, task.label, measure.name, value, measure.goal, command, str(date.today()))
        for measure in task.measures
        if (value := figure(scores, measure.path)) is not None
    ]


def score(scorer: Path, gold: Path, predicted: Path, options: Iterable[str]) -> dict[str, Any]:
    """What a scorer prints with --json."""
    done = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(predicted), *options, "--json"],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{scorer.name}: {done.stderr.strip()}")
    scores: dict[str, Any] = json.loads(done.stdout)
    if scores.get("measure") == "MUC-4":
        scores["matched slots"] = matched_slots(scorer, gold, predicted)
    direction = scores.get("direction")
    if isinstance(direction, dict) and direction.get("aligned events"):
        direction["share"] = 100 * direction["errors"] / direction["aligned events"]
    return scores


def figure(scores: Any, path: tuple[str, ...]) -> str | None:
    """The value at a path of keys, to one decimal place; None if there is none."""
    for key in path:
        if not isinstance(scores, dict) or key not in scores:
            return None
        scores = scores[key]
    return f"{scores:.1f}" if isinstance(scores, int | float) else None


def main() -> int:
    """Command line; 0 if every task asked for was measured, 1 if one was not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    parser.add_argument("--only", nargs="*", default=[], metavar="SUITE")
    parser.add_argument("--predictions", type=Path, help="keep the predictions in this folder")
    args = parser.parse_args()
    wanted = set(args.only) or {task.suite for task in TASKS}
    known = set(suites())
    missed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.predictions or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for task in TASKS:
            if task.suite not in wanted:
                continue
            try:
                if task.suite not in known:
                    raise FileNotFoundError(f"benchmarks/suites/{task.suite}.py")
                rows = run_task(task, args.shared, folder)
            except (FileNotFoundError, RuntimeError) as error:
                sys.stderr.write(f"{task.suite} on {task.label}: not measured ({error})\n")
                missed += 1
                continue
            for row in rows:
                sys.stdout.write(f"{row.suite:12} {row.data:24} {row.metric:34} {row.value:>7}\n")
            RESULTS.write_text(render(merge(read_rows(RESULTS), rows)), encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
