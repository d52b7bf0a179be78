"""One report, end to end: what is coded and what is not."""

from __future__ import annotations

from sourceline.coding import code_report
from sourceline.reading import read_text

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
