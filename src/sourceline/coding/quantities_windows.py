"""Stretches of time over which a report counts: "since 17 October", "in two weeks of fighting".

A number inside such a window is a total and belongs to no single event. Windows are found in the
words, their reach in the tree:

    since      since October; since the war began; the total since then
    past       in the past month, over the last 48 hours, in recent weeks
    now        so far, to date, this year, last year, in the first half of 2010
    length     in eight days of fighting, a two-week offensive
    lasting    the war has killed ..., killed in the conflict, the toll from the protests
    calendar   in May, from January to March, last week: also said of one event, so the number must
               be large and no single deed may be told with it
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from spacy.attrs import IDX
from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.quantities_tables import BRINGS, NOUNS, TOTALS
from sourceline.resolving.lexemes import TokenIndex, text_of
from sourceline.resolving.times_patterns import MONTHS

if TYPE_CHECKING:
    from sourceline.coding.quantities_find import QuantityMention

WindowKind = Literal["since", "past", "now", "length", "lasting", "calendar"]

_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|\d+|"
    r"(?:a )?few|(?:a )?couple of)"
)
_ROUGHLY = r"(?:nearly |almost |about |around |some |more than |over |just over |under |the )*"
_UNIT = r"(?:days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?(?: \d{{4}}\b)?"
_WARS = (
    "war conflict insurgency uprising rebellion revolution intifada genocide insurrection struggle "
    "occupation troubles strife revolt"
)
_DRIVES = "offensive campaign crackdown siege unrest protests demonstrations blockade operation"
_LASTING = "|".join([*_WARS.split(), *_DRIVES.split()])
LASTING = frozenset([*_WARS.split(), *_DRIVES.split(), "protest", "demonstration", "trouble"])
"""Lemmas of what goes on for weeks or years."""
_PATTERNS: dict[WindowKind, str] = {
    "since": r"since\b(?P<told>\s+(?:it|he|she|they|there|we|you|i|that|this)\b)?",
    "past": (
        r"(?:in|over|during|within|for) (?:just |only )?(?:the )?(?:past|last|previous)\s+"
        r"(?:[\w-]+\s+){0,2}(?:hours?|days?|weeks?|months?|years?|decades?)\b"
        r"|in as many (?:days|weeks|months|years)\b"
        r"|in recent (?:days|weeks|months|years)\b|in (?:the )?(?:same|that) (?:period|time)\b"
        r"|(?:over|during) (?:the same|that) (?:period|time)\b"
    ),
    "now": (
        r"(?:so far|to date|in total|overall|annually|per year|year-to-date|over the years)\b"
        r"|(?:each|every) (?:year|month|week|day)\b|(?:this|last) year\b|this month\b"
        r"|(?:in|over|during) the (?:first|second|last|opening|final|latter)\s+(?:[\w-]+\s+)?"
        r"(?:days|weeks|months|half|quarter) of\b"
    ),
    "length": (
        rf"(?:in|over|during|across) {_ROUGHLY}{_NUMBER} {_UNIT}\b"
        r"(?! (?:ago|later|earlier|before|from|time|prison|jail))(?!['’])"
        rf"|(?:from|after|of|by) {_ROUGHLY}{_NUMBER} {_UNIT} of\b"
        rf"|(?:{_NUMBER}[- ](?:day|week|month|year|decade)s?|weeks|months|years|decades)"
        rf"(?:-?long|-old)?\s+(?:[\w-]+\s+){{0,2}}(?:{_LASTING})\b"
    ),
    "lasting": rf"(?:{_LASTING})\b",
    "calendar": (
        rf"(?:from|between) {_MONTH} (?:to|and) {_MONTH}|(?:in|during|throughout) {_MONTH}"
        r"|(?:from|between) (?:19|20)\d\d (?:to|and|until|till) (?:19|20)\d\d\b"
        r"|(?:in|during|throughout) (?:19|20)\d\d\b|last (?:week|month)\b|this week\b"
    ),
}
_MATCHERS = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_OPENINGS: dict[WindowKind, str] = {
    "since": "since",
    "past": "in over during within for",
    "now": "so to in overall annually per year each every this last over during",
    "length": "in over during across from after of by weeks months years decades a an one two "
    "three four five six seven eight nine ten eleven twelve several few",
    "lasting": " ".join([*_WARS.split(), *_DRIVES.split()]),
    "calendar": "from between in during throughout last this",
}
_KINDS: dict[str, list[WindowKind]] = {}
_LENGTH: list[WindowKind] = ["length"]
for _kind, _words in _OPENINGS.items():
    for _word in _words.split():
        _KINDS.setdefault(_word, []).append(_kind)
_RANKED = re.compile(
    r"\b(?:worst|first|deadliest|bloodiest|biggest|largest|heaviest|greatest|most|highest|latest)\b"
    r"[^,.;:]*$"
)
_LONE = frozenset({"a", "an", "one"})
_POINTING = frozenset({"earlier", "later", "late", "early"})
_CLAUSES = frozenset(
    {"root", "acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "parataxis", "conj", "csubj"}
)
_TOPS = frozenset(
    {"obl", "obl:unmarked", "nmod", "nmod:unmarked", "advcl", "acl", "acl:relcl", "nsubj", "obj"}
    | {"nsubj:pass", "obl:agent", "root", "ccomp", "conj", "parataxis"}
)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_PERFECT = frozenset({"have", "has", "'ve", "’ve"})
_SAYING = frozenset({"say", "report", "tell", "add", "announce", "estimate", "state", "claim"})
_MASSES = frozenset(
    "violence fighting war conflict attack raid strike airstrike clash bombing shelling unrest "
    "insurgency crossfire landmine".split()
)
_HARM = frozenset(
    {"killed", "injured", "abducted", "arrested", "displaced", "missing", "attacks", "targets_hit"}
)
_MANY = 10  # a smaller number in a month may be that of one event
_WHOLE_WAR = 100
_WAR_DEAD = 1000  # what nobody kills in one deed without the report saying so


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start` to `end` (exclusive), hanging on `host`, the word whose time it tells."""

    kind: WindowKind
    start: int
    end: int
    host: int


