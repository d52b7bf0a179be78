"""Teach the heads of stance and status anew, on the words of an encoder that stays as it is.

    python -m training.heads --run training/runs/mean4 --out training/runs/shipped

Averaging networks leaves their encoders good and these two heads, which few sentences have taught,
out of step with them. The vectors of all cues and event words of `told.py` are made once; the heads
are then trained on them for `--epochs` rounds. It takes a minute on a CPU.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from sourceline.language.labels import STANCES, STATUSES
from sourceline.language.pieces import WordPieces
from training import told
from training.batches import Batcher, Inventory
from training.examples import Example
from training.model import Network, Sizes

log = logging.getLogger("training.heads")
HEADS = {"stance": ("stances", STANCES), "status": ("statuses", STATUSES)}


@torch.no_grad()
def vectors(
    network: Network, batcher: Batcher, examples: list[Example], field: str, labels: tuple[str, ...]
) -> tuple[Tensor, Tensor]:
    """Vectors [N, 384] and labels [N] of the marked words, in the three cases that texts have."""
    rows, wanted = [], []
    for case in ("as_is", "as_is", "upper"):
        for example in examples:
            marked = getattr(example, field)
            if not marked:
                continue
            inputs = batcher.inputs([example], case)
            h = network.words(inputs["pieces"], inputs["shapes"], inputs["gaps"], inputs["firsts"])
            for at, label in marked:
                rows.append(h[0, at])
                wanted.append(labels.index(label))
    return torch.stack(rows), torch.tensor(wanted)


def teach(head: nn.Module, rows: Tensor, wanted: Tensor, epochs: int, seed: int) -> None:
    """Train one head in place: AdamW, drop-out, labels smoothed, falling rate."""
    torch.manual_seed(seed)
    head.train()
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    size = 64
    steps = epochs * (len(rows) // size + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, steps)
    for _ in range(epochs):
        for chosen in torch.randperm(len(rows)).split(size):
            noisy = functional.dropout(rows[chosen], 0.25)
            loss = functional.cross_entropy(head(noisy), wanted[chosen], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    head.eval()


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(prog="python -m training.heads", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    p.add_argument("--run", type=Path, required=True, help="folder of the network")
    p.add_argument("--out", type=Path, required=True, help="folder for the result")
    p.add_argument("--epochs", type=int, default=25)
    p.add_argument("--seed", type=int, default=7)
    args = p.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    state = torch.load(args.run / "last.pt", map_location="cpu", weights_only=True)
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["average"], strict=False)
    network.eval()
    batcher = Batcher(WordPieces(state["vocabulary"]), Inventory(**state["inventory"]))
    examples = [example for document in told.documents() for example in document]
    random.Random(args.seed).shuffle(examples)
    for name, (field, labels) in HEADS.items():
        rows, wanted = vectors(network, batcher, examples, field, labels)
        head = getattr(network, name)
        teach(head, rows, wanted, args.epochs, args.seed)
        with torch.no_grad():
            right = (head(rows).argmax(-1) == wanted).float().mean()
        log.info("%s: %d words, %.1f %% right on them", name, len(rows), 100 * right)
    args.out.mkdir(parents=True, exist_ok=True)
    state["average"] = network.state_dict()
    torch.save(state, args.out / "last.pt")


if __name__ == "__main__":
    main()
