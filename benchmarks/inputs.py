"""What a suite may see of a test file: the text and its frame, never the answers.

Every suite reads its input through this module. Rows of JSON Lines are cut down to `ALLOWED`
keys before anything else sees them; of CoNLL-U only `# newdoc`, `# newpar`, `# sent_id` and
`# text` lines are read; of token files (IOB2, CoNLL) only the word column; of marked sentences
(YAML) only the text, without its marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ALLOWED = frozenset({
    "docid", "id", "uid", "sent_id", "text", "title", "headline", "url", "domain", "publisher",
    "published", "published_suspect", "date", "lang", "language", "genre", "index",
})  # fmt: skip
IDS = ("sent_id", "docid", "uid", "id")


class BadInputError(Exception):
    """An input file cannot be read; the message says which, where and why."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file, cut down to `ALLOWED` keys.

    Raises:
        BadInputError: a line is no JSON object, or lacks the text.
    """
    with path.open(encoding="utf-8") as handle:
        for number, line in enumerate(handle, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadInputError(f"{path}, line {number}: not JSON ({error})") from error
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise BadInputError(f"{path}, line {number}: a JSON object with a 'text' is needed")
            yield {key: value for key, value in row.items() if key in ALLOWED}


def judged_documents(*paths: Path) -> dict[str, set[str]]:
    """By corpus, the ids of the documents that files of judgements speak of, and no judgement."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.setdefault(row["corpus"], set()).add(row["docid"])
    return found


def key_of(row: dict[str, Any]) -> tuple[str, str]:
    """Name and value of a row's id, as predictions have to carry it."""
    for name in IDS:
        if isinstance(row.get(name), str):
            return name, row[name]
    raise BadInputError(f"no id in a row with the keys {sorted(row)}")


@dataclass(slots=True)
class RawDocument:
    """A document of a treebank: paragraphs of sentences, as plain text.

    `text` puts them together again: a space between sentences, an empty line between paragraphs.
    """

    docid: str
    paragraphs: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's text, put together again."""
        return "\n\n".join(" ".join(sentences) for sentences in self.paragraphs)


def conllu_documents(path: Path) -> Iterator[RawDocument]:
    """Documents of a CoNLL-U file from its comments alone."""
    document: RawDocument | None = None
    paragraph = True
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            if not line.startswith("#"):
                continue
            name, _, value = line[1:].strip().partition("=")
            name, value = name.strip(), value.strip()
            if name.startswith("newdoc"):
                if document is not None:
                    yield document
                document = RawDocument(value or "document")
                paragraph = True
            elif name == "newpar" or name.startswith("newpar "):
                paragraph = True
            elif name == "text":
                document = document or RawDocument("document")
                if paragraph or not document.paragraphs:
                    document.paragraphs.append([])
                document.paragraphs[-1].append(value)
                paragraph = False
    if document is not None:
        yield document


@dataclass(slots=True)
class Words:
    """A sentence of a token file: its words, and the text they are rebuilt to.

    `offsets` gives start and end of each word in `text`; `document` counts the `# newdoc` lines
    up to here (0: the file has none).
    """

    docid: str
    words: list[str]
    text: str
    offsets: list[tuple[int, int]]
    document: int = 0


# No space before closing marks and clitics, none after opening ones: how English is written.
_CLOSING = re.compile(r"(?:[,.;:!?%)\]}”’]+|\.\.\.|'s|’s|n't|n’t|'re|'ve|'ll|'d|'m|'S)$")
_OPENING = frozenset({"(", "[", "{", "“", "‘", "$", "£", "€", "#", "``"})


def rebuild(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """A sentence put together again from its words, and where each word lies in it.

    >>> rebuild(["He", "said", ":", "`", "no", "'", "(", "twice", ")", "."])[0]
    "He said: ` no ' (twice)."
    """
    text = ""
    offsets = []
    glue = True
    inside_quotes = False
    for place, word in enumerate(words):
        closes = bool(_CLOSING.match(word)) or (word in ('"', "''") and inside_quotes)
        if word == "'" and words[place + 1 : place + 2] == ["s"]:  # "Aloni ' s"
            closes = True
        if text and not glue and not closes:
            text += " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
        glue = word in _OPENING or (closes and word == "'")
        if word in ('"', "''", "``"):
            inside_quotes = not inside_quotes
            glue = inside_quotes
    return text, offsets


def align(words: list[str], text: str, where: str) -> list[tuple[int, int]]:
    """Offsets of words that stand in `text` one after the other.

    Raises:
        BadInputError: a word is not found where it should stand.
    """
    offsets = []
    place = 0
    for word in words:
        start = text.find(word, place)
        if start < 0 or text[place:start].strip():
            raise BadInputError(f"{where}: the word {word!r} does not follow in the text")
        place = start + len(word)
        offsets.append((start, place))
    return offsets


def token_sentences(path: Path) -> Iterator[Words]:
    """Sentences of an IOB2 file (number, word, tag ...) or a CoNLL file (word ... tag).

    Where `# text` is given (UNER) it is the text; else the words are put together by `rebuild`.
    The id is `# sent_id`, else the file's name and the sentence's number from 1.
    """
    comments: dict[str, str] = {}
    words: list[str] = []
    number = document = 0
    with path.open(encoding="utf-8") as handle:
        for raw in [*handle, "\n"]:
            line = raw.rstrip("\n")
            if line.startswith("# ") and not words:
                name, _, value = line[1:].partition("=")
                comments[name.strip()] = value.strip()
                document += name.strip().startswith("newdoc")
            elif line.strip():
                words.append(word_of(line))
            elif words:
                number += 1
                docid = comments.get("sent_id", f"{path.stem}-{number}")
                if "text" in comments:
                    text = comments["text"]
                    offsets = align(words, text, f"{path}, {docid}")
                else:
                    text, offsets = rebuild(words)
                yield Words(docid, words, text, offsets, document)
                comments, words = {}, []


def word_of(line: str) -> str:
    """The word of a token line: second column after a number, else the first."""
    columns = line.split("\t") if "\t" in line else line.split(" ")
    numbered = columns[0].isdigit() and len(columns) > 2
    return columns[1] if numbered else columns[0]


MARK = re.compile(r"\[([^\]|]+)\|([^\]|]+)\]")
"""A marked word of a bed: `[word|label]`."""


def marked_items(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and item of each marked sentence of a bed, labels and all: for scorers only.

    Raises:
        BadInputError: the file is no list of groups of items that have a text.
    """
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        items = [item for group in groups for item in group["items"]]
        texts = [item["text"] for item in items]
    except (KeyError, TypeError) as error:
        raise BadInputError(f"{path}: not a bed of marked sentences ({error})") from error
    for number, (item, text) in enumerate(zip(items, texts, strict=True), 1):
        if not isinstance(text, str):
            raise BadInputError(f"{path}: item {number} has no text")
        yield f"{path.stem}-{number:03}", item


def marked_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each sentence of a bed, without the marks."""
    for docid, item in marked_items(path):
        yield docid, unmarked(item["text"])


def unmarked(text: str) -> str:
    """A text without its marks.

    >>> unmarked("Rebels denied [burning|denied] it.")
    'Rebels denied burning it.'
    """
    return MARK.sub(r"\1", text)