def find_windows(doc: Doc, tree: Tree) -> list[Window]:
    """All windows of a document in order; of several that open at one word the first kind."""
    low = text_of(doc).lower()
    starts = doc.to_array(IDX).tolist()
    index = TokenIndex(doc)
    found: list[Window] = []
    past = 0  # characters up to which windows are found
    for token, word in enumerate(tree.lower):
        if word not in _KINDS and not word[:1].isdigit():
            continue
        at = starts[token]
        for kind in _KINDS.get(word, _LENGTH) if at >= past else ():
            match = _MATCHERS[kind].match(low, at)
            if match is None:
                continue
            past = match.end()
            window = _window(tree, kind, *index.span(at, past))
            if _counts(tree, window, match, low[max(0, at - 70) : at]):
                found.append(window)
            break
    return found


def _counts(tree: Tree, window: Window, match: re.Match[str], before: str) -> bool:
    """Whether the words are a window here: not "earlier this year", "the worst since 2013"."""
    kind, words = window.kind, before.split()
    last = words[-1] if words else ""
    if last.strip(".") in MONTHS and kind in ("since", "now", "past"):
        return False
    if kind in ("now", "calendar") and last in _POINTING:
        return False
    if kind in ("since", "past", "now") and _RANKED.search(before):
        return False
    told = kind == "since" and match["told"]
    return not told or tree.child(clause_of(tree, window.host), "aux") is not None


