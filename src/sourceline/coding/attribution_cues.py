"""The cue table of the codebook, ready to look up: which words carry a claim, and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sourceline.records import Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of `codebook/attribution.yaml`."""

    id: str
    stance: Stance
    effect: str
    takes: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    hedged: bool = False
    attitude: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cues by lemma, in the order of the file; hedging words by lower-case form."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    hedges: dict[str, str]
    lists: dict[str, frozenset[str]]


@cache
def load_yaml(name: str) -> dict[str, Any]:
    """A table that ships with the codebook, read with the C parser where there is one."""
    text = files("sourceline.codebook").joinpath(name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)
    return loaded


def cue_from(row: dict[str, Any]) -> Cue:
    """A row of `attribution.yaml` or `cue_phrases.yaml`."""
    takes = [str(frame) for frame in row.get("takes", ())]
    return Cue(
        id=row["id"],
        stance=row["stance"],
        effect=row["effect"],
        takes=frozenset(frame for frame in takes if not frame.startswith("to:")),
        prepositions=frozenset(frame[3:] for frame in takes if frame.startswith("to:")),
        hedged=bool(row.get("hedged", False)),
        attitude=row.get("kind") == "attitude",
        examples=tuple(row.get("examples", ())),
    )


def _by_word(rows: list[dict[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for row in rows:
        cue = cue_from(row)
        for word in row["words"]:
            found.setdefault(str(word), []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}


@cache
def cue_table() -> CueTable:
    """The table, read once."""
    raw = load_yaml("attribution.yaml")
    return CueTable(
        verbs=_by_word(raw["verbs"]),
        nouns=_by_word(raw["nouns"]),
        hedges={word: effect for effect, words in raw["hedges"].items() for word in words},
        lists={name: frozenset(words) for name, words in raw["lists"].items()},
    )
