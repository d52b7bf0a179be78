"""Why events were joined: the strongest tree of pairs, each with its features."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, Group

from sourceline.cli.paper import Paper
from sourceline.cli.why_page import why
from sourceline.linking.pairs import Comparison, Term
from sourceline.linking.tree import joining


def pair(left: str, right: str, score: float) -> Comparison:
    terms = (
        Term("day", "same day", 2.7, "2021-03-09", "2021-03-09"),
        Term("report_names", "one of many", -0.5, "okon", "kida"),
        Term("weapon", "unknown", 0.0, "bomb", "none told"),
    )
    return Comparison(left, right, score, -2.5, terms)


PAIRS = [pair("a:e1", "b:e1", 5.0), pair("b:e1", "c:e1", 4.0), pair("a:e1", "c:e1", 1.0)]
NAMES = {"a:e1": "Plains Wire e1", "b:e1": "Radio Nuba e1"}


def show(width: int) -> str:
    out = io.StringIO()
    paper = Paper(Console(file=out, width=width, highlight=False, markup=False))
    paper.put(Group(*why(PAIRS, NAMES, width=paper.width)))
    return out.getvalue()


def test_what_joins_is_the_strongest_tree() -> None:
    assert joining(PAIRS) == PAIRS[:2]
    assert joining(PAIRS[::-1]) == PAIRS[:2]
    assert joining([]) == []


@pytest.mark.parametrize("width", [100, 48])
def test_each_pair_is_told_with_features_and_values(width: int) -> None:
    text = show(width)
    flat = " ".join(text.split())
    for words in ("Plains Wire e1 + Radio Nuba e1 99.3% (+5.0)", "+2.70", "same day", "-0.50",
                  "report names", "okon", "any pair", "-2.50"):  # fmt: skip
        assert words in flat
    assert "weapon" not in text, "what weighs nothing is left out"
    assert max(map(len, text.splitlines())) <= width


def test_pairs_that_joined_nothing_are_named() -> None:
    after = " ".join(show(100).partition("Compared too:")[2].split())
    assert after == "Plains Wire e1 + c:e1 73.1% (+1.0)"
