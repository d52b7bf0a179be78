"""Links between the events of one report, as the report states them, each with its words.

`in_response_to`: words of retaliation ("in reprisal for", "to avenge", "hit back with"), protests
and sanctions "over" a deed. `part_of`: "part of a wave of", "the latest in a string of", "one of
several". `causes`: verbs of causing, active ("led to", "forced ... to"), passive ("sparked by") and
as a result clause (", triggering ..."). That one thing came after another is no link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.links_words import (
    ANSWERABLE,
    ANSWERED,
    BACK,
    CAUSED,
    CAUSES,
    CUES,
    FORCES,
    GIVES_RISE,
    HAPPENS_IN,
    INTO,
    JUDGED,
    MODALS,
    ONE_OF,
    PARTICLES,
    PUNISHES,
    REPLIES,
    REPLY_NOUNS,
    RETALIATES,
    RETALIATORY,
    SERIES,
)  # fmt: skip
from sourceline.records import Claim, Link, Span, cut
from sourceline.records.events import LinkKind

_BELOW = ("nmod", "obj", "compound", "acl", "conj", "appos", "ccomp", "nsubj", "nmod:desc")
_DEEDS = ("obj", "nsubj:pass", "nsubj", "xcomp")
_REACH = 2
_PRONOUNS = frozenset({"it", "this", "that", "they", "these", "which"})
_CLAUSES = frozenset({"ccomp", "acl:relcl", "parataxis"})

Found = Iterator[tuple[str, Link]]


class Linker:
    """Finds links; `owner` maps a trigger token to its event's id, `types` ids to event types."""

    def __init__(
        self,
        tree: Tree,
        text: str,
        offsets: list[tuple[int, int]],
        owner: dict[int, str],
        types: Mapping[str, str] | None = None,
    ) -> None:
        self.tree = tree
        self.text = text
        self.offsets = offsets
        self.owner = owner
        self.types = types or {}

    def links(self) -> dict[str, list[Link]]:
        """Links by the id of the event that has them."""
        found: dict[str, dict[tuple[str, str], Link]] = {}
        lower = self.tree.lower
        for i, lemma in enumerate(self.tree.lemmas):
            cue = lemma in CUES or lower[i] in ONE_OF or lower[i][:1].isdigit()
            if not (cue or i in self.owner):
                continue
            for source, link in self._at(i, lemma):
                if source != link.event:
                    found.setdefault(source, {}).setdefault((link.kind, link.event), link)
        return {source: list(links.values()) for source, links in found.items()}

    def _at(self, i: int, lemma: str) -> Found:
        pos = self.tree.pos[i]
        if pos in ("NOUN", "PROPN") and lemma in REPLY_NOUNS:
            yield from self._reply_noun(i)
        elif pos in ("VERB", "AUX"):
            yield from self._verb(i, lemma)
        elif lemma in RETALIATORY and self.tree.deps[i] in ("amod", "compound"):
            yield from self._retaliatory(i)
        if self._one_of(i) or (lemma in SERIES and pos == "NOUN"):
            yield from self._part(i)
        if i in self.owner and self.types.get(self.owner[i]) in JUDGED:
            yield from self._over(i)

    def _verb(self, i: int, lemma: str) -> Found:
        if self._unreal(i):
            return
        if lemma in RETALIATES | REPLIES or (lemma in ANSWERED and self._back(i)):
            yield from self._reply_verb(i, lemma)
        elif lemma in PUNISHES:
            yield from self._punishing(i)
        if self._causing(i, lemma):
            yield from self._caused(i, lemma)

    def _unreal(self, verb: int) -> bool:
        """ "Did not lead to", "could lead to", "if it leads to"."""
        tree = self.tree
        if tree.negated(verb) is not None or "if" in tree.marks(verb).split():
            return True
        return any(tree.lower[c] in MODALS for c in tree.kids(verb, "aux"))

    # -- in response to -----------------------------------------------------------------------

    def _reply_noun(self, i: int) -> Found:
        """ "fired in response to", "was a response to", "as punishment for"."""
        if self.tree.negated(i) is not None:
            return
        cause = self._completing(i)
        deed = self._deed_of(i, cause)
        if cause is None and self._bare(i):
            cause = self._before(i, deed)
        yield from self._pair("in_response_to", deed, cause, i)

    def _reply_verb(self, i: int, lemma: str) -> Found:
        """ "retaliated by shelling", "hit back with air strikes", "to avenge the murder"."""
        cause = self._completing(i, obj=lemma in ("avenge", "answer"))
        deed = self._means(i) or self.owner.get(i)
        if deed is None or deed == cause:
            deed = self._answering(i, cause)
        if (cause is None and lemma not in REPLIES - RETALIATES) or self._back(i):
            cause = cause or self._before(i, deed)
        elif cause is None and self._means(i) is not None:
            cause = self._before(i, deed)
        yield from self._pair("in_response_to", deed, cause, i)

    def _answering(self, i: int, cause: str | None) -> str | None:
        """The deed whose end is "to avenge", or of which "saying it was retaliating" is said."""
        tree = self.tree
        if self._purpose(i):
            return self._deed_above(tree.heads[i], cause)
        if tree.deps[i] != "ccomp":
            return None
        saying = tree.heads[i]
        if tree.deps[saying] in ("advcl", "conj"):
            return self._deed_above(tree.heads[saying], cause)
        return self._main_before(i, cause)

    def _punishing(self, i: int) -> Found:
        """ "burned houses to punish villagers for an attack"."""
        cause = self._completing(i)
        if self._purpose(i):
            deed = self._deed_above(self.tree.heads[i], cause)
            yield from self._pair("in_response_to", deed, cause, i)

    def _retaliatory(self, i: int) -> Found:
        """ "retaliatory strikes", "a revenge attack for the murder"."""
        tree = self.tree
        head = tree.heads[i]
        deed = self.owner.get(head)
        cause = self._completing(head, after=True)
        if cause is None and tree.deps[head] in ("obj", "nsubj", "nsubj:pass", "obl"):
            verb = tree.heads[head]
            cause = self._completing(verb, after=True)
            deed = deed or self.owner.get(verb)
        yield from self._pair("in_response_to", deed, cause or self._before(i, deed), i)

    def _over(self, i: int) -> Found:
        """ "protests over the killing", "sanctions over a massacre", "marched against the raid"."""
        tree = self.tree
        source = self.owner[i]
        cases = JUDGED[self.types[source]]
        places = [i, tree.heads[i]] if tree.deps[i] in ("obj", "nsubj:pass", "xcomp") else [i]
        places += tree.kids(i, "advcl", "xcomp")  # "marched to protest against"
        for place in places:
            for child in tree.kids(place, "nmod", "obl"):
                word = tree.case(child)
                if word in cases and (target := self._event_below(child)) is not None:
                    if self.types.get(target) in JUDGED:
                        continue
                    cue = next(c for c in tree.children[child] if tree.deps[c] == "case")
                    yield from self._pair("in_response_to", source, target, cue)

    def _back(self, verb: int) -> bool:
        """ "hit back", "fired back"."""
        return any(self.tree.lower[c] in BACK for c in self.tree.children[verb])

    def _purpose(self, verb: int) -> bool:
        """ "to avenge", "avenging": said of the deed above it."""
        return self.tree.deps[verb] in ("advcl", "xcomp", "acl", "conj")

    def _completing(self, i: int, *, obj: bool = False, after: bool = False) -> str | None:
        """The event in the "to ..." or "for ..." that completes a word of answering.

        It may hang on the word, on the words around it, or follow it directly.
        """
        tree = self.tree
        for child in tree.children[i]:
            dep = tree.deps[child]
            words = (tree.case(child) or tree.marks(child)).split()[:1]
            fits = words and (words[0] in INTO or (after and words[0] == "after"))
            hangs = (fits and dep in ("nmod", "obl", "advcl", "acl")) or (obj and dep == "obj")
            if hangs and (found := self._event_below(child)) is not None:
                return found
        following = i + 1
        if following < tree.n and tree.lower[following] in INTO:
            return self._event_below(tree.heads[following])
        if tree.deps[i] in ("case", "fixed", "mark"):
            return self._event_below(tree.heads[i])
        return None

    def _deed_of(self, i: int, cause: str | None) -> str | None:
        """The event that "in response" modifies, or that "was a response" says of its subject."""
        tree = self.tree
        subject = tree.child(i, "nsubj", "nsubj:outer")
        if subject is None and tree.deps[i] == "xcomp":
            subject = tree.child(tree.heads[i], "obj")  # "called it a response"
        if subject is not None:
            if tree.lower[subject] in _PRONOUNS:
                return self._main_before(subject, cause)
            return self._event_below(subject)
        start = tree.heads[i]
        if tree.deps[i] in ("case", "fixed", "mark"):
            start = tree.heads[start]
        return self._described(i) or self._deed_above(start, cause)

    def _described(self, i: int) -> str | None:
        """ "Described the blast as an answer to", "which it hailed as revenge for"."""
        tree = self.tree
        verb = tree.heads[i]
        if tree.case(i) != "as" or tree.pos[verb] != "VERB":
            return None
        thing = tree.child(verb, "nsubj:pass")
        if thing is None:
            thing = tree.child(verb, "obj")
        if thing is not None and tree.lower[thing] in ("which", "that"):
            thing = tree.heads[verb] if tree.deps[verb] == "acl:relcl" else None
        return self._event_below(thing) if thing is not None else None

    def _bare(self, i: int) -> bool:
        """ "in reply", "in response", without saying to what."""
        tree = self.tree
        return tree.case(i) == "in" and not tree.kids(i, "nmod", "acl", "det", "nmod:poss")

    def _before(self, i: int, deed: str | None) -> str | None:
        """The last other deed told before, in this sentence or the two before it."""
        tree = self.tree
        first = tree.sentences[max(0, tree.sentence[i] - _REACH)][0]
        for token in range(i - 1, first - 1, -1):
            told = self.owner.get(token, deed)
            if told != deed and told is not None and self.types.get(told, "ASSAULT") in ANSWERABLE:
                return told
        return None

    def _main_before(self, i: int, other: str | None) -> str | None:
        """What "it" or "this" stands for: the deed that the sentence before is about."""
        tree = self.tree
        if not tree.sentence[i]:
            return None
        start, end = tree.sentences[tree.sentence[i] - 1]
        root = next((n for n in range(start, end) if tree.heads[n] == n), start)
        said = next((c for c in tree.kids(root, "ccomp", "parataxis")), root)
        return self._deed_above(said, other) or self._before(i, other)

    def _means(self, i: int) -> str | None:
        """ "responded with air strikes", "retaliated by shelling"."""
        for child in self.tree.children[i]:
            dep = self.tree.deps[child]
            if (dep in ("obl", "nmod") and self.tree.case(child) in ("with", "by")) or (
                dep == "advcl" and self.tree.marks(child) in ("by", "with")
            ):
                found = self._event_below(child)
                if found is not None:
                    return found
        return None

    # -- part of ------------------------------------------------------------------------------

    def _one_of(self, i: int) -> bool:
        """ "Part of", "the latest in", "the fourth of"."""
        word = self.tree.lower[i]
        return word in ONE_OF or (word[-2:] in ("th", "rd", "nd", "st") and word[:-2].isdigit())

    def _part(self, i: int) -> Found:
        """ "as part of a wave of killings", "the latest in a series", "one of several attacks"."""
        tree = self.tree
        if self._one_of(i):
            if tree.lower[i + 1 : i + 2] not in (["of"], ["in"]):
                return
            wholes = tree.kids(i, "nmod", "obl")
            whole = next((found for c in wholes if (found := self._event_below(c))), None)
            subject = tree.child(i, "nsubj")
            above = tree.heads[i] if tree.heads[i] != i else None
            part = self._event_below(subject) if subject is not None else None
            if part is None and above is not None:
                part = self._deed_above(above, whole)
            yield from self._pair("part_of", part, whole, i)
        elif i in self.owner and tree.case(i) in ("of", "in", "part of"):
            part = self._deed_above(tree.heads[i], self.owner[i])
            yield from self._pair("part_of", part, self.owner[i], i)

    # -- causes -------------------------------------------------------------------------------

    def _causing(self, i: int, lemma: str) -> bool:
        if lemma in CAUSES | GIVES_RISE | FORCES:
            return True
        return lemma in PARTICLES and any(
            self.tree.lower[c] == "off" for c in self.tree.children[i]
        )

    def _caused(self, i: int, lemma: str) -> Found:
        effect = self._effect(i, lemma)
        agent = [c for c in self.tree.kids(i, "obl:agent", "obl") if self.tree.case(c) == "by"]
        active = self.tree.child(i, "obj") is not None  # "has sparked protests by students"
        passive = self.tree.tags[i] == "VBN" and lemma in CAUSED and not active
        if passive and agent:
            subject = self.tree.child(i, "nsubj:pass", "nsubj")
            if subject is None and self.tree.deps[i] == "acl":
                subject = self.tree.heads[i]
            effect = self._event_below(subject) if subject is not None else None
            yield from self._pair("causes", self._event_below(agent[0]), effect, i)
        elif effect is not None:
            yield from self._pair("causes", self._cause(i, effect), effect, i)

    def _effect(self, i: int, lemma: str) -> str | None:
        """The event that comes of it: the object, "to riots", "to withdraw"."""
        tree = self.tree
        effects: list[int] = []
        if lemma in GIVES_RISE:
            cases = HAPPENS_IN[lemma]
            effects += [c for c in tree.kids(i, "obl", "nmod") if tree.case(c) in cases]
        else:
            effects += tree.kids(i, "obj")
        if lemma in FORCES:
            effects = tree.kids(i, "xcomp", "advcl", "ccomp") + effects
            effects += [x for c in tree.kids(i, "obj") for x in tree.kids(c, "acl")]
        return next((found for c in effects if (found := self._event_below(c))), None)

    def _cause(self, i: int, effect: str) -> str | None:
        """The subject's event; for ", triggering" and "which sparked" the deed before it."""
        tree = self.tree
        subject = tree.child(i, "nsubj", "csubj")
        if subject is not None and tree.lower[subject] not in ("which", "that"):
            if tree.lower[subject] in _PRONOUNS:
                return self._main_before(subject, effect)
            return self._event_below(subject)
        if tree.deps[i] in ("advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis"):
            head = tree.heads[i]
            return self.owner.get(head) or self._deed_above(head, effect)
        if tree.deps[i] == "conj" and subject is None:
            first = tree.child(tree.heads[i], "nsubj")
            return self._event_below(first) if first is not None else None
        return None

    # -- both ---------------------------------------------------------------------------------

    def _pair(self, kind: LinkKind, source: str | None, target: str | None, cue: int) -> Found:
        if source is not None and target is not None:
            yield source, Link(kind, target, (self._span(cue),))

    def _span(self, cue: int) -> Span:
        """The cue word with its prepositions ("in response to")."""
        low, high = cue, cue + 1
        while (
            low > 0
            and self.tree.deps[low - 1] in ("case", "amod", "det", "mark")
            and self.tree.heads[low - 1] == cue
        ):
            low -= 1
        if high < self.tree.n and self.tree.lower[high] in (
            "to",
            "for",
            "off",
            "back",
            "in",
            "of",
            "by",
        ):
            high += 1
        return cut(self.text, self.offsets[low][0], self.offsets[high - 1][1])

    def _event_below(self, i: int, depth: int = 0) -> str | None:
        """The event named by a word or by the nearest words under it."""
        if i in self.owner:
            return self.owner[i]
        if depth > 3:
            return None
        for child in self.tree.children[i]:
            if self.tree.deps[child] in _BELOW:
                found = self._event_below(child, depth + 1)
                if found is not None:
                    return found
        return None

    def _deed_above(self, i: int, other: str | None = None) -> str | None:
        """The event at a word, in its object or subject, or above it; never the `other` one."""
        tree = self.tree
        for node in tree.climb(i):
            if self.owner.get(node, other) != other:
                return self.owner[node]
            for child in tree.kids(node, *_DEEDS):
                if self.owner.get(child, other) != other:
                    return self.owner[child]
            if tree.deps[node] in _CLAUSES:
                break
        return None


def claimed_links(
    links: Mapping[str, list[Link]], claims: list[Claim]
) -> tuple[dict[str, list[Link]], list[Claim]]:
    """Links with the claims in whose content their words stand, and these about both events."""
    about: dict[str, list[str]] = {}
    out: dict[str, list[Link]] = {}
    for source, found in links.items():
        for link in found:
            told = tuple(
                claim.id
                for claim in claims
                if claim.stance != "condemns"
                and any(piece.contains(span) for piece in claim.content for span in link.spans)
            )
            for ident in told:
                about.setdefault(ident, []).extend((source, link.event))
            out.setdefault(source, []).append(replace(link, claims=told))
    made = [
        replace(claim, about=tuple(dict.fromkeys((*claim.about, *about[claim.id]))))
        if claim.id in about
        else claim
        for claim in claims
    ]
    return out, made
