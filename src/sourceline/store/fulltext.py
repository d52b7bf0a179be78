"""Full-text search, in each engine's own means and with one meaning.

Words are compared without regard to case and diacritics, and by their English stem; no word is left
out for being common. SQLite keeps its index by triggers; for PostgreSQL the words are written here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, text

from sourceline.errors import SourcelineError
from sourceline.records import ReportRef
from sourceline.store.base import Base
from sourceline.store.refs import ref_from_json
from sourceline.store.search_query import Query, parse, to_fts5, to_tsquery

OPEN, CLOSE = "[", "]"
"""What stands about each word that was found."""
_MOST = 300_000  # characters; PostgreSQL holds at most 1 MB of words of one text
_AROUND = 30  # words of a snippet
_ON, _OFF = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found.

    `snippet` is the place of its text that fits best, with [marks] about the words that were
    looked for. `rank` orders the hits of one search, the highest first; it means nothing beyond.
    """

    report: ReportRef
    snippet: str
    rank: float


class Searching(Base):
    """Full-text search over the reports of a workspace."""

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Reports that have these words in title or text, the best first.

        Args:
            query: words; "a phrase", prefix*, OR, -without (see `search_query`).
            limit: the most that are wanted.

        Raises:
            SourcelineError: E819 if it has no word to look for.
        """
        wanted = read_query(query)
        with self.reading() as tx:
            found = _on_postgresql if tx.dialect.name == "postgresql" else _on_sqlite
            return found(tx, wanted, limit)


def read_query(typed: str) -> Query:
    """A query as it was typed.

    Raises:
        SourcelineError: E819 if it has no word to look for.
    """
    wanted = parse(unicodedata.normalize("NFC", typed))
    if not wanted:
        raise SourcelineError("E819", query=typed)
    return wanted


def matching(query: Query, dialect: str) -> TextClause:
    """A subquery for the numbers (`reports.seq`) of the reports that fit a query."""
    if dialect == "postgresql":
        asked = "SELECT seq FROM reports WHERE words @@ to_tsquery('sourceline', :words)"
        return text(asked).bindparams(words=bare(to_tsquery(query)))
    asked = "SELECT rowid FROM report_words WHERE report_words MATCH :words"
    return text(asked).bindparams(words=to_fts5(query))


def index(tx: Connection, seq: int, title: str | None, body: str) -> None:
    """Make a new report found by its words."""
    if tx.dialect.name != "postgresql":
        return
    tx.execute(
        text(
            "UPDATE reports SET words = setweight(to_tsvector('sourceline', :title), 'A') || "
            "to_tsvector('sourceline', :body) WHERE seq = :seq"
        ),
        {"title": plain(title or "")[:_MOST], "body": plain(body)[:_MOST], "seq": seq},
    )


def _on_sqlite(tx: Connection, query: Query, limit: int) -> list[Hit]:
    asked = text(
        "SELECT reports.ref, snippet(report_words, 1, :on, :off, '…', :around), "
        "-bm25(report_words, 4.0, 1.0) AS fit "
        "FROM report_words JOIN reports ON reports.seq = report_words.rowid "
        "WHERE report_words MATCH :words ORDER BY fit DESC, reports.id LIMIT :most"
    )
    given = {"on": OPEN, "off": CLOSE, "around": _AROUND, "words": to_fts5(query), "most": limit}
    return [Hit(ref_from_json(ref), snippet, fit) for ref, snippet, fit in tx.execute(asked, given)]


def _on_postgresql(tx: Connection, query: Query, limit: int) -> list[Hit]:
    words = bare(to_tsquery(query))
    asked = text(
        "SELECT ref, text, ts_rank_cd(words, asked, 1) AS fit "
        "FROM reports, to_tsquery('sourceline', :words) AS asked "
        "WHERE words @@ asked ORDER BY fit DESC, id LIMIT :most"
    )
    rows = tx.execute(asked, {"words": words, "most": limit}).all()
    return [Hit(ref_from_json(ref), _snippet(tx, body, words), fit) for ref, body, fit in rows]


def _snippet(tx: Connection, body: str, words: str) -> str:
    """The best place of a text. The server marks it in the text without diacritics, which has every
    character in the same place."""
    flat = plain(body)[:_MOST]
    options = f"StartSel={_ON}, StopSel={_OFF}, MaxWords={_AROUND}, MinWords={_AROUND - 1}"
    asked = text("SELECT ts_headline('sourceline', :body, to_tsquery('sourceline', :words), :how)")
    found = tx.execute(asked, {"body": flat, "words": words, "how": options}).scalar_one()
    unmarked = found.replace(_ON, "").replace(_OFF, "")
    at = start = max(flat.find(unmarked), 0)
    shown: list[str] = []
    for character in found:
        if character in (_ON, _OFF):
            shown.append(OPEN if character == _ON else CLOSE)
        else:
            shown.append(body[at : at + 1])
            at += 1
    left, right = "…" if start else "", "…" if at < len(body) else ""
    return f"{left}{''.join(shown)}{right}"


def bare(words: str) -> str:
    """The text without diacritics, each character in its place.

    >>> bare("Désiré à Şırnak")
    'Desire a Sırnak'
    """
    if words.isascii():
        return words
    return "".join(one if one.isascii() else unicodedata.normalize("NFKD", one)[0] for one in words)


def plain(words: str) -> str:
    """The text without diacritics and with a space for each mark, so that words part as in FTS5."""
    return "".join(one if one.isalnum() else " " for one in bare(words))
