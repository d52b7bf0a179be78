"""Broken sentences, broken headings and page furniture left in a text."""

from __future__ import annotations

import re

from sourceline.reading.passages import Passage, sentences
from sourceline.records import Note, Span

_ENDED = re.compile(r"""[.!?:;…]["'”’)\]]*$""")
_FULL_STOP = re.compile(r"""[.!?…]["'”’)\]]*$""")
_LONGEST_HEADING = 14
_STRICT = 0.15  # of the longer lines, and no more, lack a sentence's end: such a lack is a loss
_DANGLING = re.compile(
    r"(?<![-/])\b(?:which|whose|that|and|or|but|the|a|an|of|to|in|on|at|by|for|from|with|as|is|are|was"
    r"|were|has|have|had|because|while|when|where|their|its|between|among|during|including|than|into"
    r"|which (?:shows?|means?|says?|led|has|is|was))$|,(?: and| but)? who$",
    re.I,
)
_FURNITURE = re.compile(
    r"^[\W_]*(?:uncategori[sz]ed|adverti[sz](?:ement|ing)|sponsored(?: content)?|read more.{0,60}"
    r"|share(?: (?:this|on|via))?(?:[ :,]+(?:article|story|page|post|facebook|twitter|x|whatsapp"
    r"|e-?mail|linkedin|reddit|pinterest|google))*"
    r"|(?:facebook|twitter|pinterest|google\+?|whatsapp|linkedin|reddit|pocket|copy(?: link)?)"
    r"|related(?: (?:articles?|stories|topics|content|coverage|news))?"
    r"|more (?:on this story|from .{1,40}|stories)|recommended(?: (?:stories|for you|reading))?"
    r"|you (?:may|might) (?:also |like )+|most (?:read|popular|viewed)|trending(?: now| stories)?"
    r"|(?:also|related|see also|also read|read also|read more|read next|more|don.?t miss|must read"
    r"|must watch|up next|next up|what to read next|editor.?s picks?)\s*[:|]\s*.{0,120}"
    r"|sign up.{0,60}|subscribe to .{0,60}|(?:follow|like) us.{0,40}|join our .{0,60}"
    r"|follow [\w.]{2,30}(?: on|:).{0,40}|join the conversation.{0,60}|like this:.{0,30}"
    r"|(?:reading|(?:estimated )?read) time\W*(?:\d+|one|two|three|four|five) min(?:ute)?s?"
    r"|\d+[ -]min(?:ute)?s?[ -]read|(?:\d+ )?(?:pending )?comments?(?: \(\d+\))?|view comments"
    r"|leave a (?:comment|reply)|post a comment|print(?: this)?(?: page)?|loading\W*"
    r"|e-?mail|tags?:.{0,80}|filed (?:under|in):?.{0,60}|posted in:?.{1,40}"
    r"|skip to (?:main )?content"
    r"|toggle (?:caption|navigation)|back to top|(?:click|tap) (?:here|to).{0,60}"
    r"|(?:story|article) continues(?: below)?.{0,40}|scroll (?:down|to).{0,40}"
    r"|download our app.{0,30}"
    r"|more|view|previous(?: next)?|see more [a-z]+|watch this story|posted on"
    r"|listen to (?:this )?(?:article|story)|getty images|file photo|check back for updates"
    r"|please enable java.{0,60}|(?:view|show|hide|close)(?: full)? "
    r"(?:caption|transcript).{0,60}|buy photo)\W*$",
    re.I,
)
_NOT_BROKEN = re.compile(r"^(?:[-*•–—(\[\"“‘']|https?:|www\.|\S+@\S+|\d{1,2}[.)]\s)")
_LINKED = re.compile(r"https?:|www\.|\.(?:com|org|net)\b|[@#]\w|\)$")
_CREDIT_LINE = re.compile(
    r"^(?:(?:[Bb]y|Courtesy|Handout|Via|Source|Photo|Image|Credit|Copyright|Reporting|Editing"
    r"|Published|Updated)\b|©|[A-Z]\w+/[A-Z])"
)
_DATED = re.compile(r"\b(?:19|20)\d\d$|\b\d{1,2}:\d\d\b")
_BEHEADED = "A sentence that lost its beginning."
_STOPPED = "A sentence that stops before its end, or lost its full stop."
_NAME_STARTS = re.compile(
    r"(?:al|el|as|an|ad|ash|at|az|ul|ur)[-’'][A-Z]|(?:de|du|da|di|van|von|bin|ibn|abu|la|le) [A-Z]"
    r"|[b-zà-ÿ]\b|h/t\b|[a-z]+[A-Z]"
)
_NO_PROSE = re.compile(
    r"\b(?:19|20)\d\d$|\b\d{1,2}:\d\d\b|[|»>/]|\b(?:pictured|photo|above|file|caption|videos?)\b",
    re.I,
)
# A line that begins as sentences do, and not as headings, and has a verb of the past.
_CLAUSE = re.compile(
    r"(?!The (?:night|day|man|men|woman|people|year|time|week|morning|moment|way)\b)"
    r"(?:The|An?|In|On|At|After|Since|Some|About|Several|Its|His|Her|Their|He|She|It|They)\b"
    r"(?!.*\b(?:who|which|that|how|why|what|where|when)\b)(?= (?:\S+ ){3})"
    r".*\b(?:[a-z]{3,}ed|was|were|has|have|had|said|says|told)\b"
    r"|(?!.*\b(?:who|which|that|how|why|what|where|when)\b)"
    r"[A-Z].*\b(?:has|had|was|were|said|told|met) .*\b(?:the|an?|its|their|his|her)\b"
)
_INNER_END = re.compile(r"""[a-z]{2}[.!?]["”’]? (?=[A-Z“"])""")


