"""Phrases as patterns of lemmas, looked for along a sentence: "take credit for _".

The codebook's phrases (`cue_phrases.yaml`, `phrases` of `status.yaml`) are written in this form;
the tree only has to say what hangs on a phrase's last preposition.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourceline.coding.attribution_cues import Cue
from sourceline.coding.attribution_tree import Tree

_BETWEEN = frozenset({"DET", "ADJ", "ADV", "PRON", "PART", "NUM", "AUX", "PROPN", "SPACE"})
_NARROW, _WIDE = 5, 22  # tokens that may stand between two words of a phrase; behind ".."
_CONTENT = frozenset({"obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "obj", "obl:agent"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "obj", "acl", "advcl"})
_OWNERS = frozenset({"its", "their", "his", "her", "our", "my"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase: its words (each a set of choices, `..` a gap, `_` the content)."""

    cue: Cue
    words: tuple[frozenset[str], ...]
    pos: tuple[str, ...]
    reports: bool
    needs: frozenset[str] = frozenset()


GAP, SLOT = frozenset({".."}), frozenset({"_"})


def telling_word(words: tuple[frozenset[str], ...]) -> frozenset[str]:
    """The choices behind the head that a sentence is least likely to hold; empty if none."""
    fixed = [word for word in words if word not in (GAP, SLOT)][1:]
    return max(fixed, key=_rarity, default=frozenset())


def _rarity(word: frozenset[str]) -> int:
    return min(map(len, word))


def words_of(tree: Tree, sentence: int) -> set[str]:
    """The lemmas and forms of a sentence, to look up what a phrase needs."""
    start, end = tree.sentences[sentence]
    return {*tree.lemmas[start:end], *tree.lower[start:end]}


def shortness(pattern: Pattern) -> int:
    """Sorts "plead not guilty to" before "plead guilty to"."""
    return -len(pattern.words)


def choices(word: str, lists: dict[str, list[str]]) -> frozenset[str]:
    """The words that fit one place of a pattern."""
    return frozenset(lists[word[1:]] if word[0] == "@" else word.split("|"))


def opening(words: tuple[frozenset[str], ...]) -> frozenset[str]:
    """The choices for the head of a phrase."""
    return next(word for word in words if word != SLOT)


def match(tree: Tree, pattern: Pattern, i: int) -> list[int]:
    """The tokens of the pattern's words from token `i` on, or an empty list."""
    end = tree.sentences[tree.sentence[i]][1]
    matched, reach, loose = [i], _NARROW, False
    first = next(at for at, word in enumerate(pattern.words) if word != SLOT)
    for word in pattern.words[first + 1 :]:
        if word in (GAP, SLOT):
            reach, loose = _WIDE, True
            continue
        at = _next(tree, word, matched[-1], min(end, matched[-1] + 1 + reach), loose)
        if at is None:
            return []
        matched.append(at)
        reach, loose = _NARROW, False
    return matched


def _next(tree: Tree, word: frozenset[str], last: int, end: int, loose: bool) -> int | None:
    """The first token behind `last` that is one of the words, with only small words between."""
    for t in range(last + 1, end):
        if tree.lemmas[t] in word or tree.lower[t] in word:
            return t
        if not loose and (tree.pos[t] not in _BETWEEN or tree.tags[t] == "WDT"):
            return None
    return None


def subject_of(tree: Tree, matched: list[int]) -> int | None:
    """The subject of a phrase, also where it hangs on another word of it."""
    i = matched[0]
    subject = next((s for t in matched if (s := tree.subject(t)) is not None), None)
    if subject is not None:
        return subject
    root = next(tree.heads[t] for t in (i, *tree.climb(i)) if tree.deps[t] != "conj")
    return root if root < i and tree.pos[root] == "NOUN" else None


def content_of(tree: Tree, pattern: Pattern, matched: list[int]) -> int | None:
    """The head of what the phrase is about."""
    if pattern.words[0] == SLOT:
        return subject_of(tree, matched)
    if SLOT not in pattern.words:
        return matched[-1]  # "begs to differ"
    slot = pattern.words.index(SLOT)
    if slot < len(pattern.words) - 1:  # "put the toll at"
        return _between(tree, matched)
    last = matched[-1]
    if tree.pos[last] == "AUX" and tree.heads[last] > last:
        return tree.heads[last]  # "named him as having shot her"
    if tree.tags[last] in ("WP", "WDT") and tree.heads[last] > last:
        return tree.heads[last]  # "the man who shot her"
    if tree.pos[last] in ("ADP", "SCONJ", "PART") or tree.lower[last] in ("that", "whether"):
        return _on(tree, last, matched)
    for holder in reversed(matched):
        for c in tree.children[holder]:
            if c > holder and tree.deps[c] in _CLAUSAL and c not in matched:
                return c
    return _next_noun(tree, last)


def _next_noun(tree: Tree, last: int) -> int | None:
    """The noun right behind the phrase, where the tree hangs it elsewhere."""
    end = tree.sentences[tree.sentence[last]][1]
    for t in range(last + 1, end):
        if tree.pos[t] in ("NOUN", "PRON") and tree.lower[t] not in _OWNERS:
            return t
        if tree.pos[t] not in ("DET", "ADJ", "PROPN", "NUM", "PRON"):
            return None
    return None


def _between(tree: Tree, matched: list[int]) -> int | None:
    """The object that stands within the phrase, or the subject of its passive."""
    i, last = matched[0], matched[-1]
    passive = tree.child(i, "nsubj:pass")
    if passive is not None:
        return passive
    inside = (t for t in range(i + 1, last) if tree.pos[t] in ("NOUN", "PROPN", "PRON", "VERB"))
    head = next((t for t in inside if t not in matched), None)
    if head is None and tree.deps[i] == "acl:relcl":
        return tree.heads[i]  # "a figure that diplomats take with a pinch of salt"
    while head is not None and i < tree.heads[head] < last and tree.heads[head] not in matched:
        if tree.deps[head] in ("mark", "det") or tree.heads[head] == head:
            break
        head = tree.heads[head]
    return head


def _on(tree: Tree, word: int, matched: list[int]) -> int | None:
    """What hangs on a preposition or subordinator."""
    head = tree.heads[word]
    while head not in matched and tree.deps[head] == "fixed":
        head = tree.heads[head]
    if head not in matched and head > word:
        return head
    for holder in (word, *reversed(matched)):
        for c in tree.children[holder]:
            if c > word and tree.deps[c] in _CONTENT and c not in matched:
                return c
    return None
