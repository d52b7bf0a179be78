"""What two networks agree on is kept, all else stays open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from sourceline.language.labels import ENTITY_TAGS
from training.examples import EVERY_TAG, IGNORE, TAG_BIT
from training.teach import agreed_tree, load, sure_names

RELS = (["root", "nsubj", "obj", "punct"], ["punct", "obj", "nsubj", "root"])


def _parse(heads: list[int], rels: list[int], starts: list[int] | None = None) -> dict[str, Any]:
    return {
        "heads": np.array(heads),
        "rels": np.array(rels),
        "starts": np.array(starts or [1] + [0] * (len(heads) - 1)),
    }


def test_labels_are_compared_by_name_not_by_number() -> None:
    first, second = _parse([1, 1, 1, 1], [1, 0, 2, 3]), _parse([1, 1, 1, 1], [2, 3, 1, 0])
    assert agreed_tree(first, second, RELS) == ([1, 1, 1, 1], ["nsubj", "root", "obj", "punct"])


def test_a_word_on_which_they_differ_stays_open() -> None:
    heads = [1, 1, 1, 1, 1, 1, 1]
    first = _parse(heads, [1, 0, 2, 3, 3, 3, 3])
    second = _parse([1, 1, 3, 1, 1, 1, 1], [2, 3, 1, 0, 0, 0, 0])
    tree = agreed_tree(first, second, RELS)
    assert tree is not None
    assert tree[0] == [1, 1, IGNORE, 1, 1, 1, 1]
    assert tree[1][2] == ""


def test_sentences_with_little_agreement_or_an_inner_start_are_dropped() -> None:
    first = _parse([1, 1, 1], [1, 0, 2])
    assert agreed_tree(first, _parse([2, 2, 2], [2, 1, 3]), RELS) is None
    assert agreed_tree(first, _parse([1, 1, 1], [2, 3, 1], [1, 0, 1]), RELS) is None


def test_names_are_kept_where_the_network_is_sure() -> None:
    scores = np.full((3, len(ENTITY_TAGS)), -9.0)
    scores[0, ENTITY_TAGS.index("B-PERSON")] = -0.01
    scores[1, ENTITY_TAGS.index("O")] = -0.01
    scores[2, ENTITY_TAGS.index("B-ORG")] = -0.6
    masks = sure_names(scores)
    assert masks[0] == TAG_BIT["B-PERSON"]
    assert masks[1] & TAG_BIT["O"] and not masks[1] & TAG_BIT["B-PERSON"]
    assert masks[2] == EVERY_TAG


def test_the_file_is_read_by_the_words_of_its_sentences(tmp_path: Path) -> None:
    path = tmp_path / "taught.jsonl"
    rows = [
        {"words": ["He", "left"], "heads": [1, 1], "rels": ["nsubj", "root"]},
        {"words": ["Gao"], "masks": [4]},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    trees, masks = load(path)
    assert trees == {("He", "left"): ([1, 1], ["nsubj", "root"])}
    assert masks == {("Gao",): [4]}