def is_heading(block: Passage) -> bool:
    """True for a short line without a sentence's end: a heading, a title, a fragment."""
    return not _ENDED.search(block.text) and 0 < len(block.words) <= _LONGEST_HEADING


def fragment_notes(blocks: list[Passage], title: str | None) -> list[Note]:
    """Lines that are plainly broken: they start small, stop in mid-sentence, or are furniture.

    A well-formed heading is no fragment. A text whose lines mostly start small (a transcript, a
    poem) or lack full stops is left alone.
    """
    loose, lines = _loose(blocks)
    if loose > 0.5 * lines:
        return []
    strict = loose <= max(2, _STRICT * lines)
    notes = []
    for place, block in enumerate(blocks):
        if block.text == title or _NOT_BROKEN.match(block.text):
            continue
        follower = blocks[place + 1] if place + 1 < len(blocks) else None
        why = _broken(block, blocks[place - 1] if place else None, follower, strict=strict)
        if why:
            # The rest of the paragraph may be sound.
            part = sentences([block])[0 if why == _BEHEADED else -1]
            notes.append(Note("fragment", why, (Span(part.start, part.end, part.text),)))
    return notes


def is_furniture(block: Passage) -> bool:
    """True for a line that belongs to the page and not to the report."""
    return _FURNITURE.match(block.text) is not None


def _broken(
    block: Passage, before: Passage | None, follower: Passage | None, *, strict: bool
) -> str | None:
    if is_furniture(block):
        return "Left over from the page, not part of the report."
    if _CREDIT_LINE.match(block.text) or _LINKED.search(block.text) or not block.words:
        return None
    ended = _ENDED.search(block.text) is not None
    small = block.text[0].islower() and not _NAME_STARTS.match(block.text)
    if small and not ended and len(block.words) <= _LONGEST_HEADING:
        return "A broken heading or half a sentence."
    if small and strict and before and _lost_its_head(block, before):
        return _BEHEADED
    if ended or block.text.isupper():
        return None
    if _DANGLING.search(block.text):
        return _STOPPED
    if follower and _carries_on(block, follower):
        return "A heading that was broken in two."
    if strict and _stops_short(block, before, follower):
        return _STOPPED
    return None


def _lost_its_head(block: Passage, before: Passage) -> bool:
    """True unless it carries on the line before it, which a link or a list cut off."""
    if len(block.words) < 3:
        return False
    if _FULL_STOP.search(before.text):
        return True
    return len(block.words) > _LONGEST_HEADING and is_heading(before) and before.text[-1].isalnum()


def _carries_on(block: Passage, follower: Passage) -> bool:
    """True if the next line starts small and ends as a heading does."""
    return (
        follower.text[0].islower()
        and not _ENDED.search(follower.text)
        and not _NAME_STARTS.match(follower.text)
        and not _LINKED.search(follower.text)
        and _DATED.search(block.text) is None
        and not _DANGLING.search(follower.text)
    )


def _stops_short(block: Passage, before: Passage | None, follower: Passage | None) -> bool:
    """A paragraph of prose among such paragraphs, whose last sentence has no end."""
    around = [other for other in (before, follower) if other is not None]
    if not any(len(other.words) > 8 and _FULL_STOP.search(other.text) for other in around):
        return False
    if not re.search(r"[a-z\d]$", block.text) or _NO_PROSE.search(block.text):
        return False
    if len(block.words) > 22 or _INNER_END.search(block.text):
        return True
    return before is not None and _CLAUSE.match(block.text) is not None


def _loose(blocks: list[Passage]) -> tuple[int, int]:
    """Longer lines that do not begin or do not end as sentences do, and all longer lines."""
    long_blocks = [block for block in blocks if len(block.words) >= 8]
    if len(long_blocks) < 3:
        return 0, len(long_blocks)
    loose = sum(
        1 for block in long_blocks if block.text[0].islower() or not _ENDED.search(block.text)
    )
    return loose, len(long_blocks)
