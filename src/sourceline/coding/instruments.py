"""What a deed was done with: weapons, devices and vehicles, by their whole names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.records import Instrument, cut

_SOMEBODY = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_WAYS = frozenset({"suicide", "summary", "air", "ground", "sea", "land", "target", "mass"})
"""Nouns before a deed that say how it is done and not what with ("suicide attack")."""
_MAKES = frozenset(
    "explosive improvised nuclear chemical biological ballistic automatic semi-automatic heavy "
    "unmanned uncrewed armed armoured armored live rubber plastic incendiary thermobaric electric "
    "hypersonic anti-tank anti-aircraft surface-to-air rocket-propelled".split()
)
"""Adjectives that belong to the name of a weapon ("explosive device", "live round")."""


def instruments(
    doc: Doc, tree: Tree, text: str, tokens: Iterable[int], kinds: Mapping[int, str]
) -> tuple[Instrument, ...]:
    """The instruments that `tokens` name, each once, with all the words for it.

    Args:
        doc: the analysed document.
        tree: its tree.
        text: the report's text, to which the spans refer.
        tokens: words that the codebook takes for instruments of a deed.
        kinds: label of the mention that a token heads; persons, groups and states are nobody's
            instruments.
    """
    things = [
        token
        for token in dict.fromkeys(tokens)
        if kinds.get(token) not in _SOMEBODY and tree.lemmas[token] not in _WAYS
    ]
    named: list[Instrument] = []
    for token in things:
        start = _start(tree, token, kinds)
        name = "".join(doc[i].text_with_ws for i in range(start, token)).lower()
        name = " ".join((name + tree.lemmas[token]).split())
        span = cut(text, doc[start].idx, doc[token].idx + len(doc[token]))
        named.append(Instrument(name, (span,)))
    return unite_instruments(named)


def unite_instruments(items: Iterable[Instrument]) -> tuple[Instrument, ...]:
    """Each instrument once, with all its words; none whose words are part of another's name."""
    found: dict[str, Instrument] = {}
    for item in items:
        old = found.get(item.name)
        spans = dict.fromkeys((*(old.spans if old else ()), *item.spans))
        found[item.name] = Instrument(item.name, tuple(spans))
    return tuple(one for one in found.values() if not _part_of_others(one, found.values()))


def _part_of_others(one: Instrument, items: Iterable[Instrument]) -> bool:
    """ "car" where "car bomb" stands for the same words."""
    wider = [span for other in items if other is not one for span in other.spans]
    return bool(one.spans) and all(
        any(span != w and w.contains(span) for w in wider) for span in one.spans
    )


def _start(tree: Tree, token: int, kinds: Mapping[int, str]) -> int:
    """The first word of a weapon's name: compounds and telling adjectives right before it."""
    start = token
    while start:
        before = start - 1
        if tree.lower[before] == "-" and before:
            before -= 1
        own = token in (tree.heads[before], tree.heads[tree.heads[before]])
        noun = tree.deps[before] == "compound" and tree.pos[before] == "NOUN"
        make = tree.deps[before] in ("amod", "compound") and tree.lower[before] in _MAKES
        if not own or not (noun or make) or kinds.get(before) in _SOMEBODY:
            return start
        start = before
    return start
