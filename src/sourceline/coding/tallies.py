"""Aggregates that a report states over a window: "over 170 attacks since October 17".

A tally is no event, and its number is never spread over events. The mention that carries it (the
"killed" of "64,000 have been killed since 1983") leaves the events with it; a rank ("the 14th
killing this year") tells of an event besides, whose mention stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sourceline.coding.accidents import is_accident
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.mentions import EventMention
from sourceline.coding.quantities import QuantityMention, to_count
from sourceline.coding.quantities_tables import STATES, TOTALS
from sourceline.coding.quantities_windows import LASTING, clause_of, perfect
from sourceline.coding.reader import MentionReader, Scene
from sourceline.coding.tally_windows import covered
from sourceline.records import Count, Interval, Party, Place, Tally
from sourceline.resolving.times import attach_time

_SAME = re.compile(r"\b(?:in|over|during) (?:the same|that) (?:period|time)\b")
_COUNTING = re.compile(
    r"^(?:(?:an? |the )?(?:total|estimated|overall|further|additional|another|other|some|about|"
    r"around|nearly|almost|over|under|at least|at most|as many as|more than|fewer than|up to|of|"
    r"[\d,.]+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|"
    r"thousands?|millions?|latest) )+",
    re.IGNORECASE,
)
_MANY = 5  # so many deeds in one mention are an aggregate even without a stated window
_WINDOWS = ("span", "month", "year", "week")
_WITHIN = frozenset({"in", "at", "across", "throughout", "around", "near", "within", "inside"})
_DEEDS_IN = frozenset({"in", "during", "by", "from"})
_LAUNCHED = frozenset({"obj", "nsubj:pass"})
_NOT_YET = frozenset({"hypothetical", "planned", "threatened"})
_UNTALLIED = frozenset({"troops", "participants"})
_HARMED = frozenset({"killed", "injured", "abducted", "arrested", "displaced", "missing"})
_TYPE_OF = {
    "killed": "ASSAULT", "injured": "ASSAULT", "abducted": "ASSAULT", "attacks": "ASSAULT",
    "targets_hit": "ASSAULT", "arrested": "COERCE", "participants": "PROTEST",
}  # fmt: skip


def take_tallies(
    mentions: list[EventMention], reader: MentionReader
) -> tuple[list[EventMention], list[Tally]]:
    """The mentions that stay events, and the tallies of the report in text order."""
    scene = reader.scene
    by_token = {mention.match.token: mention for mention in mentions}
    within = {part.match.token: part for mention in mentions for part in mention.results}
    tallies: list[Tally] = []
    gone: set[int] = set()
    for found in scene.counts:
        words = [t for t in (found.predicate, found.noun) if t is not None]
        mention = next((by_token[t] for t in words if t in by_token), None)
        if mention is None and found.aggregate:
            mention = next((within[t] for t in words if t in within), None)
        count = _aggregate(found, mention)
        if count is None:
            continue
        if any(is_accident(scene.tree, word) for word in words[:1]):
            continue
        if mention is not None and not found.aggregate and _launched(scene.tree, found):
            continue
        one = _Reading(found, count, mention, reader)
        made = one.tally(len(tallies) + 1)
        if made.status in _NOT_YET:
            continue
        if tallies and _same_window(scene, one.anchor):
            made = replace(made, time=tallies[-1].time)
        tallies.append(made)
        if mention is not None and not found.rank:
            gone.add(id(mention))
        gone.update(id(other) for other in mentions if _summed_up(other, found, scene))
    kept = [mention for mention in mentions if id(mention) not in gone]
    for mention in kept:  # "13,000 have been killed since fighting broke out"
        if any(id(part) in gone for part in mention.results):
            mention.results = [part for part in mention.results if id(part) not in gone]
    return kept, tallies


def _aggregate(found: QuantityMention, mention: EventMention | None) -> Count | None:
    """The count, where it is an aggregate and no number of a single event."""
    if found.what is None or found.what in _UNTALLIED or found.part_of is not None:
        return None
    if found.implicit:
        return None
    several = found.high is None or found.high > 1
    if found.aggregate:
        return to_count(found) if several else None
    if (
        found.what != "attacks"
        or mention is None
        or found.noun != mention.match.token
        or not several
    ):
        return None
    return to_count(found) if found.low > _MANY else None


def _summed_up(mention: EventMention, found: QuantityMention, scene: Scene) -> bool:
    """ "Killed in bombings since January": the deeds that the total is of, no one event."""
    tree, noun = scene.tree, mention.match.token
    if found.rank or not found.windows or found.predicate is None or not mention.plural:
        return False
    if tree.kids(noun, "det", "nmod:poss", "nummod") or tree.case(noun) not in _DEEDS_IN:
        return False
    return found.what in _HARMED and tree.heads[noun] == found.predicate


def _launched(tree: Tree, found: QuantityMention) -> bool:
    """ "Jets carried out 12 strikes": one event of many blows, not counted up to now."""
    noun = found.noun
    return (
        noun is not None
        and tree.deps[noun] in _LAUNCHED
        and tree.pos[tree.heads[noun]] == "VERB"
        and not perfect(tree, noun)
    )


def _same_window(scene: Scene, anchor: int) -> bool:
    """ "500,000 have fled in the same period": the window of the tally before."""
    start, end = scene.tree.sentences[scene.tree.sentence[anchor]]
    return _SAME.search(" ".join(scene.tree.lower[start:end])) is not None


def uncounted(party: Party) -> Party:
    """The counted without their number: "400,000 Syrians" are Syrians."""
    if party.actor_id is not None:
        return party
    name = _COUNTING.sub("", party.name)
    return replace(party, name=name) if name and name != party.name else party


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the fields of one tally; `mention` is the event mention that tells it, if any."""

    found: QuantityMention
    count: Count
    mention: EventMention | None
    reader: MentionReader

    @property
    def anchor(self) -> int:
        """The word that says what is counted: the verb of "toll of those killed", else its own."""
        found = self.found
        if found.rank and found.noun is not None:
            return found.noun
        return next(t for t in (found.predicate, found.noun, found.token) if t is not None)

    def tally(self, number: int) -> Tally:
        """The tally as the record keeps it."""
        mention, scene = self.mention, self.reader.scene
        anchor = self.anchor
        status = mention.status if mention is not None else self.reader.status.decide(anchor)
        if self.found.rank:
            status = self.reader.status.decide(anchor)
        return Tally(
            id=f"t{number}",
            what=self.count.what,
            event_type=mention.type if mention is not None else _TYPE_OF.get(self.count.what),
            count=self.count,
            time=self._time(scene),
            places=self._places(),
            actors=(mention.actors if mention is not None else ()) or self._doers(),
            recipients=tuple(
                uncounted(party)
                for party in (mention.recipients if mention is not None else ()) or self._harmed()
            ),
            status=status.status,
        )

    def _time(self, scene: Scene) -> Interval:
        """The stretch that the number covers: its windows, else the time of its words."""
        told = covered(scene, self.found.windows)
        if told.precision != "unknown":
            return told
        mention = self.mention
        own = mention.time if mention else attach_time(scene.doc, self.anchor, scene.times)
        return own if own is not None and own.precision in _WINDOWS else told

    def _places(self) -> tuple[Place, ...]:
        told = self.mention.places if self.mention is not None else ()
        return told or self.reader.setting.places(self.anchor, frozenset()) or self._around()

    def _around(self) -> tuple[Place, ...]:
        """Places in the clause or in the window: "in Syria's conflict", "since riots in Oromia"."""
        tree, at = self.reader.scene.tree, self.reader.setting.at
        start, end = tree.sentences[tree.sentence[self.anchor]]
        low, high = tree.span(self.anchor)
        total = tree.lemmas[self.anchor] in TOTALS
        clause = clause_of(tree, self.anchor)
        found = []
        for token in (token for token in range(start, end) if token in at):
            here = clause_of(tree, token) == clause or (total and low <= token < high)
            over = any(w.start <= token < w.end for w in self.found.windows)
            owned = tree.deps[token] == "nmod:poss" and tree.lemmas[tree.heads[token]] in LASTING
            if (here and owned) or ((over or here) and tree.case(token) in _WITHIN):
                found.append(at[token])
        return tuple(found)

    def _doers(self) -> tuple[Party, ...]:
        """Who did it, where the verb is no event of the codebook: "it had hit 1,000 targets"."""
        scene, verb = self.reader.scene, self.found.predicate
        tree = scene.tree
        if verb is None or tree.pos[verb] != "VERB" or self.count.what == "displaced":
            return ()
        subject = tree.child(verb, "nsubj")
        if subject is None and tree.deps[verb] == "conj":
            subject = tree.child(tree.heads[verb], "nsubj")
        places = (self.found.token, self.found.noun)
        if subject is None or subject in places or tree.child(verb, "aux:pass") is not None:
            return ()
        acts = scene.parties.is_party(subject) or scene.parties.acts_for_state(subject)
        return scene.parties.parties([subject], "actor:tally_subject") if acts else ()

    def _harmed(self) -> tuple[Party, ...]:
        """The counted: "24 Israelis", "the number of British troops killed", "a journalist"."""
        scene = self.reader.scene
        tree = scene.tree
        noun, said = self.found.noun, self.found.predicate
        if self.found.often and said is not None and tree.lemmas[said] == "come":
            noun = tree.child(said, "nsubj")  # "troops have come under fire 165 times"
        elif self.count.what not in _HARMED:
            return ()
        if noun is None and said is not None and tree.lemmas[said] in TOTALS:
            noun = next((c for c in tree.kids(said, "nmod") if tree.case(c) == "of"), None)
        elif self.found.rank and noun is not None and said == noun:
            noun = next((c for c in tree.kids(noun, "nmod") if tree.case(c) == "of"), None)
        if noun is not None and tree.lower[noun] in STATES:
            noun = self._person_before(noun)
        if noun is None or tree.lemmas[noun] in ("people", "person", "other"):
            return ()
        return scene.parties.recipients([noun], "recipient:counted")

    def _person_before(self, state: int) -> int | None:
        """ "41 soldiers were killed and 62 wounded": soldiers too."""
        tree = self.reader.scene.tree
        for other in reversed(self.reader.scene.counts):
            if other.noun is None or other.token > state or other.implicit:
                continue
            if tree.sentence[other.token] != tree.sentence[state]:
                return None
            if tree.lower[other.noun] not in STATES:
                return other.noun
        return None
