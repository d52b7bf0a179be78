"""Small repairs of a parsed tree: relations that cannot stand beside the words as they are.

The parser scores each arc by itself, so that a clause can come out with a passive subject and a
direct object, or a title without its name. Every rule here looks at what the words themselves
say (auxiliaries, tags, commas) and changes relations, seldom heads; nothing is decided by lists
of content words but a few closed ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceline.coding.attribution_tree import Tree
from sourceline.columns import columns
from sourceline.resolving.countries import country_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAME_PARTS = frozenset({"flat", "flat:foreign", "nmod:desc"})
_LOOSE = frozenset({
    "nmod:desc", "obl:unmarked", "nmod:unmarked", "dep", "vocative", "dislocated", "compound",
    "appos", "flat", "nmod", "obl", "parataxis", "nsubj", "nsubj:pass", "root", "obj",
})  # fmt: skip
_READY = frozenset({"prepared", "ready", "willing", "able", "committed", "determined", "set"})
_NO_NAMES = frozenset({"PRON", "NUM", "INTJ", "X", "SYM", "PUNCT"})
_PRONOUNS = frozenset("i we he she they you me him her them my our his your their".split())
_SUBJECT_PRONOUNS = frozenset({"we", "they", "he", "she", "you"})
_SKIPPED = frozenset({"AUX", "ADV", "PART"})
_OUTCOMES = frozenset("kill wound injure leave destroy damage displace hurt maim".split())
_MANY = frozenset({"dozen", "score", "hundred", "thousand", "several", "many", "more", "other"})
_CLAUSES = frozenset({"conj", "xcomp", "acl", "acl:relcl", "advcl"})


def dated_tokens(doc: Doc) -> frozenset[int]:
    """Tokens inside named dates and times."""
    return frozenset(
        i
        for name in columns(doc).names
        if name.label in ("DATE", "TIME")
        for i in range(name.start, name.end)
    )


def named_tokens(doc: Doc) -> frozenset[int]:
    """Tokens inside names of persons, organisations and states, misread ones of states too."""
    read = columns(doc)
    named = ("PERSON", "ORG", "GPE")
    found = {i for name in read.names if name.label in named for i in range(name.start, name.end)}
    found.update(
        i
        for i, word in enumerate(read.words)
        if read.pos[i] in _NO_NAMES and word[:1].isupper() and country_of(word) is not None
    )
    return frozenset(found)


def mend(
    tree: Tree, dates: frozenset[int] = frozenset(), names: frozenset[int] = frozenset()
) -> None:
    """Repair the relations of `tree` in place.

    Args:
        tree: the tree of a document, as `tree_of` gives it.
        dates: tokens inside times and dates, which are never subjects.
        names: tokens inside names, which are no pronouns and no numbers.
    """
    for i in names:
        word = tree.lower[i]
        if tree.pos[i] in _NO_NAMES and word.isalpha() and word not in _PRONOUNS:
            tree.pos[i] = "PROPN"
        elif tree.pos[i] == "PROPN" and word in _SUBJECT_PRONOUNS:
            tree.pos[i] = "PRON"
    for start, end in tree.sentences:
        _uncross(tree, start, end)
    for i in range(tree.n):
        dep = tree.deps[i]
        if dep == "conj":
            _raise_conjunct(tree, i)
            _join_verb(tree, i)
        elif dep == "nummod" and i > tree.heads[i] + 1:
            _count_of_verb(tree, i)
        elif dep == "amod" and tree.pos[i] == "VERB" and i < tree.heads[i]:
            _raise_clause(tree, i)
            _verb_of_many(tree, i)
        elif dep == "nsubj":
            _before_mark(tree, i)
            _second_subject(tree, i)
        elif dep == "obj":
            _name_of_object(tree, i)
        elif dep == "advcl" and tree.tags[i] == "VBG":
            _outcome_of_main_clause(tree, i)
        elif dep == "case" and i < tree.heads[i]:
            _case_of_whole(tree, i)
        if dep in ("amod", "acl:relcl") and i < tree.heads[i]:
            _which_clause(tree, i)
        if dep == "amod" and i + 1 < tree.heads[i]:
            _nearest_noun(tree, i)
        elif dep in ("nmod:desc", "flat", "appos", "compound"):
            _name(tree, i)
        elif dep == "expl":
            _no_expletive(tree, i)
        elif dep == "obl:agent" and tree.case(i) not in ("by", ""):
            tree.deps[i] = "obl"
    for i in range(tree.n):
        if tree.deps[i] in ("nsubj:pass", "nsubj"):
            _voice(tree, i)
    for i in range(tree.n):
        if tree.pos[i] in ("VERB", "AUX"):
            _find_subject(tree, i, dates)


def _uncross(tree: Tree, start: int, end: int) -> None:
    """No arc leads over the root of a sentence: what stands behind it hangs on it."""
    root = next((i for i in range(start, end) if tree.heads[i] == i), None)
    if root is None or tree.pos[root] not in ("VERB", "AUX"):
        return
    for i in range(root + 1, end):
        if tree.heads[i] < root and tree.deps[i] in ("obj", "obl", "iobj", "xcomp", "advcl"):
            _move(tree, i, root, tree.deps[i])
        elif tree.heads[i] < root and tree.deps[i] == "conj" and tree.pos[i] in _NOMINAL:
            _join_neighbour(tree, i, root)


def _name_of_object(tree: Tree, i: int) -> None:
    """ "Seized the capital Sanaa": of two objects side by side the second names the first."""
    before = i - 1
    if (
        tree.pos[i] == "PROPN"
        and before >= 0
        and tree.pos[before] == "NOUN"
        and tree.deps[before] == "obj"
        and tree.heads[before] == tree.heads[i]
        and any(tree.lower[c] == "the" for c in tree.kids(before, "det"))
    ):
        _move(tree, before, i, "nmod:desc")


def _join_neighbour(tree: Tree, i: int, root: int) -> None:
    """ "X urged Y and Z": Z goes with Y, which stands right before the "and"."""
    joint = next((c for c in tree.children[i] if tree.deps[c] == "cc"), None)
    if joint is None or joint - 1 <= root or tree.pos[joint - 1] not in _NOMINAL:
        return
    top = joint - 1
    while (
        root < tree.heads[top] and tree.heads[top] != top and tree.pos[tree.heads[top]] in _NOMINAL
    ):
        top = tree.heads[top]
    _move(tree, i, top, "conj")


def _voice(tree: Tree, subject: int) -> None:
    """A subject is a passive one just where "be" or "get" stands before a past participle."""
    verb = tree.heads[subject]
    if tree.pos[verb] not in ("VERB", "AUX") or verb == subject:
        return
    if tree.tags[verb] == "VB" and subject > verb and tree.marks(verb) == "to":
        tree.deps[subject] = "obj"  # what follows "to return" is no subject of it
        return
    helpers = [tree.lemmas[c] for c in tree.children[verb] if tree.deps[c].startswith("aux")]
    ready = tree.lower[verb] in _READY and any(
        tree.marks(c) == "to" for c in tree.kids(verb, "xcomp")
    )
    if ready and tree.deps[subject] == "nsubj:pass":
        tree.deps[subject] = "nsubj"  # "is prepared to leave" is no passive
        return
    objects = tree.child(verb, "obj") is not None
    if tree.deps[subject] == "nsubj:pass":
        bare = not helpers and tree.tags[verb] in ("VBZ", "VBP")
        if (
            (helpers and "be" not in helpers and "get" not in helpers)
            or bare
            or (not helpers and objects and tree.deps[verb] != "acl")
        ):
            tree.deps[subject] = "nsubj"
            for c in tree.children[verb]:
                if tree.deps[c] == "aux:pass" and tree.lemmas[c] not in ("be", "get"):
                    tree.deps[c] = "aux"
    elif (
        helpers
        and helpers[-1] in ("be", "get")
        and tree.tags[verb] == "VBN"
        and tree.lower[verb] not in _READY
        and not objects
        and tree.child(verb, "aux:pass") is not None
    ):
        tree.deps[subject] = "nsubj:pass"


def _raise_conjunct(tree: Tree, i: int) -> None:
    """ "Minister Ana Ruiz and General Soto": a conjunct of a part of a name joins the whole."""
    head = tree.heads[i]
    if tree.pos[i] not in _NOMINAL or head >= i:
        return
    top = head
    while tree.deps[top] in _NAME_PARTS and tree.heads[top] < top and tree.heads[top] != top:
        if tree.pos[tree.heads[top]] not in _NOMINAL:
            return
        top = tree.heads[top]
    if top != head:
        _move(tree, i, top, "conj")


def _join_verb(tree: Tree, i: int) -> None:
    """ "killing nine and wounding 24": a verb is no conjunct of the object before it."""
    noun = tree.heads[i]
    verb = tree.heads[noun]
    if (
        tree.pos[i] == "VERB"
        and tree.pos[noun] in ("NOUN", "PROPN", "NUM")
        and tree.deps[noun] in ("obj", "obl")
        and tree.pos[verb] == "VERB"
        and verb < noun < i
        and tree.tags[i] == tree.tags[verb]
    ):
        _move(tree, i, verb, "conj")


def _count_of_verb(tree: Tree, i: int) -> None:
    """A number behind a verb does not count a noun before the verb."""
    for verb in range(i - 1, tree.heads[i], -1):
        if tree.pos[verb] == "VERB":
            if tree.child(verb, "obj") is None:
                _move(tree, i, verb, "obj")
            return


def _raise_clause(tree: Tree, verb: int) -> None:
    """ "Forces have tortured refugees": a verb with subject and "have" is no modifier."""
    if tree.subject(verb) is None or tree.child(verb, "aux") is None:
        return
    noun = tree.heads[verb]
    above, dep = tree.heads[noun], tree.deps[noun]
    if above == noun:
        tree.children[noun].remove(verb)
        tree.heads[verb], tree.deps[verb] = verb, "root"
    else:
        tree.children[noun].remove(verb)
        tree.heads[verb] = verb
        _move(tree, verb, above, "ccomp" if dep in ("obj", "nsubj") else dep)
    _move(tree, noun, verb, "obj")


def _which_clause(tree: Tree, verb: int) -> None:
    """ "The raid, for which rebels claimed responsibility": a clause on "raid", not before a noun.

    Where such a verb has its own subject, the noun behind it is its object.
    """
    noun = tree.heads[verb]
    subject, which = (
        tree.subject(verb),
        next(
            (c for c in tree.children[verb] if tree.lower[c] in ("which", "whom") and c < verb),
            None,
        ),
    )
    if tree.tags[verb] not in _FINITE:
        return
    if subject is None or which is None:
        return
    start = tree.sentences[tree.sentence[verb]][0]
    before = [t for t in range(start, which) if tree.lower[t] == ","]
    if before and tree.pos[before[-1] - 1] in ("NOUN", "PROPN"):
        tree.children[noun].remove(verb)
        tree.heads[verb] = verb
        _move(tree, verb, before[-1] - 1, "acl:relcl")
        _move(tree, noun, verb, "obj")


def _verb_of_many(tree: Tree, verb: int) -> None:
    """ "Killed nine people and wounded dozens": no wounded dozens were killed."""
    many = tree.heads[verb]
    first = tree.heads[many]
    killing = tree.heads[first]
    if (
        tree.lemmas[many] in _MANY
        and tree.deps[many] == "conj"
        and tree.lower[verb - 1] == "and"
        and tree.deps[verb] == "amod"
        and tree.lemmas[verb] in _OUTCOMES
        and tree.deps[first] == "obj"
        and tree.lemmas[killing] in _OUTCOMES
        and tree.lemmas[verb] != tree.lemmas[killing]
        and tree.tags[killing] in ("VBD", "VBN")
        and tree.child(many, "det", "nummod", "nmod:poss") is None
    ):
        tree.children[many].remove(verb)
        tree.heads[verb] = verb
        tree.tags[verb] = tree.tags[killing]
        _move(tree, verb, killing, "conj")
        _move(tree, many, verb, "obj")
        _move(tree, verb - 1, verb, "cc")


def _case_of_whole(tree: Tree, i: int) -> None:
    """ "of war games": a preposition belongs to the head, not to its first word."""
    part = tree.heads[i]
    if tree.deps[part] in ("compound", "amod", "nummod") and tree.heads[part] > part:
        _move(tree, i, tree.heads[part], "case")


def _nearest_noun(tree: Tree, i: int) -> None:
    """An adjective belongs to the noun phrase that it opens, not to one behind a verb."""
    if not any(tree.pos[t] == "VERB" for t in range(i + 1, tree.heads[i])):
        return
    end = i + 1
    while end < tree.heads[i] and tree.pos[end] in ("ADJ", "NOUN", "PROPN"):
        end += 1
    for top in range(i + 1, end):
        if tree.pos[top] != "ADJ" and not i < tree.heads[top] < end:
            _move(tree, i, top, "amod")
            return


def _before_mark(tree: Tree, i: int) -> None:
    """ "accused the council of blocking aid": the council is the object of "accused"."""
    clause = tree.heads[i]
    verb = tree.heads[clause]
    if tree.tags[clause] != "VBG" or not verb < i < clause or tree.pos[verb] != "VERB":
        return
    marked = any(
        tree.deps[c] == "mark" and i < c < clause and tree.lower[c] in ("of", "for", "from")
        for c in tree.children[clause]
    )
    if marked and tree.child(verb, "obj") is None:
        _move(tree, i, verb, "obj")


def _second_subject(tree: Tree, i: int) -> None:
    """ "A raid killed two, the ministry and a source said": the ministry only says so."""
    verb = tree.heads[i]
    above = tree.heads[verb]
    twice = verb < i and any(c < verb for c in tree.kids(verb, "nsubj", "nsubj:pass"))
    if twice and tree.deps[verb] in ("ccomp", "parataxis") and i < above:
        own = tree.child(above, "nsubj")
        if own is not None and i < own < above and tree.child(own, "cc") is not None:
            _move(tree, own, i, "conj")
        _move(tree, i, above, "nsubj")


def _outcome_of_main_clause(tree: Tree, verb: int) -> None:
    """ "Police fired at men who broke in, killing three": after a comma the whole clause kills."""
    relative = tree.heads[verb]
    if tree.deps[relative] != "acl:relcl" or tree.lemmas[verb] not in _OUTCOMES:
        return
    if relative > verb or tree.lower[verb - 1] != ",":
        return
    noun = tree.heads[relative]
    while tree.deps[noun] in ("nmod", "conj", "appos") and tree.pos[noun] in _NOMINAL:
        noun = tree.heads[noun]
    main = tree.heads[noun]
    if main < noun and tree.pos[main] == "VERB" and tree.deps[noun] in ("obj", "obl"):
        _move(tree, verb, main, "advcl")


def _name(tree: Tree, i: int) -> None:
    """Names after titles belong to them; a name after "and" is a conjunct."""
    head = tree.heads[i]
    if head >= i or tree.pos[i] not in _NOMINAL:
        return
    if tree.pos[head] == "VERB" and tree.deps[i] != "compound" and not tree.case(i):
        if not any(tree.pos[t] == "PUNCT" for t in range(head + 1, _left_edge(tree, i))):
            tree.deps[i] = "obj" if tree.child(head, "obj") is None else tree.deps[i]
        return
    if tree.pos[head] not in ("NOUN", "PROPN"):
        return
    low = _left_edge(tree, i)
    before = low - 1
    begins_with_and = low > head and tree.pos[low] == "CCONJ" and tree.deps[low] == "cc"
    follows_and = before > head and tree.pos[before] == "CCONJ" and tree.lower[before] == "and"
    if begins_with_and or follows_and:
        tree.deps[i] = "conj"
        _raise_conjunct(tree, i)
    elif tree.deps[i] == "appos" and i in tree.persons and before == head:
        tree.deps[i] = "flat"


def _left_edge(tree: Tree, i: int) -> int:
    low = i
    for c in tree.children[i]:
        if c < low:
            low = min(low, _left_edge(tree, c))
    return low


def _no_expletive(tree: Tree, i: int) -> None:
    """ "It is prepared to talk": an "it" before such words is a party."""
    head = tree.heads[i]
    if tree.lower[i] == "it" and tree.lower[head] in _READY and tree.child(head, "nsubj") is None:
        tree.deps[i] = "nsubj"


def _find_subject(tree: Tree, verb: int, dates: frozenset[int]) -> None:
    """The noun phrase right before a finite verb that has no subject is its subject."""
    if not (tree.tags[verb] in _FINITE or _has_finite_helper(tree, verb) or _bare(tree, verb)):
        return
    if tree.subject(verb) is not None or tree.deps[verb] in _CLAUSES:
        return
    if tree.deps[verb] in ("aux", "aux:pass", "cop", "amod", "compound", "case", "mark"):
        return
    start = tree.sentences[tree.sentence[verb]][0]
    at = verb - 1
    while at >= start and (tree.pos[at] in _SKIPPED or at in dates or tree.pos[at] == "SPACE"):
        at -= 1
    comma = at if at > start and tree.lower[at] == "," else None
    at -= comma is not None
    if at < start or tree.pos[at] not in ("NOUN", "PROPN"):
        return
    top = at
    for _ in range(8):
        above = tree.heads[top]
        if above == top or above >= verb or above < start or tree.pos[above] not in _NOMINAL:
            break
        top = above
    if tree.deps[top] not in _LOOSE or tree.case(top) or top in dates:
        return
    if comma is not None and (tree.heads[comma] != top or tree.heads[at] == at or at == top):
        return  # only the comma that closes an apposition may stand before the verb
    if tree.heads[top] > top and tree.heads[top] < verb:
        return
    if tree.deps[top].startswith(("nsubj", "obj")) and tree.heads[top] != verb:
        own = tree.heads[top]
        late = tree.deps[top] == "nsubj" and own < top and tree.tags[own] == "VBG"
        if not late or tree.lower[_left_edge(tree, top) - 1] != ",":
            return  # the subject of another verb
    helpers = [tree.lemmas[c] for c in tree.children[verb] if tree.deps[c] == "aux:pass"]
    passive = bool(helpers) and tree.tags[verb] == "VBN"
    if tree.heads[top] == top:
        if tree.heads[verb] != top or tree.deps[verb] != "parataxis":
            return
        tree.heads[verb], tree.deps[verb] = verb, "root"
        tree.children[top].remove(verb)
    if verb in _ancestors(tree, top) or tree.heads[top] != verb:
        _move(tree, top, verb, "nsubj:pass" if passive else "nsubj")
    else:
        tree.deps[top] = "nsubj:pass" if passive else "nsubj"


def _bare(tree: Tree, verb: int) -> bool:
    """A participle without any auxiliary that heads a clause is a past tense."""
    return (
        tree.tags[verb] == "VBN"
        and tree.deps[verb] in ("root", "ccomp", "parataxis")
        and not any(tree.deps[c].startswith("aux") for c in tree.children[verb])
    )


def _has_finite_helper(tree: Tree, verb: int) -> bool:
    return any(
        tree.deps[c].startswith("aux") and tree.tags[c] in ("VBD", "VBZ", "VBP", "MD")
        for c in tree.children[verb]
    )


def _ancestors(tree: Tree, i: int) -> set[int]:
    return set(tree.climb(i))


def _move(tree: Tree, i: int, head: int, dep: str) -> None:
    """Hang token `i` below `head`; nothing happens where that made a circle."""
    if i in _ancestors(tree, head):
        return
    old = tree.heads[i]
    if old != i and i in tree.children[old]:
        tree.children[old].remove(i)
    tree.heads[i], tree.deps[i] = head, dep
    if i not in tree.children[head]:
        tree.children[head] = sorted([*tree.children[head], i])
    tree.ranges.clear()
