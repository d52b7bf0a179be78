from __future__ import annotations

import random

import pytest

from sourceline.errors import SourcelineError
from sourceline.store import Workspace
from sourceline.store.search_query import parse
from tests.store.make import Told, keep

BOMB = Told(
    "A car bomb went off near the market of Kafr Şaghīr. Two cars burned; the bombing is the worst "
    "since May.",
    about={"title": "Blast near market"},
)
RAID = Told("Police raided a house of al-Shabaab. The car of a suspect was taken.")
DRILL = Told("The market was closed for a drill: no bomb, no car, said the U.S. embassy.")
ALL = (BOMB, RAID, DRILL)
NAMES = {BOMB.id: "bomb", RAID.id: "raid", DRILL.id: "drill"}


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    keep(workspace, *ALL)
    return workspace


CASES: list[tuple[str, set[str]]] = [
    ("market", {"bomb", "drill"}),
    ("MARKETS", {"bomb", "drill"}),
    ("bombing", {"bomb", "drill"}),
    ("car market", {"bomb", "drill"}),
    ('"car bomb"', {"bomb"}),
    ('"bomb car"', set()),
    ('"car bomb', {"bomb"}),
    ("blast", {"bomb"}),
    ("market -drill", {"bomb"}),
    ("raided OR drill", {"raid", "drill"}),
    ("car raided OR drill", {"raid", "drill"}),
    ("susp*", {"raid"}),
    ('"a susp"*', {"raid"}),
    ("saghir", {"bomb"}),
    ("Şaghīr", {"bomb"}),
    ("al-Shabaab", {"raid"}),
    ('"house of al Shabaab"', {"raid"}),
    ("U.S.", {"drill"}),
    ("the", {"bomb", "raid", "drill"}),
    ("helicopter", set()),
    ("OR market", {"bomb", "drill"}),
    ("market OR", {"bomb", "drill"}),
]


def test_reports_are_found_by_their_words(desk: Workspace) -> None:
    found = [(typed, {NAMES[hit.report.id] for hit in desk.search(typed)}) for typed, _ in CASES]
    assert found == CASES


def test_a_hit_shows_the_words_in_their_place(desk: Workspace) -> None:
    best, other = desk.search("market blast OR embassy")
    assert best.report.title == "Blast near market"
    assert best.rank > other.rank
    assert "[market] of Kafr Şaghīr" in best.snippet
    assert "[embassy]" in other.snippet
    (named,) = desk.search("saghir")
    assert "[Şaghīr]" in named.snippet


def test_a_snippet_is_a_piece_of_a_long_report(workspace: Workspace) -> None:
    filler = "Nothing at all was heard from anywhere on that day. " * 40
    keep(workspace, Told(f"{filler}Then a mortar fell. {filler}"))
    (hit,) = workspace.search("mortar")
    assert "[mortar]" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet.split()) <= 32


def test_as_many_hits_as_are_wanted(desk: Workspace) -> None:
    assert len(desk.search("car", limit=2)) == 2


@pytest.mark.parametrize("database", [None])
@pytest.mark.parametrize("typed", ["", "   ", "-drill", '""', "*", "()", "'", "OR"])
def test_a_search_for_nothing_says_what_to_type(workspace: Workspace, typed: str) -> None:
    with pytest.raises(SourcelineError, match="E819"):
        workspace.search(typed)


def test_nothing_that_is_typed_is_a_syntax_error(desk: Workspace) -> None:
    rng = random.Random(5)
    pieces = (
        """ " ' * - ( ) : OR AND NOT NEAR( ^ car % _ \\ <-> & | ! ;-- { é 爆 ½ title: + """.split()
    )
    pieces.append("\x00")
    for _ in range(300):
        typed = "".join(
            rng.choice(pieces) + rng.choice(["", " "]) for _ in range(rng.randint(1, 8))
        )
        if parse(typed):
            desk.search(typed)


def test_a_very_long_report_is_found_too(workspace: Workspace) -> None:
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(60_000)]
    keep(workspace, Told(" ".join(words)))
    assert len(workspace.search(words[5])) == 1
