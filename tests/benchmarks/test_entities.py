"""The entities suite: sentences of one document are read together, and answered one by one."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.inputs import token_sentences
from benchmarks.suites import entities

FILE = """# newdoc id = a
# sent_id = a-1
# text = Amina Yusuf arrived in Kano on Monday.
1\tAmina\tB-PER
2\tYusuf\tI-PER
3\tarrived\tO
4\tin\tO
5\tKano\tB-LOC
6\ton\tO
7\tMonday\tO
8\t.\tO

# sent_id = a-2
# text = Yusuf left for Lagos.
1\tYusuf\tB-PER
2\tleft\tO
3\tfor\tO
4\tLagos\tB-LOC
5\t.\tO

# newdoc id = b
# sent_id = b-1
# text = Nobody saw it.
1\tNobody\tO
2\tsaw\tO
3\tit\tO
4\t.\tO
"""


def test_sentences_know_their_document(tmp_path: Path) -> None:
    path = tmp_path / "some.iob2"
    path.write_text(FILE, encoding="utf-8")
    assert [sentence.document for sentence in token_sentences(path)] == [1, 1, 2]


def test_offsets_are_of_the_sentence_not_of_its_document(tmp_path: Path) -> None:
    source, target = tmp_path / "some.iob2", tmp_path / "out.jsonl"
    source.write_text(FILE, encoding="utf-8")
    assert entities.predict(source, target) == 3
    found = {row["docid"]: row["entities"] for row in map(json.loads, target.open())}
    assert list(found) == ["a-1", "a-2", "b-1"]
    assert {"start": 23, "end": 27, "type": "LOC"} in found["a-1"]
    assert {"start": 15, "end": 20, "type": "LOC"} in found["a-2"]
    assert found["b-1"] == []


def test_a_file_without_documents_is_read_sentence_by_sentence(tmp_path: Path) -> None:
    source, target = tmp_path / "some.conll", tmp_path / "out.jsonl"
    source.write_text("Kano O\nis O\nbig O\n. O\n\nLagos O\nis O\nbigger O\n. O\n", "utf-8")
    assert entities.predict(source, target) == 2
    rows = [json.loads(line) for line in target.open()]
    assert [row["docid"] for row in rows] == ["some-1", "some-2"]
    assert {"start": 0, "end": 5, "type": "LOC"} in rows[1]["entities"]
