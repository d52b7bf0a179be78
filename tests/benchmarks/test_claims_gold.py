"""Who says what about which event, in reports of our own: the share that holds, and the scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from benchmarks.claims_gold import Fact, bracketed, check, load, main, shares
from benchmarks.suites.claims import predict

FLOORS = {
    "found": 97.0,
    "source": 88.0,
    "named": 91.0,
    "of": 87.0,
    "to": 88.0,
    "about": 67.0,
    "count": 66.0,
}
"""Percent of the facts of a field that hold at least, some points under what was reached."""


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return [fact for report in load() for fact in check(report)]


@pytest.mark.parametrize("field", FLOORS)
def test_the_share_of_facts_that_hold(field: str, facts: list[Fact]) -> None:
    right, total = shares(facts)[field]
    missed = [
        f"{f.report}: {f.where}: {f.found}" for f in facts if f.field == field and not f.holds
    ]
    assert 100 * right / total >= FLOORS[field], "\n".join(missed)


def test_a_place_in_brackets_must_be_the_only_one() -> None:
    assert bracketed("the mayor said it", "mayor [said] it") == (10, 14)
    with pytest.raises(ValueError, match="2 times"):
        bracketed("he said, she said", "[said]")


def test_what_does_not_hold_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    report = load()[0]
    wrong = {**report, "claims": [{**report["claims"][0], "source": "the moon", "named": False}]}
    held = {fact.field: fact.holds for fact in check(wrong)}
    assert (held["found"], held["source"], held["named"], held["about"]) == (
        True,
        False,
        False,
        True,
    )
    assert main(["-v", "--only", report["id"]]) == 0
    assert "source" in capsys.readouterr().out


def test_facts_once_written_are_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample, written = tmp_path / "one.yaml", tmp_path / "facts.jsonl"
    sample.write_text(yaml.safe_dump(load()[:1]), encoding="utf-8")
    assert predict(sample, written) == len(check(load()[0]))
    assert main([str(sample), str(written), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"] == 100.0
