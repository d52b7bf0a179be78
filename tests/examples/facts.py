"""Expected facts of an example report: a short YAML list that a person reads, and its checker.

A facts file stands beside its report (`NAME.expected.yaml`). It has two parts:

    report:                     # all optional
      title: ...                # also author, publisher, language, credited_to (a list)
      published: 2018-06-13     # first and last day of the interval
      notes: [fragment, ...]    # kinds of note that must be there
      no_notes: [fragment, ...] # kinds that must not
    facts:                      # each names one thing that the record must or must not hold
    - event: ASSAULT drone      # the type, then modes that must be among the event's modes
      words: ...                # words of the report that one of its mentions stands in
      actor: ...                # also recipient, instrument: a name; "none" for nobody
      actor country: USA        # also actor sector, recipient country, recipient sector
      place: Mosul, IRQ         # a name, or name and country code; "none"
      date: 2016-11-03          # or 2016-11, 2016, or 2016-11-03..2016-11-05
      killed: 3                 # also injured, missing, ...: 3, 24+, 2-4, ~50, none
      status: claimed           # also tense, polarity
      source: ...               # one of the event's claims has this source
      in response to: ...       # words of the event that it answers
    - exactly: 1 ASSAULT about 2016-11-03 at Mosul
    - no event: ASSAULT         # none of this type that happened
    - not an event: words       # no event has its trigger here
    - not counted: words        # what is said here did not happen: negated, planned, if, ...
    - no casualty: 2500         # no count of people harmed has this number
    - claim: words              # of the content; with source, stance, to, named, quoted, hedged
    - tally: attacks            # with count, date, place, source

`a | b` means that either will do. A fact with `known_gap: reason` must fail; when it passes, the
check asks for the mark to be removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sourceline.records import Claim, Event, Record, Span, Tally
from tests.examples.compare import (
    any_count,
    any_name,
    any_place,
    covers,
    describe,
    describe_count,
    describe_time,
    options,
    same_time,
)

HARM = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
COUNTED = (*HARM, "targets_hit", "attacks", "participants", "troops")
UNREAL = frozenset({"negated", "hypothetical", "planned", "threatened"})
KINDS = (
    "event", "exactly", "no event", "not an event", "not counted", "no casualty", "claim", "tally",
)  # fmt: skip
_FIELDS = {
    "event": {
        "words", "actor", "recipient", "instrument", "actor country", "actor sector",
        "recipient country", "recipient sector", "place", "date", "status", "tense", "polarity",
        "source", "in response to", *COUNTED,
    },
    "claim": {"source", "stance", "to", "named", "quoted", "hedged"},
    "tally": {"count", "date", "place", "source"},
}  # fmt: skip
_REPORT_FIELDS = {
    "title", "author", "publisher", "language", "credited_to", "published", "notes", "no_notes",
}  # fmt: skip


class FactsError(Exception):
    """The facts file itself is wrong."""


@dataclass(frozen=True)
class Fact:
    """One line of a facts file: its rank, its kind, what the kind is about, its fields."""

    number: int
    kind: str
    about: str
    fields: dict[str, str]
    known_gap: str | None = None

    def __str__(self) -> str:
        rest = "; ".join(f"{name}: {value}" for name, value in self.fields.items())
        return f"fact {self.number}, {self.kind}: {self.about}" + (f" ({rest})" if rest else "")


@dataclass(frozen=True)
class Facts:
    """A facts file."""

    report: dict[str, Any]
    facts: tuple[Fact, ...]


def load_facts(path: Path) -> Facts:
    """Read a facts file.

    Raises:
        FactsError: an unknown key or kind, or words that name no fact.
    """
    return parse_facts(path.read_text(encoding="utf-8"))


def parse_facts(text: str) -> Facts:
    """Read the text of a facts file."""
    # Dates and numbers stay as they are written.
    body = yaml.load(text, Loader=yaml.BaseLoader)
    unknown = set(body) - {"report", "facts"} | set(body.get("report") or {}) - _REPORT_FIELDS
    if unknown:
        raise FactsError(f"unknown keys {sorted(unknown)}")
    facts = tuple(_fact(number, item) for number, item in enumerate(body["facts"], start=1))
    return Facts(body.get("report") or {}, facts)


def _fact(number: int, item: dict[str, str]) -> Fact:
    kinds = [kind for kind in KINDS if kind in item]
    if len(kinds) != 1:
        raise FactsError(f"fact {number} is of no kind, or of two: {item}")
    kind = kinds[0]
    fields = {name: value for name, value in item.items() if name not in (kind, "known_gap")}
    unknown = set(fields) - _FIELDS.get(kind, set())
    if unknown:
        raise FactsError(f"fact {number}: unknown fields {sorted(unknown)}")
    return Fact(number, kind, item[kind], fields, item.get("known_gap"))


def check(record: Record, facts: Facts) -> list[str]:
    """What is wrong with `record`: one message for each fact that does not hold, empty if none."""
    problems = [*check_spans(record), *_check_report(record, facts.report)]
    failures = failing(record, facts)
    for fact in facts.facts:
        why = failures.get(fact.number)
        if fact.known_gap and why is None:
            problems.append(f"{fact}: holds now; remove its known_gap ({fact.known_gap})")
        elif why is not None and not fact.known_gap:
            problems.append(f"{fact}:\n      {why}")
    return problems


def failing(record: Record, facts: Facts) -> dict[int, str]:
    """The facts that do not hold, known gaps or not: their numbers and what was found instead."""
    return dict(_check_facts(record, facts.facts))


def check_spans(record: Record) -> list[str]:
    """Offsets that do not give their text, ids that are doubled or lead nowhere."""
    text = record.report.text
    problems = [
        f"span {span.start}:{span.end} is {text[span.start : span.end]!r}, not {span.text!r}"
        for span in _spans(record)
        if text[span.start : span.end] != span.text
    ]
    ids = [event.id for event in record.events]
    ids += [claim.id for claim in record.claims] + [tally.id for tally in record.tallies]
    problems += [f"id {name} is used twice" for name in {i for i in ids if ids.count(i) > 1}]
    known = set(ids)
    for event in record.events:
        ends = [*event.claims, *(link.event for link in event.links)]
        ends += [claim for count in event.counts for claim in count.claims]
        problems += [
            f"{event.id} refers to {end}, which is not there" for end in ends if end not in known
        ]
    for claim in record.claims:
        problems += [
            f"{claim.id} is about {end}, which is not there"
            for end in claim.about
            if end not in known
        ]
    return problems


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _spans(getattr(value, name))


# the report -------------------------------------------------------------------------------------


def _check_report(record: Record, expected: dict[str, Any]) -> Iterator[str]:
    report = record.report
    for name in ("title", "author", "publisher", "language"):
        if name in expected and getattr(report, name) != expected[name]:
            yield f"report {name}: expected {expected[name]!r}, found {getattr(report, name)!r}"
    if "published" in expected and not same_time(report.published, expected["published"]):
        held = describe_time(report.published)
        yield f"report published: expected {expected['published']}, found {held}"
    if "credited_to" in expected and list(report.credited_to) != expected["credited_to"]:
        found = list(report.credited_to)
        yield f"report credited_to: expected {expected['credited_to']}, found {found}"
    kinds = {note.kind for note in report.notes}
    missing = set(expected.get("notes", ())) - kinds
    if missing:
        yield f"report notes: {sorted(missing)} expected, found {sorted(kinds)}"
    for note in report.notes:
        if note.kind in expected.get("no_notes", ()):
            yield f"report notes: {note.kind} is there and should not be: {note.message}"


# facts ------------------------------------------------------------------------------------------


def _check_facts(record: Record, facts: tuple[Fact, ...]) -> Iterator[tuple[int, str]]:
    """The numbers of the facts that fail, each with what was found instead."""
    checkers: dict[str, Callable[[Record, Fact], str | None]] = {
        "exactly": _exactly,
        "no event": _no_event,
        "not an event": _not_an_event,
        "not counted": _not_counted,
        "no casualty": _no_casualty,
        "claim": _claim,
        "tally": _tally,
    }
    yield from _events(record, [fact for fact in facts if fact.kind == "event"])
    for fact in facts:
        if fact.kind in checkers:
            why = checkers[fact.kind](record, fact)
            if why is not None:
                yield fact.number, why


def _events(record: Record, facts: list[Fact]) -> Iterator[tuple[int, str]]:
    """Each event fact needs an event of its own: a matching, found by augmenting paths."""
    wrong = {
        (fact.number, event.id): _event_problems(record, fact, event)
        for fact in facts
        for event in record.events
    }
    holder: dict[str, int] = {}

    def place(number: int, tried: set[str]) -> bool:
        for event in record.events:
            if event.id not in tried and not wrong[number, event.id]:
                tried.add(event.id)
                if event.id not in holder or place(holder[event.id], tried):
                    holder[event.id] = number
                    return True
        return False

    for fact in facts:
        if not place(fact.number, set()):
            yield fact.number, _closest(record, fact, wrong, holder)


def _closest(
    record: Record, fact: Fact, wrong: dict[tuple[int, str], list[str]], holder: dict[str, int]
) -> str:
    if not record.events:
        return "the record has no events at all"
    best = min(record.events, key=lambda event: _distance(wrong[fact.number, event.id]))
    problems = wrong[fact.number, best.id]
    if not problems:
        return f"only {describe(best)} fits, and it is fact {holder[best.id]} already"
    return f"closest is {describe(best)}, but " + "; ".join(problems)


def _distance(problems: list[str]) -> int:
    """Words and type say which event is meant; they weigh more than its fields."""
    return sum(5 if problem.startswith(("words", "type")) else 1 for problem in problems)


def _event_problems(record: Record, fact: Fact, event: Event) -> list[str]:
    found = [_field_problem(record, event, name, value) for name, value in fact.fields.items()]
    return [problem for problem in (_type_problem(fact.about, event), *found) if problem]


def _type_problem(wanted: str, event: Event) -> str | None:
    for option in options(wanted):
        kind, *modes = option.split()
        if event.type == kind and set(modes) <= set(event.modes):
            return None
    return f"type is {' '.join((event.type, *event.modes))}"


def _field_problem(record: Record, event: Event, name: str, value: str) -> str | None:
    found = _field(record, event, name, value)
    return None if found is None else f"{name} is {found}"


def _field(record: Record, event: Event, name: str, value: str) -> str | None:
    """None if the field holds, else what stands there."""
    if name == "words":
        return None if _stands_in(record, event, value) else f"not there: '{event.trigger.text}'"
    if name in ("actor", "recipient"):
        parties = event.actors if name == "actor" else event.recipients
        return any_name(parties, value)
    if name == "instrument":
        return any_name(event.instruments, value)
    if name.endswith((" country", " sector")):
        who, what = name.split()
        held = [
            getattr(party, what) for party in (event.actors if who == "actor" else event.recipients)
        ]
        return None if set(held) & set(options(value)) else str(held)
    if name == "place":
        return any_place(event.places, value)
    if name == "date":
        return None if same_time(event.time, value) else describe_time(event.time)
    if name in ("status", "tense", "polarity"):
        held_one = getattr(event, name)
        return None if held_one in options(value) else str(held_one)
    if name == "source":
        claims = [claim for claim in record.claims if claim.id in event.claims]
        return any_name([claim.source for claim in claims], value)
    if name == "in response to":
        return _answers(record, event, value)
    return any_count([count for count in event.counts if count.what == name], value)


def _answers(record: Record, event: Event, words: str) -> str | None:
    ends = [link.event for link in event.links if link.kind == "in_response_to"]
    others = [other for other in record.events if other.id in ends]
    if any(_stands_in(record, other, words) for other in others):
        return None
    return ", ".join(describe(other) for other in others) or "no link"


# the other kinds --------------------------------------------------------------------------------


def _exactly(record: Record, fact: Fact) -> str | None:
    shape = re.fullmatch(
        r"(\d+) (?P<type>[\w -]+?)(?: about (?P<date>[\d.-]+))?(?: at (?P<place>.+))?", fact.about
    )
    if shape is None:
        raise FactsError(f"{fact}: not of the form 'N TYPE about DATE at PLACE'")
    found = [
        event
        for event in record.events
        if _type_problem(shape["type"], event) is None
        and event.status not in UNREAL
        and (shape["date"] is None or covers(event.time, shape["date"]))
        and (shape["place"] is None or any_place(event.places, shape["place"]) is None)
    ]
    if len(found) == int(shape[1]):
        return None
    return f"found {len(found)}: " + "; ".join(describe(event) for event in found)


def _no_event(record: Record, fact: Fact) -> str | None:
    found = [
        e for e in record.events if _type_problem(fact.about, e) is None and e.status not in UNREAL
    ]
    return "found " + "; ".join(describe(event) for event in found) if found else None


def _not_an_event(record: Record, fact: Fact) -> str | None:
    start, end = _find(record, fact)
    found = [e for e in record.events if start <= e.trigger.start and e.trigger.end <= end]
    return "found " + "; ".join(describe(event) for event in found) if found else None


def _not_counted(record: Record, fact: Fact) -> str | None:
    start, end = _find(record, fact)
    found = [
        event
        for event in record.events
        if event.status not in UNREAL | {"denied"}
        and any(
            start <= span.start and span.end <= end for span in (event.trigger, *event.mentions)
        )
    ]
    return "found " + "; ".join(describe(event) for event in found) if found else None


def _no_casualty(record: Record, fact: Fact) -> str | None:
    number = int(fact.about)
    found = [
        f"{describe(event)}: {count.what} {describe_count(count)}"
        for event in record.events
        for count in event.counts
        if count.what in HARM and number in (count.low, count.high)
    ]
    return "found " + "; ".join(found) if found else None


def _claim(record: Record, fact: Fact) -> str | None:
    start, end = _find(record, fact)
    near = [
        claim
        for claim in record.claims
        if any(span.start < end and start < span.end for span in (*claim.content, claim.cue))
    ]
    wrong = {claim.id: _claim_problems(claim, fact.fields) for claim in near}
    if any(not problems for problems in wrong.values()):
        return None
    if not near:
        return "no claim has these words in its content"
    best = min(near, key=lambda claim: len(wrong[claim.id]))
    return f"closest is {best.id} ({best.source.name} '{best.cue.text}'), but " + "; ".join(
        wrong[best.id]
    )


def _claim_problems(claim: Claim, fields: dict[str, str]) -> list[str]:
    problems = []
    for name, value in fields.items():
        if name == "source":
            found = any_name([claim.source], value)
        elif name == "named":
            found = (
                None
                if str(claim.source.named).lower() == value.lower()
                else str(claim.source.named)
            )
        elif name in ("quoted", "hedged"):
            held = getattr(claim, name)
            found = None if str(held).lower() == value.lower() else str(held)
        else:
            held = getattr(claim, name) or "none"
            found = None if held in options(value) else str(held)
        if found is not None:
            problems.append(f"{name} is {found}")
    return problems


def _tally(record: Record, fact: Fact) -> str | None:
    wrong = {tally.id: _tally_problems(record, tally, fact) for tally in record.tallies}
    if any(not problems for problems in wrong.values()):
        return None
    if not wrong:
        return "the record has no tallies"
    best = min(record.tallies, key=lambda tally: len(wrong[tally.id]))
    return f"closest is {best.id} ({best.what} {describe_count(best.count)}), but " + "; ".join(
        wrong[best.id]
    )


def _tally_problems(record: Record, tally: Tally, fact: Fact) -> list[str]:
    problems = []
    if not {tally.what, tally.count.what} & set(options(fact.about)):
        problems.append(f"it counts {tally.what}")
    for name, value in fact.fields.items():
        if name == "count":
            found = any_count([tally.count], value)
        elif name == "date":
            found = None if same_time(tally.time, value) else describe_time(tally.time)
        elif name == "place":
            found = any_place(tally.places, value)
        else:
            claims = [claim for claim in record.claims if claim.id in tally.claims]
            found = any_name([claim.source for claim in claims], value)
        if found is not None:
            problems.append(f"{name} is {found}")
    return problems


# words ------------------------------------------------------------------------------------------


def _position(text: str, words: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(pattern, text) or re.search(pattern, text, re.I)
    return match.span() if match else None


def _find(record: Record, fact: Fact) -> tuple[int, int]:
    found = _position(record.report.text, fact.about)
    if found is None:
        raise FactsError(f"{fact}: these words are not in the report")
    return found


def _stands_in(record: Record, event: Event, words: str) -> bool:
    """True if the event is told in these words: its trigger or a mention lies among them."""
    found = _position(record.report.text, words)
    if found is None:
        raise FactsError(f"these words are not in the report: {words}")
    return any(
        found[0] <= span.start and span.end <= found[1] for span in (event.trigger, *_heads(event))
    )


def _heads(event: Event) -> Iterator[Span]:
    """Mentions; a mention may be longer than its trigger, so it counts where it begins."""
    for mention in event.mentions:
        yield Span(mention.start, min(mention.end, mention.start + 1), mention.text)
