"""The tokeniser: spaCy's rules for English, moved towards UD English (EWT, GUM).

EWT and GUM split hyphenated words ("Iran - backed") except after the prefixes below, split
slashes between words, and keep abbreviations whole.
"""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# First parts that UD English leaves joined, counted on the train parts of EWT and GUM.
PREFIXES = (
    "non", "e", "re", "anti", "co", "mid", "pre", "pro", "cross", "post", "over", "semi", "multi",
    "ex", "sub", "counter", "mini", "socio", "psycho", "inter", "intra", "super", "proto", "ultra",
    "pseudo", "quasi", "neo", "micro", "macro", "trans",
)  # fmt: skip
ABBREVIATIONS = (
    "Ft.", "Lt.", "Col.", "Capt.", "Maj.", "Cmdr.", "Sgt.", "Adm.", "Gen.", "Brig.", "Gov.",
    "Rep.", "Reps.", "Sen.", "Sens.", "Rev.", "Hon.", "Prof.", "Wed.", "Sat.", "Fri.", "Mon.",
    "Tues.", "Thurs.", "Thur.", "Tue.", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.",
    "Oct.", "Nov.", "Dec.", "al.", "etc.", "vs.", "v.", "approx.", "ca.", "Nos.", "Vol.",
    "Fig.", "esp.", "Ltd.", "Corp.", "Inc.", "Bros.", "Mt.", "Sr.", "Jr.", "Ave.", "Blvd.", "Dept.",
    "Gov't", "p.m.", "a.m.", "P.M.", "A.M.",
)  # fmt: skip
# Dotted capitals ("U.S.", "D.C.", "J.F.") and numbers with inner hyphens ("555-0100", "03-06").
_WHOLE = re.compile(
    r"(?:(?i:" + "|".join(PREFIXES) + r")-[^\W\d_]+"
    r"|(?!\d{4}-\d{4}$)\d+(?:-\d+){1,3}"
    r"|(?:[A-Z]\.){2,}"
    r"|(?:https?://|www\.)[^\s<>\"]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$"
)
# Runs of one mark are one word ("!!", "=====", "***").
_RUNS = (r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"~{2,}", r"\${2,}", r"<{2,}", r">{2,}", r"\+{2,}")


@cache
def blank() -> Language:
    """A blank spaCy pipeline with Sourceline's tokeniser."""
    nlp = spacy.blank("en")
    defaults = nlp.Defaults
    infixes = [*list(defaults.infixes or ()), r"(?<=[^\W\d_])/(?=[^\W\d_])", r"(?<=[a-z])\"(?=-)"]
    infixes += [r"(?<=\w)\)(?=\()", r"(?<=\))\((?=\w)", r"(?<=\w)[=]{2,}(?=\W)"]
    infixes += [r"(?<=[A-Za-z])-(?=\d)", r"(?<=\d)-(?=[A-Za-z])", r"(?<=[a-z\d])(?:—|–|--)(?=[A-Za-z\d])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[attr-defined]
    suffixes = [*_RUNS, *list(defaults.suffixes or ()), r"(?<=\d)k(?=$)"]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search  # type: ignore[attr-defined]
    prefixes = [*_RUNS, *list(defaults.prefixes or ())]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[attr-defined]
    nlp.tokenizer.token_match = _WHOLE.match  # type: ignore[attr-defined]
    rules = {k: v for k, v in nlp.tokenizer.rules.items() if "/" not in k or len(k) < 4}  # type: ignore[attr-defined]
    nlp.tokenizer.rules = rules  # type: ignore[attr-defined]
    for form in ABBREVIATIONS:
        nlp.tokenizer.add_special_case(form, [{ORTH: form}])  # type: ignore[attr-defined]
    return nlp


def tokenise(text: str) -> Doc:
    """Split `text` into words; no annotation. Offsets of the words are offsets into `text`."""
    return blank().make_doc(text)
