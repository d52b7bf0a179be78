"""Events that only the network knows, and what its marks may not do to a claim: no network."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from sourceline.coding.attribution import find_claims
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.heard import HARM, HEARD, SURE, heard_events
from sourceline.language import PLOVER_TYPES
from sourceline.language.labels import STANCES
from tests.make import doc_from_conllu

LEMMAS = ["envoy", "vow", "to", "ship", "grain", "after", "the", "war"]


def scores(**given: tuple[int, float]) -> np.ndarray:
    rows = np.zeros((len(LEMMAS), len(PLOVER_TYPES)), dtype=np.float32)
    for kind, (token, score) in given.items():
        rows[token, PLOVER_TYPES.index(kind)] = score
    return rows


def test_a_likely_word_is_an_event_of_its_likeliest_type() -> None:
    assert heard_events(scores(AID=(3, SURE)), LEMMAS, (), {})[3].type == "AID"
    assert heard_events(scores(AID=(3, HEARD - 0.01)), LEMMAS, (), {}) == {}


def test_harm_must_be_likelier_than_help() -> None:
    assert heard_events(scores(ASSAULT=(3, HARM - 0.01)), LEMMAS, (), {}) == {}
    assert heard_events(scores(ASSAULT=(3, HARM)), LEMMAS, (), {})[3].sure


def test_cues_people_and_what_is_spoken_of_at_large_are_none() -> None:
    vow = ClaimDraft((0, 1), (1, 2), ((2, 5),), "vows", "threat", 1, (3,))
    assert heard_events(scores(AGREE=(1, 0.9)), LEMMAS, (vow,), {}) == {}
    assert heard_events(scores(CONSULT=(0, 0.9)), LEMMAS, (), {0: "PERSON"}) == {}
    assert heard_events(scores(ASSAULT=(7, 0.9)), LEMMAS, (), {}) == {}


REJECTED = """
Kinshasa Kinshasa PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
the the DET DT 4 det
charge charge NOUN NN 2 obj"""
SAID = """
Kinshasa Kinshasa PROPN NNP 2 nsubj
said say VERB VBD 0 root
rebels rebel NOUN NNS 4 nsubj
denied deny VERB VBD 2 ccomp
burning burn VERB VBG 4 xcomp
it it PRON PRP 5 obj"""


def test_a_cue_that_swallowed_its_content_gives_it_back() -> None:
    marks = (("source", 0, 1), ("cue", 1, 4))
    (claim,) = find_claims(doc_from_conllu(REJECTED), analysis=SimpleNamespace(marks=marks))
    assert (claim.cue, claim.content) == ((1, 2), ((2, 4),))


def test_a_cue_does_not_reach_into_the_clause_that_it_tells() -> None:
    marks = (("source", 0, 1), ("cue", 1, 4), ("content", 4, 6))
    told, denied = find_claims(doc_from_conllu(SAID), analysis=SimpleNamespace(marks=marks))
    assert (told.cue, told.content) == ((1, 2), ((2, 6),))
    assert denied.stance == "denies"


def test_who_tells_of_a_denial_denies_nothing() -> None:
    stance = np.zeros((6, len(STANCES)), dtype=np.float32)
    stance[1, STANCES.index("denies")] = 1.0
    read = SimpleNamespace(marks=(), stance=stance)
    told, _ = find_claims(doc_from_conllu(SAID), analysis=read)
    assert told.stance == "asserts"
