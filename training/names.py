"""Named entities: Groningen Meaning Bank (silver), WikiGold, CrossNER politics, re3d."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sourceline.language.tokenizer import tokenise
from training.examples import Example, allow, join, spans_to_masks
from training.placenames import place_kinds
from training.treebanks import guess_gaps

Kinds = tuple[str, ...]
TITLES = frozenset(
    "mr mrs ms dr president prime minister secretary general king queen senator chancellor premier "
    "vice deputy foreign colonel captain major lieutenant pope prince sheikh ayatollah mullah "
    "judge ambassador spokesman spokeswoman former chief rev sir leader justice admiral "
    "commander".split()
)
CLOCK = re.compile(
    r"\d\d?[:.]\d\d|a\.?m\.?|p\.?m\.?|noon|midnight|o'clock|gmt|hours?|minutes?|dawn|dusk", re.I
)
NEVER_IN_SILVER = ("WEAPON", "VEHICLE", "QUANTITY", "MISC", "FAC")


def retokenise(words: list[str], tags: list[str]) -> tuple[list[str], list[int], list[str]]:
    """Split a corpus' words with our tokeniser; tags are carried over (B-, I-, I- ...)."""
    out_words: list[str] = []
    out_gaps: list[int] = []
    out_tags: list[str] = []
    for word, tag, gap in zip(words, tags, guess_gaps(words), strict=True):
        for number, token in enumerate(tokenise(word)):
            if token.is_space:
                continue
            out_words.append(token.text)
            out_gaps.append(gap if number == 0 else 1)
            out_tags.append(tag if number == 0 or tag == "O" else "I-" + tag[2:])
    return out_words, out_gaps, out_tags


def iob_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of IOB1, IOB2 or bare-kind tags."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and (not tag.startswith("I-") or tag[2:] != kind):
            spans.append((start, at, kind))
            start = -1
        if tag != "O" and start < 0:
            start, kind = at, tag[2:]
    return spans


def _silver_span(
    words: list[str], xpos: list[str], start: int, end: int, kind: str
) -> list[tuple[int, int, Kinds]]:
    text = " ".join(words[start:end])
    if kind == "geo":
        return [(start, end, place_kinds(text))]
    if kind == "gpe":
        nation = xpos[start].startswith(("JJ", "NNS", "NNPS")) or text.endswith(
            ("an", "ese", "ish", "i")
        )
        known = place_kinds(text)
        return [
            (
                start,
                end,
                ("NORP",)
                if nation and known != ("GPE",)
                else ("NORP", "GPE")
                if nation
                else ("GPE",),
            )
        ]
    if kind == "per":
        while start < end and words[start].lower().rstrip(".") in TITLES:
            start += 1
        return [(start, end, ("PERSON",))] if start < end else []
    if kind == "tim":
        return [(start, end, ("TIME",) if CLOCK.search(text) else ("DATE",))]
    return [
        (
            start,
            end,
            {"org": ("ORG",), "eve": ("EVENT",)}.get(kind, ("MISC", "WEAPON", "VEHICLE", "EVENT")),
        )
    ]


_UPOS_OF = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "CD": "NUM", "PRP": "PRON", "PRP$": "PRON", "MD": "AUX", "CC": "CCONJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", ".": "PUNCT", ",": "PUNCT",
}  # fmt: skip
_AUXILIARIES = frozenset(
    "be is are was were been being am 's 're have has had having 've do does did not "
    "n't never".split()
)


def _upos(tag: str, word: str) -> str:
    """UPOS of a Penn tag where it decides, "" (no annotation) where UD asks for more."""
    if word.lower() in _AUXILIARIES:
        return ""
    return "VERB" if tag in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ") else _UPOS_OF.get(tag, "")


def open_words_of_names(silver: list[list[Example]], gold: list[list[Example]]) -> None:
    """Leave the part of speech of "United" in "United Nations" open where only Penn tags tell it.

    UD English keeps the word's own part of speech inside many names, which the Penn tag hides.
    """
    own = {
        word.lower()
        for document in gold
        for example in document
        for word, tag, pos in zip(example.words, example.xpos, example.upos, strict=True)
        if tag in ("NNP", "NNPS") and pos != "PROPN"
    }
    for document in silver:
        for example in document:
            example.upos = [
                "" if pos == "PROPN" and word.lower() in own else pos
                for word, pos in zip(example.words, example.upos, strict=True)
            ]


def _whole_words(words: list[str], xpos: list[str]) -> list[str]:
    """Penn tags after retokenising; "" on the parts of words that our tokeniser splits."""
    tags: list[str] = []
    for word, tag in zip(words, xpos, strict=True):
        parts = sum(not token.is_space for token in tokenise(word))
        tags += [tag] if parts == 1 else [""] * parts
    return tags


