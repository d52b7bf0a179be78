"""Passages of our own in which every event and every claim is marked.

The files in `passages/` hold one passage a line: running text of one to five sentences, " // " for
a paragraph break. `[word|s.TYP]` is the word of an event with the first letter of its status (the
letters of `told.txt`) and three letters for its PLOVER type, `{word|stance}` the main word of a
claim's cue, `<word>` a word that is left open. All other words are neither event nor cue. The
passages in `passages/kept/` are never trained on: they choose how far the network is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sourceline.language.labels import STANCES
from sourceline.language.tokenizer import tokenise
from training.examples import IGNORE, OPEN, Example
from training.names import text_gaps

FOLDER = Path(__file__).with_name("passages")
STATUS = {
    "a": "asserted", "k": "confirmed", "c": "claimed", "l": "alleged", "x": "disputed",
    "d": "denied", "p": "planned", "t": "threatened", "h": "hypothetical", "n": "negated",
}  # fmt: skip
TYPES = {
    "AGR": "AGREE", "CNS": "CONSULT", "SUP": "SUPPORT", "CON": "CONCEDE", "COO": "COOPERATE",
    "AID": "AID", "RET": "RETREAT", "REQ": "REQUEST", "ACC": "ACCUSE", "REJ": "REJECT",
    "THR": "THREATEN", "PRO": "PROTEST", "SAN": "SANCTION", "MOB": "MOBILIZE", "COE": "COERCE",
    "ASS": "ASSAULT",
}  # fmt: skip
NO_EVENT = ""
_MARK = re.compile(r"\[([^][|]+)\|([a-z])\.([A-Z]{3})\]|\{([^{}|]+)\|(\w+)\}|<([^<>]+)>")
_NEAR = 4
"""Words about a cue's main word that may belong to the cue."""


def documents(folder: Path = FOLDER) -> list[list[Example]]:
    """The passages, one to a document.

    Raises:
        ValueError: a mark that is none, with its file and line.
    """
    return [
        [read(line, f"{path.name}:{number}")]
        for path in sorted(folder.glob("*.txt"))
        for number, line in lines(path)
    ]


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Number and text of each line that holds a passage."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def unmark(line: str, where: str = "a passage") -> tuple[str, list[tuple[int, re.Match[str]]]]:
    """The text of a passage, and each mark with the place of its word in the text.

    Raises:
        ValueError: a mark that is none.
    """
    text, marks, last = "", [], 0
    line = line.replace(" // ", "\n\n")
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        marks.append((len(text), mark))
        text += mark[1] or mark[4] or mark[6]
        last = mark.end()
    text += line[last:]
    if any(sign in text for sign in "[]{}<>|"):
        raise ValueError(f"{where}: marks do not fit: {line}")
    return text, marks


def read(line: str, where: str = "a passage") -> Example:
    """One passage.

    >>> example = read("Rebels {denied|denies} [burning|d.ASS] it. // Talks go <on>.")
    >>> example.stances, example.statuses
    ([(1, 'denies')], [(2, 'denied')])
    >>> example.cues
    [-100, 1, -100, -100, -100, -100, -100, -100, -100]
    >>> example.events
    ['', '?', 'ASSAULT', '', '', '', '', '?', '']

    Raises:
        ValueError: a mark that is none, or whose label is unknown.
    """
    text, marks = unmark(line, where)
    words = [token for token in tokenise(text) if not token.is_space]
    example = Example([t.text for t in words], text_gaps(text, words))
    example.events = [NO_EVENT] * len(words)
    starts = {token.idx: number for number, token in enumerate(words)}
    for place, mark in marks:
        at = starts.get(place)
        if at is None:  # within a word of the tokenizer: "re[opened|...]"
            continue
        if mark[1]:
            if mark[2] not in STATUS or mark[3] not in TYPES:
                raise ValueError(f"{where}: no status or type: {mark[0]}")
            example.statuses.append((at, STATUS[mark[2]]))
            example.events[at] = TYPES[mark[3]]
        else:
            example.events[at] = OPEN
            if mark[4]:
                if mark[5] not in STANCES:
                    raise ValueError(f"{where}: no stance: {mark[0]}")
                example.stances.append((at, mark[5]))
    _mark_cues(example)
    return example


def _mark_cues(example: Example) -> None:
    example.cues = [0] * len(example)
    for at, event in enumerate(example.events):
        if event == OPEN:
            for near in range(max(0, at - _NEAR), min(len(example), at + _NEAR + 1)):
                example.cues[near] = IGNORE
    for at, _ in example.stances:
        example.cues[at] = 1
