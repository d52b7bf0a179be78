"""Rewrites by the script keep the facts and change the words."""

from __future__ import annotations

from benchmarks.rewrites import STRENGTHS, rewrite

TEXT = """Gunmen kill five at market

Publisher: Coast Agency

AMARA, Iraq, May 4 (Coast Agency) - Gunmen attacked a market in Amara on Monday, killing five people
and wounding 14, police said.

"They came in a white car," said Harith Salman, a trader who saw the attack.

The army blamed Kataib Hezbollah for the attack. Two of the dead were policemen.
"""


def shared(a: str, b: str) -> float:
    words = set(a.split())
    return len(words & set(b.split())) / len(words)


def test_the_same_seed_gives_the_same_rewrite() -> None:
    for strength in STRENGTHS:
        assert rewrite(TEXT, strength, 3) == rewrite(TEXT, strength, 3)


def test_the_stronger_the_fewer_words_stay() -> None:
    kept = [shared(TEXT, rewrite(TEXT, strength).text) for strength in STRENGTHS]
    assert kept[0] > kept[1] > kept[2]


def test_names_quotes_and_the_order_of_facts_stay() -> None:
    for strength in STRENGTHS:
        text = rewrite(TEXT, strength).text
        assert "They came in a white car" in text and "Publisher" not in text
        places = [text.index(name) for name in ("Amara", "Harith Salman", "Kataib Hezbollah")]
        assert places == sorted(places)


def test_a_changed_number_is_told() -> None:
    changed = [one for n in range(40) if (one := rewrite(TEXT, "heavy", n)).changed]
    assert changed
    for one in changed:
        assert one.changed is not None and one.changed[1] in one.text
