"""Named entities, mapped to PER, ORG and LOC.

Input: token files (IOB2 of UNER and GUM, CoNLL of CrossNER) of which the words alone are read, or
JSON Lines with a text (re3d, GUM). Output: `{"docid": ..., "entities": [...]}`, offsets over the
text that `benchmarks.gold` writes for the same file. Sentences of a token file are read one by
one, since the files do not say which follow each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.inputs import key_of, rows, token_sentences
from sourceline.language import load

TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def predict(source: Path, target: Path) -> int:
    """Write the entities of each text of `source`; returns the number of texts."""
    nlp = load()
    count = 0
    with target.open("w", encoding="utf-8") as out:
        for key, ident, text in _texts(source):
            count += 1
            entities: list[dict[str, Any]] = [
                {"start": entity.start_char, "end": entity.end_char, "type": TYPES[entity.label_]}
                for entity in nlp(text).ents
                if entity.label_ in TYPES
            ]
            out.write(json.dumps({key: ident, "entities": entities}) + "\n")
    return count


def _texts(source: Path) -> Iterator[tuple[str, str, str]]:
    if source.suffix == ".jsonl":
        for row in rows(source):
            yield (*key_of(row), row["text"])
    else:
        for sentence in token_sentences(source):
            yield ("docid", sentence.docid, sentence.text)
