"""Judgements as constraints, and names of incidents."""

from __future__ import annotations

from dataclasses import replace

from sourceline.linking.joining import Anchor, founder, incident_id, ties
from sourceline.linking.profiles import profiles
from sourceline.records import Judgement
from tests.linking.make import event, record

A, B, C = ("a", 0, 4), ("b", 0, 4), ("c", 0, 4)


def unit_of(anchor: Anchor) -> str | None:
    return f"{anchor[0]}:e1" if anchor[0] in "abc" else None


def judged(seq: int, kind: str, undone: int | None = None, **payload: object) -> Judgement:
    return Judgement(seq, "2024-01-01T00:00:00+00:00", "ana", kind, "", payload, undone=undone)  # type: ignore[arg-type]


MERGE = judged(1, "merge", left=[A], right=[B, C])
SPLIT = judged(2, "split", out=[C], rest=[A, B])


def test_a_merge_ties_all_members_and_a_later_split_loosens_what_it_parts() -> None:
    merged = ties([MERGE], unit_of)
    assert merged.together == {("a:e1", "b:e1"), ("a:e1", "c:e1"), ("b:e1", "c:e1")}
    both = ties([SPLIT, MERGE], unit_of)
    assert both.together == {("a:e1", "b:e1")}
    assert both.apart == {("a:e1", "c:e1"), ("b:e1", "c:e1")}


def test_a_later_merge_overrules_a_split_and_an_undone_one_asks_nothing() -> None:
    again = judged(3, "merge", left=[A], right=[C])
    assert ("a:e1", "c:e1") not in ties([MERGE, SPLIT, again], unit_of).apart
    undone = judged(2, "split", undone=3, out=[C], rest=[A, B])
    assert ties([MERGE, undone], unit_of) == ties([MERGE], unit_of)


def test_an_anchor_that_points_nowhere_is_left_out() -> None:
    assert ties([judged(1, "merge", left=[A], right=[("z", 0, 4)])], unit_of).together == set()


def test_an_incident_is_named_by_its_earliest_report_whatever_the_order() -> None:
    units = [
        profiles(record(text, event(text, "e1", "bomb"), published=day))[0]
        for text, day in (("A bomb went off.", "2020-01-02"), ("The bomb killed.", "2020-01-01"))
    ]
    assert founder(units) == units[1]
    assert incident_id(units) == incident_id(units[::-1]) == incident_id(units[1:])
    undated = replace(units[1], published=None)
    assert founder([undated, units[0]]) == units[0]


def test_a_split_brings_no_other_unit_of_its_reports_to_the_other_side() -> None:
    def by_start(anchor: Anchor) -> str:
        return f"{anchor[0]}:e{anchor[1] or 1}"

    other_of_a, other_of_c = ("a", 2, 4), ("c", 2, 4)
    split = judged(1, "split", out=[C], rest=[A, B], beside_out=[other_of_c],
                   beside_rest=[other_of_a])  # fmt: skip
    found = ties([split], by_start)
    assert found.apart == {
        ("a:e1", "c:e1"), ("b:e1", "c:e1"), ("a:e1", "c:e2"), ("b:e1", "c:e2"), ("a:e2", "c:e1"),
    }  # fmt: skip
    assert not found.together
