"""How sure: the chance that an event, a role or a claim is right, calibrated on held-out data.

Each chance is a logistic function of a few features that the coding knows anyway; the weights stand
in `confidence.json`, made by `python -m training.calibrate`. docs/confidence.md says what the
numbers mean and what they do not.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_tree import Range
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import Scene
from sourceline.language import PLOVER_TYPES
from sourceline.records import HAPPENED, Event, Party

Kind = Literal["event", "actor", "recipient", "claim"]
Features = Mapping[str, float]
_COLUMN = {name: number for number, name in enumerate(PLOVER_TYPES)}
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "ACCUSE", "CONSULT"})
_FAR = 4.0  # logits beyond which the network's word counts no further


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: intercept and a weight a feature."""

    intercept: float
    weights: tuple[tuple[str, float], ...]

    def chance(self, features: Features) -> float:
        """The probability, rounded to hundredths; never quite 0 or 1."""
        total = self.intercept + sum(weight * features[name] for name, weight in self.weights)
        return min(0.99, max(0.01, round(1 / (1 + math.exp(-total)), 2)))


class Judge:
    """Sets the confidence of events, their parties, and claims."""

    def __init__(self, models: Mapping[Kind, Model]) -> None:
        self.models = models

    def event(self, event: Event, cluster: Cluster, scene: Scene) -> Event:
        """The event with its own confidence and that of its parties."""
        return replace(
            event,
            confidence=self.rate("event", event_features(event, cluster, scene)),
            actors=tuple(self._parties("actor", event, cluster, scene)),
            recipients=tuple(self._parties("recipient", event, cluster, scene)),
        )

    def claim(self, draft: ClaimDraft, scene: Scene) -> float | None:
        """The confidence of a claim."""
        return self.rate("claim", claim_features(draft, scene))

    def rate(self, kind: Kind, features: Features) -> float | None:
        """The chance by this kind's model; None where there is none."""
        model = self.models.get(kind)
        return None if model is None else model.chance(features)

    def _parties(
        self, role: Literal["actor", "recipient"], event: Event, cluster: Cluster, scene: Scene
    ) -> Iterator[Party]:
        parties = event.actors if role == "actor" else event.recipients
        for party in parties:
            features = party_features(role, party, event, cluster, scene)
            yield replace(party, confidence=self.rate(role, features))


@cache
def shipped() -> Judge:
    """The judge with the weights that ship with the package."""
    text = files("sourceline.coding").joinpath("confidence.json").read_text(encoding="utf-8")
    return Judge({kind: _model(row) for kind, row in json.loads(text)["models"].items()})


def _model(row: Mapping[str, float]) -> Model:
    weights = tuple((name, weight) for name, weight in row.items() if name != "intercept")
    return Model(row["intercept"], weights)


# -- what is looked at ----------------------------------------------------------------------


def event_features(event: Event, cluster: Cluster, scene: Scene) -> dict[str, float]:
    """What speaks for an event: the network's word, the codebook's, and how much is told of it."""
    parts = cluster.parts
    own = [part for part in parts if part.type == event.type] or parts
    best = max(own, key=lambda part: _score(part, scene))
    score = _score(best, scene)
    rival = _rival(best, scene)
    return {
        "network": _logit(score),
        "rival": _logit(rival),
        "phrase": float(len(best.match.tokens) > 1),
        "noun": float(scene.tree.pos[best.match.token] in ("NOUN", "PROPN")),
        "ambiguous": float(all(part.match.ambiguous for part in own)),
        "deed": float(event.type in _DEEDS),
        "mode": float(bool(event.modes)),
        "parties": float(bool(event.actors)) + float(bool(event.recipients)),
        "setting": float(bool(event.places)) + float(event.time.precision != "unknown"),
        "counted": float(bool(event.counts)),
        "again": math.log(len(parts)),
        "happened": float(event.status in HAPPENED),
        "type": float(_COLUMN.get(event.type, -1)),
    }


