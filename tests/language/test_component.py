import numpy as np
import pytest

from sourceline.errors import SourcelineError
from sourceline.language import LanguageNetwork, Pipeline, analysis, component, load
from sourceline.language.labels import ENTITY_TAGS

TEXT = (
    "Rebels killed three soldiers near Goma on Monday. The army said it would respond.\n\n"
    "Nobody else was hurt."
)


@pytest.fixture(scope="module")
def doc():
    return load()(TEXT)


def test_sentences_trees_and_offsets(doc):
    assert [s[0].text for s in doc.sents] == ["Rebels", "The", "Nobody"]
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
    assert all(TEXT[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert doc.text == TEXT


def test_a_plain_sentence_is_read_as_a_person_would(doc):
    killed = doc[1]
    assert (killed.lemma_, killed.pos_, killed.dep_) == ("kill", "VERB", "root")
    assert {(c.dep_, c.text) for c in killed.children} >= {("nsubj", "Rebels"), ("obj", "soldiers")}
    assert ("Goma", "GPE") in [(e.text, e.label_) for e in doc.ents]


def test_analysis_has_roles_triggers_and_attributions(doc):
    held = analysis(doc)
    assert held.trigger.shape == (len(doc), 16)
    assert ("ARG1", 3) in held.predicates[1]
    assert held.trigger[1, 15] > held.trigger[0, 15]
    assert any(role == "cue" and "said" in doc[a:b].text for role, a, b in held.marks)
    assert held.attribution.shape == (len(doc), 3)
    assert (held.attribution.sum(axis=1) <= 1.001).all()
    said = next(token.i for token in doc if token.text == "said")
    assert held.attribution[said, 1] > 0.5 > held.attribution[said, [0, 2]].max()


def test_upper_case_reads_like_mixed_case():
    upper = load()("GUERRILLAS ATTACKED A POWER STATION IN USULUTAN YESTERDAY.")
    assert [t.dep_ for t in upper][:2] == ["nsubj", "root"]
    assert upper[1].lemma_ == "attack"


@pytest.mark.parametrize(
    "text", ["", " \n\n ", ".", "?" * 40, "a" * 20_000, "word " * 5000, "\u202e\u200b x"]
)
def test_odd_texts_come_through(text):
    doc = load()(text)
    assert doc.text == text


def test_same_text_same_answer():
    first, again = load()(TEXT), load()(TEXT)
    assert [t.head.i for t in first] == [t.head.i for t in again]
    assert np.array_equal(analysis(first).trigger, analysis(again).trigger)


def test_a_damaged_network_is_named(tmp_path):
    bad = tmp_path / "network.onnx"
    bad.write_bytes(b"not a network")
    with pytest.raises(SourcelineError) as caught:
        Pipeline(LanguageNetwork(bad))
    assert caught.value.code == "E201" and "network.onnx" in str(caught.value)


@pytest.mark.parametrize(
    ("word", "lemma", "could_be"),
    [
        ("condemned", "condbad", False),
        ("condemned", "condemn", True),
        ("fled", "flead", False),
        ("torching", "torch", True),
        ("villages", "village", True),
    ],
)
def test_a_lemma_keeps_the_beginning_of_its_word(word, lemma, could_be):
    assert component._regular(word, lemma) is could_be


def test_a_word_of_no_treebank_loses_its_regular_ending():
    assert [component._stem(w) for w in ("condemned", "ramming", "shells", "killing", "gas")] == [
        "condemn", "ram", "shell", "kill", "gas",
    ]  # fmt: skip


def test_no_argument_stands_in_another_sentence():
    doc = load()("Colombia: rebels free four soldiers seized in Arauca\n\nBy Marta Ruiz\n\n" + TEXT)
    sentence = {token.i: n for n, part in enumerate(doc.sents) for token in part}
    for at, pairs in analysis(doc).predicates.items():
        assert {sentence[word] for _, word in pairs} <= {sentence[at]}


def test_a_word_with_a_verbs_fine_tag_is_a_verb():
    pipeline = load()
    upos, xpos = pipeline.network.labels["upos"], pipeline.network.labels["xpos"]
    layer = component._Layer(3, 16)
    layer.upos[:] = [upos.index(name) for name in ("PART", "PART", "NOUN")]
    layer.xpos[:] = [xpos.index(name) for name in ("VBD", "TO", "VBG")]
    pipeline._settle_verbs(layer)
    assert [upos[at] for at in layer.upos] == ["VERB", "PART", "NOUN"]


def test_the_lemma_of_a_name_is_its_beginning():
    pipeline = load()
    proper = pipeline.network.labels["upos"].index("PROPN")
    scripts = pipeline.network.labels["lemma"]
    odd = next(n for n, script in enumerate(scripts) if script.endswith("+e"))
    assert pipeline._lemma("Botswana", odd, proper) == "Botswana"


def test_a_number_on_the_name_of_a_site_belongs_to_it() -> None:
    layer = component._Layer(5, 16)
    layer.entity[1] = layer.entity[3] = ENTITY_TAGS.index("B-FAC")
    layer.heads[:] = [1, 1, 1, 3, 0]
    load()._settle_numbers(["at", "Tower", "22", "Gate", "40"], layer)
    tags = [ENTITY_TAGS[number] for number in layer.entity]
    assert tags == ["O", "B-FAC", "I-FAC", "B-FAC", "O"]  # "40" hangs elsewhere
