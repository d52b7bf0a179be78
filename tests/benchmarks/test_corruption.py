"""Corrupted copies come out the same each time and mark what they broke; the scorer counts it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from benchmarks.corruption.copies import CLEAN, HELD_OUT, SINGLE, copies
from benchmarks.corruption.draft import samples
from benchmarks.notes_score import score
from sourceline.reading import read_text

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(copies())


def test_copies_are_many_and_the_same_each_time(rows: list[Row]) -> None:
    assert rows == list(copies())
    assert len({row["docid"] for row in rows}) == len(rows)
    made = Counter(name for row in rows for name in row["corruptions"])
    assert {corruption.__name__ for corruption in (*SINGLE, *CLEAN)} == set(made)
    assert sum(row["half"] == HELD_OUT for row in rows) >= 120
    assert {row["half"] for row in rows} == {0, HELD_OUT}


def test_halves_share_no_report_and_no_inserted_wording(rows: list[Row]) -> None:
    reports = [{row["report"] for row in rows if row["half"] == half} for half in (0, HELD_OUT)]
    assert not reports[0] & reports[1]
    for name, pairs in samples("corruption")["wordings"].items():
        first, second = ({pair[half] for pair in pairs} for half in (0, 1))
        assert not first & second, name


def test_gold_marks_lie_in_the_text_and_the_text_is_as_reading_leaves_it(rows: list[Row]) -> None:
    for row in rows[::7]:
        assert read_text(row["text"]).text == row["text"], row["docid"]
        for one in row["gold"]:
            if "start" in one:
                assert 0 <= one["start"] < one["end"] <= len(row["text"])
        if not row["corruptions"]:
            assert all(one["optional"] for one in row["gold"])


def test_what_is_broken_is_broken_where_the_gold_says(rows: list[Row]) -> None:
    seen = set()
    for row in rows:
        text = row["text"]
        for one in row["gold"]:
            if "start" not in one:
                continue
            words = text[one["start"] : one["end"]]
            if row["corruptions"] == ["stop_join"]:
                assert words[0] == "." and words[1].isupper()
                seen.add("stop_join")
            if row["corruptions"] == ["caption_twice"]:
                assert text.count(words[:30]) == 2
                seen.add("caption_twice")
            if row["corruptions"] == ["heading_count"] and not one["optional"]:
                assert len(re.findall(rf"\b{words}\b", text)) == 1
                seen.add("heading_count")
    assert seen == {"stop_join", "caption_twice", "heading_count"}


def one(kinds: list[str], start: int, end: int, *, optional: bool = False) -> Row:
    return {"kinds": kinds, "start": start, "end": end, "optional": optional}


def row(docid: str, corruptions: list[str], gold: list[Row], *, removed: bool = False) -> Row:
    return {"docid": docid, "report": "r", "corruptions": corruptions, "gold": gold,
            "removed": removed}  # fmt: skip


def event(*counts: list[Any]) -> Row:
    return {"type": "ASSAULT", "trigger": "killed", "counts": list(counts)}


def test_scores() -> None:
    gold = [
        row("r/clean", [], []),
        row("r/1", ["time_alone"], [one(["running_time"], 10, 15)]),
        row("r/2", ["credit", "cut"], [one(["derived_text"], 0, 5), one(["fragment"], 20, 30),
                                       one(["joined_words"], 0, 9, optional=True)]),
        row("r/3", ["harmless"], []),
    ]  # fmt: skip
    killed = ["killed", 4, 4]
    predicted = [
        {"docid": "r/clean", "notes": [], "events": [event(killed)]},
        {"docid": "r/1", "notes": [{"kind": "running_time", "spans": [[14, 19]]}],
         "events": [event(killed)]},
        {"docid": "r/2", "notes": [{"kind": "fragment", "spans": [[0, 5]]},
                                   {"kind": "joined_words", "spans": [[8, 9]]}],
         "events": [event(["killed", 11, 11])]},
        {"docid": "r/3", "notes": [{"kind": "fragment", "spans": [[0, 5]]}], "events": []},
    ]  # fmt: skip
    scores = score(gold, predicted)
    assert scores["recall"] == pytest.approx(100 / 3)
    assert scores["kinds"]["running_time"] == {"found": 1, "gold": 1, "recall": 100.0}
    assert (scores["false"], scores["surplus"]) == (1, 1)
    assert (scores["clean"], scores["copies"]) == (2, 2)
    assert scores["kept"] == {
        "events": pytest.approx(200 / 3),
        "counts": pytest.approx(100 / 3),
        "copies without new harm": pytest.approx(200 / 3),
    }


@pytest.mark.parametrize(("kind", "recall"), [("duplicate_passage", 100.0), ("fragment", 0.0)])
def test_only_a_repeated_passage_is_found_at_either_place(kind: str, recall: float) -> None:
    gold = [row("r/clean", [], []), row("r/1", ["sentence_again"], [one([kind], 0, 9)])]
    note = {"kind": kind, "spans": [[50, 60], [0, 9]]}
    predicted = [
        {"docid": "r/clean", "notes": [], "events": []},
        {"docid": "r/1", "notes": [note], "events": []},
    ]
    assert score(gold, predicted)["recall"] == recall
