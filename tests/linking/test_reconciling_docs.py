"""Every example of docs/reconciling.md gives the result that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourceline.linking.incident import Member, assemble, ref
from sourceline.records import CopyOf, Incident, Party, ReportRef
from tests.linking.telling import Telling

DOCS = Path(__file__).parents[2] / "docs/reconciling.md"
PARTIES = {
    "Red Hand": Party("Red Hand", None, "UGA", "REB"),
    "the Front": Party("Kyaka Front", "UGA:REB:KF", "UGA", "REB"),
    "the Army": Party("Ugandan army", "UGA:MIL", "UGA", "MIL"),
}
SECTORS = {"police": "COP", "hospital": "MED"}
NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
VAGUE = {"dozens": 24, "hundreds": 200, "several": 3}
NUMBERS |= {"fifty": 50, "a mayor": 1, **VAGUE}
COUNT = re.compile(
    rf"(at least |about )?\b(\d+|{'|'.join(NUMBERS)})\b"
    r"(?: (soldiers|people|civilians|militants|casualties))?"
)
REPORT = re.compile(r"(?P<outlet>\w+)(?: \((?P<how>[^)]*)\))?(?:, day (?P<day>\d))?: (?P<words>.*)")
SAYS = re.compile(
    r"(?P<who>.*?) (?P<verb>says?|accuses?|claims|denies|confirms)\b (?:that )?(?P<what>.*)"
)
STANCES = {"sa": "asserts", "ac": "accuses", "cl": "claims_responsibility", "de": "denies",
           "co": "confirms"}  # fmt: skip


def rows() -> Iterator[tuple[str, str]]:
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) >= 3 and REPORT.match(cells[-2]):
            yield cells[-2], cells[-1]


def incident(example: str) -> Incident:
    members: list[Member] = []
    by_outlet: dict[str, Member] = {}
    copies: list[CopyOf] = []
    for number, part in enumerate(example.split(" · ")):
        match = REPORT.fullmatch(part)
        assert match, part
        how = match["how"] or ""
        member = report(match, number, "" if how.startswith("copy") else how)
        if how.startswith("copy of "):
            name = how.removeprefix("copy of ")
            of = (
                ref(by_outlet[name].report) if name in by_outlet else ReportRef("x", publisher=name)
            )
            copies.append(CopyOf(ref(member.report), of, "rewritten"))
        by_outlet.setdefault(match["outlet"], member)
        members.append(member)
    return assemble("i", members, copies=copies)


def report(match: re.Match[str], number: int, agencies: str) -> Member:
    words = match["words"]
    fought = "the Front says" in words
    told = Telling(
        f"Bomb: {words}.", match["outlet"], f"2019-03-0{int(match['day'] or 1) + 3}",
        id=f"r{number}", credited_to=tuple(one.strip() for one in agencies.split(",") if one),
    )  # fmt: skip
    names = [name for name in PARTIES if f"by {name}" in words or f" and {name}" in words]
    actors = [PARTIES[name] for name in names] + ([PARTIES["the Front"]] if fought else [])
    said = SAYS.match(words)
    if said:
        who, what = said["who"], said["what"]
        party = PARTIES.get(who)
        named = next((PARTIES[name] for name in PARTIES if name in what), None)
        stance = STANCES[said["verb"][:2]]
        content = "had no role in it" if what == "it" and stance == "denies" else what
        if content != what:
            told = Telling(
                f"Bomb: {who} {content}.", match["outlet"], "2019-03-04", id=f"r{number}"
            )
        source: dict[str, str | None] = {"sector": SECTORS.get(who)}
        if party is not None:
            source = {"actor_id": party.actor_id, "country": party.country, "sector": party.sector}
        told.says(party.name if party else who, content, stance, **source)
        actors += [one for one in (named, party) if one and one not in actors]
    status = "claimed" if said else "asserted"
    count(told, words, by=1 if said else None)
    return told.has(actors=tuple(actors), status=status).member()


def count(told: Telling, words: str, by: int | None) -> None:
    """The number in a report's words, with the noun that follows it."""
    found = COUNT.search(words.split(" that it killed ")[-1])
    if found is None:
        return
    kind, word, who = found.groups()
    low = int(word) if word.isdigit() else NUMBERS[word]
    if word in VAGUE:
        told.count(found[0], low, None, who=who, by=by, modifier="vague")
    elif who == "casualties":
        told.count(found[0], 0, low, by=by, modifier="at_most")
    elif kind == "at least ":
        told.count(found[0], low, None, who=who, by=by)
    elif kind == "about ":
        told.count(found[0], low * 9 // 10, low * 11 // 10, who=who, by=by, modifier="about")
    else:
        told.count(found[0], low, who=who, by=by)


@pytest.mark.parametrize(("example", "result"), list(rows()))
def test_each_example_gives_its_result(example: str, result: str) -> None:
    made = incident(example)
    kind, _, value = result.partition(" ")
    ends = {one.rule: (one.low, one.best, one.high) for one in made.killed.estimates}
    if kind in ends:
        shown = " / ".join("–" if one is None else str(one) for one in ends[kind])  # type: ignore[index]
    else:
        shown = {
            "sources": str(made.independent_sources),
            "aside": next((one.set_aside for one in made.killed.by_source if one.set_aside), ""),
            "history": ", ".join(one.kind for one in made.killed.revisions),
            "responsibility": made.responsibility.status,
            "grade": made.grading.status,
            "dispute": "; ".join(one.proposition for one in made.disputes),
            "no": "dispute" if not made.disputes else "",
        }[kind]
    assert shown == value


def test_there_are_examples_of_every_part() -> None:
    kinds = {result.split(" ")[0] for _, result in rows()}
    assert kinds >= {"sources", "aside", "acled", "ged", "airwars", "latest-official", "history",
                     "responsibility", "grade", "dispute", "no"}  # fmt: skip
