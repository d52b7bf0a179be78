"""The checker of expected facts finds what is wrong and says what stands there instead."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from sourceline.reading import read, read_text
from sourceline.records import (
    Claim,
    Count,
    Event,
    Interval,
    Link,
    Party,
    Place,
    Record,
    Source,
    Span,
    Tally,
)  # fmt: skip
from tests.examples.facts import FactsError, check, load_facts, parse_facts

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
TEXT = (
    "Drone kills three in Mosul\n\n"
    "An American drone struck a car in Mosul on Thursday, killing three fighters, the army "
    "said.\n\n"
    "The strike answered the bombing of a bridge. Rebels would never surrender, a leader said. "
    "There have been 40 strikes since June. The town has 2,500 residents."
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def days(first: date, last: date | None = None) -> Interval:
    return Interval(first, last or first, "day" if last is None else "span", "as told")


STRIKE = Event(
    id="e1", type="ASSAULT", trigger=at("struck"), modes=("drone",),
    actors=(Party("United States", "USA", "USA", "MIL", spans=(at("American"),)),),
    recipients=(Party("car", spans=(at("a car"),)),),
    places=(Place("Mosul", "IRQ"),), time=days(date(2016, 11, 3)),
    counts=(Count("killed", "fighters", 3, 3, "exact", at("three fighters"), ("c1",)),),
    status="claimed", claims=("c1",), mentions=(at("struck"), at("strike")),
    links=(Link("in_response_to", "e2"),),
)  # fmt: skip
BOMBING = Event(id="e2", type="ASSAULT", trigger=at("bombing"), modes=("explosives",))
SURRENDER = Event(id="e3", type="CONCEDE", trigger=at("surrender"), status="negated")
CLAIM = Claim(
    "c1", Source("army", country="IRQ"), at("said"), (at("killing three fighters"),), "asserts"
)
TALLY = Tally(
    "t1", "attacks", "ASSAULT", Count("attacks", None, 40, 40, "exact", at("40")),
    days(date(2016, 6, 1), date(2016, 11, 4)),
)  # fmt: skip
RECORD = Record(
    dataclasses.replace(read_text(TEXT, published="2016-11-04")),
    (STRIKE, BOMBING, SURRENDER), (CLAIM,), (TALLY,),
)  # fmt: skip

GOOD = """
report: {title: Drone kills three in Mosul, published: 2016-11-04, no_notes: [undated]}
facts:
- event: ASSAULT drone
  words: An American drone struck a car
  actor: United States
  actor country: USA
  recipient: nobody | the car
  place: Mosul, IRQ
  date: 2016-11-03
  killed: 3
  status: claimed
  source: the army
  in response to: bombing of a bridge
- event: ASSAULT
  words: the bombing of a bridge
  killed: none
  actor: none
- exactly: 1 ASSAULT about 2016-11-03
- exactly: 1 ASSAULT drone
- no event: PROTEST
- no event: CONCEDE
- not an event: 40 strikes since June
- not counted: Rebels would never surrender
- no casualty: 2500
- claim: killing three fighters
  source: army
  stance: asserts
  named: true
- tally: attacks
  count: 40
  date: 2016-06..2016-11-04
