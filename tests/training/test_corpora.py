"""Reading corpora into examples: no torch and no corpus needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceline.language.labels import ENTITY_TAGS, apply_script, lemma_script
from training.examples import EVERY_TAG, Example, allow, join, spans_to_masks
from training.treebanks import add_roles, guess_gaps, named_spans, read_conllu

CONLLU = """# newdoc id = d1
# newpar
# sent_id = d1-1
# text = They don't deny it.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tdeny\tdeny\tVERB\tVB\t_\t0\troot\t_\t_
5\tit\tit\tPRON\tPRP\t_\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = d1-2
# text = No.
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


def tags(mask: int) -> set[str]:
    return {tag for bit, tag in enumerate(ENTITY_TAGS) if mask >> bit & 1}


def test_conllu_keeps_words_spaces_and_heads(tmp_path: Path) -> None:
    file = tmp_path / "x.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    ((name, sentences),) = list(read_conllu(file))
    assert name == "d1" and [key for key, _ in sentences] == ["d1-1", "d1-2"]
    first, second = (example for _, example in sentences)
    assert first.words == ["They", "do", "n't", "deny", "it", "."]
    assert first.gaps == [4, 2, 1, 2, 2, 1]
    assert first.heads == [3, 3, 3, 3, 3, 3]
    assert second.gaps[0] == 2


def test_join_moves_heads_and_roles() -> None:
    one = Example(["a"], [4], [1], ["X"], ["X"], ["a"], [0], ["root"])
    two = Example(
        ["b", "c"], [2, 2], [1, 0], ["X"] * 2, ["X"] * 2, ["b", "c"], [0, 0], ["root", "obj"]
    )
    add_roles(two, [{"predicate": 0, "arguments": [{"role": "ARG1", "start": 1, "end": 2}]}])
    one.predicates = []
    whole = join([one, two])
    assert whole.heads == [0, 1, 1] and whole.starts == [1, 1, 0]
    assert whole.predicates == [(1, [(2, "ARG1")])]


def test_span_arguments_become_their_head_words() -> None:
    example = Example(["hit", "the", "old", "bridge"], [4, 2, 2, 2], heads=[0, 3, 3, 0])
    add_roles(
        example,
        [{"predicate": 0, "arguments": [
            {"role": "ARG1", "start": 1, "end": 4}, {"role": "R-ARG1", "start": 1, "end": 2},
            {"role": "ARGM-LOC", "start": 2, "end": 3}]}],
    )  # fmt: skip
    assert example.predicates == [(0, [(3, "ARG1"), (2, "LOC")])]


def test_masks_say_what_a_corpus_allows() -> None:
    masks = spans_to_masks(4, [(1, 3, ("GPE", "LOC"))], allow("DATE"))
    assert tags(masks[0]) == {"O", "B-DATE", "I-DATE"}
    assert tags(masks[1]) == {"B-GPE", "B-LOC"}
    assert tags(masks[2]) == {"I-GPE", "I-LOC"}
    assert tags(EVERY_TAG) == set(ENTITY_TAGS)


def test_named_spans_of_iob() -> None:
    words = "Maria of the Red Cross in Goma".split()
    spans = named_spans(words, ["B-PER", "O", "O", "B-ORG", "I-ORG", "O", "B-LOC"])
    assert [(a, b, kinds[0]) for a, b, kinds in spans] == [
        (0, 1, "PERSON"), (3, 5, "ORG"), (6, 7, "GPE"),
    ]  # fmt: skip


def test_guessed_gaps_follow_print() -> None:
    assert guess_gaps(["He", "said", ",", "(", "no", ")", "."]) == [4, 2, 1, 2, 1, 1, 1]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Bombings", "bombing"),
        ("was", "be"),
        ("Baghdad", "Baghdad"),
        ("armies", "army"),
        ("IT", "it"),
    ],
)
def test_lemma_scripts_give_the_lemma_back(form: str, lemma: str) -> None:
    assert apply_script(form, lemma_script(form, lemma)) == lemma
