"""Base forms of the words in the cue and status tables, by their inflected forms.

The tables are looked up by lemma. A lemma that the network reads wrongly ("denie") would lose a
cue, so the forms of the words in the tables are known beforehand, as those of the codebook are.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sourceline.codebook import words as inflected
from sourceline.codebook.words import IRREGULAR
from sourceline.coding.attribution_cues import load_yaml

_ALSO_BASES = frozenset({"rent", "ground"})  # verbs of their own


def _words(value: Any) -> set[str]:
    if isinstance(value, str):
        first = value.split(" ")[0]
        return {first} if first.isalpha() else set()
    if isinstance(value, list):
        return {word for item in value for word in _words(item)}
    if isinstance(value, dict):
        return {word for key, item in value.items() if key != "examples" for word in _words(item)}
    return set()


def _phrase_heads() -> set[str]:
    """The verbs that open the phrases of `cue_phrases.yaml`."""
    rows = [row for row in load_yaml("cue_phrases.yaml")["phrases"] if "head" not in row]
    opening = (text.removeprefix("_ ").split(" ")[0] for row in rows for text in row["words"])
    return {verb for choices in opening for verb in choices.split("|")} - {"be"}


@cache
def verb_forms() -> dict[str, str]:
    """Inflected form -> lemma, for every verb in the tables and every irregular one."""
    cues, status = load_yaml("attribution.yaml"), load_yaml("status.yaml")
    words: set[str] = set()
    for row in cues["verbs"]:
        words |= _words(row["words"])
    for name in ("takes_responsibility", "violence", "behind", "revenge", "carriers", "listeners"):
        words |= _words(cues["lists"][name])
    words |= _words(status["verbs"]) | _words(status["light"]) | _phrase_heads()
    known = {form: word for word in sorted(words) for form in inflected.verb_forms(word)}
    irregular = {
        form: word for word, forms in IRREGULAR.items() for form in forms if form not in _ALSO_BASES
    }
    return irregular | known | {word: word for word in words}


@cache
def noun_forms() -> dict[str, str]:
    """Plural -> singular, for every noun in the tables."""
    cues, status = load_yaml("attribution.yaml"), load_yaml("status.yaml")
    words: set[str] = set()
    for row in cues["nouns"]:
        words |= _words(row["words"])
    for name in ("deeds", "forces", "role", "speakers"):
        words |= _words(cues["lists"][name])
    words |= _words(status["nouns"]) | _words(status["prospective"])
    known = {form: word for word in sorted(words) for form in inflected.noun_forms(word)}
    return known | {word: word for word in words}
