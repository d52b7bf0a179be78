"""Who was told: the outlet of "told X", "in an interview with X", "who spoke with X"."""

from __future__ import annotations

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_tree import Range, Tree, phrase
from sourceline.coding.introductions import nouns
from sourceline.coding.parties import PartyReader

_WITH = frozenset({"with", "to"})
_NAMED = frozenset({"ORG", "PERSON", "GPE", "MISC"})
_CLAUSES = ("acl:relcl", "acl", "advcl", "advcl:relcl", "parataxis")


def told_to(draft: ClaimDraft, tree: Tree, parties: PartyReader) -> Range | None:
    """The words for who was told, as tokens; None for nobody and for "reporters"."""
    if draft.to is not None:
        head = _head(tree, draft.to)
        told = parties.is_party(head) or _outlet(tree, parties, head)
        return draft.to if told and not _audience(tree, parties, head) else None
    for place in _places(draft, tree):
        outlet = _talked_with(tree, parties, place)
        if outlet is not None:
            return phrase(tree, outlet)
    return None


def _head(tree: Tree, span: Range) -> int:
    inside = range(*span)
    return next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), span[0])


def _audience(tree: Tree, parties: PartyReader, head: int) -> bool:
    """ "Reporters", "local media", "a news conference": nobody in particular."""
    named = any(tree.pos[c] == "PROPN" for c in tree.kids(head, "appos", "flat", "nmod:desc"))
    common = parties.doc[head].text.islower() and not named
    return common and tree.lemmas[head] in nouns().lists["audiences"]


def _places(draft: ClaimDraft, tree: Tree) -> list[int]:
    """The cue, the clauses on it, and what is said of the source."""
    cue = draft.cue_head
    found = [cue, *tree.kids(cue, *_CLAUSES, "xcomp")]
    above = tree.heads[cue]
    if tree.deps[cue] in ("advcl", "xcomp", "conj") and above != cue:
        found += [above]
    if draft.source_head is not None:
        found += [draft.source_head, *tree.kids(draft.source_head, *_CLAUSES)]
    return found


def _talked_with(tree: Tree, parties: PartyReader, place: int) -> int | None:
    """The party of the talk that a word tells of."""
    lists = nouns().lists
    if tree.lemmas[place] in lists["spoke"]:
        for child in tree.kids(place, "obl"):
            if tree.case(child) in _WITH and _outlet(tree, parties, child):
                return child
    if tree.lemmas[place] in ("quote", "cite", "saying", "say", "report"):
        for child in tree.kids(place, "obl:agent", "obl"):
            agent = tree.deps[child] == "obl:agent" or tree.case(child) == "by"
            if agent and _outlet(tree, parties, child):
                return child
    for talk in tree.kids(place, "obl", "nmod"):
        if tree.lemmas[talk] not in lists["talks"] or tree.case(talk) not in ("in", "during", "by"):
            continue
        for child in (*tree.kids(talk, "nmod", "obl"), *tree.kids(place, "obl")):
            if child > talk and tree.case(child) in _WITH and _outlet(tree, parties, child):
                return child
    return None


def _outlet(tree: Tree, parties: PartyReader, head: int) -> bool:
    if _audience(tree, parties, head) or tree.pos[head] == "PRON":
        return False
    named = parties.doc[head].text[:1].isupper() and parties.kinds.get(head, "ORG") in _NAMED
    return named or tree.lemmas[head] in nouns().lists["media"]
