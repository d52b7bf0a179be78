"""How sure: the chance that an event, a role or a claim is right, calibrated on held-out data.

Each chance is a logistic function of few features that the coding knows anyway. The weights stand
in `confidence.json`, made by `python -m training.calibrate`; docs/confidence.md says what the
numbers mean, what they were fitted on and how well they hold.
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
from sourceline.language import ATTRIBUTION_ROLES, PLOVER_TYPES
from sourceline.records import Event, Party

Kind = Literal["event", "role", "claim", "inner_claim"]
Role = Literal["actor", "recipient"]
Features = Mapping[str, float]
_COLUMN = {name: number for number, name in enumerate(PLOVER_TYPES)}
# PLOVER's verbal and material conflict. Words of agreement and help are used of much else.
_CONFLICT = frozenset({
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
    "ASSAULT",
})  # fmt: skip
_DIRECT = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "obl", "nmod"})
_FAR = 4.0  # logits beyond which the network's word counts no further


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: an intercept, and a weight for each feature by name."""

    intercept: float
    weights: tuple[tuple[str, float], ...]

    def chance(self, features: Features) -> float:
        """The probability in hundredths, from 0.01 to 0.99."""
        total = self.intercept + sum(weight * features[name] for name, weight in self.weights)
        return min(0.99, max(0.01, round(1 / (1 + math.exp(-total)), 2)))


class Judge:
    """Says how sure events, their parties and claims are.

    A kind without a model gets no confidence, nor do events of types that are not PLOVER's, which
    no model knows.
    """

    def __init__(self, models: Mapping[Kind, Model]) -> None:
        self.models = models

    def event(self, event: Event, cluster: Cluster, scene: Scene) -> Event:
        """The event with its own confidence and that of its parties."""
        if event.type not in _COLUMN:
            return event
        heads = role_heads(cluster, scene)
        return replace(
            event,
            confidence=self.rate("event", event_features(event, cluster, scene)),
            actors=tuple(self._parties("actor", event.actors, heads, cluster, scene)),
            recipients=tuple(self._parties("recipient", event.recipients, heads, cluster, scene)),
        )

    def claim(self, draft: ClaimDraft, scene: Scene) -> float | None:
        """The confidence of a claim; one inside another claim is judged by a model of its own."""
        kind: Kind = "inner_claim" if inside_another(draft, scene.claims) else "claim"
        return self.rate(kind, claim_features(draft, scene))

    def rate(self, kind: Kind, features: Features) -> float | None:
        """The chance by the model of this kind."""
        model = self.models.get(kind)
        return None if model is None else model.chance(features)

    def _parties(
        self,
        role: Role,
        parties: Iterable[Party],
        heads: Mapping[Role, frozenset[int]],
        cluster: Cluster,
        scene: Scene,
    ) -> Iterator[Party]:
        for party in parties:
            features = party_features(party, heads[role], cluster, scene)
            yield replace(party, confidence=self.rate("role", features))


@cache
def shipped() -> Judge:
    """The judge with the weights that ship with the package."""
    text = files("sourceline.coding").joinpath("confidence.json").read_text(encoding="utf-8")
    return Judge({kind: model_of(row) for kind, row in json.loads(text)["models"].items()})


def model_of(row: Mapping[str, float]) -> Model:
    """A model from its row in `confidence.json`: "intercept" and the features' weights."""
    weights = tuple((name, weight) for name, weight in row.items() if name != "intercept")
    return Model(row["intercept"], weights)


# -- what is looked at ----------------------------------------------------------------------


def event_features(event: Event, cluster: Cluster, scene: Scene) -> dict[str, float]:
    """What speaks for an event.

    Returns:
        `network`: the trigger head's highest score for the type at one of the mentions (logit);
        `ambiguous`: 1 if the codebook calls the words of all mentions ambiguous; `conflict`: 1 for
        types of conflict, 0 for those of cooperation; `noun`: 1 if a noun names it; `parties`: how
        many of its two roles are filled; `again`: natural logarithm of the number of mentions.
    """
    parts = cluster.parts
    own = [part for part in parts if part.type == event.type] or parts
    score, best = max(((_score(part, scene), part) for part in own), key=lambda scored: scored[0])
    return {
        "network": _logit(score),
        "ambiguous": float(all(part.match.ambiguous for part in own)),
        "conflict": float(event.type in _CONFLICT),
        "noun": float(scene.tree.pos[best.match.token] in ("NOUN", "PROPN")),
        "parties": float(bool(event.actors)) + float(bool(event.recipients)),
        "again": math.log(len(parts)),
    }


