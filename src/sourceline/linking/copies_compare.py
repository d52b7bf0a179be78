"""Whether one of two reports copies the other, and by what that is seen.

The score of a verbatim copy is the share of the shorter text's shingles that the longer has too;
that of a rewritten copy a probability from the features of `FEATURES` with the weights of
`data/copies.json` (logistic regression, made by `training.copies`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

from sourceline.linking.copies_align import (
    Alignment,
    View,
    align,
    at_best,
    reworded,
    verbatim,
    view,
)
from sourceline.linking.copies_changes import changes
from sourceline.linking.copies_marks import Marks
from sourceline.linking.independence import outlet_key
from sourceline.records import Change, CopyKind, Span

_VERBATIM = 0.5
_MOST_WORDS = 4
LEAST_SHARED = 12
"""Shingles that both must have, where one is a verbatim copy of the other."""
_LEAST_COMMON = 12  # telling words
FEATURES = ("anchors", "amount", "words", "lead", "missing", "displaced")
AGAINST = frozenset({"missing", "displaced"})
"""The features that speak against a copy."""
_MOST_TOLD, _MOST_DISPLACED = 12, 24


@dataclass(frozen=True, slots=True)
class Match:
    """Two reports of which one copies the other; `a` < `b` are their ids.

    `inside` is the share of a's telling that is in b, and of b's that is in a. `words`, `credits`
    and `publishers` are those of a and of b. `changes` are given as if `a` were the original.
    """

    a: str
    b: str
    kind: CopyKind
    score: float
    inside: tuple[float, float]
    words: tuple[int, int]
    credits: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    publishers: tuple[str | None, str | None] = (None, None)
    evidence: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the score of rewritten copies; `least` is the probability from which on it is one."""

    bias: float
    weights: dict[str, float]
    least: float


@cache
def default_weights() -> Weights:
    """The weights that ship with the package."""
    text = files("sourceline.linking").joinpath("data/copies.json").read_text(encoding="utf-8")
    body = json.loads(text)
    return Weights(body["bias"], body["weights"], body["least"])


def compare(a: Marks, b: Marks, weights: Weights | None = None) -> Match | None:
    """The match of two reports, or None where neither is a copy of the other.

    The order of the two makes no difference.
    """
    if a.report == b.report:
        return None
    if a.report > b.report:
        a, b = b, a
    left, right = view(a), view(b)
    if len(left.where.keys() & right.where.keys()) < _LEAST_COMMON:
        return None
    shared, in_a, in_b = verbatim(left, right)
    asked = weights or default_weights()
    if shared >= LEAST_SHARED and max(in_a, in_b) >= _VERBATIM:
        laid = align(left, right)
        return _match(a, b, "verbatim", round(max(in_a, in_b), 3), laid, (in_a, in_b))
    if _hopeless(left, right, asked):
        return None
    laid = align(left, right)
    score = probability(features(laid), asked)
    inside = (laid.left.covered, laid.right.covered)
    enough = max(inside) >= _floor(min(a.words, b.words))
    if score < asked.least or not enough or _same_outlet(a, b):
        return None
    return _match(a, b, "rewritten", round(score, 3), laid, inside)


def _hopeless(left: View, right: View, weights: Weights) -> bool:
    """Whether no alignment could make a rewritten copy of it: spares laying most pairs."""
    anchors, amount, lead, words = at_best(left, right)
    best = {
        "anchors": anchors,
        "amount": log(1 + amount),
        "words": 2 * min(words, _MOST_TOLD) / _MOST_TOLD,
        "lead": lead / _MOST_TOLD,
    } | dict.fromkeys(AGAINST, 0.0)
    return probability(best, weights) < weights.least


def _floor(words: int) -> float:
    """The share of a text that must have its like: long texts of one incident share more by chance.

    From 0.2 for reports of 120 words to 0.4 for those of 300, set by eye on long public reports.
    """
    return 0.2 + 0.2 * min(max((words - 120) / 180, 0.0), 1.0)


