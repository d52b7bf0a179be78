"""Tolls: estimates by every rule side by side, and the history of the number."""

from __future__ import annotations

import random

from sourceline.linking.incident import assemble, ref
from sourceline.records import CopyOf, Estimate, Incident, Party, Toll
from tests.linking.telling import Telling

ARMY = Party("Pakistani army", "PAK:MIL", "PAK", "MIL")


def post(
    ident: str, number: str, low: int, published: str = "2019-03-04", **fields: object
) -> Telling:
    """A report by an outlet of its own that gives one number in its own words."""
    publisher = fields.pop("publisher", f"Paper {ident}")
    telling = Telling(f"Bomb kills {number}.", str(publisher), published, id=ident)
    return telling.count(number, low, **fields)  # type: ignore[arg-type]


def quoting(
    ident: str, name: str, number: int, published: str = "2019-03-04", **source: object
) -> Telling:
    """A report that quotes somebody's number."""
    telling = Telling(f"Bomb: {name} said {number} died.", f"Paper {ident}", published, id=ident)
    telling.says(name, f"{number} died", **source)
    return telling.count(str(number), number, by=1)


def made(*told: Telling, **fields: object) -> Incident:
    return assemble("i", [one.member() for one in told], **fields)  # type: ignore[arg-type]


def by(toll: Toll, rule: str) -> Estimate:
    return next(one for one in toll.estimates if one.rule == rule)


def ends(one: Estimate) -> tuple[int | None, int | None, int | None]:
    return one.low, one.best, one.high


def test_acled_takes_the_lowest_until_two_independent_sources_give_another() -> None:
    three, five = post("a", "three", 3), post("b", "five", 5)
    assert by(made(three, five).killed, "acled").best == 3
    again = post("c", "five", 5, "2019-03-05")
    assert by(made(three, five, again).killed, "acled").best == 5


def test_acled_follows_the_last_number_that_is_corroborated() -> None:
    told = [post("a", "nine", 9), post("b", "nine", 9)]
    told += [post("c", "seven", 7, "2019-03-06"), post("d", "seven", 7, "2019-03-07")]
    assert by(made(*told).killed, "acled").best == 7


def test_a_number_that_is_only_repeated_is_not_corroborated_last() -> None:
    told = [post("a", "nine", 9), post("b", "nine", 9),
            post("c", "six", 6, "2019-03-05"), post("d", "six", 6, "2019-03-06")]  # fmt: skip
    late = [post("e", "nine", 9, "2019-03-08"),
            post("f", "nine", 9, "2019-03-09", publisher="Paper a")]  # fmt: skip
    for again in late:
        assert by(made(*told, again).killed, "acled").best == 6


def test_a_copy_corroborates_nothing() -> None:
    told = [post("a", "three", 3), post("b", "five", 5), post("c", "five", 5)]
    members = [one.member() for one in told]
    copy = CopyOf(ref(members[2].report), ref(members[1].report), "verbatim")
    found = assemble("i", members, copies=(copy,))
    assert by(found.killed, "acled").best == 3


def test_a_party_that_two_outlets_quote_is_one_source() -> None:
    told = [post("a", "three", 3), quoting("b", "army", 20, sector="MIL", country="PAK"),
            quoting("c", "army", 20, sector="MIL", country="PAK")]  # fmt: skip
    fought = [one.has(actors=(ARMY,)) for one in told]
    assert by(made(*fought).killed, "acled").best == 3
    police = [post("a", "three", 3), quoting("b", "police", 20, sector="COP"),
              quoting("c", "police", 20, sector="COP")]  # fmt: skip
    assert by(made(*police).killed, "acled").best == 20


def test_acled_has_its_own_numbers_for_vague_words() -> None:
    dozens = post("a", "dozens", 24, high=None, modifier="vague")
    hundreds = post("a", "hundreds", 200, high=None, modifier="vague")
    several = post("a", "several", 3, high=None, modifier="vague")
    assert by(made(dozens).killed, "acled").best == 12
    assert by(made(hundreds).killed, "acled").best == 100
    assert by(made(several.has(modes=("primitive",))).killed, "acled").best == 3
    assert by(made(several.has(modes=("aerial",))).killed, "acled").best == 10


def test_vague_words_that_replace_numbers_corroborate_each_other() -> None:
    told = [post("a", "nine", 9, publisher="Hill Post"), post("b", "ten", 10, publisher="Plain")]
    late = [post(ident, "dozens", 24, "2019-03-06", publisher=paper, high=None, modifier="vague")
            for ident, paper in (("c", "Hill Post"), ("d", "Plain"))]  # fmt: skip
    assert by(made(*told, *late).killed, "acled").best == 12


def test_acled_writes_nought_where_no_report_counts_the_dead() -> None:
    toll = made(Telling("Bomb in Quetta.", "Hill Post", "2019-03-04")).killed
    assert by(toll, "acled").best == 0
    assert ends(by(toll, "ged")) == (None, None, None)
    assert (toll.low, toll.best, toll.high) == (None, None, None)


def test_ged_gives_the_ends_and_the_number_with_most_support() -> None:
    told = [post("a", "three", 3), post("b", "five", 5), post("c", "five", 5), post("d", "nine", 9)]
    assert ends(by(made(*told).killed, "ged")) == (3, 5, 9)


