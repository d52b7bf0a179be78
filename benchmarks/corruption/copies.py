"""All copies of the example reports: each corruption once a report, and several together.

Reports with material of their own are halved by their order in the alphabet. Half 0 is for
developing rules; half 1, with wordings of its own, is held out. Of other reports there is the clean
copy alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.corruption import figures, joins, lines, passages, rewording
from benchmarks.corruption.draft import Block, Draft, samples
from sourceline.reading import read

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
LEFT_OUT = "rewritten_aden_2018"  # is a corrupted copy itself
HELD_OUT = 1
SEEDS = 2
TOGETHER = 3  # copies a report with several corruptions

Corruption = Callable[[Draft], bool]

SINGLE: tuple[Corruption, ...] = (
    joins.stop_join, joins.comma_join, joins.name_join, joins.names_join, joins.small_join,
    joins.figure_join, joins.hyphen_break,
    lines.furniture, lines.related_links, lines.half_heading, lines.cut_heading,
    lines.broken_title, lines.time_alone, lines.time_after_heading, lines.time_in_sentence,
    lines.video_line, lines.read_time, lines.credit, lines.foreign, lines.undated,
    passages.caption_twice, passages.caption_retold, passages.paragraph_again,
    passages.sentence_again, passages.sentence_retold, passages.cut_dangling,
    passages.cut_anywhere, passages.cut_start,
    figures.heading_count, figures.broken_count, figures.heading_swapped, figures.title_swapped,
    rewording.reworded, rewording.half_reworded, rewording.retold,
)  # fmt: skip
CLEAN: tuple[Corruption, ...] = (lines.harmless, lines.true_heading)
_ALONE = (lines.undated, rewording.reworded, rewording.half_reworded, rewording.retold)


def copies() -> Iterator[dict[str, Any]]:
    """Rows of docid, report, half, corruptions, text, gold, `removed`; the clean ones first."""
    known = sorted(samples("corruption")["reports"])
    names = {path.name.split(".")[0] for path in REPORTS.glob("*.expected.yaml")} - {LEFT_OUT}
    for name in sorted(names):
        text = _text(name)
        half = known.index(name) % 2 if name in known else HELD_OUT
        yield _row(_draft(name, text, half, name), f"{name}/clean", [])
        if name not in known:
            continue
        for corruption in (*CLEAN, *SINGLE):
            for seed in range(SEEDS):
                yield from _corrupted(name, text, half, [corruption], seed)
        for seed in range(TOGETHER):
            rng = random.Random(f"{name}/together/{seed}")
            chosen = rng.sample([c for c in SINGLE if c not in _ALONE], rng.randint(3, 6))
            yield from _corrupted(name, text, half, chosen, seed)


def _corrupted(
    name: str, text: str, half: int, corruptions: list[Corruption], seed: int
) -> Iterator[dict[str, Any]]:
    """One copy, or none where no corruption finds a place in the report."""
    label = "+".join(corruption.__name__ for corruption in corruptions)
    draft = _draft(name, text, half, f"{name}/{label}/{seed}")
    done = [corruption.__name__ for corruption in corruptions if corruption(draft)]
    if done:
        yield _row(draft, f"{name}/{label}/{seed}", done)


def _draft(name: str, text: str, half: int, seed: str) -> Draft:
    """The report as it is; where it does not give its date, the note that says so is right."""
    blocks = [Block(line) for line in text.split("\n") if line]
    draft = Draft(name, blocks, random.Random(seed), half)
    if name not in samples("corruption")["reports"] or draft.material.get("undated"):
        draft.may.append(("undated",))
    return draft


def _row(draft: Draft, docid: str, done: list[str]) -> dict[str, Any]:
    return {
        "docid": docid,
        "report": draft.name,
        "half": draft.half,
        "corruptions": done,
        "removed": draft.removed,
        "text": draft.text,
        "gold": draft.gold(),
    }


def _text(name: str) -> str:
    path = next(path for path in REPORTS.glob(f"{name}.*") if path.suffix in (".txt", ".html"))
    return read(path).text
