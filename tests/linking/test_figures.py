"""Figures by source: who gives which number, and which of them take part in estimates."""

from __future__ import annotations

from sourceline.linking.figures import figures
from sourceline.linking.hits import living
from sourceline.linking.incident import Member, ref
from sourceline.linking.independence import standing
from sourceline.linking.members import in_order
from sourceline.records import CopyOf, Figure
from tests.linking.telling import Telling


def of(*members: Member, what: str = "killed", copies: tuple[CopyOf, ...] = ()) -> list[Figure]:
    told = in_order(members)
    return list(figures(told, what, standing(told, copies), copies))


def live(found: list[Figure]) -> list[tuple[str, int, int | None]]:
    return [(one.source, one.low, one.high) for one in found if not one.set_aside]


def test_a_number_belongs_to_the_claimant_and_else_to_the_outlet() -> None:
    telling = Telling(
        "Bomb kills three; hospital said five died.", "Hill Post", "2019-03-04", id="a"
    )
    telling.says("hospital", "five died", sector="MED")
    telling.count("three", 3, who="people").count("five", 5, who="people", by=1)
    found = of(telling.member())
    assert live(found) == [("Hill Post", 3, 3), ("hospital", 5, 5)]
    assert [one.official for one in found] == [False, True]
    assert [one.claim for one in found] == [None, "c1"]


def test_a_report_that_credits_an_agency_gives_the_agencys_number() -> None:
    telling = Telling("Bomb kills three.", "Hill Post", "2019-03-04", credited_to=("AFP",))
    assert live(of(telling.count("three", 3).member())) == [("AFP", 3, 3)]


def test_partial_counts_of_different_people_are_summed() -> None:
    telling = Telling("Bomb kills two soldiers and a child.", "Hill Post", "2019-03-04")
    telling.count("two", 2, who="soldier").count("a child", 1, who="child")
    (found,) = of(telling.member())
    assert (found.low, found.high, found.who) == (3, 3, "soldier, child")
    assert found.span.text == "two soldiers and a child"


def test_a_part_is_not_added_to_its_total() -> None:
    telling = Telling("Bomb kills nine people, including two children.", "Hill Post", "2019-03-04")
    telling.count("nine", 9, who="people").count("two", 2, who="child")
    assert live(of(telling.member())) == [("Hill Post", 9, 9)]


def test_those_included_in_a_kind_of_people_are_not_added_to_it() -> None:
    telling = Telling(
        "Bomb kills nine soldiers, including two officers and a girl.", "P", "2019-03-04"
    )
    telling.count("nine", 9, who="soldier").count("a girl", 1, who="girl")
    assert live(of(telling.member())) == [("P", 9, 9)]


def test_speakers_of_one_report_who_count_different_people_make_one_toll() -> None:
    telling = Telling("Bomb: army said two soldiers died; a doctor counted one civilian.", "P",
                      "2019-03-04")  # fmt: skip
    telling.says("army", "two soldiers", sector="MIL").says("a doctor", "one civilian")
    telling.count("two", 2, who="soldier", by=1).count("one", 1, who="civilian", by=2)
    found = of(telling.member())
    assert live(found) == [("army and a doctor", 3, 3)]
    assert {one.set_aside for one in found} == {"", "part of the report's toll"}


def test_soldiers_alone_are_a_part_of_the_people_that_another_counts() -> None:
    first = Telling("Bomb kills two soldiers.", "Hill Post", "2019-03-04", id="a")
    other = Telling("Bomb kills five people.", "Bay Times", "2019-03-04", id="b")
    found = of(
        first.count("two", 2, who="soldier").member(), other.count("five", 5, who="people").member()
    )
    assert live(found) == [("Bay Times", 5, 5)]
    assert found[0].set_aside == "counts only those named as soldier"


def test_a_named_victim_is_no_total_where_others_give_numbers() -> None:
    first = Telling("Bomb kills an MP.", "Hill Post", "2019-03-04", id="a")
    other = Telling("Bomb kills eight people.", "Bay Times", "2019-03-04", id="b")
    found = of(
        first.count("an MP", 1, who="MP").member(), other.count("eight", 8, who="people").member()
    )
    assert live(found) == [("Bay Times", 8, 8)]


