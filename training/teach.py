"""Let networks that exist already annotate what nobody has: trees of news, names of EWT.

    python -m training.teach --networks A.onnx B.onnx --data ../shared/data \\
        --out training/runs/taught.jsonl

The treebanks hold little news, so a network that learns trees from them alone drifts on news
sentences while it learns other things. Two networks of an earlier training parse the sentences of
the Groningen Meaning Bank; where both give a word the same head and relation, that is kept as
silver annotation, and all else stays open (self-training by agreement; Zhou and Li 2005,
Tri-Training, keeps what two of three learners agree on). The last network given also marks names
in EWT's train part, kept where it is sure, and parses our own sentences (`told.txt`, `passages/`,
the codebook's examples) whole: a network that learns other things from short sentences that stand
alone, but no trees, forgets how to parse such. `python -m training.train --taught FILE` trains on
all of it.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from sourceline.language import LanguageNetwork
from sourceline.language.labels import ENTITY_TAGS, UPOS
from training import names, passages, sources, told, treebanks
from training.examples import EVERY_TAG, IGNORE, TAG_BIT, Example, allow

log = logging.getLogger("training.teach")
CHUNK = 300
LEAST_AGREED = 0.85
SURE = 0.9
PARAGRAPH = 4
_REST = allow("NORP", "EVENT", "WEAPON", "VEHICLE", "DATE", "TIME", "QUANTITY", "MISC")


def chunks(examples: Sequence[Example], size: int = CHUNK) -> Iterator[list[Example]]:
    """Runs of at most `size` examples."""
    stream = iter(examples)
    while part := list(islice(stream, size)):
        yield part


class Teacher:
    """A network that reads sentences which are cut already."""

    def __init__(self, path: Path) -> None:
        self.network = LanguageNetwork(path)
        self.rels: list[str] = list(self.network.labels["rels"])
        self.xpos: list[str] = list(self.network.labels["xpos"])

    def read(self, examples: Sequence[Example]) -> list[dict[str, Any]]:
        """For each sentence: `heads` (within it), `rels`, `starts`, `entity` log scores."""
        words = [word for example in examples for word in example.words]
        gaps = [gap for e in examples for gap in (PARAGRAPH, *e.gaps[1:])]
        flat: dict[str, Any] = {
            "heads": np.zeros(len(words), dtype=np.int64),
            "rels": np.zeros(len(words), dtype=np.int64),
            "upos": np.zeros(len(words), dtype=np.int64),
            "xpos": np.zeros(len(words), dtype=np.int64),
            "starts": np.zeros(len(words), dtype=np.int64),
            "entity": np.zeros((len(words), len(ENTITY_TAGS)), dtype=np.float32),
        }
        for inputs in self.network.prepare(words, gaps):
            out = self.network.run(inputs)
            for row, window in enumerate(inputs.windows):
                size = window.end - window.start
                here = slice(window.start, window.end)
                for name, values in flat.items():
                    values[here] = out[name][row, :size]
                flat["heads"][here] += window.start
        found, at = [], 0
        for example in examples:
            here = slice(at, at + len(example))
            part = {name: values[here] for name, values in flat.items()}
            part["heads"] = part["heads"] - at
            found.append(part)
            at += len(example)
        return found


def agreed_tree(
    first: dict[str, Any], second: dict[str, Any], rels: tuple[list[str], list[str]]
) -> tuple[list[int], list[str]] | None:
    """Heads and relations that both parses have, IGNORE and "" elsewhere; None if too few."""
    if first["starts"][1:].any() or second["starts"][1:].any():
        return None
    heads, labels = [], []
    for one, other, rel, twin in zip(
        first["heads"].tolist(), second["heads"].tolist(),
        first["rels"].tolist(), second["rels"].tolist(), strict=True,
    ):  # fmt: skip
        same = one == other and rels[0][rel] == rels[1][twin]
        heads.append(one if same else IGNORE)
        labels.append(rels[0][rel] if same else "")
    agreed = sum(head != IGNORE for head in heads)
    return (heads, labels) if agreed >= LEAST_AGREED * len(heads) else None


def sure_names(entity: Any) -> list[int]:
    """Tag masks: the tag itself where the network is sure, every tag elsewhere."""
    best = entity.argmax(-1).tolist()
    sure = (np.exp(entity.max(-1)) >= SURE).tolist()
    tags = [ENTITY_TAGS[number] for number in best]
    return [
        (_REST if tag == "O" else TAG_BIT[tag]) if certain else EVERY_TAG
        for tag, certain in zip(tags, sure, strict=True)
    ]


def news_trees(teachers: Sequence[Teacher], data: Path) -> Iterator[dict[str, Any]]:
    """Rows `{"words", "heads", "rels"}` for the news sentences with agreed trees."""
    sentences = [sentence for document in names.silver(data) for sentence in document]
    kept = 0
    for number, part in enumerate(chunks(sentences)):
        first, second = (teacher.read(part) for teacher in teachers[-2:])
        for example, one, other in zip(part, first, second, strict=True):
            tree = agreed_tree(one, other, (teachers[-2].rels, teachers[-1].rels))
            if tree:
                kept += 1
                yield {"words": example.words, "heads": tree[0], "rels": tree[1]}
        if number % 20 == 0:
            log.info("%d of %d sentences read, %d kept", number * CHUNK, len(sentences), kept)


def web_names(teacher: Teacher, data: Path) -> Iterator[dict[str, Any]]:
    """Rows `{"words", "masks"}` for the sentences of EWT's train part."""
    sentences = [sentence for document in treebanks.ewt(data, "train") for sentence in document]
    for part in chunks(sentences):
        for example, found in zip(part, teacher.read(part), strict=True):
            yield {"words": example.words, "masks": sure_names(found["entity"])}


