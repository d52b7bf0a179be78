"""Lines of the page, recordings, credits and foreign words among the report's own."""

from __future__ import annotations

import re

from benchmarks.corruption.draft import Block, Draft

_CLOCK = re.compile(r"[\d:]+$")
_DATE = re.compile(
    r"(?:\w+ )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Feb\.|NOV)(?: \d{1,2})?,? (?:(?:19|20)\d\d|89)\b"
)


def furniture(draft: Draft) -> bool:
    """A line of the page's own at the end or in the middle."""
    text = draft.wording("furniture")
    draft.insert(text, "fragment", at=draft.rng.choice([len(draft.blocks), len(draft.blocks) // 2]))
    return True


def related_links(draft: Draft) -> bool:
    """Headlines of other reports."""
    at = draft.rng.randrange(2, len(draft.blocks))
    draft.insert(draft.wording("links"), "fragment", at=at)
    return True


def half_heading(draft: Draft) -> bool:
    """The second half of a heading."""
    draft.insert(draft.wording("broken_headings"), "fragment")
    return True


def cut_heading(draft: Draft) -> bool:
    """A heading or sentence of its own that stops before its end."""
    draft.insert(draft.wording("cut_headings"), "fragment")
    return True


def broken_title(draft: Draft) -> bool:
    """The title on two lines."""
    words = draft.blocks[0].text.split()
    if len(words) < 5 or draft.blocks[0].touched or draft.blocks[0].text.isupper():
        return False
    cuts = [n for n in range(2, len(words) - 1) if words[n][0].islower()]
    if not cuts:
        return False
    at = draft.rng.choice(cuts)
    first, second = " ".join(words[:at]), " ".join(words[at:])
    whole = f"{first}\n\n{second}"
    draft.blocks[0].change(whole, 0, len(whole), "fragment")
    return True


def time_alone(draft: Draft) -> bool:
    """The length of a video, alone on its line."""
    draft.insert(draft.wording("clocks"), "running_time")
    return True


def time_after_heading(draft: Draft) -> bool:
    """The length of a video behind its headline."""
    clock = draft.wording("clocks")
    heading = draft.rng.choice(draft.material["headings"]).split("|")[0]
    block = draft.insert(f"{heading} {clock}")
    return _timed(block, clock)


def time_in_sentence(draft: Draft) -> bool:
    """A rewriter took the length for an hour: "... at 03:06." """
    title = draft.blocks[0].text
    clock = draft.wording("clocks")
    if len(clock) != 5 or not clock.startswith("0") or title.isupper():
        clock = "02:41" if draft.half else "04:19"
    block = draft.insert(f"{title.rstrip('.')} at {clock}.")
    return _timed(block, clock)


def video_line(draft: Draft) -> bool:
    """A caption of a video or recording with its length."""
    clock = draft.wording("clocks")
    block = draft.insert(draft.wording("video_lines").replace("{t}", clock))
    return _timed(block, clock)


def read_time(draft: Draft) -> bool:
    """ "2 min read"."""
    draft.insert(draft.wording("read_times"), "fragment", "running_time", at=1)
    return True


def credit(draft: Draft) -> bool:
    """A credit to another publisher."""
    draft.at_end(draft.wording("credits"), "derived_text")
    draft.may.append(("rewritten",))  # with a sentence told again in other words it looks so
    return True


def foreign(draft: Draft) -> bool:
    """A passage in another language."""
    draft.insert(draft.wording("foreign"), "other_language")
    return True


def undated(draft: Draft) -> bool:
    """The lines that date the report are gone."""
    for block in draft.blocks[:4]:
        found = _DATE.search(block.text[:90])
        if found is None:
            continue
        if len(block.text.split()) <= 6:
            draft.blocks.remove(block)
        else:
            tail = re.sub(
                r"^\s*(?:\([^)]*\))?\s*[.]?\s*-+\s*|^[, ]+", "", block.text[found.end() :]
            )
            block.text, block.touched = (tail[:1].upper() + tail[1:]).strip(), True
    draft.blocks = [block for block in draft.blocks if block.text]
    draft.whole.append(("undated",))
    draft.removed = True
    return True


def harmless(draft: Draft) -> bool:
    """Lines that deserve no note."""
    lines = {draft.wording("harmless") for _ in range(4)}
    for line in sorted(lines):
        draft.insert(line)
    return True


def true_heading(draft: Draft) -> bool:
    """A heading with a figure that the body bears out."""
    for heading in draft.material["headings"]:
        draft.insert(heading.split("|")[0])
    return True


def _timed(block: Block, clock: str) -> bool:
    at = block.text.rindex(clock)
    block.change(block.text, at, at + len(clock), "running_time")
    block.allow("running_time")
    return True
