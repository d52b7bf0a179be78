"""Who condemns "the attack" condemns the one that it condemned before."""

from __future__ import annotations

from dataclasses import replace

from sourceline.codebook import Frame, Match
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import merge
from sourceline.coding.status import StatusDecision
from sourceline.records import Party, Place

ARMY = Party("army", "IRQ:MIL", "IRQ", "MIL")
POPE = Party("pope", None, "VAT", "REL")
BAGHDAD = Place("Baghdad", "IRQ", None, 33.3, 44.4, "city")
IRAQ = Place("Iraq", "IRQ", None, 33.0, 44.0, "country")
JORDAN = Place("Tower 22", "JOR", None, 33.3, 38.7, "site")


def _attack(token: int, sentence: int, **fields: object) -> EventMention:
    match = Match(token, (token,), "ASSAULT", (), (), Frame("x"), "codebook:x")
    status = StatusDecision("asserted", "positive", "past")
    return replace(EventMention(match, sentence, sentence, status), word="attack", **fields)  # type: ignore[arg-type]


def test_the_attack_that_the_army_condemns_again() -> None:
    first = _attack(1, 0, places=(BAGHDAD,), judges=(ARMY,), definite=True)
    other = _attack(20, 3, places=(JORDAN,))
    again = _attack(40, 4, judges=(replace(ARMY, name="spokesman"),), definite=True)
    clusters = merge([first, other, again])
    assert [len(cluster.mentions) for cluster in clusters] == [2, 1]
    clusters = merge([first, other, replace(again, judges=(POPE,))])
    assert [len(cluster.mentions) for cluster in clusters] == [1, 2]


def test_the_attacks_that_it_condemns_are_more_than_one() -> None:
    first = _attack(1, 0, places=(BAGHDAD,), judges=(ARMY,), definite=True)
    again = _attack(40, 4, judges=(ARMY,), definite=True)
    assert len(merge([first, again])) == 1
    assert len(merge([first, replace(again, plural=True, places=(IRAQ,))])) == 2
