"""The commands over a workspace, on the reports of the first steps."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from sourceline.cli import add as adding
from sourceline.cli import app
from sourceline.errors import SourcelineError
from sourceline.records import Incident, incident_from_json
from sourceline.running.adding import Added

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples" / "workspace"


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def incidents(self) -> list[Incident]:
        return [incident_from_json(line) for line in self.out.splitlines()]


def call(*words: str | Path) -> Done:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(result.exception, SourcelineError):  # what `main` makes a message of
        return Done(2, result.stdout, f"{result.stderr}{result.exception}")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the twelve reports; not to be changed."""
    folder = tmp_path_factory.mktemp("filled") / "desk"
    assert call("init", folder).code == 0
    done = call("add", REPORTS, "--workspace", folder, "--workers", "1")
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in the current folder."""
    folder = tmp_path / "desk"
    shutil.copytree(filled, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCELINE_AUTHOR", "ana")
    monkeypatch.setenv("COLUMNS", "100")
    return folder


def listed(*words: str) -> list[Incident]:
    done = call("incidents", "--json", *words)
    assert done.code == 0, done.err
    return done.incidents


def bombs() -> Incident:
    (found,) = listed("--where", "Lashkar Gah", "--type", "ASSAULT")
    return found


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ([], ["Hajjah", "Lashkar Gah", "Lashkar Gah", "Maiduguri"]),
        (["--where", "Maiduguri"], ["Maiduguri"]),
        (["--where", "11.8,13.1,60"], ["Maiduguri"]),
        (["--country", "Yemen"], ["Hajjah"]),
        (["--country", "AFG"], ["Lashkar Gah", "Lashkar Gah"]),
        (["--since", "2021-03-13"], ["Lashkar Gah", "Lashkar Gah"]),
        (["--until", "2021-03-10"], ["Maiduguri"]),
        (["--since", "2021-03", "--until", "2021-03-12"], ["Hajjah", "Maiduguri"]),
        (["--actor", "taliban"], ["Lashkar Gah"]),
        (["--type", "COERCE"], ["Lashkar Gah"]),
        (["--mode", "aerial"], ["Hajjah"]),
        (["--min-killed", "9"], ["Maiduguri"]),
        (["--text", "wedding"], ["Hajjah"]),
        (["--limit", "0002"], None),
        (["--where", "Lima"], []),
    ],
)  # fmt: skip
def test_incidents_are_listed_by_what_is_asked(
    desk: Path, words: list[str], places: list[str] | None
) -> None:
    found = listed(*words)
    if places is None:
        assert len(found) == 2
    else:
        assert sorted(one.places[0].name for one in found) == places


def test_json_is_what_the_schema_says(desk: Path) -> None:
    schema = json.loads(call("schema", "--incidents").out)
    rows = [json.loads(line) for line in call("incidents", "--json").out.splitlines()]
    assert len(rows) == 4
    for row in rows:
        jsonschema.validate(row, schema)
    market = rows[-1]
    assert {"id", "url", "publisher", "title", "published"} == set(market["reports"][0])
    assert {"low", "high", "source", "report", "span", "said"} <= set(
        market["killed"]["by_source"][0]
    )
    assert {"report", "of", "kind"} <= set(market["copies"][0])


def test_the_table_says_when_it_is_cut_and_when_nothing_fits(desk: Path) -> None:
    done = call("incidents", "--limit", "1", "--order", "oldest")
    assert "the first 1 incident" in done.err and "Maiduguri" in done.out
    assert "Lashkar Gah" not in done.out
    assert call("incidents", "--where", "Lima").err.strip().endswith("no incident fits")


def test_a_date_that_is_none_is_refused(desk: Path) -> None:
    done = call("incidents", "--since", "spring")
    assert done.code == 2 and "E704" in done.err


def test_the_beginning_of_an_id_will_do_unless_it_fits_several(desk: Path) -> None:
    ident = bombs().id
    assert json.loads(call("show", ident[:6], "--json").out)["id"] == ident
    several = call("show", "i")
    assert several.code == 2 and ident in several.err
    assert call("show", "i0000000").code == 2


def test_nothing_is_asked_of_a_folder_without_a_workspace(tmp_path: Path) -> None:
    done = call("incidents", "--workspace", tmp_path)
    assert done.code == 2 and "sourceline init" in done.err


def test_a_second_way_into_a_filled_database_says_what_is_in_it(
    database: str | None, tmp_path: Path
) -> None:
    first: list[str | Path] = [
        "init",
        tmp_path / "one",
        *(["--database", database] if database else []),
    ]
    assert "nothing in it yet" in call(*first).out
    (tmp_path / "gao.txt").write_text("Rebels shelled Gao on Monday, killing two.", "utf-8")
    call("add", tmp_path / "gao.txt", "--workspace", tmp_path / "one", "--workers", "1")
    if database is None:
        (tmp_path / "one" / "sourceline.toml").unlink()
        again = call("init", tmp_path / "one", "--rule", "acled")
    else:
        again = call("init", tmp_path / "two", "--database", database, "--rule", "acled")
    assert "1 report and 1 incident" in again.out and "rule ged, not acled" in again.out


def test_adding_again_changes_nothing(desk: Path) -> None:
    before = call("incidents", "--json").out
    done = call("add", REPORTS, "--workers", "1")
    assert done.code == 0 and "no reports added, 12 known already" in done.err
    assert call("incidents", "--json").out == before


def test_what_cannot_be_added_is_named_listed_and_stops_nothing(desk: Path) -> None:
    (desk / "empty.txt").write_text("", encoding="utf-8")
    (desk / "good.txt").write_text(
        "Gunmen kill four in Gao\n\nGAO, Mali, March 20, 2021 - Gunmen killed four farmers in Gao "
        "on Saturday, the army said.\n",
        encoding="utf-8",
    )
    done = call("add", "empty.txt", "good.txt", "--rejects", "bad.jsonl", "--workers", "1")
    assert done.code == 1
    assert "1 report added, 1 rejected; 5 incidents, 1 of them new" in done.err
    (row,) = map(json.loads, (desk / "bad.jsonl").read_text("utf-8").splitlines())
    assert row["code"] == "E104" and row["address"].endswith("empty.txt")
    assert "E104" in call("rejects").out
    assert json.loads(call("rejects", "--json").out)["code"] == "E104"


def test_a_table_is_added_with_columns_of_other_names(desk: Path) -> None:
    (desk / "news.csv").write_text(
        "body,day,outlet\n"
        '"Gunmen killed four farmers in Gao on Saturday, the army said.",2021-03-21,Radio Gao\n',
        encoding="utf-8",
    )
    words = ["--map", "text=body", "--map", "published=day", "--map", "publisher=outlet"]
    done = call("add", "news.csv", *words, "--workers", "1")
    assert done.code == 0, done.err
    (found,) = listed("--where", "Gao")
    assert found.reports[0].publisher == "Radio Gao"
    assert str(found.time.earliest) == "2021-03-20"


def test_publisher_and_day_can_be_given_for_all(desk: Path) -> None:
    (desk / "gao.txt").write_text(
        "Gunmen killed four farmers in Gao on Saturday, the army said.", encoding="utf-8"
    )
    words = ["--publisher", "Radio Gao", "--published", "2021-03-21", "--workers", "1"]
    assert call("add", "gao.txt", *words).code == 0
    (found,) = listed("--where", "Gao")
    assert found.reports[0].publisher == "Radio Gao"


def test_reports_that_are_only_kept_are_linked_by_the_next_add(desk: Path) -> None:
    (desk / "gao.txt").write_text(
        "Gunmen killed four farmers in Gao, Mali, on March 20, 2021, the army said.",
        encoding="utf-8",
    )
    assert "not linked yet" in call("add", "gao.txt", "--no-link", "--workers", "1").err
    assert listed("--where", "Gao") == []
    call("add", "gao.txt", "--workers", "1")
    assert len(listed("--where", "Gao")) == 1


def test_watching_looks_again_until_it_is_stopped(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def wait(minutes: float) -> bool:
        waited.append(minutes)
        name = f"new{len(waited)}.txt"
        (desk / "in" / name).write_text(
            f"Rebels shelled Gao on March {len(waited)}, 2021.", "utf-8"
        )
        return len(waited) < 2

    (desk / "in").mkdir()
    shutil.copy(next(REPORTS.glob("01*")), desk / "in")
    monkeypatch.setattr(adding, "_wait", wait)
    done = call("add", "in", "--watch", "--every", "5", "--workers", "1")
    assert done.code == 0, done.err
    assert waited == [5, 5] and "1 report added, 1 known already" in done.err


def test_watching_goes_on_when_the_workspace_is_busy_and_keeps_its_manners(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetchers: list[object] = []

    def busy(*_: object, fetcher: object, **__: object) -> Added:
        fetchers.append(fetcher)
        if len(fetchers) == 1:
            raise SourcelineError("E804", where="workspace.db", seconds=30)
        if len(fetchers) == 2:
            raise SourcelineError("E806", where="postgresql://desk", why="no route")
        return Added(reports=1)

    monkeypatch.setattr("sourceline.running.adding.add", busy)
    monkeypatch.setattr(adding, "_wait", lambda _: len(fetchers) < 3)
    done = call("add", "in", "--watch", "--workers", "1")
    assert done.code == 0 and "E804" in done.err and "E806" in done.err
    assert "Looking again in 15 min" in done.err and "1 report added" in done.err
    assert fetchers[0] is not None and len(set(map(id, fetchers))) == 1


def test_a_split_and_its_undoing(desk: Path) -> None:
    bomb = bombs()
    mill = [r.id for r in bomb.reports if r.title and ("mill" in r.title or "Bomb hits" in r.title)]
    assert len(mill) == 2
    short = [ident[:7] for ident in mill]
    done = call("split", bomb.id[:7], *short, "--reason", "the mill is another place")
    assert done.code == 0, done.err
    assert "#1" in done.out and "ana" in done.out
    parts = listed("--where", "Lashkar Gah", "--type", "ASSAULT")
    assert sorted(len(one.reports) for one in parts) == [2, 3]
    assert {r.id for one in parts if len(one.reports) == 2 for r in one.reports} == set(mill)
    assert call("add", REPORTS, "--workers", "1").code == 0
    assert len(listed("--where", "Lashkar Gah", "--type", "ASSAULT")) == 2, "the split stays"
    assert call("undo", "1", "--reason", "an error").code == 0
    assert len(bombs().reports) == 5
    history = call("history", bomb.id)
    assert "undone by #2" in history.out and "an error" in history.out
    assert len(call("history", "--json").out.splitlines()) == 2
    assert call("undo", "1").code == 2, "what is undone cannot be undone again"
    assert call("undo", "99").code == 2


def test_an_event_can_be_split_off_by_its_name(desk: Path) -> None:
    bomb = bombs()
    event = bomb.events[-1]
    named = f"{event.report.id[:8]}:{event.event}"
    assert call("split", bomb.id, named, "--reason", "r").code == 0
    parts = listed("--where", "Lashkar Gah", "--type", "ASSAULT")
    assert sorted(len(one.reports) for one in parts) == [1, 4]


def test_a_split_of_what_is_not_there_is_refused(desk: Path) -> None:
    bomb = bombs()
    for words in (["0000000"], [f"{bomb.events[0].report.id}:e99"]):
        done = call("split", bomb.id, *words, "--reason", "r")
        assert done.code == 2 and words[0] in done.err
    everything = [report.id for report in bomb.reports]
    assert call("split", bomb.id, *everything, "--reason", "r").code == 2, "nothing is left"
    assert "nobody" in call("history").err or "no judgements" in call("history").err


def test_a_merge_and_its_undoing(desk: Path) -> None:
    market, wedding = (listed("--where", where)[0] for where in ("Maiduguri", "Hajjah"))
    assert call("merge", market.id, wedding.id, "--reason", "a test").code == 0
    assert len(listed()) == 3
    assert call("show", wedding.id).code == 0, "an old id leads to the incident that it is in now"
    assert call("merge", market.id, wedding.id, "--reason", "again").code == 2, "they are one"
    assert call("undo", "1").code == 0
    assert len(listed()) == 4


def test_an_edit_stands_above_the_machine_until_it_is_undone(desk: Path) -> None:
    bomb = bombs()
    assert call("edit", bomb.id, "killed", "2-3", "--reason", "the list").code == 0
    assert (bombs().killed.low, bombs().killed.high) == (2, 3)
    assert call("add", REPORTS, "--workers", "1").code == 0
    assert bombs().killed.high == 3
    assert call("undo", "1").code == 0
    assert bombs().killed.high == 2
    assert call("edit", bomb.id, "colour", "red").code == 2
    assert call("edit", bomb.id, "killed", "many").code == 2


def test_accepting_rejecting_and_remarking(desk: Path) -> None:
    bomb = bombs()
    assert call("comment", bomb.id, "ask the hospital").code == 0
    assert call("accept", bomb.id).code == 0
    assert bombs().review == "accepted"
    assert "ask the hospital" in call("show", bomb.id).out
    assert call("reject", bomb.id, "--reason", "an accident").code == 0
    assert listed("--where", "Lashkar Gah", "--type", "ASSAULT") == []
    (hidden,) = listed("--review", "rejected")
    assert hidden.id == bomb.id


def test_a_judgement_has_its_author(desk: Path) -> None:
    call("accept", bombs().id, "--author", "ben")
    assert json.loads(call("history", "--json").out)["author"] == "ben"


def test_why_names_both_values_of_each_feature(desk: Path) -> None:
    text = call("show", bombs().id, "--why").out
    assert "same day" in text and "Helmand Daily" in text and "Compared too" in text


def test_why_of_an_incident_of_one_report(desk: Path) -> None:
    (arrests,) = listed("--type", "COERCE")
    assert "nothing was joined" in call("show", arrests.id, "--why").err


def test_a_stated_total_stands_beside_what_is_recorded(desk: Path) -> None:
    text = call("tally").out
    assert "stated: over 20" in text and "recorded here: 1" in text
    assert json.loads(call("tally", "--json").out)["stated"]["low"] == 21


def test_search_finds_reports_and_never_fails_on_words(desk: Path) -> None:
    done = call("search", "cotton", "mill")
    assert "cotton" in done.out and "Crossroads Agency" in done.out
    assert {"snippet", "id"} <= set(
        json.loads(call("search", "wedding", "--json", "--limit", "1").out)
    )
    assert call("search", "zebra").err.strip().endswith("no report has these words")
    assert call("search", '"unclosed AND (NEAR* :').code == 0


def test_proposals_can_be_asked_for(desk: Path) -> None:
    assert call("proposals").code == 0
    assert call("proposals", "--json").code == 0


def test_rebuilding_keeps_incidents_and_what_was_decided(desk: Path) -> None:
    before = call("incidents", "--json").out
    first = call("incidents", "--json").incidents[0].id
    assert call("comment", first, "seen").code == 0
    done = call("rebuild", "--code")
    assert done.code == 0 and "12 reports" in done.err
    assert [one.id for one in call("incidents", "--json").incidents] == [
        json.loads(line)["id"] for line in before.splitlines()
    ]
    assert "seen" in call("history", first).out
