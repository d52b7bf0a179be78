"""Rows of JSONL, JSON, CSV and Parquet; bad rows are named and the others go on."""

from __future__ import annotations

import gzip
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sourceline.errors import SourcelineError
from sourceline.reading.incoming import Incoming, Inputs, Refused, incoming, to_report

TEXT = "Two people were killed in Aden on Monday, police said."


def rows(path: Path, data: str | bytes, **options: Any) -> list[Incoming | Refused]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(incoming([str(path)], options=Inputs(**options)))


def good(items: list[Incoming | Refused]) -> list[Incoming]:
    return [item for item in items if isinstance(item, Incoming)]


def bad(items: list[Incoming | Refused]) -> list[Refused]:
    return [item for item in items if isinstance(item, Refused)]


def test_a_row_brings_its_columns(tmp_path: Path) -> None:
    row = {
        "text": TEXT, "id": 17, "url": "https://a.example/1", "publisher": "Aden Daily",
        "title": "Two killed in Aden", "author": ["A. Saleh", "B. Omar"],
        "published": "2021-03-04T23:10:00+03:00", "language": "en", "other": 1.5,
    }  # fmt: skip
    (item,) = good(rows(tmp_path / "n.jsonl", json.dumps(row)))
    assert item.address.endswith("n.jsonl#1")
    assert (item.external_id, item.author) == ("17", "A. Saleh, B. Omar")
    assert json.loads(item.raw) == row
    report = to_report(item)
    assert report.publisher == "Aden Daily" and report.url == "https://a.example/1"
    assert report.text == f"Two killed in Aden\n\n{TEXT}"
    assert str(report.published.earliest) == "2021-03-04"
    assert "column published" in report.published.basis


def test_the_order_of_keys_does_not_change_the_hash(tmp_path: Path) -> None:
    one, two = good(rows(tmp_path / "n.jsonl", '{"text":"x y","id":1}\n{"id": 1, "text": "x y"}'))
    assert one.content_hash == two.content_hash and one.address != two.address


def test_broken_lines_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    lines = [{"text": ""}, {"text": 5}, {"title": "c"}, {"text": "d e"}]
    data = '{"text": "a b"}\n{"text": \n\n[1]\n' + "\n".join(map(json.dumps, lines))
    items = rows(tmp_path / "n.jsonl", data)
    assert [item.text for item in good(items)] == ["a b", "d e"]
    assert [item.address.rpartition("#")[2] for item in bad(items)] == ["2", "4", "5", "6", "7"]
    assert all(item.error.code == "E112" and "line" in str(item.error) for item in bad(items))


def test_a_missing_column_is_said_once_with_the_columns_there(tmp_path: Path) -> None:
    line = '{"body": "a b", "head": "c"}\n'
    items = rows(tmp_path / "n.jsonl", line * 300)
    assert len(items) == 1
    message = str(bad(items)[0].error)
    assert "E111" in message and "body, head" in message and "--map text=body" in message
    items = rows(tmp_path / "n.csv", "head;body\nc;a b\n")
    assert "head, body" in str(bad(items)[0].error) and len(items) == 1


def test_a_header_that_is_none_is_cut_short_in_the_message(tmp_path: Path) -> None:
    (refused,) = bad(rows(tmp_path / "n.csv", "x" * 5000 + "\nb\n"))
    assert refused.error.code == "E111" and len(str(refused.error)) < 500


def test_columns_of_other_names_are_mapped(tmp_path: Path) -> None:
    named = {"text": "Body", "title": "head"}
    (item,) = good(rows(tmp_path / "n.csv", "head;body\nc;a b\n", columns=named))
    assert (item.title, item.text) == ("c", "a b")
    (refused,) = rows(tmp_path / "n.csv", "text\na b\n", columns={"title": "head"})
    assert "'head'" in str(bad([refused])[0].error)
    lines = rows(tmp_path / "n.jsonl", '{"text": "a b"}\n', columns={"title": "head"})
    assert len(good(lines)) == 1 and "'head'" in str(bad(lines)[0].error)


