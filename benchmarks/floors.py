"""Quality floors: small fixed samples, measured in a minute, never to fall below what was reached.

    python -m benchmarks.floors [--pin [--lower]]

Floors stand in benchmarks/floors.json, two points under what was reached when they were pinned.
Samples that we wrote are always measured; samples of the open corpora where ../shared holds them.
`--pin` raises floors to what is reached now, less two; only with `--lower` can it lower one, and
that needs a line in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.gold import convert
from benchmarks.measure import conllu_words, f1, marked_sentences
from benchmarks.predict import suite
from benchmarks.run import score
from benchmarks.suites.entities import TYPES

ROOT = Path(__file__).parents[1]
SHARED = ROOT / ".." / "shared"
SAMPLES = Path(__file__).with_name("samples")
FLOORS = Path(__file__).with_name("floors.json")
SLACK = 2.0


class Missing(Exception):  # noqa: N818
    """A sample is not on this machine."""


def own_entities() -> dict[str, float]:
    """Exact F1 of names in sentences that we wrote and marked."""
    from sourceline.language import load

    nlp = load()
    pairs = []
    for text, gold in marked_sentences(SAMPLES / "entities.txt"):
        found = {
            (entity.start_char, entity.end_char, TYPES[entity.label_])
            for entity in nlp(text).ents
            if entity.label_ in TYPES
        }
        pairs.append((gold, found))
    return {"F1": f1(pairs)}


def own_syntax() -> dict[str, float]:
    """UPOS and LAS over words that are split as in the sample, of sentences that we annotated."""
    from sourceline.language import load

    nlp = load()
    total = tags = labelled = 0
    for text, words in conllu_words(SAMPLES / "syntax.conllu"):
        doc = nlp(text)
        total += len(words)
        if [token.text for token in doc] != [form for form, *_ in words]:
            continue
        for token, (_, upos, head, relation) in zip(doc, words, strict=True):
            mine = 0 if token.head.i == token.i else token.head.i + 1
            tags += token.pos_ == upos
            labelled += mine == head and token.dep_.split(":")[0] == relation
    return {"UPOS": 100 * tags / total, "LAS": 100 * labelled / total}


def codebook_examples() -> dict[str, float]:
    """Share of the codebook's own examples that come out as they say."""
    from sourceline import api
    from sourceline.codebook import load_examples, run_examples

    examples = load_examples()
    return {"% right": 100 - 100 * len(run_examples(examples, api.code_example)) / len(examples)}


def syntax(data: str, documents: int) -> dict[str, float]:
    """The syntax suite on the first documents of a treebank."""
    source = _shared(data)
    with tempfile.TemporaryDirectory() as scratch:
        gold = Path(scratch) / "gold.conllu"
        blocks = source.read_text(encoding="utf-8").split("# newdoc")
        gold.write_text("# newdoc".join(blocks[: documents + 1]), encoding="utf-8")
        scores = _scored("syntax", gold, gold, Path(scratch))["scores"]
    return {
        "LAS": scores["LAS"]["f"],
        "UPOS": scores["UPOS"]["f"],
        "sentences": scores["Sentences"]["f"],
    }


def entities(data: str, sentences: int) -> dict[str, float]:
    """The entities suite on the first sentences of a token file."""
    source = _shared(data)
    with tempfile.TemporaryDirectory() as scratch:
        part = Path(scratch) / source.name
        blocks = source.read_text(encoding="utf-8").split("\n\n")
        part.write_text("\n\n".join(blocks[:sentences]) + "\n", encoding="utf-8")
        gold = Path(scratch) / "gold.jsonl"
        convert(part, gold)
        return {"F1": _scored("entities", part, gold, Path(scratch))["exact"]["f"]}


def lines(
    name: str, data: str, rows: int, pick: Callable[[Any], dict[str, float]]
) -> dict[str, float]:
    """Any suite on the first rows of a JSON Lines corpus."""
    source = _shared(data)
    with tempfile.TemporaryDirectory() as scratch:
        part = Path(scratch) / "part.jsonl"
        with source.open(encoding="utf-8") as handle:
            part.write_text("".join(islice(handle, rows)), encoding="utf-8")
        return pick(_scored(name, part, part, Path(scratch)))


