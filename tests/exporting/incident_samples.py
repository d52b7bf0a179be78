"""Incidents made by hand for the tests of exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sourceline.records import (
    Change,
    Claim,
    CopyOf,
    Count,
    Dispute,
    Estimate,
    Event,
    EventRef,
    Figure,
    Grading,
    Incident,
    IncidentLink,
    Instrument,
    Interval,
    Judgement,
    Party,
    Place,
    Record,
    Report,
    ReportRef,
    Responsibility,
    Source,
    Span,
    Toll,
    Voice,
    cut,
)


def day(first: str, last: str | None = None, precision: str = "day") -> Interval:
    """An interval from one day to another."""
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first), precision, "told")  # type: ignore[arg-type]


def toll(what: str, low: int | None, best: int | None = None, high: int | None = None,
         figures: tuple[Figure, ...] = (), acled: int | None = None) -> Toll:  # fmt: skip
    """A toll whose rules give `low`, `best`, `high`; ACLED's the lowest."""
    best, high = (low if best is None else best), (best if high is None else high)
    high = best if high is None else high
    lowest = low if acled is None else acled
    return Toll(what, low, best, high, "ged", figures, (
        Estimate("acled", lowest, lowest, lowest, "the lowest of those that differ"),
        Estimate("ged", low, best, high, "most sources have it"),
    ))  # fmt: skip


WIRE = ReportRef("a" * 16, "https://wire.example/world/drone-kills-two", "Plains Wire",
                 "Drone kills two in Baghdad", day("2024-02-08"))  # fmt: skip
RADIO = ReportRef("b" * 16, "https://radio.example/7", "Radio Tigris", "Baghdad strike",
                  day("2024-02-09"))  # fmt: skip
COPY = ReportRef("c" * 16, None, "Morning Echo", "Three dead in Baghdad", day("2024-02-09"))

BAGHDAD = Place("Baghdad", "IRQ", "Baghdad", 33.34058, 44.40088, "city", 98182)
CENTCOM = Party("United States Central Command", "USA:MIL:CENTCOM", "USA", "MIL")
KATAIB = Party("Kataib Hezbollah", "IRQ:REB:KATAIB_HEZBOLLAH", "IRQ", "REB", ("IRN",))
ARMY = Party("Iraqi army", "IRQ:MIL", "IRQ", "MIL")
POLICE = Party("police", "IRQ:COP", "IRQ", "COP")
FARMERS = Party("farmers", None, "IRQ", "CVL")
GUNMEN = Party("gunmen", None, "IRQ", "UAF")
MARCHERS = Party("protesters", None, "IRQ", "CVL")


def figure(low: int, source: str, report: ReportRef = WIRE, who: str | None = None,
           high: int | None = -1, **more: Any) -> Figure:  # fmt: skip
    """A number with its speaker."""
    return Figure(low, low if high == -1 else high, source, report, Span(0, 3, str(low)),
                  report.published, who=who, **more)  # fmt: skip


TWO = figure(2, "an Iraqi officer", who="people", official=True)
THREE = figure(3, "Radio Tigris", RADIO, "people")
SAID = Voice("US Central Command", "claims_responsibility", WIRE, "c1", (Span(4, 9, "words"),),
             actor_id="USA:MIL:CENTCOM", country="USA", sector="MIL")  # fmt: skip
DENIED = Voice("Karim Jaafar", "denies", RADIO, "c2", (Span(0, 4, "he"),), sector="CVL")

STRIKE = Incident(
    "i5f0c2a9d3b71e804", "ASSAULT (drone) · Baghdad, Iraq · 2024-02-07", "ASSAULT",
    ("drone", "targeted"), ("military",), day("2024-02-07"), (BAGHDAD,), (CENTCOM,), (KATAIB,),
    (Instrument("drone"),), "disputed",
    toll("killed", 1, 2, 3, (TWO, THREE)), toll("injured", 4, figures=(figure(4, "a doctor"),)),
    responsibility=Responsibility("declared", (SAID,), "US Central Command says so"),
    grading=Grading("weak", "one source"),
    reports=(WIRE, RADIO, COPY), independent_sources=2, sources=("Plains Wire", "Radio Tigris"),
    copies=(CopyOf(COPY, WIRE, "rewritten", "whole", 0.9, ("five sentences of six",),
                   (Change("killed", "two", "three"),)),),
    disputes=(Dispute("the strike killed civilians", (DENIED,), (SAID,)),),
    links=(IncidentLink("in_response_to", "i77aa01"),),
    events=(EventRef(WIRE, "e1"), EventRef(RADIO, "e1")),
    judgements=(Judgement(1, "2024-02-10T08:00:00+00:00", "ana", "accept", "read all three",
                          {"at": [[WIRE.id, 0, 4]]}),),
)  # fmt: skip


def incident(**changes: Any) -> Incident:
    """The strike with other fields."""
    return replace(STRIKE, **changes)


def plain(**changes: Any) -> Incident:
    """An incident of one report with few fields: nobody, nowhere, no number."""
    base = Incident("i1", "ASSAULT · place unknown · day unknown", "ASSAULT", reports=(WIRE,),
                    independent_sources=1, events=(EventRef(WIRE, "e1"),))  # fmt: skip
    return replace(base, **changes)


def at(place: Place = BAGHDAD, when: str = "2024-02-07", **changes: Any) -> Incident:
    """A plain incident with a place and a day."""
    return plain(**{"places": (place,), "time": day(when), **changes})


TEXT = "Soldiers shot two farmers near Baghdad on Wednesday, Karim Jaafar, a witness, said."


def record(text: str = TEXT, trigger: str = "shot", ref: ReportRef = WIRE, **event: Any) -> Record:
    """A record of one report with one event, triggered by a word of its text."""
    start = text.index(trigger)
    span = cut(text, start, start + len(trigger))
    told = Event("e1", event.pop("type", "ASSAULT"), span, mentions=(span,), **event)
    begin = text.find("Karim")
    claim = Claim("c1", Source("Karim Jaafar", None, "IRQ", "CVL"), span,
                  (cut(text, begin, begin + 5),), "asserts", about=("e1",))  # fmt: skip
    report = Report(ref.id, text, title=ref.title, publisher=ref.publisher, url=ref.url,
                    author="Huda Nasser")  # fmt: skip
    return Record(report, (told,), (claim,) if begin >= 0 else ())


def counted(low: int, who: str) -> Count:
    """A count of those killed."""
    return Count("killed", who, low, low, "exact", Span(0, 1, "x"))


def records(*known: Record) -> Any:
    """What a workspace's `records` is: ids to records."""
    by_id = {one.report.id: one for one in known}

    def give(ids: Sequence[str]) -> Mapping[str, Record]:
        return {ident: by_id[ident] for ident in ids if ident in by_id}

    return give
