"""Denials of what somebody else has just said: "..., which Kigali denies", "a charge it rejects".

Such a clause hangs on a noun, but what it denies is the whole claim before it. It gets that claim's
content, and leaves it. One side's word and the other's denial make what was said disputed.
"""

from __future__ import annotations

from dataclasses import replace

from sourceline.coding.attribution_clauses import Clause, source_of
from sourceline.coding.attribution_cues import Cue, cue_table
from sourceline.coding.attribution_tree import Tree

_SAID = frozenset({"claim", "allege", "self"})
_CLAIMS = frozenset({"asserts", "accuses"})
_ASIDE = frozenset(
    "appos parataxis obj conj dep advcl nmod list obl:unmarked xcomp".split()
)  # an aside is often misread


def answer_claims(tree: Tree, found: list[Clause]) -> list[Clause]:
    """The claims, with denials of a whole claim joined to what they deny."""
    by_cue = {clause.cue_head: clause for clause in found}
    added = []
    for verb, lemma in enumerate(tree.lemmas):
        cue = _denial(lemma)
        if cue is None or tree.deps[verb] not in ("acl:relcl", "advcl:relcl"):
            continue
        top = _aside(tree, verb)
        said = _said(tree, found, verb, top) if top is not None else None
        if top is None or said is None:
            continue
        answer = by_cue.get(verb)
        if answer is None:
            answer = Clause(verb, cue)
            added.append(answer)
        _answer(tree, answer, said, top, cue)
    return found + added


def _denial(lemma: str) -> Cue | None:
    rows = cue_table().verbs.get(lemma, ())
    return next((row for row in rows if row.effect == "deny" and "object" in row.takes), None)


def _aside(tree: Tree, verb: int) -> int | None:
    """The top of an aside that takes up what was said; None where the clause is none.

    ", which X denies" (top is the verb) and ", a charge X denies" (top is the noun).
    """
    subject = tree.subject(verb)
    if subject is None or tree.relative(subject) or tree.negated(verb) is not None:
        return None
    if tree.child(verb, "ccomp", "xcomp") is not None:
        return None
    head, obj = tree.heads[verb], tree.child(verb, "obj")
    if obj is not None and tree.lower[obj] not in ("which", "that"):
        return None
    if obj is not None and obj and tree.lower[obj - 1] == ",":
        return verb
    rows = cue_table().nouns.get(tree.lemmas[head], ())
    if not any(row.stance in _CLAIMS for row in rows) or tree.deps[head] not in _ASIDE:
        return None
    start = min(tree.under(head))
    while tree.lower[start] == ",":
        start += 1
    fresh = tree.lower[start] in ("a", "an") and start and tree.lower[start - 1] == ","
    return head if fresh else None


def _said(tree: Tree, found: list[Clause], verb: int, top: int) -> Clause | None:
    """The innermost claim of somebody else that runs up to the aside."""
    start = min(tree.under(top))
    before = [
        clause
        for clause in found
        if clause.cue.effect in _SAID
        and clause.cue_head != verb
        and tree.sentence[clause.cue_head] == tree.sentence[verb]
        and any(clause.cue_head < t < start for t in clause.tokens)
        and (clause.source is None or clause.source < start)
    ]
    return max(before, key=lambda clause: clause.cue_head, default=None)


def _answer(tree: Tree, answer: Clause, said: Clause, top: int, cue: Cue) -> None:
    aside = set(tree.under(top))
    while min(aside) and tree.lower[min(aside) - 1] == ",":
        aside.add(min(aside) - 1)
    kept = [t for t in said.tokens if t not in aside]
    answer.cue = replace(cue, effect="answer")
    if answer.source is None:
        answer.source = source_of(tree, answer.cue_head, False)
    answer.heads, answer.tokens, answer.content, answer.extra = said.heads, kept, (), ()
    answer.by = f"cue:{cue.id}/answer"
    said.tokens = kept
    if said.content:
        end = min(aside)
        said.content = tuple((s, min(e, end)) for s, e in said.content if s < end)
