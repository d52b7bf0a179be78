"""Denials of what somebody else said before: "Yerevan denied the accusation", "the army denies it".

Such a denial has no deed of its own. It points at the claim that it answers, one to three sentences
back: a pronoun or "the report" at the nearest claim of another source, "the accusation" or "any
involvement" at the nearest accusation if there is one. So does a word against a word ("insisted
that the students never fired"), where what is negated is what the other said.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sourceline.coding.attribution_cues import CueTable, cue_table, load_yaml
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_own import same_side
from sourceline.coding.attribution_phrases import phrase_lists
from sourceline.coding.attribution_tree import Tree

_REACH = 3  # sentences between a claim and its denial
_SAID = frozenset({"claim", "allege", "self", "confirm"})
_PRONOUNS = frozenset({
    "it", "this", "that", "them", "these", "those", "him", "her", "so", "everything", "anything",
    "all", "which",
})  # fmt: skip
_VERSIONS = frozenset({"version", "account", "story", "narrative", "line", "suspicion", "charge"})
_GUILT = frozenset({"wrongdoing", "guilt", "culpability", "complicity", "blame", "fault"})
_ROLE = frozenset({"responsible", "involved", "behind", "guilty", "culpable", "complicit"})
_US = frozenset({"us", "we", "me", "them", "ours"})
_OF_ACCUSATION = frozenset({"accusation", "charge", "allegation", "suspicion"})
_COMPLEMENTS = frozenset({"acl", "ccomp", "nmod", "obl", "advcl", "xcomp", "acl:relcl"})
_TURNS = frozenset({";", "but", "while", "whereas", "though", "although", "yet"})
_TAKEN_UP = frozenset({"it", "they", "he", "she", "them", "him", "her", "this", "that", "there"})
_BEING = frozenset({"happen", "occur", "take", "be", "have", "exist", "lose", "miss", "missing"})


def answer_earlier(tree: Tree, drafts: list[ClaimDraft]) -> list[ClaimDraft]:
    """The drafts, those that deny another's word with the heads of what they deny (`answers`)."""
    table = cue_table()
    answered = []
    for draft in drafts:
        target = None
        wanted = _taken_up(tree, table, draft)
        if wanted:
            target = _before(tree, drafts, draft, wanted)
        elif draft.effect in ("claim", "deny", "self"):
            target = _against(tree, drafts, draft) or _contrasted(tree, drafts, draft)
        answered.append(replace(draft, answers=target.content_heads) if target else draft)
    return answered


def _taken_up(tree: Tree, table: CueTable, draft: ClaimDraft) -> str:
    """What a denial without a deed of its own takes up: "word", "charge", "denial", or nothing."""
    if draft.stance != "denies" or draft.effect != "deny" or not draft.content_heads:
        return ""
    head = draft.content_heads[0]
    lemma, word = tree.lemmas[head], tree.lower[head]
    if draft.by.startswith("cue:differ"):
        return "word"
    if lemma in phrase_lists()["untrue"] or lemma in phrase_lists()["absurd"]:
        subject = tree.subject(head)
        if subject is None:
            return "word" if draft.quoted else ""
        head, lemma, word = subject, tree.lemmas[subject], tree.lower[subject]
    if word in _PRONOUNS:
        return "word"
    if lemma in ("know", "have") and _of_it(tree, head):
        return "charge"
    if word in _US or lemma in _ROLE:
        return "" if _complements(tree, draft, head, "for", "in", "with", "of") else "charge"
    if lemma in table.lists["role"] | _GUILT:
        return "" if _complements(tree, draft, head, "for", "in", "with", "to", "of") else "charge"
    if lemma in table.nouns or lemma in _VERSIONS:
        if _complements(tree, draft, head, "of", "about", "that", "against"):
            return ""
        rows = table.nouns.get(lemma, ())
        if any(row.effect == "deny" for row in rows):
            return "denial"
        return "charge" if lemma in _OF_ACCUSATION else "word"
    return ""


