"""Copies of reports: found, explained, and traced to their originals."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import permutations

from sourceline.linking.copies import (
    Marks,
    Match,
    compare,
    family,
    keys,
    marks,
    marks_from_json,
    marks_to_json,
    match_from_json,
    match_to_json,
)
from sourceline.linking.copies_words import concept
from sourceline.records import UNKNOWN_TIME, CopyOf, Interval, Record, Report, ReportRef

WIRE = """Mortar fire kills seven at Abyan well

JAAR, Yemen (Coast Agency) - Mortar rounds killed seven villagers who were drawing water at a well
outside Jaar on Sunday, residents and a medic said.

Four shells fell within ten minutes, said Saleh Bamatraf, a schoolteacher who lives 300 metres from
the well. "The third one hit the pump," he said.

Three of the dead were children from one family, said Dr Huda Mansour of the Razi clinic in Jaar,
where 16 wounded people were brought on pickup trucks.

The governor's office blamed al-Qaeda in the Arabian Peninsula for the shelling. The group has not
commented.

Villagers had used the well since the town's pumping station was bombed in 2015.
"""
REWRITTEN = """Seven slain in shelling of water well

Seven people lost their lives on Sunday as they fetched water near Jaar when their well came under
mortar attack, according to locals and a doctor.

Saleh Bamatraf, who teaches at a school and whose house is 300 metres away, said that four rounds
landed in the space of ten minutes and that the pump was struck by the third.

Three children of the same family were among those who died, according to Huda Mansour, a doctor
at Jaar's Razi clinic. Pickups carried 19 injured there.

Al-Qaeda in the Arabian Peninsula was accused of the bombardment by the office of the governor. It
has made no comment.

The well had served the villagers ever since a pumping station in the town was hit in 2015.
"""
INDEPENDENT = """Aid group condemns attack on civilians in Abyan

A relief organisation said on Monday that it had suspended its deliveries in Yemen's Abyan province
after seven people were killed at a well near Jaar a day earlier.

"People must be able to fetch water without fear," the head of Tihama Relief, Anna Lindqvist, said
in Aden. Her organisation runs two clinics and a school in the province.

Residents reached by telephone said that the firing had come from the hills to the north, where
army units and tribal fighters have faced each other since spring.