def test_ged_trusts_a_party_of_the_fight_last() -> None:
    told = [quoting("a", "army", 50, sector="MIL", country="PAK"), post("b", "four", 4)]
    fought = [one.has(actors=(ARMY,)) for one in told]
    assert ends(by(made(*fought).killed, "ged")) == (4, 4, 50)


def test_an_outlet_replaces_its_own_earlier_number() -> None:
    told = [post("a", "three", 3, publisher="Hill Post"),
            post("b", "eight", 8, "2019-03-05", publisher="Hill Post")]  # fmt: skip
    assert ends(by(made(*told).killed, "ged")) == (8, 8, 8)
    assert ends(by(made(*told).killed, "airwars")) == (3, None, 8)


def test_an_authority_replaces_its_own_number_in_any_outlet_on_a_later_day() -> None:
    told = [quoting("a", "police", 9, sector="COP"),
            quoting("b", "a police spokesman", 7, "2019-03-06", sector="COP"),
            quoting("c", "hospital", 8, sector="MED")]  # fmt: skip
    assert ends(by(made(*told).killed, "ged")) == (7, 8, 8)
    same_day = [told[0], quoting("b", "a police spokesman", 7, sector="COP")]
    assert ends(by(made(*same_day).killed, "ged")) == (7, 9, 9)


def test_airwars_spans_all_sources_and_starts_at_nought_where_blame_is_contested() -> None:
    told = [post("a", "three", 3), post("b", "five", 5)]
    assert ends(by(made(*told).killed, "airwars")) == (3, None, 5)
    front = Party("Kyaka Front", "XXX:REB:KF", None, "REB")
    blamed = [told[0].has(actors=(ARMY,)), told[1].has(actors=(front,))]
    found = made(*blamed)
    assert found.responsibility.status == "contested"
    assert ends(by(found.killed, "airwars")) == (0, None, 5)


def test_latest_official_takes_the_last_word_of_an_authority() -> None:
    told = [quoting("a", "police", 3, sector="COP"),
            quoting("b", "health ministry", 7, "2019-03-06", sector="GOV"),
            quoting("c", "a neighbour", 20, "2019-03-08")]  # fmt: skip
    found = by(made(*told).killed, "latest-official")
    assert ends(found) == (7, 7, 7)
    assert "health ministry" in found.reason
    assert by(made(told[2]).killed, "latest-official").best is None


def test_the_history_says_what_each_number_did_to_the_last() -> None:
    told = [post("a", "three", 3), post("b", "five", 5, "2019-03-05"),
            post("c", "five", 5, "2019-03-06"), post("d", "four", 4, "2019-03-07")]  # fmt: skip
    history = made(*told).killed.revisions
    assert [(one.kind, one.previous) for one in history] == [
        ("first", None), ("raised", 3), ("repeated", 5), ("lowered", 5),
    ]  # fmt: skip


def test_a_correction_sets_the_outlets_earlier_number_aside() -> None:
    text = "Bomb kills six, the agency said, correcting an earlier report of nine."
    fixed = Telling(text, "Hill Post", "2019-03-05", id="b").count("six", 6)
    toll = made(post("a", "nine", 9, publisher="Hill Post"), fixed).killed
    assert [one.kind for one in toll.revisions] == ["first", "corrected"]
    assert toll.by_source[0].set_aside == "corrected to 6 by Hill Post"
    assert ends(by(toll, "airwars")) == (6, None, 6)


def test_the_order_of_reports_does_not_matter() -> None:
    told = [post(ident, "five" if ident in "ac" else "three", 5 if ident in "ac" else 3)
            for ident in "abcd"]  # fmt: skip
    first = made(*told).killed
    shuffler = random.Random(2)
    for _ in range(10):
        shuffler.shuffle(told)
        assert made(*told).killed == first


def test_other_counts_have_tolls_of_their_own() -> None:
    telling = Telling("Bomb; gunmen took four.", "Hill Post", "2019-03-04")
    found = made(telling.count("four", 4, what="abducted"))
    assert [(one.what, one.best) for one in found.counts] == [("abducted", 4)]


def test_a_copy_printed_late_takes_nothing_back() -> None:
    told = [post("a", "three", 3, publisher="Post"),
            post("b", "eight", 8, "2019-03-05", publisher="Post"),
            post("c", "three", 3, "2019-03-06", publisher="Web")]  # fmt: skip
    members = [one.member() for one in told]
    copy = CopyOf(ref(members[2].report), ref(members[0].report), "verbatim")
    killed = assemble("i", members, copies=[copy]).killed
    assert by(killed, "acled").best == 8 and ends(by(killed, "ged")) == (8, 8, 8)


def test_casualties_that_may_all_be_hurt_are_no_dead() -> None:
    only = post("a", "20 casualties", 0, high=20, modifier="at_most")
    assert ends(by(made(only).killed, "ged")) == (0, 0, 20)
    assert by(made(only).killed, "acled").best == 0
    beside = made(only, post("b", "three", 3), post("c", "five", 5)).killed
    assert by(beside, "acled").best == 3 and by(beside, "ged").best in (3, 5)
    vague = post("d", "numerous casualties", 0, high=None, modifier="vague")
    assert by(made(vague).killed, "acled").best == 0
