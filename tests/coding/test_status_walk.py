"""Steps of the walk from an event's word to the root: no network."""

from __future__ import annotations

from sourceline.coding.status_walk import Walk


def test_what_only_passes_on_changes_nothing() -> None:
    walk = Walk()
    walk.apply("let", 3, "verb:allow")
    assert (walk.status, walk.by) == ("asserted", [])


def test_a_negation_is_applied_with_its_word() -> None:
    walk = Walk()
    walk.apply("not", 3, "negation:not")
    assert (walk.status, walk.by, walk.spans) == ("negated", ["negation:not"], [3])