@pytest.mark.parametrize("columns", [{"texts": "body"}, {"text": " "}])
def test_a_mapping_that_means_nothing(columns: dict[str, str]) -> None:
    with pytest.raises(SourcelineError, match="E109"):
        incoming(["n.csv"], options=Inputs(columns=columns))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_quoted_cells(tmp_path: Path, delimiter: str) -> None:
    head = delimiter.join(("id", "text", "title"))
    row = delimiter.join(("1", '"He said ""no"";\nthen, | he\tleft."', "A title"))
    (item,) = good(rows(tmp_path / "n.csv", f"{head}\r\n{row}\r\n\r\n"))
    assert item.text == 'He said "no";\nthen, | he\tleft.'
    assert item.title == "A title"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_csv(tmp_path: Path, encoding: str) -> None:
    data = "text,author\nDeux morts à Gao – « attaque »,René\n".encode(encoding)
    (item,) = good(rows(tmp_path / "n.csv", data))
    assert (item.text, item.author) == ("Deux morts à Gao – « attaque »", "René")


def test_other_scripts_and_a_stray_byte(tmp_path: Path) -> None:
    russian = "Взрыв прогремел утром в центре Харькова, погибли два человека и ранены трое. " * 3
    (item,) = good(rows(tmp_path / "n.csv", f"text\n{russian}\n".encode("cp1251")))
    assert item.text == russian
    mixed = "text\n" + "à Gao, deux morts\n" * 9
    (first, *_, last) = good(
        rows(tmp_path / "m.tsv", mixed.encode() + "près de Gao\n".encode("cp1252"))
    )
    assert (first.text, last.text) == ("à Gao, deux morts", "près de Gao")
    (told,) = good(rows(tmp_path / "k.csv", "text\nдва\n".encode("koi8-r"), encoding="koi8-r"))
    assert told.text == "два"


def test_the_line_that_excel_puts_first(tmp_path: Path) -> None:
    (item,) = good(rows(tmp_path / "n.csv", "sep=;\ntext;id\na, b;7\n"))
    assert (item.text, item.external_id) == ("a, b", "7")


def test_rows_with_other_numbers_of_cells(tmp_path: Path) -> None:
    data = 'id,text\n1,a b\n2\n3,c, d\n4,e f,,\n5,"g\nh",i\n6,"j k\n7,l m\n'
    items = rows(tmp_path / "n.csv", data)
    assert [item.text for item in good(items)] == ["a b", "e f", "j k\n7,l m\n"]
    messages = [str(item.error) for item in bad(items)]
    assert len(messages) == 3
    assert "row 2 (line 3)" in messages[0] and "1 cells where the header has 2" in messages[0]
    assert "row 3 (line 4)" in messages[1]
    assert "lines 6 to 7" in messages[2] and "quotation mark" in messages[2]


def test_huge_cells_are_read_up_to_the_limit(tmp_path: Path) -> None:
    large = "word " * 100_000
    (item,) = good(rows(tmp_path / "n.csv", f"text\n{large}\n"))
    assert item.text == large
    items = rows(tmp_path / "n.csv", f"text\n{large}\nshort text\n", limit=1000)
    assert [item.text for item in good(items)] == ["short text"]
    assert bad(items)[0].error.code == "E105"
    endless = '{"text": "' + "x" * 2_000_000 + '"}\n{"text": "a b"}\n'
    items = rows(tmp_path / "n.jsonl", endless, limit=1000)
    assert [item.text for item in good(items)] == ["a b"] and len(bad(items)) == 1


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "a b"}, {"text": "c d"}],
        {"text": ["a b", "c d"], "id": [1, 2]},
        {"text": {"0": "a b", "1": "c d"}, "id": {"0": 1, "1": None}},
        {"status": "ok", "articles": [{"text": "a b"}, {"text": "c d"}]},
        {"articles": [{"text": "a b"}, {"text": "c d"}]},
    ],
)
def test_layouts_of_json(tmp_path: Path, value: object) -> None:
    items = rows(tmp_path / "n.json", json.dumps(value, indent=1))
    assert [item.text for item in good(items)] == ["a b", "c d"] and not bad(items)


