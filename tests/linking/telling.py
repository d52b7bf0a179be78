"""Members of incidents built by hand: short reports with one event, counts and claims."""

from __future__ import annotations

from datetime import date
from typing import Any

from sourceline.linking.incident import Member
from sourceline.records import (
    Claim,
    Count,
    Event,
    Interval,
    Note,
    Party,
    Place,
    Record,
    Report,
    Source,
    Span,
    cut,
)

QUETTA = Place("Quetta", "PAK", "Balochistan", 30.18, 67.0, "city", 1167528)
PAKISTAN = Place("Pakistan", "PAK", None, 30.0, 70.0, "country", 1168579)


def day(text: str) -> Interval:
    """One day, "2019-03-04"."""
    when = date.fromisoformat(text)
    return Interval(when, when, "day", f"'{text}' as written")


def at(text: str, words: str, start: int = 0) -> Span:
    """The first place of `words` in `text`."""
    found = text.index(words, start)
    return cut(text, found, found + len(words))


def source(name: str, **fields: Any) -> Source:
    """A named source."""
    return Source(name, **fields)


class Telling:
    """A report of one event, made up step by step; `member()` gives it."""

    def __init__(self, text: str, publisher: str | None, published: str, **fields: Any) -> None:
        """`fields` go to the report: id, credited_to, url, title, notes."""
        self.text = text
        ident = fields.pop("id", f"{abs(hash((text, publisher))):016x}"[:16])
        self.report = {"id": ident, "text": text, "publisher": publisher,
                       "published": day(published), **fields}  # fmt: skip
        self.counts: list[Count] = []
        self.claims: list[Claim] = []
        self.event: dict[str, Any] = {}

    def count(
        self, words: str, low: int, high: int | None = -1, what: str = "killed", **fields: Any
    ) -> Telling:
        """A count; `high` is `low` unless given. `by` is the number of the claim that gives it."""
        by = fields.pop("by", None)
        fields.setdefault("modifier", "exact" if high == -1 else "at_least")
        fields.setdefault("who", None)
        self.counts.append(
            Count(what, low=low, high=low if high == -1 else high,  # type: ignore[arg-type]
                  span=at(self.text, words), claims=(f"c{by}",) if by else (), **fields)
        )  # fmt: skip
        return self

    def says(self, name: str, words: str, stance: str = "asserts", **fields: Any) -> Telling:
        """A claim about the event, with `words` as its content."""
        said = fields.pop("said", None)
        to = fields.pop("to", None)
        self.claims.append(
            Claim(f"c{len(self.claims) + 1}", Source(name, **fields), at(self.text, words),
                  (at(self.text, words),), stance,  # type: ignore[arg-type]
                  said=day(said) if said else Interval(None, None, "unknown", "no time stated"),
                  to=to, about=("e1",))
        )  # fmt: skip
        return self

    def has(self, **fields: Any) -> Telling:
        """Fields of the event."""
        self.event |= fields
        return self

    def note(self, kind: str, words: str) -> Telling:
        """An integrity note on `words`."""
        notes = (*self.report.get("notes", ()), Note(kind, kind, (at(self.text, words),)))  # type: ignore[arg-type]
        self.report["notes"] = notes
        return self

    def member(self) -> Member:
        """The report and its event."""
        fields: dict[str, Any] = {
            "type": "ASSAULT",
            "modes": ("explosives",),
            "places": (QUETTA,),
            "time": day("2019-03-04"),
            "trigger": cut(self.text, 0, 4),
        }
        fields |= self.event
        event = Event(
            "e1", counts=tuple(self.counts), claims=tuple(c.id for c in self.claims), **fields
        )
        return Member(Record(Report(**self.report), (event,), tuple(self.claims)), event)


def party(name: str, actor_id: str | None = None, **fields: Any) -> Party:
    """A party."""
    return Party(name, actor_id, **fields)
