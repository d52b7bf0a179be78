"""The last step of a claim: its spans, its stance sharpened by its content, its hedging."""

from __future__ import annotations

from sourceline.coding.attribution_clauses import Clause, cue_range, relative_antecedent
from sourceline.coding.attribution_cues import CueTable, cue_table
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_quotes import quoted_share
from sourceline.coding.attribution_tree import Range, Tree, bare_phrase, head_of, phrase
from sourceline.coding.status_beside import never
from sourceline.records import Stance

_ONLOOKERS = frozenset({
    "witness", "resident", "villager", "local", "survivor", "bystander", "onlooker", "medic",
    "doctor", "relative", "neighbour", "neighbor",
})  # fmt: skip
_OTHERS = frozenset({"they", "he", "she", "it"})
_UNNAMED = frozenset({"name", "identify", "anonymity"})
_OPEN_MODALS = frozenset({"may", "might", "could"})
_COMMENTS = frozenset({
    "comment", "say", "discuss", "confirm", "speak", "talk", "elaborate", "reveal", "disclose",
    "answer", "address", "speculate", "specify", "identify", "name", "acknowledge", "admit", "deny",
    "explain", "describe", "clarify", "verify", "remark", "expand", "draw", "state", "detail",
    "respond", "endorse", "condemn", "give",
})  # fmt: skip
_DUTY = frozenset({"must", "should"})
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "'d", "’d", "wo"})
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
        content_heads=clause.heads,
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
    return not clause.cue.attitude


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
    plain = not (clause.passive or clause.by.endswith("/object"))
    if tree.pos[cue] == "VERB" and tree.negated(cue, nouns=plain) is not None:
        return _negated_cue(stance, effect)
    table = cue_table()
    if effect in ("claim", "confirm", "deny") and _held_back(tree, cue):
        return _negated_cue(stance, effect)
    if clause.by == "cue:responsibility" and _nobody(tree, clause):
        return "declines", "unsaid"
    if stance == "declines" and effect == "refuse":
        return "declines", "unsaid" if _comments(tree, clause) else "refuse"
    if clause.cue.id == "reject" and "object" in clause.by:
        claimed = any(tree.lemmas[head] in table.nouns for head in clause.heads)
        return (stance, effect) if claimed else ("declines", "refuse")
    if effect == "claim" and clause.heads:
        return _content_stance(tree, table, clause, clause.heads[0])
    if stance == "vows" and effect == "plan" and clause.heads:
        harm = tree.lemmas[clause.heads[0]] in table.lists["revenge"]
        return stance, "threat" if harm else effect
    if effect == "ask" and clause.heads and "whether" in tree.marks(clause.heads[0]).split():
        return "asks", "doubt"
    if effect == "confirm" and clause.heads and _own_deed(tree, table, clause, clause.heads[0]):
        return "confirms", "self"
    return stance, effect


def _held_back(tree: Tree, cue: int) -> bool:
    """True for "was unable to confirm", "refused to say", "has not been able to verify"."""
    if tree.deps[cue] != "xcomp":
        return False
    head = tree.heads[cue]
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


def _negated_cue(stance: Stance, effect: str) -> tuple[Stance, str]:
    """ "did not confirm", "has not denied": nothing is said for or against the content."""
    if effect == "deny":
        return "declines", "undenied"
    if effect in ("claim", "confirm", "self", "allege"):
        return "declines", "unsaid"
    if effect in ("threat", "plan", "ask"):
        return "declines", "refuse"
    if stance == "supports":
        return "doubts", effect
    return "declines" if stance == "condemns" else stance, effect


def _content_stance(tree: Tree, table: CueTable, clause: Clause, head: int) -> tuple[Stance, str]:
    """What a plain "said" amounts to: a denial, an admission, an accusation, a vow, a demand."""
    stance, effect = clause.cue.stance, clause.cue.effect
    modal = next((c for c in tree.children[head] if tree.deps[c] == "aux"
                  and tree.tags[c] == "MD"), None)  # fmt: skip
    word = tree.lower[modal] if modal is not None else ""
    own = _own_deed(tree, table, clause, head)
    lemma = tree.lemmas[head]
    lists = table.lists
    negated = tree.negated(head)
    if negated is None:
        negated = never(tree, head)
    if negated is not None and _cleft(tree, head) and _ours(tree, table, clause, head):
        return "denies", "deny"
    if negated is not None or _denies_role(tree, table, head):
        if own and word in _FUTURE:
            return "declines", "refuse"
        strict = negated is not None and tree.heads[negated] not in (head, tree.subject(head))
        if strict and lemma not in lists["violence"]:
            own = False  # "sees no reason for a truce" is no denial
        if own or _denies_role(tree, table, head) or _same_name(tree, clause, head):
            return "denies", "deny"
        return stance, effect
    if "whether" in tree.marks(head).split() or "if" in tree.marks(head).split():
        return stance, "doubt"
    if word in _FUTURE and own and lemma in lists["revenge"]:
        return "vows", "threat"
    if word in _DUTY or lemma in ("need", "ought"):
        return "asks", effect
    done = tree.tags[head] in ("VBD", "VBN") or tree.pos[head] != "VERB"
    bare = tree.lower[head] == lemma or tree.lower[head].endswith("s")
    done = done or (tree.tags[head] in ("VB", "VBP", "VBZ") and not bare)
    if not word and own and done and lemma in lists["violence"] | lists["behind"]:
        return "claims_responsibility", "self"
    if not word and own and done:
        return stance, "self"
    deed = lemma in lists["behind"] and tree.pos[head] in ("VERB", "ADJ")
    if not own and (deed or _behind(tree, head)):
        return "accuses", "allege"
    return stance, effect