def _window(tree: Tree, kind: WindowKind, start: int, end: int) -> Window:
    """The whole phrase or clause that the words open, and what it hangs on."""
    top = start if kind != "lasting" else end - 1
    stops = _TOPS - _SUBJECTS if kind == "since" else _TOPS  # "since fighting began"
    for node in tree.climb(top):
        top = node
        if tree.deps[node] in stops:
            break
    host = tree.heads[top]
    if kind == "since" and tree.deps[start] == "advmod":
        return Window(kind, start, end, top)  # "has since killed"
    last = _comma(tree, end, tree.span(top)[1]) if kind == "since" and top > start else end
    return Window(kind, start, max(end, last), host)


def _comma(tree: Tree, start: int, end: int) -> int:
    """The first comma of a range, unless a year follows it ("since May 3, 2005"), or its end."""
    for i in range(start, end):
        after = tree.lower[i + 1] if i + 1 < end else ""
        if tree.lower[i] == "," and not (after.isdigit() and len(after) == 4):
            return i
    return end


def reaches(tree: Tree, window: Window, found: QuantityMention) -> bool:
    """Whether a number is counted over the window; both stand in one sentence."""
    if found.what is None or (found.implicit and found.high is not None):
        return False
    said = found.predicate if found.predicate is not None else found.token
    total = tree.lemmas[said] in TOTALS
    if _inside(tree, window, said if total else found.token):
        return False
    if total and _within(tree, said, window.host):
        return True
    if window.kind == "lasting":
        return _over_war(tree, window, found, said)
    own = {clause_of(tree, said), clause_of(tree, found.token)}
    own |= {
        clause_of(tree, tree.heads[clause])
        for clause in own
        if tree.deps[clause] == "advcl" and tree.marks(clause).startswith("with")
    }  # "rose by half in 2022, with 7,899 people killed"
    there = clause_of(tree, window.host)
    if window.kind == "calendar":
        alone = tree.lower[window.end : window.end + 1] == ["alone"]
        return there in own and (alone or _no_single_deed(tree, found, said))
    if window.kind == "length" and not (total or perfect(tree, said) or _goes_on(tree, window)):
        return False  # "8,000 men were massacred in a few days"
    return there in own or _joined(tree, there, own)


def _goes_on(tree: Tree, window: Window) -> bool:
    """'in two weeks of riots', 'in the two months since': what goes on is said."""
    return tree.lower[window.end - 1 : window.end] == ["of"] or (
        tree.lower[window.end : window.end + 1] in (["of"], ["since"])
    )


def may_reach(tree: Tree, window: Window, found: QuantityMention) -> bool:
    """'528 people have been killed' somewhere in a sentence with a "since" or "this year".

    The perfect alone says that it is counted up to now; weaker than `reaches`.
    """
    if found.what is None or (found.implicit and found.high is not None):
        return False
    said = found.predicate if found.predicate is not None else found.token
    return (
        window.kind in ("since", "past", "now")
        and not _inside(tree, window, found.token)
        and perfect(tree, said)
    )


def _within(tree: Tree, noun: int, place: int) -> bool:
    """'the number of troops killed since May', 'the toll from three days of riots'."""
    low, high = tree.span(noun)
    return low <= place < high


def _joined(tree: Tree, clause: int, own: set[int]) -> bool:
    """'have killed 715 people and arrested 3,000 since': one window for both verbs."""
    return any(
        (tree.heads[one] == clause and tree.deps[one] == "conj")
        or (tree.heads[clause] == one and tree.deps[clause] == "conj")
        for one in own
        if one != clause and tree.pos[one] == "VERB"
        if tree.subject(clause) is None or tree.subject(one) is None
    )


def perfect(tree: Tree, word: int, *, had: bool = True) -> bool:
    """'have been killed', 'has killed and wounded'; with `had` 'had been' in what somebody said."""
    verb = clause_of(tree, word)
    for _ in range(3):
        auxiliaries = [tree.lower[c] for c in tree.kids(verb, "aux")]
        if any(aux in _PERFECT for aux in auxiliaries):
            return True
        if "had" in auxiliaries:
            return had and tree.deps[verb] == "ccomp" and tree.lemmas[tree.heads[verb]] in _SAYING
        if tree.deps[verb] != "conj" or tree.subject(verb) is not None:
            return False
        verb = tree.heads[verb]
    return False


