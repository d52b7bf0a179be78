"""Integrity notes: what the reader of a report should know before believing it.

Precision comes first: a note that is wrong once is read no more. Notes never remove text.
"""

from __future__ import annotations

import re

from sourceline.reading.counts import uncorroborated_notes
from sourceline.reading.duplicates import duplicate_notes
from sourceline.reading.fragments import fragment_notes, is_heading
from sourceline.reading.languages import NAMES, detect, is_foreign
from sourceline.reading.metadata import Metadata
from sourceline.reading.passages import Passage, sentences, word_set
from sourceline.records import UNKNOWN_TIME, Interval, Note, Span, cut

_TIME = re.compile(
    r"(?<![\w:.,/+-])(?:\d{1,2}:)?\d{1,2}:\d{2}(?![\w:])(?!\s*(?:[ap]\.?\s?m\b|hours|hrs|local|gmt|utc|bst"
    r"|est|edt|cet|cest|msk|z\b|o.clock))",
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

_JOINED = (
    # "atIran", "conflictIsrael": a capital inside a word that starts small
    re.compile(r"(?<![\w@#./-])(?P<head>[a-z]{2,})(?P<tail>[A-Z][a-z]{2,}|U\.S\.|UN\b|U\.N\.)"),
    # "TheUnited States", "ThisArmy"; a name such as "TheBlaze" stands alone
    re.compile(r"(?<![\w@#./-])(?P<head>The|And|But|From|With|After|They|This|That|When|While)(?P<tail>[A-Z][a-z]{2,})(?=\s+[A-Z])"),
    # "conflict.Israel", "said,The", 'said."He'
    re.compile(r"(?<![\w@/.-])(?P<head>[a-z]{3,})(?P<tail>[.!?;,:][\"”’]?[A-Z][a-z]+)(?![\w.@/]*\.(?:com|org|net))(?!\(|\.[a-z])"),
    # "killed11"
    re.compile(r"(?<![\w@#./-])(?P<head>killed|kills|killing|injured|injuring|wounded|wounding|least|than|nearly|dead)(?P<tail>\d{1,4})\b"),
)  # fmt: skip
_NAME_STARTS = word_set(
    """al el de di da du le la del della des van von der den bin ibn abu ben bint mac mc mi ul ur
    an ad as ash at az adh ar ed es"""
)
_SMALL_WORDS = word_set("at in of on by to as an and the from for with that was were is are")
_BRANDS = word_set("macOS iPhone iPad eBay iCloud")


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
        *uncorroborated_notes(parts, {b.paragraph for b in blocks if is_heading(b)}),
        *_joined(text),
        *_foreign(blocks),
    ]
    placed.sort(key=lambda note: note.spans[0].start)
    derived = _derived(text, found, publisher)
    rewritten = _rewritten(placed) if derived else []
    return language, (*placed, *derived, *rewritten, *_undated(published))


def _running_times(blocks: list[Passage], parts: list[Passage]) -> list[Note]:
    """Durations of videos ("03:06"), told apart from clock times and live-blog stamps."""
    stamps = sum(1 for block in blocks if _TIME.match(block.text))
    alone = {block.start: block for block in blocks}
    spans = []
    for part in parts:
        for match in _TIME.finditer(part.text):
            block = alone.get(part.start)
            whole = block is not None and block.end == part.end
            if _is_running_time(part, match, whole=whole, stamps=stamps):
                start = part.start + match.start()
                spans.append(Span(start, start + len(match.group()), match.group()))
    message = "'{}' is most likely the running time of a video or recording, no count and no hour."
    return [Note("running_time", message.format(span.text), (span,)) for span in spans]


def _is_running_time(part: Passage, match: re.Match[str], *, whole: bool, stamps: int) -> bool:
    before, after = part.text[: match.start()], part.text[match.end() :].strip(" .)]|")
    if not before.strip(" ([|–—-") and after:
        # "14:05 Troops enter the town": a live-blog stamp, unless the line is about a recording.
        return bool(_MEDIA.match(after))
    if not before.strip(" ([|–—-"):
        return stamps < 2
    if _MEDIA.search(before) and not _PAST.search(before):
        return True
    if after or not whole:
        return False
    # At the end of a line of its own: a headline with the length of its video behind it. With
    # "at" it may be an hour, and counts only in the headline present with a leading zero.
    if _AT_END.search(before):
        return match.group().startswith("0") and not _PAST.search(before)
    return not part.text.rstrip().endswith(".") and not re.search(r"\d\s*[-–—]\s*$", before)


def _joined(text: str) -> list[Note]:
    spans: dict[int, Span] = {}
    for pattern in _JOINED:
        for match in pattern.finditer(text):
            head = match["head"]
            if match.group() in _BRANDS or (head in _NAME_STARTS and head not in _SMALL_WORDS):
                continue
            if head == "at" and match["tail"].startswith("T"):
                continue
            spans.setdefault(match.start(), cut(text, match.start(), match.end()))
    message = "Two words run together: '{}'."
    return [Note("joined_words", message.format(span.text), (span,)) for span in spans.values()]


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


def _rewritten(placed: list[Note]) -> list[Note]:
    """Another publisher's text in other words: it paraphrases itself, and its seams show."""
    retold = [
        note
        for note in placed
        if note.kind == "duplicate_passage" and note.spans[0].text != note.spans[1].text
    ]
    seams = [note for note in placed if note.kind in ("fragment", "joined_words")]
    if not retold or not seams:
        return []
    message = (
        "Signs of machine rewriting: a sentence told again in other words, broken or joined words, "
        "and a credit to another publisher. Prefer the original where it can be had."
    )
    return [Note("rewritten", message, tuple(note.spans[0] for note in retold))]


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
