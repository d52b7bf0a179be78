"""What comes in from files and folders, and how it is read."""

from __future__ import annotations

import gzip
import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from sourceline.errors import BadReport, SourcelineError
from sourceline.reading.incoming import Incoming, Inputs, Refused, count, incoming, to_report

STORY = (
    "Two hurt by mine near Luhansk\n\n"
    "Two farmers were hurt on Tuesday when a tractor hit a mine near Luhansk, a doctor said.\n"
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Blast in Herat | The Herat Post</title>"
    '<meta property="og:site_name" content="The Herat Post"></head><body><article><p>A bomb killed '
    "three people in Herat on Monday, police said, as shops in the old town opened.</p><p>Nobody "
    "has said who was behind the blast, which hurt nine others, a doctor told us.</p></article>"
    "</body></html>"
)


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def take(*sources: Path | str, **options: object) -> list[Incoming | Refused]:
    return list(incoming([str(one) for one in sources], options=Inputs(**options)))  # type: ignore[arg-type]


def names(items: list[Incoming | Refused], folder: Path) -> list[str]:
    return [Path(item.address).relative_to(folder).as_posix() for item in items]


def code(item: Incoming | Refused) -> str:
    assert isinstance(item, Refused)
    assert isinstance(item.error, BadReport)
    return item.error.code


