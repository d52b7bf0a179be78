import sourceline as sl
from sourceline.coding.registers import (
    bombers_are_people,
    is_harmless,
    is_sport,
    strikes_with_weapons,
)
from sourceline.reading import read_text


def test_a_match_report_is_sport():
    text = (
        "the striker shoot twice before half-time and the goalkeeper save a penalty ; "
        "the coach praise his league champion"
    )
    assert is_sport(text.split())


def test_a_bomb_in_a_stadium_is_not():
    text = (
        "a bomb explode in the stadium during the cup final and kill three spectator "
        "and the coach of a club"
    )
    assert not is_sport(text.split())


def test_a_match_report_needs_arms_or_a_crowd_that_was_hurt():
    assert is_harmless("the striker kill off the game and leave the goalkeeper for dead".split())
    assert not is_harmless("police shoot at fan outside the stadium".split())
    assert not is_harmless("three supporter be stab after the match".split())


def test_words_of_war_without_labour_make_a_strike_one_of_weapons():
    assert strikes_with_weapons("a missile from a warplane hit tent".split())
    assert not strikes_with_weapons("a missile from a warplane hit the union".split())
    assert not strikes_with_weapons("a missile hit tent".split())


def test_the_strike_of_a_report_of_war_is_no_protest():
    text = """Six killed as missile hits camp

A missile fired by a warplane hit a camp near Hays on Tuesday, killing six people, an aid worker
said. The strike came a little before midnight. Doctors have been on strike since Monday."""
    record = sl.code(read_text(text, published="2017-03-30"))
    kinds = {m.text: e.type for e in record.events for m in e.mentions if "strike" in m.text}
    assert kinds == {"strike": "ASSAULT", "on strike": "PROTEST"}


def test_a_bomber_is_a_person_where_nothing_flies():
    assert bombers_are_people("another bomber kill four at a market".split())
    assert not bombers_are_people("a bomber drop its load and the jet leave".split())
    text = "Another bomber killed four people at a market on Tuesday."
    (event,) = sl.code(read_text(text, published="2017-03-30")).events
    assert event.modes == ("explosives",)


def test_another_bomber_elsewhere_is_another_deed():
    text = """A man killed six people in a suicide attack on a market in Kano on Tuesday.

Another bomber killed four people the same afternoon in Kaduna, residents said."""
    events = sl.code(read_text(text, published="2017-03-30")).events
    assert [[p.name for p in e.places] for e in events if e.type == "ASSAULT"] == [
        ["Kano"], ["Kaduna"],
    ]  # fmt: skip
