"""When an event happened: which of the report's times belongs to which trigger.

`sourceline.resolving.times` says which time a trigger's own syntax gives it. Here its answer is
held against the other triggers of the sentence, and times that the clause around it or the order
of the words show are added. The interval's basis ends in the rule, where it was not the trigger's
own syntax.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.settings import PLANNING, Setting
from sourceline.coding.settings_phrases import climb, fence, relative_noun, speaks
from sourceline.records import Interval
from sourceline.resolving.times import TimeMention, attached_mention
from sourceline.resolving.times_attach import of_a_noun

_ONLY = "the only time in the sentence"
CARRIED = "carried on from the sentence before"
_ASIDE = frozenset({"after", "following", "since", "before", "until", "despite", "for", "over"})
_BEFORE_VERB = frozenset(
    {"PUNCT", "SPACE", "SYM", "CCONJ", "ADV", "SCONJ", "ADP", "DET", "ADJ", "NUM"}
)
_RANKS = frozenset({"first", "only", "second", "third", "last", "fourth", "fifth", "sixth"})
_RANK_REACH = 10  # tokens
_RANKED = re.compile(r"(?:\w{4,}est|\d+(?:st|nd|rd|th|d))$")
_REFERRING = frozenset(
    "refer comment recall describe relate link connect mention remember survive witness".split()
)
_JUDGING = frozenset("condemn deplore denounce decry regret mourn lament".split())
_OWNING = frozenset({"claim", "admit", "deny", "acknowledge"})
_STAMP = re.compile(r"\d{4},?\s+\d{1,2}[:.]\d{2}")
_NOT_NOW = frozenset({"after", "before", "since", "if", "until"})


class Timing:
    """Gives times to triggers of one document; `setting` knows which deeds share a scene."""

    def __init__(self, doc: Doc, times: Sequence[TimeMention], setting: Setting) -> None:
        self.doc = doc
        self.tree: Tree = setting.tree
        self.times = [
            time for time in times
            if not (setting.in_dateline(time.token_start) or _is_stamp(time))
        ]  # fmt: skip
        self.setting = setting
        self.triggers = setting.triggers
        self._known: dict[int, tuple[TimeMention, str] | None] = {}
        self._openings: dict[int, TimeMention] = {}
        self._loose: dict[int, list[TimeMention]] = {}
        for time in self.times:
            if time.kind not in ("point", "clock") or time.interval.earliest is None:
                continue
            if self._opens(time):
                self._openings.setdefault(self.tree.sentence[time.token_start], time)
            chain, _, doubt = climb(self.tree, self._top(time), self.triggers)
            if not (doubt or of_a_noun(doc, time)):
                for node in chain:
                    self._loose.setdefault(node, []).append(time)

    def time(self, token: int, light: int | None = None) -> Interval | None:
        """The time of the event whose trigger is `token` (and `light` its light verb), or None."""
        for found_beside in (self._right_behind(token), self._before_when(token)):
            if found_beside is not None:
                return _told(found_beside, "")
        for node in (token, light):
            if node is None or (node == light and self.tree.lemmas[node] in _OWNING):
                continue  # "claimed the assault on Sunday": when they said so, not when it was
            found = self._attached(node)
            if found is None or (node == light and self._past_another(token, found[0])):
                continue
            if self._holds(token, *found):
                return _told(found[0], "" if found[1] == "own" else found[1])
        return self._of_clause(token) or self._opening(token)

    def _attached(self, token: int) -> tuple[TimeMention, str] | None:
        """The time of a trigger by its syntax, and the rule that gave it; looked for once."""
        if token not in self._known:
            self._known[token] = attached_mention(self.doc, token, self.times)
        return self._known[token]

    def _right_behind(self, token: int) -> TimeMention | None:
        """ "know of the shooting Friday in the market": a bare day right after its noun.

        Where a verb only refers to the deed, a day at the end of its phrase is the deed's too:
        "referring to the attack in Aden on 27 July", "condemns the attack on 27 July".
        """
        tree = self.tree
        if tree.pos[token] != "NOUN":
            return None
        for time in self.times:
            between = range(token + 1, time.token_start)
            if (
                0 < len(between) <= 8
                and tree.sentence[time.token_start] == tree.sentence[token]
                and self._refers(self.governor(time))
                and not any(tree.pos[i] in ("VERB", "AUX", "PUNCT", "PRON") for i in between)
            ):
                return time if time.interval.earliest is not None else None
            if time.token_start == token + 1 and time.kind == "point":
                known = time.interval.earliest is not None
                done = tree.tags[self.governor(time)] in ("VBD", "VBN")
                return time if known and not done and tree.case(self._top(time)) == "" else None
        return None

    def _refers(self, verb: int) -> bool:
        """True for a verb whose own day is not told with it: "recalled", "condemns"."""
        lemma = self.tree.lemmas[verb]
        now = self.tree.lower[verb] in (lemma, f"{lemma}s")
        return lemma in _REFERRING or (now and lemma in _JUDGING)

    def _before_when(self, token: int) -> TimeMention | None:
        """ "since 2016, when Turkey shot down a jet": the clause tells what was at that time."""
        tree = self.tree
        when = next((c for c in tree.children[token] if tree.lower[c] == "when"), None)
        if when is None or when > token:
            return None
        before = when - 1 if when and tree.lower[when - 1] != "," else when - 2
        for time in self.times:
            if time.token_start <= before < time.token_end:
                known = time.interval.earliest is not None and time.interval.latest is not None
                return time if known and time.kind == "point" else None
        return None

    def carried(self, token: int) -> Interval | None:
        """The time that goes on to the trigger from the sentences before, or None."""
        found = self._attached(token)
        return _told(*found) if found is not None and found[1] == CARRIED else None

    def opening(self, sentence: int) -> Interval | None:
        """The time that opens a sentence of what was done, or None."""
        time = self._openings.get(sentence)
        if time is None:
            return None
        verb = self.governor(time)
        return time.interval if self.tree.tags[verb] in ("VBD", "VBN") else None

    def governor(self, mention: TimeMention) -> int:
        """The word that the time modifies."""
        return self.tree.heads[self._top(mention)]

    def _top(self, mention: TimeMention) -> int:
        """The word of the time that depends on a word outside it."""
        heads = self.tree.heads
        for i in range(mention.token_start, mention.token_end):
            if not mention.token_start <= heads[i] < mention.token_end:
                return i
        return mention.token_start

    # -- doubts about what syntax gave ----------------------------------------------------------

    def _holds(self, token: int, mention: TimeMention, rule: str) -> bool:
        """False where the time is rather that of another scene of the sentence."""
        tree = self.tree
        limit = fence(tree, token)
        if limit is not None and mention.token_start >= limit:
            return False
        if mention.interval.precision == "span" and self._ranked(token):
            return False
        if self._since_ranked(token, mention):
            return False
        top = self._top(mention)
        if rule == "own":
            mark = tree.child(token, "mark")
            return not (mark is not None and top < mark and tree.deps[token] == "advcl")
        if rule == CARRIED:
            return False  # what goes on from one sentence to the next is told once all is merged
        governor = tree.heads[top]
        if tree.lemmas[token] in PLANNING and governor != token and governor in tree.under(token):
            return False  # when it is to be, not when it was agreed
        noun = relative_noun(tree, token)
        if (
            noun is not None
            and noun not in self.triggers
            and token != governor
            and governor not in tree.under(noun)
        ):
            return False
        return rule != _ONLY or not self._of_another(token, governor, mention)

    def _ranked(self, token: int) -> bool:
        """ "the deadliest attack since 2015", "the 21st murder this year": ranked among others."""
        tree = self.tree
        return any(
            tree.tags[c] == "JJS" or tree.lower[c] in _RANKS or _RANKED.match(tree.lower[c])
            for c in tree.children[token]
        )

    def _since_ranked(self, token: int, mention: TimeMention) -> bool:
        """ "the worst attack since war broke out in 2013": the rank's beginning, not the day."""
        tree, start = self.tree, mention.token_start
        since = next((i for i in range(start - 1, token, -1) if tree.lower[i] == "since"), None)
        if since is None or start - since > _RANK_REACH:
            return False
        return any(
            tree.tags[i] in ("JJS", "RBS") or tree.lower[i] in _RANKS or tree.lower[i] == "worst"
            for i in range(max(0, since - _RANK_REACH), since)
        )

    def _past_another(self, token: int, mention: TimeMention) -> bool:
        """True if "following an attack" or the like stands between the deed and the time."""
        between = (n for n in self.triggers if token < n < mention.token_start)
        return any(self.tree.case(n) in _ASIDE for n in between)

    def _of_another(self, token: int, governor: int, mention: TimeMention) -> bool:
        """True if the time is told of another trigger, or of what something came after."""
        tree = self.tree
        if self._past_another(token, mention):
            return True
        node = governor
        for _ in range(8):
            if node == token:
                return False
            if node in self.triggers or tree.case(node) in _ASIDE:
                return True
            if tree.heads[node] == node or tree.pos[node] in ("VERB", "AUX"):
                return False
            node = tree.heads[node]
        return False

    # -- the clause -----------------------------------------------------------------------------

    def _of_clause(self, token: int) -> Interval | None:
        """A time hung somewhere below the trigger, or below a deed told together with it."""
        limit = fence(self.tree, token)
        for node in (token, *self.setting.linked(token)):
            near = [t for t in self._loose.get(node, []) if limit is None or t.token_start < limit]
            near = [t for t in near if not self._past_another(token, t)]
            near = [t for t in near if not self._since_ranked(token, t)]
            days = {(t.interval.earliest, t.interval.latest) for t in near}
            if len(days) == 1 and not (
                near[0].interval.precision == "span" and self._ranked(token)
            ):
                return _told(near[0], "told in the clause that carries it")
        return None

    # -- the opening ----------------------------------------------------------------------------

    def _opens(self, time: TimeMention) -> bool:
        """True if the time stands at the start of its sentence, before its subject."""
        tree = self.tree
        start = tree.sentences[tree.sentence[time.token_start]][0]
        before = range(start, time.token_start)
        return len(before) < 8 and all(tree.pos[i] in _BEFORE_VERB for i in before)

    def _opening(self, token: int) -> Interval | None:
        """The time that opens the sentence, for the first deed told after it."""
        tree = self.tree
        time = self._openings.get(tree.sentence[token])
        if time is None or time.token_start > token or relative_noun(tree, token) is not None:
            return None
        if tree.pos[token] not in ("VERB", "AUX") or tree.deps[token] in ("acl", "csubj"):
            return None
        if tree.deps[token] == "advcl" and tree.marks(token) in _NOT_NOW:
            return None
        for i in range(time.token_end, token):
            if tree.pos[i] == "VERB" and (speaks(tree, i) or i in self.triggers):
                return None
        return _told(time, "it opens the sentence")


def _is_stamp(time: TimeMention) -> bool:
    """ "August 07, 2012 00:00 IST": when a page was written, not when something happened."""
    spans = time.interval.spans
    return time.interval.precision == "minute" and any(_STAMP.search(s.text) for s in spans)


def _told(mention: TimeMention, rule: str) -> Interval:
    interval = mention.interval
    return replace(interval, basis=f"{interval.basis}; {rule}") if rule else interval
