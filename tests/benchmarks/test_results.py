"""RESULTS.md: figures are replaced in place and new ones are added at the end."""

from __future__ import annotations

from pathlib import Path

from benchmarks.results import Row, merge, read_rows, render


def row(metric: str, value: str) -> Row:
    return Row("syntax", "EWT test", metric, value, "88", "python -m x", "2026-01-01")


def test_a_table_survives_a_round_trip(tmp_path: Path) -> None:
    rows = [row("LAS F1", "87.1"), row("UPOS F1", "95.9")]
    path = tmp_path / "RESULTS.md"
    path.write_text(render(rows), encoding="utf-8")
    assert read_rows(path) == rows
    assert read_rows(tmp_path / "none.md") == []


def test_new_figures_replace_old_ones_in_place() -> None:
    old = [row("LAS F1", "87.1"), row("UPOS F1", "95.9")]
    merged = merge(old, [row("LAS F1", "88.2"), row("lemmas F1", "96.0")])
    assert [(r.metric, r.value) for r in merged] == [
        ("LAS F1", "88.2"), ("UPOS F1", "95.9"), ("lemmas F1", "96.0"),
    ]  # fmt: skip
