"""When an event happened: which of the report's times belongs to which trigger.

`sourceline.resolving.times` says which time a trigger's own syntax gives it. Here its answer is
held against the other triggers of the sentence, and times that only the order of the words shows
are added. The interval's basis ends in the rule, where it was not the trigger's own syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.settings_phrases import fence, relative_noun
from sourceline.records import Interval
from sourceline.resolving.times import TimeMention, attached_mention
from sourceline.resolving.times_attach import SPEECH

_ONLY = "the only time in the sentence"
_ASIDE = frozenset({"after", "following", "since", "before", "until", "despite", "for", "over"})
_BEFORE_VERB = frozenset({"PUNCT", "SPACE", "SYM", "CCONJ", "ADV", "SCONJ", "ADP", "DET", "ADJ", "NUM"})


class Timing:
    """Gives times to triggers of one document."""

    def __init__(self, doc: Doc, tree: Tree, times: Sequence[TimeMention], triggers: frozenset[int]) -> None:
        self.doc = doc
        self.tree = tree
        self.times = times
        self.triggers = triggers
        self._openings: dict[int, TimeMention] = {}
        for time in times:
            if time.kind in ("point", "clock") and time.interval.earliest and self._opens(time):
                self._openings.setdefault(tree.sentence[time.token_start], time)

    def time(self, token: int, light: int | None = None) -> Interval | None:
        """The time of the event whose trigger is `token` (and `light` its light verb), or None."""
        for node in (token, light):
            if node is None:
                continue
            found = attached_mention(self.doc, node, self.times)
            if found is not None and self._holds(token, *found):
                mention, rule = found
                interval = mention.interval
                return interval if rule == "own" else replace(interval, basis=f"{interval.basis}; {rule}")
        return self._opening(token)

    # -- doubts about what syntax gave ----------------------------------------------------------

    def _holds(self, token: int, mention: TimeMention, rule: str) -> bool:
        """False where the time is rather that of another scene of the sentence."""
        tree = self.tree
        limit = fence(tree, token)
        if limit is not None and mention.token_start >= limit:
            return False
        if rule == "own":
            return True
        governor = self._governor(mention)
        noun = relative_noun(tree, token)
        if noun is not None and noun not in self.triggers:
            inside = token == governor or governor in tree.under(noun)
            if not inside:
                return False
        return rule != _ONLY or not self._of_another(token, governor)

    def _governor(self, mention: TimeMention) -> int:
        """The word that the time depends on."""
        heads = self.tree.heads
        for i in range(mention.token_start, mention.token_end):
            if not mention.token_start <= heads[i] < mention.token_end:
                return heads[i]
        return mention.token_start

    def _of_another(self, token: int, governor: int) -> bool:
        """True if the time is told of another trigger, or of what something came after."""
        tree = self.tree
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

    # -- the opening --------------------------------------------------------------------------------

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
        if tree.deps[token] == "advcl" and tree.marks(token) in ("after", "before", "since", "if", "until"):
            return None
        for i in range(time.token_end, token):
            if tree.pos[i] == "VERB" and (tree.lemmas[i] in SPEECH or i in self.triggers):
                return None
        return replace(time.interval, basis=f"{time.interval.basis}; it opens the sentence")