def silver(folder: Path, limit: int | None = None) -> list[list[Example]]:
    """GMB sentences, three in a row to a document."""
    sentences: list[Example] = []
    elsewhere = allow(*NEVER_IN_SILVER)
    for line in (folder / "ner" / "gmb.jsonl").open(encoding="utf-8"):
        if limit and len(sentences) >= limit:
            break
        row = json.loads(line)
        if not row["tokens"]:
            continue
        joined = [f"{tag}\t{xpos}" for tag, xpos in zip(row["tags"], row["xpos"], strict=True)]
        words, gaps, both = retokenise(
            row["tokens"], ["O" if t.startswith("O") else t for t in joined]
        )
        if not words:
            continue
        tags = [item.split("\t")[0] for item in both]
        xpos = [item.split("\t")[1] if "\t" in item else "" for item in both]
        whole = _whole_words(row["tokens"], row["xpos"])
        spans: list[tuple[int, int, Kinds]] = []
        for start, end, kind in iob_spans(tags):
            spans += _silver_span(words, xpos, start, end, kind)
        gaps[0] = 2
        example = Example(words, gaps, [1] + [0] * (len(words) - 1))
        example.entity_masks = spans_to_masks(len(words), spans, elsewhere)
        # The treebanks hold little news: its tags keep the tagger at home there too.
        example.xpos = whole
        example.upos = [_upos(tag, word) for tag, word in zip(whole, words, strict=True)]
        sentences.append(example)
    return [sentences[at : at + 3] for at in range(0, len(sentences), 3)]


def _column_file(path: Path) -> list[tuple[list[str], list[str]]]:
    sentences = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if len(parts) >= 2 and not line.startswith("-DOCSTART-"):
            words.append(parts[0])
            tags.append(parts[-1])
        elif words:
            sentences.append((words, tags))
            words, tags = [], []
    return sentences


def _from_columns(
    path: Path, kinds: Callable[[str, str], Kinds], elsewhere: int
) -> list[list[Example]]:
    documents = []
    for words, tags in _column_file(path):
        words, gaps, tags = retokenise(words, tags)
        spans = [
            (start, end, kinds(kind, " ".join(words[start:end])))
            for start, end, kind in iob_spans(tags)
        ]
        example = Example(words, gaps)
        example.entity_masks = spans_to_masks(len(words), spans, elsewhere)
        documents.append([example])
    return documents


def _wikigold_kinds(kind: str, text: str) -> Kinds:
    if kind == "LOC":
        return place_kinds(text)
    return {"PER": ("PERSON",), "ORG": ("ORG",)}.get(
        kind, ("NORP", "EVENT", "MISC", "WEAPON", "VEHICLE")
    )


def _politics_kinds(kind: str, text: str) -> Kinds:
    if kind in ("location", "country"):
        return ("GPE",) if kind == "country" else place_kinds(text)
    table: dict[str, Kinds] = {
        "politician": ("PERSON",), "person": ("PERSON",), "organisation": ("ORG",),
        "politicalparty": ("ORG",), "event": ("EVENT",), "election": ("EVENT",),
    }  # fmt: skip
    return table.get(kind, ("NORP", "MISC", "WEAPON", "VEHICLE", "EVENT"))


def wikigold(folder: Path) -> list[list[Example]]:
    """WikiGold sentences."""
    rest = allow("DATE", "TIME", "QUANTITY", "WEAPON", "VEHICLE")
    return _from_columns(folder / "ner" / "wikigold.conll", _wikigold_kinds, rest)


def politics(folder: Path, split: str) -> list[list[Example]]:
    """CrossNER politics sentences (train or dev)."""
    rest = allow("DATE", "TIME", "QUANTITY", "WEAPON", "VEHICLE", "NORP")
    return _from_columns(folder / "ner" / f"crossner-politics-{split}.conll", _politics_kinds, rest)


def _re3d_kinds(kind: str, text: str) -> Kinds:
    if kind == "Location":
        return place_kinds(text) if text[:1].isupper() or " " in text else ()
    table: dict[str, Kinds] = {
        "Organisation": ("ORG",), "Person": ("PERSON",), "Nationality": ("NORP",),
        "Temporal": ("DATE", "TIME"), "Quantity": ("QUANTITY",), "Weapon": ("WEAPON",),
        "MilitaryPlatform": ("VEHICLE",), "Vehicle": ("VEHICLE",),
    }  # fmt: skip
    found = table.get(kind, ("MISC", "QUANTITY"))
    named = any(char.isupper() for char in text)
    return found if named or found[0] in ("DATE", "QUANTITY", "WEAPON", "VEHICLE") else ()


def re3d(folder: Path) -> list[list[Example]]:
    """re3d paragraphs, without the BBC texts (CC BY-NC)."""
    documents = []
    for line in (folder / "re3d" / "re3d.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if "BBC" in row["publisher"]:
            continue
        doc = tokenise(row["text"])
        words = [token for token in doc if not token.is_space]
        taken: set[int] = set()
        spans = []
        for item in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):
            inside = [
                n
                for n, t in enumerate(words)
                if t.idx < item["end"] and t.idx + len(t) > item["start"]
            ]
            kinds = _re3d_kinds(item["type"], item["text"])
            if inside and kinds and not taken & set(inside):
                taken |= set(inside)
                spans.append((inside[0], inside[-1] + 1, kinds))
        example = Example([t.text for t in words], text_gaps(row["text"], words))
        example.entity_masks = spans_to_masks(len(words), spans, allow("MISC", "EVENT", "QUANTITY"))
        documents.append([example])
    return documents


def text_gaps(text: str, words: list[Any]) -> list[int]:
    """Gap ids from the white space before each spaCy token."""
    from sourceline.language.pieces import gap_of

    gaps = []
    last = 0
    for token in words:
        gaps.append(gap_of(text[last : token.idx]))
        last = token.idx + len(token)
    if gaps:
        gaps[0] = 4
    return gaps


__all__ = ["join", "politics", "re3d", "silver", "text_gaps", "wikigold"]
