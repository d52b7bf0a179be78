"""Cues of several words: "took credit for the raid", "held the guard responsible for it".

The patterns stand in `codebook/cue_phrases.yaml`. Their words are looked for along the sentence,
with articles, adjectives and the like between them; the tree only has to say what hangs on the last
preposition. A phrase takes the place of what its single words would carry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sourceline.coding.attribution_clauses import Clause, source_of
from sourceline.coding.attribution_cues import Cue, cue_from, cue_table, load_yaml
from sourceline.coding.attribution_tree import Tree

_BETWEEN = frozenset({"DET", "ADJ", "ADV", "PRON", "PART", "NUM", "AUX", "PROPN", "SPACE"})
_NARROW, _WIDE = 5, 22  # tokens that may stand between two words of a phrase; behind ".."
_CONTENT = frozenset({"obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "obj", "obl:agent"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "obj", "acl", "advcl"})
_SPOKEN = frozenset({"idea", "notion", "possibility", "talk", "theory", "version", "story"})
_TAKEN_UP = frozenset({"it", "this", "that", "them", "these", "which"})
_HEAD_POS = {"verb": ("VERB", "AUX"), "adjective": ("ADJ", "VERB")}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase: its words (each a set of choices, `..` a gap, `_` the content)."""

    cue: Cue
    words: tuple[frozenset[str], ...]
    pos: tuple[str, ...]
    reports: bool


_GAP, _SLOT = frozenset({".."}), frozenset({"_"})


@cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """The phrases by their first word."""
    found: dict[str, list[Pattern]] = {}
    table = load_yaml("cue_phrases.yaml")
    for row in table["phrases"]:
        cue = cue_from(row)
        for text in row["words"]:
            words = tuple(_choices(word, table["lists"]) for word in text.split())
            pattern = Pattern(
                cue, words, _HEAD_POS[row.get("head", "verb")], bool(row.get("reports", False))
            )
            first = next(word for word in words if word != _SLOT)
            for lemma in first:
                found.setdefault(lemma, []).append(pattern)
    return {lemma: tuple(sorted(rows, key=_shortness)) for lemma, rows in found.items()}


def _shortness(pattern: Pattern) -> int:
    """Sorts "plead not guilty to" before "plead guilty to"."""
    return -len(pattern.words)


@cache
def phrase_lists() -> dict[str, frozenset[str]]:
    """The word lists of `cue_phrases.yaml` by name."""
    raw = load_yaml("cue_phrases.yaml")["lists"]
    return {name: frozenset(words) for name, words in raw.items()}


