"""No private name, headline or exact place survives `redact`, in any export and its losses."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sourceline.exporting import KINDS, export, redact, validate
from sourceline.exporting.persons import WITHHELD, Scrubber, is_private
from sourceline.exporting.redact import coarsened, wordless
from sourceline.exporting.told import events_of, words_of
from sourceline.records import (
    Change,
    Claim,
    CopyOf,
    Dispute,
    Estimate,
    EventRef,
    Grading,
    Incident,
    Instrument,
    Interval,
    Judgement,
    Party,
    Place,
    Responsibility,
    Revision,
    Source,
    Span,
    Toll,
    Voice,
    incident_from_json,
)
from tests.exporting import incident_samples as told
from tests.exporting.incident_samples import day, figure, record, records

SCHOOL = Place("Al-Noor school", "IRQ", "Baghdad", 33.337243, 44.401051, "site", 999)
NAMES = (
    "Karim", "Jaafar", "Layla", "Haddad", "Omar", "Sabri", "Huda", "Nasser", "Samir", "Daoud",
    "Yusuf", "Rahman", "Al-Noor", "33.337", "44.401", "drone-kills-layla",
)  # fmt: skip
REPORT = replace(
    told.WIRE, title="Layla Haddad, 24, killed in Baghdad",
    url="https://wire.example/world/drone-kills-layla-haddad",
)  # fmt: skip
SCENE = Interval(day("2024-02-07").earliest, day("2024-02-07").latest, "day",
                 "Layla Haddad's last Wednesday", (Span(0, 13, "Layla Haddad"),))  # fmt: skip
VICTIM = Party("Layla Haddad", None, "IRQ", "JRN", spans=(Span(0, 12, "Layla Haddad"),))
SUSPECT = Party("Omar Sabri", None, "IRQ", "UAF", spans=(Span(0, 10, "Omar Sabri"),))
SOLDIER = Party("Sgt. Samir Daoud", "IRQ:MIL", "IRQ", "MIL")
HEARD = figure(1, "Karim Jaafar", REPORT, "Layla", sector="CVL")
WITNESS = Voice("Karim Jaafar", "accuses", REPORT, "c1", (Span(0, 12, "Layla Haddad"),), SCENE,
                None, "IRQ", "CVL")  # fmt: skip
REASON = "Karim Jaafar accuses Omar Sabri; Jaafar saw Layla  Haddad"


def secret() -> Incident:
    """An incident with a private name in every field that can hold one."""
    killed = Toll(
        "killed", 1, 1, 1, "ged", (HEARD, figure(1, REPORT.title or "", REPORT)),
        (Estimate("ged", 1, 1, 1, f"said by {REASON}"), Estimate("acled", 1, 1, 1, REASON)),
        (Revision("first", HEARD),),
    )  # fmt: skip
    word = Span(0, 5, "Layla")
    change = Change("name", "Layla Haddad", "Layla Hadad", word, word)
    copy = CopyOf(
        replace(told.COPY, title="Yusuf Rahman: my day"), REPORT, "rewritten",
        evidence=(REASON,), changes=(change,),
    )  # fmt: skip
    return Incident(
        "i9", "Layla Haddad shot · Al-Noor school", "ASSAULT", ("firearms",), (), SCENE,
        (replace(SCHOOL, spans=(Span(0, 7, "Al-Noor"),)),), (told.KATAIB, SUSPECT),
        (VICTIM, SOLDIER), (Instrument("Omar Sabri's rifle", (Span(0, 4, "Omar"),)),), "claimed",
        killed, replace(killed, what="injured"), (replace(killed, what="missing"),),
        Responsibility("likely", (WITNESS,), REASON), Grading("weak", REASON),
        (REPORT, copy.report), 2, ("Plains Wire", "Karim Jaafar", REPORT.title or ""), (copy,),
        (Dispute(f"Omar Sabri shot Layla Haddad, says {REASON}", (WITNESS,), (WITNESS,)),),
        events=(EventRef(REPORT, "e1"),),
        judgements=(Judgement(1, "2024-02-10T08:00:00+00:00", "huda.nasser", "edit", REASON,
                              {"value": "Layla Haddad"}),),
    )  # fmt: skip


SEEN = record("Omar Sabri shot Layla Haddad, Karim Jaafar said; Huda Nasser wrote it.",
              "shot Layla Haddad", REPORT)  # fmt: skip


def leaks(text: str) -> list[str]:
    return [name for name in NAMES if name.lower() in text.lower()]


@pytest.mark.parametrize("kind", KINDS)
def test_no_private_name_survives_in_any_export_or_its_losses(kind: str, tmp_path: Path) -> None:
    given = records(replace(SEEN, report=replace(SEEN.report, author="Huda Nasser")))
    open_ = export(kind, [secret()], given)
    found = export(kind, [secret()], given, redact=True)
    assert found.written == open_.written == (0 if kind == "nothing" else 1)
    if kind == "parquet":
        import pyarrow.parquet as pq

        found.save(tmp_path / "x.parquet")
        text = str(pq.read_table(tmp_path / "x.parquet").to_pylist())
    else:
        text = found.text()
        assert leaks(open_.text()), "the incident has what must not survive"
    text += json.dumps([loss.row() for loss in found.losses])
    assert leaks(text) == []
    assert "Kataib Hezbollah" in text
    rows = list(found.rows)
    assert (
        validate(kind, [{n: t for n, (t, _) in _hxl().items()}, *rows] if kind == "hxl" else rows)
        == []
    )


def _hxl() -> dict[str, tuple[str, str]]:
    from sourceline.exporting.tables import HXL

    return HXL


def test_a_redacted_incident_keeps_to_the_contract_and_what_is_public() -> None:
    (made,), losses = redact([secret()], records(SEEN))
    (line,) = export("jsonl", [made]).text().splitlines()
    assert incident_from_json(line) == made
    assert made.title == "ASSAULT (firearms) · Baghdad, Iraq · 2024-02-07"
    assert [one.name for one in made.actors] == ["Kataib Hezbollah", f"gunman {WITHHELD}"]
    assert [one.name for one in made.recipients] == [
        f"journalist {WITHHELD}",
        "Military of Iraq",
    ]
    assert made.reports[0].publisher == "Plains Wire"
    assert made.reports[0].url == "https://wire.example/"
    assert made.killed.by_source[0].source == f"civilian {WITHHELD}"
    assert made.judgements[0].kind == "edit" and made.judgements[0].author == ""
    assert (made.killed.low, made.time.earliest) == (1, day("2024-02-07").earliest)
    told_ = {loss.field: loss.why for loss in losses}
    assert told_["recipients"] == "redacted: a private person, 2 in all"
    assert told_["places"] == "redacted: coarser than told"


def test_places_become_no_closer_than_a_town() -> None:
    village = Place("Um Dereisa", "SDN", "South Kordofan", 11.01234, 29.71289, "city", 5)
    unknown = replace(SCHOOL, admin1=None)
    hotel = replace(SCHOOL, name="Grand Hotel", precision="city", geonameid=None)
    places = (SCHOOL, village, unknown, replace(unknown, country=None), hotel)
    (made,), _ = redact([told.incident(places=places)], records())
    first, second, third, fourth, fifth = made.places
    assert fifth == first
    assert (first.name, first.precision, first.lat, first.geonameid) == (
        "Baghdad",
        "admin1",
        33.3,
        None,
    )
    assert (second.name, second.lat, second.lon) == ("Um Dereisa", 11.0, 29.7)
    assert (third.name, third.precision) == ("Iraq", "country")
    assert (fourth.precision, fourth.lat) == ("unknown", None)


@pytest.mark.parametrize(
    ("name", "actor_id", "sector", "private"),
    [
        ("Karim Jaafar", None, "CVL", True),
        ("Karim Jaafar", None, None, True),
        ("KARIM JAAFAR", None, "CVL", True),
        ("Jean DUPONT", None, "CVL", True),
        ("Karim A. Jaafar", None, "CVL", True),
        ("Jordan Smith", None, "CVL", True),
        ("April Jones", None, "CVL", True),
        ("Sgt. Samir Daoud", "IRQ:MIL", "MIL", True),
        ("Samir Daoud, a police officer", "IRQ:COP", "COP", True),
        ("Karim Jaafar's militia", None, "REB", True),
        ("Karim Jaafar", "USA:MIL:CENTCOM", "MIL", True),
        ("Ali Haidar", "IRQ:GOV", "GOV", True),
        ("Interior Minister Ali Haidar", "IRQ:GOV", "GOV", False),
        ("Senator Ali Haidar", None, "LEG", False),
        ("former minister's driver Ali Haidar", None, "CVL", True),
        ("United States Central Command", "USA:MIL:CENTCOM", "MIL", False),
        ("Kataib Hezbollah", "IRQ:REB:KATAIB_HEZBOLLAH", "REB", False),
        ("Northern Brigade", None, "MIL", False),
        ("Iraqi army", "IRQ:MIL", "MIL", False),
        ("Iraqi police", None, "COP", False),
        ("Ministry of Health", None, "MED", False),
        ("Reuters", None, None, False),
        ("cbsnews.com", None, None, False),
        ("Iraq", "IRQ", None, False),
        ("two farmers", None, "CVL", False),
        ("Residents", None, "CVL", False),
        ("Man", None, None, False),
        ("Detroit police", "USA:COP", "COP", False),
        ("Gabrielle King", "USA:GOV", "GOV", True),
        ("al-Rashid", None, "CVL", True),
        ("d’Angelo", None, "CVL", True),
        ("Layla Haddad's family told Channel 5 News", None, None, True),
        ("a local councillor", None, "CVL", False),
        ("Syrians", None, "CVL", False),
        ("Civilian Harm Archive", "IGO:CVL", "CVL", False),
        ("Marcus Cross", None, "CVL", True),
        ("Isis Martinez", None, "CVL", True),
        ("ISIS MARTINEZ", None, "CVL", True),
        ("Capt. Marcus Webb of the Detroit Police Department", None, "COP", True),
        ("Detroit Police Officer Marcus Webb", "USA:COP", "COP", True),
        ("Dr. Ahmed Saleh of Al-Shifa hospital", None, "MED", True),
        ("Ahmed Saleh, of the Red Crescent", None, "MED", True),
        ("Jordan", None, "CVL", True),
        ("Chad", None, "CVL", True),
        ("West", None, "CVL", True),
        ("King", None, "CVL", True),
        ("Li", None, "CVL", True),
        ("Jordan", "JOR", None, False),
        ("Red Cross", None, "NGO", False),
        ("National Guard", None, "MIL", False),
        ("ISIS militants", None, "REB", False),
        ("ISIS", None, "REB", False),
        ("Al-Noor Primary School", None, "EDU", False),
        ("Bank of Mosul Workers Union", None, "LAB", False),
        ("a doctor at Al-Shifa hospital", None, "MED", False),
        ("officials of the Interior Ministry", None, "GOV", False),
    ],
)  # fmt: skip
def test_who_is_private(name: str, actor_id: str | None, sector: str | None, private: bool) -> None:
    assert is_private(name, actor_id, sector) is private


def test_names_go_whole_and_in_parts_but_not_from_what_stays() -> None:
    scrub = Scrubber(["Karim Jaafar", "Jordan Smith"], ["Jaafar Brigade", "Mosul"])
    assert scrub("KARIM JAAFAR of Mosul") == f"{WITHHELD} of Mosul"
    assert scrub("Karim, and the Jaafar Brigade") == f"{WITHHELD}, and the Jaafar Brigade"
    assert scrub("Jordan Smith of Jordan") == f"{WITHHELD} of Jordan"
    assert scrub("Smithfield") == "Smithfield"
    assert Scrubber([], [])("nobody") == "nobody"
    harm = Scrubber(["Rose Field"], [])
    assert harm("Field saw FIELD in a field: rose field") == (
        f"{WITHHELD} saw {WITHHELD} in a field: {WITHHELD}"
    )
    short = Scrubber(["Li Wei", "Jordan", "Capt. Marcus Webb of the Mosul Police Service"], ["X"])
    assert short("Li said it; Jordan did not") == f"{WITHHELD} said it; {WITHHELD} did not"
    assert short("Webb of the Mosul Police Service") == f"{WITHHELD} of the Mosul Police Service"
    assert short("li jordan") == "li jordan"


def test_people_of_the_place_keep_its_name_and_a_namesake_does_not() -> None:
    people = tuple(
        Party(name, None, "IRQ", "CVL")
        for name in ("residents of Baghdad", "Baghdad", "Omar Baghdad")
    )
    (made,), _ = redact([told.incident(recipients=people)], records())
    assert [one.name for one in made.recipients] == [
        "residents of Baghdad", f"civilian {WITHHELD}", f"civilian {WITHHELD}",
    ]  # fmt: skip


def test_a_person_whom_only_a_report_names_is_known_from_its_record() -> None:
    said = Claim(
        "c9", Source("Faisal Qadir", None, "IRQ", "CVL"), Span(0, 4, "said"), (), "asserts"
    )
    seen = replace(SEEN, claims=(said,))
    one = told.incident(grading=Grading("weak", "rests on Faisal Qadir alone"))
    (made,), _ = redact([one], records(seen))
    assert made.grading.reason == f"rests on {WITHHELD} alone"


def test_a_persons_reason_for_a_grade_stays_inside_and_an_outlet_keeps_its_name() -> None:
    edit = Judgement(
        1, "2024-01-01T00:00:00+00:00", "ana.kovac", "edit", "Dr. Selma Begic told me",
        {"field": "grading", "value": "fair"},
    )  # fmt: skip
    graded = replace(
        told.STRIKE,
        judgements=(edit,),
        grading=Grading("fair", "ana.kovac: Dr. Selma Begic told me"),
    )
    ((done,), _) = redact([graded], records())
    assert done.grading.reason == "set by a person"
    source = replace(told.STRIKE.killed.by_source[0], source="Lakeside Wire",
                     report=replace(told.STRIKE.reports[0], publisher="Lakeside Wire"))  # fmt: skip
    own = replace(told.STRIKE, killed=replace(told.STRIKE.killed, by_source=(source,)))
    ((kept,), _) = redact([own], records())
    assert kept.killed.by_source[0].source == "Lakeside Wire"


def test_a_place_that_nobody_has_placed_is_held_back() -> None:
    assert coarsened(Place("12 Hollow Road", "IRQ", precision="unknown")).name == "Iraq"


def test_words_that_decide_a_type_stay_and_names_in_them_do_not() -> None:
    text = "A suicide bomber struck. The blast hit Layla Haddad. A car bomb, said 9 witnesses."
    seen = record(text, "struck")
    told_in = ("suicide bomber struck", "blast hit Layla Haddad", "said 9")
    starts = [text.index(words) for words in told_in]
    spans = [Span(at, at + len(words), words) for at, words in zip(starts, told_in, strict=True)]
    seen = replace(seen, events=(replace(seen.events[0], mentions=tuple(spans)),))
    found = wordless(records(seen))([seen.report.id])
    incident = told.incident(events=(EventRef(REPORT, "e1"),))
    words = words_of(events_of(incident, found))
    assert words == "struck | suicide bomber struck"
