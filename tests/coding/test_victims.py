"""Victims that are named after the deed."""

from __future__ import annotations

import pytest

from sourceline import api
from sourceline.reading import read_text

DEED = "CALI, 9 November 1989 -- Gunmen killed three students in Cali on Monday."


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("The victims were identified as Juan Perez and Ana Ruiz.", ["Juan Perez", "Ana Ruiz"]),
        ("Among the dead was Juan Perez, a baker.", ["Juan Perez"]),
        ("The dead include Juan Perez.", ["Juan Perez"]),
        ("Police identified the gunman as Juan Perez.", []),
        ("The new minister was identified as Juan Perez.", []),
    ],
)
def test_the_named_victims_are_of_the_deed_told_before(more: str, names: list[str]) -> None:
    record = api.code(read_text(f"{DEED} {more}"))
    event = next(e for e in record.events if e.type == "ASSAULT")
    assert [p.name for p in event.recipients if p.name.istitle()] == names


def test_who_is_included_is_hit_too() -> None:
    text = "CALI, 9 November 1989 -- Gunmen killed two priests, including Juan Perez, on Monday."
    event = api.code(read_text(text)).events[0]
    assert [party.name for party in event.recipients] == ["priests", "Juan Perez"]