def _choices(word: str, lists: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(lists[word[1:]] if word[0] == "@" else word.split("|"))


def with_phrases(tree: Tree, found: list[Clause]) -> list[Clause]:
    """The claims, with those of phrases in place of what their single words carry."""
    table = patterns()
    added: list[Clause] = []
    inside: set[int] = set()
    for i, lemma in enumerate(tree.lemmas):
        for pattern in table.get(lemma) or table.get(tree.lower[i], ()):
            if i in inside or tree.pos[i] not in pattern.pos:
                continue
            matched = _match(tree, pattern, i)
            clause = _clause(tree, pattern, matched) if matched else None
            if clause is not None:
                added.append(clause)
                inside.update(matched)
                break
    added += _evidence(tree)
    if not added:
        return found
    return [clause for clause in found if clause.cue_head not in inside] + added


@cache
def _evidence_nouns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for preposition, nouns in load_yaml("cue_phrases.yaml")["evidence"].items():
        for noun in nouns:
            found.setdefault(noun, set()).add(preposition)
    return {noun: frozenset(prepositions) for noun, prepositions in found.items()}


def _evidence(tree: Tree) -> list[Clause]:
    """ "By several accounts", "in the army's telling": claims whose cue is such a phrase."""
    nouns = _evidence_nouns()
    added = []
    for i, lemma in enumerate(tree.lemmas):
        if lemma not in nouns or tree.deps[i] != "obl" or tree.case(i) not in nouns[lemma]:
            continue
        governor = tree.heads[i]
        owner = tree.child(i, "nmod:poss", "nmod")
        if tree.pos[governor] not in ("VERB", "AUX") or (
            owner is None and tree.child(i, "amod", "det", "nummod") is None
        ):
            continue
        row = Cue("evidence", "asserts", "claim")
        clause = Clause(i, row, source=owner, heads=(governor,), by="cue:evidence")
        clause.tokens = tree.under(governor, frozenset({i}))
        start = tree.child(i, "case")
        clause.cue_range = (i if start is None else start, i + 1)
        added.append(clause)
    return added


def _match(tree: Tree, pattern: Pattern, i: int) -> list[int]:
    """The tokens of the pattern's words from token `i` on, or an empty list."""
    end = tree.sentences[tree.sentence[i]][1]
    matched, reach, loose = [i], _NARROW, False
    first = next(at for at, word in enumerate(pattern.words) if word != _SLOT)
    for word in pattern.words[first + 1 :]:
        if word in (_GAP, _SLOT):
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


def _clause(tree: Tree, pattern: Pattern, matched: list[int]) -> Clause | None:
    i = matched[0]
    cue = pattern.cue
    clause = Clause(i, cue, by=f"cue:{cue.id}/phrase")
    clause.passive = tree.child(i, "aux:pass", "nsubj:pass") is not None and "VERB" in pattern.pos
    if pattern.words[0] == _SLOT:
        subject = next((s for t in matched if (s := tree.subject(t)) is not None), None)
        if subject is None:
            root = next(tree.heads[t] for t in (i, *tree.climb(i)) if tree.deps[t] != "conj")
            subject = root if root < i and tree.pos[root] == "NOUN" else None
        source = tree.heads[matched[-1]]
        if subject is None or source in matched:
            return None
        clause.source, content = source, subject
    else:
        found = _content(tree, pattern, matched)
        if found is None:
            return None
        content = found
        clause.source = source_of(tree, i, clause.passive and pattern.pos[0] == "VERB")
        if clause.source is None and not clause.passive:
            clause.source = _noun_before(tree, i)
    if pattern.pos[0] == "ADJ" and (
        clause.source is None or tree.lower[clause.source] in ("it", "there")
    ):
        return None  # "it is certain that": nobody says so
    if pattern.reports and not _reported(tree, content):
        return None
    hidden = {*matched, *tree.kids(content, "case", "mark")} if content > i else set(matched)
    clause.heads = (content,)
    clause.tokens = [t for t in tree.under(content) if t not in hidden]
    clause.cue_range = _cue_range(tree, matched, content)
    return clause


def _noun_before(tree: Tree, i: int) -> int | None:
    """The noun right before a verb that the tree takes for its modifier."""
    t = i - 1
    while t >= 0 and tree.pos[t] in ("ADV", "AUX"):
        t -= 1
    first = tree.sentences[tree.sentence[i]][0]
    return t if t >= first and tree.pos[t] in ("NOUN", "PROPN") else None


def _content(tree: Tree, pattern: Pattern, matched: list[int]) -> int | None:
    """The head of what the phrase is about."""
    slot = pattern.words.index(_SLOT)
    if slot < len(pattern.words) - 1:  # "put the toll at"
        return _between(tree, matched)
    last = matched[-1]
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


def _reported(tree: Tree, content: int) -> bool:
    """ "Reports that ...", "the notion", "it": somebody's word."""
    lemma = tree.lemmas[content]
    return lemma in cue_table().nouns or lemma in _SPOKEN or tree.lower[content] in _TAKEN_UP


def _cue_range(tree: Tree, matched: Iterable[int], content: int) -> tuple[int, int]:
    """The words of the phrase that stand together, with their auxiliaries and "not"."""
    tokens = sorted(matched)
    start, end = tokens[0], tokens[0] + 1
    for t in tokens[1:]:
        if t - end > 3 or end <= content < t:
            break
        end = t + 1
    while start and start - 1 in tree.children[tokens[0]] and tree.deps[start - 1] in _HELPERS:
        start -= 1
    return start, end


_OWNERS = frozenset({"its", "their", "his", "her", "our", "my"})
_HELPERS = frozenset({"aux", "aux:pass", "advmod", "cop"})
