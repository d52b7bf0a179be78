"""What looks like a claim and is none: nobody speaks in it.

"The war, which shows that …", "the city has seen a string of bombings", "is feeling anger at it",
"growing anger regarding the strikes", "a decision on whether to request a withdrawal", "the
concern about the raids is not limited to officials".
"""

from __future__ import annotations

from collections.abc import Collection

from sourceline.coding.attribution_clauses import relative_antecedent
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.introductions import nouns
from sourceline.coding.phrases import TIME_NOUNS
from sourceline.coding.reader import Scene
from sourceline.columns import columns

_TOPIC = frozenset({"regard", "regarding", "concern", "concerning", "respect", "about", "amid"})
_JUDGING = frozenset({"condemns", "denies", "accuses", "supports", "vows", "declines"})
_MARKS = frozenset({"case", "mark", "fixed"})
_SPEAKING = frozenset(
    "side headquarters camp crowd office source newsroom quarter radio tribe clan".split()
)
_UNDERGOING = frozenset("see witness experience feel suffer".split())
_HAPPENINGS = frozenset({"war", "conflict", "situation", "development", "existence", "crisis"})


def speaks(draft: ClaimDraft, scene: Scene, triggers: Collection[int]) -> bool:
    """Whether somebody says something: a person, a body, a writing, or nobody who is named.

    Args:
        draft: the claim.
        scene: its document.
        triggers: tokens of the document's event mentions, which say nothing themselves.
    """
    tree = scene.tree
    cue = draft.cue_head
    if tree.deps[cue] in _MARKS and tree.lemmas[cue] in _TOPIC:
        return False
    if tree.pos[cue] == "VERB" and _undecided(draft, scene):
        return False
    if draft.source_head is None:
        return tree.pos[cue] != "NOUN" or any(
            tree.subject(head) is not None for head in draft.content_heads
        )
    source = relative_antecedent(tree, draft.source_head)
    head = draft.source_head
    if tree.lower[head] == "which" and draft.content and draft.content[-1][1] <= head:
        return False  # "the war, which shows": said of the war, not by it
    if _undergoes(draft, source, scene) or _verb(source, scene):
        return False
    if draft.stance in _JUDGING and _thing(source, scene):
        return False
    return not _happening(source, scene, triggers)


def _verb(source: int, scene: Scene) -> bool:
    """ "Rebels and army trade blame", where the tree takes "trade" for who blames."""
    tree = scene.tree
    named = source in scene.parties.names or scene.doc[source].text[0].isupper()
    return tree.pos[source] in ("VERB", "AUX") and not named


def _undergoes(draft: ClaimDraft, source: int, scene: Scene) -> bool:
    """ "The city saw a string of bombings", "the public is experiencing anger": nothing is said."""
    tree, cue = scene.tree, draft.cue_head
    if tree.pos[cue] == "NOUN":
        verb = tree.heads[cue]
        return tree.deps[cue] == "obj" and tree.lemmas[verb] in _UNDERGOING
    if tree.lemmas[cue] not in _UNDERGOING or tree.child(cue, "ccomp", "xcomp") is not None:
        return False
    seen = tree.child(cue, "obj")
    word = columns(scene.doc).words[source]  # a town, if it is one anywhere in the report
    place = any(word == scene.text[start:end] for start, end in scene.places)
    person = not place and (source in tree.persons or tree.lemmas[source] in nouns().people)
    return seen is not None and tree.pos[seen] == "NOUN" and not person


def _undecided(draft: ClaimDraft, scene: Scene) -> bool:
    """ "Whether to request": nobody has."""
    tree = scene.tree
    marks = tree.marks(draft.cue_head).split()
    return "whether" in marks and "to" in marks and tree.subject(draft.cue_head) is None


def _thing(source: int, scene: Scene) -> bool:
    """ "Slogans denouncing Rome": things blame nobody, writings and pictures may."""
    tree, parties = scene.tree, scene.parties
    if tree.pos[source] != "NOUN" or source in parties.names or parties.is_party(source):
        return False
    if scene.doc[source].text[0].isupper() or tree.lemmas[source] in _SPEAKING:
        return False
    told = nouns().lists
    return tree.lemmas[source] not in told["documents"] | told["media"] | told["evidence"]


def _happening(source: int, scene: Scene, triggers: Collection[int]) -> bool:
    """Whether the source is an event or a time, no one who could speak."""
    tree, parties = scene.tree, scene.parties
    if tree.pos[source] not in ("NOUN", "PROPN") or source in parties.names:
        return False
    lemma = tree.lemmas[source]
    if lemma in TIME_NOUNS or lemma in _HAPPENINGS:
        return True
    if lemma in nouns().lists["documents"] or parties.is_party(source):
        return False
    return source in triggers or lemma in nouns().lists["deeds"]
