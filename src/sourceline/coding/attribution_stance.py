"""The last step of a claim: its spans, its stance sharpened by its content, its hedging."""

from __future__ import annotations

from dataclasses import replace

from sourceline.coding.attribution_clauses import Clause, cue_range, relative_antecedent
from sourceline.coding.attribution_content import content_stance
from sourceline.coding.attribution_cues import cue_table
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_own import own_deed
from sourceline.coding.attribution_quotes import quoted_share
from sourceline.coding.attribution_tree import Range, Tree, bare_phrase, head_of, phrase
from sourceline.records import Stance

_NEARLY_NONE = frozenset({"few", "nobody", "none"})
_WISHING = frozenset({"want", "wish", "prefer", "desire"})
_UNNAMED = frozenset({"name", "identify", "anonymity"})
_OPEN_MODALS = frozenset({"may", "might", "could"})
_COMMENTS = frozenset({
    "comment", "say", "discuss", "confirm", "speak", "talk", "elaborate", "reveal", "disclose",
    "answer", "address", "speculate", "specify", "identify", "name", "acknowledge", "admit", "deny",
    "explain", "describe", "clarify", "verify", "remark", "expand", "draw", "state", "detail",
    "respond", "endorse", "condemn", "give",
})  # fmt: skip
_HEDGES = frozenset({
    "reportedly", "allegedly", "apparently", "probably", "possibly", "likely", "seemingly",
    "perhaps", "presumably", "supposedly", "purportedly", "suspected", "alleged",
})  # fmt: skip


def finish(tree: Tree, clause: Clause) -> ClaimDraft:
    """The draft with its ranges, stance, effect and flags."""
    content = _content(tree, clause)
    stance, effect = _stance(tree, clause)
    source, source_head = _source(tree, clause)
    cue = cue_range(tree, clause)
    return ClaimDraft(
        source=source,
        cue=cue,
        content=content,
        stance=stance,
        effect=effect,
        cue_head=clause.cue_head,
        content_heads=clause.heads + _topic(tree, clause, stance),
        source_head=source_head,
        to=bare_phrase(tree, clause.to) if clause.to is not None else None,
        quoted=quoted_share(tree, content, clause.extra),
        hedged=_hedged(tree, clause, cue),
        firm=_firm(tree, clause),
        by=clause.by,
    )


def _firm(tree: Tree, clause: Clause) -> bool:
    if any(tree.lemmas[h] in _UNNAMED for h in clause.heads):
        return False  # "who asked not to be named"
    if clause.seen or clause.by.startswith("cue:responsibility"):
        return True
    if tree.pos[clause.cue_head] == "NOUN" and clause.cue_range is None:
        told = any(tree.subject(head) is not None for head in clause.heads)
        return told or clause.source is not None
    return not clause.cue.attitude or clause.by.endswith(("/aside", "/trailing"))


def _content(tree: Tree, clause: Clause) -> tuple[Range, ...]:
    if clause.content:
        return clause.content
    hidden = set(range(*cue_range(tree, clause)))
    if clause.source is not None:
        named = range(*phrase(tree, clause.source))
        if not any(head in named for head in clause.heads):
            hidden.update(named)
    tokens = {t for t in clause.tokens if t not in hidden}
    for start, end in clause.extra:
        tokens.update(range(start, end))
    return tree.pieces(_filled(tree, sorted(tokens), hidden))


def _filled(tree: Tree, tokens: list[int], hidden: set[int]) -> list[int]:
    """Sorted tokens with the words between them, unless the cue, the source or a border is there.

    Words that a wrong arc takes out of a clause stand between words of it.
    """
    found: list[int] = []
    for t in tokens:
        if found and t - found[-1] > 1 and tree.sentence[t] == tree.sentence[found[-1]]:
            between = range(found[-1] + 1, t)
            if not any(b in hidden for b in between):
                found.extend(between)
        found.append(t)
    return found


