"""Suites see the text and its frame, never the answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import inputs
from benchmarks.gold import convert, spans_of
from benchmarks.inputs import ALLOWED, BadInputError, conllu_documents, rows, token_sentences

GOLD_KEYS = {
    "events", "event", "mode", "source", "target", "templates", "key_raw", "toponyms", "entities",
    "attributions", "incident", "incident_id", "evidence", "spans", "markup", "tags", "relations",
    "textInfo", "eventText", "killed", "injured", "relevant", "unlinked_spans", "predicates",
}  # fmt: skip


def test_gold_fields_are_stripped(tmp_path: Path) -> None:
    row = dict.fromkeys(GOLD_KEYS, "secret") | {
        "docid": "a",
        "text": "Two fell.",
        "published": "2020",
    }
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (seen,) = rows(path)
    assert seen == {"docid": "a", "text": "Two fell.", "published": "2020"}
    assert not ALLOWED & GOLD_KEYS


def test_every_suite_reads_through_the_one_module() -> None:
    """No suite opens its input or parses JSON by itself."""
    folder = Path(inputs.__file__).parent
    suites = [path for path in (folder / "suites").glob("*.py") if path.stem != "__init__"]
    assert suites
    for path in [*suites, folder / "coded.py"]:
        text = path.read_text(encoding="utf-8")
        assert "json.load" not in text, path.name
        assert "source.open" not in text and "source.read" not in text, path.name
        assert "benchmarks.inputs" in text or "benchmarks.coded" in text, path.name


def test_bad_rows_are_named(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"docid": "a", "text": "x"}\nnot json\n', encoding="utf-8")
    with pytest.raises(BadInputError, match="line 2"):
        list(rows(path))


def test_conllu_text_is_put_together_from_comments_alone(tmp_path: Path) -> None:
    path = tmp_path / "in.conllu"
    path.write_text(
        "# newdoc id = d1\n# newpar id = p1\n# text = One fell.\n1\tSECRET\t_\n\n"
        "# text = Two ran.\n1\tSECRET\t_\n\n# newpar\n# text = Three hid.\n1\tX\t_\n\n"
        "# newdoc id = d2\n# text = Four.\n1\tX\t_\n\n",
        encoding="utf-8",
    )
    documents = list(conllu_documents(path))
    assert [(d.docid, d.text) for d in documents] == [
        ("d1", "One fell. Two ran.\n\nThree hid."),
        ("d2", "Four."),
    ]


def test_iob2_words_are_aligned_with_the_text_and_tags_unread(tmp_path: Path) -> None:
    path = tmp_path / "in.iob2"
    path.write_text(
        "# sent_id = s-1\n# text = Omar's in Homs.\n1\tOmar\tB-PER\t-\t-\n2\t's\tO\t-\t-\n"
        "3\tin\tO\t-\t-\n4\tHoms\tB-LOC\t-\t-\n5\t.\tO\t-\t-\n\n",
        encoding="utf-8",
    )
    (sentence,) = token_sentences(path)
    assert sentence.text == "Omar's in Homs."
    assert [sentence.text[a:b] for a, b in sentence.offsets] == ["Omar", "'s", "in", "Homs", "."]
    target = tmp_path / "gold.jsonl"
    assert convert(path, target) == 1
    (gold,) = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert gold == {
        "docid": "s-1",
        "text": "Omar's in Homs.",
        "entities": [
            {"start": 0, "end": 4, "type": "PER"},
            {"start": 10, "end": 14, "type": "LOC"},
        ],
    }


def test_conll_without_text_is_rebuilt_the_same_for_gold_and_prediction(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text(
        "The O\nGreens B-politicalparty\n( O\nVG B-politicalparty\n) O\n, O\nRome B-misc\n"
    )
    (sentence,) = token_sentences(path)
    assert (sentence.docid, sentence.text) == ("x-1", "The Greens (VG), Rome")
    convert(path, tmp_path / "gold.jsonl")
    gold = json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8"))
    assert [gold["text"][e["start"] : e["end"]] for e in gold["entities"]] == ["Greens", "VG"]
    assert {e["type"] for e in gold["entities"]} == {"ORG"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("It is n't over .", "It isn't over."),
        ('( yes ) , he said : " no " .', '(yes), he said: "no".'),
        ("Aloni ' s men", "Aloni's men"),
        ("$ 5 %", "$5%"),
    ],
)
def test_rebuild(words: str, text: str) -> None:
    found, offsets = inputs.rebuild(words.split())
    assert found == text
    assert [found[a:b] for a, b in offsets] == words.split()


def test_spans_of_broken_tags() -> None:
    assert spans_of(["I-PER", "I-LOC", "B-LOC"]) == [(0, 1, "PER"), (1, 2, "LOC"), (2, 3, "LOC")]
