"""Who says so, and what happened: PolNeAR attributions, GENEVA triggers, stories, examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sourceline.language.labels import PLOVER_TYPES
from sourceline.language.tokenizer import tokenise
from sourceline.resolving.countries import country_of, is_demonym
from training.examples import EVERY_TAG, TAG_BIT, Example
from training.names import retokenise, text_gaps

# FrameNet-style types of GENEVA that mean one PLOVER type whatever the context.
GENEVA_TO_PLOVER = {
    "Attack": "ASSAULT", "Hostile_encounter": "ASSAULT", "Killing": "ASSAULT",
    "Terrorism": "ASSAULT", "Destroying": "ASSAULT", "Bodily_harm": "ASSAULT",
    "Arrest": "COERCE", "Protest": "PROTEST", "Request": "REQUEST", "Assistance": "AID",
    "Sign_agreement": "AGREE", "Judgment_communication": "ACCUSE",
    "Criminal_investigation": "ACCUSE", "Collaboration": "COOPERATE", "Supporting": "SUPPORT",
    "Conquering": "ASSAULT",
}  # fmt: skip
# Types that leave it open whether their trigger is a PLOVER event.
UNDECIDED = frozenset(
    "Commitment Agree_or_refuse_to_act Come_together Social_event Supply Giving Damaging Death "
    "Defending Revenge Removing Control Preventing_or_letting Quarreling Arriving Traveling "
    "Committing_crime Theft Catastrophe Response Sending Ratification Scrutiny".split()
)


def attributions(folder: Path, split: str) -> list[list[Example]]:
    """PolNeAR articles: BIO tags of source, cue and content, one role a word."""
    documents = []
    for line in (folder / "polnear" / f"{split}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        doc = tokenise(row["text"])
        words = [token for token in doc if not token.is_space]
        tags = ["O"] * len(words)
        starts = {token.idx: number for number, token in enumerate(words)}
        for item in row["attributions"]:
            for role in ("content", "source", "cue"):
                for span in item[role]:
                    _tag(tags, words, starts, span["start"], span["end"], role)
        example = Example([t.text for t in words], text_gaps(row["text"], words))
        example.attribution = tags
        example.stances = _plainly_said(example.words, tags)
        documents.append([example])
    return documents


_NO_PLAIN_WORDS = frozenset(
    "not no never none nothing nobody n't n’t deny denied denies will would 'll ’ll should must "
    "may might could blame blamed wrong false lie responsible want wants urge condemn".split()
)


def _plainly_said(words: list[str], tags: list[str]) -> list[tuple[int, str]]:
    """Cues "said" with nothing near them that could make it more than an assertion."""
    return [
        (at, "asserts")
        for at, word in enumerate(words)
        if word in ("said", "says") and tags[at] == "B-cue"
        and _NO_PLAIN_WORDS.isdisjoint(w.lower() for w in words[max(0, at - 25) : at + 26])
    ]  # fmt: skip


def _tag(
    tags: list[str], words: list[Any], starts: dict[int, int], start: int, end: int, role: str
) -> None:
    at = starts.get(start)
    if at is None:
        at = next((n for n, t in enumerate(words) if t.idx + len(t) > start), len(words))
    prefix = "B"
    while at < len(words) and words[at].idx < end:
        tags[at] = f"{prefix}-{role}"
        prefix = "I"
        at += 1


def geneva(folder: Path) -> list[list[Example]]:
    """GENEVA sentences: (word, PLOVER type, 1 or 0) for triggers whose type decides."""
    documents: list[list[Example]] = []
    for split in ("train", "dev"):
        for line in (folder / "geneva" / f"{split}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            kinds = ["O"] * len(row["tokens"])
            for event in row["events"]:
                kinds[event["trigger"]["start"]] = "B-" + event["type"]
            words, gaps, tags = retokenise(row["tokens"], kinds)
            example = Example(words, gaps)
            for at, tag in enumerate(tags):
                kind = tag[2:]
                mapped = GENEVA_TO_PLOVER.get(kind)
                if mapped:
                    example.triggers.append((at, mapped, 1))
                    others = (t for t in ("ASSAULT", "PROTEST", "COERCE") if t != mapped)
                    example.triggers += [(at, other, 0) for other in others]
                elif tag != "O" and kind not in UNDECIDED:
                    example.triggers += [(at, other, 0) for other in PLOVER_TYPES]
            documents.append([example])
    return documents


def stories(folder: Path, words_each: int = 90) -> list[list[Example]]:
    """Machine-written stories with a PLOVER type: the headline and the first words."""
    documents: list[list[Example]] = []
    for line in (folder / "ngec_synthetic" / "synthetic_events.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        text = row["prompt"] if len(documents) % 3 == 0 else row["text"]
        doc = tokenise(str(text)[:900])
        words = [token for token in doc if not token.is_space][:words_each]
        if len(words) > 3 and row["label"] in PLOVER_TYPES:
            example = Example([t.text for t in words], text_gaps(doc.text, words))
            example.story = row["label"]
            documents.append([example])
    return documents


def state_masks(words: list[str]) -> list[int]:
    """Tag masks of our own sentences: states and their peoples are sure, all else is open."""
    masks = [EVERY_TAG] * len(words)
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if _is_state(words[at : at + n])), 0)
        if size:
            kind = "NORP" if is_demonym(" ".join(words[at : at + size])) else "GPE"
            masks[at] = TAG_BIT[f"B-{kind}"]
            masks[at + 1 : at + size] = [TAG_BIT[f"I-{kind}"]] * (size - 1)
        at += max(1, size)
    return masks


def _is_state(words: list[str]) -> bool:
    capital = words[0][0].isupper() and words[-1][0].isupper()
    return capital and words[0] != "The" and country_of(" ".join(words)) is not None


def codebook_examples() -> list[list[Example]]:
    """The codebook's own examples: a type is present in its positives, absent in its negatives."""
    import yaml

    import sourceline

    documents: list[list[Example]] = []
    folder = Path(sourceline.__file__).parent / "codebook" / "plover"
    for path in sorted(folder.glob("*.yaml")):
        kind = path.stem.upper()
        if kind not in PLOVER_TYPES:
            continue
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        groups = [content.get("examples") or {}]
        modes = content.get("modes") or {}
        groups += [
            mode.get("examples") or {}
            for mode in (modes.values() if isinstance(modes, dict) else modes)
        ]
        for group in groups:
            for sign in ("positive", "negative"):
                for item in group.get(sign) or []:
                    text = item["text"] if isinstance(item, dict) else item
                    doc = tokenise(text)
                    example = Example([t.text for t in doc], text_gaps(text, list(doc)))
                    example.entity_masks = state_masks(example.words)
                    if sign == "positive":
                        example.story = kind
                    elif group is groups[0]:
                        example.absent = (kind,)
                    else:
                        continue
                    documents.append([example])
    return documents
