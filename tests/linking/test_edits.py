"""People's judgements stand above the machine's, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sourceline.errors import SourcelineError
from sourceline.linking.edits import FIELDS, check
from sourceline.linking.incident import Member, assemble
from sourceline.records import Incident, Judgement
from tests.linking.telling import Telling

MEMBERS = [
    Telling("Bomb kills three in Quetta.", f"Paper {ident}", "2019-03-04", id=ident)
    .count("three", 3)
    .member()
    for ident in "abc"
]


def anchor(member: Member) -> list[Any]:
    return [member.report.id, member.event.trigger.start, member.event.trigger.end]


def judged(kind: str, seq: int = 1, *, at: list[Member] | None = None, **fields: Any) -> Judgement:
    payload = {"at": [anchor(one) for one in at or MEMBERS], **fields}
    return Judgement(seq, "2019-03-10T12:00", "Ana", kind, "read the reports", payload)  # type: ignore[arg-type]


def edit(field: str, value: Any, seq: int = 1) -> Judgement:
    return judged("edit", seq, field=field, value=value)


def made(*judgements: Judgement, members: list[Member] = MEMBERS) -> Incident:
    return assemble("i", members, judgements=judgements)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("killed", "2-5", (2, None, 5)),
        ("killed", 4, (4, 4, 4)),
        ("injured", {"low": 1, "best": 2, "high": 9}, (1, 2, 9)),
    ],
)
def test_a_count_is_edited(field: str, value: Any, shown: tuple[int | None, ...]) -> None:
    toll = getattr(made(edit(field, value)), field)
    assert (toll.low, toll.best, toll.high) == shown


def test_an_edited_count_keeps_what_the_sources_say() -> None:
    toll = made(edit("killed", 9)).killed
    assert len(toll.by_source) == 3
    assert {one.best for one in toll.estimates if one.rule == "ged"} == {3}


def test_the_title_follows_an_edit_unless_it_was_edited_itself() -> None:
    found = made(edit("places", "Chaman, Pakistan"))
    assert (found.places[0].name, found.places[0].country) == ("Chaman", "PAK")
    assert found.title == "ASSAULT (explosives) · Chaman, Pakistan · 2019-03-04"
    own = made(edit("title", "The market bomb"), edit("type", "COERCE", 2))
    assert (own.title, own.type) == ("The market bomb", "COERCE")


def test_time_parties_and_grades_are_edited() -> None:
    found = made(edit("time", "2019-03-02/2019-03-03"), edit("actors", "AFP, Kyaka Front", 2),
                 edit("grading", "fair", 3), edit("responsibility", "likely", 4))  # fmt: skip
    assert (str(found.time.earliest), found.time.precision) == ("2019-03-02", "span")
    assert [one.name for one in found.actors] == ["Agence France-Presse", "Kyaka Front"]
    assert found.grading.status == "fair"
    assert found.grading.reason == "Ana: read the reports"
    assert found.responsibility.status == "likely"


def test_the_last_edit_of_a_field_holds_whatever_the_order_of_rows() -> None:
    rows = [edit("killed", 4, 1), edit("killed", 7, 2)]
    assert made(*rows).killed.best == made(*rows[::-1]).killed.best == 7


def test_what_was_undone_has_no_effect_and_is_still_told() -> None:
    undone = replace(edit("killed", 9), undone=2)
    undo = Judgement(2, "2019-03-11T12:00", "Ben", "undo", "", {}, undoes=1)
    found = made(undone, undo)
    assert found.killed.best == 3
    assert [one.kind for one in found.judgements] == ["edit", "undo"]


def test_accepting_and_rejecting_set_the_review() -> None:
    assert made(judged("accept")).review == "accepted"
    assert made(judged("accept"), judged("reject", 2)).review == "rejected"
    assert made().review == "unreviewed"


def test_an_edit_stays_with_most_of_the_events_that_it_was_made_on() -> None:
    change = edit("killed", 9)
    assert made(change, members=MEMBERS[:2]).killed.best == 9
    assert made(change, members=MEMBERS[2:]).killed.best == 3
    assert made(change, members=MEMBERS[2:]).judgements == ()


def test_an_edit_finds_its_event_by_another_mention() -> None:
    member = MEMBERS[0]
    text = member.report.text
    moved = replace(member.event, trigger=replace(member.event.trigger, start=12, end=17,
                    text=text[12:17]), mentions=(member.event.trigger,))  # fmt: skip
    change = judged("edit", at=[member], field="killed", value=9)
    assert made(change, members=[Member(member.record, moved)]).killed.best == 9


def test_a_merge_is_told_by_the_incident_that_holds_its_events() -> None:
    rows = Judgement(1, "2019-03-10T12:00", "Ana", "merge", "same bomb",
                     {"left": [anchor(MEMBERS[0])], "right": [["zzz", 0, 4]]})  # fmt: skip
    assert made(rows).judgements == (rows,)
    assert made(rows, members=MEMBERS[1:]).judgements == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("killed", "many"), ("killed", "5-2"), ("killed", -1), ("killed", "9" * 30),
        ("time", "yesterday"),
        ("time", "2019-03-04/2019-03-01"), ("grading", "certain"), ("type", "an attack!"),
        ("title", ""), ("places", {"name": "X", "lat": 99, "lon": 1}),
        ("places", {"name": "X", "lat": 9}), ("actors", {"nom": "X"}), ("modes", 3),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_refused_and_changes_nothing(field: str, value: Any) -> None:
    with pytest.raises(SourcelineError) as found:
        check(field, value)
    assert found.value.code == "E552"
    assert made(edit(field, value)) == replace(made(), judgements=(edit(field, value),))


def test_only_fields_of_an_incident_can_be_edited() -> None:
    with pytest.raises(SourcelineError) as found:
        check("reports", "none")
    assert found.value.code == "E551"
    assert "killed" in str(found.value)


def test_good_values_pass() -> None:
    for field, value in (("killed", "3 to 5"), ("places", "Quetta, Pakistan; Chaman, Pakistan"),
                         ("modes", "drone, targeted"), ("status", "confirmed")):  # fmt: skip
        assert field in FIELDS
        check(field, value)
