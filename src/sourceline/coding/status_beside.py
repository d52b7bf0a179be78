"""What the words beside one word of the climb say: negations, modals, adverbs, marks."""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.status_tables import StatusTable
from sourceline.coding.status_walk import Walk

_OCCASIONS = frozenset({"point", "time", "stage", "circumstance", "case", "way", "account"})
_AHEAD = frozenset({"would", "'d", "’d"})
_PAST_BE = frozenset({"was", "were"})
_OPENING = frozenset({"“", "``", '"', "‘", "'", ":", "-", "–", "—"})


def read_beside(tree: Tree, table: StatusTable, walk: Walk, node: int, denials: bool) -> None:
    """Apply what stands beside `node` itself; `denials` is false where its negation is used up."""
    if denials:
        no = tree.negated(node)
        if no is None:
            no = never(tree, node)
        if no is not None and no not in walk.denied and not certain(tree, table, no):
            walk.denied.add(no)
            walk.apply("not", no, f"negation:{tree.lower[no]}")
    for c in tree.children[node]:
        dep, word = tree.deps[c], tree.lower[c]
        if dep == "aux" and (tree.tags[c] == "MD" or word in table.modals):
            if not _perceived(tree, table, node, word):
                effect = "open" if foregone(tree, node) else table.modals.get(word, "open")
                walk.apply(effect, c, f"modal:{word}")
        elif dep == "advmod" and word in table.adverbs and not _of_doer(tree, table, node, c):
            walk.apply(table.adverbs[word], c, f"adverb:{word}")
        elif dep in ("amod", "compound") and word in table.modifiers:
            effect = "" if word == "planned" and _was(tree, node) else table.modifiers[word]
            if effect == "quarrel" and tree.lemmas[node] not in table.nouns:
                effect = ""  # only accounts and reports conflict
            if effect == "vain":
                effect = "not" if tree.lemmas[node] in table.achieved else ""
            walk.apply(effect, c, f"modifier:{word}")
        elif dep == "det" and word == "any" and tree.lemmas[node] in table.nouns:
            walk.apply("open", c, "determiner:any")  # "any move to disarm the clans"
        elif dep in ("amod", "det") and word in table.scant and tree.lemmas[node] in table.nouns:
            walk.apply("open", c, f"modifier:{word}")
    if _only_when(tree, node):
        walk.apply("open", node, "adverb:only when")
    if tree.lower[node] != "due" and _due(tree, node):
        walk.apply("plan", node, "adjective:due")
    _mark(tree, table, walk, node)


def _only_when(tree: Tree, node: int) -> bool:
    """ "Will only withdraw when a settlement has been reached"."""
    if not _modal(tree, node) or not any(
        tree.lower[c] == "only" for c in tree.kids(node, "advmod")
    ):
        return False
    marks = {word for c in tree.kids(node, "advcl") for word in tree.marks(c).split()}
    return not marks.isdisjoint({"when", "once", "if", "after", "unless"})


def never(tree: Tree, node: int) -> int | None:
    """ "At no point did they fire", "not a single shot was fired": the word that negates."""
    for c in tree.children[node]:
        if tree.deps[c] in ("obj", "nsubj", "nsubj:pass"):
            for t in tree.kids(c, "cc:preconj", "cc", "advmod", "det"):
                if tree.lower[t] == "neither":
                    return t  # "will send neither soldiers nor police"
        if tree.deps[c] == "obl" and tree.lemmas[c] in _OCCASIONS:
            for t in tree.kids(c, "det"):
                if tree.lower[t] == "no":
                    return t
        elif tree.deps[c] in ("nsubj", "nsubj:pass", "obj"):
            for t in tree.kids(c, "advmod"):
                if tree.lower[t] == "not" and tree.lower[t + 1] in ("a", "one", "single"):
                    return t
    return None


def _due(tree: Tree, node: int) -> bool:
    """ "Is due to seize" where "due to" was read as one preposition."""
    return tree.tags[node] == "VB" and tree.case(node) == "due to"


def is_ahead(tree: Tree, table: StatusTable, node: int, head: int, mark: str) -> bool:
    """Whether a clause of time looks ahead: "will leave when troops come", "until they come"."""
    if mark in table.awaited and _modal(tree, head):
        return True
    going_on = tree.tags[node] == "VBG" or "being" in (tree.lower[c] for c in tree.children[node])
    present = tree.tags[node] in ("VBP", "VBZ", "VB") or any(
        tree.deps[c].startswith("aux") and tree.tags[c] in ("VBP", "VBZ") and not going_on
        for c in tree.children[node]
    )
    if any(tree.lower[c] in ("has", "have") for c in tree.kids(node, "aux")):
        present = mark in table.awaited
    return present and (mark in table.awaited or _modal(tree, head))


def untrue(tree: Tree, table: StatusTable, noun: int, predicate: int) -> bool:
    """ "Reports that soldiers fired are not true", "the claim is false"."""
    if table.nouns.get(tree.lemmas[noun]) not in ("hedge", "allege"):
        return False
    no = tree.negated(predicate) is not None
    return tree.lemmas[predicate] in (table.true if no else table.untrue)


def would_be(tree: Tree, verb: int) -> bool:
    """ "Would welcome", "would condemn": what such a verb takes as given is still to come."""
    return any(tree.lower[c] in _AHEAD for c in tree.kids(verb, "aux"))


def is_infinitive(tree: Tree, node: int) -> bool:
    """Whether a "to" opens the clause, wherever the parser hangs it ("to have fired")."""
    if tree.tags[node] == "VBG":
        return False
    if "to" in tree.marks(node).split():
        return True
    return any(
        c and tree.lower[c - 1] == "to" and tree.tags[c] == "VB"
        for c in (*tree.kids(node, "aux", "aux:pass"), node)
    )


