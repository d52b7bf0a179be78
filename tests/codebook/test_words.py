"""Forms of words, and lemmas that a network gets wrong."""

from __future__ import annotations

import pytest

from sourceline.codebook import load
from sourceline.codebook.words import Words, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("attack", {"attacks", "attacked", "attacking"}),
        ("free", {"frees", "freed", "freeing"}),
        ("raze", {"razes", "razed", "razing"}),
        ("deny", {"denies", "denied", "denying"}),
        ("stab", {"stabs", "stabbed", "stabbing"}),
        ("overthrow", {"overthrew", "overthrown", "overthrows"}),
    ],
)
def test_forms_of_verbs(verb: str, forms: set[str]) -> None:
    assert forms <= set(verb_forms(verb))


def test_forms_of_nouns() -> None:
    assert list(noun_forms("gunman")) == ["gunmen"]
    assert list(noun_forms("bomb")) == ["bombs"]


@pytest.mark.parametrize(
    ("lemma", "form", "right"),
    [
        ("free", "freeing", "free"),
        ("fle", "fleeing", "flee"),
        ("agre", "agreeing", "agree"),
        ("kille", "killed", "kill"),
        ("strick", "stricken", "strike"),
    ],
)
def test_a_verb_of_the_codebook_keeps_its_base(lemma: str, form: str, right: str) -> None:
    assert Words.of(load()).correct(lemma, form, "VERB") == right
