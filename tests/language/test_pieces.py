import pytest

from sourceline.language.pieces import (
    GAPS,
    MAX_PIECES_PER_WORD,
    SHAPES,
    WordPieces,
    gap_of,
    shape_of,
    windows,
)

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "bomb", "##ing", "##s", "'", "a", "b"]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("army", "lower"),
        ("Army", "title"),
        ("ARMY", "upper"),
        ("A", "initial"),
        ("McVeigh", "mixed"),
        ("F16", "digit"),
        ("—", "punct"),
        ("2,500", "digit"),
    ],
)
def test_shape_of(word, shape):
    assert SHAPES[shape_of(word)] == shape


@pytest.mark.parametrize(
    ("space", "gap"), [("", "none"), (" ", "space"), ("\n", "line"), (" \n \n", "blank_line")]
)
def test_gap_of(space, gap):
    assert GAPS[gap_of(space)] == gap


def test_word_pieces_are_greedy_and_uncased():
    pieces = WordPieces(VOCABULARY)
    assert pieces.word("Bombings") == (5, 6, 7)
    assert pieces.word("bömb") == (5,)
    assert pieces.word("xyz") == (1,)
    assert pieces.word("’") == (8,)
    assert len(pieces.word("bomb" + "ing" * 20)) == MAX_PIECES_PER_WORD


def test_windows_cover_every_word_once_and_respect_the_limit():
    words = ["w"] * 300
    sizes = [1] * 300
    gaps = [4] + [2] * 299
    cut = windows(words, gaps, sizes, limit=50)
    assert [w.start for w in cut[1:]] == [w.end for w in cut[:-1]]
    assert cut[0].start == 0 and cut[-1].end == 300
    assert all(w.size <= 50 and w.size == w.end - w.start for w in cut)


def test_windows_end_after_sentences_where_they_can():
    words = (["word"] * 9 + ["."]) * 6
    gaps = [4] + [2] * 59
    cut = windows(words, gaps, [1] * 60, limit=25)
    assert all(words[w.end - 1] == "." for w in cut)


def test_a_blank_line_closes_a_window_that_is_long_enough():
    words = ["w"] * 40
    gaps = [2] * 40
    gaps[0] = gaps[20] = 4
    assert [w.start for w in windows(words, gaps, [1] * 40, limit=40)] == [0, 20]
