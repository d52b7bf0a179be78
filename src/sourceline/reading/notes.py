"""Integrity notes: what the reader of a report should know before believing it.

Precision comes first: a note that is wrong once is read no more. Notes never remove text.
"""

from __future__ import annotations

import re

from sourceline.reading.counts import uncorroborated_notes
from sourceline.reading.dates import MONTH
from sourceline.reading.duplicates import duplicate_notes
from sourceline.reading.fragments import fragment_notes, is_furniture, is_heading
from sourceline.reading.joined import joined_notes
from sourceline.reading.languages import NAMES, detect, is_foreign
from sourceline.reading.metadata import Metadata
from sourceline.reading.passages import WORD, Passage, sentences
from sourceline.reading.rewording import rewritten_notes
from sourceline.records import UNKNOWN_TIME, Interval, Note, Span, cut

_TIME = re.compile(
    r"(?<![\w:.,/+-])(?:\d{1,2}:)?\d{1,2}:\d{2}(?![\w:])(?!\s*(?:[ap]\.?\s?m\b|hours|hrs|local|utc|msk"
    r"|z\b|o.clock|(?-i:[A-Z]{1,3}[SDM]?T)\b))",
    re.I,
)
_DATE_LINE = re.compile(
    rf"\b(?:updated?|posted|published|filed|{MONTH} \d|\d {MONTH}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\d[-/.]\d{1,2}[-/.]\d",
    re.I,
)
_PLAYER = re.compile(
    r"[\W\d]*(?:(?:video|watch|now playing|play|audio|listen|duration|running time|length|pause)"
    r"[\W\d]*)*",
    re.I,
)
_MEDIA = re.compile(
    r"\b(?:video|watch|audio|listen|play|duration|running time|length|clip|podcast)\b", re.I
)
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|was|were|had|said|came|struck|hit|took|left|went|began|fell|broke|rang|shook"
    r"|blew|shot|fought|fled|told|held|met|set)\b"
)
_AT_END = re.compile(r"\b(?:at|in|for)\s$")


def find_notes(
    text: str,
    blocks: list[Passage],
    found: Metadata,
    published: Interval = UNKNOWN_TIME,
    publisher: str | None = None,
) -> tuple[str, tuple[Note, ...]]:
    """The language of the text and its integrity notes, in the order of the text.

    `blocks` are the paragraphs of `text`, `found` what the text says about itself, `published`
    and `publisher` what is known by now from all sources.
    """
    language = detect(text)
    if language != "en":
        message = f"The report is in {NAMES[language]}, not English; it is kept, and not coded."
        whole = [Note("other_language", message)]
        return language, (*whole, *_undated(published), *_derived(text, found, publisher))
    parts = sentences(blocks)
    placed = [
        *duplicate_notes(parts),
        *fragment_notes(blocks, title=found.title),
        *_running_times(blocks, parts),
        *uncorroborated_notes(
            parts, {b.paragraph for b in blocks if is_heading(b) and not is_furniture(b)}
        ),
        *joined_notes(text),
        *_foreign(blocks),
    ]
    placed.sort(key=lambda note: note.spans[0].start)
    derived = _derived(text, found, publisher)
    rewritten = rewritten_notes(text, placed, credited=bool(derived))
    return language, (*placed, *derived, *rewritten, *_undated(published))


def _running_times(blocks: list[Passage], parts: list[Passage]) -> list[Note]:
    """Durations of videos ("03:06"), told apart from clock times and live-blog stamps."""
    stamps = sum(1 for block in blocks if _TIME.fullmatch(block.text))
    stamps += sum(
        1 for block in blocks if (m := _TIME.match(block.text)) and m.end() < len(block.text)
    )
    lines = {" ".join(block.words).lower() for block in blocks}
    alone = {block.start: block for block in blocks}
    spans = []
    for part in parts:
        for match in _TIME.finditer(part.text):
            block = alone.get(part.start)
            whole = block is not None and block.end == part.end
            told = whole and _repeats_line(part, match, lines)
            if told or _is_running_time(part, match, whole=whole, stamps=stamps):
                start = part.start + match.start()
                spans.append(Span(start, start + len(match.group()), match.group()))
    message = "'{}' is most likely the running time of a video or recording, no count and no hour."
    return [Note("running_time", message.format(span.text), (span,)) for span in spans]


def _repeats_line(part: Passage, match: re.Match[str], lines: set[str]) -> bool:
    """A headline that stands elsewhere without its "at 03:06" had the length of its video there."""
    if part.text[match.end() :].strip(" .)]"):
        return False
    before = re.sub(r"\W+(?:at|in)?\W*$", "", part.text[: match.start()])
    words = [word.lower() for word in WORD.findall(before)]
    return len(words) >= 4 and " ".join(words) in lines


def _is_running_time(part: Passage, match: re.Match[str], *, whole: bool, stamps: int) -> bool:
    before, after = part.text[: match.start()], part.text[match.end() :].strip(" .)]|")
    long = match.group().count(":") == 2
    if whole and _PLAYER.fullmatch(part.text):
        return stamps < 2 or long or _TIME.fullmatch(part.text) is None
    if not before.strip(" ([|–—-"):
        # "14:05 Troops enter the town": a live-blog stamp, unless the line is about a recording.
        return bool(_MEDIA.match(after))
    if _MEDIA.search(before) and not _PAST.search(before):
        return True
    if after or not whole or _DATE_LINE.search(before):
        return False
    # At the end of a line of its own: a headline with the length of its video behind it. With
    # "at" it may be an hour, and counts only in the headline present with a leading zero.
    if _AT_END.search(before):
        return match.group().startswith("0") and not _PAST.search(before)
    return not part.text.rstrip().endswith(".") and not re.search(r"\d\s*[-–—]\s*$", before)


def _foreign(blocks: list[Passage]) -> list[Note]:
    notes = []
    for block in blocks:
        language = is_foreign(block.text)
        if language:
            message = f"This passage is in {NAMES[language]}, not English."
            notes.append(Note("other_language", message, (cut_block(block),)))
    return notes


def cut_block(block: Passage) -> Span:
    """The span of a whole paragraph."""
    return Span(block.start, block.end, block.text)


def _derived(text: str, found: Metadata, publisher: str | None) -> list[Note]:
    """A credit to another publisher; an agency in the dateline counts only beside a publisher."""
    others = [
        name
        for name in found.credited_to
        if not _same_outlet(name, publisher) and (name != found.agency or publisher is not None)
    ]
    if not others:
        return []
    spans = []
    for name in others:
        at = text.rfind(name)
        if at >= 0:
            spans.append(cut(text, at, at + len(name)))
    message = (
        f"The report credits {', '.join(others)}: it is derived from another publisher's text."
    )
    return [Note("derived_text", message, tuple(spans))]


def _same_outlet(name: str, publisher: str | None) -> bool:
    if publisher is None:
        return False
    first, second = (
        re.sub(r"^the|\W|(?:com|org|net)$", "", item.casefold()) for item in (name, publisher)
    )
    return first == second or first.removesuffix("news") == second.removesuffix("news")


def _undated(published: Interval) -> list[Note]:
    if published.earliest is not None:
        return []
    return [
        Note("undated", "The report does not say when it was published; only its content can tell.")
    ]
