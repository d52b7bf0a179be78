"""The codebook's own examples, coded end to end: sentences it must and must not code.

A parse can always go wrong, so the share that comes out right is held, for every type and as a
whole; `python -m tests.codebook.test_examples` lists those that do not.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from sourceline.api import code_example
from sourceline.codebook import Example, Failure, load, load_examples, run_examples

TYPES = sorted(load().types)
OF_ALL = 0.92
OF_A_TYPE = 0.80


@lru_cache(maxsize=1)
def failures() -> tuple[Failure, ...]:
    return tuple(run_examples(load_examples(), code_example))


@pytest.mark.parametrize("name", TYPES)
def test_most_examples_of_each_type_are_coded_as_they_say(name: str) -> None:
    own = [e for e in load_examples() if e.type == name]
    failed = [f for f in failures() if f.example.type == name]
    assert len(failed) <= (1 - OF_A_TYPE) * len(own), "\n".join(map(line, failed))


def test_nearly_all_examples_are_coded_as_they_say() -> None:
    assert len(failures()) <= (1 - OF_ALL) * len(load_examples())


@pytest.mark.parametrize(
    "text",
    [
        "Bus drivers began a strike over pay on Monday.",
        "The actor died of a heart attack in hospital.",
        "The two companies struck a deal on shared networks.",
        "Senators killed a bill that would have cut taxes.",
        "The film was shot in the desert by a young crew.",
        "Journalists aimed a volley of questions at the spokeswoman.",
        "The bank fired its chief executive after the scandal.",
        "A fire destroyed a warehouse on the edge of town.",
        "The striker scored twice before half-time.",
    ],
)
def test_what_is_never_violence(text: str) -> None:
    assert [e for e in code_example(text) if e.type == "ASSAULT"] == []


def line(failure: Failure) -> str:
    example: Example = failure.example
    return f"{example.path} {example.line}: {failure.why}: {example.text}"


if __name__ == "__main__":
    for one in failures():
        print(line(one))
