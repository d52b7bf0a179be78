"""Floors only rise by themselves; the small measures measure what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.measure import conllu_words, f1, marked_sentences, unmark
from benchmarks.predict import suite, suites


def test_pinning_raises_floors_and_lowers_them_only_when_told() -> None:
    old = {"a": {"F1": 80.0}, "gone": {"F1": 50.0}}
    reached = {"a": {"F1": 79.0, "new": 60.0}}
    assert floors.pinned(old, reached, lower=False) == {
        "a": {"F1": 80.0, "new": 58.0}, "gone": {"F1": 50.0},
    }  # fmt: skip
    assert floors.pinned(old, reached, lower=True)["a"]["F1"] == 77.0
    assert floors.pinned(old, {"a": {"F1": 90.0}}, lower=False)["a"]["F1"] == 88.0


def test_a_value_under_its_floor_is_named_and_a_missing_sample_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> dict[str, float]:
        raise floors.Missing("x.conllu is not on this machine")

    measures = {"a": lambda: {"F1": 71.0, "P": 90.0}, "b": missing}
    monkeypatch.setattr(floors, "MEASURES", measures)
    _, fallen = floors.check({"a": {"F1": 72.0, "P": 88.0}, "b": {"F1": 99.0}})
    assert fallen == ["a, F1"]
    said = capsys.readouterr().out
    assert "FALLEN" in said and "skipped: x.conllu is not on this machine" in said


def test_f1() -> None:
    gold, found = {(0, 1, "PER"), (2, 3, "LOC")}, {(0, 1, "PER"), (2, 3, "ORG")}
    assert f1([(gold, found)]) == 50.0
    assert f1([(set(), set())]) == 0.0


def test_own_samples_are_well_formed() -> None:
    marked = list(marked_sentences(floors.SAMPLES / "entities.txt"))
    assert len(marked) >= 40
    assert sum(len(entities) for _, entities in marked) >= 80
    for text, entities in marked:
        assert "[" not in text and "]" not in text
        for start, end, _ in entities:
            assert text[start:end] == text[start:end].strip() != ""
    trees = list(conllu_words(floors.SAMPLES / "syntax.conllu"))
    assert len(trees) >= 12
    for text, words in trees:
        heads = [head for _, _, head, _ in words]
        assert heads.count(0) == 1 and max(heads) <= len(words)
        assert "".join(form for form, *_ in words) == text.replace(" ", "")


def test_unmark() -> None:
    assert unmark("[PER Ana] left [LOC San Miguel].") == (
        "Ana left San Miguel.", {(0, 3, "PER"), (9, 19, "LOC")},
    )  # fmt: skip


@pytest.mark.parametrize("name", suites())
def test_every_suite_can_predict(name: str) -> None:
    assert callable(suite(name))


def test_a_bad_input_is_a_message_and_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks.predict import main

    source = tmp_path / "in.jsonl"
    source.write_text("no json\n", encoding="utf-8")
    assert main(["entities", str(source), str(tmp_path / "out.jsonl")]) == 2
    assert "line 1" in capsys.readouterr().err
