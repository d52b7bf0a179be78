"""The words of an analysed `Doc` as plain lists, read off it once and kept with it.

spaCy makes an object of each token that is looked at, and puts text and entities together anew each
time that they are asked for; what every stage asks of every word stands here instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.attrs import DEP, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "columns"


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: its first token, its last token + 1, its label and its words."""

    start: int
    end: int
    label: str
    text: str

    def __len__(self) -> int:
        """Number of tokens."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Columns:
    """A document's text and parallel lists by token, none of them to be changed.

    `words` as written and in `lower` case; lemmas, parts of speech (`pos`, Penn's `tags`),
    relations (`deps`) and `heads` as the analysis has them; character offsets (`starts`, `ends`);
    the number of its `sentence`, by which `sentences` gives first token and last token + 1.
    `names` are the named entities in order.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    names: tuple[Name, ...]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.words)

    def piece(self, start: int, end: int) -> str:
        """The text from token `start` up to token `end` (exclusive); there is at least one."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def columns(doc: Doc) -> Columns:
    """The columns of a document that is analysed and stays as it is; O(tokens) on the first call.

    `doc.user_data["text"]`, where it is set, is the document's text.
    """
    known = doc.user_data.get(_KEY)
    if not isinstance(known, Columns):
        known = doc.user_data[_KEY] = _read(doc)
    return known


def _read(doc: Doc) -> Columns:
    strings = doc.vocab.strings

    def spelt(attribute: int) -> list[str]:
        numbers = doc.to_array(attribute).tolist()
        known = {number: strings[number] for number in set(numbers)}
        return [known[number] for number in numbers]

    words = spelt(ORTH)
    small = {word: word.lower() for word in set(words)}
    starts = doc.to_array(IDX).tolist()
    marks = doc.to_array(SENT_START).tolist()
    firsts = [at for at, mark in enumerate(marks) if mark == 1 or at == 0]
    sentences = list(zip(firsts, [*firsts[1:], len(marks)], strict=False))
    steps = doc.to_array(HEAD).astype("int64").tolist()
    return Columns(
        text=doc.user_data.get("text") or doc.text,
        words=words,
        lower=[small[word] for word in words],
        lemmas=spelt(LEMMA),
        pos=spelt(POS),
        tags=spelt(TAG),
        deps=spelt(DEP),
        heads=[at + step for at, step in enumerate(steps)],
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        sentence=[number for number, bounds in enumerate(sentences) for _ in range(*bounds)],
        sentences=sentences,
        names=tuple(Name(ent.start, ent.end, ent.label_, ent.text) for ent in doc.ents),
    )