def _shared(data: str) -> Path:
    path = SHARED / data
    if not path.exists():
        raise Missing(f"{path.name} is not on this machine")
    return path


SCORERS = {"syntax": "syntax", "entities": "entities", "geo": "geo", "plover": "events",
           "attribution": "attribution"}  # fmt: skip


def _scored(name: str, source: Path, gold: Path, scratch: Path) -> Any:
    scorer = _shared(f"score/{SCORERS[name]}.py")
    predicted = scratch / "predicted"
    suite(name)(source, predicted)
    return score(scorer, gold, predicted, ())


def _geo(scores: Any) -> dict[str, float]:
    return {
        "recognition F1": scores["recognition"]["exact"]["f"],
        "% within 161 km": scores["resolution"]["within 161 km"],
    }


def _plover(scores: Any) -> dict[str, float]:
    types = scores["event types"]
    return {"type F1": types["micro"]["f"], "top-1": types["top-1 accuracy"]}


def _attribution(scores: Any) -> dict[str, float]:
    return {f"{role} F1": scores["tokens"][role]["f"] for role in ("source", "cue", "content")}


MEASURES: dict[str, Callable[[], dict[str, float]]] = {
    "entities, own sentences": own_entities,
    "syntax, own sentences": own_syntax,
    "codebook examples": codebook_examples,
    "syntax, EWT dev": lambda: syntax("data/ud/ewt/en_ewt-ud-dev.conllu", 40),
    "syntax, GUM dev": lambda: syntax("data/ud/gum/gum-dev.conllu", 4),
    "entities, UNER dev": lambda: entities("data/ud/uner_ewt/en_ewt-ud-dev.iob2", 500),
    "entities, CrossNER dev": lambda: entities("data/ner/crossner-politics-dev.conll", 150),
    "geo, LGL": lambda: lines("geo", "data/geoparsing/lgl.jsonl", 40, _geo),
    "plover, GSR": lambda: lines("plover", "data/plover_gsr/plover_gsr.jsonl", 168, _plover),
    "attribution, PolNeAR dev": lambda: lines(
        "attribution", "data/polnear/dev.jsonl", 6, _attribution
    ),
}


def check(floors: dict[str, dict[str, float]]) -> tuple[dict[str, dict[str, float]], list[str]]:
    """What every sample that is here reaches, and which floors it falls below."""
    reached: dict[str, dict[str, float]] = {}
    fallen = []
    for name, measure in MEASURES.items():
        try:
            reached[name] = measure()
        except Missing as reason:
            sys.stdout.write(f"{name:28} skipped: {reason}\n")
            continue
        for metric, value in reached[name].items():
            floor = floors.get(name, {}).get(metric)
            low = floor is not None and value < floor
            said = "no floor yet" if floor is None else f"floor {floor:5.1f}"
            sys.stdout.write(
                f"{name:28} {metric:16} {value:6.1f}  {said}{'  FALLEN' if low else ''}\n"
            )
            if low:
                fallen.append(f"{name}, {metric}")
    return reached, fallen


def pinned(
    floors: dict[str, dict[str, float]], reached: dict[str, dict[str, float]], *, lower: bool
) -> dict[str, dict[str, float]]:
    """Floors moved to what is reached less the slack; downwards only with `lower`."""
    new = {name: dict(metrics) for name, metrics in floors.items()}
    for name, metrics in reached.items():
        for metric, value in metrics.items():
            wanted = round(value - SLACK, 1)
            old = new.setdefault(name, {}).get(metric)
            new[name][metric] = wanted if old is None or lower else max(old, wanted)
    return new


def main() -> int:
    """Command line; 0 if every floor holds, 1 if one does not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower them too")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    reached, fallen = check(floors)
    if args.pin:
        new = pinned(floors, reached, lower=args.lower)
        FLOORS.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
        return 0
    if fallen:
        sys.stdout.write(f"below their floors: {'; '.join(fallen)}\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
