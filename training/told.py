"""Sentences of our own with the stance of their claims and the status of their events.

`told.txt` beside this file holds one sentence a line: the stance of its claim (or "-"), a stroke,
and the text, in which "^" stands before the claim's cue and "[word|status]" is the word of an event
with the first letter of its status (k confirmed, l alleged, x disputed). The codebook's tables of
cues lend their examples too, and so do docs/status.md and the open half of the test bed in
benchmarks/samples/status; its held-out half is never read here, and its practice texts are taught
to nobody.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from sourceline.language.labels import STANCES, STATUSES
from sourceline.language.tokenizer import tokenise
from training.examples import OPEN, Example
from training.names import text_gaps
from training.passages import STATUS

_PAGE_MARK = re.compile(r"\[([^\]|]+)\](?!\()")
_BED_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
_MARK = re.compile(r"\^|\[([^\]|]+)\|([a-z])\]")


def documents() -> list[list[Example]]:
    """The sentences of `told.txt` and of the tables of cues, one to a document."""
    lines = Path(__file__).with_name("told.txt").read_text(encoding="utf-8").splitlines()
    own = [[read(line)] for line in lines if line and not line.startswith("#")]
    return own + [
        [example] for example in (*_table_examples(), *_page_examples(), *_bed_examples())
    ]


def read(line: str) -> Example:
    """One line of `told.txt`.

    >>> example = read("denies|Rebels ^denied [burning|d] it.")
    >>> example.stances, example.statuses
    ([(1, 'denies')], [(2, 'denied')])

    Raises:
        ValueError: a stance, a status or a mark that is none.
    """
    stance, _, marked = line.partition("|")
    text, cue, events = "", None, []
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[1] is None:
            cue = len(text)
            continue
        events.append((len(text), STATUS[mark[2]]))
        text += mark[1]
    text += marked[last:]
    if any(sign in text for sign in "^[]") or (cue is None) != (stance == "-"):
        raise ValueError(f"told.txt: marks do not fit: {line}")
    doc = tokenise(text)
    words = [token for token in doc if not token.is_space]
    at = {token.idx: number for number, token in enumerate(words)}
    example = Example([t.text for t in words], text_gaps(text, words))
    if cue is not None:
        if stance not in STANCES:
            raise ValueError(f"told.txt: no stance {stance!r}")
        example.stances = [(at[cue], stance)]
        example.attribution = [OPEN] * len(words)  # what the rest is to the claim stays open
        example.attribution[at[cue]] = "B-cue"
    example.statuses = [(at[place], status) for place, status in events]
    return example


def _table_examples() -> list[Example]:
    """Examples of the cue tables: the cue is the word that begins like one of its row's words."""
    import sourceline

    folder = Path(sourceline.__file__).parent / "codebook"
    found = []
    for name, groups in (("attribution", ("verbs", "nouns")), ("cue_phrases", ("phrases",))):
        table = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
        for row in (row for group in groups for row in table[group]):
            stems = {part[:4] for word in row["words"] for part in _heads(str(word))}
            for text in row.get("examples", ()):
                words = [token for token in tokenise(text) if not token.is_space]
                cue = next((n for n, t in enumerate(words) if t.lower_[:4] in stems), None)
                if cue is not None:
                    example = Example([t.text for t in words], text_gaps(text, words))
                    example.stances = [(cue, row["stance"])]
                    found.append(example)
    return found


def _page_examples() -> list[Example]:
    """The examples of docs/status.md: the bracketed word has the status of its row."""
    page = Path(__file__).parents[1] / "docs" / "status.md"
    found = []
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        status = next((cell for cell in (cells[0], cells[-2:][0]) if cell in STATUSES), None)
        mark = _PAGE_MARK.search(cells[-1])
        if status and mark:
            text = cells[-1][: mark.start()] + f"[{mark[1]}|{status}]" + cells[-1][mark.end() :]
            found.append(_marked({"text": text}))
    return found


def _bed_examples() -> list[Example]:
    """The half of the test bed that rules may be written from, with the first of its labels."""
    folder = Path(__file__).parents[1] / "benchmarks" / "samples" / "status"
    bed = yaml.safe_load((folder / "open.yaml").read_text(encoding="utf-8"))
    return [_marked(item) for conflict in bed for item in conflict["items"]]


def _marked(item: dict[str, Any]) -> Example:
    text, places, last = "", [], 0
    for mark in _BED_MARK.finditer(item["text"]):
        text += item["text"][last : mark.start()]
        places.append((len(text), mark[2].split("/")[0]))
        text += mark[1]
        last = mark.end()
    text += item["text"][last:]
    words = [token for token in tokenise(text) if not token.is_space]
    at = {token.idx: number for number, token in enumerate(words)}
    example = Example([t.text for t in words], text_gaps(text, words))
    example.statuses = [(at[place], status) for place, status in places if place in at]
    for claim in item.get("claims", ()):
        stance, _, cue = (part.strip() for part in claim.split("|"))
        cues = {word.lower() for word in cue.split("/")}
        number = next((n for n, t in enumerate(words) if t.lower_ in cues), None)
        if number is not None:
            example.stances.append((number, stance.split("/")[0]))
    return example


def _heads(pattern: str) -> list[str]:
    """The first word of a pattern, in all its choices; "_" at its beginning stands for content."""
    words = [word for word in pattern.split() if word != "_"]
    return words[0].split("|") if words and not words[0].startswith("@") else []
