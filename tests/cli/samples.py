"""Records made by hand for the tests of the page: a raid, a denial, a threat, a total."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from sourceline.records import (
    Claim,
    Count,
    Event,
    Instrument,
    Interval,
    Link,
    Note,
    Party,
    Place,
    Record,
    Report,
    Source,
    Span,
    Tally,
)

TEXT = (
    "Soldiers raid village near Kadugli\n\n"
    "Soldiers of the Northern Brigade killed at least 14 farmers in a dawn raid on the village of "
    "Um Dereisa on Tuesday, a local councillor told Radio Nuba. The brigade denied that it had "
    "burned the market.\n\n"
    "The rebels vowed to attack the garrison within days. More than 60 raids have been recorded "
    "since January, according to the Plains Monitoring Group."
)


def span(words: str, after: int = 0) -> Span:
    """The span of `words` in the sample text."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words), words)


def day(text: str, basis: str, *spans: Span) -> Interval:
    moment = date.fromisoformat(text)
    return Interval(moment, moment, "day", basis, spans)


BRIGADE = Party("Northern Brigade", "SDN:MIL:NB", "SDN", "MIL", (),
                (span("Soldiers of the Northern Brigade"),), "registry:alias")  # fmt: skip
FARMERS = Party("farmers", None, "SDN", "CVL", (), (span("farmers"),), "rule:agent")
REBELS = Party("rebels", None, "SDN", "REB", ("TCD",), (span("The rebels"),), "rule:agent")
VILLAGE = Place("Um Dereisa", "SDN", "South Kordofan", 11.02, 29.71, "city", 123,
                (span("Um Dereisa"),), "gazetteer")  # fmt: skip
TUESDAY = day(
    "2023-05-16", "'Tuesday' is the last Tuesday on or before publication", span("Tuesday")
)

RAID = Event(
    "e1", "ASSAULT", span("raid", TEXT.index("dawn")), ("beat",), ("military",),
    (BRIGADE,), (FARMERS,),
    (Instrument("rifles"),), (VILLAGE,), TUESDAY,
    (Count("killed", "farmers", 14, None, "at_least", span("at least 14 farmers"), ("c1",)),),
    "claimed", claims=("c1",), mentions=(span("killed"), span("raid")), confidence=0.91,
    by="codebook:ASSAULT/raid#1",
)  # fmt: skip
BURNING = Event("e2", "ASSAULT", span("burned"), ("destroy",), (), (BRIGADE,), (), status="denied",
                claims=("c2",), by="codebook:ASSAULT/burn#1")  # fmt: skip
VOW = Event("e3", "THREATEN", span("vowed"), (), (), (REBELS,), (BRIGADE,), status="threatened",
            tense="future", links=(Link("in_response_to", "e1"),),
            by="codebook:THREATEN/vow#1")  # fmt: skip
SUPPOSED = Event("e4", "COERCE", span("recorded"), status="negated", by="model:trigger")

TOTAL = Tally(
    "t1", "attacks", "ASSAULT",
    Count("attacks", None, 61, None, "more_than", span("More than 60 raids")),
    Interval(date(2023, 1, 1), date(2023, 5, 18), "span", "since January",
             (span("since January"),)),
)  # fmt: skip

RECORD = Record(
    Report(
        sha256(TEXT.encode()).hexdigest()[:16], TEXT, "raid.txt", None,
        "Soldiers raid village near Kadugli", "Radio Nuba", "A. Deng", "en", ("Plains Wire",),
        day("2023-05-18", "stated on the page"),
        (Note("fragment", "a heading is cut off after “near”", (span("Soldiers raid village"),)),),
    ),
    (VOW, RAID, BURNING, SUPPOSED),
    (
        Claim("c1", Source("a local councillor", None, "SDN", "GOV", False), span("told"),
              (span("Soldiers of the Northern Brigade killed"),), "asserts", to="Radio Nuba",
              about=("e1",), by="model:attribution"),
        Claim("c2", Source("The brigade", "SDN:MIL:NB", "SDN", "MIL"), span("denied"),
              (span("that it had burned the market"),), "denies", about=("e2",), by="rule:cue"),
    ),
    (TOTAL,),
)  # fmt: skip

EMPTY = Record(Report("0" * 16, "Nothing happened today.", "quiet.txt"))
