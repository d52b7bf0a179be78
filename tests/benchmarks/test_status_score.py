"""The bed for status and stance is broad and well formed; its scorer counts what it says."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from benchmarks import status_score
from benchmarks.inputs import BadInputError, marked_texts
from benchmarks.status_score import Item, item, read_bed, render, score
from benchmarks.suites import status as suite
from sourceline.records.claims import Stance
from sourceline.records.events import Status

STATUSES = set(get_args(Status))
STANCES = set(get_args(Stance))
HALVES = [status_score.SAMPLES / f"{half}.yaml" for half in status_score.HALVES]


PRACTICE = status_score.SAMPLES / "practice.yaml"


@pytest.fixture(scope="module")
def bed() -> list[Item]:
    return [one for half in HALVES for one in read_bed(half)]


def test_the_bed_is_broad(bed: list[Item]) -> None:
    statuses = Counter(mark.statuses[0] for one in bed for mark in one.marks)
    stances = Counter(said.stances[0] for one in bed for said in one.claims)
    assert len(bed) >= 400
    assert all(statuses[status] >= 25 for status in STATUSES)
    assert all(stances[stance] >= 20 for stance in STANCES)


def test_every_conflict_is_in_both_halves_in_like_measure() -> None:
    first, second = (
        {group["conflict"]: group for group in yaml.safe_load(half.read_text(encoding="utf-8"))}
        for half in HALVES
    )
    assert list(first) == list(second)
    assert len(first) >= 32
    for name, group in first.items():
        assert abs(len(group["items"]) - len(second[name]["items"])) <= 1
        assert all(re.fullmatch("[A-Z]{3}", country) for country in group["countries"])


def test_labels_are_known_and_words_are_there(bed: list[Item]) -> None:
    for one in [*bed, *read_bed(PRACTICE)]:
        assert one.marks, one.docid
        assert not set("[]|") & set(one.text), one.docid
        for mark in one.marks:
            assert set(mark.statuses) <= STATUSES, one.docid
        for said in one.claims:
            assert set(said.stances) <= STANCES, one.docid
            assert list(status_score.cue_places(one.text, said.cue)), one.docid
            assert any(source in one.text for source in said.sources), one.docid


def test_two_statuses_are_rare(bed: list[Item]) -> None:
    marks = [mark for one in bed for mark in one.marks]
    assert sum(len(mark.statuses) > 1 for mark in marks) < 0.05 * len(marks)


def test_an_item_is_read_without_its_marks() -> None:
    one = item("a", "Rebels [shot|denied/negated] no [one|asserted].", ["denies | Rebels | shot"])
    assert one.text == "Rebels shot no one."
    assert [one.text[mark.start : mark.end] for mark in one.marks] == ["shot", "one"]
    assert one.marks[0].statuses == ("denied", "negated")
    assert one.claims[0].sources == ("Rebels",)


def test_the_suite_sees_texts_and_no_labels(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text('- items: [{text: "Two [fell|asserted].", claims: [a | b | c]}]', "utf-8")
    assert list(marked_texts(path)) == [("some-001", "Two fell.")]
    path.write_text("- items: [{claims: []}]", encoding="utf-8")
    with pytest.raises(BadInputError, match="not a bed"):
        list(marked_texts(path))


def event(start: int, end: int, status: str, kind: str = "ASSAULT") -> dict[str, Any]:
    return {"type": kind, "spans": [[start, end]], "status": status}


def claim(stance: str, source: str, start: int, end: int) -> dict[str, Any]:
    return {"stance": stance, "source": [source], "cue": [start, end], "content": [[end, end + 40]]}


ONE = item("a", "The army denied the raid that [killed|denied] two.", ["denies | army | denied"])


def figures(events: list[Any], claims: list[Any], words: list[Any] | None = None) -> Any:
    row = {"events": events, "claims": claims, "words": words or []}
    return score([ONE], {"a": row}).figures()


def test_an_event_on_the_word_or_next_to_it_in_its_phrase_counts() -> None:
    assert figures([event(30, 36, "denied")], [])["status"] == 100
    assert figures([event(20, 24, "denied")], [])["status"] == 100
    assert figures([event(9, 15, "denied")], [])["not coded"] == 100
    assert figures([], [])["status"] == 0


def test_what_is_said_of_a_deed_is_not_the_deed() -> None:
    agreed = item("a", "They agreed to [leave|planned], and threatened to [burn|threatened] it.")
    row = {"events": [event(5, 11, "asserted", "AGREE")], "claims": [], "words": []}
    assert score([agreed], {"a": row}).coded == 0
    row["events"].append(event(26, 36, "asserted", "THREATEN"))
    assert score([agreed], {"a": row}).figures()["status of coded"] == 100
    row["events"].append(event(5, 11, "asserted", "RETREAT"))
    assert score([agreed], {"a": row}).coded == 1


def test_what_is_denied_and_comes_out_asserted_is_told_as_fact() -> None:
    assert figures([event(30, 36, "asserted")], [])["told as fact"] == 100
    assert figures([event(30, 36, "claimed")], [])["told as fact"] == 0
    found = figures([], [], [[30, 36, "asserted", "past"]])
    assert found["told as fact by the module alone"] == 100
    assert found["told as fact"] == 0


def test_a_claim_needs_stance_and_source() -> None:
    assert figures([], [claim("denies", "the army", 9, 15)])["stance"] == 100
    other = figures([], [claim("denies", "the navy", 9, 15)])
    assert (other["stance"], other["stance of found"]) == (0, 100)
    assert figures([], [claim("asserts", "Army", 4, 8)])["claims not found"] == 0
    assert figures([], [claim("denies", "Navy", 4, 8)])["claims not found"] == 100


def test_of_the_held_out_half_only_figures_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(json.dumps({"docid": "x", "events": [], "claims": [], "words": []}))
    for name in status_score.HALVES:
        gold = tmp_path / f"{name}.yaml"
        gold.write_text('- items: [{text: "Quiet [fell|asserted] on Herat."}]', encoding="utf-8")
        assert status_score.main([str(gold), str(predicted)]) == 0
        said = capsys.readouterr().out
        assert ("Herat" in said) is (name == "open")
        assert "not coded" in said
        assert status_score.main([str(gold), str(predicted), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["not coded"] == 100
    assert status_score.main([]) == 2


def test_the_suite_codes_a_text() -> None:
    text = "Gunmen killed two traders in Gao on Sunday, police said."
    row = suite.coded("a", text)
    assert {"claimed"} == {found["status"] for found in row["events"]}
    assert [found["stance"] for found in row["claims"]] == ["asserts"]
    assert all(text[start:end].strip() for start, end, *_ in row["words"])
    scores = score([item("a", text.replace("killed", "[killed|claimed]"))], {"a": row})
    assert scores.figures()["status by the module alone"] == 100
    assert "claimed" in render("open", scores, errors=True)
