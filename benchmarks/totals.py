"""Stated totals and links inside a report, on short reports that we wrote and marked.

    python -m benchmarks.totals [--check] [--write]

Both samples lie in two halves under benchmarks/samples: rules may be written with the `open` one in
view, the `check` half is only ever looked at in figures. `--write` puts the figures into
RESULTS.md. A tally counts as found where its `what` and its number are right; its fields are
counted over the tallies found. `tolls` are numbers that belong to an incident: each has to stand
with an event and must not be a tally.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarks.results import RESULTS, Row, merge, read_rows, render
from sourceline.records import Count, Event, Moment, Party, Record, Tally

SAMPLES = Path(__file__).with_name("samples")
NEAR = timedelta(days=3)


@dataclass(slots=True)
class Score:
    """Right, missed and too many; and of fields, right and all."""

    right: int = 0
    missed: int = 0
    extra: int = 0
    fields: dict[str, list[bool]] = field(default_factory=dict)

    def mark(self, name: str, fits: bool) -> bool:
        """Count one field."""
        self.fields.setdefault(name, []).append(fits)
        return fits

    def figures(self, name: str) -> dict[str, float]:
        """Percentages by name of the figure."""
        found, told = self.right + self.extra, self.right + self.missed
        out = {
            f"{name}, precision": 100 * self.right / found if found else 0.0,
            f"{name}, recall": 100 * self.right / told if told else 0.0,
        }
        for key, marks in sorted(self.fields.items()):
            out[f"{key}, % right"] = 100 * sum(marks) / len(marks)
        return out


def number(count: Count) -> str:
    """A count as the samples write it: "62", "171-", "45-55"."""
    if count.high is None:
        return f"{count.low}-"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def score_tallies(items: Iterable[dict[str, Any]], out: Score) -> Iterator[str]:
    """Code each report and compare its tallies; what is wrong, a line each."""
    for item in items:
        record = _code(item)
        left = list(record.tallies)
        for gold in item["tallies"]:
            tally = next(
                (t for t in left if (t.what, number(t.count)) == (gold["what"], gold["n"])), None
            )
            if tally is None:
                out.missed += 1
                yield f"{item['id']}: no tally {gold['what']} {gold['n']}"
                continue
            left.remove(tally)
            out.right += 1
            for name, fits, told in _fields(gold, tally, record):
                if not out.mark(name, fits):
                    yield f"{item['id']}: {gold['what']} {gold['n']}: {name} is {told}"
        for tally in left:
            out.extra += 1
            yield f"{item['id']}: tally {tally.what} {number(tally.count)}"
        for what, told in item["tolls"]:
            held = any((c.what, number(c)) == (what, told) for e in record.events for c in e.counts)
            if not out.mark("toll with its incident", held):
                yield f"{item['id']}: no event has {what} {told}"


def _code(item: dict[str, Any]) -> Record:
    from sourceline import api, reading

    day = item.get("published")
    return api.code(reading.read_text(item["text"], published=str(day) if day else None))


def _fields(gold: dict[str, Any], tally: Tally, record: Record) -> Iterator[tuple[str, bool, str]]:
    """Name of the field, whether it fits, what is there instead."""
    first, last = gold["window"]
    time = tally.time
    yield (
        "window",
        _near(first, time.earliest) and _near(last, time.latest),
        (f"{time.earliest}..{time.latest} ({time.basis})"),
    )
    places = {place.name for place in tally.places}
    if "places" in gold:
        fits = all(any(name in place for place in places) for name in gold["places"])
        yield "places", fits, str(sorted(places))
    for role, parties in (("actors", tally.actors), ("recipients", tally.recipients)):
        if role in gold:
            fits = all(any(_is(name, party) for party in parties) for name in gold[role])
            yield role, fits, str([f"{p.name} {p.country} {p.sector}" for p in parties])
    claims = {claim.id: claim for claim in record.claims}
    sources = [claims[ident].source.name for ident in tally.claims]
    if "by" in gold:
        fits = all(any(name.lower() in source.lower() for source in sources) for name in gold["by"])
        yield "claimants", fits, str(sources)
    else:
        yield "claimants", not sources, str(sources)
    yield (
        "status",
        tally.status in (gold.get("status", "asserted"), *_OWN[bool("by" in gold)]),
        (tally.status),
    )


_OWN: dict[bool, tuple[str, ...]] = {True: ("claimed", "confirmed"), False: ()}


def _is(name: str, party: Party) -> bool:
    return name == party.country or name.lower() in party.name.lower()


def _near(told: date | None, found: Moment | None) -> bool:
    if told is None or found is None:
        return told is None and found is None
    day = found.date() if isinstance(found, datetime) else found
    return abs(day - told) <= NEAR


def score_links(items: Iterable[dict[str, Any]], out: Score) -> Iterator[str]:
    """Code each report and compare its links; what is wrong, a line each."""
    for item in items:
        record = _code(item)
        events = {event.id: event for event in record.events}
        left = [
            (link.kind, event, events[link.event], link)
            for event in record.events
            for link in event.links
        ]
        for kind, source, target in item["links"]:
            found = next(
                (
                    one
                    for one in left
                    if one[0] == kind and _told(one[1], source) and _told(one[2], target)
                ),
                None,
            )
            if found is None:
                out.missed += 1
                yield f"{item['id']}: no link {kind} {source} -> {target}"
                continue
            left.remove(found)
            out.right += 1
            claims = {claim.id: claim.source.name for claim in record.claims}
            sources = [claims[ident] for ident in getattr(found[3], "claims", ())]
            by = item.get("by")
            fits = any(by in source for source in sources) if by else not sources
            if not out.mark("claimants of links", fits):
                yield f"{item['id']}: link {kind} {source} -> {target}: said by {sources}"
        for kind, one, other, _ in left:
            out.extra += 1
            yield f"{item['id']}: link {kind} {one.trigger.text} -> {other.trigger.text}"


def _told(event: Event, word: str) -> bool:
    return any(word in mention.text.split() or word == mention.text for mention in event.mentions)


def measure(half: str) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The figures of both samples by suite, and what is wrong."""
    figures, wrong = {}, []
    for suite, score in (("tallies", score_tallies), ("links", score_links)):
        items = yaml.safe_load((SAMPLES / suite / f"{half}.yaml").read_text(encoding="utf-8"))
        out = Score()
        wrong += list(score(items, out))
        figures[suite] = out.figures(suite)
    return figures, wrong


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="the half that is only figures")
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    args = parser.parse_args()
    half = "check" if args.check else "open"
    figures, wrong = measure(half)
    for line in () if args.check else wrong:
        sys.stdout.write(line + "\n")
    command = "python -m benchmarks.totals --write" + (" --check" if args.check else "")
    rows = [
        Row(suite, f"own, {half} half", name, f"{value:.1f}", "", command, str(date.today()))
        for suite, values in figures.items()
        for name, value in values.items()
    ]
    for row in rows:
        sys.stdout.write(f"{row.suite:10} {row.data:18} {row.metric:34} {row.value:>7}\n")
    if args.write:
        RESULTS.write_text(render(merge(read_rows(RESULTS), rows)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
