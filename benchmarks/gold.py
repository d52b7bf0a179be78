"""Gold for the `entities` scorer, made from token files over the same rebuilt text.

    python -m benchmarks.gold INPUT OUTPUT

Reads what `benchmarks.inputs.token_sentences` reads (IOB2 of UNER and GUM, CoNLL of CrossNER and
WikiGold) and the JSON Lines of re3d and GUM, and writes one line a sentence or document:
`{"docid": ..., "text": ..., "entities": [{"start", "end", "type"}]}` with types PER, ORG, LOC.

Mapping (all else is dropped):

| gold | type |
|---|---|
| PER, person, politician, Person | PER |
| ORG, organisation, politicalparty, organization, Organisation | ORG |
| LOC, location, country, place, Location | LOC |

A text is that of the file where it gives one (`# text`, "text"); else words are put together as
English is written: no space before closing marks and clitics, none after opening brackets.
GUM's JSON Lines keep proper names only (`outermost_proper`), as the named layer of the corpus.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.inputs import token_sentences

TYPES = {
    "PER": "PER", "person": "PER", "politician": "PER", "Person": "PER",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG", "organization": "ORG",
    "Organisation": "ORG", "LOC": "LOC", "location": "LOC", "country": "LOC", "place": "LOC",
    "Location": "LOC",
}  # fmt: skip


def tags_of(path: Path) -> Iterator[list[str]]:
    """The tags of each sentence of a token file."""
    tags: list[str] = []
    with path.open(encoding="utf-8") as handle:
        for raw in [*handle, "\n"]:
            line = raw.rstrip("\n")
            if line.strip() and not (line.startswith("# ") and not tags):
                columns = line.split("\t") if "\t" in line else line.split(" ")
                numbered = columns[0].isdigit() and len(columns) > 2
                tags.append(columns[2] if numbered else columns[-1])
            elif not line.strip() and tags:
                yield tags
                tags = []


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """(first word, word after the last, type) of IOB or IOB2 tags.

    >>> spans_of(["B-LOC", "I-LOC", "O", "I-PER", "B-PER"])
    [(0, 2, 'LOC'), (3, 4, 'PER'), (4, 5, 'PER')]
    """
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        if prefix == "I" and found and found[-1][1] == place and found[-1][2] == kind:
            found[-1] = (found[-1][0], place + 1, kind)
        elif prefix in ("B", "I"):
            found.append((place, place + 1, kind))
    return found


def from_tokens(path: Path) -> Iterator[dict[str, Any]]:
    """Gold rows of a token file."""
    for sentence, tags in zip(token_sentences(path), tags_of(path), strict=True):
        entities = [
            {
                "start": sentence.offsets[first][0],
                "end": sentence.offsets[last - 1][1],
                "type": TYPES[kind],
            }
            for first, last, kind in spans_of(tags)
            if kind in TYPES
        ]
        yield {"docid": sentence.docid, "text": sentence.text, "entities": entities}


def from_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Gold rows of re3d or GUM JSON Lines."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            row = json.loads(line)
            key = "sent_id" if "sent_id" in row else "docid"
            entities = [
                {"start": item["start"], "end": item["end"], "type": TYPES[item["type"]]}
                for item in row["entities"]
                if item["type"] in TYPES and item.get("outermost_proper", True)
            ]
            yield {key: row[key], "text": row["text"], "entities": entities}


def convert(source: Path, target: Path) -> int:
    """Write the gold of `source` to `target`; returns the number of rows."""
    gold = list(from_jsonl(source) if source.suffix == ".jsonl" else from_tokens(source))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in gold)
    target.write_text(text, encoding="utf-8")
    return len(gold)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    convert(args.input, args.output)


if __name__ == "__main__":
    main()
