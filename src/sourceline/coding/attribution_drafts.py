"""The draft of a claim: token ranges, before names, times and events are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from sourceline.coding.attribution_tree import Range
from sourceline.records import Stance


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One attribution in tokens (ranges are end exclusive).

    `source` is the phrase beside the cue (it may be "who" or a pronoun); `source_head` is the head
    token of what it stands for where the syntax tells (the noun before "who said"). `cue_head` is
    the verb, noun or marker that carries the claim, `content_heads` the tokens on which its content
    hangs in the tree.
    `effect` is what the claim does to the status of an event in its content (the cue table's
    words: claim, confirm, self, allege, deny, threat, plan, ask, doubt, refuse, known; answer
    for a denial of what another has just said; quarrel for two sides that say opposite things).
    `answers` are the content heads of the claim that a denial of another's word answers.
    `firm` is False for what is thought, wanted or expected rather than said and was not seen by the
    network either: it colours the status of events, but is no claim of the record. `by` names the
    rule.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    stance: Stance
    effect: str
    cue_head: int
    content_heads: tuple[int, ...]
    source_head: int | None = None
    to: Range | None = None
    quoted: bool = False
    hedged: bool = False
    firm: bool = True
    by: str = ""
    answers: tuple[int, ...] = ()

    @property
    def attitude(self) -> bool:
        """True for what is thought, wanted or expected rather than said (not `firm`)."""
        return not self.firm

    def covers(self, token: int) -> bool:
        """True if the token lies in the content."""
        return any(start <= token < end for start, end in self.content)
