"""Finding triggers in an analysed document: dictionary look-up, then the tree around the word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from sourceline.codebook.conditions import (
    MEASURES,
    content,
    meets_all,
    meets_any,
    modifiers,
    objects,
)
from sourceline.codebook.phrases import phrase
from sourceline.codebook.schema import (
    NETWORK,
    Codebook,
    EventType,
    Heard,
    LightVerb,
    Match,
    Trigger,
)
from sourceline.codebook.tree import PREPOSITIONAL, Arcs, Tree
from sourceline.codebook.words import Words

LOOKED_UP = {"VERB": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ", "ADV": "ADV",
             "ADP": "ADP", "INTJ": "INTJ"}  # fmt: skip
MEANS_CASES = frozenset({"with", "by", "using", "from", "via", "through"})
NOTHING: frozenset[int] = frozenset()
CARRIED = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "compound", "amod", "xcomp"})
TRIED = frozenset({"attempt", "bid", "try"})
"""Nouns of events that were made even if they were foiled."""
USING = frozenset({"use", "employ", "fire", "drop", "throw", "wield", "launch", "detonate", "hurl",
                   "arm", "carry", "wear", "equip"})  # fmt: skip


class Matcher:
    """Finds candidate events. Make one a codebook and keep it; `find` is a pure function."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._words = Words.of(codebook)
        self._lights: dict[str, list[LightVerb]] = {}
        for light in codebook.lights:
            self._lights.setdefault(light.words[0], []).append(light)
        for group in self._lights.values():
            group.sort(key=lambda light: -len(light.words))
        self._homonyms = frozenset(
            lemma
            for (lemma, _), triggers in codebook.index.items()
            if len({trigger.type for trigger in triggers}) > 1
        )
        self._contexts: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for context in codebook.contexts.values():
            for word in context.words:
                self._contexts[word] = (*self._contexts.get(word, ()), context.name)
            for words in context.phrases:
                self._phrases.setdefault(words[0], []).append((words, context.name))
        frames = Counter(
            (trigger.type, trigger.pos, trigger.frame)
            for triggers in codebook.index.values()
            for trigger in triggers
        )
        self._usual_frames = {
            (kind, pos): frame for (kind, pos, frame), _ in reversed(frames.most_common())
        }
        self._by_modifier = {
            name: _word_modes(kind, "modifiers") for name, kind in codebook.types.items()
        }
        self._by_instrument = {
            name: _word_modes(kind, "instruments") for name, kind in codebook.types.items()
        }

    def find(
        self, doc: Doc, arcs: Arcs | None = None, heard: Mapping[int, Heard] | None = None
    ) -> list[Match]:
        """All candidate events of an analysed document, in text order.

        A token gives at most one match a type: of the entries that fit, longest phrase first, the
        first that is not ambiguous, else the first. Words inside a longer phrase and compounds of
        another match ("bomb" in "bomb attack") give none. `arcs`: other heads and relations.
        `heard`: tokens that the network takes for events. It is asked about words that no entry
        knows and, where it is sure, about words whose entries do not fit. A word that only carries
        another event of the type ("imposed sanctions") gives none.
        """
        tree = Tree.of(doc, self._words, arcs)
        found: list[Match] = []
        seen: dict[tuple[int, int], tuple[str, ...]] = {}
        blocked = self._blocked(tree)
        for i, pos in enumerate(tree.pos):
            key = LOOKED_UP.get(pos)
            if key is None:
                continue
            triggers = self._triggers(tree, i, key)
            asked = heard.get(i) if heard else None
            also = asked.type if asked and (asked.sure or not triggers) else None
            if (triggers or also) and i not in tree.named:
                found += self._at(tree, i, key, triggers, blocked, seen, also)
        found = _without_carriers(tree, found) if heard else found
        return _without_parts(tree, _one_sense(tree, found, self._homonyms))

    # -- one token ----------------------------------------------------------------------

    def _triggers(self, tree: Tree, i: int, key: str) -> tuple[Trigger, ...]:
        index = self.codebook.index
        found = index.get((tree.lemmas[i], key)) or index.get((tree.forms[i], key))
        return found or ()

    def _unlisted(self, kind: str, lemma: str, key: str) -> Trigger | None:
        """An entry for a word that has none, in the commonest frame of its type's words."""
        frame = self._usual_frames.get((kind, key))
        if frame is None or key not in ("VERB", "NOUN"):
            return None
        return Trigger(f"{NETWORK}{kind}", kind, (lemma,), key, frame, result=kind == "ASSAULT")

    def _blocked(self, tree: Tree) -> dict[int, set[str]]:
        """Types that a word cannot name, since it is part of one of their `never` phrases."""
        blocked: dict[int, set[str]] = {}
        stops = self.codebook.stops
        for i, pos in enumerate(tree.pos):
            for stop in stops.get((tree.lemmas[i], LOOKED_UP.get(pos, "")), ()):
                if len(stop.words) == 1:
                    continue
                tokens = phrase(tree, i, stop.words, stop.head)
                if tokens is not None and _conditions_hold(tree, i, stop, None):
                    for token in tokens:
                        blocked.setdefault(token, set()).add(stop.type)
        return blocked

    def _at(
        self,
        tree: Tree,
        i: int,
        key: str,
        triggers: tuple[Trigger, ...],
        blocked: dict[int, set[str]],
        seen: dict[tuple[int, int], tuple[str, ...]],
        also: str | None,
    ) -> Iterator[Match]:
        carrier = self._carrier(tree, i) if key == "NOUN" else None
        light = self._light(tree, i) if key == "NOUN" else None
        if light is None and carrier is not None:
            light = self._light(tree, carrier)
        if light is not None and light[1].ends and tree.lemmas[i] in TRIED:
            light = None
        verb = light[0] if light else None
        done = {
            stop.type
            for stop in self.codebook.stops.get((tree.lemmas[i], key), ())
            if len(stop.words) == 1 and _conditions_hold(tree, i, stop, verb)
        }
        done |= blocked.get(i, set())
        doubtful: dict[str, Match] = {}
        for trigger in triggers:
            if trigger.type in done:
                continue
            tokens = phrase(tree, i, trigger.words, trigger.head)
            if tokens is None or not _conditions_hold(tree, i, trigger, verb):
                continue
            match = self._match(tree, i, trigger, tokens, light, carrier, seen)
            if match.ambiguous:
                doubtful.setdefault(trigger.type, match)
            else:
                done.add(trigger.type)
                yield match
        yield from (match for kind, match in doubtful.items() if kind not in done)
        matched = any(trigger.type in done for trigger in triggers)
        if also and not matched and also not in done and also not in doubtful:
            own = self._unlisted(also, tree.lemmas[i], key)
            if own is not None:
                yield self._match(tree, i, own, (i,), light, carrier, seen)

    def _match(
        self,
        tree: Tree,
        i: int,
        trigger: Trigger,
        tokens: tuple[int, ...],
        light: tuple[int, LightVerb] | None,
        carrier: int | None,
        seen: dict[tuple[int, int], tuple[str, ...]],
    ) -> Match:
        kind = self.codebook.types[trigger.type]
        verb = light[0] if light else None
        modes, instruments, shown = self._modes(tree, i, trigger, kind, verb)
        sure = shown or (trigger.sure_if is not None and meets_any(tree, i, trigger.sure_if, verb))
        contexts = (*trigger.contexts, *kind.contexts, *self._contexts_at(tree, i, seen))
        return Match(
            token=i,
            tokens=tokens,
            type=trigger.type,
            modes=modes,
            contexts=tuple(dict.fromkeys(contexts)),
            frame=self.codebook.frames[trigger.frame],
            entry=trigger.id,
            ambiguous=(trigger.ambiguous and not sure)
            or (carrier is None and _attributive(tree, i)),
            result=trigger.result,
            light=verb,
            lends=light[1].lends if light else "actor",
            carrier=carrier,
            instruments=instruments,
            status=trigger.status or (light[1].status if light else None),
            ends=self._ends(tree, i, light),
        )

    def _modes(
        self, tree: Tree, i: int, trigger: Trigger, kind: EventType, light: int | None
    ) -> tuple[tuple[str, ...], tuple[int, ...], bool]:
        """Modes by modifier, then instrument, then the word itself; one of `means` at most.

        With the tokens of the instruments, and whether a modifier or an instrument other than
        the object shows one of the means (which settles an ambiguous word).
        """
        by_modifier = self._by_modifier[kind.name]
        by_instrument = self._by_instrument[kind.name]
        if not kind.modes:
            return trigger.modes, (), False
        ranked: list[str] = []
        instruments: list[int] = []
        if by_modifier:
            for t in modifiers(tree, i):
                mode = by_modifier.get(tree.lemmas[t]) or by_modifier.get(tree.forms[t])
                if mode is not None:
                    ranked.append(mode)
                    if tree.deps[t] == "compound":
                        instruments.append(t)
        strong = len(ranked)
        shown = any(mode in kind.means for mode in ranked)
        if by_instrument:
            wielded = set(objects(tree, i)) if trigger.wields else set()
            for t in (*wielded, *_instruments(tree, i, light)):
                mode = _instrument_mode(tree, t, by_instrument)
                if mode is not None:
                    ranked.append(mode)
                    instruments.append(t)
                    shown = shown or (t not in wielded and mode in kind.means)
        groups = [ranked[:strong], ranked[strong:], list(trigger.modes)]
        if "suicide-attack" in trigger.modes:
            groups.insert(0, ["suicide-attack"])
        modes = _one_means(groups, kind.means)
        if not modes:
            modes = _content_mode(tree, i, kind)
        return modes, tuple(dict.fromkeys(instruments)), shown

    def _contexts_at(
        self, tree: Tree, i: int, seen: dict[tuple[int, int], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Contexts whose words stand in the sentence, found once a sentence."""
        bounds = tree.sentence[i]
        if bounds in seen:
            return seen[bounds]
        start, end = bounds
        names: dict[str, None] = {}
        for t in range(start, end):
            lemma = tree.lemmas[t]
            if t not in tree.named:
                names.update(dict.fromkeys(self._contexts.get(lemma, ())))
            for words, name in self._phrases.get(lemma, ()):
                if tuple(tree.lemmas[t : t + len(words)]) == words:
                    names[name] = None
        seen[bounds] = tuple(names)
        return seen[bounds]

    def _carrier(self, tree: Tree, i: int) -> int | None:
        """The noun above that lends its dependants ("series" of attacks, bombing "campaign")."""
        head = tree.heads[i]
        if head == i or tree.lemmas[head] not in self.codebook.carriers:
            return None
        if tree.deps[i] == "compound" or (tree.deps[i] == "nmod" and tree.case(i) == "of"):
            return head
        return None

    # -- light verbs ----------------------------------------------------------------------

    def _light(self, tree: Tree, i: int) -> tuple[int, LightVerb] | None:
        """The light verb that an event noun depends on or is modified by."""
        dep, head = tree.deps[i], tree.heads[i]
        if dep == "conj":
            return self._light(tree, head) if tree.pos[head] in ("NOUN", "PROPN") else None
        if dep == "nmod" and tree.case(i) == "of" and tree.lemmas[head] in MEASURES:
            return self._light(tree, head)
        if dep in ("obj", "nsubj:pass", "obl", "obl:agent", "xcomp"):
            relation = "obj" if dep in ("nsubj:pass", "xcomp") else dep
            found = self._light_verb(tree, head, relation, tree.case(i))
            if found is not None:
                return head, found
        for child in tree.children[i]:
            if tree.deps[child] in ("acl", "acl:relcl") and tree.pos[child] == "VERB":
                found = self._light_verb(tree, child, "obj", "")
                if found is not None and (tree.deps[child] == "acl" or not tree.objects(child)
                                          or tree.is_passive(child)):  # fmt: skip
                    return child, found
        under = tree.case(i)
        if under and any(tree.deps[c] == "cop" for c in tree.children[i]):
            for light in self._lights.get("be", ()):
                if "root" in light.noun and under in light.cases:
                    return i, light
        return None

    def _ends(self, tree: Tree, i: int, light: tuple[int, LightVerb] | None) -> bool:
        """Whether a verb above ends the event, or the noun that a participle describes.

        "Called off the strike"; "an end to the strike"; "lifted the ban imposed on X".
        """
        if light is not None:
            return light[1].ends
        if tree.deps[i] == "nmod" and tree.case(i) in ("of", "to", "in"):
            return tree.lemmas[tree.heads[i]] in self.codebook.endings
        noun = tree.heads[i]
        if tree.deps[i] != "acl" or noun == i or tree.deps[noun] not in ("obj", "nsubj:pass"):
            return False
        verb = self._light_verb(tree, tree.heads[noun], "obj", "")
        return verb is not None and verb.ends

    def _light_verb(self, tree: Tree, verb: int, relation: str, case: str) -> LightVerb | None:
        for light in self._lights.get(tree.lemmas[verb], ()):
            if relation not in light.noun:
                continue
            if light.cases and case not in light.cases:
                continue
            if not light.cases and relation.startswith("obl"):
                continue
            if light.passive and not _is_passive_verb(tree, verb):
                continue
            if light.status and any(tree.deps[c] == "xcomp" for c in tree.children[verb]):
                continue  # "considered the raid a success" plans nothing
            if phrase(tree, verb, light.words, 0) is not None:
                return light
        return None


def _attributive(tree: Tree, i: int) -> bool:
    """A word before a noun ("the occupied town", "protest leaders"): seldom an event."""
    return tree.deps[i] == ("amod" if tree.pos[i] == "VERB" else "compound")


def _conditions_hold(tree: Tree, i: int, trigger: Trigger, light: int | None) -> bool:
    if trigger.requires is not None and not meets_all(tree, i, trigger.requires, light):
        return False
    return trigger.excludes is None or not meets_any(tree, i, trigger.excludes, light)


def _is_passive_verb(tree: Tree, verb: int) -> bool:
    return tree.is_passive(verb) or (
        tree.deps[verb] == "acl" and not tree.forms[verb].endswith("ing")
    )


def _word_modes(kind: EventType, part: str) -> dict[str, str]:
    """Mode by word; a word under several modes belongs to the first in `means`."""
    order = [*kind.means, *(name for name in kind.modes if name not in kind.means)]
    found: dict[str, str] = {}
    for name in order:
        if name in kind.modes:
            for word in getattr(kind.modes[name], part):
                found.setdefault(word, name)
    return found


def _instruments(tree: Tree, i: int, light: int | None) -> Iterator[int]:
    """Words that may name an instrument: subjects, "with"/"by"/"from" phrases, "using X"."""
    for place in (i,) if light is None else (i, light):
        for child in tree.children[place]:
            dep = tree.deps[child]
            if (
                dep in ("nsubj", "obl:agent", "compound")
                or (dep == "nsubj:pass" and not tree.is_passive(place))
                or (dep in PREPOSITIONAL and tree.case(child) in MEANS_CASES)
            ):
                yield from tree.with_conjuncts(child)
                yield from _armed_with(tree, child)
            elif dep in ("advcl", "acl") and tree.lemmas[child] in USING:
                yield from tree.objects(child)
                yield from tree.of_relation(child, PREPOSITIONAL)


def _armed_with(tree: Tree, i: int) -> Iterator[int]:
    """What a party is armed with or uses ("gunmen armed with rifles")."""
    for child in tree.children[i]:
        if tree.deps[child] in ("acl", "acl:relcl", "amod") and (
            tree.lemmas[child] in USING or tree.forms[child] == "armed"
        ):
            yield from tree.of_relation(child, frozenset({"obl", "obj", "obl:agent"}))
        elif tree.deps[child] == "nmod" and tree.case(child) == "with":
            yield from tree.with_conjuncts(child)


def _instrument_mode(tree: Tree, t: int, table: dict[str, str]) -> str | None:
    for c in tree.children[t]:
        if tree.deps[c] in ("compound", "amod"):
            pair = table.get(f"{tree.lemmas[c]} {tree.lemmas[t]}")
            if pair is not None:
                return pair
    return table.get(tree.lemmas[t])


def _one_means(groups: list[list[str]], means: tuple[str, ...]) -> tuple[str, ...]:
    """All modes, but of the exclusive ones only the best: strongest group, then first listed."""
    chosen: str | None = None
    others: dict[str, None] = {}
    for group in groups:
        exclusive = [mode for mode in means if mode in group]
        if chosen is None and exclusive:
            chosen = exclusive[0]
        others.update(dict.fromkeys(mode for mode in group if mode not in means))
    return (*((chosen,) if chosen is not None else ()), *others)


def _content_mode(tree: Tree, i: int, kind: EventType) -> tuple[str, ...]:
    """The mode shown by what is threatened, asked or refused."""
    if not any(mode.content for mode in kind.modes.values()):
        return ()
    lemmas = [tree.lemmas[t] for t in content(tree, i)]
    for lemma in lemmas:
        for mode in kind.modes.values():
            if lemma in mode.content:
                return (mode.name,)
    return ()


def _one_sense(tree: Tree, matches: list[Match], homonyms: frozenset[str]) -> list[Match]:
    """Settle homonyms by the document: "the strike", after "a drone strike", is one."""
    senses: dict[str, set[str]] = {}
    for match in matches:
        if not match.ambiguous:
            senses.setdefault(tree.lemmas[match.token], set()).add(match.type)
    return [
        replace(match, ambiguous=False)
        if match.ambiguous
        and tree.lemmas[match.token] in homonyms
        and senses.get(tree.lemmas[match.token]) == {match.type}
        and not _attributive(tree, match.token)
        else match
        for match in matches
    ]


def _without_carriers(tree: Tree, found: list[Match]) -> list[Match]:
    """Leave out words of the network alone that hang together with a match of the same type."""
    listed = {(m.token, m.type) for m in found if not m.unlisted}
    kept: list[Match] = []
    for match in found:
        i = match.token
        near = [c for c in tree.children[i] if tree.deps[c] in CARRIED]
        if tree.deps[i] in CARRIED:
            near.append(tree.heads[i])
        beside = any((other, match.type) in listed for other in near)
        if not (match.unlisted and beside):
            kept.append(match)
    return kept


def _without_parts(tree: Tree, matches: list[Match]) -> list[Match]:
    """Leave out words inside another match's phrase, and compounds of a match of their type."""
    inside: set[int] = set()
    phrases: dict[str, set[int]] = {}
    heads: dict[tuple[int, str], int] = {}
    for number, match in enumerate(matches):
        inside.update(t for t in match.tokens if t != match.token)
        if len(match.tokens) > 1 and tree.pos[match.token] == "VERB":
            phrases.setdefault(match.type, set()).update(match.tokens)
        heads[match.token, match.type] = number
    kept = list(matches)
    dropped: set[int] = set()
    for number, match in enumerate(matches):
        verbal = tree.pos[match.token] == "VERB"
        if match.token in inside:
            dropped.add(number)
        elif not verbal and not phrases.get(match.type, NOTHING).isdisjoint(match.tokens):
            dropped.add(number)  # "state of alert" in "declared a state of alert"
        elif tree.deps[match.token] in ("compound", "nmod:desc", "amod"):
            above = heads.get((tree.heads[match.token], match.type))
            if above is not None:
                dropped.add(number)
                modes = tuple(dict.fromkeys((*kept[above].modes, *match.modes)))
                kept[above] = replace(kept[above], modes=modes, ambiguous=False)
    return [match for number, match in enumerate(kept) if number not in dropped]
