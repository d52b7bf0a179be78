"""An incident made by hand for the tests of its page: a raid told by three reports and a copy."""

from __future__ import annotations

from dataclasses import replace

from sourceline.records import (
    Change,
    CopyOf,
    Dispute,
    Estimate,
    EventRef,
    Figure,
    Grading,
    Incident,
    IncidentLink,
    Judgement,
    Record,
    ReportRef,
    Responsibility,
    Revision,
    Toll,
    Voice,
)
from tests.cli import samples
from tests.cli.samples import day, span

RADIO = ReportRef(
    samples.RECORD.report.id, None, "Radio Nuba", "Soldiers raid village near Kadugli",
    day("2023-05-18", "stated on the page"),
)  # fmt: skip
WIRE = ReportRef("b" * 16, "https://wire.example/7", "Plains Wire", "Village raided",
                 day("2023-05-17", "stated"))  # fmt: skip
COPY = ReportRef("c" * 16, None, "Morning Echo", "Raid leaves dead", day("2023-05-19", "stated"))

COUNCILLOR = Figure(
    14, None, "a local councillor", RADIO, span("at least 14 farmers"), samples.TUESDAY,
    "at_least", "farmers", None, "SDN", "GOV", True, True, "e1", "c1",
)  # fmt: skip
WIRE_SAYS = Figure(9, 9, "Plains Wire", WIRE, replace(span("14"), text="nine"), WIRE.published)
ECHO_SAYS = replace(WIRE_SAYS, low=19, high=19, source="Morning Echo", report=COPY,
                    said=COPY.published, independent=False)  # fmt: skip

KILLED = Toll(
    "killed", 9, 9, 14, "ged", (WIRE_SAYS, COUNCILLOR, ECHO_SAYS),
    (
        Estimate("acled", 9, 9, 9, "the lowest of two sources that differ"),
        Estimate("ged", 9, 9, 14, "nine is the most certain"),
        Estimate("airwars", 9, None, 14, "from the lowest to the highest"),
        Estimate("latest-official", 14, 14, None, "a councillor is the only official"),
    ),
    (Revision("first", WIRE_SAYS), Revision("raised", COUNCILLOR, 9)),
)  # fmt: skip

ACCUSES = Voice("a local councillor", "asserts", RADIO, "c1", (span("killed at least 14 farmers"),),
                country="SDN", sector="GOV")  # fmt: skip
DENIES = Voice("The brigade", "denies", RADIO, "c2", (span("that it had burned the market"),),
               actor_id="SDN:MIL:NB", country="SDN", sector="MIL")  # fmt: skip

RAID = Incident(
    "i5f0c2a9d3b71e804", "ASSAULT (beat) · Um Dereisa, Sudan · 2023-05-16", "ASSAULT", ("beat",),
    ("military",), samples.TUESDAY, (samples.VILLAGE,), (samples.BRIGADE,), (samples.FARMERS,),
    samples.RAID.instruments, "disputed", KILLED,
    responsibility=Responsibility("contested", (ACCUSES, DENIES), "the brigade denies it"),
    grading=Grading("contested", "sources differ on the number"),
    reports=(WIRE, RADIO, COPY), independent_sources=2, sources=("Plains Wire", "Radio Nuba"),
    copies=(
        CopyOf(COPY, WIRE, "rewritten", "truncated", 0.87, ("5 of 6 sentences in the same order",),
               (Change("killed", "nine", "nineteen"),)),
    ),
    disputes=(Dispute("Northern Brigade burned the market", (ACCUSES,), (DENIES,)),),
    links=(IncidentLink("in_response_to", "i77aa01", (EventRef(RADIO, "e1"),)),),
    events=(EventRef(WIRE, "e1"), EventRef(RADIO, "e1"), EventRef(COPY, "e1")),
    judgements=(
        Judgement(3, "2023-06-01T08:05:00+00:00", "ana", "comment", "ask the councillor again",
                  {"at": [[RADIO.id, 0, 4]]}),
        Judgement(4, "2023-06-02T08:05:00+00:00", "ben", "edit", "as the map has it",
                  {"at": [[RADIO.id, 0, 4]], "field": "place", "value": "Um Dereisa"}, None, 5),
    ),
    review="accepted",
)  # fmt: skip

RECORDS: dict[str, Record] = {RADIO.id: samples.RECORD}
TITLES = {"i77aa01": "ASSAULT · Kadugli, Sudan · 2023-05-10"}

BARE = Incident("i0", "PROTEST · no place", "PROTEST", reports=(WIRE,), independent_sources=1,
                events=(EventRef(WIRE, "e2"),))  # fmt: skip