def own_sentences() -> Iterator[list[Example]]:
    """Our own sentences, which have labels of their own but no trees."""
    yield [example for document in told.documents() for example in document]
    yield [example for document in passages.documents() for example in document]
    yield [example for document in sources.codebook_examples() for example in document]


def own_trees(teacher: Teacher) -> Iterator[dict[str, Any]]:
    """Rows `{"words", "heads", "rels", "upos", "xpos", "starts"}` for our own sentences."""
    for part in (part for group in own_sentences() for part in chunks(group)):
        for example, found in zip(part, teacher.read(part), strict=True):
            heads = found["heads"].tolist()
            if min(heads) < 0 or max(heads) >= len(heads):
                continue  # run together with its neighbour
            yield {
                "words": example.words, "heads": heads,
                "starts": [1, *found["starts"].tolist()[1:]],
                "rels": [teacher.rels[number] for number in found["rels"].tolist()],
                "upos": [UPOS[number] for number in found["upos"].tolist()],
                "xpos": [teacher.xpos[number] for number in found["xpos"].tolist()],
            }  # fmt: skip


def lay_own(documents: list[list[Example]], path: Path) -> None:
    """Lay the trees of `own_trees` on our own sentences; those without one are dropped."""
    rows = {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if "upos" in row:
            rows[tuple(row["words"])] = row
    for document in documents:
        document[:] = [example for example in document if tuple(example.words) in rows]
        for example in document:
            for name in ("heads", "rels", "upos", "xpos", "starts"):
                setattr(example, name, rows[tuple(example.words)][name])
    documents[:] = [document for document in documents if document]


def load(path: Path) -> tuple[dict[tuple[str, ...], Any], dict[tuple[str, ...], list[int]]]:
    """(trees, name masks) by the words of their sentence."""
    trees: dict[tuple[str, ...], Any] = {}
    masks: dict[tuple[str, ...], list[int]] = {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        key = tuple(row["words"])
        if "masks" in row:
            masks[key] = row["masks"]
        elif "upos" not in row:
            trees[key] = (row["heads"], row["rels"])
    return trees, masks


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(prog="python -m training.teach", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    p.add_argument("--networks", type=Path, nargs=2, required=True, help="two ONNX files")
    p.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder of the corpora"
    )
    p.add_argument("--out", type=Path, default=Path("training/runs/taught.jsonl"))
    args = p.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    teachers = [Teacher(path) for path in args.networks]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    part = args.out.with_suffix(".part")
    with part.open("w", encoding="utf-8") as handle:
        for row in web_names(teachers[-1], args.data):
            handle.write(json.dumps(row) + "\n")
        for row in own_trees(teachers[-1]):
            handle.write(json.dumps(row) + "\n")
        for row in news_trees(teachers, args.data):
            handle.write(json.dumps(row) + "\n")
    part.replace(args.out)


if __name__ == "__main__":
    main()
