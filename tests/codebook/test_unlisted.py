"""Words that no entry of the codebook knows and the network takes for events."""

from __future__ import annotations

import pytest

from sourceline.codebook import Heard, Matcher, load
from tests.make import doc_from_conllu


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load())


UNLISTED = """
Rebels rebel NOUN NNS 2 nsubj
zorched zorch VERB VBD 0 root
a a DET DT 4 det
convoy convoy NOUN NN 2 obj"""


def test_a_word_without_an_entry_that_the_network_knows(matcher: Matcher) -> None:
    doc = doc_from_conllu(UNLISTED)
    assert matcher.find(doc) == []
    [match] = matcher.find(doc, heard={1: Heard("ASSAULT", sure=False)})
    assert (match.type, match.token, match.entry) == ("ASSAULT", 1, "network:ASSAULT")
    assert match.frame.name == "transitive"


def test_the_network_is_not_asked_about_words_with_an_entry(matcher: Matcher) -> None:
    doc = doc_from_conllu(UNLISTED.replace("zorched zorch", "attacked attack"))
    [match] = matcher.find(doc, heard={1: Heard("AID")})
    assert match.type == "ASSAULT"


CARRIED = """
Rebels rebel NOUN NNS 2 nsubj
zorched zorch VERB VBD 0 root
an an DET DT 4 det
ambush ambush NOUN NN 2 obj"""


def test_a_word_that_only_carries_an_event_is_none(matcher: Matcher) -> None:
    doc = doc_from_conllu(CARRIED)
    assert [m.token for m in matcher.find(doc, heard={1: Heard("ASSAULT")})] == [3]
    assert [m.token for m in matcher.find(doc, heard={1: Heard("PROTEST")})] == [1, 3]


def test_where_the_entries_do_not_fit_the_network_must_be_sure(matcher: Matcher) -> None:
    doc = doc_from_conllu(UNLISTED.replace("zorched zorch", "severed sever"))
    assert matcher.find(doc) == []
    assert matcher.find(doc, heard={1: Heard("ASSAULT", sure=False)}) == []
    assert [m.type for m in matcher.find(doc, heard={1: Heard("ASSAULT")})] == ["ASSAULT"]


def test_what_the_codebook_rules_out_stays_out(matcher: Matcher) -> None:
    doc = doc_from_conllu(UNLISTED.replace("zorched zorch", "struck strike").replace(
        "convoy convoy", "chord chord"))  # fmt: skip
    assert matcher.find(doc, heard={1: Heard("ASSAULT")}) == []
