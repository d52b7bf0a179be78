"""What PLOVER calls an event that is only promised, announced, refused or possible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceline.codebook import load
from sourceline.coding.promises import told, told_type
from sourceline.records import Event, Span, Status, Tense


def event(kind: str, status: Status, tense: Tense, by: str) -> Event:
    return Event("e1", kind, Span(0, 4, "word"), status=status, tense=tense, by=by)


@pytest.mark.parametrize(
    ("kind", "status", "tense", "by", "expected"),
    [
        ("AID", "asserted", "past", "status:plain", "AID"),
        ("AID", "claimed", "past", "status:claim:asserts", "AID"),
        ("AID", "planned", "future", "status:modal:will", "AGREE"),
        ("CONSULT", "planned", "future", "status:modal:will+claim:asserts", "AGREE"),
        ("COERCE", "planned", "future", "status:modal:would", "THREATEN"),
        ("REQUEST", "planned", "future", "status:modal:will", "REQUEST"),
        ("ACCUSE", "planned", "future", "status:claim:asks", "ACCUSE"),
        ("RETREAT", "planned", "future", "status:infinitive:plan", None),
        ("RETREAT", "negated", "future", "status:negation:not", "REJECT"),
        ("RETREAT", "negated", "past", "status:negation:not", None),
        ("ASSAULT", "negated", "future", "status:negation:not", None),
        ("ASSAULT", "hypothetical", "future", "status:modal:could", None),
        ("ASSAULT", "denied", "past", "status:claim:denies", None),
        ("THREATEN", "threatened", "future", "status:infinitive:vow", "THREATEN"),
    ],
)
def test_told_type(kind: str, status: Status, tense: Tense, by: str, expected: str | None) -> None:
    assert told_type(event(kind, status, tense, by), load()) == expected


def test_told_drops_what_did_not_happen_and_the_modes_of_what_is_only_promised() -> None:
    visit = replace(event("CONSULT", "planned", "future", "status:modal:will"), modes=("visit",))
    raid = event("ASSAULT", "denied", "past", "status:claim:denies")
    arrest = replace(event("COERCE", "asserted", "past", "status:plain"), modes=("arrest",))
    kept = told([visit, raid, arrest], load())
    assert [(e.type, e.modes) for e in kept] == [("AGREE", ()), ("COERCE", ("arrest",))]
