"""Event coreference on hand-made mentions: what joins, and what never may."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sourceline.codebook import Frame, Match
from sourceline.coding.alike import kin_deeds, same_party
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import merge
from sourceline.coding.status import StatusDecision
from sourceline.records import Count, Interval, Party, Place, Span

USA = Party("United States", "USA", "USA")
CENTCOM = Party("United States Central Command", "USA:MIL:CENTCOM", "USA", "MIL")
UK = Party("United Kingdom", "GBR", "GBR")
MILITIA = Party("militia commander", None, None, "REB", ("IRN",))
GROUP = Party("Kataib Hezbollah commander", "IRQ:REB:KATAIB_HEZBOLLAH", "IRQ", "REB", ("IRN",))
SOLDIERS = Party("three soldiers", None, "NGA", "MIL")
REBELS = Party("rebels", None, "NGA", "REB")
BAGHDAD = Place("Baghdad", "IRQ", "Baghdad", 33.3, 44.4, "city")
IRAQ = Place("Iraq", "IRQ", None, 33.0, 44.0, "country")
BASRA = Place("Basra", "IRQ", "Basra", 30.5, 47.8, "city")
SYRIA = Place("Syria", "SYR", None, 35.0, 38.0, "country")


def day(d: int) -> Interval:
    return Interval(date(2024, 2, d), date(2024, 2, d), "day", "stated")


def killed(n: int) -> Count:
    return Count("killed", "people", n, n, "exact", Span(0, 1, "3"))


def mention(
    token: int, word: str = "strike", modes: tuple[str, ...] = (), **fields: Any
) -> EventMention:
    match = Match(
        token,
        (token,),
        fields.pop("type", "ASSAULT"),
        modes,
        (),
        Frame("x"),
        f"codebook:{word}",
        result=fields.pop("result", False),
    )
    status = StatusDecision(fields.pop("status", "asserted"), "positive", "past")
    sentence = fields.pop("sentence", token)
    return EventMention(match, sentence, 0, status, word, **fields)


def groups(*mentions: EventMention) -> list[list[int]]:
    return [[m.match.token for m in cluster.mentions] for cluster in merge(list(mentions))]


def test_a_caption_told_again_is_the_same_event():
    assert groups(
        mention(0, modes=("drone",), actors=(USA,), recipients=(MILITIA,), places=(BAGHDAD,)),
        mention(
            9, modes=("drone",), actors=(CENTCOM,), recipients=(GROUP,), places=(IRAQ,), time=day(7)
        ),
    ) == [[0, 9]]


@pytest.mark.parametrize(
    "other",
    [
        {"places": (BAGHDAD,), "time": day(9)},
        {"places": (SYRIA,), "time": day(7)},
        {"places": (BAGHDAD,), "time": day(7), "actors": (UK,)},
    ],
    ids=["another day", "another country", "another state"],
)
def test_contradictions_keep_events_apart(other):
    first = {"actors": (USA,), "recipients": (GROUP,), "places": (BAGHDAD,), "time": day(7)}
    assert groups(mention(0, **first), mention(9, **{**first, **other})) == [[0], [9]]


def test_another_type_is_another_event():
    assert groups(
        mention(0, actors=(USA,)), mention(1, "condemn", type="ACCUSE", actors=(USA,))
    ) == [[0], [1]]


def test_the_attack_goes_back_to_the_event_before():
    assert groups(
        mention(0, "attack", actors=(REBELS,), recipients=(SOLDIERS,)),
        mention(1, "attack", definite=True),
    ) == [[0, 1]]


def test_a_series_is_not_one_of_its_deeds():
    assert groups(
        mention(0, "attack", actors=(REBELS,), recipients=(SOLDIERS,), time=day(3)),
        mention(6, "attack", actors=(REBELS,), plural=True, generic=True),
    ) == [[0], [6]]


def test_the_dead_of_the_next_sentence_belong_to_the_attack():
    assert groups(
        mention(0, "attack", actors=(REBELS,), places=(BAGHDAD,)),
        mention(1, "kill", recipients=(SOLDIERS,), counts=(killed(3),), result=True),
    ) == [[0, 1]]


def test_an_answer_is_not_the_blow():
    assert groups(
        mention(0, "attack", actors=(REBELS,), recipients=(SOLDIERS,), places=(BASRA,)),
        mention(3, "attack", actors=(SOLDIERS,), recipients=(REBELS,), places=(BASRA,)),
    ) == [[0], [3]]


def test_what_is_threatened_has_not_happened():
    assert groups(
        mention(0, "attack", actors=(REBELS,), recipients=(SOLDIERS,)),
        mention(4, "attack", actors=(REBELS,), recipients=(SOLDIERS,), status="threatened"),
    ) == [[0], [4]]


def test_whole_events_join_when_each_has_gathered_its_facts():
    """Neither late mention fits alone; the cluster that they make fits the first one."""
    found = groups(
        mention(0, "strike", modes=("aerial",), actors=(USA,), time=day(2)),
        mention(5, "bombing", modes=("aerial",), places=(IRAQ, SYRIA), actors=(USA,), time=day(2)),
    )
    assert found == [[0, 5]]


def test_passages_that_the_notes_call_one_are_one():
    first = mention(0, "blast", places=(BASRA,))
    again = mention(7, "blast", places=(BASRA,))
    assert len(merge([first, again], [frozenset({0, 7})])) == 1


def test_another_attack_is_none_told_of_before():
    first = mention(0, actors=(REBELS,), places=(BAGHDAD,), time=day(7))
    again = {"actors": (REBELS,), "places": (BAGHDAD,), "time": day(7)}
    assert groups(first, mention(9, **again)) == [[0, 9]]
    assert groups(first, mention(9, another=True, **again)) == [[0], [9]]


def test_the_murder_is_the_one_deed_that_killed():
    shot = mention(0, "shoot", counts=(killed(1),))
    raid = mention(3, "raid")
    assert groups(shot, raid, mention(9, "murder", definite=True)) == [[0, 9], [3]]


def test_the_clash_is_what_they_clashed_in_just_before():
    bomb = mention(0, "bomb", sentence=0)
    fight = mention(4, "clash", recipients=(SOLDIERS,), counts=(killed(2),), sentence=1)
    dead = mention(8, "clash", definite=True, counts=(killed(4),), sentence=2)
    dead.recipients = (REBELS,)
    assert groups(bomb, fight, dead) == [[0], [4, 8]]


@pytest.mark.parametrize(("toll", "expected"), [(90, [[0], [9]]), (1000, [[0, 9]])])
def test_tolls_that_lie_far_apart_are_two_events(toll: int, expected: list[list[int]]):
    many = Count("killed", "people", 1001, None, "more_than", Span(0, 1, "3"))
    fewer = Count("killed", "people", toll + 1, None, "more_than", Span(0, 1, "3"))
    shared = {"modes": ("unconventional",), "actors": (SOLDIERS,), "recipients": (REBELS,)}
    assert groups(
        mention(0, counts=(many,), **shared), mention(9, counts=(fewer,), **shared)
    ) == expected  # fmt: skip


def test_the_same_two_sides_alone_make_no_event_one():
    shelled = mention(0, "shell", actors=(SOLDIERS,), recipients=(REBELS,))
    stormed = mention(9, "storm", actors=(SOLDIERS,), recipients=(REBELS,))
    stormed.paragraph = shelled.paragraph = 4
    assert groups(shelled, stormed) == [[0], [9]]


def test_two_deeds_of_one_sentence_stay_two_though_all_else_is_alike():
    looted = mention(0, "loot", actors=(REBELS,), places=(BASRA,), sentence=1)
    took = mention(3, "abduct", actors=(REBELS,), places=(BASRA,), sentence=1)
    assert groups(looted, took) == [[0], [3]]


def test_a_plane_shot_down_is_no_soldier_shot():
    plane = Party("Indian helicopter", None, "IND", "MIL")
    soldier = Party("soldier", None, "IND", "MIL")
    assert same_party(plane, soldier) == 0
    assert same_party(plane, Party("helicopters", None, "IND", "MIL")) > 0.5


def test_the_same_kind_of_deed_twice_in_a_sentence_may_be_one():
    shot = mention(0, "shoot", recipients=(SOLDIERS,), places=(BAGHDAD,), time=day(7), sentence=1)
    shooting = mention(3, "shooting", places=(BAGHDAD,), time=day(7), sentence=1)
    assert groups(shot, shooting) == [[0, 3]]


def test_the_attack_is_the_assault_told_before():
    assault = mention(0, "assault", actors=(SOLDIERS,), places=(BASRA,))
    bomb = mention(3, "bomb", modes=("explosives",), places=(BAGHDAD,), sentence=1)
    attack = mention(9, "attack", definite=True, counts=(killed(40),), sentence=2)
    assert groups(assault, bomb, attack) == [[0, 9], [3]]


def test_the_attack_right_after_a_deed_is_that_deed():
    ambushed = mention(0, "ambush", actors=(REBELS,), recipients=(SOLDIERS,), sentence=1)
    wounded = Party("five", None, None, "MIL")
    attack = mention(9, "attack", definite=True, recipients=(wounded,), sentence=2)
    ambushed.paragraph = attack.paragraph = 3
    assert groups(ambushed, attack) == [[0, 9]]


def test_the_attack_on_others_is_not_the_deed_before():
    ambushed = mention(0, "ambush", actors=(REBELS,), recipients=(CENTCOM,), sentence=1)
    attack = mention(9, "attack", definite=True, recipients=(UK,), sentence=2)
    assert groups(ambushed, attack) == [[0], [9]]


def test_whom_they_killed_right_after_a_raid_died_in_it():
    raided = mention(0, "raid", actors=(REBELS,), places=(BASRA,), sentence=1)
    dead = mention(9, "kill", result=True, actors=(REBELS,), counts=(killed(40),), sentence=2)
    raided.paragraph = dead.paragraph = 3
    assert groups(raided, dead) == [[0, 9]]
    raided.results.append(mention(4, "kill", result=True, counts=(killed(3),), sentence=1))
    assert groups(raided, dead) == [[0], [9]]


def test_the_attack_told_right_before_within_another_deed_is_meant():
    blew_up = mention(0, "attack", modes=("suicide-attack",), places=(BASRA,), sentence=1)
    bomb = mention(20, "bomb", modes=("explosives",), places=(BAGHDAD,), sentence=4, another=True)
    bomb.results.append(mention(17, "attack", sentence=4, another=True))
    attack = mention(30, "attack", definite=True, actors=(REBELS,), sentence=5)
    blew_up.paragraph, bomb.paragraph, attack.paragraph = 0, 4, 4
    assert groups(blew_up, bomb, attack) == [[0], [20, 30]]


def test_the_raids_are_the_bombing_of_several_sites_told_right_before():
    sites = Party("three sites", None, None, None)
    bombed = mention(0, "bomb", modes=("aerial",), recipients=(sites,), sentence=1)
    raids = mention(9, "raid", definite=True, plural=True, recipients=(SOLDIERS,), sentence=2)
    bombed.paragraph = raids.paragraph = 3
    assert groups(bombed, raids) == [[0, 9]]
    shot = mention(0, "shoot", modes=("firearms",), recipients=(sites,), sentence=1)
    assert groups(shot, raids) == [[0], [9]]


def test_what_this_was_is_the_story_also_where_another_is_blamed():
    gunmen = Party("gunmen", None, None, "UAF")
    told = mention(1, "storm", actors=(gunmen,), recipients=(SOLDIERS,))
    this = mention(9, "attack", actors=(USA,), demonstrative=True)
    assert groups(told, this) == [[1, 9]]


def test_the_ambush_that_somebody_says_he_planned_is_the_one_of_the_story():
    told = mention(1, "storm", recipients=(SOLDIERS,))
    planned = mention(9, "ambush", actors=(MILITIA,), definite=True)
    elsewhere = mention(9, "ambush", actors=(MILITIA,), definite=True, places=(BASRA,))
    assert groups(told, planned) == [[1, 9]]
    assert groups(told, elsewhere) == [[1], [9]]


def test_the_blast_after_one_of_long_ago_is_that_of_the_story_again():
    story = mention(0, "blast", time=day(7), sentence=0)
    long_ago = mention(9, "bombing", time=day(1), sentence=5)
    again = mention(12, "blast", definite=True, sentence=6)
    long_ago.paragraph, again.paragraph = 4, 5
    assert groups(story, long_ago, again) == [[0, 12], [9]]
    again.paragraph = 4
    assert groups(story, long_ago, again) == [[0], [9, 12]]


def headline(token: int, word: str, **fields: Any) -> EventMention:
    return mention(token, word, **fields)


def lead(token: int, word: str, **fields: Any) -> EventMention:
    told = mention(token, word, **fields)
    told.paragraph = 1
    return told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"word": "blast", "modes": ("explosives",)}, {"word": "explode", "counts": (killed(3),)}),
        ({"word": "shoot", "places": (BASRA,)}, {"word": "shooting", "actors": (REBELS,)}),
        (
            {"word": "kill", "counts": (killed(6),), "modes": ("explosives",)},
            {"word": "explosion", "counts": (killed(6),), "recipients": (SOLDIERS,)},
        ),
        (
            {"word": "raid", "counts": (killed(24),), "plural": True, "generic": True},
            {"word": "attack", "places": (BASRA,), "actors": (REBELS,)},
        ),
    ],
    ids=["by its kind", "other fields", "as many dead", "one of many"],
)
def test_the_lead_tells_the_deed_of_the_headline(first, second):
    assert groups(headline(0, **first), lead(9, **second)) == [[0, 9]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"word": "blast", "places": (BASRA,)}, {"word": "explode", "places": (SYRIA,)}),
        ({"word": "kill", "counts": (killed(5),)}, {"word": "kill", "counts": (killed(20),)}),
        ({"word": "attack", "actors": (USA,)}, {"word": "raid", "actors": (UK,)}),
        ({"word": "loot", "actors": (REBELS,)}, {"word": "shell", "places": (BASRA,)}),
        ({"word": "raid", "status": "planned"}, {"word": "attack", "places": (BASRA,)}),
    ],
    ids=["another country", "another toll", "another doer", "another kind", "not done yet"],
)
def test_the_lead_tells_a_deed_of_its_own(first, second):
    assert groups(headline(0, **first), lead(9, **second)) == [[0], [9]]


def test_only_the_first_of_the_body_is_the_deed_of_the_headline():
    assert groups(
        headline(0, "blast", modes=("explosives",)),
        lead(9, "explode", counts=(killed(3),)),
        lead(12, "bombing", recipients=(SOLDIERS,)),
    ) == [[0, 9], [12]]


def test_what_only_names_the_deed_is_not_told_in_full():
    assert groups(headline(0, "gunfire"), lead(9, "shoot", time=day(7))) == [[0], [9]]


@pytest.mark.parametrize(
    ("verb", "noun", "joined"),
    [("invade", "incursion", True), ("shell", "bombardment", True), ("fight", "incursion", False)],
)
def test_the_noun_for_a_deed_is_of_its_kind(verb, noun, joined):
    assert kin_deeds(noun, verb) is joined