"""


def test_facts_that_hold() -> None:
    facts = parse_facts(GOOD.replace("2016-06..", "2016-06-01.."))
    assert check(RECORD, facts) == []


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ("{event: ASSAULT aerial, words: drone struck}", "type is ASSAULT drone"),
        ("{event: ASSAULT, words: drone struck, actor: France}", "actor is United States"),
        ("{event: ASSAULT, words: drone struck, recipient sector: MIL}", "sector is [None]"),
        ("{event: ASSAULT, words: drone struck, place: Baghdad}", "place is Mosul (IRQ)"),
        ("{event: ASSAULT, words: drone struck, place: 'Mosul, SYR'}", "place is Mosul (IRQ)"),
        ("{event: ASSAULT, words: drone struck, date: 2016-11}", "date is 2016-11-03..2016-11-03"),
        ("{event: ASSAULT, words: drone struck, killed: 3+}", "killed is 3"),
        ("{event: ASSAULT, words: drone struck, injured: 3}", "injured is not counted"),
        ("{event: ASSAULT, words: drone struck, killed: none}", "killed is 3"),
        ("{event: ASSAULT, words: drone struck, status: asserted}", "status is claimed"),
        ("{event: ASSAULT, words: drone struck, source: Reuters}", "source is army"),
        ("{event: ASSAULT, words: drone struck, in response to: 40 strikes}", "e2 'bombing'"),
        ("{event: ASSAULT, words: the bombing of, actor: Rebels}", "actor is nobody"),
        ("{exactly: 1 ASSAULT}", "found 2: e1 'struck'"),
        ("{no event: ASSAULT explosives}", "found e2"),
        ("{not an event: the bombing of a bridge}", "found e2"),
        ("{not counted: An American drone struck a car}", "found e1"),
        ("{no casualty: 3}", "killed 3"),
        ("{claim: killing three fighters, stance: denies}", "stance is asserts"),
        ("{claim: There have been 40 strikes}", "no claim has these words"),
        ("{tally: attacks, count: 41}", "count is 40"),
        ("{tally: killed}", "it counts attacks"),
    ],
)  # fmt: skip
def test_facts_that_do_not_hold(fact: str, why: str) -> None:
    problems = check(RECORD, parse_facts(f"facts:\n- {fact}\n"))
    assert len(problems) == 1, problems
    assert problems[0].startswith("fact 1, ")
    assert why in problems[0]


def test_two_facts_need_two_events() -> None:
    twice = "facts:\n- {event: ASSAULT drone}\n- {event: ASSAULT drone}\n"
    problems = check(RECORD, parse_facts(twice))
    assert len(problems) == 1
    assert "is fact 1 already" in problems[0]
    # A wide fact gives way to a narrow one, in either order.
    assert (
        check(RECORD, parse_facts("facts:\n- {event: ASSAULT}\n- {event: ASSAULT drone}\n")) == []
    )
    assert (
        check(RECORD, parse_facts("facts:\n- {event: ASSAULT drone}\n- {event: ASSAULT}\n")) == []
    )


def test_a_known_gap_must_fail() -> None:
    gap = "facts:\n- {event: ASSAULT drone, killed: 4, known_gap: counts}\n"
    assert check(RECORD, parse_facts(gap)) == []
    problems = check(RECORD, parse_facts(gap.replace("4", "3")))
    assert "remove its known_gap (counts)" in problems[0]


def test_the_report_is_checked() -> None:
    facts = "report: {title: X, published: 2016-11-05, notes: [fragment]}\nfacts: []\n"
    problems = check(RECORD, parse_facts(facts))
    assert [problem.split(":")[0] for problem in problems] == [
        "report title", "report published", "report notes",
    ]  # fmt: skip


def test_wrong_offsets_and_ids_are_found() -> None:
    broken = dataclasses.replace(
        RECORD, events=(dataclasses.replace(STRIKE, trigger=Span(0, 6, "struck"), claims=("c9",)),)
    )
    problems = check(broken, parse_facts("facts: []\n"))
    assert "span 0:6 is 'Drone ', not 'struck'" in problems
    assert "e1 refers to c9, which is not there" in problems
    assert "e1 refers to e2, which is not there" in problems


@pytest.mark.parametrize(
    "text",
    [
        "facts:\n- {actor: nobody}\n",
        "facts:\n- {event: ASSAULT, colour: red}\n",
        "facts:\n- {event: ASSAULT, no event: PROTEST}\n",
        "report: {tittle: X}\nfacts: []\n",
        "fact: []\nfacts: []\n",
    ],
)
def test_a_mistake_in_a_facts_file_is_no_fact(text: str) -> None:
    with pytest.raises(FactsError):
        parse_facts(text)


def test_words_that_are_not_in_the_report_are_a_mistake() -> None:
    with pytest.raises(FactsError, match="not in the report"):
        check(RECORD, parse_facts("facts:\n- {event: ASSAULT, words: a submarine}\n"))


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*.expected.yaml")), ids=lambda path: path.name
)
def test_the_words_of_each_facts_file_are_in_its_report(path: Path) -> None:
    facts = load_facts(path)
    (report,) = (
        read(p) for p in EXAMPLES.glob(path.name.split(".")[0] + ".*") if p.suffix != ".yaml"
    )
    flat = " ".join(report.text.split())
    for fact in facts.facts:
        quoted = [fact.fields.get("words"), fact.fields.get("in response to")]
        if fact.kind in ("not an event", "not counted", "claim"):
            quoted.append(fact.about)
        for words in quoted:
            assert words is None or " ".join(words.split()) in flat, f"{fact}"
    record = Record(report)
    assert not [problem for problem in check(record, facts) if problem.startswith("report")]


def test_each_example_has_its_facts() -> None:
    reports = [path for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html")]
    assert len(reports) >= 14
    assert sum(path.suffix == ".html" for path in reports) >= 3
    for path in reports:
        assert path.with_suffix(".expected.yaml").exists(), path.name
        assert 150 <= len(read(path).text.split()) <= 450
