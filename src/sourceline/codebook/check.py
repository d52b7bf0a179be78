"""Checking a codebook: its form, its names, and its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourceline.codebook.loader import read_user
from sourceline.codebook.schema import Example
from sourceline.codebook.yaml_lines import Problem
from sourceline.records import HAPPENED, Event, Party

CodeSentence = Callable[[str], Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as it says, and why."""

    example: Example
    why: str


def check(path: str | Path, code: CodeSentence | None = None) -> list[Problem]:
    """All mistakes of a user's codebook file, by line; an empty list if it is in order.

    Args:
        path: the file.
        code: codes a sentence with this codebook; given, and the file well formed, its examples
            are run and each failure is a problem at the example's line.

    Raises:
        SourcelineError: E302 if there is no such file.
    """
    _, problems, examples = read_user(path)
    if problems or code is None:
        return problems
    failures = run_examples(examples, code)
    return [Problem(f.example.line, f"{f.why}: {f.example.text!r}") for f in failures]


def run_examples(examples: Iterable[Example], code: CodeSentence) -> list[Failure]:
    """Code every example and return those that fail, in order."""
    found = []
    for example in examples:
        why = verdict(example, code(example.text))
        if why is not None:
            found.append(Failure(example, why))
    return found


def verdict(example: Example, events: Sequence[Event]) -> str | None:
    """Why these events do not agree with the example, or None if they do.

    A positive example wants one event with its type, mode, actor and recipient together; a
    negative one wants none with its type (and mode, if it is a mode's example) that is said to
    have happened: what is only threatened, planned, supposed or denied does not count. Names
    agree when one holds the other, cases apart.
    """
    label = example.type if example.mode is None else f"{example.type}/{example.mode}"
    of_type = [e for e in events if e.type == example.type]
    fitting = [e for e in of_type if example.mode is None or example.mode in e.modes]
    if not example.positive:
        happened = any(e.status in HAPPENED for e in fitting)
        return f"coded as {label} and should not be" if happened else None
    if not fitting:
        others = ", ".join(sorted({_label(e) for e in events})) or "nothing"
        return f"not coded as {label} but as {others}"
    for event in fitting:
        if _agree(event.actors, example.actor) and _agree(event.recipients, example.recipient):
            return None
    event = fitting[0]
    side = "actor" if not _agree(event.actors, example.actor) else "recipient"
    wanted = example.actor if side == "actor" else example.recipient
    parties = event.actors if side == "actor" else event.recipients
    given = ", ".join(party.name for party in parties) or "nobody"
    return f"{label}: the {side} should be {wanted or 'nobody'!r}, not {given}"


def _label(event: Event) -> str:
    return f"{event.type}/{'+'.join(event.modes)}" if event.modes else event.type


def _agree(parties: Sequence[Party], wanted: str | None) -> bool:
    if wanted is None:
        return True
    if not wanted:
        return not parties
    want = wanted.casefold()
    for party in parties:
        names = [party.name, *(span.text for span in party.spans)]
        if any(want in name.casefold() or name.casefold() in want for name in names if name):
            return True
    return False
