"""Whether two events of one report tell one happening."""

from __future__ import annotations

import pytest

from sourceline.linking.retelling import Text, levels, score
from sourceline.linking.units import units
from sourceline.records import Event, Party
from tests.linking.make import AMARA, day, event, killed, record, span

BLAST = "A bomb tore through a bus in Amara on Monday, killing nine. "


def bomb(text: str) -> Event:
    return event(text, "e1", "tore", places=(AMARA,), time=day("2019-03-04"),
                 modes=("explosives",), counts=(killed(text, "nine", 9),),
                 recipients=(Party("bus"),))  # fmt: skip


def other(text: str, trigger: str, *recipients: str, **fields: object) -> Event:
    return event(text, "e2", trigger, recipients=tuple(map(Party, recipients)), **fields)


def test_the_attack_named_again_is_the_attack() -> None:
    text = BLAST + "The explosion shook windows. Nobody claimed it."
    again = other(text, "explosion", modes=("explosives",))
    assert score(again, bomb(text), Text(text)) > 0
    assert len(units(record(text, bomb(text), again))) == 1


def test_another_target_told_of_elsewhere_is_another_happening() -> None:
    fire = "Elsewhere, masked men burned stalls of a market."
    text = f"A city mourns. {BLAST}Police gave no names. {fire}"
    burned = other(text, "burned", "stalls", actors=(Party("masked men"),))
    assert score(burned, bomb(text), Text(text)) < 0
    assert len(units(record(text, bomb(text), burned))) == 2


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Elsewhere, a mast was blown up.", "elsewhere"),
        ("Two days later a mast was blown up.", "elsewhere"),
        ("Another mast was blown up.", "another"),
        ("Many heard how the mast was blown up.", "no"),
    ],
)
def test_words_that_say_that_it_is_another(sentence: str, level: str) -> None:
    text = BLAST + sentence
    assert levels(other(text, "blown up"), bomb(text), Text(text))["other"] == level


@pytest.mark.parametrize(
    ("recipient", "level"),
    [
        ("the city bus", "shared word"), ("food trucks", "other things"),
        ("guards", "person and thing"), ("Kobani", "person and thing"),
    ],
)  # fmt: skip
def test_things_and_persons_that_were_struck(recipient: str, level: str) -> None:
    text = BLAST + "They were hit."
    found = levels(other(text, "hit", recipient), bomb(text), Text(text))
    assert found["recipients"] == level


def test_a_day_of_its_own_and_a_day_from_elsewhere() -> None:
    text = BLAST + "In 2017 a mast was blown up."
    year = day("2017-01-01")
    own = other(text, "blown up", time=type(year)(
        year.earliest, year.latest, "year", "stated", (span(text, "2017"),)))  # fmt: skip
    bare = event(text, "e1", "tore")
    found = levels(own, bare, Text(text))
    assert (found["day"], found["gap"], found["facts"]) == ("one vague, own", "1", "none")
    assert levels(bare, other(text, "blown up"), Text(text))["day"] == "none"
