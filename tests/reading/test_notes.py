"""Integrity notes: there where they should be, and nowhere else."""

# ruff: noqa: E501  (tables of samples)

from __future__ import annotations

import pytest

from sourceline.reading import read_text
from sourceline.records import Report

CLEAN = (
    "Army retakes hill near Malakal\n\n"
    "South Sudan's army retook a hill near Malakal on Tuesday at 14:05 local time, he said.\n\n"
    "Four soldiers and nine rebels were killed, he said. The rebels did not comment.\n\n"
    "What the rebels want\n\n"
    "The rebels, who took the hill in March, want a share of the oil money. Talks begin on May 3."
)


def noted(text: str, kind: str) -> list[str]:
    return [
        note.spans[0].text if note.spans else ""
        for note in read_text(text).notes
        if note.kind == kind
    ]


def kinds(report: Report) -> set[str]:
    return {note.kind for note in report.notes}


def test_a_clean_report_has_no_note_but_its_missing_date() -> None:
    assert kinds(read_text(CLEAN)) == {"undated"}
    assert kinds(read_text(CLEAN, published="2014-04-30")) == set()


def test_every_span_gives_its_text() -> None:
    report = read_text(
        f"{CLEAN}\n\nkills 30\n\nArmy seizes hill atMalakal 03:06\n\n{CLEAN}\n\nSource: x.example"
    )
    assert len(report.notes) >= 8
    for note in report.notes:
        for span in note.spans:
            assert report.text[span.start : span.end] == span.text


# duplicates

CAPTION = (
    "A bus burns after an air strike in Saada, Yemen, on August 9, 2018, in a picture by Reuters."
)


@pytest.mark.parametrize(
    "again",
    [
        CAPTION,
        CAPTION.replace("A bus", "“A bus”").upper().lower(),
        CAPTION.replace("in a picture by", "in this picture by"),
        "A bus is seen on fire following an air attack in Saada, Yemen, on Aug. 9, 2018, in a photo "
        "by Reuters.",
    ],
)
def test_a_sentence_told_twice(again: str) -> None:
    assert noted(
        f"{CAPTION}\n\nThe coalition denied it on Friday.\n\n{again}", "duplicate_passage"
    ) == [again]


@pytest.mark.parametrize(
    "other",
    [
        CAPTION.replace("August 9, 2018", "August 12, 2018"),
        "Men carry a boy to a hospital in Saada, Yemen, on August 9, 2018, in a picture by Reuters.",
        "The strike hit a bus full of children in the market of Dahyan in Saada, doctors said.",
    ],
)
def test_another_sentence_about_the_same(other: str) -> None:
    assert noted(f"{CAPTION}\n\nThe coalition denied it.\n\n{other}", "duplicate_passage") == []


def test_a_sentence_told_again_in_another_order() -> None:
    first = "The rebels lost 40 men near Juba on May 3 when the army shelled their camp, he said."
    again = (
        "On May 3, 40 fighters of the rebels died near Juba as their camp was shelled by the army."
    )
    text = f"{first}\n\nNobody spoke to them.\n\n{again}"
    assert noted(text.replace("fighters of the rebels died", "men were lost by the rebels"),
                 "duplicate_passage")  # fmt: skip


def test_pictures_of_one_scene_are_two() -> None:
    first = (
        "Police officers walk in the car park of Club Luna after a shooting in Tema, July 25, 2016."
    )
    other = (
        "A broken window is shown at the door of Club Luna after a shooting in Tema, July 25, 2016."
    )
    assert noted(f"{first}\n\nNobody spoke.\n\n{other}", "duplicate_passage") == []


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Omar Said died of a gunshot wound to the upper body.",
         "Musa Said died of a gunshot wound to the upper body."),
        ("Michelle Stone died of a gunshot wound to the upper body.",
         "Richard Stone died of a gunshot wound to the upper body."),
        ("She remains in the hospital in serious but stable condition today.",
         "He remains in the hospital in serious but stable condition today."),
        ("Two soldiers were shot near the northern gate of the town of Tarba on Friday.",
         "Six soldiers were shot near the northern gate of the town of Tarba on Friday."),
        ("A victim was found at the county hospital with a wound in the leg.",
         "A third victim was found at the county hospital with a wound in the leg."),
    ],
)  # fmt: skip
def test_two_victims_are_no_repetition(first: str, other: str) -> None:
    assert noted(f"{first}\n\nNobody spoke.\n\n{other}", "duplicate_passage") == []


def test_short_sentences_may_come_again() -> None:
    assert noted("He said no.\n\nShe left for Kabul.\n\nHe said no.", "duplicate_passage") == []


# fragments


