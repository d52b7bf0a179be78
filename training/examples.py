"""The unit of training: one window of words with whatever annotation its corpus has."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourceline.language.labels import ENTITY_TAGS

IGNORE = -100
OPEN = "?"  # no label: the word's own stays open
EVERY_TAG = (1 << len(ENTITY_TAGS)) - 1
TAG_BIT = {tag: 1 << number for number, tag in enumerate(ENTITY_TAGS)}


@dataclass(slots=True)
class Example:
    """Words with parallel annotation lists; an absent annotation is an empty list.

    `heads` are word indices in this example (a root points at itself; IGNORE is an open head).
    `entity_masks` hold, for every word, the set of tags that the corpus allows, as bits over
    ENTITY_TAGS, so that corpora with coarser schemes can be mixed (partial labels, trained by
    marginal likelihood). `triggers` holds (word, PLOVER type, 1 or 0); `story` a PLOVER type for
    the whole window, and `absent` types that do not occur in it. `stances` holds
    (cue word, stance), `statuses` (word of an event, status). `events` has for every word the
    PLOVER type of the event that it names, "" for none and "?" where that is open; `cues` 1 for
    the main word of a claim's cue, 0 for a word that no cue begins with, IGNORE where it is open.
    """

    words: list[str]
    gaps: list[int]
    starts: list[int] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    predicates: list[tuple[int, list[tuple[int, str]]]] | None = None
    entity_masks: list[int] = field(default_factory=list)
    nominals: list[str] = field(default_factory=list)
    attribution: list[str] = field(default_factory=list)
    triggers: list[tuple[int, str, int]] = field(default_factory=list)
    story: str | None = None
    absent: tuple[str, ...] = ()
    stances: list[tuple[int, str]] = field(default_factory=list)
    statuses: list[tuple[int, str]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """Number of words."""
        return len(self.words)


def allow(*kinds: str, outside: bool = True) -> int:
    """Bits of O (if `outside`) and of both tags of each kind."""
    bits = TAG_BIT["O"] if outside else 0
    for kind in kinds:
        bits |= TAG_BIT[f"B-{kind}"] | TAG_BIT[f"I-{kind}"]
    return bits


def begin_or_inside(prefix: str, kinds: tuple[str, ...], outside: bool = False) -> int:
    """Bits of `prefix`-kind for each kind."""
    bits = TAG_BIT["O"] if outside else 0
    for kind in kinds:
        bits |= TAG_BIT[f"{prefix}-{kind}"]
    return bits


def spans_to_masks(
    length: int, spans: list[tuple[int, int, tuple[str, ...]]], elsewhere: int
) -> list[int]:
    """Masks for a corpus whose entities are `spans` (start, end, allowed kinds).

    `elsewhere` is allowed on all other words.
    """
    masks = [elsewhere] * length
    for start, end, kinds in spans:
        for at in range(start, end):
            masks[at] = begin_or_inside("B" if at == start else "I", kinds)
    return masks


def join(parts: list[Example]) -> Example:
    """One example out of several in a row (sentences of one window)."""
    whole = Example([], [])
    whole.predicates = [] if all(part.predicates is not None for part in parts) else None
    for part in parts:
        shift = len(whole.words)
        whole.heads += [head + shift if head >= 0 else head for head in part.heads]
        if whole.predicates is not None and part.predicates is not None:
            whole.predicates += [
                (at + shift, [(arg + shift, role) for arg, role in args])
                for at, args in part.predicates
            ]
        whole.stances += [(at + shift, stance) for at, stance in part.stances]
        whole.statuses += [(at + shift, status) for at, status in part.statuses]
        whole.triggers += [(at + shift, kind, sign) for at, kind, sign in part.triggers]
        for name in ("words", "gaps", "starts", "upos", "xpos", "lemmas", "rels", "entity_masks",
                     "nominals", "attribution", "events", "cues"):  # fmt: skip
            getattr(whole, name).extend(getattr(part, name))
    return whole
