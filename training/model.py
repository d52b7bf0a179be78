"""The network: a MiniLM encoder with shape and gap embeddings, and all heads on word vectors.

Encoder: 6 layers, 384 wide, 12 heads (Wang et al. 2020, MiniLM; initial weights
all-MiniLM-L6-v2, Apache-2.0). Dependency and role heads are biaffine (Dozat & Manning 2017). A word
is its first word piece.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

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
from sourceline.language.pieces import GAPS, SHAPES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, REL, ROLE = 384, 128, 96


@dataclass(frozen=True)
class Sizes:
    """Sizes of the inventories that come from data."""

    xpos: int
    lemmas: int
    rels: int


class SharedDropout(nn.Module):
    """Dropout with one mask for all places of a row (Gal & Ghahramani 2016); cheap on CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """`x` [B, ..., D] with whole features of a row zeroed while training."""
        if not self.training:
            return x
        shape = (x.shape[0], *([1] * (x.dim() - 2)), x.shape[-1])
        keep = (torch.rand(shape, device=x.device) >= self.rate).to(x.dtype) / (1 - self.rate)
        return x * keep


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = SharedDropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [B, P, 384], `bias` [B, 1, 1, P] (0 or very negative)."""
        size = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        q, k, v = (part.reshape(size).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1))
        scores = q @ k.transpose(2, 3) * (1 / math.sqrt(WIDTH // HEADS)) + bias.to(q.dtype)
        mixed = scores.softmax(-1).to(q.dtype) @ v
        mixed = mixed.transpose(1, 2).reshape(x.shape[0], x.shape[1], WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces with shapes and gaps to vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.pieces.weight.requires_grad_(False)  # half of all weights: frozen for cheaper steps
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.gaps = nn.Embedding(len(GAPS), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = SharedDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, gaps: Tensor) -> Tensor:
        """Ids [B, P] to vectors [B, P, 384]; piece 0 is padding."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = (
            self.pieces(pieces).detach()
            + self.positions(places)
            + self.kind
            + self.shapes(shapes)
            + self.gaps(gaps)
        )
        x = self.drop(self.norm(x))
        bias = (pieces == 0).to(x.dtype)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, path: Path) -> None:
        """Copy the weights of a BERT-style safetensors file.

        Raises:
            KeyError: the file lacks a tensor.
        """
        from safetensors.torch import load_file

        have = load_file(str(path))
        with torch.no_grad():
            self.pieces.weight.copy_(have["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(have["embeddings.position_embeddings.weight"])
            self.kind.copy_(have["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, have, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                stem = f"encoder.layer.{number}"
                names = ("query", "key", "value")
                for kind in ("weight", "bias"):
                    parts = [have[f"{stem}.attention.self.{name}.{kind}"] for name in names]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                _copy(layer.out, have, f"{stem}.attention.output.dense")
                _copy(layer.norm1, have, f"{stem}.attention.output.LayerNorm")
                _copy(layer.up, have, f"{stem}.intermediate.dense")
                _copy(layer.down, have, f"{stem}.output.dense")
                _copy(layer.norm2, have, f"{stem}.output.LayerNorm")


def _copy(module: nn.Module, have: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(have[f"{name}.weight"])
    module.bias.copy_(have[f"{name}.bias"])


def _mlp(inner: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(WIDTH, inner), nn.GELU(), SharedDropout(dropout), nn.Linear(inner, out)
    )


class Network(nn.Module):
    """Encoder and heads. `forward` gives a dict of raw scores over words."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.drop = SharedDropout(head_dropout)
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.xpos = nn.Linear(WIDTH, sizes.xpos)
        self.lemma = nn.Linear(WIDTH, sizes.lemmas)
        self.start = _mlp(128, 1, head_dropout)
        self.entity = _mlp(WIDTH, len(ENTITY_TAGS), head_dropout)
        self.nominal = _mlp(128, len(NOMINAL_TYPES), head_dropout)
        self.attribution = _mlp(WIDTH, len(ATTRIBUTION_TAGS), head_dropout)
        self.trigger = _mlp(256, len(PLOVER_TYPES), head_dropout)
        self.stance = _mlp(128, len(STANCES), head_dropout)
        self.status = _mlp(128, len(STATUSES), head_dropout)
        self.predicate = _mlp(128, 1, head_dropout)
        self.arc_dep = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel_dep = nn.Linear(WIDTH, REL)
        self.rel_head = nn.Linear(WIDTH, REL)
        self.rel = nn.Parameter(torch.zeros(sizes.rels, REL + 1, REL + 1))
        self.role_pred = nn.Linear(WIDTH, ROLE)
        self.role_arg = nn.Linear(WIDTH, ROLE)
        self.role = nn.Parameter(torch.zeros(len(ROLES), ROLE + 1, ROLE + 1))

    def words(self, pieces: Tensor, shapes: Tensor, gaps: Tensor, firsts: Tensor) -> Tensor:
        """Word vectors [B, W, 384]; `firsts` [B, W] is the place of each word's first piece."""
        vectors = self.encoder(pieces, shapes, gaps)
        index = firsts[:, :, None].expand(-1, -1, WIDTH)
        return vectors.gather(1, index)

    def arcs(self, h: Tensor) -> Tensor:
        """Scores [B, dependent, head]; the diagonal is the root."""
        dep = functional.gelu(self.arc_dep(h))
        head = functional.gelu(self.arc_head(h))
        one = torch.ones_like(dep[..., :1])
        return torch.cat([self.drop(dep), one], -1) @ self.arc @ self.drop(head).transpose(1, 2)

    def relations(self, h: Tensor, heads: Tensor) -> Tensor:
        """Relation scores [B, W, R] of each word with its head (`heads` [B, W])."""
        dep = self.drop(functional.gelu(self.rel_dep(h)))
        head = self.drop(functional.gelu(self.rel_head(h)))
        head = head.gather(1, heads[:, :, None].expand(-1, -1, REL))
        one = torch.ones_like(dep[..., :1])
        dep, head = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        left = torch.einsum("bwi,rij->bwrj", dep, self.rel)
        return (left @ head[:, :, :, None]).squeeze(-1)

    def roles(self, h: Tensor, predicates: Tensor) -> Tensor:
        """Role scores [B, P, W, roles] of all words for the predicates at `predicates` [B, P]."""
        pred = self.drop(functional.gelu(self.role_pred(h)))
        arg = self.drop(functional.gelu(self.role_arg(h)))
        pred = pred.gather(1, predicates[:, :, None].expand(-1, -1, ROLE))
        one = torch.ones_like(pred[..., :1])
        pred = torch.cat([pred, one], -1)
        arg = torch.cat([arg, torch.ones_like(arg[..., :1])], -1)
        left = torch.einsum("bpi,rij->bprj", pred, self.role)
        flat = left.flatten(1, 2) @ arg.transpose(1, 2)
        return flat.reshape(*left.shape[:3], arg.shape[1]).transpose(2, 3)
