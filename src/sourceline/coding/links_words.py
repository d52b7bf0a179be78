"""Words that link one event to another."""

from __future__ import annotations

REPLY_NOUNS = frozenset(
    "response retaliation reply revenge reprisal reaction vengeance answer retribution punishment "
    "payback protest".split()
)
RETALIATES = frozenset({"retaliate", "avenge"})
REPLIES = frozenset({"respond", "react", "answer", "reply"}) | RETALIATES
ANSWERED = frozenset({"hit", "strike", "fire", "shoot", "fight"})  # with "back"
BACK = frozenset({"back"})
PUNISHES = frozenset({"punish"})
RETALIATORY = frozenset(
    {"retaliatory", "reprisal", "retaliative", "punitive", "revenge", "retaliation"}
)
INTO = frozenset({"to", "for", "against", "over", "at", "following"})
"""What leads from a word of answering to what is answered."""

ANSWERABLE = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN", "CONCEDE"}
)
"""Types of deeds that a bare "in retaliation" may answer."""

# types whose events answer a deed that they are "over" or "against"
JUDGED: dict[str, frozenset[str]] = {
    "PROTEST": frozenset({"over", "against", "at"}),
    "SANCTION": frozenset({"over", "for"}),
}

ONE_OF = frozenset(
    "part latest one last first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
SERIES = frozenset(
    "series wave campaign string spate war offensive operation conflict crackdown".split()
)

CAUSED = frozenset(
    "cause trigger spark provoke prompt ignite unleash inflame fuel incite precipitate".split()
)
CAUSES = CAUSED | {"draw", "bring"}
HAPPENS_IN: dict[str, frozenset[str]] = {
    "lead": frozenset({"to"}),
    "result": frozenset({"in"}),
    "end": frozenset({"in"}),
    "culminate": frozenset({"in"}),
    "escalate": frozenset({"into", "to"}),
    "spiral": frozenset({"into"}),
    "turn": frozenset({"into"}),
    "degenerate": frozenset({"into"}),
    "descend": frozenset({"into"}),
}
GIVES_RISE = frozenset(HAPPENS_IN)
FORCES = frozenset({"force", "prompt", "lead", "cause", "drive", "push", "compel"})
PARTICLES = frozenset({"set", "touch", "spark", "trigger"})  # with "off"
MODALS = frozenset({"could", "may", "might", "would", "will", "can", "should", "must"})
CUES = (
    REPLY_NOUNS | REPLIES | ANSWERED | PUNISHES | RETALIATORY | SERIES | CAUSES | GIVES_RISE
    | FORCES | PARTICLES
)  # fmt: skip
"""Lemmas at which a link can open."""
