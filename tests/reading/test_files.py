"""Bad input gets a clear error; odd but readable input is read."""

from __future__ import annotations

import io
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from sourceline.errors import BadReport, SourcelineError
from sourceline.reading import read, read_text

STORY = (
    "Two hurt by mine near Luhansk\n\n"
    "Two farmers were hurt on Tuesday when a tractor hit a mine near Luhansk, a doctor said.\n\n"
    "The doctor said that the field had not been cleared since the fighting of last spring.\n"
)


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def rejected(path: Path) -> BadReport:
    with pytest.raises(BadReport) as caught:
        read(path)
    assert str(path) in str(caught.value)
    return caught.value


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    report = read(put(tmp_path, "a.txt", STORY))
    assert report.title == "Two hurt by mine near Luhansk"
    assert report.raw == STORY
    assert report.text == STORY.strip()
    assert len(report.id) == 16


def test_no_such_file(tmp_path: Path) -> None:
    assert rejected(tmp_path / "missing.txt").code == "E101"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.TextIOWrapper(io.BytesIO(STORY.encode()))
    monkeypatch.setattr("sys.stdin", piped)
    assert read("-").text == STORY.strip()


def test_standard_input_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    with pytest.raises(BadReport, match="E105"):
        read("-", limit=20)


def test_a_folder(tmp_path: Path) -> None:
    assert rejected(tmp_path).code == "E102"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        ("a.rtf", rb"{\rtf1\ansi A bomb went off.}", "RTF"),
        ("a.docx", b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00abc", "gzip"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        ("nul.txt", b"A bomb went off in the market.\x00\x00 Nobody was hurt.", "NUL"),
        ("noise.txt", bytes(range(1, 9)) * 300 + b"text", "binary"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        ("a.json", b'{"text": "A bomb went off in the market."}', "JSON"),
        ("a.jsonl", b'{"text": "A bomb"}\n{"text": "went off"}\n', "JSON"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    error = rejected(put(tmp_path, name, data))
    assert error.code == "E103"
    assert why in error.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", ""),
        ("blank.txt", " \n\u00a0\u200b\ufeff\n\t"),
        ("rule.txt", "----------\n* * *\n\n1 2 3\n"),
        ("empty.html", "<!DOCTYPE html><html><head><title></title></head><body></body></html>"),
        ("title.html", "<html><head><title>Five dead in Mali</title></head><body></body></html>"),
        ("script.html", "<html><body><script>var killed = 11;</script></body></html>"),
    ],
)
def test_nothing_left_after_cleaning(tmp_path: Path, name: str, data: str) -> None:
    assert rejected(put(tmp_path, name, data)).code == "E104"


def test_a_page_of_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.write(b"<html><body><p>")
        file.truncate(50_000_000)
    error = rejected(path)
    assert error.code == "E105"
    assert "50.0 MB" in error.message
    assert "20.0 MB" in error.message


def test_the_limit_is_the_callers(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", STORY)
    with pytest.raises(BadReport, match="E105"):
        read(path, limit=50)
    with pytest.raises(BadReport, match="E105"):
        read_text(STORY, limit=50)
    assert read(path, limit=len(STORY.encode())).title


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", STORY)
    path.chmod(0)
    assert rejected(path).code == "E132"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert rejected(tmp_path / "pipe").code == "E132"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = STORY.replace("a doctor said", "“it was José’s field”, a doctor said — twice")
    report = read(put(tmp_path, "a.txt", text.encode(encoding)))
    assert report.text == text.strip()


def test_a_declared_charset_is_used(tmp_path: Path) -> None:
    page = (
        '<html><head><meta charset="iso-8859-2"></head><body><p>Vojáci zůstali v kasárnách, řekl '
        "mluvčí armády v pátek ráno, a nikdo nebyl zraněn při výbuchu ve skladu.</p></body></html>"
    )
    report = read(put(tmp_path, "a.html", page.encode("iso-8859-2")))
    assert "zůstali v kasárnách" in report.text
    assert report.language == "cs"


def test_a_cut_character_at_the_end_is_no_reason_to_refuse(tmp_path: Path) -> None:
    data = STORY.replace("mine", "“mine”").encode() + "é".encode()[:1]
    assert "“mine”" in read(put(tmp_path, "a.txt", data)).text


def test_published_that_is_no_date(tmp_path: Path) -> None:
    with pytest.raises(SourcelineError, match=r"E106.*last week"):
        read(put(tmp_path, "a.txt", STORY), published="last week")


def test_published_in_the_future(tmp_path: Path) -> None:
    day = date.today() + timedelta(days=3)
    with pytest.raises(SourcelineError, match=f"E108.*{day}"):
        read(put(tmp_path, "a.txt", STORY), published=day)


def test_published_overrides_what_the_report_says(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "Published 3 May 2021\n\n" + STORY)
    assert read(path).published.earliest == date(2021, 5, 3)
    given = read(path, published="2021-05-01").published
    assert (given.earliest, given.precision) == (date(2021, 5, 1), "day")


def test_a_sentence_of_5000_words_is_read(tmp_path: Path) -> None:
    long = "The army said that " + "the rebels and " * 1666 + "the soldiers had met near Goma."
    report = read(put(tmp_path, "long.txt", STORY + "\n" + long))
    assert long in report.text
