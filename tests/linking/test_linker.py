"""Linking a handful of reports."""

from __future__ import annotations

import random

from sourceline.linking.joining import Ties
from sourceline.linking.linker import compared, link, siblings
from sourceline.linking.profiles import Profile, profiles
from tests.linking.make import AMARA, BASRA, day, event, killed, record

STORIES = [
    ("A bomb killed nine at the Sabah market in Amara on Monday.", AMARA, "2019-03-04", 9),
    ("The Sabah market bomb in Amara killed at least eight.", AMARA, "2019-03-04", 8),
    ("Nine died when a bomb tore through Sabah market.", AMARA, "2019-03-04", 9),
    ("A bomb killed four in Amara, a month after the last one.", AMARA, "2019-04-08", 4),
    ("A bomb killed nine in Basra on Monday.", BASRA, "2019-03-04", 9),
]


def unit(text: str, place: object, iso: str, dead: int) -> Profile:
    told = event(text, "e1", "bomb", places=(place,), time=day(iso), modes=("explosives",),
                 counts=(killed(text, "bomb", dead),))  # fmt: skip
    return profiles(record(text, told, published=iso))[0]


UNITS = [unit(*story) for story in STORIES]
KEYS = [one.key for one in UNITS]


def test_tellings_of_one_bomb_join_and_other_days_and_towns_do_not() -> None:
    found = {frozenset(part) for part in link(UNITS)}
    assert found == {frozenset(KEYS[:3]), frozenset(KEYS[3:4]), frozenset(KEYS[4:])}


def test_the_order_of_arrival_changes_nothing() -> None:
    chance = random.Random(3)
    first = link(UNITS)
    for _ in range(20):
        mixed = UNITS[:]
        chance.shuffle(mixed)
        assert link(mixed) == first


def test_a_persons_split_and_merge_hold() -> None:
    pair = (min(KEYS[0], KEYS[1]), max(KEYS[0], KEYS[1]))
    split = link(UNITS, Ties(apart=frozenset([pair])))
    assert not any(set(pair) <= set(part) for part in split)
    merged = link(UNITS, Ties(together=frozenset([(KEYS[3], KEYS[4])])))
    assert any({KEYS[3], KEYS[4]} <= set(part) for part in merged)


def test_reports_that_share_one_incident_are_compared_in_all_that_they_tell() -> None:
    first = "A bomb killed nine at the Sabah market in Amara on Monday. A guard was beaten there."
    second = "Sabah market bomb in Amara: nine dead. Somebody hit a watchman."
    told = [
        unit
        for text, words in ((first, "beaten"), (second, "hit"))
        for unit in profiles(record(
            text,
            event(text, "e1", "bomb", places=(AMARA,), time=day("2019-03-04"),
                  modes=("explosives",), counts=(killed(text, "nine", 9),)),
            event(text, "e2", words, type="COERCE"), published="2019-03-05"))
    ]  # fmt: skip
    main = sorted((unit for unit in told if unit.event == "e1"), key=lambda unit: unit.key)
    units = {report: [u for u in told if u.report == report] for report in {u.report for u in told}}
    pairs = siblings([(main[0], main[1])], units)
    assert [(a.event, b.event) for a, b in pairs].count(("e2", "e2")) == 1
    assert len(pairs) == 3 and (main[0], main[1]) not in pairs
    assert {(main[0].key, main[1].key)} <= set(compared({unit.key: unit for unit in told}))
