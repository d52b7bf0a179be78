"""Independent sources: after copies, shared agencies, and outlets that report twice."""

from __future__ import annotations

from itertools import permutations

import pytest

from sourceline.linking.incident import Member, ref
from sourceline.linking.independence import outlet_key, standing
from sourceline.linking.members import in_order
from sourceline.records import CopyOf, ReportRef
from tests.linking.telling import Telling


def told(
    ident: str, publisher: str | None, published: str = "2019-03-04", **fields: object
) -> Member:
    return Telling(
        f"Bomb in Quetta, report {ident}.", publisher, published, id=ident, **fields
    ).member()


def count(*members: Member, copies: tuple[CopyOf, ...] = ()) -> int:
    return len(standing(in_order(members), copies).counted)


def test_distinct_outlets_are_independent() -> None:
    assert count(told("a", "Hill Post"), told("b", "Bay Times")) == 2


def test_one_outlet_is_one_source_however_often_it_reports() -> None:
    assert count(told("a", "Hill Post"), told("b", "The Hill Post", "2019-03-05")) == 1


def test_an_outlet_is_known_by_its_address() -> None:
    assert count(told("a", "Hill Post"), told("b", None, url="https://www.hillpost.com/x")) == 1


def test_reports_without_publisher_and_address_stand_for_themselves() -> None:
    assert count(told("a", None), told("b", None)) == 2


def test_reports_that_credit_one_agency_are_one_source() -> None:
    first = told("a", "Hill Post", credited_to=("AFP",))
    second = told("b", "Bay Times", credited_to=("Agence France-Presse",))
    assert count(first, second) == 1
    assert count(first, second, told("c", "AFP")) == 1
    assert standing(in_order([first, second]), ()).sources == ("AFP",)


def test_a_report_that_credits_two_agencies_adds_none_to_them() -> None:
    both = told("c", "Bay Times", credited_to=("AFP", "Reuters"))
    assert count(told("a", "AFP"), told("b", "Reuters"), both) == 2
    assert count(both) == 1


def test_a_copy_adds_no_source_and_its_original_is_the_one_counted() -> None:
    original, copy = told("z", "Hill Post", "2019-03-05"), told("a", "Bay Times")
    copies = (CopyOf(ref(copy.report), ref(original.report), "rewritten"),)
    found = standing(in_order([original, copy]), copies)
    assert found.counted == ("z",)
    assert found.sources == ("Hill Post",)


def test_two_copies_of_a_report_that_is_not_at_hand_are_one_source() -> None:
    outside = ReportRef("x", publisher="Coast Agency")
    first, second = told("a", "Hill Post"), told("b", "Bay Times")
    copies = tuple(CopyOf(ref(one.report), outside, "verbatim") for one in (first, second))
    assert count(first, second, copies=copies) == 1
    assert count(first, second, told("c", "Coast Agency"), copies=copies) == 1


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    members = [told(ident, f"Paper {ident}") for ident in "abc"]
    refs = [ref(one.report) for one in members]
    copies = (CopyOf(refs[2], refs[1], "verbatim"), CopyOf(refs[1], refs[0], "rewritten"))
    assert standing(in_order(members), copies).roots == {"b": "a", "c": "a"}
    assert count(*members, copies=copies) == 1


def test_copies_that_point_at_each_other_end_somewhere() -> None:
    first, second = told("a", "Hill Post"), told("b", "Bay Times")
    refs = ref(first.report), ref(second.report)
    copies = (CopyOf(refs[0], refs[1], "verbatim"), CopyOf(refs[1], refs[0], "verbatim"))
    assert count(first, second, copies=copies) >= 1


def test_a_report_of_what_another_outlet_was_told_stands_for_that_outlet() -> None:
    text = "Bomb kills three, an official told Reuters."
    relayed = Telling(text, "Hill Post", "2019-03-04", id="a")
    relayed.says("an official", "kills three", to="Reuters")
    assert count(relayed.member(), told("b", "Reuters")) == 1
    own = Telling(text, "Hill Post", "2019-03-04", id="a").says("an official", "kills three")
    assert count(own.member(), told("b", "Reuters")) == 2


def test_a_journalist_who_speaks_is_no_outlet() -> None:
    text = "Bomb kills three, Ahmed Saleh, a journalist, said."
    members = []
    for ident, outlet in (("a", "Hill Post"), ("b", "Bay Times")):
        told = Telling(text, outlet, "2019-03-04", id=ident)
        members.append(told.says("Ahmed Saleh", "kills three", sector="JRN").member())
    assert count(*members) == 2


@pytest.mark.parametrize("outlet", ["Plains Wire", "Radio Tigris", "plainswire.com", "AFP"])
def test_a_report_of_what_another_outlet_said_stands_for_that_outlet(outlet: str) -> None:
    text = f"Bomb kills three, {outlet} reported."
    members = []
    for ident, publisher in (("a", "Hill Post"), ("b", "Bay Times")):
        told = Telling(text, publisher, "2019-03-04", id=ident)
        members.append(told.says(outlet, "kills three", sector="JRN").member())
    assert count(*members) == 1


def test_the_order_of_reports_and_copies_does_not_matter() -> None:
    members = [told("a", "AFP"), told("b", "Reuters"), told("c", "Post", credited_to=("AFP",))]
    found = {standing(in_order(order), ()).sources for order in permutations(members)}
    assert found == {("AFP", "Reuters")}


def test_a_name_and_its_domain_are_one_outlet() -> None:
    assert outlet_key("CBS News") == outlet_key("cbsnews.com")
    assert outlet_key("Hill Post") != outlet_key("Bay Times")
