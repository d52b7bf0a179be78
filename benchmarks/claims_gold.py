"""Sources, addressees and events of claims against reports of our own.

    python -m benchmarks.claims_gold [-v] [--only ID ...] [--held]
    python -m benchmarks.claims_gold SAMPLE FACTS --json

Each field that benchmarks/samples/claims.yaml gives for a claim or count is one fact. The table
says per field how many hold; with `-v` each that does not is printed with what the record has.
With FACTS, as the suite `claims` writes them, nothing is coded; `--json` prints percentages.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from sourceline.coding.pipeline import code_report
from sourceline.reading import read_text
from sourceline.records import Claim, Count, Event, Record

SAMPLE = Path(__file__).with_name("samples") / "claims.yaml"
FIELDS = ("found", "source", "named", "of", "to", "said", "stance", "about", "count", "none")
_NOUGHT = "none"


@dataclass(frozen=True, slots=True)
class Fact:
    """One expected field: whether the record has it, and what it has."""

    report: str
    field: str
    where: str
    holds: bool
    found: str


def load(path: Path = SAMPLE) -> list[dict[str, Any]]:
    """The reports of the sample."""
    loaded: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def check(report: dict[str, Any]) -> list[Fact]:
    """Every fact of one report, checked against its record."""
    text = report["text"]
    published = report.get("published")
    record = code_report(read_text(text, published=str(published) if published else None))
    return list(_facts(report, record))


def _facts(report: dict[str, Any], record: Record) -> Iterator[Fact]:
    text = record.report.text
    name = report["id"]
    at_cue = {}
    for row in report["claims"]:
        start, end = bracketed(text, row["cue"])
        fitting = [c for c in record.claims if c.cue.start < end and c.cue.end > start]
        at_cue[row["cue"]] = fitting[0] if fitting else None
    for row in report["claims"]:
        claim, cue = at_cue[row["cue"]], row["cue"]
        if row.get("none"):
            yield Fact(name, "none", cue, claim is None, "a claim" if claim else "")
            continue
        yield Fact(name, "found", cue, claim is not None, "" if claim else "no claim")
        for field in FIELDS[1:]:
            if field not in row:
                continue
            if claim is None:
                yield Fact(name, field, cue, False, "no claim")
            else:
                yield Fact(name, field, cue, *_field(field, row[field], claim, record, at_cue))
    for row in report.get("counts", ()):
        where = f"{row['what']} {row['number']} by {row['by']}"
        yield Fact(name, "count", where, *_count(row, record))


def _field(
    field: str, wanted: Any, claim: Claim, record: Record, at_cue: dict[str, Claim | None]
) -> tuple[bool, str]:
    if field == "source":
        return _source(str(wanted), claim, at_cue)
    if field == "named":
        return claim.source.named == wanted, str(claim.source.named)
    if field == "of":
        found = (claim.source.country, claim.source.sector)
        parts = str(wanted).split()
        right = all(
            "-" in part.split("|") or str(value) in part.split("|")
            for part, value in zip(parts, found, strict=True)
        )
        return right, " ".join(map(str, found))
    if field == "to":
        return _one_of(str(wanted), claim.to or ""), claim.to or ""
    if field == "said":
        days = (_day(claim.said.earliest), _day(claim.said.latest))
        return days == (str(wanted),) * 2, f"{days[0]}..{days[1]}"
    if field == "stance":
        return claim.stance == wanted, claim.stance
    return _about(wanted, claim, record)


def _source(wanted: str, claim: Claim, at_cue: dict[str, Claim | None]) -> tuple[bool, str]:
    name = claim.source.name
    if wanted.startswith("same as "):
        words = wanted.removeprefix("same as ")
        other = next((one for cue, one in at_cue.items() if words in cue), None)
        return other is not None and bool(name) and other.source.name == name, name
    return _one_of(wanted, name), name


def _one_of(wanted: str, found: str) -> bool:
    options = [_plain(option) for option in wanted.split(" | ")]
    return _plain(found) in options or (not found and _NOUGHT in options)


def _alike(wanted: str, found: str) -> bool:
    """All words of an expected name stand in the found one ("army" in "Colombian army")."""
    options = (set(_plain(option).replace("'s", "").split()) for option in wanted.split(" | "))
    return any(option <= set(_plain(found).replace("'s", "").split()) for option in options)


def _plain(name: str) -> str:
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if words and words[0] in ("the", "a", "an") else words)


def _about(wanted: Any, claim: Claim, record: Record) -> tuple[bool, str]:
    found = ", ".join(
        f"{event.id} '{event.trigger.text}'" for event in record.events if event.id in claim.about
    )
    if wanted == _NOUGHT:
        return not claim.about, found
    events = [event_at(record, words) for words in wanted]
    return all(event is not None and event.id in claim.about for event in events), found


def _count(row: dict[str, Any], record: Record) -> tuple[bool, str]:
    event = event_at(record, row["event"])
    if event is None:
        return False, "no event"
    by_id = {claim.id: claim.source.name for claim in record.claims}
    said = []
    for count in event.counts:
        givers = [by_id[key] for key in count.claims] or ["report"]
        same = count.what == row["what"] and _same_number(str(row["number"]), count)
        if same and any(_alike(row["by"], giver) for giver in givers):
            return True, ""
        said.append(f"{count.what} {count.low}-{count.high} by {'/'.join(givers)}")
    return False, "; ".join(said) or "no counts"


def _same_number(wanted: str, count: Count) -> bool:
    if wanted.startswith("~"):
        number = int(wanted[1:])
        return count.low <= number and (count.high is None or count.high >= number)
    if wanted.endswith("+"):
        return (count.low, count.high) == (int(wanted[:-1]), None)
    return (count.low, count.high) == (int(wanted), int(wanted))


def event_at(record: Record, words: str) -> Event | None:
    """The event with a mention at the bracketed word."""
    start, end = bracketed(record.report.text, words)
    return next(
        (e for e in record.events if any(m.start < end and m.end > start for m in e.mentions)), None
    )


def bracketed(text: str, words: str) -> tuple[int, int]:
    """Where the [bracketed] part of `words` stands in the text; a ValueError if not just once."""
    before, _, rest = words.partition("[")
    inner, _, after = rest.partition("]")
    plain = before + inner + after
    if text.count(plain) != 1:
        raise ValueError(f"{words!r} stands {text.count(plain)} times in the report")
    start = text.index(plain) + len(before)
    return start, start + len(inner)


def _day(moment: date | datetime | None) -> str | None:
    return moment.isoformat()[:10] if moment is not None else None


def shares(facts: list[Fact]) -> dict[str, tuple[int, int]]:
    """Per field how many facts hold, of how many; "all" for all fields."""
    right, total = Counter[str](), Counter[str]()
    for fact in facts:
        for key in (fact.field, "all"):
            total[key] += 1
            right[key] += fact.holds
    return {key: (right[key], total[key]) for key in (*FIELDS, "all") if total[key]}


def main(argv: list[str] | None = None) -> int:
    """Check the sample, or read its facts, and print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sample", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("facts", nargs="?", type=Path, help="facts that the suite has written")
    parser.add_argument("-v", action="store_true", help="print what does not hold")
    parser.add_argument("--only", nargs="*", help="ids of reports")
    parser.add_argument("--held", action="store_true", help="only reports marked held")
    parser.add_argument("--json", action="store_true", help="print percentages as JSON")
    args = parser.parse_args(argv)
    chosen = [
        report for report in load(args.sample)
        if (not args.only or report["id"] in args.only) and (not args.held or report.get("held"))
    ]  # fmt: skip
    if args.facts is None:
        facts = [fact for report in chosen for fact in check(report)]
    else:
        wanted = {report["id"] for report in chosen}
        facts = [fact for fact in read_facts(args.facts) if fact.report in wanted]
    held = shares(facts)
    if args.json:
        print(json.dumps({key: 100 * right / total for key, (right, total) in held.items()}))
        return 0
    if args.v:
        for fact in facts:
            if not fact.holds:
                print(f"{fact.report}: {fact.field} of '{fact.where}': {fact.found or 'nothing'}")
    for key, (right, total) in held.items():
        print(f"{key:8} {right:4} of {total:4}  {100 * right / total:5.1f} %")
    return 0


def read_facts(path: Path) -> list[Fact]:
    """The facts that the suite `claims` has written."""
    return [Fact(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    raise SystemExit(main())
