"""Whose words a writing holds: "the statement" is who issued it."""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.introductions import nouns
from sourceline.coding.parties import PartyReader

_AUTHORS = frozenset({"by", "from", "of", "on behalf of"})
_STUDIES = frozenset({"report", "study", "survey", "document", "bulletin"})
_NEAR = 2  # sentences from a speaker to the statement that goes on with his words


def is_document(tree: Tree, head: int) -> bool:
    """Whether a noun is a writing."""
    return tree.lemmas[head] in nouns().lists["documents"] and tree.pos[head] in ("NOUN", "PROPN")


def issuer(head: int, tree: Tree, parties: PartyReader, said: Sequence[int]) -> int | None:
    """The head of who says what a writing says; None where the text does not tell.

    Args:
        head: the writing's noun.
        tree: the tree.
        parties: the parties.
        said: heads of those who spoke before, the last one first.
    """
    own = _author(head, tree, parties) or _sender(head, tree, parties)
    if own is not None:
        return own
    if not any(tree.lower[c] in ("the", "this") for c in tree.kids(head, "det")):
        return None
    study = tree.lemmas[head] in _STUDIES
    for i in range(head - 1, -1, -1):
        if is_document(tree, i) and (tree.lemmas[i] in _STUDIES) == study:
            before = _author(i, tree, parties) or _sender(i, tree, parties)
            if before is not None:
                return before
    if study:
        return None
    near = (i for i in said if i < head and tree.sentence[head] - tree.sentence[i] <= _NEAR)
    return next(near, None)


def _author(head: int, tree: Tree, parties: PartyReader) -> int | None:
    """ "A statement by the army", "the group's report", "a ministry statement"."""
    for child in tree.children[head]:
        owns = tree.deps[child] in ("nmod:poss", "compound")
        owns |= tree.deps[child] in ("nmod", "nmod:agent") and tree.case(child) in _AUTHORS
        if owns and _speaks(child, tree, parties):
            return child
    for clause in tree.kids(head, "acl", "acl:relcl"):
        if tree.lemmas[clause] not in nouns().lists["issuing"]:
            continue
        for child in tree.kids(clause, "obl:agent", "obl"):
            agent = tree.deps[child] == "obl:agent" or tree.case(child) == "by"
            if agent and _speaks(child, tree, parties):
                return child
    return None


def _sender(head: int, tree: Tree, parties: PartyReader) -> int | None:
    """Who "said in a statement" or "issued a communique"."""
    verb = tree.heads[head]
    if tree.pos[verb] != "VERB" or verb == head:
        return None
    in_it = tree.deps[head] == "obl" and tree.case(head) in ("in", "through", "via", "with")
    sent = tree.deps[head] == "obj" and tree.lemmas[verb] in nouns().lists["issuing"]
    if not (in_it or sent):
        return None
    for node in (verb, tree.heads[verb] if tree.deps[verb] in ("conj", "advcl") else verb):
        subject = tree.child(node, "nsubj")
        if subject is not None and subject != head and _speaks(subject, tree, parties):
            return subject
    return None


def _speaks(token: int, tree: Tree, parties: PartyReader) -> bool:
    return (
        tree.pos[token] in ("NOUN", "PROPN", "PRON")
        and parties.is_party(token)
        and parties.party(token) is not None
    )