@pytest.mark.parametrize(
    "line",
    ["kills 11", "the ongoing conflict", "opposing the rebels", "Uncategorized", "Read more: the war",
     "Advertisement", "The army, which blamed the rebels for the attack on the bridge, which",
     "Also read: Minister visits the north", "Reading time: 4 minutes", "3-minute read",
     "Share on Facebook", "Story continues below", "Related stories", "12 comments",
     "which had crossed the river near the bridge two days before the battle.",
     "The army moved its guns to the hill near the town and said that it would not leave before the"
     " rebels had given", "The army took its", "The U.N. moved its staff to the capital"],
)  # fmt: skip
def test_fragments(line: str) -> None:
    assert noted(f"{CLEAN}\n\n{line}\n\nNobody else was hurt that day.", "fragment") == [line]


@pytest.mark.parametrize(
    "line",
    ["Background", "What happened in Malakal?", "- two soldiers", "(Reporting by Ann Lee)", "AFP/Ann Lee",
     "https://un.example/a", "“we will fight”", "EDITORS NOTE", "al-Shabaab fled.", "Who is who",
     "by Ann Lee", "Juba, 3 May 2014", "The night the bridge fell", "as-Suwayda fell to them.",
     "What the army wants now", "Gunmen kill three in drive-by"],
)  # fmt: skip
def test_lines_that_are_no_fragments(line: str) -> None:
    assert noted(f"{CLEAN}\n\n{line}\n\nNobody else was hurt that day.", "fragment") == []


def test_a_cut_sentence_is_marked_without_the_sound_one_before_it() -> None:
    text = f"{CLEAN}\n\nThe rebels fled into the hills.Nobody saw the army, which\n\nIt rained."
    assert noted(text, "fragment") == ["Nobody saw the army, which"]


def test_a_transcript_in_small_letters_is_left_alone() -> None:
    text = "\n".join(
        "we walked " + "on and on and on " * (1 + n % 4) + "till night" for n in range(12)
    )
    assert noted(text, "fragment") == []


# running times


@pytest.mark.parametrize(
    "line",
    ["03:06", "Video: army retakes hill 02:31", "Watch: the hill after the battle (1:02:31)",
     "Army retakes hill in the north 03:06", "Army retakes hill in response to attack at 03:06.",
     "▶ 02:14", "[1:02:33]", "Duration: 4:31", "Listen to the report (12:08)",
     "Two decades of war in the north 02:14", "Army retakes hill near Malakal at 3:06."],
)  # fmt: skip
def test_running_times(line: str) -> None:
    found = noted(f"{CLEAN}\n\n{line}\n\nNobody else was hurt.", "running_time")
    assert len(found) == 1
    assert found[0] in line


@pytest.mark.parametrize(
    "line",
    ["The blast struck at 03:06.", "The blast struck at 03:06 local time.", "It began at 3:06 a.m.",
     "14:05 Troops enter the town", "The curfew runs from 20:00 to 06:00.", "Psalm 23:4 was read.",
     "It was filed at 2014-05-03T10:15:00Z", "UPDATE 1-16-17 15:00", "18:31 EEST", "Troops enter town\n\n14:05\n\nThey leave\n\n15:30"],
)  # fmt: skip
def test_clock_times(line: str) -> None:
    assert noted(f"{CLEAN}\n\n{line}\n\nNobody else was hurt.", "running_time") == []


# joined words


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("The strikes were directed atIran and others.", "atIran"),
        ("They met during the conflict.Israel said so.", "conflict.Israel"),
        ("TheUnited States said no.", "TheUnited"),
        ('He said never."The army left."', 'never."The'),
        ("A blast in the market killed11 people.", "killed11"),
    ],
)
def test_joined_words(line: str, joined: str) -> None:
    found = noted(f"{CLEAN}\n\n{line}", "joined_words")
    assert len(found) == 1
    assert found[0] in (joined, joined[-len(found[0]) :])


@pytest.mark.parametrize(
    "line",
    ["President elBaradei met McDonald of YouTube.", "See cbsnews.com or www.Example.com for more.",
     "He sold his iPhone on eBay.", "Write to Ann.Lee@un.example or @theUNmission.", "The U.S. left.",
     "A pH of 7, a 9mm pistol, an M16, a T-72 and covid19.", "Col. Lee and Gen.Ek met, i.e. spoke."],
)  # fmt: skip
def test_words_that_are_whole(line: str) -> None:
    assert noted(f"{CLEAN}\n\n{line}", "joined_words") == []


# figures


