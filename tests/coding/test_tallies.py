"""The window of an aggregate, on sentences built by hand."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from spacy.tokens import Doc

from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.quantities import find_counts
from sourceline.coding.status import StatusDecision
from sourceline.coding.tallies import take_tallies, uncounted
from sourceline.records import Interval, Party, Tally
from sourceline.resolving.times import find_times
from tests.make import doc_from_conllu

SINCE = """
Since since SCONJ IN 4 mark
the the DET DT 3 det
offensive offensive NOUN NN 4 nsubj
began begin VERB VBD 15 advcl
on on ADP IN 6 case
30 30 NUM CD 4 obl
April April PROPN NNP 6 nmod:unmarked
2019 2019 NUM CD 6 nmod:unmarked
, , PUNCT , 15 punct
800 800 NUM CD 11 nummod
people people NOUN NNS 15 nsubj:pass
have have AUX VBP 15 aux
been be AUX VBN 15 aux:pass
reportedly reportedly ADV RB 15 advmod
killed_ kill VERB VBN 0 root
. . PUNCT . 15 punct

Some some DET DT 2 det
4,000 4,000 NUM CD 3 nummod
people people NOUN NNS 6 nsubj:pass
have have AUX VBP 6 aux
been be AUX VBN 6 aux:pass
displaced displace VERB VBN 0 root
in in ADP IN 10 case
the the DET DT 10 det
same same ADJ JJ 10 amod
period_ period NOUN NN 6 obl
. . PUNCT . 6 punct
"""


def tallies(doc: Doc) -> list[Tally]:
    published = Interval(date(2019, 8, 22), date(2019, 8, 22), "day", "stated")
    tree = tree_of(doc)
    done = StatusDecision("asserted", "positive", "past")
    scene = SimpleNamespace(
        doc=doc, tree=tree, text=doc.text, counts=find_counts(doc, tree=tree),
        times=find_times(doc, published=published), published=published,
    )  # fmt: skip
    reader: Any = SimpleNamespace(
        scene=scene,
        setting=SimpleNamespace(places=lambda token, parties: (), at={}),
        status=SimpleNamespace(decide=lambda token: done),
    )
    return take_tallies([], reader)[1]


def test_a_tally_since_something_began_runs_up_to_publication() -> None:
    dead, displaced = tallies(doc_from_conllu(SINCE))
    assert (dead.what, dead.count.low) == ("killed", 800)
    assert (dead.time.earliest, dead.time.latest) == (date(2019, 4, 30), date(2019, 8, 22))
    assert (displaced.what, displaced.time) == ("displaced", dead.time)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("estimated 400,000 Syrians", "Syrians"),
        ("total of 240 civilians", "civilians"),
        ("seventh mayor", "mayor"),
        ("about 120 Islamic State fighters", "Islamic State fighters"),
        ("five", "five"),
    ],
)
def test_the_counted_are_named_without_their_number(name: str, plain: str) -> None:
    assert uncounted(Party(name)).name == plain
