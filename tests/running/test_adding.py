"""Adding: each report once, what fails is listed, a second run takes up where one stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sourceline.errors import BadReport
from sourceline.reading.incoming import Inputs
from sourceline.running import adding
from sourceline.running.adding import add
from sourceline.store import Workspace
from tests.running.stories import TEXTS, waiting


def folder(path: Path, numbers: range) -> Path:
    path.mkdir(exist_ok=True)
    for number in numbers:
        (path / f"{number}.txt").write_text(TEXTS[number][2], encoding="utf-8")
    return path


def test_a_folder_is_added_once(workspace: Workspace, tmp_path: Path) -> None:
    source = folder(tmp_path / "in", range(3))
    first = add(workspace, [str(source)])
    assert (first.reports, first.known, first.rejected) == (3, 0, 0)
    assert first.incidents == workspace.count_incidents() > 0
    again = add(workspace, [str(source)])
    assert (again.reports, again.known, again.opened) == (0, 3, 0)
    assert workspace.count_reports() == 3


def test_rows_bring_their_own_fields_and_a_text_known_from_elsewhere_is_kept_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [
        {"body": text, "publisher": publisher, "published": day}
        for publisher, day, text in TEXTS[:2]
    ]
    table = tmp_path / "news.jsonl"
    table.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    options = Inputs(columns={"text": "body"})
    assert add(workspace, [str(table)], options=options).reports == 2
    copy = tmp_path / "copy.jsonl"
    copy.write_text(json.dumps({**rows[0], "publisher": "Echo"}), encoding="utf-8")
    found = add(workspace, [str(copy)], options=options)
    assert (found.reports, found.again) == (0, 1)
    assert {one.publisher for one in workspace.appearances()} >= {"Coast Wire", "Echo"}


def test_what_fails_is_listed_with_its_reason_and_the_rest_goes_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = folder(tmp_path / "in", range(1))
    (source / "empty.txt").write_text("", encoding="utf-8")
    told: list[tuple[str, BadReport]] = []
    found = add(workspace, [str(source), str(tmp_path / "none.txt")],
                rejected=lambda address, error: told.append((address, error)))  # fmt: skip
    assert (found.reports, found.rejected) == (1, 2)
    assert {error.code for _, error in told} == {"E101", "E104"}
    assert {one.code for one in workspace.rejects()} == {"E101", "E104"}


def test_interrupted_it_takes_up_where_it_stopped(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder(tmp_path / "in", range(4))
    kept = adding._keep
    seen = 0

    def fall(*args: object) -> None:
        nonlocal seen
        seen += 1
        if seen == 3:
            raise KeyboardInterrupt
        kept(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(adding, "_keep", fall)
        with pytest.raises(KeyboardInterrupt):
            add(workspace, [str(source)])
    assert workspace.count_reports() == 2
    found = add(workspace, [str(source)])
    assert (found.reports, found.known) == (2, 2)
    assert waiting(workspace) == 0


def test_without_linking_reports_wait(workspace: Workspace, tmp_path: Path) -> None:
    source = folder(tmp_path / "in", range(2))
    assert add(workspace, [str(source)], link=False).incidents == 0
    assert waiting(workspace) == 2
    assert add(workspace, [str(source)]).incidents > 0