def party_features(
    party: Party, heads: frozenset[int], cluster: Cluster, scene: Scene
) -> dict[str, float]:
    """What speaks for a party in its role.

    Args:
        party: as in the event, before any confidence.
        heads: tokens that the network's semantic roles give the event for this role.

    Returns:
        1 or 0 each: `direct`, the party hangs on the event's word by a plain relation; `content`,
        it was taken out of what is demanded, criticised, discussed; `agree`, the network's semantic
        roles say the same; `pronoun`, a pronoun stood for it; `sector`, its sector is known. `long`
        is the natural logarithm of the words of the first mention's sentence.
    """
    rule, _, found = party.by.partition(";")
    relation = rule.partition(":")[2]
    sentence = scene.tree.sentence[cluster.mentions[0].match.token]
    start, end = scene.tree.sentences[sentence]
    return {
        "direct": float(relation in _DIRECT),
        "content": float(relation in ("content", "blamed")),
        "agree": float(any(_covers(party, scene.doc[head].idx) for head in heads)),
        "pronoun": float("'" in found),
        "sector": float(bool(party.sector)),
        "long": math.log(max(1, end - start)),
    }


def claim_features(draft: ClaimDraft, scene: Scene) -> dict[str, float]:
    """What speaks for a claim.

    Returns:
        `cue`, `content`, `source`: what the network's attribution head gives the claim's words for
        that role on average (logit; 0 where it has no source); `sourced`: 1 if it has a source;
        `pieces`: into how many pieces the content falls.
    """
    means = {
        "cue": _mean((draft.cue,), "cue", scene),
        "content": _mean(draft.content, "content", scene),
        "source": _mean((draft.source,), "source", scene) if draft.source else 0.5,
    }
    return {
        **{name: _logit(mean) for name, mean in means.items()},
        "sourced": float(draft.source is not None),
        "pieces": float(len(draft.content)),
    }


def inside_another(draft: ClaimDraft, claims: Iterable[ClaimDraft]) -> bool:
    """Whether the cue stands in the content of another claim that is firm."""
    at = draft.cue_head
    for other in claims:
        if other is not draft and other.firm:
            for start, end in other.content:
                if start <= at < end:
                    return True
    return False


def role_heads(cluster: Cluster, scene: Scene) -> dict[Role, frozenset[int]]:
    """By role, the head tokens that the network's semantic roles give the event's words."""
    spots = {part.match.token for part in cluster.parts}
    spots |= {part.match.light for part in cluster.parts if part.match.light is not None}
    pairs = [pair for spot in spots for pair in scene.held.predicates.get(spot, ())]
    return {
        "actor": frozenset(head for name, head in pairs if name == "ARG0"),
        "recipient": frozenset(head for name, head in pairs if name in ("ARG1", "ARG2")),
    }


def _score(part: EventMention, scene: Scene) -> float:
    return float(scene.held.trigger[part.match.token, _COLUMN[part.type]])


def _logit(chance: float) -> float:
    inside = min(1 - 1e-6, max(1e-6, chance))
    return max(-_FAR, min(_FAR, math.log(inside / (1 - inside))))


def _mean(ranges: Iterable[Range | None], role: str, scene: Scene) -> float:
    column = scene.held.attribution[:, ATTRIBUTION_ROLES.index(role)]
    total, size = 0.0, 0
    for start, end in filter(None, ranges):
        total += float(column[start:end].sum())
        size += end - start
    return total / size if size else 0.0


def _covers(party: Party, place: int) -> bool:
    """Whether a character lies in one of a party's spans."""
    return any(span.start <= place < span.end for span in party.spans)
