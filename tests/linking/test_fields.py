"""Type, time, places, parties and title of an incident, chosen by support."""

from __future__ import annotations

from datetime import date

from sourceline.linking.incident import assemble
from sourceline.linking.parties import near
from sourceline.linking.voices import is_named
from sourceline.records import UNKNOWN_TIME, Incident, Instrument, Interval, Party, Place
from tests.linking.telling import PAKISTAN, QUETTA, Telling, day

BALOCHISTAN = Place("Balochistan", "PAK", "Balochistan", 28.0, 66.0, "admin1", 1183606)
KUCHLAK = Place("Kuchlak", "PAK", "Balochistan", 30.35, 66.95, "city", 1173000)


def report(ident: str, published: str = "2019-03-05", **event: object) -> Telling:
    return Telling("Bomb in Quetta.", f"Paper {ident}", published, id=ident).has(**event)


def made(*told: Telling) -> Incident:
    return assemble("i", [one.member() for one in told])


def span(first: str, last: str) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last), "span", "stated")


def test_the_type_is_the_one_that_most_sources_give() -> None:
    told = [report("a"), report("b"), report("c", type="PROTEST", modes=("demo",))]
    found = made(*told)
    assert (found.type, found.modes) == ("ASSAULT", ("explosives",))


def test_modes_that_few_give_are_left_out() -> None:
    told = [report(ident) for ident in "abcd"] + [report("e", modes=("firearms",))]
    assert made(*told).modes == ("explosives",)


def test_the_sharpest_time_that_agrees_with_most_is_taken() -> None:
    told = [report("a", time=span("2019-03-01", "2019-03-07")), report("b"), report("c")]
    found = made(*told).time
    assert (found.earliest, found.latest) == (date(2019, 3, 4), date(2019, 3, 4))
    assert found.basis.startswith("3 of 3 reports")


def test_a_time_that_contradicts_the_others_is_named_in_the_reason() -> None:
    told = [report("a"), report("b"), report("c", time=day("2019-02-04"))]
    found = made(*told).time
    assert found.earliest == date(2019, 3, 4)
    assert found.basis.endswith("; 1 gives 2019-02-04")


def test_without_a_time_only_the_first_report_bounds_it() -> None:
    told = [report("a", time=UNKNOWN_TIME), report("b", "2019-03-07", time=UNKNOWN_TIME)]
    found = made(*told)
    assert (found.time.earliest, found.time.latest) == (None, date(2019, 3, 5))
    assert found.title.endswith("by 2019-03-05")


def test_a_place_that_holds_a_sharper_one_is_left_out() -> None:
    told = [report("a", places=(PAKISTAN,)), report("b", places=(BALOCHISTAN,)), report("c")]
    assert [place.name for place in made(*told).places] == ["Quetta"]


def test_the_place_of_most_sources_comes_first() -> None:
    told = [report("a", places=(KUCHLAK,)), report("b"), report("c")]
    assert [place.name for place in made(*told).places] == ["Quetta", "Kuchlak"]


def test_a_namesake_in_a_country_that_fewer_tell_of_is_dropped() -> None:
    abroad = Place("Quetta", "USA", "Texas", 31.0, -99.0, "city", 1)
    told = [report("a", places=(abroad,)), report("b"), report("c", places=(PAKISTAN,))]
    assert [place.country for place in made(*told).places] == ["PAK"]


def test_parties_are_one_by_id_alias_surname_and_spelling() -> None:
    names = [Party("Tehrik-e-Taliban Pakistan"), Party("Tehreek-e-Taliban Pakistan")]
    told = [report(ident, actors=(one,)) for ident, one in zip("ab", names, strict=True)]
    assert len(made(*told).actors) == 1
    smiths = [Party("John Smith"), Party("Smith")]
    told = [report(ident, actors=(one,)) for ident, one in zip("ab", smiths, strict=True)]
    assert [one.name for one in made(*told).actors] == ["John Smith"]
    taliban = [Party("TTP", "PAK:REB:TTP"), Party("Pakistani Taliban", "PAK:REB:TTP")]
    told = [report(ident, actors=(one,)) for ident, one in zip("ab", taliban, strict=True)]
    assert [one.actor_id for one in made(*told).actors] == ["PAK:REB:TTP"]


def test_different_people_stay_apart() -> None:
    assert not near("Ali Karimi", "Omar Karimi")
    told = [report("a", actors=(Party("Ali Karimi"),)), report("b", actors=(Party("Omar Karimi"),))]
    assert len(made(*told).actors) == 2


def test_the_best_supported_party_comes_first_and_a_name_before_a_description() -> None:
    front, gunmen = Party("Kyaka Front", None, None, "REB"), Party("gunmen")
    told = [
        report("a", actors=(gunmen,)),
        report("b", actors=(front,)),
        report("c", actors=(front,)),
    ]
    (first, *rest) = made(*told).actors
    assert (first.name, first.by, rest) == ("Kyaka Front", "2 of 3 reports", [])


def test_a_party_stands_on_the_side_that_more_sources_tell() -> None:
    army = Party("Pakistani army", "PAK:MIL", "PAK", "MIL")
    told = [report("a", recipients=(army,)), report("b", recipients=(army,)),
            report("c", actors=(army,))]  # fmt: skip
    found = made(*told)
    assert found.actors == ()
    assert [one.name for one in found.recipients] == ["Pakistani army"]


def test_a_description_is_no_name() -> None:
    assert not is_named(Party("armed men"))
    assert not is_named(Party("Spruill’s 5-year-old son"))
    assert is_named(Party("Hamas fighters"))


def test_the_status_is_that_of_the_best_supported_event() -> None:
    told = [report("a", status="claimed"), report("b", status="confirmed")]
    assert made(*told).status == "confirmed"


def test_means_are_shown_once_under_their_commonest_name() -> None:
    bomb, bombs = Instrument("car bomb"), Instrument("Car bomb")
    told = [report("a", instruments=(bomb,)), report("b", instruments=(bombs,)),
            report("c", instruments=(bomb,))]  # fmt: skip
    assert [one.name for one in made(*told).instruments] == ["car bomb"]


def test_titles() -> None:
    assert made(report("a", places=(), time=span("2019-03-01", "2019-03-03"))).title == (
        "ASSAULT (explosives) · place unknown · 2019-03-01 to 2019-03-03"
    )
    assert made(report("a", modes=(), places=(PAKISTAN,))).title == (
        "ASSAULT · Pakistan · 2019-03-04"
    )
    assert QUETTA.name in made(report("a")).title
