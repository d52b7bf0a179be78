"""Quick dev figures on gold words while training; the real scores come from `benchmarks`."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import torch

from sourceline.language.labels import ATTRIBUTION_TAGS, UPOS
from training import sources, treebanks
from training.batches import Batcher, Document
from training.examples import IGNORE, Example
from training.model import Network


@cache
def _dev(data: Path) -> tuple[list[Document], list[Document], list[Document]]:
    return (
        treebanks.ewt(data, "dev"),
        treebanks.gum(data, "dev", commercial_only=False),
        sources.attributions(data, "dev")[:25],
    )


@torch.no_grad()
def dev_figures(network: Network, batcher: Batcher, data: Path) -> dict[str, float]:
    """UPOS, UAS, LAS (whole relations), role and attribution token F, in percent."""
    network.eval()
    out: dict[str, float] = {}
    ewt, gum, told = _dev(data)
    for name, documents in (("ewt", ewt), ("gum", gum)):
        out.update(
            {
                f"{name}_{key}": value
                for key, value in _treebank(network, batcher, documents).items()
            }
        )
    out.update(_attribution(network, batcher, told))
    return {key: round(100 * value, 2) for key, value in out.items()}


def _batches(batcher: Batcher, documents: list[Document]) -> list[list[Example]]:
    rng = random.Random(0)
    return batcher.group(batcher.draw(documents, rng), 4000, rng)


def _treebank(network: Network, batcher: Batcher, documents: list[Document]) -> dict[str, float]:
    right = {"upos": 0, "uas": 0, "las": 0, "starts": 0}
    total = 0
    role = [0, 0, 0]
    upos_labels, rel_labels = len(UPOS), len(batcher.inventory.rels)
    assert upos_labels and rel_labels
    for batch in _batches(batcher, documents):
        inputs, target = batcher.inputs(batch), batcher.targets(batch)
        h = network.words(inputs["pieces"], inputs["shapes"], inputs["gaps"], inputs["firsts"])
        keep = target["heads"] != IGNORE
        same = target["sentence"][:, :, None] == target["sentence"][:, None, :]
        heads = network.arcs(h).masked_fill(~same, -1e4).argmax(-1)
        rels = network.relations(h, heads).argmax(-1)
        uas = (heads == target["heads"]) & keep
        right["uas"] += int(uas.sum())
        right["las"] += int((uas & (rels == target["rels"])).sum())
        right["upos"] += int(((network.upos(h).argmax(-1) == target["upos"]) & keep).sum())
        starts = (network.start(h).squeeze(-1) > 0) == (target["starts"] == 1)
        right["starts"] += int((starts & keep).sum())
        total += int(keep.sum())
        if "roles" in target:
            guess = network.roles(h, target["predicates"]).argmax(-1)
            known = target["roles"] != IGNORE
            role[0] += int(((guess == target["roles"]) & known & (guess > 0)).sum())
            role[1] += int(((guess > 0) & known).sum())
            role[2] += int((target["roles"] > 0).sum())
    out = {name: value / max(1, total) for name, value in right.items()}
    if role[2]:
        out["roles_f"] = 2 * role[0] / max(1, role[1] + role[2])
    return out


def _attribution(network: Network, batcher: Batcher, documents: list[Document]) -> dict[str, float]:
    counts = {name: [0, 0, 0] for name in ("source", "cue", "content")}
    for batch in _batches(batcher, documents):
        inputs, target = batcher.inputs(batch), batcher.targets(batch)
        h = network.words(inputs["pieces"], inputs["shapes"], inputs["gaps"], inputs["firsts"])
        guess = network.attribution(h).argmax(-1)
        known = target["attribution"] != IGNORE
        for name, row in counts.items():
            tags = torch.tensor([n for n, tag in enumerate(ATTRIBUTION_TAGS) if tag.endswith(name)])
            predicted = torch.isin(guess, tags) & known
            gold = torch.isin(target["attribution"], tags)
            row[0] += int((predicted & gold).sum())
            row[1] += int(predicted.sum())
            row[2] += int(gold.sum())
    return {
        f"attribution_{name}": 2 * row[0] / max(1, row[1] + row[2]) for name, row in counts.items()
    }
