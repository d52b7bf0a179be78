"""Counting rightly and wrongly linked tellings."""

from __future__ import annotations

from benchmarks.families import count
from sourceline.linking.profiles import profiles
from tests.linking.make import event, record

TEXT = "{}: a bomb exploded, police fired, and an inquiry was promised."
NAMES = ("One", "Two", "Three")
TOLD = {
    name: profiles(record(
        TEXT.format(name), event(TEXT.format(name), "e1", "exploded"),
        event(TEXT.format(name), "e2", "fired", type="COERCE"),
        event(TEXT.format(name), "e3", "promised", type="AGREE")))
    for name in NAMES
}  # fmt: skip
GOLD = {
    "One": {"f/bomb": "e1", "f/police": "e2"},
    "Two": {"f/bomb": "e1"},
    "Three": {"f/bomb": ""},
}


def linked(*groups: str) -> dict[str, str]:
    """Homes of units by groups like "One1 Two1"; what is in no group stands alone."""
    home = {unit.key: unit.key for units in TOLD.values() for unit in units}
    for group in groups:
        for one in group.split():
            (unit,) = (u for u in TOLD[one[:-1]] if u.event == f"e{one[-1]}")
            home[unit.key] = group
    return home


def test_a_right_pair_a_false_one_and_what_is_not_coded() -> None:
    found, wrong = count(GOLD, TOLD, linked("One1 Two1"))
    assert (found.right, found.false, found.missed) == (1, 0, 2), wrong
    found, wrong = count(GOLD, TOLD, linked("One2 Two1"))
    assert (found.right, found.false, found.missed) == (0, 1, 3)
    assert ("false", "One [police]", "Two [bomb]") in wrong


def test_a_unit_of_no_gold_incident_is_only_judged_against_tellings() -> None:
    assert count(GOLD, TOLD, linked("One3 Two3"))[0].false == 0
    assert count(GOLD, TOLD, linked("One2 Two3"))[0].false == 1