def _source(tree: Tree, clause: Clause) -> tuple[Range | None, int | None]:
    """The phrase of the source, and the head of what it stands for."""
    if clause.source_range is not None:
        return clause.source_range, head_of(tree, *clause.source_range)
    if clause.source is None:
        return None, None
    start, end = phrase(tree, clause.source)
    if start <= clause.cue_head < end:  # "a letter urging the army to withdraw"
        start, end = bare_phrase(tree, clause.source)
    return (start, end), relative_antecedent(tree, clause.source)


def _hedged(tree: Tree, clause: Clause, cue: Range) -> bool:
    if clause.cue.hedged or any(tree.lower[t] in _HEDGES for t in range(*cue)):
        return True
    for head in clause.heads:
        for c in tree.children[head]:
            if tree.deps[c] == "aux" and tree.lower[c] in _OPEN_MODALS:
                return True
            if tree.deps[c] == "advmod" and tree.lower[c] in _HEDGES:
                return True
        if tree.lemmas[head] in ("believe", "suspect", "think") and tree.tags[head] == "VBN":
            return True
    return False


def _stance(tree: Tree, clause: Clause) -> tuple[Stance, str]:
    stance, effect = clause.cue.stance, clause.cue.effect
    cue = clause.cue_head
    if effect == "deny" and _neither(tree, cue):
        return "declines", "unsaid"
    plain = not (clause.passive or clause.by.endswith("/object"))
    spoken = tree.pos[cue] == "VERB" or clause.by.endswith("/phrase")
    if spoken and _unspoken(tree, clause, plain):
        return _negated_cue(clause, tree)
    table = cue_table()
    if effect in ("claim", "confirm", "deny") and _held_back(tree, cue):
        return _negated_cue(clause, tree)
    if clause.by == "cue:responsibility" and _nobody(tree, clause):
        return "declines", "unsaid"
    if clause.cue.id == "want" and tree.lemmas[cue] in _WISHING and clause.heads:
        return ("asks", "ask") if _wanted_of_others(tree, clause) else (stance, effect)
    if stance == "declines" and effect == "refuse" and clause.cue.id == "decline":
        return "declines", "unsaid" if _comments(tree, clause) else "refuse"
    if clause.cue.id == "reject" and "object" in clause.by:
        claimed = any(_word_of_another(tree, head) for head in clause.heads)
        return (stance, effect) if claimed else ("declines", "refuse")
    if tree.lemmas[cue] == "protest" and clause.heads:
        said = replace(clause.cue, stance="asserts", effect="claim")
        denied = content_stance(tree, replace(clause, cue=said))
        return denied if denied[0] == "denies" else (stance, effect)
    if clause.cue.id == "seek" and clause.by.endswith("/object"):
        return "asks", "ask"
    if effect == "claim" and clause.heads:
        return content_stance(tree, clause)
    if stance == "vows" and clause.by.endswith("/clause") and _told_past(tree, clause.heads[0]):
        said = replace(clause.cue, stance="asserts", effect="claim")
        return content_stance(tree, replace(clause, cue=said))  # "swear that they never fired"
    if stance == "vows" and effect == "plan" and clause.heads:
        harm = tree.lemmas[clause.heads[0]] in table.lists["revenge"]
        return stance, "threat" if harm else effect
    if effect == "ask" and clause.heads and "whether" in tree.marks(clause.heads[0]).split():
        return "asks", "doubt"
    if effect == "confirm" and clause.heads and own_deed(tree, table, clause, clause.heads[0]):
        return "confirms", "self"
    return stance, effect


def _topic(tree: Tree, clause: Clause, stance: Stance) -> tuple[int, ...]:
    """ "It was us", they said of the bombing: the deed that a quote speaks of."""
    cue = clause.cue_head
    if stance == "asserts" or not clause.cue.takes or tree.pos[cue] != "VERB":
        return ()
    topics = [c for c in tree.kids(cue, "obl") if tree.case(c) in ("of", "about")]
    return tuple(c for c in topics if c not in clause.heads)


def _told_past(tree: Tree, head: int) -> bool:
    helpers = {tree.tags[c] for c in tree.kids(head, "aux", "aux:pass", "cop")}
    return (tree.tags[head] == "VBD" or "VBD" in helpers) and "MD" not in helpers