def party_features(
    role: Literal["actor", "recipient"], party: Party, event: Event, cluster: Cluster, scene: Scene
) -> dict[str, float]:
    """What speaks for a party: how it was found, whether the network's roles agree, its name."""
    rule, _, found = party.by.partition(";")
    tokens = set(_tokens(party, scene))
    agree = against = 0
    near = 99
    for part in cluster.parts:
        heads = _arguments(part, scene, role)
        if heads & tokens:
            agree = 1
        elif heads:
            against = 1
        sentence = scene.tree.sentence[part.match.token]
        for t in tokens:
            if scene.tree.sentence[t] == sentence:
                near = min(near, abs(t - part.match.token))
    return {
        "rule": hash_rule(rule),  # type: ignore[dict-item]
        "agree": float(agree),
        "against": float(against and not agree),
        "here": float(near < 99),
        "distance": math.log(1 + near) if near < 99 else 0.0,
        "known": float(bool(party.actor_id)),
        "country": float(bool(party.country)),
        "sector": float(bool(party.sector)),
        "pronoun": float("'" in found),
        "again": math.log(max(1, len(party.spans))),
        "named": float(any(t in scene.tree.persons or scene.doc[t].ent_type for t in tokens)),
        "place": float(any(scene.doc[t].ent_type_ in ("GPE", "LOC", "FAC") for t in tokens)),
        "beside": float(len(event.actors if role == "actor" else event.recipients) - 1),
        "long": math.log(_length(cluster, scene)),
        "network": _logit(max(_score(part, scene) for part in cluster.parts)),
        "parts": math.log(len(cluster.parts)),
    }


def hash_rule(rule: str) -> str:
    return rule


def claim_features(draft: ClaimDraft, scene: Scene) -> dict[str, float]:
    """What speaks for a claim: the network's word on its cue, source and content; the syntax's."""
    source, cue, content = 0, 1, 2
    return {
        "cue": _logit(_mean([draft.cue], cue, scene)),
        "content": _logit(_mean(draft.content, content, scene)),
        "source": _logit(_mean([draft.source], source, scene)) if draft.source else 0.0,
        "sourced": float(draft.source is not None),
        "syntax": float(not draft.by.startswith("model:")),
        "by": draft.by,  # type: ignore[dict-item]
        "firm": float(draft.firm),
        "quoted": float(draft.quoted),
        "long": math.log(sum(end - start for start, end in draft.content)),
        "inside": float(_inside(draft, scene)),
        "stance": draft.stance,  # type: ignore[dict-item]
        "pieces": float(len(draft.content)),
        "gap": 0.0,
        "sentence": float(len({scene.tree.sentence[s] for s, _ in draft.content})),
    }


def _inside(draft: ClaimDraft, scene: Scene) -> bool:
    return any(
        other is not draft and other.firm and other.covers(draft.cue_head) for other in scene.claims
    )


def _score(part: EventMention, scene: Scene) -> float:
    column = _COLUMN.get(part.type)
    return 0.5 if column is None else float(scene.held.trigger[part.match.token, column])


def _rival(part: EventMention, scene: Scene) -> float:
    column = _COLUMN.get(part.type)
    row = scene.held.trigger[part.match.token]
    return max(float(chance) for number, chance in enumerate(row) if number != column)


def _logit(chance: float) -> float:
    inside = min(1 - 1e-6, max(1e-6, chance))
    return max(-_FAR, min(_FAR, math.log(inside / (1 - inside))))


def _mean(ranges: Iterable[Range | None], column: int, scene: Scene) -> float:
    tokens = [t for part in ranges if part is not None for t in range(*part)]
    if not tokens:
        return 0.0
    return float(scene.held.attribution[tokens, column].mean())


def _tokens(party: Party, scene: Scene) -> Iterator[int]:
    for span in party.spans:
        found = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is not None:
            yield from range(found.start, found.end)


def _arguments(part: EventMention, scene: Scene, role: str) -> set[int]:
    wanted = ("ARG0",) if role == "actor" else ("ARG1", "ARG2")
    spots = [part.match.token] + ([part.match.light] if part.match.light is not None else [])
    return {
        head
        for spot in spots
        for name, head in scene.held.predicates.get(spot, ())
        if name in wanted
    }


def _length(cluster: Cluster, scene: Scene) -> int:
    start, end = scene.tree.sentences[scene.tree.sentence[cluster.mentions[0].match.token]]
    return max(1, end - start)
