import pytest

from sourceline.language import tokenise
from sourceline.language.tokenizer import blank


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("an Iran-backed militia", "an Iran - backed militia"),
        ("non-state actors", "non-state actors"),
        ("Iraq's army doesn't deny it.", "Iraq 's army does n't deny it ."),
        ("al-Shabaab fighters", "al - Shabaab fighters"),
        ("U.S. and/or U.K. jets", "U.S. and / or U.K. jets"),
        ("Stop!!! Now?!", "Stop !!! Now ?!"),
        ("11 killed.", "11 killed ."),
        ("the M-19 and F-16s", "the M - 19 and F - 16s"),
        ("call 555-0100", "call 555-0100"),
        ("1982-1985", "1982 - 1985"),
        ("Lt. Col. Ruiz, 34,", "Lt. Col. Ruiz , 34 ,"),
        ("Really.? Yes.", "Really .? Yes ."),
        ("I wanna go w/o you", "I wan na go w/o you"),
        ("Its not its name.", "It s not its name ."),
        ("its in-house lawyers", "its in - house lawyers"),
        ("Your going to lose your way.", "You r going to lose your way ."),
        (
            "guns, shells, etc. were found, mines etc.",
            "guns , shells , etc. were found , mines etc .",
        ),
        ("mines, etc. They left.", "mines , etc . They left ."),
        ("$2.5 million (about 40%)", "$ 2.5 million ( about 40 % )"),
    ],
)
def test_splits_as_ud_english_does(text, words):
    assert [t.text for t in tokenise(text)] == words.split()


def test_offsets_are_offsets_into_the_text():
    text = "Its not “two” men,\n\nthree dogs — and a  cat."
    for token in tokenise(text):
        assert text[token.idx : token.idx + len(token)] == token.text


def test_urls_and_addresses_stay_whole():
    assert [t.text for t in tokenise("see www.example.org/a-b, or mail a.b@example.org")] == [
        "see", "www.example.org/a-b", ",", "or", "mail", "a.b@example.org",
    ]  # fmt: skip


def test_words_behind_a_special_case_are_cut_once():
    cut = []
    reader = blank().tokenizer
    search = reader.plain.suffix_search
    reader.plain.suffix_search = lambda chunk: cut.append(chunk) or search(chunk)
    try:
        first = [t.text for t in tokenise("The U.S. said (Kwarubo) fell. It's Zabrik, they said.")]
        assert "Kwarubo" in cut or "(Kwarubo)" in cut
        cut.clear()
        again = [t.text for t in tokenise("The U.S. said Zabrik, and (Kwarubo) fell.")]
    finally:
        reader.plain.suffix_search = search
    assert first == "The U.S. said ( Kwarubo ) fell . It 's Zabrik , they said .".split()
    assert again == "The U.S. said Zabrik , and ( Kwarubo ) fell .".split()
    assert not [chunk for chunk in cut if "Kwarubo" in chunk or "Zabrik" in chunk]
