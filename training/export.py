"""Export a checkpoint as the one ONNX file that the package ships.

    python -m training.export --run training/runs/main --out src/sourceline/language/network.onnx

The graph holds the encoder, all heads and greedy decoding with one root a sentence. Matrix products
with weights in the encoder are quantised dynamically to int8, but for three; the word-piece table
to int8 with a scale a row. Labels, vocabulary and lemma exceptions travel in the file's metadata.
"""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sourceline.language.labels import (
    ATTRIBUTION_TAGS,
    ENTITY_TAGS,
    NOMINAL_TYPES,
    PLOVER_TYPES,
    ROLES,
    STANCES,
    STATUSES,
    UPOS,
)
from training import treebanks
from training.model import LAYERS, Network, Sizes

log = logging.getLogger("training.export")
OUTPUTS = (
    "upos", "xpos", "lemma", "starts", "heads", "rels", "arcs", "entity", "nominal", "attribution",
    "trigger", "stance", "status", "predicate", "roles",
)  # fmt: skip
INPUTS = ("pieces", "shapes", "gaps", "firsts")
PRODUCTS_A_LAYER = 4
DOWN_KEPT = 3


class SmallTable(nn.Module):
    """An embedding table as int8 with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Rows of the table as floats."""
        return self.rows[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """`Network` with its decoding, as a graph of tensors.

    Padding words (beyond a row's length) repeat place 0 in `firsts`; what comes out for them is
    ignored by the reader.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network.eval()

    def forward(
        self, pieces: Tensor, shapes: Tensor, gaps: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        """Ids [B, P] and first pieces [B, W] to the tensors of OUTPUTS."""
        net = self.network
        h = net.words(pieces, shapes, gaps, firsts)
        real = firsts > 0
        word_gaps = gaps.gather(1, firsts)
        begins = net.start(h).squeeze(-1)
        first = torch.cat([torch.ones_like(firsts[:, :1]), torch.zeros_like(firsts[:, 1:])], 1) > 0
        starts = ((begins > 0) | (word_gaps == 4) | first).to(torch.int64)
        sentence = starts.cumsum(1)
        same = (sentence[:, :, None] == sentence[:, None, :]) & real[:, None, :] & real[:, :, None]
        arcs = torch.where(
            same, net.arcs(h), torch.full_like(same, -1e4, dtype=h.dtype)
        ).log_softmax(-1)
        root = torch.diagonal(arcs, dim1=1, dim2=2)
        best = torch.where(same, root[:, None, :], torch.full_like(arcs, -1e4)).amax(-1)
        is_root = root >= best
        eye = torch.diag_embed(torch.ones_like(root)) > 0
        allowed = (eye & is_root[:, :, None]) | (~eye & same & ~is_root[:, :, None])
        masked = torch.where(allowed, arcs, torch.full_like(arcs, -1e4))
        heads = masked.argmax(-1)
        rels = net.relations(h, heads).argmax(-1)
        places = torch.arange(h.shape[1], device=h.device)[None].expand(h.shape[0], -1)
        roles = net.roles(h, places).argmax(-1)
        return (
            net.upos(h).argmax(-1), net.xpos(h).argmax(-1), net.lemma(h).argmax(-1), starts, heads,
            rels, masked, net.entity(h).log_softmax(-1), net.nominal(h).argmax(-1),
            net.attribution(h).log_softmax(-1), net.trigger(h).sigmoid(),
            net.stance(h).softmax(-1), net.status(h).softmax(-1),
            net.predicate(h).squeeze(-1).sigmoid(), roles,
        )  # fmt: skip


def load(run: Path) -> tuple[Network, dict[str, Any]]:
    """The averaged weights of a run and its checkpoint."""
    state = torch.load(run / "last.pt", map_location="cpu", weights_only=True)
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["average"])
    return network, state


def lemma_table(data: Path) -> dict[str, str]:
    """Lemmas of the words of the treebanks' train parts, by "form/UPOS", where one lemma rules."""
    seen: dict[str, Counter[str]] = {}
    for document in treebanks.ewt(data, "train") + treebanks.gum(data, "train"):
        for example in document:
            for word, pos, lemma in zip(example.words, example.upos, example.lemmas, strict=True):
                if (
                    pos not in ("PROPN", "PUNCT", "NUM", "SYM", "X")
                    and word.isalpha()
                    and lemma != "_"
                ):
                    seen.setdefault(f"{word.lower()}/{pos}", Counter())[lemma] += 1
    table = {}
    for key, lemmas in seen.items():
        lemma, number = lemmas.most_common(1)[0]
        if number >= 0.9 * lemmas.total() and lemma.islower():
            table[key] = lemma
    return table


def metadata(state: dict[str, Any], data: Path) -> dict[str, str]:
    """What the runtime needs beside the graph, as strings."""
    inventory = state["inventory"]
    return {
        "format": "sourceline-network-1",
        "labels": json.dumps(
            {
                "upos": UPOS, "xpos": inventory["xpos"], "lemma": inventory["lemmas"],
                "rels": inventory["rels"], "entity": ENTITY_TAGS, "nominal": NOMINAL_TYPES,
                "attribution": ATTRIBUTION_TAGS, "trigger": PLOVER_TYPES, "roles": ROLES,
                "stance": STANCES, "status": STATUSES,
            }
        ),
        "exceptions": json.dumps(lemma_table(data)),
        "vocabulary": "\n".join(state["vocabulary"]),
        "trained_steps": str(state["step"]),
    }  # fmt: skip


def kept_whole(path: Path) -> list[str]:
    """Products with weights that stay float32: the heads, and three that int8 hurts most.

    The heads are small, and names lose most by int8. The encoder's products come first in the
    graph, four a layer; the last of a layer, from the wide inner layer down, sums 1,536 values of
    unlike size. Of those, the ones of the first three layers fit into the 40 MB of the file.
    """
    graph = onnx.load(str(path)).graph
    weights = {weight.name for weight in graph.initializer}
    products = [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm") and len(node.input) > 1 and node.input[1] in weights
    ]
    down = [products[PRODUCTS_A_LAYER * layer - 1] for layer in range(1, DOWN_KEPT + 1)]
    return down + products[PRODUCTS_A_LAYER * LAYERS :]


def without_traces(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model without what the exporter notes about itself: stack traces, paths, signatures."""
    graph = model.graph
    graph.ClearField("doc_string")
    for part in (graph, *graph.node, *graph.value_info, *graph.input, *graph.output,
                 *graph.initializer):  # fmt: skip
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    return model


def export(run: Path, out: Path, data: Path, *, float32: bool = False) -> None:
    """Write the ONNX file; with `float32`, unquantised (for comparison only)."""
    network, state = load(run)
    if not float32:
        network.encoder.pieces = SmallTable(network.encoder.pieces.weight.detach())
    words = torch.tensor([[1, 2, 4, 5], [1, 2, 0, 0]])
    pieces = torch.tensor([[101, 2023, 2003, 1037, 7953, 102], [101, 2023, 2003, 102, 0, 0]])
    ones = torch.ones_like(pieces)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        batch, size, count = (torch.export.Dim(name) for name in ("batch", "pieces", "words"))
        torch.onnx.export(
            Exported(network), (pieces, ones, ones, words), str(whole), input_names=list(INPUTS),
            output_names=list(OUTPUTS), dynamo=True, external_data=False, opset_version=20,
            dynamic_shapes=({0: batch, 1: size},) * 3 + ({0: batch, 1: count},),
        )  # fmt: skip
        target = Path(folder) / "target.onnx"
        if float32:
            target = whole
        else:
            quantize_dynamic(
                whole, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False,
                op_types_to_quantize=["MatMul", "Gemm"],
                nodes_to_exclude=kept_whole(whole),
            )  # fmt: skip
        model = without_traces(onnx.load(str(target)))
        for key, value in metadata(state, data).items():
            entry = model.metadata_props.add()
            entry.key, entry.value = key, value
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_suffix(".part")
        onnx.save(model, str(part))
        part.replace(out)
    log.info("%s: %.1f MB, %d steps of training", out, out.stat().st_size / 1e6, state["step"])


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(prog="python -m training.export", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    p.add_argument("--run", type=Path, default=Path("training/runs/main"))
    p.add_argument("--out", type=Path, default=Path("src/sourceline/language/network.onnx"))
    p.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder of the corpora"
    )
    p.add_argument("--float32", action="store_true", help="do not quantise")
    args = p.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.setLevel(logging.INFO)
    export(args.run, args.out, args.data, float32=args.float32)


if __name__ == "__main__":
    main()