def _same_outlet(a: Marks, b: Marks) -> bool:
    """An outlet that tells a story anew in its own words follows it up; it copies nobody."""
    if not a.publisher or not b.publisher:
        return False
    return outlet_key(a.publisher) == outlet_key(b.publisher)


def features(laid: Alignment) -> dict[str, float]:
    """The features of a pair, each from 0 to about 2 except `amount`, a logarithm.

    Of two reports that which tells more of the other in its stretch is held for the copy, here
    `nearer`.
    """
    left, right = laid.left, laid.right
    nearer, further = (
        (left, right)
        if (left.share, -left.missing, -left.displaced)
        > (right.share, -right.missing, -right.displaced)
        else (right, left)
    )
    return {
        "anchors": max(left.anchors, right.anchors),
        "amount": log(1 + laid.amount),
        "words": (min(left.words, _MOST_TOLD) + min(right.words, _MOST_TOLD)) / _MOST_TOLD,
        "lead": (left.lead + right.lead) / _MOST_TOLD,
        "missing": min(further.missing, _MOST_TOLD) / _MOST_TOLD,
        "displaced": min(nearer.displaced, _MOST_DISPLACED) / _MOST_TOLD,
    }


def probability(found: dict[str, float], weights: Weights) -> float:
    """The probability that a pair with these features is a rewritten copy."""
    odds = weights.bias + sum(weights.weights[name] * found[name] for name in FEATURES)
    return 1 / (1 + exp(-max(min(odds, 40.0), -40.0)))


def _match(
    a: Marks, b: Marks, kind: CopyKind, score: float, laid: Alignment, inside: tuple[float, float]
) -> Match:
    return Match(
        a=a.report,
        b=b.report,
        kind=kind,
        score=score,
        inside=(round(inside[0], 3), round(inside[1], 3)),
        words=(a.words, b.words),
        credits=(a.credits, b.credits),
        publishers=(a.publisher, b.publisher),
        evidence=(*_evidence(kind, score, laid, view(a), view(b)), *_rewording(a, b, laid)),
        changes=changes(a, b, laid.pairs, verbatim=kind == "verbatim"),
    )


def _evidence(kind: CopyKind, score: float, laid: Alignment, a: View, b: View) -> list[str]:
    shorter = laid.left if laid.left.sentences <= laid.right.sentences else laid.right
    found = []
    if kind == "verbatim":
        found.append(f"{round(100 * score)} % of the shorter text's passages stand in the longer")
    found.append(
        f"{shorter.followed} of {shorter.sentences} sentences follow the other text in the same "
        "order"
    )
    fewer, other = (a, b) if len(a.anchors) <= len(b.anchors) else (b, a)
    both = sum(1 for one in fewer.anchors if one in other.where)
    if fewer.anchors:
        found.append(f"{both} of {len(fewer.anchors)} names, numbers and days are the same")
    return found


def _rewording(a: Marks, b: Marks, laid: Alignment) -> list[str]:
    words = reworded(a, b, laid.pairs)[:_MOST_WORDS]
    told = ", ".join(f"{one!r} and {other!r}" for one, other in words)
    return [f"other words for the same: {told}"] if words else []


def match_to_json(match: Match) -> str:
    """A match as one line of JSON."""
    return json.dumps(asdict(match), ensure_ascii=False, separators=(",", ":"))


def match_from_json(line: str) -> Match:
    """A match back from `match_to_json`."""
    body: dict[str, Any] = json.loads(line)
    for name in ("inside", "words", "publishers", "evidence"):
        body[name] = tuple(body[name])
    body["credits"] = tuple(map(tuple, body["credits"]))
    body["changes"] = tuple(_change(one) for one in body["changes"])
    return Match(**body)


def _change(body: dict[str, Any]) -> Change:
    for name in ("original_span", "copy_span"):
        if body[name] is not None:
            body[name] = Span(**body[name])
    return Change(**body)
