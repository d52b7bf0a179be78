"""Examples as tests: what agrees with them and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sourceline.codebook import Example, check, run_examples
from sourceline.codebook.check import verdict
from sourceline.records import Event, Party, Span

TRIGGER = Span(0, 6, "Rebels")
ATTACK = Event(
    "e1", "ASSAULT", TRIGGER, modes=("drone",),
    actors=(Party("Rebel Army"),), recipients=(Party("a convoy"),),
)  # fmt: skip


def example(**fields: object) -> Example:
    given: dict[str, object] = {"text": "x", "type": "ASSAULT", "positive": True, **fields}
    return Example(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (example(), None),
        (example(mode="drone", actor="rebel", recipient="convoy"), None),
        (example(mode="aerial"), "not coded as ASSAULT/aerial but as ASSAULT/drone"),
        (example(type="COERCE"), "not coded as COERCE but as ASSAULT/drone"),
        (example(actor="army chief"), "ASSAULT: the actor should be 'army chief', not Rebel Army"),
        (example(recipient=""), "ASSAULT: the recipient should be nobody, not a convoy"),
        (example(positive=False), "coded as ASSAULT and should not be"),
        (example(positive=False, mode="aerial"), None),
    ],
)  # fmt: skip
def test_verdicts(wanted: Example, why: str | None) -> None:
    if why is not None and "nobody" in why:
        why = why.replace("nobody", "'nobody'")
    assert verdict(wanted, [ATTACK]) == why


def test_nothing_coded() -> None:
    assert verdict(example(), []) == "not coded as ASSAULT but as nothing"
    assert verdict(example(positive=False), []) is None


def test_failures_come_in_order() -> None:
    wanted = [example(), example(type="AID"), example(positive=False)]
    failures = run_examples(wanted, lambda _: [ATTACK])
    assert [f.example for f in failures] == wanted[1:]


def test_a_files_examples_are_run_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "type: POACHING\ndefinition: Illegal hunting.\ntriggers: [{lemma: poach}]\nexamples:\n"
        "  positive:\n    - Men poached two elephants.\n  negative:\n    - She poached an egg.\n",
        encoding="utf-8",
    )
    asked: list[str] = []

    def code(text: str) -> Sequence[Event]:
        asked.append(text)
        return [Event("e1", "POACHING", TRIGGER)]

    [problem] = check(file, code)
    assert asked == ["Men poached two elephants.", "She poached an egg."]
    assert (problem.line, "She poached an egg." in problem.message) == (8, True)
