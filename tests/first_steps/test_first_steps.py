"""What a new user does first: the commands of the README, run one after the other."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.first_steps import steps

README = steps.README.read_text(encoding="utf-8")
STEPS = steps.steps(README)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[steps.Done]]:
    """The folder after the walk, and what each command wrote."""
    folder = steps.prepare(tmp_path_factory.mktemp("first_steps"))
    return folder, [steps.run(step.words, folder) for step in STEPS]


Walk = tuple[Path, list[steps.Done]]


def outputs(walk: Walk, *words: str) -> list[steps.Done]:
    """What the commands that begin with some words wrote."""
    told = zip(STEPS, walk[1], strict=True)
    return [done for step, done in told if step.words[: len(words)] == words]


def test_the_readme_goes_through_every_step() -> None:
    verbs = [step.words[0] for step in STEPS]
    for verb in ("init", "add", "incidents", "show", "split", "history", "undo", "export"):
        assert verb in verbs
    assert {step.words[1] for step in STEPS if step.words[0] == "export"} >= {"acled", "geojson"}


def test_every_command_does_what_it_should(walk: Walk) -> None:
    for step, done in zip(STEPS, walk[1], strict=True):
        assert done.code == 0, (step.words, done.err)
        assert "Traceback" not in done.err


def test_the_readme_shows_what_the_commands_print_today(walk: Walk) -> None:
    for step, done in zip(STEPS, walk[1], strict=True):
        if step.shown:
            assert step.shown == steps.sample(step.words, done.out), (
                "run python -m tests.first_steps.steps, and read what it writes"
            )


def test_twelve_reports_are_added_and_become_four_incidents(walk: Walk) -> None:
    (added,) = outputs(walk, "add")
    assert "12 reports added; 4 incidents, 4 of them new" in added.err
    listing = outputs(walk, "incidents")[0].out
    for place in ("Maiduguri", "Lashkar Gah", "Hajjah"):
        assert place in listing


def test_the_page_gives_each_number_its_speaker_and_finds_the_copy(walk: Walk) -> None:
    page = outputs(walk, "show")[0].out
    for words in ("Edet Okon", "Ibrahim Kida", "by acled", "by ged", "by airwars",
                  "Boko Haram", "└ Northern Courier", "changed"):  # fmt: skip
        assert words in page, words


def test_why_gives_features_with_both_values(walk: Walk) -> None:
    why = outputs(walk, "show")[1].out
    for words in ("same day", "2021-03-14", "feature", "any pair"):
        assert words in why


def test_the_split_makes_two_incidents_and_undoing_it_makes_one_again(walk: Walk) -> None:
    folder, _ = walk
    after_split = outputs(walk, "incidents", "--where")[0].out
    assert after_split.count("explosives") == 2
    history = outputs(walk, "history")[0].out
    assert "#1" in history and "ana" in history and "the evening bomb was at the mill" in history
    listed = steps.run(("incidents", "--json", "--workspace", "desk"), folder).out
    rows = [json.loads(line) for line in listed.splitlines()]
    assert len(rows) == 4
    bombs = next(row for row in rows if row["type"] == "ASSAULT"
                 and row["places"][0]["name"] == "Lashkar Gah")  # fmt: skip
    assert len(bombs["reports"]) == 5
    assert [one["kind"] for one in bombs["judgements"]] == ["split", "undo"]
    assert bombs["judgements"][0]["undone"] == 2


def test_the_exports_hold_the_incidents(walk: Walk) -> None:
    folder, _ = walk
    with (folder / "incidents.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {"event_id_cnty", "event_date", "fatalities"} <= set(rows[0])
    assert "Maiduguri" in {row["location"] for row in rows}
    body = json.loads((folder / "incidents.geojson").read_text(encoding="utf-8"))
    assert body["type"] == "FeatureCollection" and len(body["features"]) == 4
    points = [f["geometry"]["coordinates"] for f in body["features"] if f["geometry"]]
    assert any(abs(lon - 13.16) < 0.2 and abs(lat - 11.85) < 0.2 for lon, lat in points)
    for line in (folder / "losses.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["why"]


def test_the_python_of_the_readme_gives_a_table(walk: Walk) -> None:
    import sourceline as sl

    with sl.open_workspace(walk[0] / "desk") as workspace:
        frame = workspace.incidents(country="Nigeria").to_pandas()
    assert len(frame) == 1
