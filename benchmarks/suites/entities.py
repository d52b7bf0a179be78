"""Named entities, mapped to PER, ORG and LOC.

Input: token files (IOB2 of UNER and GUM, CoNLL of CrossNER) of which the words alone are read, or
JSON Lines with a text (re3d, GUM). Output: `{"docid": ..., "entities": [...]}`, offsets over the
text that `benchmarks.gold` writes for the same file. Sentences of a token file are read in their
document where the file says which that is (`# newdoc`), else one by one.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, count, groupby
from pathlib import Path
from typing import Any

from benchmarks.inputs import key_of, rows, token_sentences
from sourceline.language import load

TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def predict(source: Path, target: Path) -> int:
    """Write the entities of each text of `source`; returns the number of texts."""
    nlp = load()
    written = 0
    with target.open("w", encoding="utf-8") as out:
        for parts in _texts(source):
            begins = _begins(parts)
            doc = nlp(" ".join(part.text for part in parts), frozenset(begins))
            found: list[list[dict[str, Any]]] = [[] for _ in parts]
            for entity in doc.ents:
                at = bisect_right(begins, entity.start_char) - 1
                end = entity.end_char - begins[at]
                if entity.label_ in TYPES and end <= len(parts[at].text):
                    start = entity.start_char - begins[at]
                    found[at].append({"start": start, "end": end, "type": TYPES[entity.label_]})
            for part, entities in zip(parts, found, strict=True):
                written += 1
                out.write(json.dumps({part.key: part.ident, "entities": entities}) + "\n")
    return written


@dataclass(frozen=True, slots=True)
class _Part:
    """A text with an id of its own: a whole row, or a sentence of a document."""

    key: str
    ident: str
    text: str


def _begins(parts: list[_Part]) -> list[int]:
    """Where each part begins in the parts put together with a space between them."""
    return list(accumulate((len(part.text) + 1 for part in parts[:-1]), initial=0))


def _texts(source: Path) -> Iterator[list[_Part]]:
    if source.suffix == ".jsonl":
        for row in rows(source):
            yield [_Part(*key_of(row), row["text"])]
        return
    number = count()
    for _, group in groupby(token_sentences(source), lambda s: s.document or -next(number)):
        yield [_Part("docid", sentence.docid, sentence.text) for sentence in group]