def _of_it(tree: Tree, verb: int) -> bool:
    """ "Knows nothing of it", "had nothing to do with it", "had no hand in this"."""
    return any(tree.lower[t] in _PRONOUNS for t in range(verb + 1, verb + 8) if t < tree.n)


def _complements(tree: Tree, draft: ClaimDraft, head: int, *words: str) -> bool:
    """True for "the accusation that ...", "involvement in the raid"."""
    for c in tree.children[head]:
        if c > head and tree.deps[c] in _COMPLEMENTS and not draft.cue[0] <= c < draft.cue[1]:
            said = tree.case(c) if tree.deps[c] in ("nmod", "obl") else "that"
            if said in words or said == "that":
                return True
    return False


def _before(
    tree: Tree, drafts: list[ClaimDraft], denial: ClaimDraft, wanted: str
) -> ClaimDraft | None:
    """The claim of another that a denial takes up."""
    stances = {"denies"} if wanted == "denial" else {"asserts", "accuses", "claims_responsibility"}
    here = tree.sentence[denial.cue_head]
    near = [
        draft
        for draft in drafts
        if draft.stance in stances
        and (draft.effect in _SAID or wanted == "denial")
        and abs(here - tree.sentence[draft.cue_head]) <= _REACH
        and _elsewhere(tree, draft, denial)
    ]
    past = [d for d in near if d.cue_head < denial.cue_head]
    beside = [d for d in near if d not in past and tree.sentence[d.cue_head] == here]
    if wanted == "charge":
        past = [d for d in past if d.stance == "accuses"] or past
    return past[-1] if past else next(iter(beside), None)


def _elsewhere(tree: Tree, draft: ClaimDraft, denial: ClaimDraft) -> bool:
    """Whether a claim is another's, beside the denial, and tells something."""
    if draft is denial or draft.covers(denial.cue_head) or denial.covers(draft.cue_head):
        return False
    if set(draft.content_heads) & set(denial.content_heads):
        return False
    told = any(tree.pos[t] in ("VERB", "NOUN", "PROPN") for s, e in draft.content
               for t in range(s, e))  # fmt: skip
    return told and not _same_source(tree, draft, denial)


def _same_source(tree: Tree, one: ClaimDraft, other: ClaimDraft) -> bool:
    if one.source_head is None or other.source_head is None:
        return False
    return (
        one.source_head == other.source_head
        or tree.lemmas[one.source_head] == tree.lemmas[other.source_head]
    )


def _against(tree: Tree, drafts: list[ClaimDraft], draft: ClaimDraft) -> ClaimDraft | None:
    """The claim of another whose words a claim negates ("the students never fired")."""
    negated = _negated(tree, draft)
    other = _did_it(tree, draft)
    if draft.source_head is None or tree.pos[draft.source_head] == "PRON":
        return None
    if not (negated or other):
        return None
    here = tree.sentence[draft.cue_head]
    for earlier in reversed(drafts):
        if earlier.cue_head >= draft.cue_head or earlier.effect not in _SAID:
            continue
        if here - tree.sentence[earlier.cue_head] > _REACH - 1:
            return None
        if earlier.source_head is None or not _elsewhere(tree, earlier, draft):
            continue
        if earlier.stance not in ("asserts", "accuses", "claims_responsibility"):
            continue
        beside = draft.stance == "denies" and tree.sentence[earlier.cue_head] == here
        if other or beside or any(_said(tree, earlier, lemma) for lemma in negated):
            return earlier
    return None


