"""Words without their blank, told from brands, names, channels and long words."""

from __future__ import annotations

import time

import pytest

from sourceline.reading.joined import common_words, joined_notes


def joined(text: str) -> list[str]:
    return [note.spans[0].text for note in joined_notes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The men fled to the hills near theriver, he said.", "theriver"),
        ("Two of the soldiersin the camp were hurt.", "soldiersin"),
        ("He left some ofthe men behind.", "ofthe"),
        ("The blast woundedseveral shoppers.", "woundedseveral"),
        ("Police fired on the crowd on Monday,the ministry said.", "Monday,the"),
        ('"We heard nothing,"he said.', ',"he'),
        ("They met in Gao on Tuesday.The army left.", "Tuesday.The"),
        ("Nobody confirmed the claim.AFP asked twice.", "claim.AFP"),
        ("He left in 2014.Since then it is quiet.", "2014.Since"),
        ("At least12 people died.", "least12"),
        ("The 12people were found late.", "12people"),
        ("The talks with PrimeMinister Lee failed.", "PrimeMinister"),
        ("A guard saw Omar Hadid. OmarHadid had left.", "OmarHadid"),
        ("The govern- ment fell that night.", "govern- ment"),
    ],
)
def test_a_lost_blank_is_noted(text: str, found: str) -> None:
    assert [span for span in joined(text) if found in span or span in found], joined(text)


@pytest.mark.parametrize(
    "text",
    [
        "The withdrawal, notwithstanding the forthcoming armistice, was whichever way unworkable.",
        "The counterinsurgency took two gunbattles and a watchtower; townspeople hid.",
        "CBS46, Fox59 and abc13 showed it, 73million viewers and 200lbs of it.",
        "YouTube, WhatsApp and BuzzFeed removed the film; FreightCar Inc. sold FreightCar shares.",
        "First- and second-floor flats, pre- or post-war, six- to eight-year terms.",
        "The realDonaldTrump account, comScore and an iPhone.",
        "Gen.Ek and Col.Lee flew on a MiG-29; Mr.Smith stayed.",
        "They cut 1,000 trees at 10:15, i.e. all, in the al-Zahraa and elBaradei quarters.",
    ],
)
def test_whole_words_are_left_alone(text: str) -> None:
    assert joined(text) == []


def test_a_word_broken_by_a_hyphen_has_a_message_of_its_own() -> None:
    (note,) = joined_notes("The spokes- man spoke.")
    assert note.message == "One word broken in two: 'spokes- man'."


def test_the_list_holds_common_words_and_no_joined_ones() -> None:
    words = common_words()
    assert {"army", "soldiers", "ceasefire", "withheld"} <= words
    assert not {"ofthe", "inthe", "thearmy", "atthe"} & words


def test_a_word_of_a_megabyte_is_passed_over_at_once() -> None:
    began = time.process_time()
    assert joined("A bomb killed 5 in " + "x" * 1_000_000) == []
    assert time.process_time() - began < 5