def _neither(tree: Tree, cue: int) -> bool:
    """ "Would neither confirm nor deny"."""
    joined = tree.deps[cue] == "conj" and tree.lemmas[tree.heads[cue]] in ("confirm", "admit")
    words = {tree.lower[t] for t in range(max(cue - 4, 0), cue)}
    return joined and not words.isdisjoint({"nor", "or"})


def _word_of_another(tree: Tree, noun: int) -> bool:
    """ "The report", "an accusation", but no call for a truce, which is refused, not denied."""
    rows = cue_table().nouns.get(tree.lemmas[noun], ())
    return any(row.effect in ("claim", "allege", "confirm", "deny", "doubt") for row in rows)


def _wanted_of_others(tree: Tree, clause: Clause) -> bool:
    """ "Wants the army to free him", "wants an inquiry", "wants to know": what others should do."""
    cue, head = clause.cue_head, clause.heads[0]
    if tree.child(cue, "obj", "iobj") is not None or tree.subject(head) is not None:
        return True
    return tree.pos[head] == "NOUN" or tree.lemmas[head] in ("know", "see", "hear")


def _held_back(tree: Tree, cue: int) -> bool:
    """True for "was unable to confirm", "refused to say", "has not been able to verify"."""
    if tree.deps[cue] != "xcomp":
        return False
    head = tree.heads[cue]
    if tree.lemmas[head] == "have" and any(tree.lower[c] == "yet" for c in tree.children[head]):
        return True
    if tree.lemmas[head] in ("unable", "fail", "refuse", "decline", "impossible", "hesitate"):
        return True
    return tree.negated(head) is not None


def _nobody(tree: Tree, clause: Clause) -> bool:
    """True for "no group claimed responsibility"."""
    chain = [clause.cue_head, tree.heads[clause.cue_head]]
    if clause.source is not None and tree.negated(clause.source) is not None:
        return True
    return any(tree.negated(t) is not None for t in chain)


def _comments(tree: Tree, clause: Clause) -> bool:
    return any(tree.lemmas[h] in _COMMENTS for h in clause.heads)


def _unspoken(tree: Tree, clause: Clause, plain: bool) -> bool:
    """Whether the cue is negated: "did not confirm", "no officer would confirm it"."""
    cue = clause.cue_head
    passive = clause.passive and clause.cue.effect in ("confirm", "deny")
    no = tree.negated(cue, nouns=plain or passive)  # "neither account could be verified"
    if no is None and clause.source is not None and tree.deps[clause.source] == "nsubj":
        no = tree.negated(clause.source, nouns=False) or _few(tree, clause.source)
    if no is None or not clause.by.endswith("/phrase"):
        return no is not None
    end = max([cue, *clause.cue_extra]) + 1
    return not cue < no < end  # "made no comment": the phrase's own word


def _few(tree: Tree, source: int) -> int | None:
    """ "Few believe", "hardly anybody expects": the word that makes nearly nobody of the source."""
    if tree.lower[source] in _NEARLY_NONE:
        return source
    near = tree.kids(source, "amod", "det", "advmod")
    return next((c for c in near if tree.lower[c] in ("few", "hardly", "scarcely", "barely")), None)


def _negated_cue(clause: Clause, tree: Tree) -> tuple[Stance, str]:
    """ "did not confirm", "has not denied": nothing is said for or against the content."""
    stance, effect = clause.cue.stance, clause.cue.effect
    if clause.source is not None and tree.lower[clause.source] == "nothing":
        return stance, "not"  # "nothing suggests that the pilots were shot"
    if clause.cue.id == "rule_out":
        return "declines", "unsaid"
    if clause.cue.id in ("believe", "certain", "want"):
        return "doubts", "doubt"
    if effect == "deny" and tree.lemmas[clause.cue_head] in ("dispute", "contest"):
        return "confirms", "confirm"
    if effect == "deny":
        return "declines", "undenied"
    if effect in ("claim", "confirm", "self", "allege"):
        return "declines", "unsaid"
    if effect in ("threat", "plan", "ask"):
        return "declines", "refuse"
    if stance == "supports":
        return "doubts", effect
    return "declines" if stance in ("condemns", "asserts") else stance, effect
