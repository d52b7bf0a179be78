"""What one source passes on from another: who said it, and to whom it was told.

"State radio quoted the minister as saying that …", "Local media, citing hospital sources, reported
…", "The governor, quoted by state radio, said …": the words are the minister's, the hospital's, the
governor's; the radio and the papers are whom they were told. A record keeps the innermost source of
the content as its source, and the outlet as `to`.
"""

from __future__ import annotations

from sourceline.coding.attribution_clauses import Clause, source_of
from sourceline.coding.attribution_cues import cue_table
from sourceline.coding.attribution_tree import Tree, bare_phrase

_RELAYING = frozenset({"quote", "cite"})
_PAPERS = frozenset(
    "statement report document memo communique letter cable record file log transcript message "
    "bulletin dispatch agency newspaper radio television channel broadcaster website".split()
)


def relay(tree: Tree, found: list[Clause]) -> None:
    """Give each claim its innermost source; mark those that only name an outlet (`relays`)."""
    by_cue = {clause.cue_head: clause for clause in found}
    for verb, clause in by_cue.items():
        if tree.lemmas[verb] in _RELAYING and tree.pos[verb] == "VERB":
            clause.relays = _quoted_as(tree, by_cue, verb) or _aside(tree, by_cue, verb)
        elif tree.lemmas[verb] == "ask":
            clause.relays = _asked(tree, by_cue, verb)


def _quoted_as(tree: Tree, by_cue: dict[int, Clause], verb: int) -> bool:
    """ "Radio quoted him as saying", "he was quoted by radio as saying"."""
    inner = next(
        (
            by_cue[c]
            for c in tree.kids(verb, "advcl", "xcomp", "ccomp", "obl")
            if c in by_cue and "as" in tree.marks(c).split()
        ),
        None,
    )
    if inner is None:
        return False
    speaker, outlet = _told_and_teller(tree, verb)
    if speaker is None:
        return False
    inner.source, inner.source_range = speaker, None
    inner.to = outlet if outlet is not None else inner.to
    return True


def _told_and_teller(tree: Tree, verb: int) -> tuple[int | None, int | None]:
    """Who is quoted, and by whom."""
    agent = next((c for c in tree.kids(verb, "obl:agent", "obl") if tree.case(c) == "by"), None)
    told = tree.child(verb, "nsubj:pass")
    if told is None and tree.tags[verb] == "VBN" and tree.deps[verb].startswith("acl"):
        told = tree.heads[verb]
    if told is not None:
        return told, agent
    return tree.child(verb, "obj"), source_of(tree, verb, False)


def _aside(tree: Tree, by_cue: dict[int, Clause], verb: int) -> bool:
    """ "Media, citing medics, reported", "the mayor, quoted by state radio, said"."""
    head = tree.heads[verb]
    said = by_cue.get(head) or next(
        (c for c in by_cue.values() if c.source == head and c.cue_head != verb), None
    )
    if said is None or tree.deps[verb] not in ("acl", "advcl"):
        return False
    if tree.tags[verb] == "VBG":
        cited = tree.child(verb, "obj")
        if cited is None or not _speaks(tree, cited) or said.source is None:
            return False
        said.to, said.source, said.source_range = said.source, cited, None
        return True
    _, outlet = _told_and_teller(tree, verb)
    if tree.tags[verb] != "VBN" or outlet is None:
        return False
    said.to = outlet
    if said.source is not None:
        said.source_range = bare_phrase(tree, said.source)
    return True


def _speaks(tree: Tree, noun: int) -> bool:
    """True for a person, a body or a paper; "security concerns" are a reason, and say nothing."""
    lists = cue_table().lists
    lemma = tree.lemmas[noun]
    named = tree.pos[noun] == "PROPN" or noun in tree.persons
    return named or lemma in lists["speakers"] or lemma in lists["persons"] or lemma in _PAPERS


def _asked(tree: Tree, by_cue: dict[int, Clause], verb: int) -> bool:
    """ "Asked whether troops had fired, he declined to comment": the question is not his."""
    clause, answer = by_cue.get(verb), by_cue.get(tree.heads[verb])
    if tree.deps[verb] != "advcl" or tree.tags[verb] not in ("VBN", "VBD"):
        return False
    if tree.subject(verb) is not None or tree.child(verb, "aux", "aux:pass") is not None:
        return False
    if clause is not None and answer is not None and answer.cue.stance == "declines":
        answer.extra = (*tree.pieces(clause.tokens), *answer.extra)
        answer.heads = (*clause.heads, *answer.heads)
    return clause is not None
