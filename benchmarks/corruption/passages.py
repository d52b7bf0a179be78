"""Captions and sentences told twice, and sentences that lost their end or beginning."""

from __future__ import annotations

import re

from benchmarks.corruption.draft import Block, Draft

_QUOTES = str.maketrans({'"': "”", "'": "’"})


def caption_twice(draft: Draft) -> bool:
    """A caption, and the same again, perhaps with other quotation marks."""
    caption = draft.rng.choice(draft.material["captions"])[0]
    again = caption.translate(_QUOTES) if draft.rng.random() < 0.5 else caption
    return _pair(draft, caption, again)


def caption_retold(draft: Draft) -> bool:
    """A caption, and the same in other words."""
    return _pair(draft, *draft.rng.choice(draft.material["captions"]))


def paragraph_again(draft: Draft) -> bool:
    """A paragraph that the page shows twice."""
    block = draft.rng.choice([b for b in draft.body if len(b.text.split()) > 12])
    draft.insert(block.text, "duplicate_passage", at=draft.blocks.index(block) + 1)
    return True


def sentence_again(draft: Draft) -> bool:
    """A sentence pulled out of the text, shown large in the page."""
    found = [
        sentence
        for block in draft.body
        for sentence in re.split(r"(?<=[a-z][.]) (?=[A-Z])", block.text)
        if len(sentence.split()) > 9 and '"' not in sentence
    ]
    if not found:
        return False
    draft.insert(draft.rng.choice(found), "duplicate_passage")
    return True


def sentence_retold(draft: Draft) -> bool:
    """A sentence of the report told again in other words."""
    _, again = draft.rng.choice(draft.material["sentences"])
    draft.at_end(again, "duplicate_passage")
    return True


def cut_dangling(draft: Draft) -> bool:
    """A paragraph that stops at a word that needs another."""
    return _cut(draft, r" (?:the|of|and|to|in|that|which|who|by|for|with|a|on|was|were)(?= )")


def cut_anywhere(draft: Draft) -> bool:
    """A paragraph that stops in mid-sentence at any word."""
    return _cut(draft, r"(?<=[a-z]{3})(?= [a-z])")


def cut_start(draft: Draft) -> bool:
    """A paragraph that lost its beginning."""
    for block in draft.rng.sample(draft.body, len(draft.body)):
        words = block.text.split(" ")
        places = [n for n in range(4, min(14, len(words) - 8)) if re.match(r"[a-z]{2,}$", words[n])]
        if places:
            text = " ".join(words[draft.rng.choice(places) :])
            end = min(len(text), 60)
            block.change(text, 0, end, "fragment")
            draft.removed = True
            return True
    return False


def _pair(draft: Draft, first: str, second: str) -> bool:
    """Two paragraphs beside each other; the note may stand on either."""
    at = draft.rng.randrange(1, len(draft.blocks))
    draft.insert(second, "duplicate_passage", at=at)
    draft.insert(first, at=at)
    return True


def _cut(draft: Draft, pattern: str) -> bool:
    for block in draft.rng.sample(draft.body, len(draft.body)):
        if block.text.isupper():
            continue
        places = [
            found.end()
            for found in re.finditer(pattern, block.text)
            if _in_sentence(block, found.end()) >= 4 and len(block.text) - found.end() > 12
        ]
        if places:
            at = draft.rng.choice(places)
            block.change(block.text[:at], max(0, at - 30), at, "fragment")
            draft.removed = True
            return True
    return False


def _in_sentence(block: Block, at: int) -> int:
    """Words between the last full stop and this place."""
    return len(re.split(r"[.!?] ", block.text[:at])[-1].split())