def foregone(tree: Tree, node: int) -> bool:
    """ "Would have killed": it did not."""
    helpers = [tree.lower[c] for c in tree.kids(node, "aux")]
    return "would" in helpers and "have" in helpers


def result_of_purpose(tree: Tree, node: int, head: int) -> bool:
    """ "Fired to disperse the crowd, killing one": the killing goes with the firing."""
    return (
        tree.tags[node] == "VBG"
        and tree.deps[head] == "advcl"
        and "to" in tree.marks(head).split()
        and not tree.marks(node)
        and tree.subject(node) is None
        and any(tree.lower[t] == "," for t in range(head + 1, node))
    )


def _mark(tree: Tree, table: StatusTable, walk: Walk, node: int) -> None:
    mark = tree.marks(node)
    if mark_effect(table, mark) == "if":
        walk.apply("if", node, f"mark:{mark}")
    elif (
        "to" in mark.split()
        and tree.child(node, "cop", "aux", "aux:pass") is not None
        and _is_to(tree, node)
    ):
        walk.apply("plan", node, "be to")
    elif mark:
        if mark_effect(table, mark) == "not":
            walk.apply("not", node, f"mark:{mark}")
    elif _inverted(tree, node):
        walk.apply("if", node, "inversion")
    elif _imperative(tree, node):
        walk.apply("open", node, "imperative")


def mark_effect(table: StatusTable, mark: str) -> str:
    """What a subordinator does, by its whole or by its first word."""
    return table.marks.get(mark) or table.marks.get(mark.split(" ")[0], "")


def certain(tree: Tree, table: StatusTable, no: int) -> bool:
    """ "No doubt", "no secret": a "no" that makes sure."""
    if tree.lower[no] != "no":
        return False
    after = no + 1
    return tree.lemmas[tree.heads[no]] in table.certain or (
        after < tree.n and tree.lower[after] in table.certain
    )


def undone(tree: Tree, table: StatusTable, noun: int) -> tuple[int, str] | None:
    """The clause that says of an event noun that it was prevented ("the attack foiled by police").

    With its lemma; None where there is none.
    """
    for c in tree.kids(noun, "acl", "acl:relcl"):
        if tree.tags[c] != "VBN" or tree.child(c, "obj") is not None:
            continue
        if tree.deps[c] == "acl:relcl" and tree.child(c, "aux:pass") is None:
            continue
        particle = tree.child(c, "compound:prt")
        word = tree.lemmas[c] if particle is None else f"{tree.lemmas[c]} {tree.lower[particle]}"
        averted = table.nominal.get(word) == "avert" or word in table.foils
        if averted and tree.negated(c) is None and not _modal(tree, c):
            return c, word
    return None


def _modal(tree: Tree, verb: int) -> bool:
    return any(tree.tags[c] == "MD" for c in tree.children[verb])


def due_later(tree: Tree, table: StatusTable, noun: int) -> int | None:
    """The participle that dates an event ahead: "an assault expected within days"."""
    for c in tree.kids(noun, "acl"):
        if tree.tags[c] == "VBN" and table.modifiers.get(tree.lower[c]) == "plan":
            return c
    return None


def _perceived(tree: Tree, table: StatusTable, node: int, modal: str) -> bool:
    """ "Explosions could be heard": they were. "Could see" looks ahead, but in the passive."""
    if modal not in ("can", "could") or tree.lemmas[node] not in table.perceived:
        return False
    return tree.lemmas[node] != "see" or tree.child(node, "aux:pass") is not None


def _of_doer(tree: Tree, table: StatusTable, node: int, adverb: int) -> bool:
    """ "Killed, apparently by rebels": only the doer is a guess."""
    follows = adverb > node and adverb + 1 < tree.n and tree.lower[adverb + 1] == "by"
    return follows and table.adverbs[tree.lower[adverb]] in ("claim", "hedge", "open")


def _was(tree: Tree, noun: int) -> bool:
    """ "It was a planned attack": it was made, on purpose."""
    return any(tree.lower[c] in _PAST_BE for c in tree.kids(noun, "cop"))


def _is_to(tree: Tree, node: int) -> bool:
    """ "The bombs were to explode", "the aim is for them to stop": "be" before the "to"."""
    for c in tree.children[node]:
        if tree.deps[c] in ("cop", "aux", "aux:pass") and tree.lemmas[c] == "be" and c + 1 < node:
            if tree.lower[c + 1] == "to":
                return True
            if tree.lower[c + 1] == "for" and tree.deps[c + 1] == "mark":
                return True
    return False


def _inverted(tree: Tree, node: int) -> bool:
    """ "Had they attacked": a condition without "if"."""
    if tree.deps[node] not in ("advcl", "root", "conj"):
        return False
    aux, subject = tree.child(node, "aux", "aux:pass"), tree.subject(node)
    return (
        aux is not None and subject is not None and aux < subject
        and tree.lower[aux] in ("had", "were", "should")
        and (tree.deps[node] == "advcl" or aux == tree.sentences[tree.sentence[node]][0])
    )  # fmt: skip


def _imperative(tree: Tree, node: int) -> bool:
    """ "Kill them all": a bare verb that opens its sentence or quote asks for it."""
    if tree.tags[node] != "VB" or tree.pos[node] != "VERB" or tree.subject(node) is not None:
        return False
    if tree.deps[node] not in ("root", "ccomp", "parataxis"):
        return False
    if any(tree.deps[c].startswith("aux") for c in tree.children[node]):
        return False
    start = tree.sentences[tree.sentence[node]][0]
    before = node - 1
    while before >= start and tree.pos[before] == "SPACE":
        before -= 1
    return before < start or tree.lower[before] in _OPENING
