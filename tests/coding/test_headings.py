"""Towns of headings, and deeds told without a place under them."""

from __future__ import annotations

import pytest

import sourceline as sl
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.headings import headed_town
from sourceline.coding.settings import Setting
from sourceline.reading import read_text
from sourceline.records import Place
from tests.make import doc_from_conllu

ADEN = Place("Aden", "YEM", None, 12.78, 45.04, "city", 415189)
HEADING = """
Aden Aden PROPN NNP 2 nsubj
mourns mourn VERB VBZ 0 root
{sign} {sign} PUNCT : 2 punct
{town} {town} PROPN NNP 2 obl

Bombs bomb NOUN NNS 2 nsubj
fell fall VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("sign", "town", "places", "found"),
    [
        ("-", "Times", ["Aden"], "Aden"),
        ("|", "Taiz", ["Aden", "Taiz"], "Aden"),
        (",", "Taiz", ["Aden", "Taiz"], None),
        (".", "Times", ["Aden"], None),
        ("-", "Times", [], None),
    ],
)
def test_the_town_of_a_heading(sign: str, town: str, places: list[str], found: str | None) -> None:
    doc = doc_from_conllu(HEADING.format(sign=sign, town=town))
    at = {
        (token.idx, token.idx + len(token)): Place(token.text, "YEM", precision="city")
        for token in doc
        if token.text in places
    }
    setting = Setting(doc, tree_of(doc), at, frozenset(), [0] * 4 + [1] * 2)
    headed = headed_town(setting)
    assert (headed.name if headed else None) == found


def test_what_happened_here_happened_in_the_town_of_the_heading() -> None:
    text = """One year on, Fallujah remembers its hospital

A year ago today bombs fell on the hospital here and killed nine people.

The ministry has said nothing about the families in Ramadi."""
    record = sl.code(read_text(text, published="2018-02-14"))
    (bombs,) = (event for event in record.events if event.type == "ASSAULT")
    assert [place.name for place in bombs.places] == ["Al Fallujah"]
    assert str(bombs.time.earliest) == "2017-02-14"
