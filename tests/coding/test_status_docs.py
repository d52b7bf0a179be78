"""What the tables say of every example of docs/status.md and of the cases beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourceline.coding.attribution import ClaimDraft, find_claims
from sourceline.coding.status import StatusDecision, StatusReader
from sourceline.language import analysis, load

ROOT = Path(__file__).parents[2]
STATUSES = [
    "asserted", "confirmed", "claimed", "alleged", "denied", "planned", "threatened",
    "hypothetical", "negated",
]  # fmt: skip
STANCES = [
    "asserts", "confirms", "claims_responsibility", "denies", "accuses", "condemns", "supports",
    "doubts", "declines", "vows", "asks",
]  # fmt: skip
UNREAL = {"denied", "planned", "threatened", "hypothetical", "negated"}


@cache
def read(marked: str) -> tuple[StatusDecision, list[ClaimDraft]]:
    """The decision about the bracketed word, and the sentence's claims."""
    start = marked.index("[")
    doc = load()(marked.replace("[", "").replace("]", ""))
    claims = find_claims(doc, analysis=analysis(doc), hear=False)
    trigger = next(t.i for t in doc if t.idx <= start < t.idx + len(t))
    return StatusReader(doc, claims).decide(trigger, hear=False), claims


def documented(column: int, words: list[str]) -> Iterator[tuple[str, str]]:
    for line in (ROOT / "docs" / "status.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) > column and cells[column] in words and re.search(r"\[\w", line):
            yield cells[column], cells[-1]


ALL = [*STATUSES, "disputed"]
DOCUMENTED = [*documented(0, ALL), *documented(2, ALL)]


@pytest.mark.parametrize(("status", "example"), DOCUMENTED)
def test_each_documented_status_is_what_its_example_gets(status: str, example: str) -> None:
    decision, _ = read(example)
    assert decision.status == status, decision.by


@pytest.mark.parametrize(("stance", "example"), list(documented(1, STANCES)))
def test_each_documented_stance_is_what_its_example_gets(stance: str, example: str) -> None:
    _, claims = read(example)
    assert stance in [claim.stance for claim in claims]


def cues() -> Iterator[tuple[str, str]]:
    folder = ROOT / "src" / "sourceline" / "codebook"
    table = yaml.safe_load((folder / "attribution.yaml").read_text(encoding="utf-8"))
    phrases = yaml.safe_load((folder / "cue_phrases.yaml").read_text(encoding="utf-8"))
    for row in (*table["verbs"], *table["nouns"], *phrases["phrases"]):
        for example in row["examples"]:
            yield row["stance"], example


@pytest.mark.parametrize(("stance", "example"), list(cues()))
def test_each_cue_finds_its_example(stance: str, example: str) -> None:
    doc = load()(example)
    claims = find_claims(doc, analysis=analysis(doc), hear=False)
    assert stance in [claim.stance for claim in claims]


def bed() -> list[dict[str, Any]]:
    path = Path(__file__).with_name("status_cases.yaml")
    return [case for group in yaml.safe_load(path.read_text()) for case in group["cases"]]


def test_the_bed_is_broad() -> None:
    groups = yaml.safe_load(Path(__file__).with_name("status_cases.yaml").read_text())
    assert len(groups) >= 30
    assert len(bed()) >= 150
    assert {case["status"] for case in bed()} == set(STATUSES)
    assert {case["stance"] for case in bed() if "stance" in case} == set(STANCES)


@pytest.mark.parametrize("held", [False, True])
def test_nine_of_ten_statuses_of_the_bed_are_right(held: bool) -> None:
    cases = [case for case in bed() if case.get("held", False) is held]
    wrong = [c["text"] for c in cases if read(c["text"])[0].status != c["status"]]
    assert len(wrong) <= (0.15 if held else 0.1) * len(cases), wrong


def test_what_did_not_happen_is_not_asserted() -> None:
    unreal = [case for case in bed() if case["status"] in UNREAL]
    told = [c["text"] for c in unreal if read(c["text"])[0].status == "asserted"]
    assert len(told) < 0.02 * len(unreal), told


def test_nine_of_ten_stances_of_the_bed_are_right() -> None:
    cases = [case for case in bed() if "stance" in case]
    wrong = [
        case["text"]
        for case in cases
        if case["stance"] not in {claim.stance for claim in read(case["text"])[1]}
    ]
    assert len(wrong) <= 0.1 * len(cases), wrong


def test_tenses_of_the_bed() -> None:
    cases = [case for case in bed() if "tense" in case]
    wrong = [c["text"] for c in cases if read(c["text"])[0].tense != c["tense"]]
    assert len(wrong) <= 0.1 * len(cases), wrong