def test_a_flagged_figure_is_shown_and_takes_no_part() -> None:
    telling = Telling("Bomb 03:06 kills three, not 30.", "Hill Post", "2019-03-04")
    telling.count("three", 3).count("30", 30).note("uncorroborated_count", "30")
    telling.count("06", 6).note("running_time", "03:06")
    found = of(telling.member())
    assert live(found) == [("Hill Post", 3, 3)]
    assert len(found) == 3


def test_a_number_that_its_speaker_denies_takes_no_part() -> None:
    telling = Telling("Bomb: army denied that nine died.", "Hill Post", "2019-03-04")
    telling.says("army", "nine died", "denies", sector="MIL").count("nine", 9, by=1)
    (found,) = of(telling.member())
    assert found.set_aside == "denied by army"


def test_a_vague_number_gives_way_to_a_number_of_the_same_speaker() -> None:
    telling = Telling("Bomb kills dozens: 31 bodies were counted.", "Hill Post", "2019-03-04")
    telling.count("dozens", 24, None, modifier="vague").count("31", 31, who="bodies")
    assert live(of(telling.member())) == [("Hill Post", 31, 31)]


def test_animals_and_houses_are_no_people() -> None:
    telling = Telling("Bomb hits three houses.", "Hill Post", "2019-03-04")
    (found,) = of(telling.count("three", 3, what="injured", who="houses").member(), what="injured")
    assert found.set_aside == "counts no people"


def test_a_copy_gives_no_figure_of_its_own_and_what_it_changed_is_shown() -> None:
    original = Telling("Bomb kills three.", "Hill Post", "2019-03-04", id="a").count("three", 3)
    same = Telling("Blast kills three.", "Bay Times", "2019-03-04", id="b").count("three", 3)
    changed = Telling("Blast kills 13.", "Web Daily", "2019-03-05", id="c").count("13", 13)
    members = [one.member() for one in (original, same, changed)]
    copies = tuple(
        CopyOf(ref(one.report), ref(members[0].report), "rewritten") for one in members[1:]
    )
    found = of(*members, copies=copies)
    assert [one.independent for one in found] == [True, False, False]
    assert live(found) == [("Hill Post", 3, 3), ("Bay Times", 3, 3)]
    assert found[2].set_aside == "changed by a copy: Hill Post does not give it"


def shot(text: str, hit: str, low: int, dead: str | None = None, killed: int = 0,
         ident: str = "a", published: str = "2019-03-04") -> Member:  # fmt: skip
    telling = Telling(text, f"Paper {ident}", published, id=ident)
    telling.count(hit, low, what="injured", who="people")
    if dead:
        telling.count(dead, killed, who="people")
    return telling.member()


def injured(*members: Member) -> list[tuple[int, str]]:
    reports = {one.report.id: one.report for one in members}
    hurt = living(of(*members, what="injured"), of(*members), reports)
    return [(one.low, one.set_aside) for one in hurt]


def test_the_dead_are_taken_off_those_who_were_shot() -> None:
    found = injured(shot("Three people were shot. One died.", "Three", 3, "One", 1))
    assert [low for low, aside in found if not aside] == [2]


def test_who_was_wounded_is_not_among_the_dead() -> None:
    found = injured(shot("Three people were wounded. One died.", "Three", 3, "One", 1))
    assert found == [(3, "")]


def test_others_who_were_shot_are_counted_beside_the_dead() -> None:
    found = injured(shot("One died and three others were shot.", "three", 3, "One", 1))
    assert found == [(3, "")]


def test_who_was_shot_and_later_died_is_killed_and_not_injured() -> None:
    first = shot("A girl was shot: one.", "one", 1)
    later = Telling("Bomb: one girl has died.", "Bay Times", "2019-03-05", id="b").count(
        "one", 1, who="girl"
    )
    assert injured(first, later.member()) == [(1, "those hit are told as killed by later reports")]