An army officer in Zinjibar said that his men had fired no mortars that day.
"""


def made(text: str, publisher: str | None = None, **fields: object) -> Record:
    ident = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Record(Report(ident, text, publisher=publisher, **fields))  # type: ignore[arg-type]


def found(a: str, b: str) -> Match | None:
    return compare(marks(made(a)), marks(made(b)))


def shared(a: str, b: str) -> int:
    return len(keys(marks(made(a))) & keys(marks(made(b))))


def day(iso: str) -> Interval:
    return Interval(date.fromisoformat(iso), date.fromisoformat(iso), "day", "stated")


def test_a_verbatim_copy_with_another_number_is_found_and_the_number_shown() -> None:
    copy = WIRE.replace("killed seven", "killed nine").replace(
        "Mortar fire kills seven", "Nine die"
    )
    match = found(WIRE, copy)
    assert match is not None and match.kind == "verbatim" and match.score > 0.8
    assert {one.what for one in match.changes} == {"number"}
    assert {(one.original, one.copy) for one in match.changes} in (
        {("seven", "nine"), ("seven", "Nine")}, {("nine", "seven"), ("Nine", "seven")},
    )  # fmt: skip
    assert shared(WIRE, copy)


def test_a_copy_in_other_words_is_found_with_its_evidence() -> None:
    match = found(WIRE, REWRITTEN)
    assert match is not None and match.kind == "rewritten" and match.score > 0.5
    assert {"16", "19"} in [{one.original, one.copy} for one in match.changes]
    assert any("in the same order" in line for line in match.evidence)
    assert shared(WIRE, REWRITTEN)


def test_an_independent_report_of_the_same_incident_is_no_copy() -> None:
    assert found(WIRE, INDEPENDENT) is None
    assert found(REWRITTEN, INDEPENDENT) is None


def test_the_order_of_the_two_makes_no_difference() -> None:
    assert found(WIRE, REWRITTEN) == found(REWRITTEN, WIRE)


def test_a_wire_report_cut_short_or_built_upon_is_a_copy() -> None:
    short = "\n\n".join(WIRE.split("\n\n")[:4])
    longer = WIRE + INDEPENDENT
    for other in (short, longer):
        match = found(WIRE, other)
        assert match is not None and match.kind == "verbatim"
        assert shared(WIRE, other)


def test_boilerplate_links_nothing() -> None:
    tail = (
        "\nCopyright 2014 Coast Agency. All rights reserved. This material may not be published."
        "\nSign up for our newsletter and get breaking news alerts by text from Coast Agency.\n"
    )
    a = "Two men were shot dead in Basra on Friday." + tail
    b = "Protesters blocked the road to Tripoli with burning tyres." + tail
    assert found(a, b) is None and not shared(a, b)


def test_marks_are_small_and_come_back_from_json() -> None:
    one = marks(made(WIRE, "Coast Agency", credited_to=("AFP",)))
    line = marks_to_json(one)
    assert len(line) < 4096 and marks_from_json(line) == one
    match = found(WIRE, REWRITTEN)
    assert match is not None and match_from_json(match_to_json(match)) == match


def test_marks_of_an_empty_report_match_nothing() -> None:
    nothing = marks(made(""))
    assert keys(nothing) == frozenset()
    assert compare(nothing, marks(made(WIRE))) is None


def refs(*dates: str | None) -> list[ReportRef]:
    return [
        ReportRef(name, publisher=f"Paper {name}", published=day(iso) if iso else UNKNOWN_TIME)
        for name, iso in zip("abc", dates, strict=False)
    ]


def matched(a: str, b: str, **fields: object) -> Match:
    given: dict[str, object] = {"inside": (1.0, 1.0), "words": (100, 100), **fields}
    return Match(a, b, "verbatim", 0.9, **given)  # type: ignore[arg-type]


def pointed(copies: tuple[CopyOf, ...]) -> dict[str, str]:
    return {one.report.id: one.of.id for one in copies}


def test_the_earliest_is_the_original() -> None:
    every = [matched("a", "b"), matched("a", "c"), matched("b", "c")]
    copies = family(refs("2020-01-03", "2020-01-01", "2020-01-02"), every)
    assert pointed(copies) == {"a": "b", "c": "b"}
    assert "earlier" in copies[0].evidence[-1]


def test_a_report_that_credits_another_is_its_copy_whatever_the_dates() -> None:
    match = matched("a", "b", credits=(("Paper b",), ()))
    copies = family(refs("2020-01-01", "2020-01-02"), [match])
    assert pointed(copies) == {"a": "b"}
    assert copies[0].evidence[-1] == "it credits Paper b with the report"


def test_without_dates_the_fuller_is_the_original() -> None:
    match = matched("a", "b", inside=(1.0, 0.5), words=(60, 120))
    (copy,) = family(refs(None, None), [match])
    assert (copy.report.id, copy.of.id, copy.extent) == ("a", "b", "truncated")


def test_a_later_longer_copy_is_extended() -> None:
    match = matched("a", "b", inside=(1.0, 0.4), words=(100, 250))
    (copy,) = family(refs("2020-01-01", "2020-01-02"), [match])
    assert (copy.of.id, copy.extent) == ("a", "extended")


def test_the_order_of_reports_and_matches_makes_no_difference() -> None:
    every = [matched("a", "b"), matched("a", "c"), matched("b", "c")]
    reports = refs("2020-01-02", None, "2020-01-02")
    expected = family(reports, every)
    assert len(expected) == 2
    for order in permutations(every):
        for given in permutations(reports):
            assert family(given, order) == expected


def test_changes_are_turned_to_run_from_the_original_to_the_copy() -> None:
    first, second = marks(made(WIRE)), marks(made(REWRITTEN))
    match = compare(first, second)
    assert match is not None
    (copy,) = family(
        [ReportRef(first.report, published=day("2018-05-06")),
         ReportRef(second.report, published=day("2018-05-07"))],
        [match],
    )  # fmt: skip
    assert copy.of.id == first.report
    change = next(one for one in copy.changes if one.original == "16")
    assert change.copy == "19" and change.original_span is not None
    assert WIRE[change.original_span.start : change.original_span.end] == "16"


def test_marks_are_the_same_each_time() -> None:
    one: Marks = marks(made(WIRE))
    assert marks(made(WIRE)) == one and keys(one) == keys(marks(made(WIRE)))


BRIEF = """Grenade kills two at Bangassou ferry landing

A grenade thrown at the ferry landing of Bangassou killed two traders and wounded nine on Monday,
the Central African gendarmerie said.

Captain Rock Feikere told reporters that a man of 25 had been caught with a second grenade. He said
the wounded were in the hospital of the town.

The ferry will not run before Thursday.
"""
OTHER_BRIEF = """Man held over grenade attack in Bangassou

Gendarmes in Bangassou, in the Central African Republic, hold a 25-year-old over a grenade that
killed two traders at the ferry landing on Monday and wounded nine, said Captain Rock Feikere.

He gave no motive. The traders had come from Zemio with coffee, their cousin said, and slept beside
their sacks.

Church bells rang for an hour, and the bishop called for calm.
"""


def test_two_reports_from_one_press_conference_are_no_copies() -> None:
    assert shared(BRIEF, OTHER_BRIEF)
    assert found(BRIEF, OTHER_BRIEF) is None


def test_a_nation_and_its_people_and_parts_of_joined_words_are_the_same() -> None:
    copy = """Two dead at landing in Bangassou

Two merchants were killed and nine people injured on Monday when a grenade was hurled at the landing
of the Bangassou ferry, gendarmes of the Central African Republic said.

A man, 25, was seized with another grenade, Captain Rock Feikere told journalists; the injured were
taken to the town's hospital, he said.

Until Thursday there is no ferry.
"""
    assert found(BRIEF, copy) is not None
    told = {token for one in marks(made("A Kyrgyz-led unit met.")).sentences for token in one.codes}
    same = {token for one in marks(made("Kyrgyzstan voted.")).sentences for token in one.codes}
    assert {concept(one) for one in told} & {concept(one) for one in same}