def test_one_object_and_lines_under_the_name_json(tmp_path: Path) -> None:
    assert len(good(rows(tmp_path / "n.json", '{"text": ["a b", "c d"], "tags": ["x"]}'))) == 1
    assert len(good(rows(tmp_path / "n.json", '{"text": "a b"}\n{"text": "c d"}\n'))) == 2
    (refused,) = bad(rows(tmp_path / "n.json", '{"text": '))
    assert refused.error.code == "E114"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-02-08", "2024-02-08"),
        ("Thu, 08 Feb 2024 10:00:00 GMT", "2024-02-08"),
        ("8 February 2024", "2024-02-08"),
        ("2024/2/8 10:00", "2024-02-08"),
        ("20240208", "2024-02-08"),
        ("20240208101500", "2024-02-08"),
        (1707386400, "2024-02-08"),
        (1707386400000, "2024-02-08"),
        ("03/04/2021", "2021-03-04/2021-04-03"),
        ("25/04/2021", "2021-04-25"),
        ("", None),
        ("NaN", None),
    ],
)
def test_dates_are_read_where_they_are_plain(tmp_path: Path, value: object, day: str) -> None:
    line = json.dumps({"text": TEXT, "published": value})
    (item,) = good(rows(tmp_path / "n.jsonl", line))
    assert item.published == day
    interval = to_report(item).published
    assert (interval.earliest is None) == (day is None)


@pytest.mark.parametrize("value", ["03/04/21", "last week", "2024", "2924-02-08", "20249999"])
def test_dates_are_not_guessed(tmp_path: Path, value: str) -> None:
    line = json.dumps({"text": TEXT, "published": value})
    (refused,) = bad(rows(tmp_path / "n.jsonl", line))
    assert refused.error.code == "E113" and value in str(refused.error)
    (item,) = good(rows(tmp_path / "n.jsonl", line, published="2024-02-08"))
    assert item.published == "2024-02-08"


def test_an_address_that_runs_a_script_is_left_out(tmp_path: Path) -> None:
    data = '{"text": "a b", "url": "javascript:alert(1)", "title": "x\\u0000\\ny"}\n'
    (item,) = good(rows(tmp_path / "n.jsonl", data))
    assert item.url is None and item.title == "x y"


def test_half_a_surrogate_does_no_harm(tmp_path: Path) -> None:
    (item,) = good(rows(tmp_path / "n.jsonl", '{"text": "Two \\ud800 killed in Aden."}\n'))
    assert len(to_report(item).id) == 16 and len(item.content_hash) == 64


