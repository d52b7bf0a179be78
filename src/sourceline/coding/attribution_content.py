"""What a plain "said" amounts to, by what is said: a denial, an admission, an accusation, a vow."""

from __future__ import annotations

from sourceline.coding.attribution_clauses import Clause
from sourceline.coding.attribution_cues import CueTable, cue_table
from sourceline.coding.attribution_own import (
    onlooker,
    ours,
    own_deed,
    same_name,
    source_head,
    speakers_side,
)
from sourceline.coding.attribution_phrases import phrase_lists
from sourceline.coding.attribution_tree import NO_DETERMINERS, NO_PRONOUNS, Tree
from sourceline.coding.status_beside import never
from sourceline.records import Stance

_DUTY = frozenset({"must", "should"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d", "wo"})
_HURT = frozenset({"hurt", "injure", "wound", "kill", "die", "harm", "damage"})
_PHASES = frozenset({
    "start", "begin", "continue", "resume", "keep", "launch", "carry", "stage", "mount", "conduct",
    "wage", "unleash", "step", "go", "intensify", "renew", "not",
})  # fmt: skip
_CUTS = frozenset({"halt", "block", "cut", "paralyse", "paralyze", "blockade", "shut", "seize"})
_WAR = frozenset({"war", "fight", "campaign", "offensive", "operation", "hostility", "resistance"})
_CONTENDING = frozenset(
    "insist maintain claim contend assert swear protest argue counter adamant emphatic categorical "
    "insistent unequivocal retort reiterate repeat profess stress shoot hit fire rejoin".split()
)
_FIGURES = frozenset({"figure", "number", "toll", "count", "tally", "footage", "picture", "image"})
_SUFFERING = frozenset({"pay", "perish", "suffer", "regret", "rue", "die", "burn", "bleed", "fall"})
_COERCING = frozenset({"arrest", "detain", "jail", "imprison", "expel", "deport", "fine", "sue"})
_TAKEN = frozenset({"arrest", "detain", "capture", "seize", "intercept", "target"})
_INNOCENT = frozenset({"civilian", "protester", "prisoner", "detainee", "student", "demonstrator",
                       "villager", "worshipper", "patient", "captive"})  # fmt: skip
_CHARGING = frozenset({"prosecutor", "prosecution", "indictment", "plaintiff", "prosecutors"})
_DOING = frozenset({"work", "doing", "handiwork", "action", "deed", "operation"})
_LINKED = frozenset({"conj", "parataxis", "ccomp"})


def content_stance(tree: Tree, clause: Clause) -> tuple[Stance, str]:
    """Stance and effect of a claim whose cue only says."""
    table = cue_table()
    head = clause.heads[0]
    stance, effect = clause.cue.stance, clause.cue.effect
    if any(_untrue(tree, table, one, bool(clause.extra)) for one in _clauses(tree, head)):
        return "denies", "deny"
    denied = _denied(tree, table, clause, head)
    if denied is not None:
        return denied
    if not {"whether", "if"}.isdisjoint(tree.marks(head).split()):
        return stance, "doubt"
    source = source_head(tree, clause)
    if (
        source is not None
        and tree.lower[source] in ("each", "both")
        and any(tree.lower[t] == "other" for t in clause.tokens)
    ):
        return "accuses", "quarrel"  # "each says the other's men killed them"
    if any(_vowed(tree, table, clause, one) for one in _clauses(tree, head)):
        return "vows", "threat"
    word = _modal(tree, head)
    if word in _DUTY or tree.lemmas[head] in ("need", "ought"):
        return "asks", effect
    if word:
        return stance, effect
    if _outrage(tree, head):
        return "condemns", "known"
    return _deed(tree, table, clause, head)


def _clauses(tree: Tree, head: int) -> list[int]:
    """The head with the clauses joined to it ("let no one doubt that we shall ...")."""
    found: list[int] = []
    waiting = [head]
    while waiting and len(found) < 8:
        node = waiting.pop()
        found.append(node)
        waiting += [c for c in tree.children[node] if tree.deps[c] in _LINKED]
    return found


def _modal(tree: Tree, head: int) -> str:
    for c in tree.children[head]:
        if tree.deps[c] == "aux" and tree.tags[c] == "MD":
            return tree.lower[c]
    return ""


def _untrue(tree: Tree, table: CueTable, head: int, quoted: bool) -> bool:
    """ "The accusation was false", "it is not true that", "that is a lie"."""
    no = tree.negated(head) is not None
    lists = phrase_lists()
    said = lists["true"] if no else lists["untrue"] | lists["absurd"]
    if tree.lemmas[head] not in said and tree.lower[head] not in said:
        return False
    subject = tree.child(head, "nsubj", "nsubj:pass", "expl", "csubj")
    if subject is None:
        return quoted and tree.pos[head] in ("NOUN", "ADJ", "INTJ", "PROPN")  # "Rubbish," he said
    if tree.deps[subject] == "csubj" or tree.lower[subject] in ("it", "this", "that", "they"):
        return True
    return tree.lemmas[subject] in table.nouns or tree.lemmas[subject] in _FIGURES


def _denied(tree: Tree, table: CueTable, clause: Clause, head: int) -> tuple[Stance, str] | None:
    """What a negated content makes of a claim; None where it is not negated."""
    stance, effect = clause.cue.stance, clause.cue.effect
    negated = tree.negated(head)
    if negated is None:
        negated = never(tree, head)
    if negated is None:
        negated = _neither(tree, head)
    role = _denies_role(tree, table, head)
    if negated is None and not role:
        return _denied_beside(tree, table, clause, head)
    if _undecided(tree, head):
        return stance, effect
    if _cleft(tree, head):
        return ("denies", "deny") if ours(tree, clause, head) else (stance, effect)
    own = own_deed(tree, table, clause, head)
    if own and _modal(tree, head) in _FUTURE:
        return "declines", effect
    on_object = negated is not None and tree.heads[negated] not in (head, tree.subject(head))
    if on_object and tree.lemmas[head] not in table.lists["violence"]:
        own = False  # "sees no reason for a truce" is no denial
    if own or role or same_name(tree, clause, head) or _wrong_denied(tree, table, clause, head):
        return "denies", "deny"
    return _denied_beside(tree, table, clause, head) or (stance, effect)


def _undecided(tree: Tree, head: int) -> bool:
    """ "Has not decided whether to ask", "has reached no decision": nothing is denied by that."""
    if tree.lemmas[head] in ("decide", "determine", "choose"):
        return True
    taken = tree.kids(head, "obj", "nsubj:pass")
    return any(tree.lemmas[c] in ("decision", "choice") for c in taken)


def _denied_beside(
    tree: Tree, table: CueTable, clause: Clause, head: int
) -> tuple[Stance, str] | None:
    """ "His men had been nowhere near it and had torched nothing"."""
    if tree.lemmas[head] in table.lists["violence"] or not own_deed(tree, table, clause, head):
        return None
    for other in tree.kids(head, "conj"):
        if tree.lemmas[other] in table.lists["violence"] and tree.negated(other) is not None:
            return "denies", "deny"
    return None


def _neither(tree: Tree, head: int) -> int | None:
    """ "Will send neither soldiers nor police": the word that negates."""
    for c in tree.kids(head, "obj", "nsubj", "nsubj:pass"):
        for t in tree.children[c]:
            if tree.lower[t] == "neither":
                return t
    return None


def _wrong_denied(tree: Tree, table: CueTable, clause: Clause, head: int) -> bool:
    """ "No soldier of ours fired", "there has been no massacre": a party speaks of a deed."""
    source = source_head(tree, clause)
    if source is None or _modal(tree, head):
        return False
    if tree.lemmas[clause.cue_head] in _CONTENDING:
        return True
    if onlooker(tree, source) or not _official(tree, table, source):
        return False
    lemma, subject = tree.lemmas[head], tree.subject(head)
    if subject is not None and any(tree.lower[c] == "such" for c in tree.children[subject]):
        return True  # "no such raid took place"
    if lemma == "be" and subject is not None:
        return tree.lemmas[subject] in table.lists["deeds"]
    if tree.lemmas[head] in table.lists["deeds"] and tree.pos[head] == "NOUN":
        return True
    if subject is None:
        return False
    doer = tree.lemmas[subject]
    if tree.child(head, "aux:pass") is not None and lemma not in _HURT | _TAKEN:
        return lemma in table.lists["violence"]
    if tree.child(head, "aux:pass") is not None or lemma in _HURT:
        return doer in _INNOCENT and tree.negated(subject, nouns=False) is not None
    if lemma not in table.lists["violence"] and doer not in table.lists["forces"]:
        return False
    nobody = doer in NO_PRONOUNS or any(
        tree.lower[c] in NO_DETERMINERS for c in tree.kids(subject, "det")
    )
    if nobody and doer in table.lists["state_forces"] | table.lists["forces"] | {"soldier"}:
        return True
    of = next(iter(tree.kids(subject, "nmod")), None)
    if nobody and of is not None:  # "none of its aircraft"
        return speakers_side(tree, table, source, of)
    return doer in table.lists["commands"] or speakers_side(tree, table, source, subject)


def _official(tree: Tree, table: CueTable, source: int) -> bool:
    """True for an army, a ministry, a minister, an officer, a spokesman, a government by name."""
    lemma = tree.lemmas[source]
    if lemma in table.lists["officials"] or lemma.endswith(("spokesman", "spokeswoman")):
        return True
    return tree.pos[source] == "PROPN"


def _vowed(tree: Tree, table: CueTable, clause: Clause, head: int) -> bool:
    """ "Would retaliate", "will be killed, the militia announced": harm that the speaker plans."""
    if _modal(tree, head) not in _FUTURE or tree.negated(head) is not None:
        return False
    if any(tree.lower[c] == "have" for c in tree.kids(head, "aux")):
        return False
    if _made_to_suffer(tree, table, clause, head):
        return True
    if tree.lemmas[head] in _COERCING and tree.kids(head, "advcl"):
        return own_deed(tree, table, clause, head)  # "if he lands, we shall arrest him"
    if not _harm(tree, table, head):
        return False
    source = source_head(tree, clause)
    if own_deed(tree, table, clause, head):
        return True
    passive = tree.child(head, "aux:pass") is not None and tree.child(head, "obl:agent") is None
    if not passive or source is None or onlooker(tree, source):
        return False
    return tree.lemmas[source] not in table.lists["observers"]


def _made_to_suffer(tree: Tree, table: CueTable, clause: Clause, head: int) -> bool:
    """ "They will pay for this", "the prisoners will die unless ...": said by who can see to it."""
    source = source_head(tree, clause)
    if tree.lemmas[head] not in _SUFFERING or source is None or onlooker(tree, source):
        return False
    if tree.lemmas[source] in table.lists["observers"]:
        return False
    conditional = bool(tree.kids(head, "advcl"))
    return conditional or tree.lemmas[head] in ("pay", "regret", "rue", "perish", "burn", "bleed")


def _harm(tree: Tree, table: CueTable, head: int) -> bool:
    lemma = tree.lemmas[head]
    lists = table.lists
    if lemma in lists["revenge"] or lemma in _CUTS:
        return True
    if lemma not in _PHASES:
        return False
    return any(
        tree.lemmas[c] in lists["revenge"] | lists["deeds"] | _WAR
        or (tree.lemmas[c] in lists["violence"] and tree.pos[c] == "VERB")
        for c in tree.kids(head, "obj", "xcomp", "obl", "advcl")
    )


def _outrage(tree: Tree, head: int) -> bool:
    """ "The raid was barbaric", "this was a cowardly attack"."""
    words = phrase_lists()["outrage"]
    spoken = tree.pos[head] in ("NOUN", "ADJ") and tree.subject(head) is None
    if tree.child(head, "cop") is None and not spoken:
        return False
    near = [head, *tree.kids(head, "amod")]
    return any(tree.lemmas[t] in words or tree.lower[t] in words for t in near)


def _deed(tree: Tree, table: CueTable, clause: Clause, head: int) -> tuple[Stance, str]:
    """What is told as done: by the speaker, or by somebody whom the speaker blames."""
    stance, effect = clause.cue.stance, clause.cue.effect
    lemma, lists = tree.lemmas[head], table.lists
    predicate = tree.pos[head] != "NOUN" or tree.tags[head] == "JJ"
    suffered = tree.child(head, "aux:pass") is not None and tree.child(head, "obl:agent") is None
    blamed = _behind(tree, head) or (lemma in lists["behind"] and predicate and not suffered)
    if _cleft(tree, head):
        return ("claims_responsibility", "self") if ours(tree, clause, head) else (
            "accuses", "allege")  # fmt: skip
    doing = (tree.lemmas[head] in _DOING or tree.lower[head] == "doing") and any(
        tree.lower[c] in ("our", "my", "its", "their") for c in tree.kids(head, "nmod:poss")
    )
    if doing or (tree.lower[head] in ("us", "we") and clause.extra):
        return "claims_responsibility", "self"
    if own_deed(tree, table, clause, head):
        bare = tree.lower[head] == lemma or tree.lower[head].endswith("s")
        done = tree.tags[head] in ("VBD", "VBN") or tree.pos[head] != "VERB"
        done = done or (tree.tags[head] in ("VB", "VBP", "VBZ") and not bare)
        if done:
            violent = blamed or lemma in lists["violence"]
            return ("claims_responsibility" if violent else stance), "self"
        return stance, effect
    source = source_head(tree, clause)
    charged = (
        source is not None
        and tree.lemmas[source] in _CHARGING
        and lemma in lists["violence"]
        and tree.child(head, "nsubj") is not None
    )
    return ("accuses", "allege") if blamed or charged else (stance, effect)


def _cleft(tree: Tree, head: int) -> bool:
    """ "It was his army that bombed the village"."""
    subject = tree.child(head, "expl", "nsubj")
    return (
        tree.pos[head] in ("NOUN", "PROPN", "PRON")
        and subject is not None
        and tree.lower[subject] == "it"
        and tree.child(head, "acl:relcl", "advcl:relcl", "acl", "csubj") is not None
    )


def _behind(tree: Tree, head: int) -> bool:
    return any(tree.lower[c] == "behind" and tree.deps[c] in ("case", "advmod")
               for c in tree.children[head])  # fmt: skip


def _denies_role(tree: Tree, table: CueTable, head: int) -> bool:
    if tree.lemmas[head] in ("have", "know") and any(
        tree.lower[o] == "nothing" for o in tree.kids(head, "obj")
    ):
        return True  # "had nothing to do with the raid", "knows nothing of it"
    if any(tree.lemmas[t] == "truth" for t in tree.under(head)) and tree.negated(head) is not None:
        return True  # "there was not a shred of truth in the report"
    nouns = [head] if tree.pos[head] == "NOUN" else tree.kids(head, "obj", "nsubj", "obl")
    for noun in nouns:
        if tree.lemmas[noun] in table.lists["role"] and (
            tree.negated(noun) is not None or tree.negated(head) is not None
        ):
            return True
    return False
