"""Machine rewriting shows in rare words where news has common ones."""

# ruff: noqa: E501  (texts)

from __future__ import annotations

from sourceline.reading import read_text
from sourceline.reading.rewording import meanings, read_wording

PLAIN = (
    "Gunmen killed four people in a village near Gao on Monday, police said. The men came in three "
    "cars and opened fire on a house, a woman who hid in the yard told reporters. Two children "
    "were wounded and taken to a hospital in the town.\n\n"
    "No group said it was behind the attack, but the army blamed rebels who fled from a camp in the "
    "hills last week. The rebels denied it and said that their fighters left the area in May.\n\n"
    "Soldiers found two bombs by the road and a doctor said that another man died later. Talks on "
    "a ceasefire began on Tuesday and ended after an hour because the government asked for more time."
)
STILTED = (
    "Assailants took the lives of four individuals in a settlement in the vicinity of Gao on Monday, "
    "law enforcement stated. The individuals arrived in three vehicles and discharged their weapons "
    "at a residence, a female who concealed herself in the yard informed journalists. Two minors "
    "sustained injuries and were transported to a medical facility in the municipality.\n\n"
    "No organization indicated that it was responsible for the assault; however, the military "
    "attributed it to insurgents who departed from a camp in the hills the previous week. The "
    "insurgents refuted this and mentioned that their combatants exited the region in May.\n\n"
    "Military personnel discovered two explosive devices adjacent to the roadway and a physician "
    "remarked that another male subsequently passed away. Discussions regarding a ceasefire "
    "commenced on Tuesday and concluded after an hour due to the administration requesting "
    "additional time."
)


def kinds(text: str) -> set[str]:
    return {note.kind for note in read_text(text, published="2020-06-01").notes}


def test_a_report_in_rare_words_is_noted_and_its_plain_original_is_not() -> None:
    assert "rewritten" not in kinds(PLAIN)
    assert "rewritten" in kinds(STILTED)
    assert read_wording(PLAIN).share < 0.2 < 0.7 < read_wording(STILTED).share


def test_capitals_do_not_hide_the_words() -> None:
    assert "rewritten" in kinds(STILTED.upper())
    assert "rewritten" not in kinds(PLAIN.upper())


def test_the_note_names_and_marks_the_words() -> None:
    report = read_text(STILTED, published="2020-06-01")
    (note,) = (note for note in report.notes if note.kind == "rewritten")
    assert "'took the lives'" in note.message and "'individuals'" in note.message
    for span in note.spans:
        assert report.text[span.start : span.end] == span.text


def test_a_few_formal_words_are_no_rewriting() -> None:
    formal = PLAIN.replace("police said", "police stated").replace("cars", "vehicles")
    assert "rewritten" not in kinds(formal.replace("men came", "individuals came"))


def test_names_are_no_rare_words() -> None:
    assert read_wording("The United Nations Assistance Residence Mission " * 20).telling == ()


def test_a_short_text_is_not_judged() -> None:
    assert read_wording("Individuals utilized vehicles; a physician refuted this.").telling == ()


def test_words_of_one_meaning() -> None:
    assert meanings()["physician"] == meanings()["doctor"]
    assert meanings()["automobile"] == "car"