@pytest.mark.parametrize(
    ("heading", "figure"),
    [("kills 11", "11"), ("Battle leaves 30 dead near Malakal", "30"), ("takes the lives of 24", "24"),
     ("11 killed in a battle overnight.", "11"), ("Battle for hill kills at least 2,000", "2,000"),
     ("At least eleven dead near Malakal", "eleven"), ("Death toll in Malakal rises to 31", "31"),
     ("Army loses 40 soldiers and a hill", "40")],
)  # fmt: skip
def test_figures_that_only_a_heading_gives(heading: str, figure: str) -> None:
    assert noted(
        f"{CLEAN}\n\n{heading}\n\nThe wounded were flown out.", "uncorroborated_count"
    ) == [figure]


@pytest.mark.parametrize(
    "heading",
    ["Battle leaves 13 dead near Malakal", "Nine rebels and 4 soldiers killed", "4 dead in battle",
     "Army sends 30 tanks", "Talks after 30 years of war", "Three decades of war left nine dead",
     "A 24-year-old dead in Malakal", "One dead in Malakal"],
)  # fmt: skip
def test_figures_that_the_body_gives_too(heading: str) -> None:
    assert (
        noted(f"{CLEAN}\n\n{heading}\n\nThe wounded were flown out.", "uncorroborated_count") == []
    )


def test_a_toll_in_a_report_of_no_dead() -> None:
    text = "Ministers meet in Quito\n\nThe talks on trade went well, a minister said on Monday."
    assert noted(f"{text}\n\nkills 46\n\nThey meet again in May.", "uncorroborated_count") == ["46"]


@pytest.mark.parametrize(("figure", "expected"), [("78", []), ("109", ["109"])])
def test_another_figure_for_what_the_body_counts(figure: str, expected: list[str]) -> None:
    text = (
        f"Bloc puts {figure} officials on its list\n\nThe ministers put 78 Belarusian officials and "
        "eight companies on the list on Monday. They will meet again on June 4."
    )
    assert noted(text, "uncorroborated_count") == expected


def test_the_message_names_what_contradicts() -> None:
    (note,) = (
        note
        for note in read_text(f"{CLEAN}\n\nkills 31\n\nThe wounded were flown out.").notes
        if note.kind == "uncorroborated_count"
    )
    assert "4, 9" in note.message


def test_wounded_do_not_corroborate_dead() -> None:
    text = f"{CLEAN}\n\nkills 24\n\nAnother 24 people were wounded."
    assert noted(text, "uncorroborated_count") == ["24"]


# rewriting

RETOLD = CAPTION.replace("A bus burns after", "A vehicle is on fire following").replace(
    "picture", "photo"
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((CAPTION, RETOLD, "kills 11", "Nobody spoke.", "Source: wire.example"), 1),
        ((CAPTION, RETOLD, "kills 11", "Nobody spoke."), 0),
        ((CAPTION, RETOLD, "Nobody spoke.", "Source: wire.example"), 0),
        ((CAPTION, CAPTION, "kills 11", "Nobody spoke.", "Source: wire.example"), 0),
    ],
)
def test_rewriting(lines: tuple[str, ...], expected: int) -> None:
    assert len(noted("\n\n".join(lines), "rewritten")) == expected


# credits


@pytest.mark.parametrize(
    ("line", "credited"),
    [("The post appeared first on Gulf Sentinel.", "Gulf Sentinel"),
     ("Read the original article on Cape Chronicle.", "Cape Chronicle"),
     ("(This story is published from a syndicated feed of the Lakeside Press.)", "Lakeside Press"),
     ("Source: wire.example", "wire.example")],
)  # fmt: skip
def test_credits_to_others(line: str, credited: str) -> None:
    assert credited in noted(f"{CLEAN}\n\n{line}", "derived_text")[0]


@pytest.mark.parametrize(
    "line",
    ["(Reporting by Ann Lee; Editing by John Okoro)", "Read the letter on the wall.",
     "The film appeared first in Juba.", "Source close to the army"],
)  # fmt: skip
def test_lines_that_credit_nobody(line: str) -> None:
    assert noted(f"{CLEAN}\n\n{line}", "derived_text") == []


# languages


def test_a_report_in_another_language_is_kept_and_noted() -> None:
    report = read_text(
        "Al menos tres soldados murieron el martes en un ataque con explosivos en el departamento de "
        "Arauca, según informó el ejército, que culpó a la guerrilla del ELN de los hechos."
    )
    assert report.language == "es"
    (note,) = (note for note in report.notes if note.kind == "other_language")
    assert "Spanish" in note.message


def test_a_foreign_passage_in_an_english_report() -> None:
    quote = (
        "« Nous avons entendu des tirs dans la nuit et les gens sont partis avec leurs enfants », "
        "a dit un habitant de la ville."
    )
    assert noted(f"{CLEAN}\n\n{quote}", "other_language") == [quote]
    assert read_text(f"{CLEAN}\n\n{quote}").language == "en"
