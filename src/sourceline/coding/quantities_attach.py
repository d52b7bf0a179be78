"""Give counts to the events they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from weakref import ref

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree, tree_of
from sourceline.coding.quantities_find import QuantityMention
from sourceline.coding.quantities_forms import with_plain_lemmas
from sourceline.coding.quantities_tables import NOUNS
from sourceline.records import Count

_RESULTS = frozenset({"advcl", "acl", "acl:relcl", "xcomp", "conj", "ccomp", "advcl:relcl"})
_LIGHTLY = (
    "carry launch conduct stage mount occur happen take result lead cause leave claim cost "
    "kill injure wound hit strike target begin follow come be see make commit perform execute "
    "open destroy damage explode detonate ambush storm raid shell bomb attack "
    "inflict suffer sustain"
)
_LIGHT = frozenset(_LIGHTLY.split())
_NOMINAL = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "conj", "appos", "nmod", "parataxis"})
_DOING = (
    "attack strike bomb bombing shell shelling raid ambush explode explosion blast detonate hit "
    "storm clash assault fire throw airstrike shoot shooting target drop open"
)
_DEEDS = frozenset(_DOING.split())
_NOT_AFTER = frozenset(
    {"after", "before", "since", "if", "unless", "because", "although", "though", "while"}
)


def to_count(mention: QuantityMention) -> Count | None:
    """The record's count of a mention, None where it counts nothing that the record keeps."""
    if mention.what is None:
        return None
    return Count(
        mention.what, mention.who, mention.low, mention.high, mention.modifier, mention.span
    )


def attach_counts(
    doc: Doc,
    trigger: int,
    counts: Sequence[QuantityMention],
    *,
    tree: Tree | None = None,
    aggregates: bool = False,
    parts: bool = False,
) -> list[Count]:
    """The counts that belong to the event whose trigger is token `trigger`.

    Those of its own predicate, of its result clause ("killing three"), of a relative clause on
    it ("an attack that killed three"), of the deed it is the means or the setting of ("11 were
    killed in a strike"). Parts of a whole and aggregates are left out unless asked for; a bare
    plural ("soldiers") is left out where a number for the same thing is there.
    """
    tree = with_plain_lemmas(tree) if tree else _tree(doc)
    if tree.deps[trigger] == "compound" and tree.pos[tree.heads[trigger]] == "NOUN":
        trigger = tree.heads[trigger]
    here = tree.sentence[trigger]
    kept = [
        mention
        for mention in counts
        if mention.what is not None
        and (aggregates or not mention.aggregate)
        and (parts or mention.part_of is None)
        and here <= tree.sentence[mention.token] <= here + 1
    ]
    found = [
        mention
        for mention in kept
        if tree.sentence[mention.token] == here and _belongs(tree, trigger, mention)
    ]
    if not found and _main_deed(tree, trigger):
        found = [mention for mention in kept if _sums_up(tree, trigger, mention)]
    stated = {mention.what for mention in found if not mention.implicit}
    return [
        count
        for mention in found
        if not (mention.implicit and mention.high is None and mention.what in stated)
        and (count := to_count(mention)) is not None
    ]


def _main_deed(tree: Tree, trigger: int) -> bool:
    """A deed that its sentence is about: its verb, or that verb's subject or object."""
    if tree.lemmas[trigger] not in _DEEDS:
        return False
    place = trigger
    if tree.deps[place] in ("nsubj", "nsubj:pass", "obj", "obl"):
        place = tree.heads[place]
    return tree.heads[place] == place or tree.deps[place] in ("advcl", "conj", "ccomp", "parataxis")


def _sums_up(tree: Tree, trigger: int, mention: QuantityMention) -> bool:
    """'No casualties were reported.', 'There were 12 deaths.': the next sentence on the deed."""
    if tree.sentence[mention.token] != tree.sentence[trigger] + 1 or mention.implicit:
        return False
    start, end = tree.sentences[tree.sentence[mention.token]]
    if any("\n" in tree.lower[i] for i in range(trigger, start)):
        return False
    if any(tree.lemmas[i] in _DEEDS for i in range(start, end)):
        return False
    return mention.modifier == "none" or mention.predicate in (mention.noun, mention.token)


