"""Cut a text into words, numbers and marks, for matching over one class letter per lexeme.

Times and quantities are matched on these rather than on the tokens of the analysis, so that they
do not depend on how a tokeniser cuts "3-5 May", "10am" or "7th".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from sourceline.columns import columns

_LEXEME = re.compile(
    r"""\n[ \t\r]*\n\s*                                   # end of paragraph
    |\d{4}-\d{1,2}-\d{1,2}(?!\d)                          # 2024-02-07
    |\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\d)                  # 07/02/24
    |\d{1,2}:\d{2}(?::\d{2})?(?!\d)                       # 03:06
    |\d{1,3}(?:,\d{3})+(?!\d)                             # 1,200
    |\d+(?:st|nd|rd|th|d|s|ST|ND|RD|TH|D|S)(?!\w)         # 7th, 1980s
    |\d+(?:\.\d+)?                                        # 12, 1.5
    |[aApP]\.[mM](?!\w)\.?                                 # a.m.
    |(?:[^\W\d_]\.){2,}                                   # a.m., U.S.
    |o['’]clock(?!\w)|O['’]CLOCK(?!\w)
    |['’]\d\d(?:s|S)?(?!\w)                               # '89
    |['’][^\W\d_]{1,2}(?!\w)                              # 's
    |[^\W\d_]\w*                                          # words, M19
    |[^\w\s]""",
    re.VERBOSE,
)
PARAGRAPH = "\n\n"


@dataclass(slots=True)
class Lexemes:
    """Parallel lists: the words as written, in lower case, and their character offsets."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


def text_of(doc: Doc) -> str:
    """The document's text; spaCy puts `Doc.text` together anew each time."""
    return columns(doc).text


@lru_cache(maxsize=2)
def lex(text: str) -> Lexemes:
    """Cut `text`; an empty line becomes one lexeme `PARAGRAPH`. Not to be changed: it is kept."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _LEXEME.finditer(text):
        word = match.group()
        words.append(PARAGRAPH if word[0] == "\n" else word)
        starts.append(match.start())
        ends.append(match.end())
    return Lexemes(text, words, [word.lower() for word in words], starts, ends)


class TokenIndex:
    """From character offsets to tokens of the analysis."""

    def __init__(self, doc: Doc) -> None:
        self._starts = columns(doc).starts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """First token and last token + 1 that touch the characters `start` to `end`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return first, max(bisect_left(self._starts, end), first + 1)
