"""UD English EWT and GUM, PropBank roles on EWT, entities of GUM, UNER on EWT dev."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sourceline.language.labels import ROLES
from training.examples import EVERY_TAG, Example, allow, begin_or_inside, spans_to_masks
from training.placenames import place_kinds

# Genres of GUM whose texts are CC BY-NC or BY-NC-SA: left out of the shipped weights.
NON_COMMERCIAL = frozenset({"essay", "fiction", "letter", "podcast", "whow", "reddit"})
Document = list[Example]
_UNER_REST = allow("NORP", "EVENT", "WEAPON", "VEHICLE", "DATE", "TIME", "QUANTITY", "MISC")


def read_conllu(path: Path) -> Iterator[tuple[str, list[tuple[str, Example]]]]:
    """Documents as (id, [(sentence id, one-sentence Example)])."""
    doc_id = ""
    sentences: list[tuple[str, Example]] = []
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    paragraph = True
    with path.open(encoding="utf-8") as handle:
        for line in [*handle, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                key = key.strip()
                if key == "newdoc id" or key == "newdoc":
                    if sentences:
                        yield doc_id, sentences
                    doc_id, sentences = value.strip(), []
                    paragraph = True
                elif key.startswith("newpar") and not key.startswith("newpar_block"):
                    paragraph = True
                comments[key] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                example = _sentence(rows, 4 if paragraph else 2)
                sentences.append((comments.get("sent_id", ""), example))
                rows, comments, paragraph = [], {}, False
    if sentences:
        yield doc_id, sentences


def _sentence(rows: list[list[str]], first_gap: int) -> Example:
    words: list[str] = []
    gaps: list[int] = []
    upos, xpos, lemmas, heads, rels = [], [], [], [], []
    gap = first_gap
    inside_until = 0
    after_range = 2
    for row in rows:
        if "." in row[0]:
            continue
        spaced = 1 if "SpaceAfter=No" in row[9] else 2
        if "-" in row[0]:
            inside_until = int(row[0].split("-")[1])
            after_range = spaced
            continue
        number = int(row[0])
        words.append(row[1])
        gaps.append(gap)
        gap = spaced
        if number <= inside_until:
            gap = after_range if number == inside_until else 1
        upos.append(row[3])
        xpos.append(row[4])
        lemmas.append(row[2])
        head = int(row[6]) if row[6] != "_" else 0
        heads.append(head - 1 if head else number - 1)
        rels.append(row[7])
    starts = [1] + [0] * (len(words) - 1)
    return Example(words, gaps, starts, upos, xpos, lemmas, heads, rels)


def add_roles(example: Example, predicates: list[dict[str, Any]]) -> None:
    """PropBank predicates of the sentence: span arguments become their head words."""
    found: list[tuple[int, list[tuple[int, str]]]] = []
    for item in predicates:
        arguments = []
        for argument in item["arguments"]:
            role = argument["role"]
            if role.startswith(("R-", "C-")):
                continue
            role = role.removeprefix("ARGM-")
            role = role if role in ROLES else "OTHER"
            start, end = argument["start"], argument["end"]
            inside = range(start, end)
            head = next(
                (at for at in inside if example.heads[at] not in inside or example.heads[at] == at),
                start,
            )
            arguments.append((head, role))
        found.append((item["predicate"], arguments))
    example.predicates = found


def ewt(folder: Path, split: str) -> list[Document]:
    """EWT documents of a split with roles where PropBank covers the sentence."""
    roles = {}
    for line in (folder / "srl_ewt" / f"srl-{split}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        roles[row["id"]] = row
    documents = []
    for _, sentences in read_conllu(folder / "ud" / "ewt" / f"en_ewt-ud-{split}.conllu"):
        document = []
        for sent_id, example in sentences:
            row = roles.get(sent_id)
            if row and row["tokens"] == example.words:
                add_roles(example, row["predicates"])
            document.append(example)
        documents.append(document)
    return documents


GUM_KINDS = {
    "person": ("PERSON",), "organization": ("ORG",), "place": ("GPE", "LOC", "FAC"),
    "event": ("EVENT",), "time": ("DATE", "TIME"), "object": ("MISC", "WEAPON", "VEHICLE", "FAC"),
    "abstract": ("MISC", "NORP", "EVENT", "ORG"), "substance": ("MISC",), "animal": ("MISC",),
    "plant": ("MISC",),
}  # fmt: skip
GUM_NOMINAL = {
    "person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT",
    "object": "OBJECT", "time": "TIME",
}  # fmt: skip


def gum(folder: Path, split: str, *, commercial_only: bool = True) -> list[Document]:
    """GUM documents of a split with entity masks and nominal heads."""
    entities = {}
    for line in (folder / "ud" / "gum" / f"gum-entities-{split}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        entities[row["sent_id"]] = row
    documents = []
    for doc_id, sentences in read_conllu(folder / "ud" / "gum" / f"gum-{split}.conllu"):
        if commercial_only and doc_id.split("_")[1] in NON_COMMERCIAL:
            continue
        document = []
        for sent_id, example in sentences:
            row = entities.get(sent_id)
            if row and len(row["tokens"]) == len(example.words):
                _gum_entities(example, row["entities"])
            document.append(example)
        documents.append(document)
    return documents


def _gum_entities(example: Example, entities: list[dict[str, Any]]) -> None:
    total = len(example.words)
    masks = [allow("QUANTITY", "DATE", "TIME", "NORP")] * total
    nominals = ["O"] * total
    for item in sorted(entities, key=lambda e: e["tok_start"] - e["tok_end"]):
        head = item["head_tok"]
        if isinstance(head, list):
            head = head[0]
        if item["pronominal"] or not item["tok_start"] <= head < item["tok_end"]:
            continue
        if not item["proper"]:
            nominals[head] = GUM_NOMINAL.get(item["type"], "OTHER")
            if item["type"] == "time":
                for at in range(item["tok_start"], item["tok_end"]):
                    masks[at] = EVERY_TAG
            continue
        for at in range(item["tok_start"], item["tok_end"]):
            masks[at] = EVERY_TAG
        start, end = head, head + 1
        if example.upos[head] not in ("PROPN", "NUM"):
            continue
        while start > item["tok_start"] and _inside_name(example, start - 1):
            start -= 1
        while end < item["tok_end"] and _inside_name(example, end):
            end += 1
        kinds = GUM_KINDS.get(item["type"], ("MISC",))
        if item["type"] == "place":
            kinds = place_kinds(" ".join(example.words[start:end]))
        for at in range(start, end):
            masks[at] = begin_or_inside("B" if at == start else "I", kinds)
    example.entity_masks = masks
    example.nominals = nominals


def _inside_name(example: Example, at: int) -> bool:
    if example.upos[at] == "PROPN":
        return not re.fullmatch(r"(Mr|Mrs|Ms|Dr)\.?|President|Prof\.?|Sir", example.words[at])
    return example.words[at] == "-" and 0 < at < len(example.words) - 1


def uner_dev(folder: Path) -> list[Document]:
    """UNER on EWT dev (2,001 sentences): PER, ORG, LOC; other kinds are open."""
    documents: list[Document] = []
    words: list[str] = []
    tags: list[str] = []
    text = ""
    path = folder / "ud" / "uner_ewt" / "en_ewt-ud-dev.iob2"
    for line in [*path.open(encoding="utf-8"), "\n"]:
        if line.startswith("# newdoc"):
            documents.append([])
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ").strip()
        elif line.strip() and not line.startswith("#"):
            row = line.rstrip("\n").split("\t")
            words.append(row[1])
            tags.append(row[2])
        elif words and not line.strip():
            gaps = [4 if not documents[-1] else 2, *printed_gaps(words, text)[1:]]
            example = Example(words, gaps)
            example.entity_masks = spans_to_masks(len(words), named_spans(words, tags), _UNER_REST)
            documents[-1].append(example)
            words, tags = [], []
    return documents


def printed_gaps(words: list[str], text: str) -> list[int]:
    """Gap ids of words as they stand in their text, by the rules of print if one is missing."""
    gaps, place = [], 0
    for word in words:
        at = text.find(word, place)
        if at < 0:
            return guess_gaps(words)
        gaps.append(2 if at > place else 1)
        place = at + len(word)
    return gaps


def named_spans(words: list[str], tags: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """(start, end, kinds) of PER, ORG, LOC tags in IOB."""
    spans = []
    start, kind = None, ""
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[:2] != "I-" or tag[2:] != kind):
            kinds = {"PER": ("PERSON",), "ORG": ("ORG",)}.get(kind) or place_kinds(
                " ".join(words[start:at])
            )
            spans.append((start, at, kinds))
            start = None
        if tag[:2] == "B-" or (tag[:2] == "I-" and start is None):
            start, kind = at, tag[2:]
    return spans


def guess_gaps(words: list[str]) -> list[int]:
    """Gap ids for words given without their spaces, by the usual rules of print."""
    gaps = [4]
    for before, word in itertools.pairwise(words):
        tight = word in ",.;:!?)]%''" or word.startswith(("'s", "n't", "'")) or before in "([$`"
        tight = tight or word == "-" or before == "-"
        gaps.append(1 if tight else 2)
    return gaps
