"""The command as a person meets it: streams, exit codes, rejects, messages without tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import pytest

from sourceline.cli import code
from sourceline.cli.output import Progress
from sourceline.errors import BadReport
from sourceline.records import from_json

ROOT = Path(__file__).parents[2]
REPORT = (
    "Three soldiers die in ambush near Gao\n\n"
    "Gunmen killed three soldiers in an ambush near Gao on Tuesday, the army said.\n"
)


def run(
    *words: str | Path, cwd: Path, env: dict[str, str] | None = None, stdin: TextIO | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sourceline", *map(str, words)],
        cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, encoding="utf-8",
        stdin=stdin, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPORT.replace("Gao", "Kidal"), encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_json_is_one_object_a_report_in_order_and_nothing_else_on_stdout(reports: Path) -> None:
    done = run("code", "b.txt", "a.txt", "--json", cwd=reports)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["report"]["path"] for row in rows] == ["b.txt", "a.txt"]
    assert done.stderr == ""
    for line in done.stdout.splitlines():
        record = from_json(line)
        text = record.report.text
        for event in record.events:
            assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_a_bad_file_is_rejected_and_the_others_go_on(reports: Path) -> None:
    files = ["a.txt", "none.txt", "empty.txt", "b.txt"]
    done = run("code", *files, "--json", "--rejects", "bad.jsonl", cwd=reports)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "[E101] none.txt" in done.stderr and "[E104]" in done.stderr
    assert "2 of 4 reports rejected, 2 coded" in done.stderr
    assert "Traceback" not in done.stderr
    rejects = [json.loads(line) for line in (reports / "bad.jsonl").read_text("utf-8").splitlines()]
    assert [(row["path"], row["code"]) for row in rejects] == [
        ("none.txt", "E101"), ("empty.txt", "E104"),
    ]  # fmt: skip


def test_the_page_in_a_pipe_is_plain_and_says_what_happened(reports: Path) -> None:
    done = run("code", "a.txt", cwd=reports)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    for words in ("Three soldiers die in ambush near Gao", "TIMELINE", "ASSAULT", "3 killed"):
        assert words in done.stdout


def test_a_report_can_come_through_a_pipe(reports: Path) -> None:
    with (reports / "a.txt").open(encoding="utf-8") as piped:
        done = run("code", "-", cwd=reports, stdin=piped)
    assert done.returncode == 0, done.stderr
    assert "standard input" in done.stdout and "3 killed" in done.stdout


@pytest.mark.parametrize("columns", [40, 60])
def test_the_page_in_a_pipe_keeps_to_a_width_that_is_asked_for(reports: Path, columns: int) -> None:
    done = run("code", "a.txt", cwd=reports, env={"COLUMNS": str(columns)})
    assert max(map(len, done.stdout.splitlines())) <= columns


def test_explain_names_who_decided(reports: Path) -> None:
    done = run("code", "a.txt", "--explain", cwd=reports)
    assert done.returncode == 0 and "codebook:" in done.stdout


def test_published_overrides(reports: Path) -> None:
    done = run("code", "a.txt", "--json", "--published", "2019-07-04", cwd=reports)
    published = json.loads(done.stdout)["report"]["published"]
    assert (published["earliest"], published["latest"]) == ("2019-07-04", "2019-07-04")


@pytest.mark.parametrize(
    "words",
    [
        ["code", "a.txt", "--published", "yesterday"],
        ["code", "a.txt", "--codebook", "none.yaml"],
        ["codebook", "check", "none.yaml"],
        ["code"],
        ["code", "a.txt", "--colour"],
        ["nonsense"],
        ["gazetteer", "import", "a.txt"],
        ["code", "a.txt", "--rejects", "no/such/folder/bad.jsonl"],
    ],
)
def test_wrong_usage_is_2_with_a_message(words: Sequence[str], reports: Path) -> None:
    done = run(*words, cwd=reports, env={"SOURCELINE_CACHE": str(reports / "cache")})
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert done.stderr.strip() and "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(reports: Path) -> None:
    command = f"{sys.executable} -m sourceline code a.txt b.txt a.txt b.txt --json | head -c 1 >&2"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=reports, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "{")


def test_parse_gives_valid_conllu(reports: Path) -> None:
    done = run("parse", "a.txt", "--conllu", cwd=reports)
    assert done.returncode == 0, done.stderr
    sentences = [block for block in done.stdout.split("\n\n") if block.strip()]
    assert sentences
    for block in sentences:
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        words = [row for row in rows if row[0].isdigit()]
        assert all(len(row) == 10 for row in rows)
        assert [row[0] for row in words] == [str(n) for n in range(1, len(words) + 1)]
        heads = [int(row[6]) for row in words]
        assert heads.count(0) == 1 and max(heads) <= len(words)
        assert [row[7] for row, head in zip(words, heads, strict=True) if head == 0] == ["root"]


def test_parse_of_a_bad_file_is_a_reject(reports: Path) -> None:
    done = run("parse", "none.txt", cwd=reports)
    assert done.returncode == 1 and "[E101]" in done.stderr


def test_schema_is_json_schema(tmp_path: Path) -> None:
    done = run("schema", cwd=tmp_path)
    schema = json.loads(done.stdout)
    assert schema["title"] == "Sourceline record"
    assert set(schema["properties"]) >= {"report", "events", "claims", "tallies"}
    schema = json.loads(run("schema", "--incidents", cwd=tmp_path).stdout)
    assert schema["title"] == "Sourceline incident"
    assert set(schema["properties"]) >= {"killed", "responsibility", "disputes"}


def test_version_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom sourceline.cli import app\n"
        "heavy = {'spacy', 'onnxruntime', 'numpy', 'trafilatura', 'pydantic', 'yaml', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_fault_of_our_own_is_a_reject_with_its_name(
    monkeypatch: pytest.MonkeyPatch, reports: Path
) -> None:
    from sourceline import api

    def broken(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(api, "code", broken)
    (outcome,) = code.code_files([reports / "a.txt"])
    assert outcome.record is None
    assert isinstance(outcome.reject, BadReport) and outcome.reject.code == "E701"
    assert "ZeroDivisionError: oops" in str(outcome.reject)


def test_progress_says_how_many_and_how_long() -> None:
    progress = Progress(300)
    progress.done = 60
    assert progress.text(20.0) == "60 of 300 reports, 3.0 a second, about 80 s left"
    progress.done = 1
    assert progress.text(20.0).endswith("about 1.7 h left")