def _contrasted(tree: Tree, drafts: list[ClaimDraft], draft: ClaimDraft) -> ClaimDraft | None:
    """ "Residents said soldiers shot the boys; the army said they were killed by rebels": the
    accused tells it otherwise, in the same sentence or the next."""
    source, here = draft.source_head, tree.sentence[draft.cue_head]
    if source is None or draft.stance not in ("asserts", "accuses") or draft.effect == "doubt":
        return None
    for earlier in reversed(drafts):
        denied = earlier.effect == "deny" and tree.sentence[earlier.cue_head] == here
        told = earlier.effect in ("claim", "allege")
        if earlier.cue_head >= draft.cue_head or not (denied or told):
            continue
        if here - tree.sentence[earlier.cue_head] > 1:
            return None
        if earlier.source_head is None or not _elsewhere(tree, earlier, draft):
            continue
        between = range(max(end for _, end in earlier.content), min(s for s, _ in draft.content))
        beside = tree.sentence[earlier.cue_head] == here
        turned = any(tree.lower[t] in _TURNS for t in between)
        if denied and turned:
            return earlier  # "no village had been burned; those who fled said it was gone"
        if not (turned if beside else True) or not _retold(tree, draft):
            continue
        if any(same_side(tree, source, doer) for doer in _doers(tree, earlier)):
            return earlier
    return None


@cache
def _kind(lemma: str) -> frozenset[str]:
    """A word with those that tell of the same sort of deed."""
    found = {lemma}
    for words in load_yaml("cue_phrases.yaml")["kinds"]:
        if lemma in words:
            found.update(words)
    return frozenset(found)


def _did_it(tree: Tree, draft: ClaimDraft) -> bool:
    """ "Ukraine says Russian sappers did it", "they set fire to them themselves"."""
    for head in draft.content_heads:
        taken = any(tree.lower[o] in ("it", "so", "that", "this") for o in tree.kids(head, "obj"))
        if tree.lemmas[head] == "do" and taken:
            return True
        if any(tree.lower[c] == "themselves" for c in tree.children[head]):
            return True
    return False


def _doers(tree: Tree, draft: ClaimDraft) -> list[int]:
    found: list[int] = []
    for head in draft.content_heads:
        found += tree.kids(head, "nsubj", "obl:agent")
        above = tree.heads[head]
        if draft.stance == "accuses":
            found += tree.kids(draft.cue_head, "obj", "nsubj:pass")
        if tree.lemmas[above] == "accuse":
            found += tree.kids(above, "obj")
    return found


def _retold(tree: Tree, draft: ClaimDraft) -> bool:
    """Whether a claim speaks of the deed just told: of "it", "they", "him", or of its dead."""
    return any(
        tree.lower[t] in _TAKEN_UP or tree.lemmas[t] in _kind("kill")
        for start, end in draft.content
        for t in range(start, end)
    )


def _negated(tree: Tree, draft: ClaimDraft) -> set[str]:
    """The words that a claim says are not so: its negated verbs; for "no pupils were missing", the
    noun."""
    found: set[str] = set()
    heads = [*draft.content_heads]
    for head in draft.content_heads:
        heads += [c for c in tree.children[head] if tree.deps[c] in ("conj", "ccomp")]
    for head in heads:
        no = tree.negated(head)
        if no is None:
            such = [
                s
                for s in tree.kids(head, "nsubj", "nsubj:pass", "csubj")
                if tree.lemmas[head] in phrase_lists()["untrue"] | phrase_lists()["absurd"]
            ]
            found.update(tree.lemmas[t] for s in such for t in tree.under(s))
            continue
        if tree.heads[no] in tree.kids(head, "nsubj", "nsubj:pass", "obj"):
            found.add(tree.lemmas[tree.heads[no]])  # "no strikes had been carried out"
        if tree.lemmas[head] in _BEING:
            found.update(tree.lemmas[t] for t in tree.kids(head, "nsubj", "nsubj:pass", "obj"))
        elif tree.pos[head] in ("VERB", "NOUN"):
            found.add(tree.lemmas[head])
    return found - _BEING


def _said(tree: Tree, draft: ClaimDraft, lemma: str) -> bool:
    """Whether a claim's words hold a verb or noun, or one of its kind ("shell": "fire")."""
    kind = _kind(lemma)
    return any(
        tree.lemmas[t] in kind
        for start, end in draft.content
        for t in range(start, end)
        if tree.pos[t] in ("VERB", "NOUN")
    )
