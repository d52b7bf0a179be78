"""The pool of coders: what is wrong for all reports is said once, and one that falls is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sourceline.errors import SourcelineError
from sourceline.running import pool
from sourceline.running.pool import Done, code_all
from tests.running.stories import TEXTS, incoming


def test_a_wrong_codebook_is_an_error_and_no_reject(tmp_path: Path) -> None:
    wrong = tmp_path / "codebook.yaml"
    wrong.write_text("types: 3\n", encoding="utf-8")
    items = [incoming(number % len(TEXTS)) for number in range(40)]
    with pytest.raises(SourcelineError) as caught:
        list(code_all(items, workers=2, codebook=wrong))
    assert caught.value.code == "E301"


def _fall(item: object) -> Done:
    if getattr(item, "publisher", "") == "Sahel Post":
        os._exit(9)
    return Done(item)  # type: ignore[arg-type]


def test_a_report_that_takes_all_memory_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def huge(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sourceline.coding.code_report", huge)
    (done,) = code_all([incoming(0)])
    assert done.error is not None and done.error.code == "E501"


def test_a_report_that_brings_its_process_down_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "_work", _fall)
    monkeypatch.setattr(pool, "_FEW", 2)
    monkeypatch.setattr(pool, "_AHEAD", 1)
    found = list(code_all([incoming(number) for number in (6, 0, 1)], workers=2))
    fallen = [done for done in found if done.error]
    assert len(found) == 3 and [done.item.publisher for done in fallen] == ["Sahel Post"]
    assert fallen[0].error is not None and fallen[0].error.code == "E501"
