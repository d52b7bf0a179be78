"""Which time belongs to an event: by syntax first, then by clause and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sourceline.columns import columns
from sourceline.records import Interval
from sourceline.resolving.lexemes import text_of
from sourceline.resolving.times_anchor import number
from sourceline.resolving.times_calendar import as_day, shifted
from sourceline.resolving.times_find import TimeMention
from sourceline.resolving.times_patterns import UNITS
from sourceline.resolving.times_tense import SPEECH, lower

_REACTING = (
    "condemn denounce criticise criticize mourn mark recall investigate discuss follow prompt "
    "reject welcome respond retaliate avenge survive commemorate witness remember protest plan "
    "vow threaten pledge promise demand call urge sentence convict charge try"
)
_REACTIONS = SPEECH | frozenset(_REACTING.split())
_CLAUSES = frozenset(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis",
     "xcomp", "root", "conj"}
)  # fmt: skip
_TOGETHER = frozenset({"when", "as", "while", "where", "by"})
_LOOSE = frozenset(
    {"of", "in", "near", "at", "on", "by", "from", "against", "with", "'s", "’s", "outside"}
)
_NOMINAL_EVENTS = (
    "attack strike airstrike raid bombing assault killing murder assassination war invasion "
    "offensive clash protest massacre explosion blast shooting ambush operation incursion coup "
    "election agreement ceasefire truce kidnapping abduction march rally"
)
_EVENTS = frozenset(_NOMINAL_EVENTS.split())
_OTHER_TIME = frozenset({"recent", "previous", "earlier", "past", "latest", "prior", "repeated"})
_COUNTERS = frozenset(
    {"death", "injury", "casualty", "wave", "series", "spate", "string", "number", "result",
     "victim", "target", "site", "scene", "hundred", "dozen", "thousand", "score", "one"}
)  # fmt: skip
_AMID = frozenset({"during", "in", "amid"})
_DEEDS = _EVENTS | frozenset(
    {"kill", "shoot", "injure", "wound", "bomb", "explode", "stab", "strike", "shell", "raid",
     "storm", "kidnap", "abduct", "shot", "struck", "die", "murder", "fire", "hit", "detonate",
     "fight", "hurt"}
)  # fmt: skip
_AFTERMATH = frozenset(
    {"kill", "injure", "wound", "hurt", "hospitalize", "hospitalise", "dead", "respond", "call",
     "rush", "dispatch", "hospitalized", "injured", "wounded", "airlift", "fly", "die"}
)  # fmt: skip
_HAPPENS = frozenset({"happen", "occur", "take", "unfold", "begin", "start"})
_ANAPHORS = frozenset({"it", "this", "incident", "attack", "shooting", "assault", "strike", "raid",
                       "explosion", "blast", "bombing", "killing", "ambush"})  # fmt: skip
_BIRTH = frozenset({"bear", "born"})
_SOON = 60  # tokens within which the next sentences still speak of the same event
_BACK = 120  # tokens within which a day told before goes on
_FAR = 99


def attach_time(doc: Doc, token_i: int, times: Sequence[TimeMention]) -> Interval | None:
    """The time of the event whose trigger is token `token_i`, None where none belongs to it.

    The interval's basis says by which rule the time was given to the event, where it was not by
    its own syntax.
    """
    found = attached_mention(doc, token_i, times)
    if found is None:
        return None
    mention, rule = found
    interval = mention.interval
    return interval if rule == "own" else replace(interval, basis=f"{interval.basis}; {rule}")


def attached_mention(
    doc: Doc, token_i: int, times: Sequence[TimeMention]
) -> tuple[TimeMention, str] | None:
    """The time mention of a trigger and the rule that gave it (`own` or words for people)."""
    trigger = doc[token_i]
    if not doc.has_annotation("DEP"):
        return None
    read = columns(doc)
    start, end = read.sentences[read.sentence[token_i]]
    near = [time for time in times if _usable(time, start, end)]
    if not near:
        return _told_after(doc, trigger, times) or _carried_on(doc, trigger, times)
    counted = _counted_from(start, end, times)
    if counted is not None and (moved := _moved(doc, trigger, counted, near)):
        return moved, "counted from the time of the main clause"
    homes: dict[int, int] = {}
    for home, price in _homes(trigger, 0, 0):
        homes[home] = min(price, homes.get(home, _FAR))
    best: tuple[int, int, int] | None = None
    chosen: TimeMention | None = None
    for time in near:
        governor = _governor(doc, time)
        if counted is not None and time.token_start < counted.token_start < governor.i:
            governor = governor.head
        over = (governor.i,) if of_a_noun(doc, time) else _up(governor, trigger)
        cost = min((homes[at] for at in over if at in homes), default=_FAR)
        if cost == _FAR:
            continue
        open_ended = time.interval.earliest is None or time.interval.latest is None
        told = "the time told before" in time.interval.basis
        key = (cost + open_ended + told, abs(governor.i - token_i), time.token_start)
        if best is None or key < best:
            best, chosen = key, time
    if chosen is not None and best is not None:
        return chosen, "own" if best[0] == 0 else "told of the clause that carries it"
    near = [time for time in near if not of_a_noun(doc, time)]
    for time in near:
        if _opens_sentence(doc, time) and _in_main_clause(trigger):
            return time, "it opens the sentence"
    if len(near) == 1 and _one_clause(doc, near[0], trigger):
        return near[0], "the only time in the sentence"
    return None


def _counted_from(start: int, end: int, times: Sequence[TimeMention]) -> TimeMention | None:
    """The sentence's 'three days after' that counts from an event, if it has one."""
    for time in times:
        if start <= time.token_start < end and time.interval.precision == "unknown":
            words = time.interval.spans[0].text.lower().split()
            if time.kind == "point" and len(words) > 2 and words[-1] in ("after", "before"):
                return time
    return None


