"""Claims in the tree: a cue word, the place of its source, the place of its content."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sourceline.coding.attribution_cues import Cue, CueTable, cue_table
from sourceline.coding.attribution_tree import SUBJECTS, Range, Tree

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SPEECH_ROWS = frozenset({"clause", "quote"})
_NEXT_TO_CUE = frozenset({"aux", "aux:pass", "advmod", "compound:prt", "cop"})


@dataclass(slots=True)
class Clause:
    """A claim under construction."""

    cue_head: int
    cue: Cue
    source: int | None = None
    heads: tuple[int, ...] = ()
    tokens: list[int] = field(default_factory=list)
    extra: tuple[Range, ...] = ()
    cue_extra: tuple[int, ...] = ()
    to: int | None = None
    passive: bool = False
    by: str = ""
    source_range: Range | None = None
    cue_range: Range | None = None
    content: tuple[Range, ...] = ()
    wants_quote: bool = False
    seen: bool = False  # the network saw it too
    relays: bool = False  # it only tells by whom another claim was passed on


def clauses(tree: Tree) -> list[Clause]:
    """All claims that single words of the cue table open."""
    table = cue_table()
    found: list[Clause] = []
    takers = table.lists["takes_responsibility"]
    for i, lemma in enumerate(tree.lemmas):
        pos = tree.pos[i]
        if pos == "VERB" and (lemma in table.verbs or lemma in takers):
            found.extend(_verb(tree, table, i))
        elif pos == "NOUN" and lemma in table.nouns:
            found.extend(_noun(tree, table, i))
        elif lemma in ("accord", "according") and i + 1 < tree.n and tree.lower[i + 1] == "to":
            found.extend(_according(tree, i))
    return found


def _row(cues: tuple[Cue, ...], *frames: str) -> Cue | None:
    for cue in cues:
        if any(frame in cue.takes for frame in frames):
            return cue
    return None


def _preposition_row(cues: tuple[Cue, ...], preposition: str) -> Cue | None:
    for cue in cues:
        if preposition in cue.prepositions:
            return cue
    return None


def _verb(tree: Tree, table: CueTable, i: int) -> list[Clause]:
    cues = table.verbs.get(tree.lemmas[i], ())
    clause = _responsibility(tree, table, i)
    if clause is not None:
        return [clause]
    if not cues or tree.deps[i] in ("amod", "case", "compound", "aux", "fixed", "mark"):
        return []
    passive = tree.child(i, "nsubj:pass", "aux:pass", "csubj:pass") is not None
    passive = passive or (tree.deps[i] == "acl" and tree.tags[i] == "VBN")
    clause = _clause_content(tree, cues, i, passive)
    if clause is None:
        clause = _parenthesis(tree, cues, i)
    if clause is None:
        clause = _nominal_content(tree, cues, i, passive)
    if clause is None:
        row = _row(cues, "quote")
        if row is None:
            return []
        clause = Clause(i, row, wants_quote=True, by=f"cue:{row.id}/quote")
    clause.passive = passive
    if clause.source is None:
        clause.source = source_of(tree, i, passive)
    if clause.to is None:
        clause.to = _listener(tree, table, i, clause)
    return [clause]


def _clause_content(tree: Tree, cues: tuple[Cue, ...], i: int, passive: bool) -> Clause | None:
    ccomp = tree.child(i, "ccomp")
    if ccomp is None and passive and tree.child(i, "expl", "expl:pass") is not None:
        ccomp = tree.child(i, "csubj", "csubj:pass")  # "it is believed that ..."
    if ccomp is not None and tree.child(i, "obj") is not None and tree.relative(ccomp):
        ccomp = None  # a relative clause of the object
    if ccomp is not None:
        row = _row(cues, "clause", "quote")
        if row is not None and _row(cues, "clause") is None and not _quoted(tree, ccomp):
            row = None
        if row is not None:
            tokens = tree.under(ccomp)
            return Clause(i, row, heads=(ccomp,), tokens=tokens, by=f"cue:{row.id}/clause")
    xcomp = tree.child(i, "xcomp")
    if xcomp is not None:
        row = _row(cues, "inf") or (_hearsay(cues) if passive else None)
        if row is not None and _infinitive(tree, xcomp, passive or not row.attitude):
            tokens = tree.under(xcomp)
            if passive:
                subject = tree.child(i, "nsubj:pass", "csubj:pass", "nsubj")
                if subject is not None and tree.lower[subject] != "it":
                    tokens = sorted(tree.under(subject) + tokens)
            else:
                obj = tree.child(i, "obj", "iobj")
                if obj is not None:
                    tokens = sorted(tree.under(obj) + tokens)
            return Clause(i, row, heads=(xcomp,), tokens=tokens, by=f"cue:{row.id}/inf")
    return None


def _hearsay(cues: tuple[Cue, ...]) -> Cue | None:
    """ "Rebels are said to hold the bridge": the passive of a verb of saying, by nobody."""
    row = _row(cues, "clause")
    return replace(row, hedged=True) if row is not None and row.effect == "claim" else None


def _infinitive(tree: Tree, xcomp: int, gerund: bool) -> bool:
    """True for "to attack"; for "attacking" and "been seen" only where `gerund` allows it."""
    return "to" in tree.marks(xcomp).split() or (gerund and tree.pos[xcomp] == "VERB")


def _quoted(tree: Tree, i: int) -> bool:
    start, end = tree.span(i)
    return any(tree.lower[t] in ('"', "“", "”", "``", "''") for t in range(start, end))


def _parenthesis(tree: Tree, cues: tuple[Cue, ...], i: int) -> Clause | None:
    """Speech whose cue hangs on it: "Rebels fired first, he said"."""
    row = _row(cues, *_SPEECH_ROWS)
    if row is None or tree.deps[i] not in ("parataxis", "discourse"):
        return None
    head = _told_above(tree, i)
    subject = tree.subject(i)
    if subject is None and tree.tags[i] not in _FINITE:
        return None
    if tree.negated(i) is not None or (
        subject is not None and tree.deps[subject] == "nsubj:pass" and tree.lower[subject] != "it"
    ):
        return None  # "an incident that he did not mention", "the army had been warned"
    if tree.child(i, "obj") is not None and _row(cues, "object") is not None:
        return None  # "...; the army reported no injuries" tells something of its own
    if i < head and tree.child(i, "punct") is None and tree.pos[head] not in ("VERB", "AUX"):
        return None
    tokens = tree.under(head, frozenset({i}))
    return Clause(i, row, heads=(head,), tokens=tokens, by=f"cue:{row.id}/aside")


def _told_above(tree: Tree, i: int) -> int:
    """The clause into which an aside is put, also where it hangs on a noun of it."""
    head = tree.heads[i]
    while tree.deps[head] in _IN_CLAUSE and tree.heads[head] != head:
        head = tree.heads[head]
    return head


_IN_CLAUSE = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "appos", "compound"})


def _responsibility(tree: Tree, table: CueTable, i: int) -> Clause | None:
    """ "Claimed responsibility for the blast", "claimed the blast": the doer says so.

    The two words stand together; the tree between them is not relied upon.
    """
    if tree.lemmas[i] not in table.lists["takes_responsibility"]:
        return None
    noun = next((t for t in range(i + 1, min(i + 4, tree.n)) if tree.lemmas[t] in _BLAME), None)
    row = _RESPONSIBILITY
    taken = next((s for s in tree.kids(i, "nsubj:pass") if tree.lemmas[s] in _BLAME), None)
    if taken is not None:
        return _responsibility_noun(tree, i, taken)
    if noun is None:
        obj = tree.child(i, "obj")
        if (
            tree.lemmas[i] not in ("claim", "own")
            or obj is None
            or tree.lemmas[obj] not in table.lists["deeds"]
        ):
            return None
        clause = Clause(i, row, heads=(obj,), tokens=tree.under(obj), by="cue:responsibility")
    else:
        below = [*tree.children[noun], *tree.children[i]]
        targets = [
            t for t in below
            if t > noun and (tree.case(t) == "for" or "for" in tree.marks(t).split())
        ]  # fmt: skip
        heads = tuple(dict.fromkeys(targets)) or (noun,)
        tokens = sorted({t for head in heads for t in tree.under(head)} - {noun + 1})
        clause = Clause(i, row, heads=heads, tokens=tokens, by="cue:responsibility")
        clause.cue_extra = tuple(range(i + 1, noun + 1))
    clause.source = source_of(tree, i, False)
    if clause.source is None and noun is not None:
        clause.source = tree.subject(noun) or tree.subject(tree.heads[noun])
    return clause


_BLAME = frozenset({"responsibility", "credit"})
_RESPONSIBILITY = Cue("responsibility", "claims_responsibility", "self")


def _responsibility_noun(tree: Tree, cue: int, noun: int) -> Clause | None:
    """ "Responsibility for the blast was claimed by", "a claim of responsibility for the blast"."""
    target = next((c for c in tree.kids(noun, "nmod", "acl") if tree.case(c) == "for"), None)
    if target is None and cue > noun:  # "for the blast" hung elsewhere
        target = next((c for c in tree.kids(cue, "obl") if tree.case(c) == "for"), None)
    if target is None:
        return None
    tokens = [t for t in tree.under(target) if t not in tree.kids(target, "case")]
    clause = Clause(cue, _RESPONSIBILITY, heads=(target,), tokens=tokens, by="cue:responsibility")
    if tree.pos[cue] == "NOUN":
        clause.cue_extra = tuple(range(cue + 1, noun + 1))
        clause.source = next(
            (c for c in tree.kids(cue, "nmod:poss", "nmod") if c != noun and
             tree.case(c) in ("by", "from", "")), None,
        )  # fmt: skip
    else:
        clause.source = source_of(tree, cue, True)
    return clause


def _nominal_content(tree: Tree, cues: tuple[Cue, ...], i: int, passive: bool) -> Clause | None:
    obj = tree.child(i, "nsubj:pass", "csubj:pass") if passive else tree.child(i, "obj", "dobj")
    oblique = _oblique(tree, cues, i)
    if oblique is not None:
        row, obl = oblique
        heads, tokens = (obl,), tree.under(obl)
        accuses = row.stance == "accuses"
        extra = tuple(c for c in tree.children[obl] if tree.deps[c] in ("case", "mark"))[:1]
        act = tree.child(i, "xcomp", "advcl") if row.effect == "ask" else None
        if act is not None and act != obl and "to" in tree.marks(act).split():
            tokens = sorted([t for t in tokens if t not in extra] + tree.under(act))
            heads = (act,)
        elif obj is not None and (accuses or row.effect == "ask"):
            tokens = sorted(tree.under(obj) + tokens)
            extra = ()
        elif extra:
            tokens = [t for t in tokens if t != extra[0]]
        return Clause(
            i, row, heads=heads, tokens=tokens, cue_extra=extra, by=f"cue:{row.id}/preposition"
        )
    row_ = _row(cues, "object")
    if obj is None and passive and tree.deps[i] == "acl" and row_ is not None:
        head = tree.heads[i]
        return Clause(
            i, row_, heads=(head,), tokens=tree.under(head, _cases(tree, head) | {i}),
            by=f"cue:{row_.id}/object",
        )  # fmt: skip
    if row_ is None or obj is None:
        return None
    if row_.id == "label" and tree.child(i, "compound:prt") is not None:
        return None  # "called off the strike"
    if tree.lemmas[i] == "dismiss" and tree.lemmas[obj] not in cue_table().nouns:
        return None  # "dismissed the general"
    tokens = tree.under(obj)
    xcomp = tree.child(i, "xcomp")
    heads = (obj,)
    if xcomp is not None:
        tokens = sorted(tokens + tree.under(xcomp))
    return Clause(i, row_, heads=heads, tokens=tokens, by=f"cue:{row_.id}/object")


def _cases(tree: Tree, head: int) -> frozenset[int]:
    return frozenset(tree.kids(head, "case", "mark", "punct"))


def _oblique(tree: Tree, cues: tuple[Cue, ...], i: int) -> tuple[Cue, int] | None:
    for c in tree.children[i]:
        dep = tree.deps[c]
        if dep in ("obl", "nmod", "advcl"):
            words = tree.case(c) if dep != "advcl" else tree.marks(c)
            word = words.split(" ")[0]
            row = _preposition_row(cues, word) if word and (word, dep) != ("to", "advcl") else None
            if tree.lemmas[c] == "anonymity":
                row = None
            if row is not None and row.id == "call" and tree.child(i, "obj") is not None:
                row = None  # "calls the men on the ridge infiltrators"
            if row is not None and not (row.stance == "accuses" and words == "in"):
                return row, c
    return None


def source_of(tree: Tree, i: int, passive: bool) -> int | None:
    """The head token of who says it; shared subjects are looked up over the chain of verbs."""
    agent = tree.child(i, "obl:agent")
    if agent is None and passive:
        agent = next((c for c in tree.kids(i, "obl") if tree.case(c) == "by"), None)
    if passive:
        return agent
    subject = tree.subject(i)
    if subject is not None:
        near = _beside(tree, i, subject)
        if near is not None:
            return near
        return subject if tree.lower[subject] not in ("it", "there") or _plain_it(tree, i) else None
    head, dep = tree.heads[i], tree.deps[i]
    if head == i:
        return None
    if dep in ("acl", "acl:relcl") and tree.pos[head] in ("NOUN", "PROPN", "PRON"):
        return head if dep == "acl:relcl" or not tree.marks(i) else None
    if dep in ("conj", "xcomp", "advcl", "parataxis", "advcl:relcl", "ccomp"):
        if dep == "xcomp":
            obj = tree.child(head, "obj", "iobj")
            if obj is not None:
                return obj
        if tree.pos[head] not in ("VERB", "AUX", "ADJ", "NOUN"):
            return None
        up = any(tree.deps[c] in ("nsubj:pass", "aux:pass") for c in tree.children[head])
        return tree.subject(head) if up else source_of(tree, head, False)
    return None


def _beside(tree: Tree, i: int, subject: int) -> int | None:
    """The noun between a comma and the cue ("…, officials said") where the tree looks past it."""
    comma = next((t for t in range(i - 1, max(i - 9, subject), -1) if tree.lower[t] == ","), None)
    if comma is None or comma == i - 1:
        return None
    between = range(comma + 1, i)
    if any(tree.pos[t] not in _PHRASE for t in between):
        return None
    nouns = [t for t in between if tree.pos[t] in ("NOUN", "PROPN", "PRON")]
    return nouns[-1] if nouns else None


_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "SPACE"})


def _plain_it(tree: Tree, i: int) -> bool:
    return tree.child(i, "expl", "expl:pass") is None


def _listener(tree: Tree, table: CueTable, i: int, clause: Clause) -> int | None:
    if tree.lemmas[i] in table.lists["listeners"]:
        taken = set(clause.heads)
        for dep in ("iobj", "obj", "nsubj:pass") if clause.passive else ("iobj", "obj"):
            c = tree.child(i, dep)
            if c is not None and c not in taken:
                return c
    for c in tree.kids(i, "obl"):
        if tree.case(c) == "to" and clause.cue.takes & _SPEECH_ROWS and c not in clause.heads:
            return c
    return None


def _noun(tree: Tree, table: CueTable, i: int) -> list[Clause]:
    cues = table.nouns[tree.lemmas[i]]
    row = cues[0]
    taken = next((c for c in tree.kids(i, "nmod") if tree.lemmas[c] in _BLAME), None)
    if taken is not None and (clause := _responsibility_noun(tree, i, taken)) is not None:
        return [clause]
    content = next(
        (
            c for c in tree.children[i]
            if tree.deps[c] in ("acl", "ccomp", "acl:relcl")
            and (tree.deps[c] != "acl:relcl" or tree.content_clause(c))
            and c > i
            and (tree.subject(c) is not None or "to" in tree.marks(c).split())
        ),
        None,
    )  # fmt: skip
    extra: tuple[int, ...] = ()
    if content is None:
        content = _far_clause(tree, i) or _is_that(tree, i)
    if content is None:
        wanted = ("for",) if row.effect == "ask" else ("of",)
        content = next((c for c in tree.kids(i, "nmod") if tree.case(c) in wanted and c > i), None)
        if content is None or row.id == "statement":
            return []
        extra = tuple(c for c in tree.children[content] if tree.deps[c] == "case")[:1]
    tokens = [t for t in tree.under(content) if t not in extra]
    clause = Clause(
        i, row, heads=(content,), tokens=tokens, cue_extra=extra, by=f"cue:{row.id}/noun"
    )
    clause.source = tree.child(i, "nmod:poss")
    if clause.source is None:
        clause.source = next(
            (c for c in tree.kids(i, "nmod", "nmod:agent") if tree.case(c) in ("by", "from")), None
        )
    head = tree.heads[i]
    carried = tree.deps[i] == "obj" and tree.lemmas[head] in table.lists["carriers"]
    if clause.source is None and carried:
        clause.source = source_of(tree, head, False)
    return [clause]


def _is_that(tree: Tree, noun: int) -> int | None:
    """ "The army's version is that nobody fired": the clause behind the copula."""
    head = tree.heads[noun]
    if tree.deps[noun] not in ("nsubj:outer", "nsubj") or head < noun:
        return None
    that = next((t for t in range(noun + 1, head) if tree.lower[t] == "that"), None)
    be = that is not None and any(tree.lemmas[t] == "be" for t in range(noun + 1, that))
    return head if be and that is not None and tree.deps[that] == "mark" else None


def _far_clause(tree: Tree, noun: int) -> int | None:
    """ "Word reached the capital that rebels had fled": the clause behind the predicate."""
    head = tree.heads[noun]
    if tree.deps[noun] not in ("nsubj", "nsubj:pass") or head < noun:
        return None
    if tree.pos[head] == "VERB" and tree.lemmas[head] in cue_table().verbs:
        return None
    end = tree.sentences[tree.sentence[noun]][1]
    that = next((t for t in range(head + 1, end) if tree.lower[t] == "that"), None)
    if that is None or tree.deps[that] != "mark" or tree.heads[that] < that:
        return None
    clause = tree.heads[that]
    return clause if tree.subject(clause) is not None and head in tree.climb(clause) else None


def _according(tree: Tree, i: int) -> list[Clause]:
    """ "According to X": the object of the marker is the source, its clause the content."""
    source = tree.heads[i] if tree.deps[i] == "case" else tree.child(i, "obl", "obj", "nmod")
    if source is None:
        return []
    top = i if tree.deps[i] != "case" else source
    governor = tree.heads[top]
    if governor == top:
        return []
    while tree.pos[governor] not in ("VERB", "AUX") and tree.subject(governor) is None:
        if tree.heads[governor] == governor:
            break
        governor = tree.heads[governor]
    row = Cue("according_to", "asserts", "claim")
    tokens = tree.under(governor, frozenset({top}))
    clause = Clause(i, row, source=source, heads=(governor,), tokens=tokens, by="cue:according_to")
    clause.cue_range = (i, i + 2)
    return [clause]


def cue_range(tree: Tree, clause: Clause) -> Range:
    """The cue's words: auxiliaries, negation and adverbs beside the head, particle, preposition."""
    if clause.cue_range is not None:
        return clause.cue_range
    i = clause.cue_head
    parts = {i, *clause.cue_extra}
    for c in tree.children[i]:
        if tree.deps[c] in _NEXT_TO_CUE and not tree.children[c]:
            parts.add(c)
    start = end = i
    while start - 1 in parts:
        start -= 1
    while end + 1 in parts and (
        tree.deps[end + 1] == "compound:prt" or end + 1 in clause.cue_extra
    ):
        end += 1
    return start, end + 1


def relative_antecedent(tree: Tree, source: int) -> int:
    """The noun that "who" stands for, or the token itself."""
    if tree.lower[source] not in _RELATIVE:
        return source
    for node in tree.climb(source):
        if tree.deps[node] in ("acl:relcl", "acl") and tree.heads[node] != source:
            return tree.heads[node]
        if tree.deps[node] not in (*SUBJECTS, "conj", "ccomp", "xcomp", "parataxis"):
            break
    return source
