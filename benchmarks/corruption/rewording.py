"""Copies in other words: a program's synonyms, or the whole told again."""

from __future__ import annotations

import re

from benchmarks.corruption.draft import Block, Draft, samples


def reworded(draft: Draft) -> bool:
    """Most words that the list has a synonym for are replaced."""
    return _reword(draft, 0.9)


def half_reworded(draft: Draft) -> bool:
    """Two in three of the words that the list has a synonym for are replaced."""
    return _reword(draft, 0.65)


def retold(draft: Draft) -> bool:
    """The report as we told it again in the manner of such programs."""
    told = samples("rewritten").get(draft.name)
    if told is None:
        return False
    draft.blocks = [Block(line.strip(), touched=True) for line in told.strip().split("\n\n")]
    draft.whole.append(("rewritten",))
    draft.may.append(("undated",))
    draft.removed = True
    return True


def _reword(draft: Draft, share: float) -> bool:
    table = samples("rewording")
    changed = 0
    for block in draft.blocks:
        if block.touched:
            continue
        parts = re.split(r"(\b[A-Za-z]+\b)", block.text)
        for place in range(1, len(parts), 2):
            new = table.get(parts[place].lower())
            if new is not None and not parts[place].istitle() and draft.rng.random() < share:
                text = new[draft.half]
                parts[place] = text.upper() if parts[place].isupper() else text
                changed += 1
        block.text = "".join(parts)
    if changed < 8:
        return False
    draft.whole.append(("rewritten",))
    draft.removed = True
    return True