def _moved(
    doc: Doc, trigger: Token, counted: TimeMention, near: Sequence[TimeMention]
) -> TimeMention | None:
    """'died Thursday, three days after he was shot': the shooting was on Monday.

    So is "the killing" of 'fired on Thursday, three days after the killing of a leader'.
    """
    after = doc[counted.token_end : trigger.sent.end]
    deed = next((t for t in after if t.pos_ == "VERB" or t.lemma_.lower() in _EVENTS), None)
    if deed is None or deed.i != trigger.i:
        return None
    known = [time for time in near if time.token_start < counted.token_start]
    day = as_day(known[-1].interval) if known else None
    words = counted.interval.spans[0].text.lower().split()
    unit = UNITS.get(words[-2])
    low, high = number(" ".join(words[:-2]))
    if day is None or unit is None or low != high or known[-1].interval.precision == "span":
        return None
    sign = -1 if words[-1] == "after" else 1
    first, last, precision = shifted(day, unit, sign * low)
    name = known[-1].interval.spans[0].text
    basis = f"'{counted.interval.spans[0].text}' counted back from '{name}'"
    spans = (*counted.interval.spans, *known[-1].interval.spans)
    return replace(counted, interval=Interval(first, last, precision, basis, spans))


def _usable(time: TimeMention, start: int, end: int) -> bool:
    if not start <= time.token_start < end or time.kind not in ("point", "clock"):
        return False
    return time.interval.earliest is not None or time.interval.latest is not None


def _governor(doc: Doc, time: TimeMention) -> Token:
    """The token that the time expression modifies (itself, if it is the root)."""
    inside = range(time.token_start, time.token_end)
    head = doc[time.token_start]
    for token in doc[time.token_start : time.token_end]:
        if token.head.i not in inside or token.head.i == token.i:
            head = token
            if token.dep_ not in ("punct", "case", "det"):
                break
    return head.head


def of_a_noun(doc: Doc, time: TimeMention) -> bool:
    """ "west of Thursday's flashpoint": the day of a noun beside the deed, not of the deed."""
    if time.token_end >= len(doc) or lower(doc[time.token_end]) not in ("'s", "’s", "'"):
        return False
    governor = _governor(doc, time)
    eventful = governor.lemma_.lower() in _EVENTS | _COUNTERS
    return not eventful and not _cases(governor) & (_AMID | {"by", "from"})


