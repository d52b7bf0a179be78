"""Losses of all heads, each computed where the batch has its annotation."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from sourceline.language.labels import ATTRIBUTION_TAGS, ENTITY_TAGS
from training.examples import IGNORE
from training.model import Network

WEIGHTS = {
    "upos": 0.6, "xpos": 0.4, "lemmas": 0.4, "starts": 0.6, "heads": 1.0, "rels": 0.8,
    "entities": 1.0, "nominals": 0.4, "attribution": 3.0, "stances": 1.0, "statuses": 1.0,
    "predicate": 0.3, "roles": 1.0, "triggers": 1.5, "story": 0.5, "absent": 0.5,
    "cues": 1.0,
}  # fmt: skip
# Log weight of a tag that is allowed beside O. At -1.5 a name that a corpus leaves unmarked (a
# country, say) could go to a kind that the corpus leaves open; it has to go to O.
_OPEN_DISCOUNT = -4.0
_BITS = torch.tensor([1 << number for number in range(len(ENTITY_TAGS))])


def losses(
    network: Network, h: Tensor, mask: Tensor, target: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Name to mean loss, unweighted."""
    h = network.drop(h)
    out: dict[str, Tensor] = {}
    for name, head in (
        ("upos", network.upos),
        ("xpos", network.xpos),
        ("lemmas", network.lemma),
        ("nominals", network.nominal),
        ("attribution", network.attribution),
        ("stances", network.stance),
        ("statuses", network.status),
    ):
        if name in target:
            out[name] = _cross(head(h), target[name])
    if "cues" in target:
        out["cues"] = _cues(network.attribution(h), target["cues"])
    if "starts" in target:
        out["starts"] = _binary(network.start(h).squeeze(-1), target["starts"].float())
    if "heads" in target:
        out.update(_syntax(network, h, target))
    if "entity_masks" in target:
        out["entities"] = _partial(network.entity(h), target["entity_masks"])
    if "roles" in target:
        out["predicate"] = _binary(network.predicate(h).squeeze(-1), target["is_predicate"])
        out["roles"] = _cross(network.roles(h, target["predicates"]), target["roles"])
    out.update(_events(network, h, mask, target))
    return out


def _cross(scores: Tensor, labels: Tensor) -> Tensor:
    if not (labels != IGNORE).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(
        scores.float().flatten(0, -2), labels.flatten(), ignore_index=IGNORE
    )


def _binary(scores: Tensor, signs: Tensor) -> Tensor:
    keep = signs != IGNORE
    return functional.binary_cross_entropy_with_logits(scores.float()[keep], signs[keep])


def _cues(scores: Tensor, cues: Tensor) -> Tensor:
    """A cue's main word begins the cue or goes on with it; other words do not begin one."""
    begins, inside = (ATTRIBUTION_TAGS.index(f"{prefix}-cue") for prefix in "BI")
    logs = scores.float().log_softmax(-1)
    main, none = logs[cues == 1], logs[cues == 0]
    others = [tag for tag in range(len(ATTRIBUTION_TAGS)) if tag != begins]
    said = -main[:, [begins, inside]].logsumexp(-1).sum() - none[:, others].logsumexp(-1).sum()
    return said / max(1, len(main))


def _each_word(scores: Tensor, signs: Tensor) -> Tensor:
    """Binary losses, summed over the types that are known of a word, mean over such words."""
    keep = signs != IGNORE
    each = functional.binary_cross_entropy_with_logits(
        scores.float()[keep], signs[keep], reduction="sum"
    )
    return each / keep.any(-1).sum()


def _syntax(network: Network, h: Tensor, target: dict[str, Tensor]) -> dict[str, Tensor]:
    heads = target["heads"]
    sentence = target["sentence"]
    scores = network.arcs(h).float()
    same = sentence[:, :, None] == sentence[:, None, :]
    scores = scores.masked_fill(~same, -1e4)
    relations = network.relations(h, heads.clamp(min=0))
    return {"heads": _cross(scores, heads), "rels": _cross(relations, target["rels"])}


def _partial(scores: Tensor, masks: Tensor) -> Tensor:
    """Marginal likelihood of the allowed tags; -1 marks words without annotation."""
    keep = masks >= 0
    allowed = (masks[keep][:, None] & _BITS) != 0
    logs = scores.float()[keep].log_softmax(-1)
    # Where O and something else are both allowed, O is the better guess: without this, a kind that
    # no large corpus annotates (QUANTITY) would swallow every word that is outside all entities.
    open_word = allowed[:, :1] & (allowed.sum(-1, keepdim=True) < len(ENTITY_TAGS))
    discount = torch.where(open_word & (torch.arange(len(ENTITY_TAGS)) > 0), _OPEN_DISCOUNT, 0.0)
    return -(logs + discount).masked_fill(~allowed, -1e4).logsumexp(-1).mean()


def _events(
    network: Network, h: Tensor, mask: Tensor, target: dict[str, Tensor]
) -> dict[str, Tensor]:
    out: dict[str, Tensor] = {}
    if "triggers" in target:
        out["triggers"] = _each_word(network.trigger(h), target["triggers"])
    elif "upos" in target and "heads" in target:
        # Function words, punctuation and numbers are never triggers.
        idle = torch.isin(target["upos"], torch.tensor([1, 3, 4, 5, 6, 8, 9, 10, 12, 13]))
        scores = network.trigger(h).float()[idle]
        out["triggers"] = functional.softplus(scores).mean()
    if "story" in target:
        scores = network.trigger(h).float().masked_fill(~mask[:, :, None], -30.0)
        pooled = (scores * 2).logsumexp(1) / 2
        told = target["story"] != IGNORE
        if told.any():
            labels = target["story"][told]
            signs = functional.one_hot(labels, scores.shape[-1]).float()
            rank = functional.cross_entropy(pooled[told], labels)
            each = functional.binary_cross_entropy_with_logits(
                pooled[told], signs, reduction="none"
            )
            out["story"] = rank + (each * (0.15 + 0.85 * signs)).sum(-1).mean()
        gone = target["absent"] > 0
        if gone.any():
            out["absent"] = functional.softplus(pooled[gone]).mean()
    return out
