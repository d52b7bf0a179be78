"""Blanks that got lost, and hyphens of line ends that were kept."""

from __future__ import annotations

import re

from benchmarks.corruption.draft import Draft

_SMALL = "in|of|at|by|to|on|the|and|for|from|with|that|was|were|had|has|as"


def stop_join(draft: Draft) -> bool:
    """ "conflict.Israel": no blank after a full stop."""
    return _close_up(draft, (r"[a-z]{2}\.$", r"[A-Z][a-z]"))


def comma_join(draft: Draft) -> bool:
    """ "Friday,the": no blank after a comma."""
    return _close_up(draft, (r"[a-z]{2},$", r"[a-z]{2}"))


def name_join(draft: Draft) -> bool:
    """ "atIran": a word and a name."""
    return _close_up(draft, (r"\b[a-z]{2,}$", r"[A-Z][a-z]{2}"))


def names_join(draft: Draft) -> bool:
    """ "PrimeMinister": two words with capitals."""
    return _close_up(draft, (r"\b[A-Z][a-z]{3,}$", r"[A-Z][a-z]{3}"))


def small_join(draft: Draft) -> bool:
    """ "thearmy", "attackedin": a function word and the word beside it."""
    return _close_up(
        draft, (r"\b(?:the|and)$", r"[a-z]{4,}\b"), (r"\b[a-z]{4,}$", rf"(?:{_SMALL})\b")
    )


def figure_join(draft: Draft) -> bool:
    """ "killed11": a word and a figure."""
    return _close_up(draft, (r"\b[a-z]{4,}$", r"\d{1,3}\b"), (r" \d\d$", r"[a-z]{4}"))


def hyphen_break(draft: Draft) -> bool:
    """ "govern- ment": a word that was divided at the end of a printed line."""
    for block in draft.rng.sample(draft.body, len(draft.body)):
        words = list(re.finditer(r"(?<= )[a-z]{8,}(?= )", block.text))
        if words:
            word = draft.rng.choice(words)
            at = word.start() + len(word.group()) // 2
            text = f"{block.text[:at]}- {block.text[at:]}"
            block.change(text, word.start(), word.end() + 2, "joined_words")
            return True
    return False


def _close_up(draft: Draft, *pairs: tuple[str, str]) -> bool:
    """Drop a blank between what ends as the first and begins as the second pattern of a pair."""
    for block in draft.rng.sample(draft.body, len(draft.body)):
        blanks = [
            blank.start()
            for blank in re.finditer(" ", block.text)
            for before, after in pairs
            if re.search(before, block.text[: blank.start()])
            and re.match(after, block.text[blank.end() :])
        ]
        if blanks:
            at = draft.rng.choice(blanks)
            text = block.text[:at] + block.text[at + 1 :]
            block.change(text, at - 1, at + 1, "joined_words")
            return True
    return False
