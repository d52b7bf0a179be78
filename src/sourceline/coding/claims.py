"""From claim drafts to the record's claims: who says it, resolved like the parties of events."""

from __future__ import annotations

from dataclasses import replace

from sourceline.coding.assemble import token_span
from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.attribution_tree import Range
from sourceline.coding.concerns import Concerns
from sourceline.coding.confidence import Judge
from sourceline.coding.genuine import speaks
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import Scene
from sourceline.coding.sources import resolve_sources
from sourceline.records import UNKNOWN_TIME, Claim, Event
from sourceline.resolving.times import attach_time

_PUTTING = frozenset({"put", "place", "set", "estimate", "give"})

_OPENING = frozenset({"det", "case", "amod", "nmod:poss", "nummod", "mark"})
_CUT = 4  # tokens from where a content breaks off to the head of its phrase


def claims_of(
    drafts: list[ClaimDraft], events: list[tuple[Event, Cluster]], scene: Scene, judge: Judge
) -> list[Claim]:
    """The record's claims, each with the events that it is about."""
    made: list[Claim] = []
    triggers = {part.match.token for _, cluster in events for part in cluster.parts}
    drafts = [_completed(draft, scene) for draft in drafts]
    spoken = resolve_sources(scene, drafts)
    concerns = Concerns(scene, drafts, [source for source, _ in spoken], events)
    for draft, (source, told), about in zip(drafts, spoken, concerns.all(), strict=True):
        if (draft.attitude and not about) or not speaks(draft, scene, triggers):
            continue
        made.append(
            Claim(
                id=f"c{len(made) + 1}",
                source=source,
                cue=token_span(scene, *draft.cue),
                content=tuple(token_span(scene, *piece) for piece in _words(draft, scene)),
                stance=draft.stance,
                quoted=draft.quoted,
                hedged=draft.hedged,
                said=attach_time(scene.doc, draft.cue_head, scene.times) or UNKNOWN_TIME,
                to=told,
                about=about,
                by=draft.by,
                confidence=judge.claim(draft, scene),
            )
        )
    return made


def _words(draft: ClaimDraft, scene: Scene) -> tuple[Range, ...]:
    """The content, with the figure of "put the number at 90"."""
    tree = scene.tree
    if tree.lemmas[draft.cue_head] not in _PUTTING:
        return draft.content
    figures = [
        tree.trim(tree.span(c)) for c in tree.kids(draft.cue_head, "obl")
        if tree.case(c) in ("at", "as") and not draft.covers(c)
    ]  # fmt: skip
    return (*draft.content, *figures)


def _completed(draft: ClaimDraft, scene: Scene) -> ClaimDraft:
    """The draft, a content that breaks off inside a phrase ("condemned the | raid") filled up."""
    tree = scene.tree
    pieces = []
    for start, end in draft.content:
        last, head = end - 1, tree.heads[end - 1]
        broken = tree.deps[last] in _OPENING and 0 < head - last <= _CUT
        broken = broken and tree.sentence[head] == tree.sentence[last]
        pieces.append((start, tree.span(head)[1]) if broken else (start, end))
    if tuple(pieces) == draft.content:
        return draft
    return replace(draft, content=tuple(tree.trim(piece) for piece in pieces))
