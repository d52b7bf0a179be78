"""One report, end to end: what is coded and what is not."""

from __future__ import annotations

from sourceline.coding import code_report
from sourceline.reading import read_text
from sourceline.records import Record


def coded(text: str) -> Record:
    return code_report(read_text(text))


STORY = "Gunmen killed three soldiers in an ambush near Gao on Tuesday, the army said."
SPANISH = (
    "“Los hombres que llegaron en la noche del lunes entraron en las casas y se llevaron a los "
    "vecinos sin decir una palabra, y no hemos vuelto a saber de ellos desde ese día.”"
)


def test_a_passage_in_another_language_leaves_the_rest_coded() -> None:
    report = read_text(f"{STORY}\n\n{SPANISH}\n\nThe army sent helicopters to the scene.")
    assert [note.kind for note in report.notes if note.spans] == ["other_language"]
    assert "ASSAULT" in {event.type for event in code_report(report).events}


def test_a_report_in_another_language_is_kept_and_not_coded() -> None:
    report = read_text(SPANISH.strip("“”"))
    record = code_report(report)
    assert record.report == report and report.language == "es"
    assert not record.events and not record.claims


def test_a_deed_taken_as_known_does_not_settle_a_claim() -> None:
    record = coded(
        "A drone strike on a market in Gao killed 27 people, medics said.\n\n"
        "The governor was in the capital.\n\nThe United Nations condemned the strike."
    )
    (strike,) = [event for event in record.events if event.type == "ASSAULT"]
    assert strike.status == "claimed"
    assert len(strike.mentions) == 3
    assert "PROTEST" not in {event.type for event in record.events}


def test_a_long_war_is_not_set_in_the_town_of_the_dateline() -> None:
    record = coded(
        "GAO, Mali, March 14 2025 (Sahel Wire) - The rebels, who have been fighting the army "
        "since April 2023, said on Friday that they wanted peace."
    )
    war = [event for event in record.events if event.trigger.text == "fighting"]
    assert [place.name for event in war for place in event.places] == []


def test_a_threat_is_told_not_confirmed() -> None:
    record = coded("The State Department said it had doubts and threatened to impose sanctions.")
    assert {event.status for event in record.events if event.type == "THREATEN"} == {"asserted"}


def test_a_second_strike_is_another_event() -> None:
    record = coded(
        "A missile strike on a shop in Kharkiv killed 14 people on Saturday.\n\n"
        "A second strike hit a house in Kharkiv on Saturday, wounding 18 people."
    )
    harm = [[count.low for count in event.counts] for event in record.events]
    assert harm == [[14], [18]]


def test_its_aircraft_act_for_whom_its_stands_for() -> None:
    record = coded("The Nigerian army said its aircraft bombed a camp in Zamfara on Monday.")
    (raid,) = [event for event in record.events if event.type == "ASSAULT"]
    assert [(actor.country, actor.sector) for actor in raid.actors] == [("NGA", "MIL")]


def test_a_count_over_the_first_months_of_a_year_is_a_tally() -> None:
    record = coded(
        "KANO, 8 May 2024 - A group of lawyers said 1,500 people were killed in gang violence in "
        "the first three months of the year."
    )
    assert [(tally.what, tally.count.low) for tally in record.tallies] == [("killed", 1500)]
    assert not any(event.counts for event in record.events)


def test_the_dead_of_both_sides_of_a_clash_are_of_one_event() -> None:
    record = coded(
        "Soldiers killed five rebels in a firefight near Cotabato on Monday, the army said.\n\n"
        "One soldier was killed and four others were wounded, a colonel told reporters."
    )
    (clash,) = [event for event in record.events if event.type == "ASSAULT"]
    killed = {count.who: count.low for count in clash.counts if count.what == "killed"}
    assert killed == {"rebel": 5, "soldier": 1}


def test_deeds_that_are_set_elsewhere_leave_the_town_of_the_dateline() -> None:
    record = coded(
        "ADEN, Feb 25 2024 (Gulf Wire) - Jets bombed a house in Taiz on Saturday, killing two men."
        "\n\nRebels fired a missile at a ship in the Gulf of Aden. The crew shot down a drone."
    )
    assert "Aden" not in {place.name for event in record.events for place in event.places}


def test_jets_hit_targets_and_economies_do_too() -> None:
    record = coded("American jets hit 18 rebel targets in Yemen.")
    assert [event.type for event in record.events] == ["ASSAULT"]
    assert coded("Sales hit targets for the third quarter in Yemen.").events == ()


def test_a_status_has_its_words() -> None:
    text = "The army denied shelling the camp near Gao. Rebels killed two guards there on Monday."
    events = code_report(read_text(text)).events
    words = {event.status: [span.text for span in event.status_spans] for event in events}
    assert words == {"denied": ["denied"], "asserted": []}
    for event in events:
        assert all(text[s.start : s.end] == s.text for s in event.status_spans)


def test_what_is_disputed_is_not_negative_though_its_denial_is_told_first() -> None:
    text = "The militia denied killing the mayor. Police accused the militia of killing the mayor."
    (event,) = (e for e in code_report(read_text(text)).events if e.type == "ASSAULT")
    assert (event.status, event.polarity) == ("disputed", "positive")


def test_a_sentence_of_5000_words_is_coded() -> None:
    names = " and ".join(f"soldier {number}" for number in range(1666))
    report = read_text(f"{STORY}\n\nGunmen also met {names} near Gao.")
    assert "ASSAULT" in {event.type for event in code_report(report).events}


def test_the_year_of_a_dateline_is_no_part_of_a_name() -> None:
    record = coded("BAMAKO, 12 May 2023 - Gunmen killed two soldiers near Gao.")
    assert [actor.name for event in record.events for actor in event.actors] == ["Gunmen"]
