"""Parties of several mentions become those of one event."""

from __future__ import annotations

import pytest

from sourceline.coding.uniting import unite, without
from sourceline.records import Party, Span

ARMY = Party("US forces", "USA:MIL:US_FORCES", "USA", "MIL")
LEADER = Party("Donald Trump", "USA:GOV:DONALD_TRUMP", "USA", "GOV")
POLICE = Party("Kenyan police", "KEN:COP", "KEN", "COP")


def test_the_fullest_name_stays_with_all_words() -> None:
    here, there = Span(0, 6, "police"), Span(20, 33, "Kenyan police")
    short = Party("police", None, None, "COP", spans=(here,))
    (found,) = unite([[short], [Party("Kenyan police", "KEN:COP", "KEN", "COP", spans=(there,))]])
    assert found.name == "Kenyan police"
    assert found.spans == (here, there)


def test_a_president_is_not_his_army() -> None:
    assert unite([[ARMY], [LEADER]]) == (ARMY, LEADER)


def test_those_listed_side_by_side_are_several() -> None:
    women = Party("Syrian women", None, "SYR", "CVL")
    men = Party("farmers", None, "SYR", "CVL")
    assert unite([[women, men]]) == (women, men)
    assert len(unite([[women], [men]])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Party("Iraqis", None, "IRQ", "CVL"), Party("weapons depot", None, "IRQ", None)),
        (POLICE, Party("Chad", "TCD", "TCD")),
    ],
)
def test_a_country_alone_makes_no_two_things_one(one: Party, other: Party) -> None:
    assert len(unite([[one], [other]])) == 2


def test_a_president_and_his_minister_are_two_but_a_title_is_the_name_beside_it() -> None:
    minister = Party("minister", "TCD:GOV", "TCD", "GOV", spans=(Span(20, 28, "minister"),))
    leader = Party("Idriss Deby", "TCD:GOV:IDRISS_DEBY", "TCD", "GOV")
    apart = Party("Idriss Deby", leader.actor_id, "TCD", "GOV", spans=(Span(0, 11, "Idriss Deby"),))
    close = Party(
        "Idriss Deby", leader.actor_id, "TCD", "GOV", spans=(Span(30, 41, "Idriss Deby"),)
    )
    assert len(unite([[apart, minister]])) == 2
    assert unite([[minister, close]])[0].name == "Idriss Deby"


def test_who_acts_by_the_same_words_does_not_suffer_it() -> None:
    rebels = Party("rebels", sector="REB", spans=(Span(0, 6, "rebels"),))
    others = Party("rebels", sector="REB", spans=(Span(20, 26, "rebels"),))
    assert without([rebels, POLICE], [rebels]) == (POLICE,)
    assert without([others], [rebels]) == (others,)


def test_soldiers_give_the_name_rather_than_their_base() -> None:
    base = Party("base", "ZAF:MIL", "ZAF", "MIL")
    troops = Party("South African troops", "ZAF:MIL", "ZAF", "MIL")
    for order in ([[base], [troops]], [[troops], [base]]):
        assert [party.name for party in unite(order)] == ["South African troops"]


def test_dozens_beside_people_are_no_party_of_their_own() -> None:
    people, dozens = Party("people", None, "SDN", "CVL"), Party("dozens", None, None, None)
    assert unite([[people], [dozens]]) == (people,)
    assert unite([[dozens]]) == (dozens,)
