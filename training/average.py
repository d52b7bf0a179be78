"""Average the weights of runs that went on from one another.

    python -m training.average --out training/runs/shipped \\
        training/runs/main=0.2 training/runs/second=0.25 training/runs/third=0.55

Runs that begin with the weights of the one before stay in one valley of the loss, and their mean
keeps what a later one forgets (Wortsman et al. 2022, "Model soups"). The shares must sum to one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import torch


def averaged(states: list[dict[str, Any]], shares: list[float]) -> dict[str, Any]:
    """The last checkpoint with its averaged weights replaced by the mean over all.

    A head that only some runs have is the mean of those.
    """
    last = dict(states[-1])
    weights: dict[str, Any] = {}
    for state in states:
        weights |= state["average"]
    for name, value in weights.items():
        if value.dtype.is_floating_point:
            having = [
                (share, state["average"][name])
                for state, share in zip(states, shares, strict=True)
                if name in state["average"]
            ]
            whole = sum(share for share, _ in having)
            weights[name] = sum(share / whole * tensor for share, tensor in having)
    last["average"] = weights
    last["optimiser"] = {}
    return last


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(prog="python -m training.average", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    p.add_argument("runs", nargs="+", metavar="RUN=SHARE", help="folder of a run and its share")
    p.add_argument("--out", type=Path, required=True, help="folder of the run to write")
    args = p.parse_args()
    pairs = [item.rpartition("=") for item in args.runs]
    shares = [float(share) for _, _, share in pairs]
    if abs(sum(shares) - 1) > 1e-6:
        sys.exit(f"The shares sum to {sum(shares):.3f}, not to 1: give RUN=SHARE for each run.")
    states = [
        torch.load(Path(run) / "last.pt", map_location="cpu", weights_only=True)
        for run, _, _ in pairs
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(averaged(states, shares), args.out / "last.pt")


if __name__ == "__main__":
    main()
