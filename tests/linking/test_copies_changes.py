"""What a copy changed: numbers with what they count, names, and who did it."""

from __future__ import annotations

from sourceline.linking.copies import compare, marks
from sourceline.records import Change, Record
from tests.linking.make import ARMY, MILITIA, event, killed, record

TEXT = (
    "Bomb hits patrol in Amara\n\n"
    "A bomb planted by Kataib Hezbollah killed four soldiers on a patrol near the Amara bridge "
    "on Monday, Colonel Hassan Jabbar told reporters.\n\n"
    "The device was hidden in a fruit crate that stood 20 metres from a tyre repair shop.\n\n"
    "Two schools along the canal stayed shut, and the governor promised an inquiry.\n"
)


def told(
    old: str = "", new: str = "", *, by: str = "Kataib Hezbollah", dead: str = "four"
) -> Record:
    text = TEXT.replace(old, new) if old else TEXT
    size = {"four": 4, "six": 6}[dead]
    party = MILITIA if by == "Kataib Hezbollah" else ARMY
    span = event(text, "x", by).trigger
    bomb = event(
        text, "e1", "bomb planted", counts=(killed(text, dead, size),),
        actors=(type(party)(by, party.actor_id, party.country, party.sector, spans=(span,)),),
    )  # fmt: skip
    return record(text, bomb)


def changed(copy: Record) -> list[Change]:
    """The changes from the text above to a copy."""
    first, second = marks(told()), marks(copy)
    match = compare(first, second)
    assert match is not None
    if match.a == first.report:
        return list(match.changes)
    return [Change(c.what, c.copy, c.original, c.copy_span, c.original_span) for c in match.changes]


def test_a_copy_that_keeps_everything_changed_nothing() -> None:
    assert changed(told("promised an inquiry", "pledged an investigation")) == []


def test_a_changed_toll_is_named_by_what_it_counts_and_has_its_spans() -> None:
    copy = told("four soldiers", "six soldiers", dead="six")
    (one,) = changed(copy)
    assert (one.what, one.original, one.copy) == ("killed", "four", "six")
    assert one.original_span is not None and one.copy_span is not None
    assert TEXT[one.original_span.start : one.original_span.end] == "four"
    assert copy.report.text[one.copy_span.start : one.copy_span.end] == "six"


def test_a_number_in_figures_for_one_in_words_is_no_change() -> None:
    assert changed(told("Two schools", "2 schools")) == []


def test_another_number_is_a_number() -> None:
    (one,) = changed(told("20 metres", "30 metres"))
    assert (one.what, one.original, one.copy) == ("number", "20", "30")


def test_another_name_is_shown() -> None:
    (one,) = changed(told("Hassan Jabbar", "Hassan Daoud"))
    assert one.what == "name"
    assert (one.original, one.copy) == ("Colonel Hassan Jabbar", "Colonel Hassan Daoud")


def test_another_culprit_is_shown_as_blame() -> None:
    found = changed(told("Kataib Hezbollah", "the Mahdi Army", by="Mahdi Army"))
    assert ("blame", "Kataib Hezbollah", "Mahdi Army") in [
        (one.what, one.original, one.copy) for one in found
    ]