def _cleft(tree: Tree, head: int) -> bool:
    """ "It was not his army that bombed the village"."""
    subject = tree.child(head, "expl", "nsubj")
    return (
        tree.pos[head] in ("NOUN", "PROPN", "PRON")
        and subject is not None
        and tree.lower[subject] == "it"
        and tree.child(head, "acl:relcl", "advcl:relcl", "acl", "csubj") is not None
    )


def _ours(tree: Tree, table: CueTable, clause: Clause, head: int) -> bool:
    """ "His army", "us", "our men": the speaker's own side."""
    owner = tree.child(head, "nmod:poss")
    if owner is not None and tree.lower[owner] in _OWNERS:
        return True
    if tree.lower[head] in ("us", "we", "me", "them", "they"):
        return True
    return clause.source is not None and _shared(tree, clause.source, head)


def _behind(tree: Tree, head: int) -> bool:
    return any(tree.lower[c] == "behind" and tree.deps[c] in ("case", "advmod")
               for c in tree.children[head])  # fmt: skip


def _denies_role(tree: Tree, table: CueTable, head: int) -> bool:
    if tree.lemmas[head] == "have" and any(
        tree.lower[o] == "nothing" for o in tree.kids(head, "obj")
    ):
        return True  # "had nothing to do with the raid"
    nouns = [head] if tree.pos[head] == "NOUN" else tree.kids(head, "obj", "nsubj", "obl")
    for noun in nouns:
        if tree.lemmas[noun] in table.lists["role"] and (
            tree.negated(noun) is not None or tree.negated(head) is not None
        ):
            return True
    return False


def _own_deed(tree: Tree, table: CueTable, clause: Clause, head: int) -> bool:
    """True if the content's subject is the speaker: "it", "its forces", "we"."""
    subject = tree.child(head, "nsubj", "nsubj:pass", "csubj")
    if subject is not None and tree.child(head, "aux:pass") is not None:
        return False
    if subject is None:
        return "inf" in clause.by and not clause.passive
    source = clause.source
    if source is None and clause.source_range is not None:
        source = next(
            (t for t in range(*clause.source_range) if tree.heads[t] not in
             range(*clause.source_range)), None,
        )  # fmt: skip
    if source is None:
        return False
    word = tree.lower[subject]
    if subject < source and tree.lemmas[source] in _ONLOOKERS and word in _OTHERS:
        return False  # "They shelled the airport, witnesses said": others did
    if word in table.lists["own"]:
        return _agrees(tree, table, source, word, bool(clause.extra))
    if tree.lemmas[subject] not in table.lists["forces"]:
        return False
    owner = tree.child(subject, "nmod:poss")
    if owner is not None and tree.lower[owner] in _OWNERS:
        return tree.lower[owner] != "their" or not _person(tree, table, source)
    if tree.lemmas[subject] not in table.lists["state_forces"]:
        return False
    nameless = not any(
        tree.deps[c] in ("compound", "amod", "nmod", "nmod:poss") for c in tree.children[subject]
    )
    if nameless and tree.lemmas[source] in table.lists["commands"]:
        return (tree.lemmas[source] == "police") == (tree.lemmas[subject] == "officer")
    return _shared(tree, source, subject)


_OWNERS = frozenset({"its", "their", "our", "his"})


def _person(tree: Tree, table: CueTable, source: int) -> bool:
    """True if the source is one person."""
    if tree.tags[source] in ("NNS", "NNPS") or tree.child(source, "conj") is not None:
        return False
    lemma = tree.lemmas[source]
    return (
        source in tree.persons
        or lemma in table.lists["persons"]
        or lemma.endswith(("man", "woman", "person"))
        or tree.lower[source] in ("he", "she", "i", "who")
    )


def _agrees(tree: Tree, table: CueTable, source: int, word: str, quoted: bool) -> bool:
    """True if the pronoun in the content can stand for the source."""
    said_by = tree.lower[source]
    if word in ("i", "we"):
        return quoted or said_by in ("i", "we")
    if word == "it":  # names of groups are often read as persons: trust words alone here
        words = table.lists["persons"]
        plural = tree.tags[source] in ("NNS", "NNPS")
        return not plural and tree.lemmas[source] not in words and said_by not in ("he", "she")
    person = _person(tree, table, source)
    if word == "they":
        many = tree.tags[source] in ("NNS", "NNPS") or said_by == "they"
        return not person and (many or tree.pos[source] == "PROPN" or said_by == "police")
    return person


def _same_name(tree: Tree, clause: Clause, head: int) -> bool:
    """True if the doer in the content has the speaker's name ("Iranian … Iran")."""
    if clause.source is None:
        return False
    doers = tree.kids(head, "nsubj", "nsubj:pass", "obl:agent")
    for other in tree.kids(head, "conj"):
        doers += tree.kids(other, "nsubj", "nsubj:pass", "obl:agent")
    return any(_shared(tree, clause.source, doer) for doer in doers)


def _shared(tree: Tree, source: int, doer: int) -> bool:
    """True if two noun phrases share the stem of a name."""
    return not _stems(tree, source).isdisjoint(_stems(tree, doer))


def _stems(tree: Tree, head: int) -> set[str]:
    return {
        tree.lower[t][:4] for t in range(*phrase(tree, head))
        if tree.pos[t] in ("PROPN", "ADJ") and len(tree.lower[t]) >= 4
    }  # fmt: skip