def _over_war(tree: Tree, window: Window, found: QuantityMention, said: int) -> bool:
    """'The war has killed 300', '9,000 died in the conflict', 'the toll from the protests'."""
    noun = window.end - 1
    drive = tree.lower[noun] in _DRIVES.split()
    linked = noun
    for node in tree.climb(noun):
        linked = node
        if tree.deps[node] in _TOPS:
            break
    head, dep = tree.heads[linked], tree.deps[linked]
    if tree.lemmas[said] in TOTALS:
        return head == said and tree.case(linked) in ("from", "of", "in")
    near = {said, clause_of(tree, said)}
    if head not in near and not _joined(tree, head, near):
        return False
    if dep in ("nsubj", "nsubj:pass"):
        return perfect(tree, said) and (not drive or found.low >= _WHOLE_WAR)
    if tree.case(linked) not in ("in", "during", "by", "over", "throughout") or drive:
        return False
    return perfect(tree, said) or found.low >= _WHOLE_WAR


def _no_single_deed(tree: Tree, found: QuantityMention, said: int) -> bool:
    """'1,045 people were killed in May': many, and no one attack is told of."""
    if found.what not in _HARM or max(found.low, found.high or 0) < _MANY:
        return False
    verb = clause_of(tree, said)
    if tree.child(verb, "obl:agent") is not None:
        return False
    if any(
        tree.marks(c).split()[:1] in (["when"], ["as"], ["after"]) for c in tree.kids(verb, "advcl")
    ):
        return False
    for word in (*tree.kids(verb, "nsubj", "obl"), *tree.kids(said, "nmod", "obl")):
        single = tree.tags[word] == "NN" and NOUNS.get(tree.lemmas[word]) == "attacks"
        if single or (
            tree.case(word) == "in" and _LONE & {tree.lower[c] for c in tree.kids(word, "det")}
        ):
            return False  # "in an ambush", "in a building collapse"
    subject = tree.subject(verb)
    active = subject is not None and tree.deps[subject] == "nsubj" and tree.child(verb, "obj")
    return not active or (subject is not None and tree.lemmas[subject] in _MASSES)


def _inside(tree: Tree, window: Window, number: int) -> bool:
    """'since the capture of the two men': what it is counted from, not what is counted."""
    return window.start <= number < window.end or any(
        tree.case(n) == "since" for n in tree.climb(number)
    )


def clause_of(tree: Tree, i: int) -> int:
    """The head of the clause that word `i` stands in, of a "since" the clause around it."""
    for place in tree.climb(i):
        if tree.deps[place] in _CLAUSES and tree.pos[place] not in ("NUM",):
            if tree.deps[place] == "conj" and tree.pos[place] != "VERB":
                continue
            return place
    return i


def is_total(tree: Tree, found: QuantityMention) -> bool:
    """Totals whose window is not told.

    "Bring to 62 the number of troops killed", "the toll passed 30,000", "have killed 31,000",
    unless the number is that of one attack.
    """
    said = found.predicate
    if said is None or found.implicit or found.what not in _HARM:
        return False
    war = found.low >= _WAR_DEAD
    if tree.lemmas[said] not in TOTALS:
        return war and perfect(tree, said, had=False)
    brought = tree.lemmas[said] != "toll" and tree.lemmas[tree.heads[said]] in BRINGS
    if not (war or brought):
        return False
    return not any(
        NOUNS.get(tree.lemmas[word]) == "attacks" and tree.tags[word] == "NN"
        for word in range(*tree.span(said))
    )


def in_sentences(tree: Tree, windows: Sequence[Window]) -> dict[int, list[Window]]:
    """Windows by the number of their sentence."""
    out: dict[int, list[Window]] = {}
    for window in windows:
        out.setdefault(tree.sentence[window.start], []).append(window)
    return out