def _up(governor: Token, trigger: Token) -> Iterator[int]:
    """`governor`, and the nominals above it inside its clause: all may carry the time."""
    token = governor
    if token.lemma_.lower() in _BIRTH:
        yield token.i  # "a woman born in 1957": when she was born, not when she died
        return
    for _ in range(6):
        yield token.i
        if token.i == trigger.i or token.head.i == token.i:
            return
        if token.dep_ in _CLAUSES and not _describes(token):
            return
        if token.lemma_.lower() in _EVENTS:
            return
        if token.pos_ in ("VERB", "AUX") and not _describes(token):
            return
        if not _cases(token) <= _LOOSE:
            return
        token = token.head
        if token.pos_ in ("VERB", "AUX") and token.i != trigger.i:
            return


def _describes(token: Token) -> bool:
    """'a car packed with explosives': a participle that only describes carries no time itself."""
    return token.dep_ == "acl" and token.tag_ == "VBN" and token.lemma_ not in _DEEDS


def _cases(token: Token) -> set[str]:
    return {lower(child) for child in token.children if child.dep_ == "case"}


def _homes(token: Token, cost: int, depth: int) -> Iterator[tuple[int, int]]:
    """Tokens whose times are times of `token`'s event, dearer ones last; (index, cost)."""
    if depth > 4:
        return
    ways = list(_above(token))
    for home, extra in ways:
        victim = token.dep_ in ("acl", "acl:relcl") and home.lemma_.lower() not in _EVENTS
        if victim and home.pos_ in ("NOUN", "PROPN"):
            yield home.i, cost + extra
        elif home.i != token.i:
            yield from _homes(home, cost + extra, depth + 1)
    for child in token.children:
        if child.dep_ == "obl" and child.lemma_.lower() in _EVENTS and _cases(child) & _AMID:
            yield child.i, cost + 1
        marks = {lower(c) for c in child.children if c.dep_ in ("mark", "advmod")}
        if (child.dep_ == "advcl" and marks & {"when", "as"}) or (
            child.dep_ == "conj" and child.pos_ == "VERB" and not _has_subject(child)
        ):
            yield child.i, cost + 2
        elif child.dep_ in ("xcomp", "obj") and child.pos_ in ("VERB", "NOUN"):
            yield child.i, cost + 1
    yield token.i, cost


def _above(token: Token) -> Iterator[tuple[Token, int]]:
    head, dep = token.head, token.dep_
    if head.i == token.i or any(lower(child) in _OTHER_TIME for child in token.children):
        return
    if token.pos_ in ("VERB", "AUX"):
        yield from _above_verb(token)
    elif dep == "nsubj:pass" and head.lemma_ in ("report", "call"):
        yield head, 3
    elif dep in ("nsubj", "nsubj:pass", "obj"):
        if head.lemma_ not in _REACTIONS and head.pos_ == "VERB":
            yield head, 1
    elif dep in ("obl", "obl:agent"):
        cases = _cases(token)
        if cases & {"in", "by", "during", "with", "from"} and head.lemma_ not in _REACTIONS:
            yield head, 1
        elif cases & {"after", "following"} and _at_once(token):
            yield head, 3
    elif dep in ("nmod", "conj", "compound", "appos", "nmod:desc"):
        cases = _cases(token)
        eventful = head.lemma_.lower() in _EVENTS or head.lemma_.lower() in _COUNTERS
        if dep != "nmod" or (cases & {"of", "in", "by", "during"} and eventful):
            yield head, 1


def _above_verb(token: Token) -> Iterator[tuple[Token, int]]:
    head, dep = token.head, token.dep_
    marks = {lower(child) for child in token.children if child.dep_ in ("mark", "advmod")}
    if (
        dep in ("advcl", "acl")
        and not _has_subject(token)
        and not marks & {"to", "after", "before"}
    ) or (dep == "advcl" and marks & _TOGETHER):
        yield head, 1
    elif dep == "advcl" and "after" in marks and _at_once(token):
        yield head, 3
    elif dep in ("xcomp", "conj"):
        if head.lemma_ not in _REACTIONS and (dep == "xcomp" or head.pos_ == "VERB"):
            yield head, 1
    elif dep in ("acl:relcl", "advcl:relcl") and head.pos_ in ("NOUN", "PROPN", "VERB"):
        yield head, 1


def _at_once(token: Token) -> bool:
    """'was hospitalised Sunday after being shot': one day, unless 'three days after'."""
    head = token.head
    if head.lemma_ not in _AFTERMATH and lower(head) not in _AFTERMATH:
        return False
    return not any(
        child.lemma_ in UNITS or any(below.lemma_ in UNITS for below in child.children)
        for child in token.children
        if child.dep_ in ("obl:unmarked", "obl", "advmod", "nmod:unmarked", "mark", "case")
    )


