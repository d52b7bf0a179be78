"""What a person types to search, read without ever being wrong: words, phrases, OR, -without.

Two words ask for both; `OR` between two asks for either, and binds closer; `"two words"` asks for
them side by side; `bomb*` for all words that begin so; `-word` for reports without it. All other
marks part words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))(\*?)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; with `prefix` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Every group has to be found, by any of its terms, and none of `without`."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.groups)


def parse(typed: str) -> Query:
    """Read what was typed.

    >>> parse('raid "car bomb" OR blast* -drill')
    Query(groups=((Term(words=('raid',), prefix=False),), (Term(words=('car', 'bomb'), \
prefix=False), Term(words=('blast',), prefix=True))), without=(Term(words=('drill',), \
prefix=False),))
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = False
    for minus, phrase, word, star in _PIECE.findall(typed.replace("\x00", " ")):
        if word == "OR" and not minus:
            either = bool(groups)
            continue
        words = tuple(_WORD.findall(phrase or word))
        if not words:
            continue
        term = Term(words, prefix=bool(star) or word.endswith("*"))
        if minus:
            without.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    return Query(tuple(map(tuple, groups)), tuple(without))


def to_fts5(query: Query) -> str:
    """The query in the language of SQLite's FTS5."""
    found = " AND ".join(_either(group) for group in query.groups)
    return f"({found}) NOT {_either(query.without)}" if query.without else found


def _either(terms: tuple[Term, ...]) -> str:
    return "(" + " OR ".join(map(_fts5_term, terms)) + ")"


def _fts5_term(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + (" *" if term.prefix else "")


def to_tsquery(query: Query) -> str:
    """The query in the language of PostgreSQL's `to_tsquery`."""
    parts = ["(" + " | ".join(map(_ts_term, group)) + ")" for group in query.groups]
    parts += [f"!{_ts_term(term)}" for term in query.without]
    return " & ".join(parts)


def _ts_term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    if term.prefix:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"
