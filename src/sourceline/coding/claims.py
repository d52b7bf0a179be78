"""From claim drafts to the record's claims: who says it, resolved like the parties of events."""

from __future__ import annotations

from sourceline.coding.assemble import token_span
from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.confidence import Judge
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import Scene
from sourceline.records import UNKNOWN_TIME, Claim, Event, Source
from sourceline.resolving.times import attach_time

_WRITINGS = frozenset(
    "statement report communique communiqué declaration announcement message letter video "
    "bulletin release dispatch tweet post leaflet pamphlet broadcast recording".split()
)
_AUTHORS = frozenset({"by", "from", "of", "on behalf of"})


def claims_of(
    drafts: list[ClaimDraft], events: list[tuple[Event, Cluster]], scene: Scene, judge: Judge
) -> list[Claim]:
    """The record's claims, each with the events that it is about."""
    made: list[Claim] = []
    for draft in drafts:
        about = _about(draft, events)
        if draft.attitude and not about:
            continue
        made.append(
            Claim(
                id=f"c{len(made) + 1}",
                source=source_of(draft, scene),
                cue=token_span(scene, *draft.cue),
                content=tuple(token_span(scene, *piece) for piece in draft.content),
                stance=draft.stance,
                quoted=draft.quoted,
                hedged=draft.hedged,
                said=attach_time(scene.doc, draft.cue_head, scene.times) or UNKNOWN_TIME,
                to=told_to(draft, scene),
                about=about,
                by=draft.by,
                confidence=judge.claim(draft, scene),
            )
        )
    return made


def source_of(draft: ClaimDraft, scene: Scene) -> Source:
    """Who makes a claim.

    A statement's source is its author; a pronoun or short form takes the full name. `named` is
    true where the text names a person or an organisation, false for "officials" and "witnesses".
    """
    head = draft.source_head
    if head is None:
        return Source("", named=False)
    parties = scene.parties
    head = _author(_noun(head, scene), scene)
    party = parties.party(head)
    spans = (token_span(scene, *draft.source),) if draft.source else ()
    if party is None:
        return Source(parties.plain_name(head), named=False, spans=spans)
    return Source(
        party.name,
        party.actor_id,
        party.country,
        party.sector,
        parties.is_named(head),
        spans or party.spans,
    )


def _noun(head: int, scene: Scene) -> int:
    """The noun that "who" stands for in "an official who said ..."."""
    tree = scene.tree
    if tree.lower[head] not in ("who", "which", "that", "whom"):
        return head
    clause = tree.heads[head]
    while tree.deps[clause] in ("xcomp", "ccomp", "conj") and tree.heads[clause] != clause:
        clause = tree.heads[clause]
    return tree.heads[clause] if tree.deps[clause] == "acl:relcl" else head


def _author(head: int, scene: Scene) -> int:
    """ "a statement by the army": the army speaks."""
    tree = scene.tree
    if tree.lemmas[head] not in _WRITINGS:
        return head
    for child in tree.children[head]:
        owns = tree.deps[child] == "nmod:poss"
        if (owns or (tree.deps[child] == "nmod" and tree.case(child) in _AUTHORS)) and (
            scene.parties.is_party(child) and scene.parties.party(child) is not None
        ):
            return child
    return head


def _about(draft: ClaimDraft, events: list[tuple[Event, Cluster]]) -> tuple[str, ...]:
    return tuple(
        event_.id
        for event_, cluster in events
        if any(draft.covers(part.match.token) for part in cluster.parts)
    )


def told_to(draft: ClaimDraft, scene: Scene) -> str | None:
    """Who was told, in the report's words; a pronoun gives whom it stands for, or nobody."""
    if draft.to is None:
        return None
    start, end = draft.to
    if end - start > 1 or scene.tree.pos[start] != "PRON":
        return token_span(scene, start, end).text
    party = scene.parties.party(start)
    return party.name if party is not None else None