def test_gzip_and_its_early_end(tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "report {n} of {n * 7919}"}}\n' for n in range(5000)).encode()
    packed = gzip.compress(lines)
    assert len(good(rows(tmp_path / "n.jsonl.gz", packed))) == 5000
    items = rows(tmp_path / "n.jsonl.gz", packed[: len(packed) // 2])
    assert len(good(items)) > 500
    assert bad(items)[-1].error.code == "E114"


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.table(
        {"text": [TEXT, None, "c d"], "published": [datetime(2021, 3, 4, 5), None, None]}
    )
    path = tmp_path / "n.parquet"
    parquet.write_table(table, path)
    items = list(incoming([str(path)]))
    assert [item.text for item in good(items)] == [TEXT, "c d"]
    assert good(items)[0].published == "2021-03-04"
    assert bad(items)[0].address.endswith("#2")
    path.write_bytes(path.read_bytes()[:-40])
    (broken,) = bad(list(incoming([str(path)])))
    assert broken.error.code == "E114"


def test_parquet_without_pyarrow_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (refused,) = bad(rows(tmp_path / "n.parquet", b"PAR1"))
    assert refused.error.code == "E115" and "sourceline[analysis]" in str(refused.error)


def test_bad_lines_before_the_first_good_one_lose_nothing(tmp_path: Path) -> None:
    items = rows(tmp_path / "n.jsonl", "# from the crawler\n" * 3 + f'{{"text": "{TEXT}"}}\n')
    assert [item.text for item in good(items)] == [TEXT]
    assert [item.address.rpartition("#")[2] for item in bad(items)] == ["1", "2", "3"]
    items = rows(tmp_path / "n.jsonl", "# log\n" * 150 + f'{{"text": "{TEXT}"}}\n[\n')
    assert [item.text for item in good(items)] == [TEXT]
    told = [str(item.error) for item in bad(items)]
    assert "E130" in told[0] and "the first 100 lines" in told[0] and "line 1:" in told[0]
    assert "E112" in told[1] and "lines 1 to 150" in told[1]
    assert "line 152" in told[2] and len(told) == 3


def test_rows_without_text_before_those_that_have_it_lose_nothing(tmp_path: Path) -> None:
    items = rows(tmp_path / "n.jsonl", '{"kind": "meta"}\n' * 150 + '{"text": "a b"}\n')
    assert [item.text for item in good(items)] == ["a b"]
    assert [item.error.code for item in bad(items)] == ["E111", "E112"]


@pytest.mark.parametrize("lines", [2, 500])
def test_a_file_that_is_no_jsonl_at_all_says_so_once(tmp_path: Path, lines: int) -> None:
    items = rows(tmp_path / "n.jsonl", "text,publisher\n" * lines)
    (refused,) = bad(items)
    message = str(refused.error)
    assert "E130" in message and "n.jsonl" in message and "--kind" in message
    assert len(items) == 1
    (other,) = bad(rows(tmp_path / "n.json", json.dumps(["a b", "c d"])))
    assert "E130" in str(other.error) and "row 1" in str(other.error)


def test_broken_lines_beside_a_missing_column_are_both_named(tmp_path: Path) -> None:
    items = rows(tmp_path / "n.jsonl", '{"body": "a b"}\n{"body": \n')
    assert [item.error.code for item in bad(items)] == ["E112", "E111"] and len(items) == 2


def test_lines_under_the_name_json_with_a_broken_first_one(tmp_path: Path) -> None:
    items = rows(tmp_path / "n.json", '{"text": \n{"text": "a b"}\n{"text": "c d"}\n')
    assert [item.text for item in good(items)] == ["a b", "c d"]
    assert "line 1" in str(bad(items)[0].error)


@pytest.mark.parametrize("name", ["n.jsonl", "n.json"])
def test_a_row_that_is_nested_too_deeply_is_refused(tmp_path: Path, name: str) -> None:
    for depth in (*range(700, 1000, 2), 100_000):
        row = '{"text": "a b", "x": ' + "[" * depth + "]" * depth + "}"
        found = rows(tmp_path / name, row if name == "n.jsonl" else f"[{row}]")
        assert len(found) == 1
    assert bad(found)


def test_a_line_over_the_limit_says_so(tmp_path: Path) -> None:
    endless = '{"text": "' + "x" * 1_100_000 + '"}\n{"text": "a b"}\n'
    items = rows(tmp_path / "n.jsonl", endless, limit=1000)
    assert [item.text for item in good(items)] == ["a b"]
    assert "line 1: it is longer than 1,004,000 characters" in str(bad(items)[0].error)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("e.jsonl", b""), ("e.jsonl", b"\n\n"), ("e.json", b"[]"), ("e.json", b""), ("e.csv", b""),
        ("e.csv", b"\xef\xbb\xbf"), ("e.csv", b"text,id\n"), ("e.csv", b"text,id\n\n"),
    ],
)  # fmt: skip
def test_an_empty_table_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    (refused,) = bad(rows(tmp_path / name, data))
    assert refused.error.code == "E131"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04" + b"\x00\x01" * 99, "Office document"),
        (b"PAR1" + b"\x00\x01" * 99, "Parquet"),
        (b"a,b\n" + b"\x00\x00\x01" * 99, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["n.csv", "n.jsonl", "n.json"])
def test_a_table_that_is_no_text_says_what_it_is(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (refused,) = bad(rows(tmp_path / name, data))
    assert refused.error.code == "E103" and said in str(refused.error)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(tmp_path: Path, encoding: str) -> None:
    (item,) = good(rows(tmp_path / "n.csv", f"text;id\r\n{TEXT} Café;1\r\n".encode(encoding)))
    assert item.text == f"{TEXT} Café"
    (item,) = good(rows(tmp_path / "n.jsonl", json.dumps({"text": TEXT}).encode(encoding)))
    assert item.text == TEXT


def test_rows_of_several_encodings_in_one_file(tmp_path: Path) -> None:
    lines = [f'{{"text": "Zwölf Tote in {n}"}}' for n in range(90)]
    data = b"\n".join(
        line.encode("cp1252" if number % 9 == 0 else "utf-8") for number, line in enumerate(lines)
    )
    assert [item.text for item in good(rows(tmp_path / "n.jsonl", data))] == [
        f"Zwölf Tote in {n}" for n in range(90)
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [("[1]", "a number"), ('["a b"]', "a text"), ("null", "null"), ("{}", "without")],
)
def test_json_of_other_values_is_told_as_what_it_is(tmp_path: Path, value: str, said: str) -> None:
    (refused,) = bad(rows(tmp_path / "n.json", value))
    assert refused.error.code == "E130" and said in str(refused.error)
