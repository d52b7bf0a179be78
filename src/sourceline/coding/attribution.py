"""Who says so: claims found in the syntax of a document, filled up by the network.

`find_claims` walks the tokens once. Verbs and nouns of the cue table (`codebook/attribution.yaml`)
open a claim; its source and content stand in known places of the tree. Direct quotes that run over
several sentences are then joined to the cue beside them, and signed
quotes and the turns of an interview speak by their layout, and the network's own attributions add
what the syntax did not see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sourceline.coding.attribution_answers import answer_earlier
from sourceline.coding.attribution_asides import with_asides
from sourceline.coding.attribution_clauses import Clause, clauses
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_headlines import headlines
from sourceline.coding.attribution_layout import layout_claims
from sourceline.coding.attribution_learned import learned_stance
from sourceline.coding.attribution_merge import Mark, merge
from sourceline.coding.attribution_phrases import with_phrases
from sourceline.coding.attribution_quotes import join_quotes
from sourceline.coding.attribution_relayed import relay
from sourceline.coding.attribution_stance import finish
from sourceline.coding.attribution_tree import Tree, tree_of
from sourceline.coding.attribution_whole import answer_claims

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["ClaimDraft", "find_claims"]


class Marked(Protocol):
    """What is read of an `Analysis`."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Role (source, cue, content), first token, last token + 1."""


def find_claims(
    doc: Doc,
    *,
    analysis: Marked | None = None,
    tree: Tree | None = None,
    hear: bool = True,
) -> list[ClaimDraft]:
    """The claims of a document, in the order of their cues.

    Args:
        doc: an analysed document (tags, lemmas, heads, relations).
        analysis: the network's analysis, of which `marks` are read; None for syntax alone.
        tree: `tree_of(doc)` where the caller has it already.
        hear: whether the network's reading of stances counts.

    Returns:
        Drafts whose spans are token ranges of `doc`, end exclusive.
    """
    tree = tree or tree_of(doc)
    opened = with_asides(tree, with_phrases(tree, clauses(tree) + headlines(tree)))
    relay(tree, opened)
    found: list[Clause] = join_quotes(tree, opened)
    found += layout_claims(tree, found)
    merged = merge(tree, found, analysis.marks if analysis is not None else ())
    merged = answer_claims(tree, merged)
    told = [clause for clause in merged if not clause.relays]
    drafts = [draft for clause in told if (draft := finish(tree, clause)).content]
    drafts = [d for d in drafts if not _labels(tree, d) and not _within(tree, d, drafts)]
    stances = getattr(analysis, "stance", None)
    if hear and stances is not None and len(stances):
        cues = {draft.cue_head for draft in drafts}
        drafts = [
            draft if cues.intersection(draft.content_heads) else learned_stance(draft, stances)
            for draft in drafts
        ]  # who tells of a denial denies nothing
    drafts.sort(key=lambda draft: (draft.cue, draft.content))
    return answer_earlier(tree, drafts)


def _within(tree: Tree, draft: ClaimDraft, drafts: list[ClaimDraft]) -> bool:
    """ "Reports" in "confirmed reports that rebels had fled": a part of another claim's cue."""
    at = draft.cue_head
    return tree.pos[at] == "NOUN" and any(
        other.cue[0] <= at < other.cue[1] and other.cue_head != at for other in drafts
    )


def _labels(tree: Tree, draft: ClaimDraft) -> bool:
    """ "Published: 3 May", "Source: Reuters": a line about the report, which says nothing."""
    first = tree.sentences[tree.sentence[draft.cue_head]][0]
    while first < draft.cue[0] and tree.pos[first] in ("PUNCT", "SPACE", "ADV"):
        first += 1
    return first == draft.cue[0] and tree.lower[draft.cue[1] : draft.cue[1] + 1] == [":"]