def _tree(doc: Doc) -> Tree:
    """The tree of the document asked for last."""
    return _cached(ref(doc))


@lru_cache(maxsize=2)
def _cached(held: ref[Doc]) -> Tree:
    doc = held()
    assert doc is not None
    return with_plain_lemmas(tree_of(doc))


def _belongs(tree: Tree, trigger: int, mention: QuantityMention) -> bool:
    predicate = mention.predicate if mention.predicate is not None else mention.token
    places = {predicate, mention.token}
    if trigger in places or trigger == mention.noun:
        return True
    return _reaches(tree, predicate, trigger, 0) or _governs(tree, trigger, mention)


def _governs(tree: Tree, trigger: int, mention: QuantityMention) -> bool:
    """The counted phrase ("85 targets") is the trigger's own object, subject or complement."""
    said_elsewhere = mention.predicate not in (None, mention.noun, mention.token)
    if said_elsewhere and mention.what != "targets_hit":
        return False
    top = mention.noun if mention.noun is not None else mention.token
    for place in (top, mention.token):
        for _ in range(3):
            if tree.heads[place] == trigger and tree.deps[place] in (
                "obj",
                "nsubj:pass",
                "nmod",
                "nsubj",
                "obl",
                "nummod",
            ):
                return tree.deps[place] not in ("nmod", "obl") or tree.case(place) in (
                    "of",
                    "on",
                    "against",
                    "by",
                    "at",
                )
            if tree.deps[place] != "conj":
                break
            place = tree.heads[place]
    return False


def _reaches(tree: Tree, predicate: int, trigger: int, depth: int) -> bool:
    """From the word that counts (killed, dead, toll) up or across to the event's word."""
    if predicate == trigger:
        return True
    if depth > 3:
        return False
    if _carried_by(tree, predicate, trigger):
        return True
    head, dep = tree.heads[predicate], tree.deps[predicate]
    if head == predicate:
        return False
    if tree.pos[predicate] in ("VERB", "ADJ", "AUX") and dep in _RESULTS:
        if dep in ("advcl", "ccomp") and set(tree.marks(predicate).split()) & _NOT_AFTER:
            return False
        victims = dep in ("acl", "acl:relcl") and tree.pos[head] != "VERB"
        if victims and NOUNS.get(tree.lemmas[head]) not in ("attacks", "killed"):
            return head == trigger
        if dep == "ccomp" and tree.lemmas[head] not in _LIGHT:
            return False
        return _reaches(tree, head, trigger, depth + 1)
    if dep not in _NOMINAL or (
        dep in ("conj", "appos", "parataxis") and not _noun(tree, predicate)
    ):
        return False
    if tree.pos[head] == "VERB" and tree.lemmas[head] not in _LIGHT:
        return head == trigger
    return _reaches(tree, head, trigger, depth + 1)


def _noun(tree: Tree, i: int) -> bool:
    return tree.pos[i] in ("NOUN", "PROPN", "NUM")


def _carried_by(tree: Tree, predicate: int, trigger: int) -> bool:
    """The trigger is the predicate's subject, means, setting, or its clause of circumstance."""
    for child in tree.children[predicate]:
        dep = tree.deps[child]
        if dep in ("nsubj", "obl:agent", "csubj"):
            pass
        elif dep in ("obl", "nmod"):
            if _case(tree, child) not in (
                "in",
                "by",
                "during",
                "from",
                "after",
                "following",
                "of",
                "with",
            ):
                continue
        elif dep == "advcl":
            marks = tree.marks(child)
            if marks and marks.split()[0] not in ("when", "as", "after", "while", "by"):
                continue
        elif dep not in ("xcomp", "conj", "acl", "acl:relcl"):
            continue
        if child == trigger:
            return True
        if trigger in tree.kids(child, "conj", "xcomp", "advcl", "obj", "nsubj", "nmod") and (
            dep in ("advcl", "xcomp") or tree.deps[trigger] in ("conj", "nmod")
        ):
            return True
    return False


def _case(tree: Tree, noun: int) -> str:
    """The preposition of a noun, also where it hangs on its owner ("from Monday's blast")."""
    owner = tree.child(noun, "nmod:poss")
    return tree.case(noun) or (tree.case(owner) if owner is not None else "")
