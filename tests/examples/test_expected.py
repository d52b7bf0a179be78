"""Every example report is coded as a person reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

import sourceline as sl
from tests.examples.facts import check, load_facts

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
REPORTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_an_example_is_coded_as_expected(path: Path) -> None:
    record = sl.code(sl.read(path))
    problems = check(record, load_facts(path.with_suffix(".expected.yaml")))
    assert not problems, f"{path.name}\n" + "\n".join(f"    {problem}" for problem in problems)
