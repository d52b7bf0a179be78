"""Rules that read country and sector from a noun phrase."""

from __future__ import annotations

import pytest

from sourceline.resolving.actors import resolve_actor

PHRASES = [
    ("Iraqi army spokesman", "IRQ", "MIL"),
    ("a U.S. drone", "USA", "MIL"),
    ("Syrian rebels", "SYR", "REB"),
    ("Kenyan students", "KEN", "EDU"),
    ("South African President", "ZAF", "GOV"),
    ("Colombian drug traffickers", "COL", "CRM"),
    ("the foreign minister of Japan", "JPN", "GOV"),
    ("UN peacekeepers", "IGO", "MIL"),
]


@pytest.mark.parametrize(("phrase", "country", "sector"), PHRASES)
def test_country_word_and_role_noun(phrase: str, country: str, sector: str) -> None:
    found = resolve_actor(phrase)
    assert (found.country, found.sector) == (country, sector)


def test_a_backer_is_not_the_country_of_the_group() -> None:
    found = resolve_actor("an Iran-backed militia in Iraq")
    assert (found.country, found.sector, found.backed_by) == ("IRQ", "REB", ("IRN",))
    assert resolve_actor("a Turkish-supported militia").country is None