def _told_after(
    doc: Doc, trigger: Token, times: Sequence[TimeMention]
) -> tuple[TimeMention, str] | None:
    """'A man was shot. It happened on Monday.': the time of a next sentence on the same event."""
    if trigger.lemma_.lower() not in _DEEDS or not _central(trigger):
        return None
    end = trigger.sent.end
    for time in times:
        if time.token_start < end or not _usable(time, end, end + _SOON):
            continue
        verb = _governor(doc, time)
        sentence = verb.sent
        if verb.lemma_ not in _HAPPENS or sentence.start > end + _SOON // 2:
            continue
        subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
        if subjects and lower(subjects[0]) in _ANAPHORS:
            return time, "the next sentence says when it happened"
    return None


def _carried_on(
    doc: Doc, trigger: Token, times: Sequence[TimeMention]
) -> tuple[TimeMention, str] | None:
    """'Shells fell on Monday. A school was hit.': the day told just before goes on.

    Only for what a main clause tells as past, in the same paragraph, at most three sentences on,
    and only from a day that the main clause of that sentence was given.
    """
    if not (_in_main_clause(trigger) and _told_as_past(trigger)):
        return None
    sentence = trigger.sent
    first = max(sentence.start - _BACK, 0)
    before = [time for time in times if _usable(time, first, sentence.start)]
    if not before:
        return None
    time = before[-1]
    gap = text_of(doc)[doc[time.token_start].idx : sentence.start_char]
    days = time.interval.precision in ("day", "hour", "minute")
    if not days or "\n\n" in gap or gap.count(". ") + gap.count(".\n") > 3:
        return None
    governor = _governor(doc, time)
    if governor.lemma_ in _REACTIONS or not _in_main_clause(governor):
        return None
    return time, "carried on from the sentence before"


def _told_as_past(trigger: Token) -> bool:
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    aux = {lower(child) for child in verb.children if child.dep_ in ("aux", "aux:pass")}
    if aux & {"had", "has", "have", "will", "would", "could", "may", "might", "can"}:
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(aux & {"was", "were"}))


def _has_subject(token: Token) -> bool:
    return any(child.dep_.startswith(("nsubj", "csubj", "expl")) for child in token.children)


def _opens_sentence(doc: Doc, time: TimeMention) -> bool:
    """'In May 2016 ...' whose place in the tree is lost: no verb above it."""
    start = doc[time.token_start].sent.start
    if time.token_start > start + 1 or time.interval.spans[0].text.lower() == "overnight":
        return False
    governor = _governor(doc, time)
    return governor.pos_ not in ("VERB", "AUX", "ADJ") and governor.lemma_.lower() not in _EVENTS


def _in_main_clause(trigger: Token) -> bool:
    token = trigger
    for _ in range(6):
        if token.head.i == token.i:
            return True
        if token.dep_ in ("acl:relcl", "acl", "nmod", "advcl:relcl", "csubj"):
            return False
        if token.dep_ == "ccomp" and token.head.lemma_ not in SPEECH:
            return False
        if token.dep_ == "advcl" and _has_subject(token):
            return False
        token = token.head
    return False


def _one_clause(doc: Doc, time: TimeMention, trigger: Token) -> bool:
    """True if time and trigger stand in one clause, which is not one of saying."""
    above = _clause(_governor(doc, time))
    if not _central(trigger):
        return False
    return above.i == _clause(trigger).i and above.lemma_ not in _REACTIONS


def _central(trigger: Token) -> bool:
    """True for a verb, or for a noun that its clause is about (not "a response to the attacks")."""
    token = trigger
    for _ in range(4):
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return True
        if any(lower(child) in _OTHER_TIME for child in token.children):
            return False
        inner = token.dep_ in ("obl", "nmod", "obl:agent")
        if inner and not _cases(token) <= {"in", "by", "during", "of", "with"}:
            return False
        if token.dep_ in _CLAUSES and token.dep_ != "conj":
            return True
        token = token.head
    return True


def _clause(token: Token) -> Token:
    for _ in range(30):
        if token.dep_ in _CLAUSES or token.head.i == token.i:
            return token
        token = token.head
    return token
