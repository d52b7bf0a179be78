"""Examples to tensors: windows drawn from documents, vocabularies, padded batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from sourceline.language.labels import (
    ATTRIBUTION_TAGS,
    NOMINAL_TYPES,
    PLOVER_TYPES,
    ROLES,
    STANCES,
    STATUSES,
    UPOS,
    lemma_script,
)
from sourceline.language.pieces import MAX_WINDOW, WordPieces, shape_of, windows
from training.examples import IGNORE, OPEN, Example, join

Document = list[Example]


@dataclass
class Inventory:
    """Labels counted on training data."""

    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    exceptions: dict[str, str] = field(default_factory=dict)  # kept for old checkpoints

    @classmethod
    def count(cls, documents: Sequence[Document]) -> Inventory:
        """Inventories of all annotated words; rare lemmas go to the exceptions table."""
        xpos: Counter[str] = Counter()
        rels: Counter[str] = Counter()
        scripts: Counter[str] = Counter()
        seen: dict[tuple[str, str], Counter[str]] = {}
        for document in documents:
            for example in document:
                xpos.update(example.xpos)
                rels.update(example.rels)
                for word, pos, lemma in zip(
                    example.words, example.upos, example.lemmas, strict=True
                ):
                    if lemma != "_":
                        script = lemma_script(word, lemma)
                        scripts[script] += 1
                        seen.setdefault((word.lower(), pos), Counter())[lemma] += 1
        kept = [script for script, number in scripts.most_common() if number >= 6]
        known = set(kept)
        exceptions = {}
        for (word, pos), lemmas in seen.items():
            lemma, number = lemmas.most_common(1)[0]
            if (
                number >= 1
                and lemma_script(word, lemma) not in known
                and word.isalpha()
                and pos != "PROPN"
            ):
                exceptions[f"{word}/{pos}"] = lemma
        return cls(
            [tag for tag, number in xpos.most_common() if number >= 2],
            kept,
            [rel for rel, number in rels.most_common() if number >= 3],
            exceptions,
        )


def index(labels: Sequence[str]) -> dict[str, int]:
    """Label to number."""
    return {label: number for number, label in enumerate(labels)}


class Batcher:
    """Turns examples into padded tensors."""

    def __init__(self, pieces: WordPieces, inventory: Inventory, window: int = MAX_WINDOW) -> None:
        self.pieces = pieces
        self.window = window
        self.inventory = inventory
        self.tables = {
            "upos": index(UPOS), "xpos": index(inventory.xpos), "rels": index(inventory.rels),
            "nominals": index(NOMINAL_TYPES), "attribution": index(ATTRIBUTION_TAGS),
        }  # fmt: skip
        self.lemma_table = index(inventory.lemmas)
        self.role_table = index(ROLES)
        self.plover = index(PLOVER_TYPES)
        self.told = {"stances": index(STANCES), "statuses": index(STATUSES)}

    def sizes(self, words: Sequence[str]) -> list[int]:
        """Word pieces of each word."""
        return [len(self.pieces.word(word)) for word in words]

    def draw(self, documents: Sequence[Document], rng: random.Random) -> list[Example]:
        """Cut documents into windows, at a random size, in random order."""
        drawn: list[Example] = []
        for document in documents:
            if len(document) == 1:
                drawn += self._cut(document[0])
                continue
            part: list[Example] = []
            size = 0
            limit = rng.choice((24, 48, 80, self.window, self.window))
            for sentence in document:
                length = sum(self.sizes(sentence.words))
                if part and size + length > limit:
                    drawn.append(join(part))
                    part, size = [], 0
                    limit = rng.choice((24, 48, 80, self.window, self.window))
                if length <= 400:
                    part.append(sentence)
                    size += length
            if part:
                drawn.append(join(part))
        for example in drawn:
            if example.heads:
                _vary_layout(example, rng)
        rng.shuffle(drawn)
        return drawn

    def _cut(self, example: Example) -> list[Example]:
        sizes = self.sizes(example.words)
        if (
            sum(sizes) <= self.window
            or example.story
            or example.heads
            or example.triggers
            or example.events
        ):
            return [example] if sum(sizes) <= 500 else []
        out = []
        for window in windows(example.words, example.gaps, sizes, self.window):
            part = slice(window.start, window.end)
            out.append(
                Example(
                    example.words[part],
                    example.gaps[part],
                    entity_masks=example.entity_masks[part],
                    attribution=example.attribution[part],
                    stances=[
                        (at - window.start, stance)
                        for at, stance in example.stances
                        if window.start <= at < window.end
                    ],
                )
            )
        return out

    def group(
        self, examples: list[Example], budget: int, rng: random.Random
    ) -> list[list[Example]]:
        """Batches of about `budget` padded word pieces, of like lengths, in random order."""
        keyed = sorted(examples, key=lambda e: (sum(self.sizes(e.words)) // 6, rng.random()))
        batches: list[list[Example]] = []
        part: list[Example] = []
        longest = 0
        for example in keyed:
            size = sum(self.sizes(example.words)) + 2
            if part and max(longest, size) * (len(part) + 1) > budget:
                batches.append(part)
                part, longest = [], 0
            part.append(example)
            longest = max(longest, size)
        if part:
            batches.append(part)
        rng.shuffle(batches)
        return batches

    def inputs(self, batch: Sequence[Example], case: str = "as_is") -> dict[str, Tensor]:
        """`pieces`, `shapes`, `gaps` [B, P] and `firsts`, `mask` [B, W]."""
        rows, shape_rows, gap_rows, first_rows = [], [], [], []
        for example in batch:
            row, shapes, gaps, firsts = [self.pieces.start], [0], [0], []
            for word, gap in zip(example.words, example.gaps, strict=True):
                firsts.append(len(row))
                ids = self.pieces.word(word)
                shape = shape_of(word)
                if case == "upper" and shape < 6:
                    shape = 4 if len(word) == 1 else 3
                elif case == "lower" and shape < 6:
                    shape = 1
                row.extend(ids)
                shapes.extend([shape] * len(ids))
                gaps.extend([gap] + [5] * (len(ids) - 1))
            row.append(self.pieces.end)
            rows.append(row)
            shape_rows.append([*shapes, 0])
            gap_rows.append([*gaps, 0])
            first_rows.append(firsts)
        return {
            "pieces": _pad(rows, 0), "shapes": _pad(shape_rows, 0), "gaps": _pad(gap_rows, 0),
            "firsts": _pad(first_rows, 0),
            "mask": _pad([[1] * len(r) for r in first_rows], 0).bool(),
        }  # fmt: skip

    def targets(self, batch: Sequence[Example]) -> dict[str, Tensor]:
        """Padded targets of the annotations that the whole batch has."""
        out: dict[str, Tensor] = {}
        for name, table in self.tables.items():
            if any(getattr(example, name) for example in batch):
                rows = [
                    [table.get(label, IGNORE) for label in getattr(example, name)]
                    or [IGNORE] * len(example)
                    for example in batch
                ]
                out[name] = _pad(rows, IGNORE)
        if all(example.heads for example in batch):
            out["heads"] = _pad([example.heads for example in batch], IGNORE)
            out["sentence"] = _pad([_running(example.starts) for example in batch], -1)
        if any(example.lemmas for example in batch):
            rows = [
                [
                    self.lemma_table.get(lemma_script(w, lemma), IGNORE)
                    for w, lemma in zip(e.words, e.lemmas, strict=True)
                ]
                if e.lemmas
                else [IGNORE] * len(e)
                for e in batch
            ]
            out["lemmas"] = _pad(rows, IGNORE)
        if any(len(example.starts) for example in batch):
            out["starts"] = _pad([e.starts or [IGNORE] * len(e) for e in batch], IGNORE)
        if any(example.entity_masks for example in batch):
            out["entity_masks"] = _pad([e.entity_masks or [-1] * len(e) for e in batch], -1)
        if any(example.cues for example in batch):
            out["cues"] = _pad([e.cues or [IGNORE] * len(e) for e in batch], IGNORE)
        for name, table in self.told.items():
            if any(getattr(example, name) for example in batch):
                rows = [[IGNORE] * len(example) for example in batch]
                for row, example in zip(rows, batch, strict=True):
                    for at, label in getattr(example, name):
                        row[at] = table[label]
                out[name] = _pad(rows, IGNORE)
        if any(example.predicates is not None for example in batch):
            self._roles(batch, out)
        self._triggers(batch, out)
        return out

    def _roles(self, batch: Sequence[Example], out: dict[str, Tensor]) -> None:
        width = max(len(example) for example in batch)
        is_predicate = torch.full((len(batch), width), float(IGNORE))
        most = max((len(e.predicates or []) for e in batch), default=0)
        places = torch.zeros((len(batch), max(most, 1)), dtype=torch.long)
        roles = torch.full((len(batch), max(most, 1), width), IGNORE, dtype=torch.long)
        for row, example in enumerate(batch):
            if example.predicates is None:
                continue
            is_predicate[row, : len(example)] = 0.0
            for number, (at, arguments) in enumerate(example.predicates):
                is_predicate[row, at] = 1.0
                places[row, number] = at
                roles[row, number, : len(example)] = 0
                for word, role in arguments:
                    roles[row, number, word] = self.role_table[role]
        out.update(is_predicate=is_predicate, predicates=places, roles=roles)

    def _triggers(self, batch: Sequence[Example], out: dict[str, Tensor]) -> None:
        if any(example.triggers or example.events for example in batch):
            width = max(len(example) for example in batch)
            signs = torch.full((len(batch), width, len(PLOVER_TYPES)), float(IGNORE))
            for row, example in enumerate(batch):
                for at, kind in enumerate(example.events):
                    if kind != OPEN:
                        signs[row, at] = 0.0
                    if kind in self.plover:
                        signs[row, at, self.plover[kind]] = 1.0
                for at, kind, sign in example.triggers:
                    signs[row, at, self.plover[kind]] = float(sign)
            out["triggers"] = signs
        if any(example.story or example.absent for example in batch):
            out["story"] = torch.tensor([self.plover.get(e.story or "", IGNORE) for e in batch])
            absent = torch.zeros((len(batch), len(PLOVER_TYPES)))
            for row, example in enumerate(batch):
                for kind in example.absent:
                    absent[row, self.plover[kind]] = 1.0
            out["absent"] = absent


def _vary_layout(example: Example, rng: random.Random) -> None:
    """Give sentences other gaps before them at random, so that layout does not decide the parse.

    In the treebanks a blank line stands mostly before headings, list items and mail headers; in
    news it stands before every paragraph.
    """
    for at, start in enumerate(example.starts):
        if not start:
            continue
        chance = rng.random()
        if at == 0:
            example.gaps[at] = 4 if chance < 0.7 else example.gaps[at]
        elif chance < 0.25:
            example.gaps[at] = 4
        elif chance < 0.35:
            example.gaps[at] = 3
        elif chance < 0.6:
            example.gaps[at] = 2


def _running(starts: list[int]) -> list[int]:
    total, out = 0, []
    for start in starts:
        total += start
        out.append(total)
    return out


def _pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows], dtype=torch.long)


def batches_of(
    batcher: Batcher, documents: Sequence[Document], budget: int, rng: random.Random
) -> Iterator[list[Example]]:
    """Batches without end: each pass draws new windows."""
    while True:
        yield from batcher.group(batcher.draw(documents, rng), budget, rng)
