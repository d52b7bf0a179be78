"""A report in paragraphs, and the places in it that a note has to find."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SAMPLES = Path(__file__).parents[1] / "samples"


@dataclass(slots=True)
class Mark:
    """A place of a paragraph that one of the notes `kinds` has to cover; `optional`: may cover."""

    kinds: tuple[str, ...]
    start: int
    end: int
    optional: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph; each is broken once at most, so that marks need not move."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    touched: bool = False
    added: bool = False

    def change(self, text: str, start: int, end: int, *kinds: str) -> None:
        """Put in the broken text, with one place to be found in it."""
        self.text, self.touched = text, True
        self.marks.append(Mark(kinds, start, end))

    def allow(self, *kinds: str) -> None:
        """Notes that the whole paragraph may get besides."""
        self.marks.append(Mark(kinds, 0, len(self.text), optional=True))


@dataclass(slots=True)
class Draft:
    """A copy in the making; `whole` are notes that concern the report and no place in it."""

    name: str
    blocks: list[Block]
    rng: random.Random
    half: int  # 0: for developing rules, 1: held out
    whole: list[tuple[str, ...]] = field(default_factory=list)
    may: list[tuple[str, ...]] = field(default_factory=list)
    removed: bool = False  # words of the original were lost or replaced

    @property
    def body(self) -> list[Block]:
        """Untouched paragraphs of the original after its title that hold a whole sentence."""
        return [
            block
            for block in self.blocks[1:]
            if not block.touched and not block.added and re.search(r"\w[.!?][\"”]?$", block.text)
        ]

    @property
    def material(self) -> dict[str, Any]:
        """What was written for this report: captions, sentences in other words, headings."""
        found: dict[str, Any] = samples("corruption")["reports"][self.name]
        return found

    def wording(self, name: str) -> str:
        """One of the wordings of this half."""
        return str(self.rng.choice(samples("corruption")["wordings"][name])[self.half])

    def insert(self, text: str, *kinds: str, at: int | None = None) -> Block:
        """A paragraph of its own, in the middle of the report unless `at` says where."""
        block = Block(text, touched=True, added=True)
        if kinds:
            block.marks.append(Mark(kinds, 0, len(text)))
        place = self.rng.randrange(2, len(self.blocks)) if at is None else at
        self.blocks.insert(place, block)
        return block

    def at_end(self, text: str, *kinds: str) -> Block:
        """A paragraph behind the last one."""
        return self.insert(text, *kinds, at=len(self.blocks))

    @property
    def text(self) -> str:
        """The copy."""
        return "\n\n".join(block.text for block in self.blocks)

    def gold(self) -> list[dict[str, Any]]:
        """The notes to be found: kinds (any of them is right), and start and end in the text."""
        found: list[dict[str, Any]] = []
        offset = 0
        for block in self.blocks:
            for mark in block.marks:
                place = {"start": offset + mark.start, "end": offset + mark.end}
                found.append({"kinds": list(mark.kinds), **place, "optional": mark.optional})
            offset += len(block.text) + 2
        found += [{"kinds": list(kinds)} for kinds in self.whole]
        return found + [{"kinds": list(kinds), "optional": True} for kinds in self.may]


@cache
def samples(name: str) -> Any:
    """One of the YAML files of benchmarks/samples."""
    return yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
