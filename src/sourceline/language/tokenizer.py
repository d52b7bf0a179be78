"""The tokeniser: spaCy's rules for English, moved towards UD English (EWT, GUM).

EWT and GUM split hyphenated words ("Iran - backed") except after the prefixes below, split
slashes between words, and keep abbreviations whole.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.lang.en import English
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
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
    r"|(?!\d{4}-\d{4}$)(?:\d-)?\d{3,}(?:-\d{3,}){1,3}"
    r"|(?:[A-Z]\.){2,}"
    r"|[a-z]/[a-z]"
    r"|(?:https?://|www\.)[^\s<>\"]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$"
)
# Runs of one mark, and the marks that end a question, are one word ("!!", "=====", ".?").
_RUNS = (
    r"[!?]{2,}", r"(?<![.])[.:,][!?]+", r"={2,}", r"\*{2,}", r"_{2,}", r"~{2,}", r"\${2,}",
    r"<{2,}", r">{2,}", r"\+{2,}",
)  # fmt: skip
# What a word is can hang on the next one: "its" for "it's" and "your" for "you're" before words
# that no possessive stands before (no counter-example in EWT and GUM, train), "etc." at an end.
_IN_CONTEXT = re.compile(
    r"\b(?P<its>[Ii]t)s(?= (?:not|an?|the|in|on|for|from|at|to|also|really|simply|like|been|no|"
    r"nothing|going|gonna|too|always|never|with|about|between|getting|my|your|definitely|probably)"
    r"[\s.,!?])"
    r"|\b(?P<your>[Yy]ou)r(?= (?:an?|the|not|in|on|going|gonna|looking|welcome)[\s.,!?])"
    r"|\b(?P<etc>etc)\.(?=\s*$|\s*\n|\s+[A-Z]|[)\"”]*\s*$)"
)


# Chunks between white space that spaCy keeps with their words; past them it cuts each one anew.
_KEPT_CHUNKS = 40_000


class _ReadingOn:
    """A tokeniser, and the splits that need the next word (`_IN_CONTEXT`).

    spaCy keeps how a chunk between white space is cut only up to the first special case of a text
    ("U.S."): whatever stands behind is cut anew in each report. So chunks that were not seen yet
    are cut one by one beforehand.
    """

    def __init__(self, plain: Tokenizer) -> None:
        self.plain = plain
        self.vocab = plain.vocab
        self._seen: set[str] = set()

    def __call__(self, text: str) -> Doc:
        """Split `text` into words."""
        if len(self._seen) < _KEPT_CHUNKS:
            new = set(text.split()) - self._seen
            for chunk in new:
                self.plain(chunk)
            self._seen |= new
        doc: Doc = self.plain(text)
        places = {
            found.start(): found.end(found.lastgroup or 0) - found.start()
            for found in _IN_CONTEXT.finditer(text)
        }
        if not places:
            return doc
        whole = [token for token in doc if places.get(token.idx, len(token)) < len(token)]
        with doc.retokenize() as splitter:
            for token in whole:
                at = places[token.idx]
                parts = [token.text[:at], token.text[at:]]
                splitter.split(token, parts, heads=[(token, 0), (token, 0)])
        return doc


@cache
def blank() -> Language:
    """A blank spaCy pipeline with Sourceline's tokeniser."""
    return English(create_tokenizer=lambda nlp: _ReadingOn(_tokenizer(nlp)))


def _tokenizer(nlp: Language) -> Tokenizer:
    """Made in one piece: setting its parts one by one would read all special cases each time."""
    defaults = nlp.Defaults
    infixes = [*(defaults.infixes or ()), r"(?<=[^\W\d_])/(?=[^\W\d_])", r"(?<=[a-z])\"(?=-)"]
    infixes += [r"(?<=\w)\)(?=\()", r"(?<=\))\((?=\w)", r"(?<=\w)[=]{2,}(?=\W)"]
    infixes += [r"(?<=[A-Za-z])-(?=\d)", r"(?<=\d)-(?=[A-Za-z])"]
    infixes += [r"(?<=[a-z\d])(?:—|–|--)(?=[A-Za-z\d])"]
    suffixes = [*_RUNS, *(defaults.suffixes or ()), r"(?<=\d)(?:k|am|pm|AM|PM)"]
    prefixes = [*_RUNS, *(defaults.prefixes or ())]
    exceptions = defaults.tokenizer_exceptions or {}
    rules = {k: v for k, v in exceptions.items() if "/" not in k or len(k) < 4}
    rules |= {form: [{ORTH: form}] for form in ABBREVIATIONS}
    for first, second in (("wan", "na"), ("out", "ta")):
        for form in (first, first.title()):
            rules[form + second] = [{ORTH: form}, {ORTH: second}]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_WHOLE.match,
        url_match=defaults.url_match,
        max_cache_size=_KEPT_CHUNKS,
    )


def tokenise(text: str) -> Doc:
    """Split `text` into words; no annotation. Offsets of the words are offsets into `text`."""
    return blank().make_doc(text)
