"""The tables behind an event's status: what each governing word does, and how effects fold.

The words stand in `codebook/status.yaml`; the folding rules stand here, because they are few and
each is explained, with an example that is a test, in docs/status.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sourceline.coding.attribution_cues import cue_table, load_yaml
from sourceline.records import Status

Words = dict[str, str]

REAL: tuple[Status, ...] = ("asserted", "confirmed", "claimed", "alleged")
AHEAD: tuple[Status, ...] = ("planned", "threatened", "hypothetical")


def _to(status: Status, *before: Status) -> dict[Status, Status]:
    return dict.fromkeys(before, status)


# effect -> {status so far: status after}; a status that is not named stays.
FOLD: dict[str, dict[Status, Status]] = {
    "claim": _to("claimed", "asserted", "confirmed"),
    "hedge": _to("claimed", "asserted", "confirmed"),
    "self": _to("confirmed", "asserted"),
    "confirm": _to("confirmed", "asserted", "claimed", "alleged"),
    "vouch": _to("confirmed", "asserted", "claimed", "alleged"),
    "allege": _to("alleged", "asserted", "confirmed", "claimed"),
    "answer": _to("disputed", "claimed", "alleged", "confirmed", "denied"),
    "quarrel": _to("disputed", *REAL),
    "deny": _to("denied", *REAL, *AHEAD, "negated"),
    "plan": _to("planned", *REAL),
    "threat": _to("threatened", *REAL, "planned"),
    "open": _to("hypothetical", *REAL, "planned", "threatened"),
    "any": _to("hypothetical", *REAL, "planned"),
    "if": _to("hypothetical", *REAL, "planned", "threatened", "negated"),
    "not": {
        **_to("negated", *REAL, "planned", "threatened"),
        "denied": "alleged",
        "negated": "hypothetical",
    },
    "undo": _to("negated", *REAL, *AHEAD),
    "refuse": {**_to("negated", *REAL, *AHEAD), "negated": "hypothetical"},
}
ALIASES = {
    "ask": "open", "doubt": "open", "unsaid": "open", "purpose": "plan",
    "undenied": "allege",
}  # fmt: skip
UNREAL = frozenset({"undo", "if", "plan", "threat", "open", "not", "refuse"})


@dataclass(frozen=True, slots=True)
class StatusTable:
    """`codebook/status.yaml` turned round: word -> effect, per place in the tree."""

    infinitive: Words
    gerund: Words
    clause: Words
    nominal: Words
    nouns: Words
    adjectives: Words
    modifiers: Words
    marks: Words
    prepositions: Words
    modals: Words
    adverbs: Words
    light: frozenset[str]
    loose: frozenset[str]
    happens: frozenset[str]
    prospective: frozenset[str]
    predicates: Words
    awaited: frozenset[str]
    true: frozenset[str]
    untrue: frozenset[str]
    scant: frozenset[str]
    gathering: frozenset[str]
    voicing: frozenset[str]
    perceived: frozenset[str]
    certain: frozenset[str]
    foils: frozenset[str]
    onset: frozenset[str]
    achieved: frozenset[str]
    frequency: frozenset[str]
    ongoing: frozenset[str]
    habitual: frozenset[str]


def _turn(groups: dict[str, list[Any]]) -> Words:
    found: Words = {}
    for effect, words in groups.items():
        for word in words:
            found.setdefault(str(word), effect)
    return found


@cache
def status_table() -> StatusTable:
    """The table, read once."""
    raw = load_yaml("status.yaml")
    verbs = raw["verbs"]
    return StatusTable(
        infinitive=_turn(verbs["infinitive"]),
        gerund=_turn(verbs["gerund"]),
        clause=_turn(verbs["clause"]),
        nominal=_turn(verbs["nominal"]),
        nouns=_turn(raw["nouns"]),
        adjectives=_turn(raw["adjectives"]),
        modifiers=_turn(raw["modifiers"]),
        marks=_turn(raw["marks"]),
        prepositions=_turn(raw["prepositions"]),
        modals=_turn(raw["modals"]),
        adverbs={**cue_table().hedges, **_turn(raw["adverbs"])},
        light=frozenset(raw["light"]),
        loose=frozenset(raw["loose"]),
        happens=frozenset(raw["happens"]),
        prospective=frozenset(raw["prospective"]),
        predicates=_turn(raw["predicates"]),
        awaited=frozenset(raw["awaited"]),
        true=frozenset(raw["truth"]["true"]),
        untrue=frozenset(raw["truth"]["untrue"]),
        scant=frozenset(raw["scant"]),
        gathering=frozenset(raw["gathering"]),
        voicing=frozenset(raw["voicing"]),
        perceived=frozenset(raw["perceived"]),
        certain=frozenset(raw["certain"]),
        foils=frozenset(raw["foils"]),
        onset=frozenset(raw["onset"]),
        achieved=frozenset(raw["achieved"]),
        frequency=frozenset(raw["frequency"]),
        ongoing=frozenset(raw["ongoing"]),
        habitual=frozenset(raw["habitual"]),
    )
