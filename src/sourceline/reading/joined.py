"""Words that ran together when a page was turned into text, and words that a line end broke.

Most joins show in their letters: a capital, a stop or a figure inside a word. Two small words
("ofthe", "soldiersin") are told from one long word by a list of common words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sourceline.reading.passages import word_set
from sourceline.records import Note, Span, cut

WORDS = Path(__file__).with_name("data") / "words.txt"
_DAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June"
    " July August September October November December"
)
_ABBREVIATED = (
    r"(?!(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Capt|Lt|Maj|Sgt|Cpl|Brig|Adm|Gov|Sen|Rep|Rev|Prof|No|vs)\.)"
)
_PATTERNS = (
    # "atIran": a capital inside a word that starts small
    re.compile(r"(?<![\w@#./-])(?P<head>[a-z]{2,})(?P<tail>[A-Z][a-z]{2,}(?![A-Za-z])|U\.S\.|UN\b|U\.N\.)"),
    # "TheUnited States"; a name such as "TheBlaze" stands alone
    re.compile(r"(?<![\w@#./-])(?P<head>The|And|But|From|With|After|They|This|That|When|While)(?P<tail>[A-Z][a-z]{2,})(?=\s+[A-Z])"),
    # "conflict.Israel", 'said."He', "claim.AFP", "2014.The", "gate.A guard"
    re.compile(rf"(?<![\w@/.-]){_ABBREVIATED}(?P<head>[A-Za-z][a-z]{{2,}}|\d{{2,}})(?P<tail>[.!?;:][\"”’]?(?:[A-Z][a-z]+|[A-Z]{{2,}}|[AI](?=\s)))(?![\w.@/]*(?:\.(?:com|org|net)|@))(?!\(|\.[a-z])"),
    # "Friday,the", "morning,”So"
    re.compile(r"(?<![\w@/.,-])(?P<head>[A-Za-z]*[a-z]{2})(?P<tail>,[\"”’]?[A-Za-z]{2,})(?!\w|[.@/,]\w)"),
)  # fmt: skip
_FIGURES = re.compile(
    r"(?<![\w@#./-])(?:(?P<word>[A-Za-z]{4,})(?P<after>\d{1,4}(?:[.,:]\d+)?)|(?P<before>\d{2,4})(?P<tail>[a-z]{3,}))(?![\w@/-]|\.\w)"
)
_NAMES = re.compile(r"(?<![\w@#./-])(?P<head>[A-Z][a-z]{3,})(?P<tail>[A-Z][a-z]{3,})(?![\w@./])")
_SMALL = re.compile(r"(?<![\w’'.@#/-])[a-z]{5,}(?![\w@/’'-]|\.[a-z])")
_DIVIDED = re.compile(r"(?<![\w-])([a-z]{2,})- ([a-z]{2,})(?![\w-])")

_NAME_STARTS = word_set(
    """al el de di da du le la del della des van von der den bin ibn abu ben bint mac mc mi ul ur
    an ad as ash at az adh ar ed es"""
)
_SMALL_WORDS = word_set("at in of on by to as an and the from for with that was were is are")
_BRANDS = word_set("macOS iPhone iPad eBay iCloud comScore")
_UNITS = word_set(
    "million billion trillion lbs mph kph kms min mins sec secs hrs plus year day odd"
)
_TITLED = word_set(
    f"""{_DAYS} President Minister General Colonel Major Captain Commander Secretary Governor
    Senator Spokesman State States Nations Army Police Government Council Republic Province District
    Department Street County Command Parliament Ministry Liberation Movement"""
)
_TRADE = word_set(
    "Care Health East West Star News Post Watch Line Land Beat Card Bank Book Stoppers"
)
_CLOSED = (
    "the of and to from with that was were his their its this these those which has had have would"
    " could been but they because during without against between another while when where who"
)
_FRONT = word_set(_CLOSED)
_WEAK = word_set("in on at by for as is are to after about before said")
_BACK = _FRONT | _WEAK
_ENDINGS = tuple(
    """s es ed d ing ly er ers or ness able ment ments al ally ism ist ists y ize ized ise ised
    ization isation less ful like fold wise man men woman women ward wards""".split()
)
_BEGINNINGS = tuple(
    """un re non anti pre mis over under out counter inter sub super semi co dis micro multi up
    down off back in""".split()
)

_LONGEST = 60
"""Letters of two words of English together, and many more; what is longer is no text."""


def joined_notes(text: str) -> list[Note]:
    """One note for each place where a blank is missing, or a hyphen of a line end was kept."""
    found: dict[int, Span] = {}
    for start, end in (*_by_letters(text), *_by_figures(text), *_names(text), *_by_words(text)):
        found.setdefault(start, cut(text, start, end))
    notes = [
        Note("joined_words", f"Two words run together: '{span.text}'.", (span,))
        for span in found.values()
    ]
    for match in _DIVIDED.finditer(text):
        if match[1] + match[2] in common_words() and match[2] not in _BACK:
            message = f"One word broken in two: '{match.group()}'."
            notes.append(Note("joined_words", message, (cut(text, *match.span()),)))
    return notes


def _by_letters(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            head = match["head"]
            if match.group() in _BRANDS or (head in _NAME_STARTS and head not in _SMALL_WORDS):
                continue
            if head == "at" and match["tail"].startswith("T"):
                continue
            yield match.span()


def _by_figures(text: str) -> Iterator[tuple[int, int]]:
    """ "killed11", "54and"; a channel ("abc13") or a unit ("73million") is one word."""
    for match in _FIGURES.finditer(text):
        word = match["word"] or match["tail"]
        if word in _UNITS or (word.lower() not in common_words() and word not in _TITLED):
            continue
        if match["word"] and word != word.lower() and word not in _TITLED:
            continue
        yield match.span()


def _names(text: str) -> Iterator[tuple[int, int]]:
    """ "PrimeMinister": two words with capitals, unless it is a brand of that spelling."""
    for match in _NAMES.finditer(text):
        head, tail = match["head"], match["tail"]
        if text.count(match.group()) > 1 or tail in _TRADE:
            continue
        first, second = (len(re.findall(rf"\b{half}\b", text)) for half in (head, tail))
        strong = head in _TITLED or tail in _TITLED
        named = len(head) > 4 and len(tail) > 4 and head.lower() not in common_words()
        if strong or (first and second) or (named and (first or second)):
            yield match.span()


def _by_words(text: str) -> Iterator[tuple[int, int]]:
    """ "ofthe", "soldiersin": no word, and two words of which one is among the smallest."""
    known = common_words()
    for match in _SMALL.finditer(text):
        word = match.group()
        if len(word) > _LONGEST:
            continue
        if word not in known and not _derived(word, known) and _splits(word, known, text):
            yield match.span()


def _splits(word: str, known: frozenset[str], text: str) -> bool:
    for at in range(2, len(word) - 1):
        head, tail = word[:at], word[at:]
        if head in _BACK and tail in _BACK:
            return True
        if head in _FRONT and len(tail) >= 4 and _inflected(tail, known):
            return True
        if len(head) < 4 or not _inflected(head, known):
            continue
        if tail in _BACK and (tail not in _WEAK or len(head) > 5 or head.endswith(("ed", "s"))):
            return True
        if head.endswith("ed") and len(head) > 5 and len(tail) > 3 and tail in known:
            return True
        if len(head) > 5 and len(tail) > 5 and f"{head} {tail}" in text:
            return True
    return False


def _inflected(word: str, known: frozenset[str]) -> bool:
    return word in known or (len(word) > 5 and word.endswith("s") and word[:-1] in known)


def _derived(word: str, known: frozenset[str]) -> bool:
    """True for a form of a known word: an ending or a beginning more."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) < 3 or stem == word:
            continue
        if stem in known or f"{stem}e" in known or (stem[-1] == "i" and f"{stem[:-1]}y" in known):
            return True
        if stem[-1] == stem[-2] and stem[:-1] in known:
            return True
    return any(
        word.startswith(start) and len(word) - len(start) > 2 and word[len(start) :] in known
        for start in _BEGINNINGS
    )


@cache
def common_words() -> frozenset[str]:
    """The common words of English: 20,000 types in small letters that stand in three documents or
    in two corpora of PolNeAR, MUC-3, LGL, GeoWebNews, GeoVirus, the Gun Violence Archive's reports,
    a Guardian sample, and the training parts of the English Web Treebank and GUM."""
    return word_set(WORDS.read_text(encoding="utf-8"))