def test_a_file_comes_in_as_it_is(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", STORY)
    (item,) = take(path)
    assert isinstance(item, Incoming)
    assert item.raw == STORY.encode() and item.address == str(path)
    assert item.fetched.tzinfo is UTC and len(item.content_hash) == 64
    report = to_report(item)
    assert (report.title, report.path) == ("Two hurt by mine near Luhansk", str(path))
    assert report.published.earliest is None


def test_the_given_day_goes_over_what_the_report_says(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", STORY + "\nPublished: 3 May 2021\n")
    (said,), (given,) = take(path), take(path, published="2021-05-04")
    assert isinstance(said, Incoming) and isinstance(given, Incoming)
    assert to_report(said).published.earliest == date(2021, 5, 3)
    report = to_report(given)
    assert report.published.earliest == date(2021, 5, 4)
    assert "given by the user" in report.published.basis


def test_a_day_that_is_none_stops_before_anything_is_read(tmp_path: Path) -> None:
    future = date.today() + timedelta(days=9)
    for value, expected in (("yesterday", "E106"), (future, "E108")):
        with pytest.raises(SourcelineError, match=expected):
            incoming(["a.txt"], options=Inputs(published=value))


def test_a_file_that_is_not_there_or_too_large_is_refused_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    good = put(tmp_path, "a.txt", STORY)
    big = put(tmp_path, "big.txt", STORY * 10)
    missing, large, item = take(tmp_path / "no.txt", big, good, limit=len(STORY) + 5)
    assert (code(missing), code(large)) == ("E101", "E105")
    assert isinstance(item, Incoming)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (item,) = take("-")
    assert isinstance(item, Incoming) and item.raw == STORY.encode()
    rows = b'{"text": "One was hurt."}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(rows)))
    (row,) = take("-", kind="jsonl")
    assert isinstance(row, Incoming) and row.text == "One was hurt."


def test_a_folder_is_walked_in_order_and_only_reports_are_taken(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b.htm", "c.md"):
        put(tmp_path, name, STORY)
    put(tmp_path, "page-without-ending", PAGE)
    for name in (".hidden.txt", ".git/x.txt", "README.md", "notes.yaml", "x.png", "~$b.txt"):
        put(tmp_path, name, STORY)
    put(tmp_path, "a/z_files/advert.html", PAGE)
    put(tmp_path, "words", "some words that are no page")
    found = names(take(tmp_path), tmp_path)
    assert found == ["a/b.htm", "a/z.html", "b.txt", "c.md", "page-without-ending"]


def test_documents_that_are_not_read_are_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STORY)
    put(tmp_path, "report.PDF", b"%PDF-1.4")
    put(tmp_path, "texts.zip", b"PK\x03\x04")
    _, pdf, packed = take(tmp_path)
    assert (code(pdf), code(packed)) == ("E110", "E110")
    assert isinstance(pdf, Refused) and "PDF" in str(pdf.error)


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "x.yaml", "a: 1")
    (item,) = take(tmp_path)
    assert code(item) == "E116"


def test_a_linked_folder_is_not_walked_in_circles(tmp_path: Path) -> None:
    put(tmp_path, "a/b.txt", STORY)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(take(tmp_path), tmp_path) == ["a/b.txt"]


def test_a_file_named_by_the_user_is_never_passed_over(tmp_path: Path) -> None:
    path = put(tmp_path, "README.md", STORY)
    odd = put(tmp_path, "story.xyz", STORY)
    assert [isinstance(item, Incoming) for item in take(path, odd)] == [True, True]


def test_a_page_names_its_publisher_and_the_hint_its_encoding(tmp_path: Path) -> None:
    (item,) = take(put(tmp_path, "p.html", PAGE))
    assert isinstance(item, Incoming)
    assert to_report(item).publisher == "The Herat Post"
    russian = "Взрыв прогремел в Харькове, погибли два человека."
    (coded,) = take(put(tmp_path, "r.txt", russian.encode("koi8-r")), encoding="koi8-r")
    assert isinstance(coded, Incoming) and to_report(coded).text == russian


def test_what_cannot_be_read_says_where(tmp_path: Path) -> None:
    (item,) = take(put(tmp_path, "x.txt", b"\x89PNG\r\n\x1a\n\x00"))
    assert isinstance(item, Incoming)
    with pytest.raises(BadReport, match=r"E103.*x\.txt"):
        to_report(item)


def test_counting_is_quick_or_unknown(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STORY)
    put(tmp_path, "b.jsonl", '{"text": "x"}\n{"text": "y"}')
    assert count([str(tmp_path)]) == 3
    put(tmp_path, "c.jsonl.gz", gzip.compress(b'{"text": "x"}\n', mtime=0))
    assert count([str(tmp_path)]) == 4
    put(tmp_path, "d.csv", "text\nx\n")
    assert count([str(tmp_path)]) is None
    assert count(["https://news.example.org/a"]) is None


def test_a_name_that_no_file_system_takes_is_no_such_file() -> None:
    (refused,) = incoming(["x" * 5000])
    assert isinstance(refused, Refused) and refused.error.code == "E101"


def test_a_record_that_nothing_can_read_ends_its_archive_and_not_the_rest(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("text\nGunmen shot a clerk.\n", encoding="utf-8")
    found = list(incoming([str(table)], options=Inputs(encoding="undefined")))
    assert [one.error.code for one in found if isinstance(one, Refused)] == ["E114"]


@pytest.mark.parametrize("name", ["no-such-encoding", "base64", "a\x00b"])
def test_an_encoding_that_is_none_stops_before_anything_is_read(name: str) -> None:
    with pytest.raises(SourcelineError, match="E133"):
        incoming(["a.csv"], options=Inputs(encoding=name))


def test_a_password_in_an_address_is_in_no_message() -> None:
    (refused,) = incoming(["https://me:secret@example.org/feed.xml"])
    assert isinstance(refused, Refused) and refused.error.code == "E119"
    assert "secret" not in f"{refused.address} {refused.error}"
    assert refused.address == "https://example.org/feed.xml"


@contextmanager
def piped(path: Path, data: bytes) -> Iterator[str]:
    """A pipe of that name with the data in it, written once."""
    os.mkfifo(path)
    writing = threading.Thread(target=path.write_bytes, args=(data,), daemon=True)
    writing.start()
    yield str(path)
    writing.join(5)
    assert not writing.is_alive()


ROWS = b'{"text": "One was hurt."}\n{"text": "Two were hurt."}\n'


@pytest.mark.parametrize(
    ("name", "data", "options"),
    [
        ("n.jsonl", ROWS, {}),
        ("63", ROWS, {"kind": "jsonl"}),
        ("63", gzip.compress(ROWS, mtime=0), {"kind": "jsonl"}),
        ("n.csv", b"text\nOne was hurt.\nTwo were hurt.\n", {}),
    ],
)
def test_a_table_from_a_pipe_is_read_whole(
    tmp_path: Path, name: str, data: bytes, options: dict[str, object]
) -> None:
    with piped(tmp_path / name, data) as source:
        assert count([source], Inputs(**options)) is None  # type: ignore[arg-type]
        found = take(source, **options)
    assert [item.text for item in found if isinstance(item, Incoming)] == [
        "One was hurt.", "Two were hurt.",
    ]  # fmt: skip
    assert found[1].address == f"{source}#2"


def test_a_parquet_table_and_a_report_from_a_pipe(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"text": ["One was hurt."]}), tmp_path / "n.parquet")
    with piped(tmp_path / "63", (tmp_path / "n.parquet").read_bytes()) as source:
        (row,) = take(source)
    assert isinstance(row, Incoming) and row.text == "One was hurt."
    with piped(tmp_path / "64", STORY.encode()) as source:
        (report,) = take(source)
    assert isinstance(report, Incoming) and report.raw == STORY.encode()
    with piped(tmp_path / "65", STORY.encode()) as source:
        assert code(take(source, limit=20)[0]) == "E105"


def test_compressed_tables_and_archives_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(ROWS, mtime=0))))
    assert len(take("-", kind="jsonl")) == 2
    monkeypatch.setattr("sys.stdin", None)
    (closed,) = take("-")
    assert isinstance(closed, Refused) and code(closed) == "E132"
    assert "standard input is closed" in str(closed.error)


def test_a_device_is_no_report(tmp_path: Path) -> None:
    for kind in (None, "csv"):
        (item,) = take("/dev/null", kind=kind)
        assert code(item) == "E132"


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STORY)
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "d.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "e.cfg").symlink_to(tmp_path / "nowhere.cfg")
    found = take(tmp_path)
    assert names(found, tmp_path) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [code(item) for item in found[1:]] == ["E132"] * 3
    (named,) = take(tmp_path / "c.txt")
    assert code(named) == "E132"
