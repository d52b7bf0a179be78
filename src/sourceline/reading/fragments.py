"""Broken sentences, broken headings and page furniture left in a text."""

from __future__ import annotations

import re

from sourceline.reading.passages import Passage, sentences
from sourceline.records import Note, Span

_ENDED = re.compile(r"""[.!?:;…]["'”’)\]]*$""")
_LONGEST_HEADING = 14
_DANGLING = re.compile(
    r"\b(?:which|who|whose|that|and|or|but|the|a|an|of|to|in|on|at|by|for|from|with|as|is|are|was|were|has"
    r"|have|had|because|while|when|where|which (?:shows?|means?|says?|led|has|is|was))$",
    re.I,
)
_FURNITURE = re.compile(
    r"^(?:uncategori[sz]ed|advertisement|sponsored(?: content)?|read more.{0,60}"
    r"|share(?: this)?(?: (?:article|story|page))?"
    r"|related(?: (?:articles?|stories|topics|content))?"
    r"|more (?:on this story|from .{1,40}|stories)|recommended(?: stories)?"
    r"|most (?:read|popular)|trending(?: now)?|sign up.{0,60}|follow us.{0,40}"
    r"|\d+ (?:min(?:ute)?s?) read|\d+ comments?|leave a (?:comment|reply)|print(?: this)?(?: page)?"
    r"|e-?mail|tags?:.{0,80}|filed under:?.{0,60}|skip to (?:main )?content"
    r"|toggle (?:caption|navigation)|back to top|click (?:here|to).{0,60}"
    r"|listen to (?:this )?(?:article|story)|getty images|file photo"
    r"|please enable java.{0,60}|(?:view|show|hide|close)(?: full)? "
    r"(?:caption|transcript).{0,60}|buy photo)\.?$",
    re.I,
)
_NOT_BROKEN = re.compile(r"^(?:[-*•–—(\[\"“‘']|https?:|www\.|\S+@\S+|\d{1,2}[.)]\s)")
_LINKED = re.compile(r"https?:|www\.|\.(?:com|org|net)\b|[@#]\w|\)$")
_CREDIT_LINE = re.compile(
    r"^(?:By|Source|Photo|Image|Credit|Copyright|©|Reporting|Editing|Published|Updated|[A-Z]\w+/[A-Z])"
)


def is_heading(block: Passage) -> bool:
    """True for a short line without a sentence's end: a heading, a title, a fragment."""
    return not _ENDED.search(block.text) and 0 < len(block.words) <= _LONGEST_HEADING


def fragment_notes(blocks: list[Passage], title: str | None) -> list[Note]:
    """Lines that are plainly broken: they start small, stop in mid-sentence, or are furniture.

    A well-formed heading is no fragment. A text whose lines mostly start small (a transcript, a
    poem) or lack full stops is left alone.
    """
    if _is_loose(blocks):
        return []
    notes = []
    for place, block in enumerate(blocks):
        if block.text == title or _NOT_BROKEN.match(block.text):
            continue
        follower = blocks[place + 1] if place + 1 < len(blocks) else None
        why = _broken(block, follower)
        if why:
            tail = sentences([block])[-1]  # the rest of the paragraph may be sound
            span = Span(tail.start, tail.end, tail.text)
            notes.append(Note("fragment", why, (span,)))
    return notes


def is_furniture(block: Passage) -> bool:
    """True for a line that belongs to the page and not to the report."""
    return _FURNITURE.match(block.text) is not None


def _broken(block: Passage, follower: Passage | None) -> str | None:
    if is_furniture(block):
        return "Left over from the page, not part of the report."
    if _CREDIT_LINE.match(block.text) or _LINKED.search(block.text) or not block.words:
        return None
    ended = _ENDED.search(block.text) is not None
    if block.text[0].islower() and len(block.words) <= _LONGEST_HEADING and not ended:
        return "A broken heading or half a sentence."
    if ended or block.text.isupper():
        return None
    if _DANGLING.search(block.text):
        return "A sentence that stops before its end."
    if follower and follower.text[0].islower() and not _ENDED.search(follower.text):
        return "A heading that was broken in two."
    return None


def _is_loose(blocks: list[Passage]) -> bool:
    long_blocks = [block for block in blocks if len(block.words) >= 8]
    if len(long_blocks) < 3:
        return False
    loose = sum(
        1 for block in long_blocks if block.text[0].islower() or not _ENDED.search(block.text)
    )
    return loose > 0.5 * len(long_blocks)
