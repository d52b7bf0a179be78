"""Cues of several words: "took credit for the raid", "held the guard responsible for it".

The patterns stand in `codebook/cue_phrases.yaml`. Their words are looked for along the sentence,
with articles, adjectives and the like between them; the tree only has to say what hangs on the last
preposition. A phrase takes the place of what its single words would carry.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sourceline.coding.attribution_clauses import Clause, source_of
from sourceline.coding.attribution_cues import Cue, cue_from, cue_table, load_yaml
from sourceline.coding.attribution_patterns import (
    SLOT,
    Pattern,
    choices,
    content_of,
    match,
    opening,
    shortness,
    telling_word,
    words_of,
)
from sourceline.coding.attribution_tree import Tree

_SPOKEN = frozenset({"idea", "notion", "possibility", "talk", "theory", "version", "story"})
_TELLING = frozenset({"remember", "tell", "recall", "see", "put", "describe", "explain"})
_TAKEN_UP = frozenset({"it", "this", "that", "them", "these", "which"})
_HEAD_POS = {"verb": ("VERB", "AUX"), "adjective": ("ADJ", "VERB")}


@cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """The phrases by their first word."""
    found: dict[str, list[Pattern]] = {}
    table = load_yaml("cue_phrases.yaml")
    for row in table["phrases"]:
        cue = cue_from(row)
        for text in row["words"]:
            words = tuple(choices(word, table["lists"]) for word in text.split())
            pattern = Pattern(
                cue,
                words,
                _HEAD_POS[row.get("head", "verb")],
                bool(row.get("reports", False)),
                telling_word(words),
            )
            for lemma in opening(words):
                found.setdefault(lemma, []).append(pattern)
    return {lemma: tuple(sorted(rows, key=shortness)) for lemma, rows in found.items()}


@cache
def phrase_lists() -> dict[str, frozenset[str]]:
    """The word lists of `cue_phrases.yaml` by name."""
    raw = load_yaml("cue_phrases.yaml")["lists"]
    return {name: frozenset(words) for name, words in raw.items()}


def with_phrases(tree: Tree, found: list[Clause]) -> list[Clause]:
    """The claims, with those of phrases in place of what their single words carry."""
    table = patterns()
    added: list[Clause] = []
    inside: set[int] = set()
    sentences: dict[int, set[str]] = {}
    for i, lemma in enumerate(tree.lemmas):
        known = table.get(lemma, ())
        if tree.lower[i] != lemma:
            known = (*known, *table.get(tree.lower[i], ()))
        if not known or i in inside:
            continue
        number = tree.sentence[i]
        held = sentences.get(number) or sentences.setdefault(number, words_of(tree, number))
        for pattern in known:
            if tree.pos[i] not in pattern.pos:
                continue
            if pattern.needs and pattern.needs.isdisjoint(held):
                continue
            matched = match(tree, pattern, i)
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
    return added + _as_told(tree)


def _as_told(tree: Tree) -> list[Clause]:
    """ "As the monks remember it, the helicopters fired first"."""
    added = []
    for i, lemma in enumerate(tree.lemmas):
        if lemma not in _TELLING or tree.deps[i] != "advcl" or tree.marks(i) != "as":
            continue
        if not any(tree.lower[c] in ("it", "this") for c in tree.kids(i, "obj")):
            continue
        clause = Clause(i, Cue("evidence", "asserts", "claim"), source=tree.subject(i))
        clause.heads, clause.by = (tree.heads[i],), "cue:evidence"
        clause.tokens = tree.under(tree.heads[i], frozenset({i}))
        added.append(clause)
    return added


def _clause(tree: Tree, pattern: Pattern, matched: list[int]) -> Clause | None:
    i = matched[0]
    cue = pattern.cue
    clause = Clause(i, cue, by=f"cue:{cue.id}/phrase")
    clause.passive = tree.child(i, "aux:pass", "nsubj:pass") is not None and "VERB" in pattern.pos
    content = content_of(tree, pattern, matched)
    if content is None:
        return None
    if pattern.words[0] == SLOT:
        clause.source = tree.heads[matched[-1]]
        if clause.source in matched:
            return None
    else:
        clause.source = source_of(tree, i, clause.passive and pattern.pos[0] == "VERB")
        if clause.source is None and not clause.passive:
            clause.source = _noun_before(tree, i)
    if pattern.pos[0] == "ADJ" and (
        clause.source is None or tree.lower[clause.source] in ("it", "there")
    ):
        return None  # "it is certain that": nobody says so
    if pattern.reports and not _reported(tree, content):
        return None
    if SLOT not in pattern.words:  # "begs to differ": its last word is all it says
        clause.heads, clause.tokens, clause.cue_range = (content,), [content], (i, content)
        return clause
    hidden = {*matched, *tree.kids(content, "case", "mark")} if content > i else set(matched)
    clause.heads = (content,)
    clause.tokens = [t for t in tree.under(content) if t not in hidden]
    clause.cue_range = _cue_range(tree, matched, content)
    clause.cue_extra = tuple(matched[1:])
    return clause


def _noun_before(tree: Tree, i: int) -> int | None:
    """The noun right before a verb that the tree takes for its modifier."""
    t = i - 1
    while t >= 0 and tree.pos[t] in ("ADV", "AUX"):
        t -= 1
    first = tree.sentences[tree.sentence[i]][0]
    return t if t >= first and tree.pos[t] in ("NOUN", "PROPN") else None


def _reported(tree: Tree, content: int) -> bool:
    """ "Reports that ...", "the notion", "it": somebody's word."""
    lemma = tree.lemmas[content]
    if lemma == "question":
        return False
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


_HELPERS = frozenset({"aux", "aux:pass", "advmod", "cop"})
